"""Days, weeks, months … as intervals, and how TIMEX3 and EDTF write them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from data.dates.meaning import Season, Third, Unit
from data.model import Grain, Mod
from geo.reason import Reason

_DAY = dt.timedelta(days=1)
_SEASONS: dict[str, tuple[int, str]] = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}
_GRAINS: dict[str, Grain] = {
    "second": "time", "minute": "time", "hour": "time", "day": "day", "weekend": "day", "week": "week",
    "third": "day", "month": "month", "quarter": "quarter", "half": "quarter", "season": "season",
    "year": "year", "decade": "decade", "century": "century", "millennium": "era",
}  # fmt: skip
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200,
              "millennium": 12000}  # fmt: skip
_LATE_FIRST: tuple[Season, ...] = ("WI", "FA", "SU", "SP")
_DAYS_IN = {"day": 1, "weekend": 7, "week": 7}


_WRITTEN = Reason("written out in full")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression turned out to mean; days are inclusive, None when not settled."""

    value: str | None
    edtf: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    grain: Grain | None = None
    mod: Mod | None = None
    anchor: str = "explicit"
    why: Reason = _WRITTEN
    ends: tuple[Resolved, ...] = ()

    def because(self, anchor: str, why: Reason) -> Resolved:
        """Return the same, settled by something else."""
        return replace(self, anchor=anchor, why=why)


def add_months(day: dt.date, n: int) -> dt.date:
    """Move by whole months; the 31st becomes the last day of a shorter month.

    Raises
    ------
    OverflowError
        Outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"the year {year} is outside 1 to 9999")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def move(day: dt.date, unit: Unit, n: float) -> dt.date:
    """Move a day by ``n`` units; parts of a unit count as its days or months.

    Examples
    --------
    >>> move(dt.date(2021, 6, 15), "month", -0.5), move(dt.date(2021, 6, 15), "week", 2)
    (datetime.date(2021, 5, 31), datetime.date(2021, 6, 29))
    """
    if unit in _MONTHS_IN:
        months = n * _MONTHS_IN[unit]
        moved = add_months(day, int(months))
        return moved + dt.timedelta(days=round((months - int(months)) * 30))
    return day + dt.timedelta(days=round(n * _DAYS_IN.get(unit, 0)))


def month(year: int, number: int) -> Resolved:
    """Return a month."""
    value = f"{year:04d}-{number:02d}"
    last = calendar.monthrange(year, number)[1]
    return Resolved(value, value, dt.date(year, number, 1), dt.date(year, number, last), "month")


def day(date: dt.date) -> Resolved:
    """Return a day."""
    return Resolved(date.isoformat(), date.isoformat(), date, date, "day")


def years(first: int, length: int = 1) -> Resolved:
    """Return a year, a decade or a century."""
    grain: Grain = {1: "year", 10: "decade", 100: "century"}.get(length, "era")  # type: ignore[assignment]
    digits = {1: 4, 10: 3, 100: 2}.get(length, 1)
    value = f"{first:04d}"[:digits]
    edtf = value + "X" * (4 - digits)
    return Resolved(value, edtf, dt.date(max(first, 1), 1, 1), dt.date(first + length - 1, 12, 31), grain)


def season(year: int, name: Season) -> Resolved:
    """Return a season of the northern hemisphere, from the 21st to the 20th."""
    start, code = _SEASONS[name]
    first = dt.date(year, start, 21)
    return Resolved(f"{year:04d}-{name}", f"{year:04d}-{code}", first, add_months(first, 3) - _DAY, "season")


def months(year: int, unit: Unit, number: int) -> Resolved:
    """Return the ``number``-th quarter or half of a year."""
    length = _MONTHS_IN[unit]
    start = (number - 1) * length + 1
    first, last = month(year, start), month(year, start + length - 1)
    letter = "Q" if unit == "quarter" else "H"
    return Resolved(
        f"{year:04d}-{letter}{number}", f"{first.value}/{last.value}", first.first, last.last, "quarter"
    )


def week(date: dt.date) -> Resolved:
    """Return the week, Monday to Sunday, that holds a day."""
    year, number, weekday = date.isocalendar()
    first = date - (weekday - 1) * _DAY
    return Resolved(
        f"{year:04d}-W{number:02d}", f"{first}/{first + 6 * _DAY}", first, first + 6 * _DAY, "week"
    )


def weekend(date: dt.date) -> Resolved:
    """Return the Saturday and Sunday of the week that holds a day."""
    whole = week(date)
    assert whole.first is not None
    first = whole.first + 5 * _DAY
    return Resolved(f"{whole.value}-WE", f"{first}/{whole.last}", first, whole.last, "day")


def holding(date: dt.date, unit: Unit) -> Resolved:  # noqa: PLR0911 -- one return a case
    """Return the unit that holds a day.

    Examples
    --------
    >>> holding(dt.date(2021, 6, 15), "quarter").value
    '2021-Q2'
    """
    match unit:
        case "week":
            return week(date)
        case "weekend":
            return weekend(date)
        case "month":
            return month(date.year, date.month)
        case "quarter" | "half":
            return months(date.year, unit, (date.month - 1) // _MONTHS_IN[unit] + 1)
        case "season":
            return _season_holding(date)
        case "year":
            return years(date.year)
        case "decade":
            return years(date.year // 10 * 10, 10)
        case "century":
            return years(date.year // 100 * 100, 100)
        case "millennium":
            return years(date.year // 1000 * 1000, 1000)
        case _:
            return day(date)


def _season_holding(date: dt.date) -> Resolved:
    for year in (date.year, date.year - 1):
        for name in _LATE_FIRST:
            found = season(year, name)
            if found.first and found.first <= date:
                return found
    raise AssertionError("every day lies in a season")


def part(whole: Resolved, which: Third) -> Resolved:
    """Return the start, the middle or the end of a time, as most readers take it."""
    if whole.first is None or whole.last is None:
        return replace(whole, mod=which)
    first, last = _part_days(whole.first, whole.last, whole.grain, which)
    edtf = f"{first}/{last}" if (first, last) != (whole.first, whole.last) else whole.edtf
    return replace(whole, first=first, last=last, mod=which, edtf=edtf)


def _part_days(first: dt.date, last: dt.date, grain: Grain | None, which: Third) -> tuple[dt.date, dt.date]:
    length = (last - first).days + 1
    if grain == "month":
        return {
            "start": (first, first.replace(day=10)),
            "mid": (first.replace(day=10), first.replace(day=20)),
            "end": (first.replace(day=21), last),
        }[which]
    if grain == "year":
        cut = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}[which]
        return dt.date(first.year, cut[0], 1), month(last.year, cut[1]).last or last
    if grain in {"decade", "century", "era"}:
        span = last.year - first.year + 1
        cut = {"start": (0, 3), "mid": (4, 6), "end": (7, 10)}[which]
        stop = first.year + span * cut[1] // 10 - (which != "mid") + (span // 10 - 1 if which == "mid" else 0)
        return dt.date(first.year + span * cut[0] // 10, 1, 1), dt.date(min(stop, last.year), 12, 31)
    if length <= 1:
        return first, last
    third = max(1, -(-length // 3))
    start = {"start": first, "mid": first + (length - third) // 2 * _DAY, "end": last - (third - 1) * _DAY}[
        which
    ]
    return start, min(last, start + (third - 1) * _DAY)


def grain_of(unit: Unit) -> Grain:
    """Return the grain that a unit stands for."""
    return _GRAINS[unit]


def nth(first: dt.date, last: dt.date, n: int, unit: Unit) -> Resolved | None:
    """Return the ``n``-th unit (-1: the last one) within some days, if there is one.

    A week belongs where its Thursday lies, as in ISO 8601.
    """
    if unit in {"week", "weekend"}:
        found = nth_weekday(first, last, n, 4 if unit == "week" else 6)
        return holding(found.first, unit) if found and found.first else None
    try:
        start = move(first, unit, n - 1) if n > 0 else move(last, unit, n + 1)
    except OverflowError:
        return None
    return holding(start, unit) if first <= start <= last else None


def nth_weekday(first: dt.date, last: dt.date, n: int, weekday: int) -> Resolved | None:
    """Return the ``n``-th given weekday, 1 = Monday (-1: the last one), within some days.

    Examples
    --------
    >>> nth_weekday(dt.date(2021, 6, 1), dt.date(2021, 6, 30), -1, 5).value
    '2021-06-25'
    """
    if n > 0:
        found = first + ((weekday - first.isoweekday()) % 7 + (n - 1) * 7) * _DAY
    else:
        found = last - ((last.isoweekday() - weekday) % 7 - (n + 1) * 7) * _DAY
    return day(found) if first <= found <= last else None
