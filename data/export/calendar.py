"""iCalendar: every dated event as a day or days in a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from data.export.frames import Row, rows

if TYPE_CHECKING:
    import pandas as pd

_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}


def to_ics(marks: pd.DataFrame) -> bytes:
    """Return the dated events as all-day entries (RFC 5545); lone dates and places are left out.

    ``DTEND`` is the day after the last one, as the format wants it; an event that ends
    with the calendar itself, on 31 December 9999, loses that day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dateline//EN")
    calendar.add("version", "2.0")
    for mark in rows(marks):
        if mark.kind == "event" and mark.first and mark.last:
            calendar.add_component(_entry(mark, mark.first, mark.last))
    return bytes(calendar.to_ical())


def _entry(mark: Row, first: dt.date, last: dt.date) -> Event:
    entry = Event()
    entry.add("uid", f"{mark.id}@dateline")
    # Dated by the article, so that the same marks give the same file.
    entry.add("dtstamp", dt.datetime.combine(mark.published or first, dt.time(), dt.UTC))
    entry.add("summary", mark.title)
    entry.add("dtstart", first)
    entry.add("dtend", last + dt.timedelta(days=1) if last < dt.date.max else last)
    entry.add("status", _STATUS.get(mark.status, "CONFIRMED"))
    if mark.place_name:
        entry.add("location", mark.place_name)
        entry.add("geo", (mark.lat, mark.lon))
    if said := "\n".join(filter(None, (mark.sentence, mark.told))):
        entry.add("description", said)
    return entry
