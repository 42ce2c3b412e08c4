"""Parts of a time that is settled: its n-th week, its first six months, what of it is still to come.

And what lies around a day: the last three months, its long weekend.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.lengths import length_value
from data.dates.meaning import Length, Nth, Rolling, Side, Third, Unit
from geo.reason import Reason

_ONE = dt.timedelta(days=1)
_COUNTED = Reason("counted from the publication date")


def nth_of(nth: Nth, whole: Resolved) -> Resolved:
    """Return the n-th unit or weekday of a time; without days where there is none.

    Examples
    --------
    >>> from data.dates.meaning import Fields
    >>> str(nth_of(Nth(-1, "month", None, Fields(2024), count=3), cal.years(2024)).first)
    '2024-10-01'
    """
    if whole.first is None or whole.last is None:
        return replace(whole, grain=cal.grain_of(nth.unit) if nth.unit else "day")
    if nth.unit == "half":
        return _half(nth.n, whole, whole.first, whole.last)
    if nth.unit == "third":
        return _third(nth.n, whole, whole.first, whole.last)
    if nth.count > 1 and nth.unit is not None:
        return _several(nth, nth.unit, whole, whole.first, whole.last)
    if nth.weekday is not None:
        found = cal.nth_weekday(whole.first, whole.last, nth.n, nth.weekday)
    else:
        found = cal.nth(whole.first, whole.last, nth.n, nth.unit or "day")
    if found is None:
        return replace(whole, first=None, last=None, value=None)
    return found.because(whole.anchor, whole.why)


def _half(n: int, whole: Resolved, first: dt.date, last: dt.date) -> Resolved:
    if whole.grain == "year":
        half = cal.months(first.year, "half", 2 if n in {2, -1} else 1)
        return half.because(whole.anchor, whole.why)
    middle = first.replace(day=15) if whole.grain == "month" else first + (last - first) / 2
    start, stop = (first, middle) if n == 1 else (middle + _ONE, last)
    return replace(whole, first=start, last=stop, mod="start" if n == 1 else "end", edtf=f"{start}/{stop}")


def _third(n: int, whole: Resolved, first: dt.date, last: dt.date) -> Resolved:
    """Return the ten days of a month that rains and harvests are reported by."""
    start = first.replace(day=(n - 1) * 10 + 1 if n > 0 else 21)
    stop = start.replace(day=start.day + 9) if start.day < 21 else last
    mod: Third = "start" if n == 1 else "mid" if n == 2 else "end"
    return replace(whole, first=start, last=stop, mod=mod, edtf=f"{start}/{stop}")


def _several(nth: Nth, unit: Unit, whole: Resolved, first: dt.date, last: dt.date) -> Resolved:
    """Return the first or last several units; the value tells their length."""
    if nth.n == 1:
        last = min(last, cal.move(first, unit, nth.count) - _ONE)
    else:
        first = max(first, cal.move(last + _ONE, unit, -nth.count))
    value = length_value(Length(unit, nth.count))
    return replace(whole, value=value, edtf=f"{first}/{last}", first=first, last=last, mod=None)


def as_of(side: Side, whole: Resolved, published: dt.date | None) -> Resolved:
    """Return what of a time lay behind at publication, or was still to come."""
    if whole.first is None or whole.last is None or published is None:
        return whole
    if side == "sofar":
        last = max(whole.first, min(published - _ONE, whole.last))
        return replace(whole, last=last, mod="start", edtf=f"{whole.first}/{last}")
    first = min(whole.last, max(published, whole.first))
    return replace(whole, first=first, mod="end", edtf=f"{first}/{whole.last}")


def rolled(rolling: Rolling, published: dt.date | None) -> Resolved | None:
    """Return the last or next several units as seen from the publication day; None where it is not known.

    They are counted to the day, but for quarters and half-years, which are the calendar's.

    Examples
    --------
    >>> found = rolled(Rolling("quarter", -2), dt.date(2021, 8, 15))
    >>> str(found.first), str(found.last)
    ('2021-01-01', '2021-06-30')
    """
    unit, n = rolling.unit, rolling.n
    whole_days = unit == "hour" and n and n % 24 == 0
    if published is None or (cal.grain_of(unit) == "time" and not whole_days):
        return None
    value = length_value(Length(unit, abs(n)))
    try:
        if whole_days:  # "the last 24 hours" reach from one day into another
            first, last = sorted((published, published + dt.timedelta(days=n // 24)))
        elif unit in {"quarter", "half"}:
            here = cal.holding(published, unit)
            assert here.first is not None
            start = cal.move(here.first, unit, n if n < 0 else 1)
            first, last = start, cal.move(start, unit, abs(n)) - _ONE
        else:
            other = cal.move(published, unit, n)
            first, last = (other, published - _ONE) if n < 0 else (published + _ONE, other)
    except OverflowError:
        return None
    grain = "day" if whole_days else cal.grain_of(unit)
    return Resolved(value, f"{first}/{last}", first, last, grain, None, "published", _COUNTED)


def weekend_of(day: dt.date) -> Resolved:
    """Return the weekend of a feast, with the feast and the day between where it stands beside it.

    Examples
    --------
    >>> found = weekend_of(dt.date(2021, 9, 6))  # a Monday
    >>> str(found.first), str(found.last)
    ('2021-09-04', '2021-09-06')
    """
    weekday = day.isoweekday()
    whole = cal.weekend(day - 7 * _ONE if weekday in _AFTER_WEEKEND else day)
    assert whole.first is not None
    assert whole.last is not None
    if weekday == _WEDNESDAY or weekday in _WEEKEND:
        return whole
    first, last = min(day, whole.first), max(day, whole.last)
    return replace(whole, value=f"{first}/{last}", edtf=f"{first}/{last}", first=first, last=last)


_AFTER_WEEKEND, _WEDNESDAY, _WEEKEND = (1, 2), 3, (6, 7)
