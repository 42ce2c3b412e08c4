"""The article with its marks: every date, place and event's sentence, each explained.

The browser gets pieces of text with ids, never offsets (it counts UTF-16, we count code
points) and never HTML: ``reader.js`` writes them with ``textContent``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from dashboard import desk
from dashboard.cards import PUBLISHED_FROM, Card, PlaceName, date_card, event_card, place_card
from dashboard.pieces import Piece, Span, marked, parts, pieces
from dashboard.words import Words
from data.compare import Side
from data.dates.published import lacking
from data.model import DateMention, Event, Parsed
from geo.model import PlaceMention

Said = Literal["picked", "turned", "left", "asked", "corrected", "stepped"]


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as another article tells it: the mark's id, the article's title, the clause."""

    mark: str
    article: str
    title: str


@dataclass(frozen=True, slots=True)
class Correcting:
    """The steps that can be undone and redone next, the answer to the last question, the last deed."""

    undo: int | None = None
    redo: int | None = None
    reply: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """A comparison as an article shows it: whose it is, whose its marks' events are, and that in words."""

    article: tuple[Side, str] | None
    marks: Mapping[str, Side]
    named: Mapping[Side, str]


def owners(parsed: Parsed) -> dict[str, str | None]:
    """Give each mention, by id, the id of the mark that shows it; None when nothing does.

    A mention that an event took up is shown by that event's mark (see ``data.marks``).
    """
    article = parsed.article.id
    marks: dict[str, str | None] = {
        f"d{i}": f"{article}:d{i}" if mention.first else None for i, mention in enumerate(parsed.dates)
    }
    marks |= {f"p{i}": f"{article}:p{i}" for i in range(len(parsed.places))}
    for index, event in reversed(list(enumerate(parsed.events))):
        if event.first is not None or event.place is not None:
            marks |= dict.fromkeys(pair(parsed, index), f"{article}:e{index}")
    return marks


def pair(parsed: Parsed, event: int) -> list[str]:
    """Return the ids of the mentions that an event links."""
    linked = parsed.events[event]
    return [f"d{i}" for i in linked.dates] + ([] if linked.place is None else [f"p{linked.place}"])


def payload(
    parsed: Parsed,
    t: Words,
    place_name: PlaceName,
    *,
    selected: str | None = None,
    search: str = "",
    part: int | None = None,
    told: Mapping[str, Sequence[Telling]] = MappingProxyType({}),
    copies: Sequence[str] = (),
    correcting: Correcting | None = None,
    closed: bool = False,
    sides: Sides | None = None,
) -> dict[str, Any]:
    """Give what ``reader.js`` draws, in the interface's language.

    A long article comes in parts; without ``part`` it is the one with the selected mark.
    ``told`` gives each group of events its tellings, of all articles; ``copies`` are the
    titles of articles that print the same text; ``correcting`` is what corrections need,
    None where there are none to be made; ``closed`` says that only who
    opens its corpus may correct it; ``sides`` is what is compared, if anything.
    """
    article = parsed.article
    dealt = parts(article.text)
    shown = _part_of(parsed, dealt, selected) if part is None else min(max(part, 0), len(dealt) - 1)
    blocks = pieces(parsed, dealt[shown], search)
    mentions = {p.mention for block in blocks for p in block if p.mention}
    events = {name for block in blocks for p in block for name in p.events}
    return {
        "article": article.id,
        "lang": article.lang,
        "title": article.title,
        "meta": _meta(parsed, t),
        "title_hits": [[article.title[start:end], hit] for start, end, hit in marked(article.title, search)]
        if article.title and search
        else None,
        "side": sides.article if sides else None,
        "copies": t("Nearly the same text as: {titles}", titles=t.listing(copies)) if copies else None,
        "lacking": _lacking(parsed, t),
        "closed": t("To correct this article, open the corpus that it is in.") if closed else None,
        "part": shown,
        "parts": len(dealt),
        "paragraphs": [[_piece(piece) for piece in block] for block in blocks],
        "mentions": _mentions(parsed, mentions, t, place_name),
        "events": _events(parsed, events, t, place_name, told, sides),
        "desk": correcting and desk.payload(parsed, mentions, events, t, correcting.reply),
        "steps": correcting and {"undo": correcting.undo, "redo": correcting.redo, "said": correcting.said},
        "selected": selected,
        "words": {
            "close": t("Close"),
            "told": t("Also told by"),
            "article": t("Article"),
            "keep": t("Add to the story"),
            "unkeep": t("Take out of the story"),
            "back": f"← {t('All articles')}",
            "earlier": t("Earlier part"),
            "later": t("Later part"),
            "part": t("Part {n} of {all}", n=t.number(shown + 1), all=t.number(len(dealt))),
        },
    }


def read(data: dict[str, Any], *, key: str, hear: Mapping[Said, Callable[[], None]]) -> None:
    """Draw an article; ``hear`` is what to do when the browser says something.

    The picked mark's id is ``st.session_state[key].picked``, the part turned to ``.turned``;
    ``.asked`` and ``.corrected`` are messages of :mod:`dashboard.messages`, ``.stepped`` a step
    to undo or redo.
    """
    heard = {f"on_{said}_change": hear.get(said, _nothing) for said in get_args(Said)}
    _component()(key=key, data=data, **heard)


def _nothing() -> None:
    pass


@cache
def _component() -> Any:  # noqa: ANN401
    import streamlit as st

    here = Path(__file__).parent
    return st.components.v2.component(
        "dateline_reader",
        css="\n".join((here / name).read_text("utf-8") for name in ("reader.css", "desk.css")),
        js="\n".join((here / name).read_text("utf-8") for name in ("desk.js", "reader.js")),
    )


def _part_of(parsed: Parsed, dealt: list[list[Span]], mark: str | None) -> int:
    """Find the part in which a mark begins; the first where there is no such mark."""
    name = (mark or "").rpartition(":")[2]
    lists: dict[str, Sequence[DateMention | PlaceMention | Event]] = {
        "d": parsed.dates,
        "p": parsed.places,
        "e": parsed.events,
    }
    items = lists.get(name[:1], ())
    if not (name[1:].isdecimal() and int(name[1:]) < len(items)):
        return 0
    start = items[int(name[1:])].start
    return next((i for i, blocks in enumerate(dealt) if blocks and start < blocks[-1][1]), 0)


def _mentions(parsed: Parsed, names: set[str], t: Words, place_name: PlaceName) -> dict[str, Any]:
    marks = owners(parsed)
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for index, event in enumerate(parsed.events):
        for mention in pair(parsed, index):
            events[mention].append(event)
    return {
        name: {
            "kind": "date" if name[0] == "d" else "place",
            "mark": marks[name],
            "loose": name[0] == "d" and marks[name] is None,
            "card": _card(
                (date_card if name[0] == "d" else place_card)(
                    parsed, int(name[1:]), events[name], t, place_name
                )
            ),
        }
        for name in sorted(names)
    }


def _events(  # noqa: PLR0917 - what payload was given
    parsed: Parsed,
    names: set[str],
    t: Words,
    place_name: PlaceName,
    told: Mapping[str, Sequence[Telling]],
    sides: Sides | None,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in sorted(names):
        index = int(name[1:])
        event = parsed.events[index]
        if event.first is not None or event.place is not None:
            mark = f"{parsed.article.id}:{name}"
            side = sides.marks.get(mark) if sides else None
            found[name] = {
                "mark": mark,
                "side": sides and side and [side, sides.named[side]],
                "pair": pair(parsed, index),
                "card": _card(event_card(parsed, index, t, place_name)),
                "told": [
                    asdict(telling)
                    for telling in told.get(event.group or "", ())
                    if telling.mark.rpartition(":")[0] != parsed.article.id
                ],
            }
    return found


def _piece(piece: Piece) -> dict[str, Any]:
    drawn: dict[str, Any] = {"t": piece.text}
    if piece.mention:
        drawn["m"] = piece.mention
    if piece.events:
        drawn["e"] = list(piece.events)
    if piece.hit:
        drawn["h"] = True
    return drawn


def _card(card: Card) -> dict[str, Any]:
    return {
        "kind": card.kind,
        "title": card.title,
        "lead": card.lead,
        "rows": [list(row) for row in card.rows],
    }


def _lacking(parsed: Parsed, t: Words) -> str | None:
    """Say what stays open, or is only suggested, because nobody knows when the article was published."""
    found = lacking(parsed)
    said = []
    if found.open:
        said.append(
            t.count(
                "Without its publication date, {n} date stays open: “{first}”.",
                "Without its publication date, {n} dates stay open, such as “{first}”.",
                len(found.open),
                first=found.open[0].text,
            )
        )
    if found.lent:
        said.append(
            t.count(
                "The year of {n} date is another date’s of the text: “{first}”.",
                "The year of {n} dates is another date’s of the text, such as “{first}”.",
                len(found.lent),
                first=found.lent[0].text,
            )
        )
    return " ".join(said) or None


def _meta(parsed: Parsed, t: Words) -> list[str]:
    article = parsed.article
    facts = [article.source] if article.source else []
    if article.published is None:
        facts.append(t("no publication date"))
    elif article.published_from in {"metadata", None}:
        facts.append(t.day(article.published))
    else:
        facts.append(f"{t.day(article.published)} ({t(PUBLISHED_FROM[article.published_from])})")
    if article.lang:
        facts.append(t.language(article.lang))
    return facts
