"""What the reader looks at: every filter and selection, and its spelling in the address.

The address carries named, typed fields only. What cannot be read is left out and named,
so that a bad link still opens a working page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple, Self, cast, get_args

from dashboard.story import read_steps, write_step
from dashboard.words import LANGUAGES
from data.compare import OWN, SHARED, SIDES, By, Compare, Side, kept, kept_id
from data.marks import MarkKind
from data.model import Status
from data.store.filters import Filter
from data.story import Step, checked_title
from geo.model import BBox, PlaceType

Days = tuple[date, date]

MAX_TEXT = 200  # characters of a search, an id or a source's name in the address
MAX_CHOICES = 100  # values of one facet in the address
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class View:
    """Every filter and selection of the explore page; all empty shows everything.

    Attributes
    ----------
    days
        The brushed days, both inclusive.
    bbox
        The map's bounds ``(west, south, east, north)``, WGS 84 degrees; ``west > east``
        crosses the antimeridian.
    mark, article
        What is selected: a mark's id, an article's id.
    places
        Ids of the places picked on the map by box or lasso, sorted.
    countries, types, sources, langs, kinds, statuses
        Facets, each sorted and without repeats; an empty one lets everything through.
    confidence
        The least confidence shown, 0 to 1.
    search
        Words to be found in the articles.
    story, story_title
        What is told step by step, in that order, and its title.
    corpus
        The id of the kept corpus that is open; None shows the session's own and what the operator shows.
    nation
        The country of the heat map's row that was picked.
    compare, side
        The two sides that are compared, and the one (or what both tell) that is shown alone.
    heat
        Whether the heat map is open.
    ui
        The interface's language; None takes the browser's.

    Examples
    --------
    >>> view = View(days=(date(2021, 6, 22), date(2021, 6, 24)), countries=("ML", "RU"))
    >>> view.to_query()
    {'days': ['2021-06-22..2021-06-24'], 'country': ['ML', 'RU']}
    >>> View.from_query({"days": ["2021-06-22..2021-06-24"], "country": ["RU", "ML"]}) == (view, [])
    True
    >>> View.from_query({"days": ["yesterday"], "q": ["Mali"]})[1]
    ['days']
    """

    days: Days | None = None
    bbox: BBox | None = None
    mark: str | None = None
    article: str | None = None
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[PlaceType, ...] = ()
    sources: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    kinds: tuple[MarkKind, ...] = ()
    statuses: tuple[Status, ...] = ()
    confidence: float = 0.0
    search: str = ""
    story: tuple[Step, ...] = ()
    story_title: str = ""
    corpus: str | None = None
    nation: str | None = None
    compare: Compare | None = None
    side: Side | None = None
    heat: bool = False
    ui: str | None = None

    @classmethod
    def from_query(cls, untrusted_params: Mapping[str, Sequence[str]]) -> tuple[Self, list[str]]:
        """Read a view from an address; also give the names that could not be read."""
        names = {spelling.name: field for field, spelling in _SPELLINGS.items()}
        known: dict[str, Any] = {}
        ignored: list[str] = []
        for name, values in untrusted_params.items():
            try:
                field = names[name]
                known[field] = _SPELLINGS[field].read(values)
            except (KeyError, ValueError):
                ignored.append(name)
        return cls(**known), ignored

    def to_query(self) -> dict[str, list[str]]:
        """Spell the view for the address; what is at its default is left out."""
        return {
            _SPELLINGS[field.name].name: _SPELLINGS[field.name].write(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }

    def filter(self) -> Filter:
        """Give the filter of all that is shown."""
        seen = self if self.compare else replace(self, side=None)
        return Filter(
            **{field.name: getattr(seen, field.name) for field in fields(self) if field.name in _FILTERED}
        )

    def facets(self) -> Filter:
        """Give the filter without days, bounds, places, picked country and side: the browser's own work."""
        return replace(self.filter(), days=None, bbox=None, places=(), nation=None, side=None)

    @property
    def filters(self) -> bool:
        """Whether anything narrows what is shown (selections and language do not)."""
        return self.filter() != Filter()


_FILTERED = {field.name for field in fields(Filter)} & {field.name for field in fields(View)}


class _Spelling(NamedTuple):
    """How one field is written in the address: its name there, and both directions."""

    name: str
    read: Callable[[Sequence[str]], Any]
    write: Callable[[Any], list[str]]


def _one(read: Callable[[str], Any]) -> Callable[[Sequence[str]], Any]:
    def read_one(values: Sequence[str]) -> Any:  # noqa: ANN401
        if len(values) != 1:
            raise ValueError("one value is expected")
        return read(values[0])

    return read_one


def _many(read: Callable[[str], str]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    def read_many(values: Sequence[str]) -> tuple[str, ...]:
        if len(values) > MAX_CHOICES:
            raise ValueError("too many values")
        return tuple(sorted({read(value) for value in values}))

    return read_many


def _text(value: str) -> str:
    if not value.strip() or len(value) > MAX_TEXT or _UNPRINTABLE.search(value):
        raise ValueError("a short, printable text is expected")
    return value


def _matching(pattern: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def read(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError("the value is malformed")
        return value

    return read


def _among(choices: Sequence[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError("the value is unknown")
        return value

    return read


def _read_days(value: str) -> Days:
    first, between, last = value.partition("..")
    days = date.fromisoformat(first), date.fromisoformat(last)
    if not between or days[0] > days[1]:
        raise ValueError("two days in order are expected")
    return days


def _read_bbox(value: str) -> BBox:
    west, south, east, north = (float(part) for part in value.split(","))
    if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
        raise ValueError("degrees are expected: west,south,east,north")
    return west, south, east, north


def _read_share(value: str) -> float:
    share = float(value)
    if not (math.isfinite(share) and 0 <= share <= 1):
        raise ValueError("a number from 0 to 1 is expected")
    return share


def _read_flag(value: str) -> bool:
    if value != "1":
        raise ValueError("only 1 is expected")
    return True


def read_compare(values: Sequence[str]) -> Compare:
    """Read what is compared: by what, and both sides.

    Raises
    ------
    ValueError
        When there are not three values of the right kind, or both sides are the same.
    """
    by, a, b = values
    read = _COMPARED[cast("By", _among(get_args(By))(by))]
    if a == b:
        raise ValueError("two sides are expected")
    return Compare(cast("By", by), read(a), read(b))


def _owner(value: str) -> str:
    return value if value in {OWN, SHARED} else kept(_text(kept_id(value) or ""))


def _write_one(value: object) -> list[str]:
    return [str(value)]


_LANGUAGE = _matching("[a-z]{2,3}")
_COMPARED: dict[By, Callable[[str], str]] = {
    "source": _text,
    "lang": _LANGUAGE,
    "corpus": _owner,
}
_SPELLINGS: dict[str, _Spelling] = {
    "days": _Spelling("days", _one(_read_days), lambda days: [f"{days[0]}..{days[1]}"]),
    "bbox": _Spelling("map", _one(_read_bbox), lambda bbox: [",".join(map(repr, bbox))]),
    "mark": _Spelling("mark", _one(_text), _write_one),
    "article": _Spelling("article", _one(_text), _write_one),
    "places": _Spelling("place", _many(_text), list),
    "countries": _Spelling("country", _many(_matching("[A-Z]{2}")), list),
    "types": _Spelling("type", _many(_among(get_args(PlaceType))), list),
    "sources": _Spelling("source", _many(_text), list),
    "langs": _Spelling("lang", _many(_LANGUAGE), list),
    "kinds": _Spelling("kind", _many(_among(get_args(MarkKind))), list),
    "statuses": _Spelling("status", _many(_among(get_args(Status))), list),
    "confidence": _Spelling("confidence", _one(_read_share), _write_one),
    "search": _Spelling("q", _one(_text), _write_one),
    "story": _Spelling("step", read_steps, lambda steps: [write_step(step) for step in steps]),
    "story_title": _Spelling("story", _one(checked_title), _write_one),
    "corpus": _Spelling("corpus", _one(_text), _write_one),
    "nation": _Spelling("in", _one(_matching("[A-Z]{2}")), _write_one),
    "compare": _Spelling("compare", read_compare, lambda compare: [compare.by, compare.a, compare.b]),
    "side": _Spelling("side", _one(_among(SIDES)), _write_one),
    "heat": _Spelling("heat", _one(_read_flag), lambda _: ["1"]),
    "ui": _Spelling("ui", _one(_among(LANGUAGES)), _write_one),
}
