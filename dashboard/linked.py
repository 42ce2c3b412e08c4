"""The linked timeline and map, one component: what Python gives it and hears from it.

The marks go to the browser once, as columns, and are filtered there (``js/``); Python
gets the outcome: the view after each gesture, and each mark that is picked.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from dashboard import assets, shelf, story, timeline, worldmap
from dashboard.linked_words import component_words
from dashboard.locales import plotly_locale
from dashboard.theme import PALETTES, Scheme
from dashboard.view import read_compare
from dashboard.words import Words
from data.compare import SIDES, Compare, Side
from data.labels import plot_text
from data.marks import Mark
from data.model import Article
from data.story import Step, Told, checked, checked_title
from geo.model import BBox, Place
from geo.shapes import outline

Shape = Literal["point", "country", "outline", "soft"]

EPOCH = date(1970, 1, 1)
LABEL_CHARS = 48
OUTLINE_DETAIL = 0.02  # degrees; about 2 km, less than a pixel where a whole division is seen
STYLES = ("linked.css", "story.css")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Linked:
    """The filters and the selection that both views show.

    ``days`` are inclusive; ``bbox`` is (west, south, east, north) in WGS 84 degrees;
    ``chosen`` are the ids of places picked by box or lasso; ``mark`` is the selected one;
    ``nation`` is the country picked on the heat map, which is open or not (``heat``);
    ``side`` is the side of a comparison that is shown alone; ``steps`` and ``title`` are
    the story's.
    """

    days: tuple[date, date] | None = None
    bbox: BBox | None = None
    chosen: tuple[str, ...] = ()
    mark: str | None = None
    nation: str | None = None
    side: Side | None = None
    heat: bool = False
    steps: tuple[Step, ...] = ()
    title: str = ""


def payload(
    marks: Sequence[Mark],
    articles: Mapping[str, Article],
    t: Words,
    name: Callable[[Place], str],
    *,
    ground: Sequence[Place] = (),
    copies: Mapping[str, str] = MappingProxyType({}),
    sides: Mapping[str, Side] = MappingProxyType({}),
) -> dict[str, Any]:
    """Give what the browser keeps: marks, places and articles as columns, looks and words.

    ``ground`` are the places that the map shows, where they are not the marks' own; ``copies``
    map the ids of articles that are copies to the ones they are copies of, which count as one
    source; ``sides`` map marks' ids to the side of a comparison that tells their event. Texts
    of articles are raw; the browser writes them with ``textContent`` only, save ``label``, which
    is escaped for Plotly. ``version`` changes with any of it, ``areas`` with what has outlines.
    """
    own = [mark.place for mark in marks if mark.place]
    places = list({place.id: place for place in [*ground, *own]}.values())
    drawn = list({place.id: place for place in ground or own}.values())
    at_place = {place.id: number for number, place in enumerate(places)}
    ids = list(dict.fromkeys(mark.article for mark in marks))
    data = {
        "marks": _mark_columns(
            marks, at_place, {article: number for number, article in enumerate(ids)}, t, copies
        )
        | {"side": [sides.get(mark.id) for mark in marks]},
        "groups": _groups(marks),
        "places": _place_columns(places, name),
        "articles": {
            "id": ids,
            "title": [shelf.title(articles[article]) for article in ids],
            "origin": [copies.get(article, article) for article in ids],
        },
        "outlines": _collection(_outlines(drawn)),
        "soft": _collection(
            ring for p in drawn if shape(p) == "soft" and p.bbox for ring in worldmap.soft_shape(p.id, p.bbox)
        ),
        "figures": {scheme: _figures(scheme) for scheme in SCHEMES},
        "palettes": {scheme: asdict(PALETTES[scheme]) for scheme in SCHEMES},
        "locale": plotly_locale(t.lang),
        "lang": t.lang,
        "words": component_words(t),
        "countries": {code: t.country(code) for code in sorted({p.country for p in places if p.country})},
        "assets": assets.root(),
    }
    areas = {name: data[name] for name in ("outlines", "soft")} | {"places": [place.id for place in drawn]}
    return versioned(data | {"areas": _digest(areas)})


def versioned(data: dict[str, Any]) -> dict[str, Any]:
    """Add the ``version`` that changes with anything in a payload."""
    return data | {"version": _digest(data)}


def _digest(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()[:16]


def linked(
    data: dict[str, Any],
    seen: Linked,
    *,
    key: str,
    on_view: Callable[[], None],
    on_pick: Callable[[], None],
    on_compare: Callable[[], None],
    told: dict[str, Any] | None = None,
) -> None:
    """Draw the component; what is done ``on_…`` runs before the page does after a change.

    In it, :func:`moved`, :func:`picked` and :func:`compared` tell what the reader did.
    ``told`` is the story (:func:`story_payload`); without it none is kept.
    """
    untrusted_view = _state(key).get("view") or {}
    state = {
        "days": [day.isoformat() for day in seen.days] if seen.days else None,
        "bbox": seen.bbox,
        "chosen": seen.chosen,
        "mark": seen.mark,
        "nation": seen.nation,
        "side": seen.side,
        "heat": seen.heat,
        "story": told,
        "seq": untrusted_view.get("seq", 0),
    }
    heard = {"on_view_change": on_view, "on_picked_change": on_pick, "on_compared_change": on_compare}
    _component()(key=key, data=data | {"state": state}, **heard)


def moved(key: str, seen: Linked) -> Linked:
    """Give the view that the reader has made; what the browser sends amiss leaves ``seen`` as it is."""
    untrusted_view = _state(key).get("view") or {}
    try:
        return Linked(
            days=_days(untrusted_view.get("days")),
            bbox=_bbox(untrusted_view.get("bbox")),
            chosen=tuple(str(place) for place in untrusted_view.get("chosen") or ()),
            mark=seen.mark,
            nation=_nation(untrusted_view.get("nation")),
            side=_side(untrusted_view.get("side")),
            heat=untrusted_view.get("heat") is True,
            **_story(untrusted_view.get("story"), seen),
        )
    except (TypeError, ValueError, KeyError):
        return seen


def picked(key: str) -> str | None:
    """Give the id of the mark that was picked just now, if one was."""
    untrusted_mark = _state(key).get("picked")
    return untrusted_mark if isinstance(untrusted_mark, str) else None


def compared(key: str) -> Compare | None:
    """Give what is to be compared, as just chosen; what is sent amiss ends the comparison: None."""
    untrusted_sides = _state(key).get("compared")
    try:
        return read_compare([str(value) for value in untrusted_sides or ()])
    except (TypeError, ValueError):
        return None


def _state(key: str) -> Mapping[str, Any]:
    import streamlit as st

    return cast("Mapping[str, Any]", st.session_state.get(key) or {})


def _days(untrusted: Any) -> tuple[date, date] | None:  # noqa: ANN401
    if untrusted is None:
        return None
    first, last = (date.fromisoformat(day) for day in untrusted)
    if first > last:
        raise ValueError("the days are not in order")
    return first, last


def _bbox(untrusted: Any) -> BBox | None:  # noqa: ANN401
    if untrusted is None:
        return None
    west, south, east, north = (float(degrees) for degrees in untrusted)
    if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
        raise ValueError("the box is not on the map")
    return west, south, east, north


def story_payload(title: str, steps: Sequence[Told], name: Callable[[Place], str]) -> dict[str, Any]:
    """Give the story that goes with the marks."""
    return story.payload(title, steps, _day, name)


def _story(untrusted: Any, seen: Linked) -> dict[str, Any]:  # noqa: ANN401
    if untrusted is None:  # none is kept there
        return {"steps": seen.steps, "title": seen.title}
    return {"steps": checked(untrusted["steps"]), "title": checked_title(untrusted["title"])}


def _nation(untrusted: Any) -> str | None:  # noqa: ANN401
    if untrusted is not None and not re.fullmatch("[A-Z]{2}", untrusted):
        raise ValueError("the country is no code")
    return cast("str | None", untrusted)


def _side(untrusted: Any) -> Side | None:  # noqa: ANN401
    if untrusted is not None and untrusted not in SIDES:
        raise ValueError("there is no such side")
    return cast("Side | None", untrusted)


@cache
def _component() -> Any:  # noqa: ANN401
    import streamlit as st

    here = Path(__file__)
    return st.components.v2.component(
        "dateline_linked",
        html='<div class="dl-host"></div>',
        css="\n".join(here.with_name(name).read_text("utf-8") for name in STYLES),
        js=here.with_suffix(".js").read_text("utf-8"),
        isolate_styles=False,
    )


def _groups(marks: Sequence[Mark]) -> list[list[int]]:
    """Give the marks that tell one event, by their numbers, the surest first; lone marks are in none."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        if mark.group is not None:
            found[mark.group].append(number)
    return [sorted(told, key=lambda n: -marks[n].confidence) for told in found.values() if len(told) > 1]


def _labels(marks: Sequence[Mark], t: Words, copies: Mapping[str, str]) -> Iterator[str]:
    """Yield the marks' titles as the timeline writes them, with how many articles tell the event.

    Copies of one another are one article.
    """
    tellers: defaultdict[str | None, set[str]] = defaultdict(set)
    for mark in marks:
        tellers[mark.group].add(copies.get(mark.article, mark.article))
    for mark in marks:
        told = len(tellers[mark.group]) if mark.group else 1
        suffix = f" · {t.count('{n} article', '{n} articles', told)}" if told > 1 else ""
        yield plot_text(_short(mark.title) + suffix)


def _mark_columns(
    marks: Sequence[Mark],
    at_place: Mapping[str, int],
    at_article: Mapping[str, int],
    t: Words,
    copies: Mapping[str, str],
) -> dict[str, list[Any]]:
    return {
        "id": [mark.id for mark in marks],
        "article": [at_article[mark.article] for mark in marks],
        "kind": [mark.kind for mark in marks],
        "title": [mark.title for mark in marks],
        "label": list(_labels(marks, t, copies)),
        "first": [_day(mark.first) for mark in marks],
        "last": [_day(mark.last) for mark in marks],
        "mod": [mark.mod for mark in marks],
        "status": [mark.status for mark in marks],
        "place": [at_place[mark.place.id] if mark.place else -1 for mark in marks],
    }


def _place_columns(places: Sequence[Place], name: Callable[[Place], str]) -> dict[str, list[Any]]:
    return {
        "id": [place.id for place in places],
        "name": [name(place) for place in places],
        "country": [place.country for place in places],
        "lon": [place.lon for place in places],
        "lat": [place.lat for place in places],
        "bbox": [place.bbox for place in places],
        "shape": [shape(place) for place in places],
    }


def shape(place: Place) -> Shape:
    """Tell how a place is drawn.

    Examples
    --------
    >>> shape(Place("geonames:524901", 524901, "Moscow", "city", "RU", None, 55.75, 37.62))
    'point'
    """
    if place.type == "country" and place.country:
        return "country"
    if place.type == "admin1" and outline(place) is not None:
        return "outline"
    return "point" if place.type in {"city", "district", "facility"} or place.bbox is None else "soft"


def _outlines(places: Sequence[Place]) -> list[dict[str, Any]]:
    features = []
    for place in places:
        geometry = outline(place) if shape(place) == "outline" else None
        if geometry is not None:
            drawn = geometry.simplify(OUTLINE_DETAIL).__geo_interface__
            features.append({"type": "Feature", "properties": {"place": place.id}, "geometry": drawn})
    return features


def _collection(features: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": "FeatureCollection", "features": list(features)}


@cache
def _figures(scheme: Scheme) -> dict[str, Any]:
    figures = {"timeline": timeline.figure(scheme), "map": worldmap.figure(scheme)}
    return {name: json.loads(fig.to_json()) for name, fig in figures.items()}


def _day(day: date | None) -> int | None:
    return None if day is None else (day - EPOCH).days


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LABEL_CHARS else line[:LABEL_CHARS].rsplit(" ", 1)[0] + " …"
