"""Correcting from the reader: what ``desk.js`` is told of each mark; :mod:`dashboard.messages` hears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from dashboard import lookup
from dashboard.cards import PUBLISHED_FROM
from dashboard.messages import edition
from dashboard.words import Words
from data.corrections import BY_HAND
from data.model import DateMention, Event, Parsed
from geo.model import PlaceMention

_SNIPPET = 40  # characters before and after a mention that tell it from another of the same words


def payload(
    parsed: Parsed, mentions: Collection[str], events: Collection[str], t: Words, reply: Mapping[str, Any]
) -> dict[str, Any]:
    """Give what the browser needs to offer corrections of the marks shown."""
    article = parsed.article
    pairs = {name: _pair_names(parsed, int(name[1:])) for name in sorted(events)}
    names = {*mentions, *(name for pair in pairs.values() for name in pair if name)}
    dates = {name: parsed.dates[int(name[1:])] for name in sorted(names) if name[0] == "d"}
    places = {name: parsed.places[int(name[1:])] for name in sorted(names) if name[0] == "p"}
    held: dict[str, DateMention | PlaceMention | Event] = {**dates, **places}
    held |= {name: parsed.events[int(name[1:])] for name in pairs}
    origin = t(PUBLISHED_FROM[article.published_from]) if article.published_from else t("no publication date")
    return {
        "edition": edition(parsed),
        "lookup": lookup.PATH,
        "lang": t.lang,
        "published": str(article.published) if article.published else None,
        "origin": origin,
        "days": {name: _span(mention) for name, mention in dates.items()},
        "options": {name: _options(mention, t) for name, mention in places.items()},
        "hand": [name for name, found in held.items() if found.why == BY_HAND],
        "dates": _choices(dates, lambda mention: _line(mention, t), article.text),
        "places": _choices(places, lambda mention: _placed(mention, t), article.text),
        "pairs": pairs,
        "reply": dict(reply),
        "words": _spoken(t),
    }


def _spoken(t: Words) -> dict[str, str]:
    return {
        "correct": t("Correct"),
        "byHand": t("corrected by hand"),
        "scope": t("Correct it"),
        "once": t("here only"),
        "article": t("in this article"),
        "corpus": t("everywhere"),
        "cases": t("{n} cases"),
        "meant": t("It means"),
        "another": t("Another place"),
        "find": t("Type a name"),
        "none": t("No place of that name"),
        "point": t("A point"),
        "lat": t("Latitude"),
        "lon": t("Longitude"),
        "first": t("First day"),
        "last": t("Last day, if another"),
        "set": t("Set"),
        "notDate": t("Not a date"),
        "notPlace": t("Not a place"),
        "notEvent": t("Not an event"),
        "event": t("Make it an event"),
        "when": t("When"),
        "where": t("Where"),
        "nothing": t("The text does not say"),
        "add": t("Add a date or a place"),
        "asDate": t("Mark as a date"),
        "asPlace": t("Mark as a place"),
        "typed": t("Words of the article, as written"),
        "missing": t("These words are not in the text shown."),
        "published": t("Publication date"),
        "edit": t("Change the publication date"),
        "undo": t("Undo"),
        "redo": t("Redo"),
        "now": t("now"),
    }


def _span(mention: DateMention) -> list[str | None]:
    return [str(mention.first) if mention.first else None, str(mention.last) if mention.last else None]


def _line(mention: DateMention, t: Words) -> str:
    if mention.first and mention.last:
        return f"{mention.text} ({t.days(mention.first, mention.last)})"
    return mention.text


def _placed(mention: PlaceMention, t: Words) -> str:
    name = lookup.option(mention.place, t)["name"]
    return mention.text if name == mention.text else f"{mention.text} ({name})"


def _options(mention: PlaceMention, t: Words) -> list[dict[str, Any]]:
    known = {candidate.place.id: candidate.place for candidate in mention.candidates}
    return [lookup.option(place, t) for place in ({mention.place.id: mention.place} | known).values()]


def _choices(mentions: Mapping[str, Any], write: Callable[[Any], str], text: str) -> list[list[str]]:
    """Give names of mentions and what to choose them by; those of the same words with those around."""
    lines = [(name, mention, write(mention)) for name, mention in _in_order(mentions)]
    often = Counter(line for _, _, line in lines)
    return [
        [name, line if often[line] == 1 else f"{line} — {_around(text, mention.start, mention.end)}"]
        for name, mention, line in lines
    ]


def _around(text: str, start: int, end: int) -> str:
    """Give some words about a mention: "… a quitté Gao mardi …"."""
    before = text[max(0, start - _SNIPPET) : start].rpartition("\n")[2].split(" ")[-3:]
    after = text[end : end + _SNIPPET].partition("\n")[0].split(" ")[:4]
    return f"… {' '.join(before)}{text[start:end]}{' '.join(after)} …"


def _in_order(mentions: Mapping[str, Any]) -> Sequence[tuple[str, Any]]:
    return sorted(mentions.items(), key=lambda item: item[1].start)


def _pair_names(parsed: Parsed, event: int) -> list[str | None]:
    told = parsed.events[event]
    return [
        None if told.date is None else f"d{told.date}",
        None if told.place is None else f"p{told.place}",
    ]
