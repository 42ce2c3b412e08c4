"""What is drawn: one mark per event, and per date or place that no event took up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.model import DateMention, Mod, Parsed, Status
from geo.model import Place

MarkKind = Literal["event", "date", "place"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the timeline, on the map or on both.

    ``start`` and ``end`` span the sentence (events) or the mention (others) in the
    article's text. ``first`` and ``last`` are inclusive days, None when undated; ``place``
    is None when unplaced; at least one of the two is there. ``mod`` says how the date is
    blurred: such marks are drawn as vague.
    """

    id: str
    article: str
    kind: MarkKind
    start: int
    end: int
    title: str
    first: date | None
    last: date | None
    mod: Mod | None
    place: Place | None
    status: Status
    confidence: float
    group: str | None


def marks(parsed: Parsed) -> Iterator[Mark]:
    """Yield the marks of one article: its events, then lone dates, then lone places.

    Dates that name no day ("récemment", "trois ans") give no mark of their own.
    """
    article = parsed.article.id
    taken_dates: set[int] = set()
    taken_places: set[int] = set()
    for index, event in enumerate(parsed.events):
        if event.first is None and event.place is None:
            continue
        taken_dates.update(event.dates)
        taken_places.update(() if event.place is None else (event.place,))
        place = None if event.place is None else parsed.places[event.place].place
        mod = _mod(parsed.dates, event.dates)
        yield Mark(f"{article}:e{index}", article, "event", event.start, event.end, event.title,
                   event.first, event.last, mod, place, event.status, event.confidence, event.group)  # fmt: skip
    for index, mention in enumerate(parsed.dates):
        if mention.first is not None and index not in taken_dates:
            yield Mark(f"{article}:d{index}", article, "date", mention.start, mention.end, mention.text,
                       mention.first, mention.last, mention.mod, None, "reported", mention.confidence, None)  # fmt: skip
    for index, found in enumerate(parsed.places):
        if index not in taken_places:
            yield Mark(f"{article}:p{index}", article, "place", found.start, found.end, found.text,
                       None, None, None, found.place, "reported", found.confidence, None)  # fmt: skip


def _mod(dates: tuple[DateMention, ...], used: tuple[int, ...]) -> Mod | None:
    return next((dates[i].mod for i in used if dates[i].mod is not None), None)
