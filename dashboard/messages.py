"""What the browser asks to be corrected, checked field by field, to a correction.

Words picked in the browser come as a paragraph and UTF-16 positions in it, and are counted
anew in code points here.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from dashboard.pieces import parts
from data.corrections import (
    Change,
    Correction,
    DateIs,
    NotADate,
    NotAPlace,
    Pair,
    Pairing,
    PlaceIs,
    PublishedOn,
    Quote,
    Scope,
    answer,
    pair_of,
    point,
)
from data.errors import CorrectionError
from data.identity import content_id
from data.model import DateMention, Parsed
from data.serialize import dump
from geo.gazetteer import Gazetteer
from geo.model import Place, PlaceMention

Kind = Literal["date", "place"]
Span = tuple[int, int]


class Stale(ValueError):  # noqa: N818 - it is no fault, the article went on
    """The article is not any more what the browser showed."""


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """What the browser says: of which mark or words, what is right, how far it reaches.

    ``of`` names a mention (``d0``, ``p3``), an event (``e1``), ``words`` or ``published``.
    ``do`` is None where only the number of cases is asked for; ``token`` comes back with it.
    """

    edition: str
    of: str
    kind: Kind | None = None
    do: Literal["date", "place", "point", "none", "event", "published"] | None = None
    scope: Scope = "once"
    words: str | None = None
    part: int = 0
    paragraph: int = 0
    start: int = 0
    end: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    date: str | None = None
    token: str | None = None


def read(untrusted: object) -> Message:
    """Read a message.

    Raises
    ------
    ValueError
        When it is none.
    """
    return msgspec.convert(untrusted, Message)


def edition(parsed: Parsed) -> str:
    """Tell one state of an article from another."""
    return f"{zlib.crc32(dump(parsed)):08x}"


def correction(message: Message, parsed: Parsed, made: dt.datetime) -> Correction:
    """Make the correction that a message asks for.

    Raises
    ------
    Stale
        When the article has changed since it was shown.
    CorrectionError
        When the message names nothing of the article, or what is right cannot be.
    """
    if message.edition != edition(parsed):
        raise Stale
    article = parsed.article
    digest = content_id(article.text, article.title, article.url)
    quote, was, scope = None, None, message.scope
    if message.of == "published":
        was, scope = str(article.published), "once"
        change: Change = PublishedOn(_given(message.first))
    elif message.do == "event" or message.of.startswith("e"):
        change, scope = _pairing(message, parsed), "once"
    else:
        quote, mention = _words(message, parsed)
        was = None if mention is None else answer(mention)
        change = _change(message, quote, mention)
    return Correction(change, article.id, digest, quote, was, scope, made)


def asked(message: Message, parsed: Parsed, made: dt.datetime) -> Correction:
    """Make the correction that stands for the same cases as a message, whatever will be right.

    Raises
    ------
    CorrectionError
        As :func:`correction`.
    """
    if message.edition != edition(parsed):
        raise Stale
    quote, mention = _words(message, parsed)
    anything: Change = PlaceIs(point(0, 0, "?"))
    if _kind(message) == "date":
        anything = DateIs(dt.date.min, dt.date.min)
    article = parsed.article
    digest = content_id(article.text, article.title, article.url)
    was = None if mention is None else answer(mention)
    return Correction(anything, article.id, digest, quote, was, "article", made)


def _given(day: dt.date | None) -> dt.date:
    if day is None:
        raise CorrectionError("a day is missing")
    return day


def _kind(message: Message) -> Kind:
    if message.of == "words":
        if message.kind is None:
            raise CorrectionError("words are a date or a place")
        return message.kind
    return "date" if message.of.startswith("d") else "place"


def _words(message: Message, parsed: Parsed) -> tuple[Quote, DateMention | PlaceMention | None]:
    """Return the words that a message is about, and what they were taken for."""
    if message.of != "words":
        mention = _mention(message.of, parsed)
        return Quote.of(parsed.article.text, mention.start, mention.end), mention
    start, end = _selected(message, parsed.article.text)
    mentions = parsed.dates if _kind(message) == "date" else parsed.places
    over = next((m for m in mentions if m.start < end and start < m.end), None)
    return Quote.of(parsed.article.text, start, end), over


def _mention(name: str, parsed: Parsed) -> DateMention | PlaceMention:
    lists: dict[str, Sequence[DateMention | PlaceMention]] = {"d": parsed.dates, "p": parsed.places}
    mentions = lists.get(name[:1], ())
    if not (name[1:].isdecimal() and int(name[1:]) < len(mentions)):
        raise CorrectionError("there is no mark {name}", name=repr(name[:20]))
    return mentions[int(name[1:])]


def _selected(message: Message, text: str) -> Span:
    """Return the span of selected words, or of the first words that are as typed, in code points."""
    dealt = parts(text)
    if not (0 <= message.part < len(dealt) and 0 <= message.paragraph < max(1, len(dealt[message.part]))):
        raise CorrectionError("there is no such paragraph")
    if message.words is not None:
        blocks = dealt[message.part]
        start = text.find(message.words, blocks[0][0], blocks[-1][1]) if blocks else -1
        end = start + len(message.words)
    else:
        first, last = dealt[message.part][message.paragraph]
        start, end = (first + offset for offset in code_points(text[first:last], message.start, message.end))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if not 0 <= start < end:
        raise CorrectionError("no words are selected")
    return start, end


def code_points(text: str, *offsets: int) -> list[int]:
    """Turn UTF-16 offsets, as JavaScript counts, into code points; beyond the text is its end.

    Examples
    --------
    >>> code_points("🌧 à Kati", 3, 9)
    [2, 8]
    """
    units = text.encode("utf-16-le", "surrogatepass")
    return [len(units[: 2 * max(0, offset)].decode("utf-16-le", "ignore")) for offset in offsets]


def _change(message: Message, quote: Quote, mention: DateMention | PlaceMention | None) -> Change:
    match message.do:
        case "none":
            return NotADate() if _kind(message) == "date" else NotAPlace()
        case "date":
            first = _given(message.first)
            return DateIs(first, message.last or first)
        case "place":
            return PlaceIs(_place(message.place or "", mention))
        case "point" if message.lat is not None and message.lon is not None:
            return PlaceIs(point(message.lat, message.lon, quote.text))
    raise CorrectionError("it is not said what is right")


def _place(place_id: str, mention: DateMention | PlaceMention | None) -> Place:
    if isinstance(mention, PlaceMention):
        for candidate in mention.candidates:
            if candidate.place.id == place_id:
                return candidate.place
    try:
        return Gazetteer.load().place(place_id)
    except (KeyError, ValueError, OverflowError) as error:
        raise CorrectionError("there is no place {id}", id=repr(place_id[:40])) from error


def _pairing(message: Message, parsed: Parsed) -> Pairing:
    was = None
    if message.of.startswith("e"):
        number = message.of[1:]
        if not (number.isdecimal() and int(number) < len(parsed.events)):
            raise CorrectionError("there is no event {name}", name=repr(message.of[:20]))
        was = pair_of(parsed, parsed.events[int(number)])
    if message.do == "none":
        return Pairing(was, None)
    date, place = (_quoted(name, parsed) for name in (message.date, message.place))
    return Pairing(was, Pair(date, place))


def _quoted(name: str | None, parsed: Parsed) -> Quote | None:
    if name is None:
        return None
    mention = _mention(name, parsed)
    return Quote.of(parsed.article.text, mention.start, mention.end)
