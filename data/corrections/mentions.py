"""Dates and places of one article with a correction of a mention applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from data.corrections.by_hand import current, date_mention, place_mention
from data.corrections.locate import Span, locate, occurrences
from data.corrections.model import Correction, DateIs, NotADate, NotAPlace, PlaceIs, answer
from data.model import DateMention, Parsed
from geo.fold import fold
from geo.model import PlaceMention

MentionChange = DateIs | PlaceIs | NotADate | NotAPlace


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one text, each list in text order."""

    text: str
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]

    @classmethod
    def of(cls, parsed: Parsed) -> Mentions:
        """Take the mentions of a parsed article."""
        return cls(parsed.article.text, parsed.dates, parsed.places)

    def about(self, change: MentionChange) -> Sequence[DateMention | PlaceMention]:
        """Return the mentions of the kind that a change speaks of."""
        return self.dates if isinstance(change, DateIs | NotADate) else self.places

    def place_at(self, span: Span) -> PlaceMention | None:
        """Return the first place that overlaps a span."""
        return next((m for m in self.places if m.start < span[1] and span[0] < m.end), None)

    def without(self, spans: list[Span], *, dates: bool = True, places: bool = True) -> Mentions:
        """Leave out what overlaps any of some spans."""

        def free(mention: DateMention | PlaceMention) -> bool:
            return not any(mention.start < end and start < mention.end for start, end in spans)

        return replace(
            self,
            dates=tuple(filter(free, self.dates)) if dates else self.dates,
            places=tuple(filter(free, self.places)) if places else self.places,
        )

    def corrected(self, change: MentionChange, spans: list[Span]) -> Mentions:
        """Apply a change to some spans."""
        match change:
            case NotADate():
                return self.without(spans, places=False)
            case NotAPlace():
                return self.without(spans, dates=False)
            case DateIs(first=first, last=last):
                made = (date_mention(self.text, *span, first, last) for span in spans)
                rest = self.without(spans)
                return replace(rest, dates=tuple(sorted((*rest.dates, *made), key=_order)))
            case PlaceIs(place=place):
                place = current(place)
                set_ = [place_mention(self.text, *span, place, self.place_at(span)) for span in spans]
                rest = self.without(spans)
                return replace(rest, places=tuple(sorted((*rest.places, *set_), key=_order)))
        assert_never(change)


def reached(mentions: Mentions, correction: Correction, *, home: bool) -> list[Span]:
    """Return the spans that a correction of a mention reaches in one article, in text order.

    ``home`` says that it is the article in which it was made: there the quoted words are
    reached wherever they can be located, whatever the parser now takes them for.
    """
    change, quote = correction.change, correction.quote
    assert quote is not None
    assert isinstance(change, MentionChange)
    spans: set[Span] = set()
    own = locate(mentions.text, quote) if home else None
    if own is not None and not (_strikes(change) and mentions.corrected(change, [own]) == mentions):
        spans.add(own)
    if correction.scope == "corpus" or (correction.scope == "article" and home):
        spans |= set(_missed(mentions, quote.text) if correction.was is None else _same(mentions, correction))
    return sorted(_apart(spans, own))


def _same(mentions: Mentions, correction: Correction) -> list[Span]:
    """Return where the same words got the same wrong answer.

    Words that are no date are none whatever day was counted for them.
    """
    change = correction.change
    assert correction.quote is not None
    assert isinstance(change, MentionChange)
    words = fold(correction.quote.text)
    return [
        (mention.start, mention.end)
        for mention in mentions.about(change)
        if fold(mention.text) == words and (isinstance(change, NotADate) or answer(mention) == correction.was)
    ]


def _missed(mentions: Mentions, words: str) -> list[Span]:
    """Return where words stand unmarked."""
    everything: tuple[DateMention | PlaceMention, ...] = (*mentions.dates, *mentions.places)
    taken = [(mention.start, mention.end) for mention in everything]
    return [
        (start, end)
        for start, end in occurrences(mentions.text, words)
        if not any(low < end and start < high for low, high in taken)
    ]


def _apart(spans: set[Span], own: Span | None) -> set[Span]:
    """Leave out what overlaps the span that the correction was made of."""
    if own is None:
        return spans
    return {span for span in spans if span == own or span[1] <= own[0] or own[1] <= span[0]}


def _strikes(change: MentionChange) -> bool:
    return isinstance(change, NotADate | NotAPlace)


def _order(mention: DateMention | PlaceMention) -> tuple[int, int]:
    return mention.start, mention.end
