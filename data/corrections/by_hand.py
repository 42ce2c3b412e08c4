"""Mentions and events as a person sets them: certain, and saying whose word it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import calendar
from data.dates.calendar import Resolved
from data.events.scene import Scene
from data.events.titles import nearest_trigger, status, title
from data.model import DateMention, Event
from geo.gazetteer import Gazetteer
from geo.model import Candidate, Place, PlaceMention
from geo.reason import Reason

BY_HAND = Reason("set by hand")
"""The reason of all that a person set; nothing else has it."""
ANCHOR, RULE = "user", "by-hand"


def point(lat: float, lon: float, name: str) -> Place:
    """Make a place of a bare position, WGS 84 degrees, for what no gazetteer has.

    Examples
    --------
    >>> point(12.7441, -8.0725, "le camp").id
    'point:12.74410,-8.07250'
    """
    return Place(f"point:{lat:.5f},{lon:.5f}", None, name, "other", None, None, round(lat, 5), round(lon, 5))


def current(place: Place) -> Place:
    """Return a place as this gazetteer has it; as it was logged where it has none."""
    gazetteer = Gazetteer.load()
    return gazetteer.place(place.id) if place.id in gazetteer else place


def interval(first: dt.date, last: dt.date) -> Resolved:
    """Say an interval as shortly as TIMEX3 and EDTF can: a day, a month, a year, else its two ends.

    Examples
    --------
    >>> interval(dt.date(2021, 6, 1), dt.date(2021, 6, 30)).value
    '2021-06'
    >>> interval(dt.date(2021, 6, 22), dt.date(2021, 6, 24)).edtf
    '2021-06-22/2021-06-24'
    """
    if first == last:
        return calendar.day(first)
    if first == dt.date(last.year, 1, 1) and last == dt.date(last.year, 12, 31):
        return calendar.years(first.year)
    month = calendar.month(first.year, first.month)
    if (month.first, month.last) == (first, last):
        return month
    return Resolved(f"{first}/{last}", f"{first}/{last}", first, last, "day")


def date_mention(text: str, start: int, end: int, first: dt.date, last: dt.date) -> DateMention:
    """Make a date of words of a text."""
    days = interval(first, last)
    return DateMention(
        start=start,
        end=end,
        text=text[start:end],
        kind="range" if days.grain == "day" and first != last else "date",
        value=days.value,
        edtf=days.edtf,
        first=first,
        last=last,
        grain=days.grain,
        mod=None,
        ends=(),
        anchor=ANCHOR,
        rule=RULE,
        why=BY_HAND,
        confidence=1.0,
    )


def place_mention(text: str, start: int, end: int, place: Place, old: PlaceMention | None) -> PlaceMention:
    """Make a place of words of a text; what was believed before stays on offer."""
    others = [candidate for candidate in (old.candidates if old else ()) if candidate.place.id != place.id]
    if old and old.place.id not in {place.id, *(candidate.place.id for candidate in others)}:
        others.insert(0, Candidate(old.place, old.confidence))
    return PlaceMention(
        start=start,
        end=end,
        text=text[start:end],
        place=place,
        role=old.role if old else "literal",
        confidence=1.0,
        why=BY_HAND,
        candidates=(Candidate(place, 1.0), *others),
    )


def event(scene: Scene, date: int | None, place: int | None, old: Event | None) -> Event:
    """Make an event of a date and a place of an article, by their index; one of them may be None.

    What another event told of the happening (its sentence, title and status) is kept.
    """
    kept = old is not None and date == old.date
    dates = old.dates if old is not None and kept else () if date is None else (date,)
    days = (old.first, old.last) if old is not None and kept else _days(scene, date)
    told = old or _told(scene, date, place)
    return replace(
        told, date=date, dates=dates, place=place, first=days[0], last=days[1], confidence=1.0, why=BY_HAND
    )


def _days(scene: Scene, date: int | None) -> tuple[dt.date | None, dt.date | None]:
    return (None, None) if date is None else (scene.dates[date].first, scene.dates[date].last)


def _told(scene: Scene, date: int | None, place: int | None) -> Event:
    mention = scene.dates[date] if date is not None else scene.places[place or 0]
    sentence = scene.sentences[scene.sentence_at(mention.start)]
    own = () if date is None else (date,)
    trigger = nearest_trigger(scene, sentence, mention.start, mention.end, own)
    offset = trigger.start if trigger else mention.start
    first = _days(scene, date)[0]
    future = first is not None and scene.published is not None and first > scene.published
    return Event(
        start=sentence.start,
        end=sentence.end,
        trigger=(trigger.start, trigger.end) if trigger else None,
        title=title(scene, sentence, offset, own),
        date=None,
        dates=(),
        place=None,
        first=None,
        last=None,
        status=status(scene, sentence, offset, future=future) or "reported",
        confidence=1.0,
        why=BY_HAND,
    )
