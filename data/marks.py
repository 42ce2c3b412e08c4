"""What is drawn: one mark per event, and per date or place that no event took up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.model import DateMention, Mod, Parsed, Status
from geo.model import Place, PlaceMention

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
        yield Mark(
            id=f"{article}:e{index}",
            article=article,
            kind="event",
            start=event.start,
            end=event.end,
            title=event.title,
            first=event.first,
            last=event.last,
            mod=_mod(parsed.dates, event.dates),
            place=None if event.place is None else parsed.places[event.place].place,
            status=event.status,
            confidence=event.confidence,
            group=event.group,
        )
    for index, mention in enumerate(parsed.dates):
        if mention.first is not None and index not in taken_dates:
            yield _lone(f"{article}:d{index}", article, mention)
    for index, toponym in enumerate(parsed.places):
        if index not in taken_places:
            yield _lone(f"{article}:p{index}", article, toponym)


def _lone(mark: str, article: str, mention: DateMention | PlaceMention) -> Mark:
    dated = mention if isinstance(mention, DateMention) else None
    return Mark(
        id=mark,
        article=article,
        kind="date" if dated else "place",
        start=mention.start,
        end=mention.end,
        title=mention.text,
        first=dated.first if dated else None,
        last=dated.last if dated else None,
        mod=dated.mod if dated else None,
        place=mention.place if isinstance(mention, PlaceMention) else None,
        status="reported",
        confidence=mention.confidence,
        group=None,
    )


def _mod(dates: tuple[DateMention, ...], used: tuple[int, ...]) -> Mod | None:
    return next((dates[i].mod for i in used if dates[i].mod is not None), None)
