"""Weekdays and days of the month that stand alone: "le lundi", "Tuesday 15", "le 16"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.choose import LAST, NEXT, away, choose, distance, stretch
from data.dates.fields import unsettled
from data.dates.meaning import Fields
from geo.reason import Reason

if TYPE_CHECKING:
    from data.dates.context import Context


_ONE = dt.timedelta(days=1)


def settle_weekday(fields: Fields, ctx: Context) -> Resolved:  # noqa: PLR0911 -- one return a case
    """Settle a weekday (or weekend) that stands alone."""
    now = ctx.published
    make = cal.weekend if fields.weekend else cal.day
    weekday = fields.weekday or 6
    beside = ctx.narrative or now is None or fields.near in {"past", "future"}
    if fields.definite and (told := _definite_weekday(weekday, ctx)):
        return told
    if beside and ctx.then and ctx.then.first and ctx.then.grain in {"day", "time"}:
        day = ctx.then.first + (weekday - ctx.then.first.isoweekday()) % 7 * _ONE
        if ctx.narrative:
            return make(day).because(
                "context", Reason.of("the next such day after “{source}”", source=ctx.then_text)
            )
        if fields.near in {"past", "future"}:  # "le vendredi suivant"
            step = ctx.then.first if fields.near == "future" else ctx.then.first - 8 * _ONE
            return make(step + ((weekday - step.isoweekday() - 1) % 7 + 1) * _ONE).because(
                "context", Reason.of("counted from “{source}”", source=ctx.then_text)
            )
    if now is None and ctx.story is None and not fields.weekend:
        now = ctx.today  # the story of a life, before it told of a day
    if now is None:
        return unsettled(fields)
    back = now - (now.isoweekday() - weekday) % 7 * _ONE
    candidates = [make(back - 7 * _ONE), make(back), make(back + 7 * _ONE)]
    if fields.near in {None, "this"} and not fields.attributive and ctx.tense() == "unknown":
        if fields.near is None and weekday in ctx.weekdays and not fields.weekend:
            return ctx.weekdays[weekday].because("context", Reason("the same day as before in the text"))
        if ctx.lean == "next" or (ctx.lean == "past" and fields.near is None):
            chosen = candidates[1 if ctx.lean == "past" or candidates[1].last == now else 2]
            return chosen.because("published", LAST if ctx.lean == "past" else NEXT)
    chosen, why = choose(candidates, now, fields, ctx)
    return chosen.because("published", why)


def _definite_weekday(weekday: int, ctx: Context) -> Resolved | None:
    """Return "le lundi" after another day of the story, up to the publication."""
    then, now = ctx.then, ctx.published
    if now is None or then is None or then.first is None or then.grain not in {"day", "time"}:
        return None
    day = then.first + (weekday - then.first.isoweekday()) % 7 * _ONE
    if not ctx.nearby or day > now or ctx.tense() == "future":
        return None
    return cal.day(day).because(
        "context", Reason.of("the next such day after “{source}”", source=ctx.then_text)
    )


def settle_day_of_month(fields: Fields, ctx: Context) -> Resolved:
    """Settle "mardi 15" or "le 16": the month in which the weekday agrees, else the nearest."""
    if not fields.weekday and (told := _day_of_story(fields, ctx)):
        return told
    base = ctx.then.first if ctx.narrative and ctx.then else ctx.published
    if base is None:
        return unsettled(fields)
    spread = range(-6, 7) if fields.weekday else range(-1, 2)
    candidates = list(_days(fields.day or 1, (cal.add_months(base.replace(day=1), n) for n in spread)))
    agree = [
        r for r in candidates if not fields.weekday or (r.first and r.first.isoweekday() == fields.weekday)
    ]
    if not agree:
        return unsettled(fields)
    tense = "unknown" if fields.weekday else ctx.tense()
    if tense != "unknown":
        agree = [r for r in agree if r.first == base or _ahead(r, base) is (tense == "future")] or agree
    ahead = [r for r in agree if r.first and r.first >= base and not fields.weekday]
    if ctx.note and ctx.tense() == "unknown" and ahead and not ctx.narrative:
        return ahead[0].because("published", NEXT)
    nearest = min(agree, key=lambda r: distance(r, base))
    anchor = "published" if base == ctx.published else "context"
    return nearest.because(anchor, Reason("the nearest month in which the weekday agrees"))


def _day_of_story(fields: Fields, ctx: Context) -> Resolved | None:
    """Return "le 21" of the months that the text tells of, where they are not those of publication."""
    then, now = ctx.then, ctx.published
    if then is None or then.first is None or not ctx.nearby or then.grain not in {"day", "time", "month"}:
        return None
    if now is not None and ctx.tense() == "future" and then.first <= now:
        return None
    over = now is not None and ctx.tense() == "past"
    if over and now and then.first > now:
        return None
    starts = (cal.add_months(then.first.replace(day=1), n) for n in range(-1, 2))
    days = [r for r in _days(fields.day or 1, starts) if not (over and now and _ahead(r, now))]
    found = min(days, key=lambda r: away(r, *stretch(then)), default=None)
    why = Reason.of("month taken from “{source}”", source=ctx.then_text)
    return found.because("context", why) if found else None


def _ahead(found: Resolved, day: dt.date) -> bool:
    return found.first is not None and found.first > day


def _days(number: int, months: Iterable[dt.date]) -> Iterable[Resolved]:
    for start in months:
        last = cal.month(start.year, start.month).last
        if last and number <= last.day:
            yield cal.day(start.replace(day=number))
