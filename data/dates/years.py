"""Calendar fields that lack a year, a month or a day: which one is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.meaning import Fields
from data.dates.named import named_days
from data.model import Grain
from geo.reason import Reason

if TYPE_CHECKING:
    from data.dates.resolve import Context

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def settle_fields(fields: Fields, ctx: Context) -> Resolved:
    """Return the days of calendar fields, guessing what is left out from the context."""
    if fields.bc and fields.year is not None:
        tail = "".join(f"-{n:02d}" for n in (fields.month, fields.day) if n)
        return Resolved(
            f"BC{fields.year:04d}{tail}",
            f"-{fields.year - 1:04d}{tail}",
            grain="year",
            why=Reason("before Christ"),
        )
    if fields.year is not None:
        found = in_year(fields, fields.year)
        return _checked(found, fields) if found else _impossible(fields)
    if not (fields.month or fields.season or fields.quarter or fields.half or fields.week or fields.named):
        return _day_of_month(fields, ctx) if fields.day else _weekday(fields, ctx)
    return _year(fields, ctx)


def in_year(fields: Fields, year: int) -> Resolved | None:
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


def _checked(found: Resolved, fields: Fields) -> Resolved:
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


def _impossible(fields: Fields) -> Resolved:
    return Resolved(
        _blank(fields), grain=_grain(fields), anchor="unsettled", why=Reason("there is no such day")
    )


def _blank(fields: Fields) -> str | None:
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


def _grain(fields: Fields) -> Grain:
    if fields.day or fields.weekday or fields.named:
        return "day"
    return "month" if fields.month else "season" if fields.season else "quarter"


def _unsettled(fields: Fields) -> Resolved:
    blank = _blank(fields)
    edtf = blank if fields.month else None
    return Resolved(
        blank,
        edtf,
        grain=_grain(fields),
        anchor="unsettled",
        why=Reason("nothing in the text settles the year"),
    )


def _year(fields: Fields, ctx: Context) -> Resolved:
    """Choose the year: by the weekday, by the text's own years, by tense, by nearness."""
    if ctx.published is None or ctx.narrative:
        return _year_from_text(fields, ctx)
    candidates = _candidates(fields, ctx.published.year)
    if not candidates:
        return _unsettled(fields)
    chosen, why = _choose(candidates, ctx.published, fields.near, ctx)
    return chosen.because("published", why)


def _candidates(fields: Fields, year: int) -> list[Resolved]:
    spread = 6 if fields.weekday and fields.day else 1
    found = [in_year(fields, y) for y in range(max(1, year - spread), min(9999, year + spread) + 1)]
    known = [r for r in found if r and r.first]
    if fields.weekday and fields.day:
        agree = [r for r in known if r.first and r.first.isoweekday() == fields.weekday]
        near = [r for r in known if r.first and abs(r.first.year - year) <= 1]
        return agree or near
    return known


def _choose(
    candidates: list[Resolved], now: dt.date, near: str | None, ctx: Context
) -> tuple[Resolved, Reason]:
    past = [r for r in candidates if r.first and r.first <= now]
    future = [r for r in candidates if r.last and r.last >= now]
    if near in {"last", "past"}:
        before = [r for r in past if r.last and r.last < now] or past
        if before:
            return before[-1], Reason("the last one before publication")
    if near in {"next", "future"}:
        after = [r for r in future if r.first and r.first > now] or future
        if after:
            return after[0], Reason("the next one after publication")
    tense = ctx.tense() if near is None else "unknown"
    if tense == "past" and past:
        return past[-1], Reason("the last one before publication, since the sentence looks back")
    if tense == "future" and future:
        return future[0], Reason("the next one after publication, since the sentence looks ahead")
    return min(candidates, key=lambda r: _distance(r, now)), Reason("the one nearest to publication")


def _distance(found: Resolved, day: dt.date) -> int:
    assert found.first and found.last
    if found.first <= day <= found.last:
        return 0
    return (day - found.last).days if found.last < day else (found.first - day).days + 1


def _year_from_text(fields: Fields, ctx: Context) -> Resolved:
    then = ctx.then.first if ctx.then else None
    if then is not None:
        candidates = _candidates(fields, then.year)
        if candidates:
            same = [r for r in candidates if r.first and r.first.year == then.year] or candidates
            nearest = min(same if not fields.weekday else candidates, key=lambda r: _distance(r, then))
            return nearest.because("context", Reason.of("year taken from “{source}”", source=ctx.then_text))
    if ctx.year is not None:
        candidates = [
            r for r in _candidates(fields, ctx.year[0]) if r.first and r.first.year == ctx.year[0]
        ] or _candidates(fields, ctx.year[0])
        if candidates:
            nearest = min(
                candidates, key=lambda r: abs((r.first or dt.date.min).year - (ctx.year or (0, ""))[0])
            )
            return nearest.because("context", Reason.of("year taken from “{source}”", source=ctx.year[1]))
    return _unsettled(fields)


def _weekday(fields: Fields, ctx: Context) -> Resolved:
    assert fields.weekday
    one = dt.timedelta(days=1)
    if ctx.narrative and ctx.then and ctx.then.first and ctx.then.grain in {"day", "time"}:
        day = ctx.then.first + (fields.weekday - ctx.then.first.isoweekday()) % 7 * one
        return cal.day(day).because(
            "context", Reason.of("the next such day after “{source}”", source=ctx.then_text)
        )
    now = ctx.published
    if now is None:
        return _unsettled(fields)
    back = now - (now.isoweekday() - fields.weekday) % 7 * one
    candidates = [cal.day(back - 7 * one), cal.day(back), cal.day(back + 7 * one)]
    if fields.near == "this":
        return _this_weekday(candidates, now, ctx)
    chosen, why = _choose(candidates, now, fields.near, ctx)
    return chosen.because("published", why)


def _this_weekday(candidates: list[Resolved], now: dt.date, ctx: Context) -> Resolved:
    chosen, why = _choose(candidates, now, None, ctx)
    return chosen.because("published", why)


def _day_of_month(fields: Fields, ctx: Context) -> Resolved:
    """Settle "mardi 15" or "le 16": the month in which the weekday agrees, else the nearest."""
    base = ctx.then.first if ctx.narrative and ctx.then else ctx.published
    if base is None:
        return _unsettled(fields)
    spread = range(-6, 7) if fields.weekday else range(-1, 2)
    candidates = list(_days(fields.day or 1, (cal.add_months(base.replace(day=1), n) for n in spread)))
    agree = [
        r for r in candidates if not fields.weekday or (r.first and r.first.isoweekday() == fields.weekday)
    ]
    if not agree:
        return _unsettled(fields)
    chosen, why = _choose(agree, base, fields.near, ctx)
    return chosen.because("published" if base == ctx.published else "context", why)


def _days(number: int, months: Iterable[dt.date]) -> Iterable[Resolved]:
    for start in months:
        last = cal.month(start.year, start.month).last
        if last and number <= last.day:
            yield cal.day(start.replace(day=number))


Chooser = Callable[[list[Resolved]], Resolved]
