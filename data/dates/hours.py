"""Which day a clock time or a part of a day is of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.context import Context
from data.dates.meaning import Clock, Span
from data.dates.spans import UNSETTLED, Resolve
from geo.reason import Reason

_ONE = dt.timedelta(days=1)
_NIGHT = "TNI"  # it ends on another day
_LONG_AGO = 60  # days
_EVENING, _NOON, _SMALL_HOURS = 18, 12, 5


def hour_of(clock: Clock, ctx: Context, resolve: Resolve) -> Resolved:
    """Return a clock time or a part of a day, on its day."""
    time = clock.part or f"{clock.hour:02d}" + (f":{clock.minute:02d}" if clock.minute is not None else ":00")
    if clock.on is not None:
        day = resolve(clock.on, ctx)
    elif told := _day_told(clock, ctx):
        then, source = told
        assert then.first is not None
        day = cal.day(then.first + _past_midnight_by(clock, then)).because(
            "context", Reason.of("the day of “{source}”", source=source)
        )
    elif ctx.published and not (clock.habitual and ctx.tense() == "unknown" and not ctx.note):
        day = cal.day(ctx.published).because("published", Reason("the day of publication"))
    else:
        day = Resolved("XXXX-XX-XX", anchor="unsettled", why=UNSETTLED)
    night = day
    if isinstance(clock.on, Span):
        day = night.ends[0]  # a night is called after the day on which it begins
    if day.value is None or day.value.endswith("REF"):
        return replace(day, grain="time")
    value = f"{day.value}T{time}{clock.zone}"
    edtf = f"{day.edtf}T{time}:00" if clock.part is None and day.edtf and day.first == day.last else day.edtf
    if night is not day and night.last:
        return replace(day, value=value, last=night.last, edtf=f"{day.first}/{night.last}", grain="time")
    return replace(day, value=value, edtf=edtf, grain="time")


def _day_told(clock: Clock, ctx: Context) -> tuple[Resolved, str] | None:
    """Return the day just told, if an hour may be one of it, and its words."""
    if not (ctx.same_sentence or ctx.narrative or _tells_on(ctx) or _goes_on(ctx)):
        return None
    then, source = ctx.then, ctx.then_text
    apart = not (ctx.narrative or ctx.same_sentence)
    if apart and ctx.tense() == "past" and (ctx.is_ahead(then) or (ctx.told and ctx.story)):
        then, source = ctx.story, ctx.story_text
    if then is None or then.grain not in {"day", "time"} or then.first is None:
        return None
    night = clock.hour is not None and (then.value or "").endswith(_NIGHT)
    if then.first != then.last and not night:
        return None
    return then, source


def _tells_on(ctx: Context) -> bool:
    """Tell whether an hour is one of the day just told of, which lies where the clause looks."""
    if ctx.is_ahead(ctx.then):
        return ctx.same_paragraph and ctx.tense() == "future"
    return ctx.nearby and ctx.tense() == "past"


def _goes_on(ctx: Context) -> bool:
    """Tell whether the text goes on with a day of long ago, in whatever tense."""
    if not ctx.same_paragraph or ctx.then is None or ctx.then.first is None or ctx.today is None:
        return False
    return abs((ctx.today - ctx.then.first).days) > _LONG_AGO


def _past_midnight_by(clock: Clock, then: Resolved) -> dt.timedelta:
    """Return the day that passes from an evening to a small hour: "at 23:45 … At 00:30 …"."""
    hour = (then.value or "").partition("T")[2][:2]
    since = _EVENING if clock.hour else _NOON
    late = hour in {"EV", "NI"} or (hour.isdigit() and int(hour) >= since)
    early = clock.hour is not None and clock.hour < _SMALL_HOURS
    return _ONE if late and early else dt.timedelta()
