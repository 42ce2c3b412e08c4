"""Calendar fields in a year that is told, and what is said where none is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.meaning import Fields
from data.dates.named import named_days
from data.model import Grain
from geo.reason import Reason

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NO_YEAR = Reason("nothing in the text settles the year")


def in_year(fields: Fields, year: int) -> Resolved | None:  # noqa: PLR0911 -- one return a case
    """Return the fields in a given year, or None where there is no such day."""
    try:
        if fields.named:
            days = named_days(fields.named, year)
            return days and _named(days)
        if fields.month and fields.day:
            return cal.day(dt.date(year, fields.month, fields.day))
        if fields.month:
            return cal.month(year, fields.month)
        if fields.quarter:
            return cal.months(year, "quarter", fields.quarter)
        if fields.half:
            return cal.months(year, "half", fields.half)
        if fields.season:
            return cal.season(year, fields.season)
        if fields.week:
            return cal.week(dt.date.fromisocalendar(year, fields.week, 1))
    except (ValueError, OverflowError):
        return None
    return cal.years(year)


def _named(days: tuple[dt.date, dt.date]) -> Resolved:
    if days[0] == days[1]:
        return cal.day(days[0])
    value = f"{days[0]}/{days[1]}"
    return Resolved(value, value, days[0], days[1], "month")


def checked(found: Resolved, fields: Fields) -> Resolved:
    """Say so where a stated weekday contradicts its date."""
    if fields.weekday and found.first and found.grain == "day" and found.first.isoweekday() != fields.weekday:
        weekday = _WEEKDAY_NAMES[found.first.isoweekday() - 1]
        return replace(
            found,
            why=Reason.of(
                "written out in full, although {day} is a {weekday}", day=found.first, weekday=weekday
            ),
        )
    return found


def impossible(fields: Fields) -> Resolved:
    """Return what "31 June 2021" means: no day."""
    return Resolved(
        unknown_of(fields), grain=grain_of(fields), anchor="unsettled", why=Reason("there is no such day")
    )


def unknown_of(fields: Fields) -> str | None:
    """Return the TIMEX3 value with the unknown parts as X."""
    if fields.month:
        return f"XXXX-{fields.month:02d}" + (f"-{fields.day:02d}" if fields.day else "")
    if fields.season:
        return f"XXXX-{fields.season}"
    if fields.quarter or fields.half:
        return f"XXXX-Q{fields.quarter}" if fields.quarter else f"XXXX-H{fields.half}"
    if fields.weekday and not fields.day:
        return f"XXXX-WXX-{fields.weekday}"
    return f"XXXX-XX-{fields.day:02d}" if fields.day else None


def grain_of(fields: Fields) -> Grain:
    """Return how fine the fields are."""
    if fields.day or fields.weekday or fields.named:
        return "day"
    return "month" if fields.month else "season" if fields.season else "quarter"


def unsettled(fields: Fields) -> Resolved:
    """Return the fields without days, where nothing tells their year."""
    blank = unknown_of(fields)
    edtf = blank if fields.month else None
    return Resolved(
        blank,
        edtf,
        grain=grain_of(fields),
        anchor="unsettled",
        why=NO_YEAR,
    )
