"""Named days: Christmas, Easter, Ramadan … from the calendar rule in the word files.

Rules: ``12-25`` (month and day), ``easter+39``, ``orthodox-7`` (by Orthodox Easter), ``hijri 9``
(a whole month) or ``hijri 10-1``, ``persian 1-1``, ``lunar`` (Lunar New Year) and
``11 thu 4`` (the fourth Thursday of November; -1 is the last) and ``12-25 sun -4`` (the fourth
Sunday before Christmas). ``12-31..01-01`` leads from one day into the next year.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache

from convertdate import persian
from convertdate.holidays import easter
from hijridate import Gregorian, Hijri

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def named_days(rule: str, year: int) -> tuple[dt.date, dt.date] | None:  # noqa: PLR0911 -- one return a case
    """Return first and last day of a named day in a Gregorian year, or None where it has none.

    Examples
    --------
    >>> named_days("hijri 12-10", 2021)
    (datetime.date(2021, 7, 20), datetime.date(2021, 7, 20))
    """
    if ".." in rule:
        first, last = (named_days(part, year + n) for n, part in enumerate(rule.split("..")))
        return (first[0], last[1]) if first and last else None
    head, _, tail = rule.partition(" ")
    if head.startswith(("easter", "orthodox")):
        if not 1583 <= year <= 4099:
            return None
        church, offset = ("orthodox", head[8:]) if head[0] == "o" else ("western", head[6:])
        return _one(dt.date(*easter(year, church)) + dt.timedelta(days=int(offset or 0)))
    if head == "hijri":
        return _hijri(tail, year)
    if head == "persian":
        return _one(dt.date(*persian.to_gregorian(year - 621, *(int(part) for part in tail.split("-")))))
    if head == "lunar":
        return _lunar_new_year(year)
    if tail:
        weekday, nth = tail.split()
        if "-" in head:
            month, number = (int(part) for part in head.split("-"))
            return _one(weekday_before(dt.date(year, month, number), _WEEKDAYS.index(weekday) + 1, -int(nth)))
        return _one(nth_weekday(year, int(head), _WEEKDAYS.index(weekday) + 1, int(nth)))
    month, number = (int(part) for part in head.split("-"))
    return _one(dt.date(year, month, number))


def nth_weekday(year: int, month: int, weekday: int, n: int) -> dt.date:
    """Return the ``n``-th (-1: last) given weekday, 1 = Monday, of a month."""
    days = [
        d
        for d in calendar.Calendar().itermonthdates(year, month)
        if d.month == month and d.isoweekday() == weekday
    ]
    return days[n - 1 if n > 0 else n]


def weekday_before(day: dt.date, weekday: int, n: int) -> dt.date:
    """Return the ``n``-th given weekday, 1 = Monday, before a day.

    Examples
    --------
    >>> weekday_before(dt.date(2020, 12, 25), 7, 4)
    datetime.date(2020, 11, 29)
    """
    back = (day.isoweekday() - weekday - 1) % 7 + 1
    return day - dt.timedelta(days=back + 7 * (n - 1))


def _one(day: dt.date) -> tuple[dt.date, dt.date]:
    return day, day


def _lunar_new_year(year: int) -> tuple[dt.date, dt.date] | None:
    from holidays import country_holidays  # heavy, and rarely needed

    found = country_holidays("CN", years=year, observed=False).items()
    return next((_one(day) for day, name in sorted(found) if "春节" in name), None)


def _hijri(rule: str, year: int) -> tuple[dt.date, dt.date] | None:
    """Return an Islamic day or month; where a year sees it twice, the first one."""
    if not 1925 <= year <= 2076:
        return None
    month, _, number = rule.partition("-")
    start = Gregorian(year, 1, 1).to_hijri().year
    for hijri_year in (start, start + 1):
        first = Hijri(hijri_year, int(month), int(number or 1))
        day = first.to_gregorian()
        if day.year == year:
            first_day = dt.date(day.year, day.month, day.day)
            length = 1 if number else first.month_length()
            return first_day, first_day + dt.timedelta(days=length - 1)
    return None
