"""Events of one article with a correction of a pairing applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.corrections.by_hand import event
from data.corrections.locate import locate
from data.corrections.model import Pair, Pairing, Quote
from data.events.scene import lay_out
from data.model import DateMention, Event, Parsed
from geo.model import PlaceMention
from geo.reason import Reason

_Indices = tuple[int | None, int | None]


class MisfitError(Exception):
    """A pairing speaks of words that are no date or no place here; ``why`` says which."""

    def __init__(self, why: Reason) -> None:
        super().__init__(str(why))
        self.why = why


def paired(parsed: Parsed, change: Pairing) -> Parsed:
    """Return an article with one event paired otherwise, added or taken out.

    Raises
    ------
    MisfitError
        When its words are not there, or nothing is left to be done.
    """
    number = _event(parsed, change.was) if change.was else None
    rest = [told for index, told in enumerate(parsed.events) if index != number]
    if change.now is None:
        if number is None:
            raise MisfitError(Reason("the article no longer tells this event"))
        return replace(parsed, events=tuple(rest))
    date, place = _indices(parsed, change.now)
    scene = lay_out(parsed.article, parsed.dates, parsed.places)
    made = event(scene, date, place, None if number is None else parsed.events[number])
    kept = [told for told in rest if (told.date, told.place) != (date, place)]
    return replace(parsed, events=tuple(sorted((*kept, made), key=_order)))


def pair_of(parsed: Parsed, told: Event) -> Pair:
    """Quote the date and the place of an event that has one of them at least."""

    def quoted(mention: DateMention | PlaceMention) -> Quote:
        return Quote.of(parsed.article.text, mention.start, mention.end)

    return Pair(
        None if told.date is None else quoted(parsed.dates[told.date]),
        None if told.place is None else quoted(parsed.places[told.place]),
    )


def _event(parsed: Parsed, was: Pair) -> int | None:
    """Find the event that was so paired; else the one that tells most of the same."""
    try:
        date, place = _indices(parsed, was)
    except MisfitError:
        return None
    exact, near = None, None
    for number, told in enumerate(parsed.events):
        if (told.date, told.place) == (date, place):
            exact = number if exact is None else exact
        elif near is None and date is not None and told.date == date:
            near = number
    return near if exact is None else exact


def _indices(parsed: Parsed, pair: Pair) -> _Indices:
    text = parsed.article.text
    return _at(text, pair.date, parsed.dates, "date"), _at(text, pair.place, parsed.places, "place")


def _at(
    text: str, quote: Quote | None, mentions: Sequence[DateMention | PlaceMention], kind: str
) -> int | None:
    if quote is None:
        return None
    span = locate(text, quote)
    if span is None:
        raise MisfitError(gone(quote))
    for index, mention in enumerate(mentions):
        if mention.start < span[1] and span[0] < mention.end:
            return index
    if kind == "date":
        raise MisfitError(Reason.of("“{words}” is no date here any more", words=quote.text))
    raise MisfitError(Reason.of("“{words}” is no place here any more", words=quote.text))


def gone(quote: Quote) -> Reason:
    """Say that quoted words cannot be found again."""
    return Reason.of("“{words}” does not stand there any more", words=quote.text)


def _order(told: Event) -> tuple[int, tuple[int, int]]:
    return told.start, told.trigger or (told.start, told.end)
