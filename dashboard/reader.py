"""The article with its marks: every date, place and event's sentence, each explained.

The browser gets pieces of text with ids, never offsets (it counts UTF-16, we count code
points) and never HTML: ``reader.js`` writes them with ``textContent``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.cards import PUBLISHED_FROM, Card, PlaceName, date_card, event_card, place_card
from dashboard.words import Words
from data.model import Parsed
from data.sentences import paragraphs
from geo.fold import fold_aligned

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is marked alike throughout.

    ``mention`` is ``d0`` … or ``p0`` …, an index into the article's dates or places;
    ``events`` are ``e0`` …, those whose sentence covers the run; ``hit`` marks what was
    searched for.
    """

    start: int
    text: str
    mention: str | None
    events: tuple[str, ...]
    hit: bool


def pieces(parsed: Parsed, search: str = "") -> list[list[Piece]]:
    """Cut an article into paragraphs of pieces; joined, a paragraph's pieces are its text.

    Where mentions overlap, the one that begins first (of those, the longest) is shown.
    """
    text = parsed.article.text
    blocks = paragraphs(text)
    found = [(m.start, m.end, f"d{i}") for i, m in enumerate(parsed.dates)]
    found += [(m.start, m.end, f"p{i}") for i, m in enumerate(parsed.places)]
    spans = _without_overlaps(found)
    spans += [(event.start, event.end, f"e{i}") for i, event in enumerate(parsed.events)]
    spans += [(start, end, f"h{i}") for i, (start, end) in enumerate(search_hits(text, search))]
    spans += [(start, end, f"¶{i}") for i, (start, end) in enumerate(blocks)]
    cut: list[list[Piece]] = [[] for _ in blocks]
    for start, end, names in _runs(spans):
        sort = {name[0]: name for name in names}
        if "¶" in sort:
            events = tuple(name for name in names if name[0] == "e")
            piece = Piece(start, text[start:end], sort.get("d") or sort.get("p"), events, "h" in sort)
            cut[int(sort["¶"][1:])].append(piece)
    return cut


def search_hits(text: str, search: str) -> Iterator[Span]:
    """Yield where a search's words stand in a text, whatever their case and accents.

    Examples
    --------
    >>> list(search_hits("À Gao, gâo !", "gao"))
    [(2, 5), (7, 10)]
    """
    folded = fold_aligned(text)
    for word in dict.fromkeys(fold_aligned(search).text.split()):
        for match in re.finditer(re.escape(word), folded.text):
            yield folded.span(*match.span())


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
    parsed: Parsed, t: Words, place_name: PlaceName, *, selected: str | None = None, search: str = ""
) -> dict[str, Any]:
    """Give all that ``reader.js`` draws, in the interface's language."""
    article = parsed.article
    marks = owners(parsed)
    dates = {f"d{i}": (m, date_card(parsed, i, t, place_name)) for i, m in enumerate(parsed.dates)}
    places = {f"p{i}": (m, place_card(parsed, i, t, place_name)) for i, m in enumerate(parsed.places)}
    return {
        "article": article.id,
        "lang": article.lang,
        "title": article.title,
        "meta": _meta(parsed, t),
        "paragraphs": [[_piece(piece) for piece in paragraph] for paragraph in pieces(parsed, search)],
        "mentions": {
            name: {
                "kind": "date" if name in dates else "place",
                "mark": marks[name],
                "loose": name in dates and marks[name] is None,
                "card": _card(card),
            }
            for name, (_, card) in (dates | places).items()
        },
        "events": {
            f"e{i}": {
                "mark": f"{article.id}:e{i}",
                "pair": pair(parsed, i),
                "card": _card(event_card(parsed, i, t, place_name)),
            }
            for i, event in enumerate(parsed.events)
            if event.first is not None or event.place is not None
        },
        "selected": selected,
        "words": {"close": t("Close"), "article": t("Article"), "back": f"← {t('All articles')}"},
    }


def read(
    data: dict[str, Any],
    *,
    key: str,
    on_pick: Callable[[], None],
    on_leave: Callable[[], None],
) -> None:
    """Draw an article; the picked mark's id is ``st.session_state[key].picked``."""
    _component()(key=key, data=data, on_picked_change=on_pick, on_left_change=on_leave)


@cache
def _component() -> Any:  # noqa: ANN401
    import streamlit as st

    here = Path(__file__)
    return st.components.v2.component(
        "dateline_reader",
        css=here.with_suffix(".css").read_text("utf-8"),
        js=here.with_suffix(".js").read_text("utf-8"),
    )


def _without_overlaps(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda mention: (mention[0], -mention[1])):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end, name))
    return kept


def _runs(spans: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Sweep over the spans' ends; yield each run between two with the names that cover it."""
    opening: defaultdict[int, list[str]] = defaultdict(list)
    closing: defaultdict[int, list[str]] = defaultdict(list)
    for start, end, name in spans:
        if start == end:
            continue
        opening[start].append(name)
        closing[end].append(name)
    covering: dict[str, None] = {}
    for start, end in pairwise(sorted(opening.keys() | closing.keys())):
        for name in closing.get(start, ()):
            del covering[name]
        covering |= dict.fromkeys(opening.get(start, ()))
        yield start, end, tuple(covering)


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
