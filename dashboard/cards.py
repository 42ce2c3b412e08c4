"""What a mark was resolved to and why, as plain rows of words: the card behind a highlight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.words import Words, msg
from data.corrections import BY_HAND
from data.model import DateMention, Event, Parsed
from geo.gazetteer import Gazetteer
from geo.model import Place

PlaceName = Callable[[Place], str]

KINDS = {
    "date": msg("Date"),
    "time": msg("Time of day"),
    "range": msg("Range of days"),
    "duration": msg("Duration"),
    "set": msg("Recurring date"),
}
PLACE_TYPES = {
    "continent": msg("Continent"),
    "region": msg("Region"),
    "country": msg("Country"),
    "admin1": msg("Province or state"),
    "admin2": msg("District or county"),
    "city": msg("City"),
    "district": msg("Part of a city"),
    "water": msg("Sea, lake or river"),
    "mountain": msg("Mountain"),
    "island": msg("Island"),
    "facility": msg("Facility"),
    "other": msg("Other place"),
}
STATUSES = {
    "happened": msg("Happened"),
    "planned": msg("Planned"),
    "cancelled": msg("Cancelled"),
    "reported": msg("Reported"),
}
MARK_KINDS = {"event": msg("Events"), "date": msg("Dates alone"), "place": msg("Places alone")}
ROLES = {
    "literal": msg("where something is or happens"),
    "actor": msg("stands for a government, an army or a team"),
    "embedded": msg("part of another name"),
}
ANCHORS = {
    "explicit": msg("the words themselves"),
    "published": msg("the publication date"),
    "dateline": msg("the dateline"),
    "context": msg("another date of the text"),
    "unsettled": msg("nothing: the text leaves it open"),
    "user": msg("set by you"),
}
PUBLISHED_FROM = {
    "user": msg("set by you"),
    "metadata": msg("given with the article"),
    "address": msg("read from its address"),
    "dateline": msg("read from its dateline"),
    "text": msg("inferred from its text"),
}
MODS = {
    "approx": msg("about"),
    "before": msg("before"),
    "after": msg("after"),
    "start": msg("the beginning of"),
    "mid": msg("the middle of"),
    "end": msg("the end of"),
}
SHOWN_CANDIDATES = 4


def place_names(lang: str) -> PlaceName:
    """Give what names a place in a language; a place that the gazetteer lacks keeps its name.

    Examples
    --------
    >>> place_names("fr")(Place("geonames:524901", 524901, "Moscow", "city", "RU", None, 55.75, 37.62))
    'Moscou'
    """
    gazetteer = Gazetteer.load()
    return lambda place: gazetteer.name(place.id, lang) if place.id in gazetteer else place.name


@dataclass(frozen=True, slots=True)
class Card:
    """A kind, a title as the article writes it, one leading line, and labelled rows."""

    kind: str
    title: str
    lead: str
    rows: tuple[tuple[str, str], ...]


def date_card(parsed: Parsed, index: int, events: Sequence[Event], t: Words, place_name: PlaceName) -> Card:
    """Explain a date: its days, value, anchor, rule and reason, and the events that it dates."""
    mention = parsed.dates[index]
    rows = [(t("Settled by"), _anchor(parsed, mention, t)), (t("Why"), t.reason(mention.why))]
    if mention.first and mention.last and mention.first != mention.last:
        rows.insert(0, (t("Length"), t.span(mention.first, mention.last)))
    if mention.mod:
        rows.append((t("Blurred"), t(MODS[mention.mod])))
    rows += [(t("Value"), mention.value)] if mention.value else []
    rows += [(t("EDTF"), mention.edtf)] if mention.edtf and mention.edtf != mention.value else []
    if mention.why != BY_HAND:
        rows += [(t("Rule"), mention.rule), (t("Confidence"), t.percent(mention.confidence))]
    rows += [(t("Event"), event_line(parsed, event, t, place_name)) for event in events]
    return Card(t(KINDS[mention.kind]), mention.text, _days(mention, t), tuple(rows))


def place_card(parsed: Parsed, index: int, events: Sequence[Event], t: Words, place_name: PlaceName) -> Card:
    """Explain a place: what it was taken for, where that is, what it was not, and the events there."""
    mention = parsed.places[index]
    place = mention.place
    rows = [
        (t("Coordinates"), coordinates(place.lat, place.lon, t)),
        (t("Why"), t.reason(mention.why)),
        (t("Role"), t(ROLES[mention.role])),
    ]
    if place.population:
        rows.append((t("Inhabitants"), t.number(place.population)))
    rows.append((t("Confidence"), t.percent(mention.confidence)))
    rejected = [c for c in mention.candidates if c.place.id != place.id][:SHOWN_CANDIDATES]
    rows += [
        (t("Rather than"), f"{place_line(c.place, t, place_name)} · {t.percent(c.score)}") for c in rejected
    ]
    rows += [(t("Event"), event_line(parsed, event, t, place_name)) for event in events]
    rows.append((t("Id"), place.id))
    return Card(t("Place"), mention.text, place_line(place, t, place_name), tuple(rows))


def event_card(parsed: Parsed, index: int, t: Words, place_name: PlaceName) -> Card:
    """Explain an event: when, where, how sure, and why the two were linked."""
    event = parsed.events[index]
    rows = [
        (t("When"), _when(event, t)),
        (t("Where"), _where(parsed, event, t, place_name)),
        (t("Status"), t(STATUSES[event.status])),
        (t("Why"), t.reason(event.why)),
        (t("Confidence"), t.percent(event.confidence)),
    ]
    return Card(t("Event"), event.title, event_line(parsed, event, t, place_name), tuple(rows))


def event_line(parsed: Parsed, event: Event, t: Words, place_name: PlaceName) -> str:
    """Say when and where an event is, in one line."""
    parts = []
    if event.first and event.last:
        parts.append(t.days(event.first, event.last))
    if event.place is not None:
        parts.append(place_name(parsed.places[event.place].place))
    return " · ".join(parts)


def place_line(place: Place, t: Words, place_name: PlaceName) -> str:
    """Name a place with its type and country."""
    parts = [place_name(place), t(PLACE_TYPES[place.type])]
    if place.country and place.type != "country":
        parts.append(t.country(place.country))
    return " · ".join(parts)


def coordinates(lat: float, lon: float, t: Words) -> str:
    """Write a position as readers know it, north and east first.

    Examples
    --------
    >>> coordinates(-33.45, -70.667, Words("en"))
    '33.45° S, 70.67° W'
    """
    north = t("{degrees}° N") if lat >= 0 else t("{degrees}° S")
    east = t("{degrees}° E") if lon >= 0 else t("{degrees}° W")
    return ", ".join(
        side.format(degrees=t.number(round(abs(value), 2))) for side, value in ((north, lat), (east, lon))
    )


def _days(mention: DateMention, t: Words) -> str:
    if mention.first and mention.last:
        return t.days(mention.first, mention.last)
    if mention.first:
        return t("from {day}", day=t.day(mention.first))
    if mention.last:
        return t("until {day}", day=t.day(mention.last))
    return t("No calendar day: the text does not settle one")


def _anchor(parsed: Parsed, mention: DateMention, t: Words) -> str:
    article = parsed.article
    anchor = t(ANCHORS[mention.anchor]) if mention.anchor in ANCHORS else mention.anchor
    if mention.anchor == "published" and article.published and article.published_from:
        origin = t(PUBLISHED_FROM[article.published_from])
        return f"{anchor}, {t.day(article.published)} ({origin})"
    return anchor


def _when(event: Event, t: Words) -> str:
    if event.first and event.last:
        return t.days(event.first, event.last)
    return t("The text does not say")


def _where(parsed: Parsed, event: Event, t: Words, place_name: PlaceName) -> str:
    if event.place is None:
        return t("The text does not say")
    return place_line(parsed.places[event.place].place, t, place_name)
