"""From what is said to the days that are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.compared import counterpart_of, same_quarter
from data.dates.context import Context
from data.dates.hours import hour_of
from data.dates.lengths import length_value
from data.dates.meaning import (
    Apposed,
    AsOfNow,
    Base,
    Clock,
    Counterpart,
    Era,
    Fields,
    Length,
    Meaning,
    Nth,
    Part,
    Repeat,
    Rolling,
    Same,
    Several,
    Shift,
    Span,
    Unit,
    Vague,
    Within,
)  # fmt: skip
from data.dates.portions import as_of, nth_of, rolled, weekend_of
from data.dates.spans import UNSETTLED, lacks_year, several_of, span_of
from data.dates.years import settle_fields
from geo.reason import Reason

_FINE = {"week": {"time", "day"}, "month": {"time", "day"}, "year": {"time", "day", "month", "quarter"}}
_LONG = {"month", "quarter", "season", "year", "decade", "century"}
_YOUNG = 5  # a decade gets its short name ("les années 20") when it is some years old
_SATURDAY = 6


def resolve(meaning: Meaning, ctx: Context) -> Resolved:
    """Return the days, the TIMEX3 value and the reason for one expression.

    What leads outside the calendar ("9,000 years from now") stays unsettled, and says so.
    """
    try:
        return _RESOLVERS[type(meaning)](meaning, ctx)
    except (OverflowError, ValueError):
        return Resolved(None, anchor="unsettled", why=Reason("outside the calendar’s years 1 to 9999"))


def resolve_alone(meaning: Meaning, ctx: Context) -> Resolved:
    """Resolve an expression that stands by itself, where "today" may mean our times."""
    if meaning == _TODAY and _is_our_times(ctx):
        why = Reason("our times rather than a day")
        return Resolved("PRESENT_REF", grain="day", anchor="unsettled", why=why)
    return resolve(meaning, ctx)


_TODAY = Shift("day", 0, near=True)


def _is_our_times(ctx: Context) -> bool:
    """Tell "today" of an essay, or after what was so years ago, from the day of publication."""
    if ctx.today is None or ctx.note or ctx.tense() != "unknown":
        return False
    return ctx.narrative or ctx.essay or (not ctx.daily and ctx.is_old(ctx.then))


def _era(era: Era, ctx: Context) -> Resolved:
    first = era.first
    why = Reason("written out in full")
    if era.short:
        base = ctx.published.year if ctx.published else 2000
        first += base // 100 * 100
        while first + _YOUNG > base:
            first -= 100
        why = Reason("the last decade of that name")
    if era.bc:
        value = f"BC{era.first // 100:02d}" if era.length > 10 else f"BC{era.first // 10:03d}"
        return Resolved(value, grain=cal.years(1, era.length).grain, why=Reason("before Christ"))
    return replace(cal.years(first, era.length), why=why)


def _base(base: Base | Meaning, ctx: Context, *, daily: bool = False) -> Resolved | None:
    """Return the time that a shift starts from, with its anchor and the reason; ``daily`` asks for a day."""
    if base == "event":
        return None
    if base == "either":
        told = ctx.then is not None and ctx.then.first is not None and ctx.tense() != "future"
        goes_on = ctx.tense() == "past" or (ctx.same_paragraph and ctx.is_old(ctx.then))
        base = "then" if told and goes_on else "now"
    if base == "then" or (base == "now" and ctx.narrative and ctx.then is not None):
        then, source = ctx.since()
        if daily and then is not None and then.grain in _LONG:
            then, source = ctx.story, ctx.story_text  # "the next day" after "in 2003"
        if then is not None and then.first and then.last:
            return then.because("context", Reason.of("counted from “{source}”", source=source))
        if then is None and daily and ctx.then is not None:
            return None
        base = "now"
    if base == "now":
        why = Reason("counted from the publication date")
        return cal.day(ctx.published).because("published", why) if ctx.published else None
    found = resolve(base, ctx)
    return found if found.first and found.last else None


def _shift(shift: Shift, ctx: Context) -> Resolved:
    return _before_christ(shift, ctx) or _shifted(shift, ctx)


def _shifted(shift: Shift, ctx: Context) -> Resolved:
    grain = cal.grain_of(shift.unit)
    if shift.hedged and _looks_back(ctx):
        return Resolved(
            length_value(Length(shift.unit, shift.n)), grain=grain, why=Reason("a length of time")
        )
    base = _base(_over(shift, ctx), ctx, daily=shift.unit == "day" and not shift.also)
    first_day = base is None and shift.base == "now" and shift.unit == "day" and shift.n and not ctx.story
    this = shift.near and shift.n == 0 and ctx.tense() == "unknown"
    if ctx.narrative and ctx.today and (this or first_day):  # "Né en 1934, il est mort hier."
        base = cal.day(ctx.today).because("published", Reason("counted from the publication date"))
    if base is None or base.first is None or base.last is None or _lacks_start(shift, base, ctx):
        return Resolved(_reference(shift.n), grain=grain, anchor="unsettled", why=UNSETTLED)
    first, last = base.first, base.last
    if base.value and base.value.endswith("TNI"):
        last = first  # the morning after the night of 24 to 25 is the 25th's
    anchor, why = base.anchor, base.why
    if _of_quarter(shift, ctx) and ctx.quarter and ctx.quarter.first:
        start = cal.move(ctx.quarter.first, shift.unit, shift.n)
        return cal.holding(start, "quarter").because("context", Reason("the quarter that is spoken of"))
    start = _moved(shift, first, last, ctx)
    if _overtakes(shift, base, start, ctx):
        return Resolved(_reference(shift.n), grain=grain, anchor="unsettled", why=UNSETTLED)
    if not isinstance(shift.base, str) and base.grain in _FINE.get(shift.unit, ()):
        # "two years after 11 September 2001" is as fine as what it is counted from.
        finer: Unit = "day" if base.grain == "time" else base.grain  # type: ignore[assignment]
        return cal.holding(start, finer).because(anchor, why)
    found = replace(cal.holding(start, shift.unit), grain=grain).because(anchor, why)
    return replace(found, value=length_value(Length(shift.unit, shift.n))) if shift.deadline else found


def _before_christ(shift: Shift, ctx: Context) -> Resolved | None:
    """Count years, decades and centuries from a year before Christ, which has no days."""
    then = (ctx.then.value if ctx.then else None) or ""
    length = _YEARS_IN.get(shift.unit)
    if (
        shift.base not in ("now", "then")
        or not ctx.narrative
        or not then.startswith("BC")
        or not then[2:6].isdigit()
        or not length
    ):
        return None
    year = int(then[2:6]) - round(shift.n * length)
    if year < length:
        return None
    digits = f"{year:04d}"[: 5 - len(str(length))]
    why = Reason.of("counted from “{source}”", source=ctx.then_text)
    return Resolved(f"BC{digits}", grain=cal.grain_of(shift.unit), anchor="context", why=why)


_YEARS_IN = {"year": 1, "decade": 10, "century": 100}


def _moved(shift: Shift, first: dt.date, last: dt.date, ctx: Context) -> dt.date:
    """Return where a shift leads from its base; a weekend is last week's where it is over."""
    week = dt.timedelta(days=7)
    if shift.unit == "weekend" and shift.near and shift.n == -1 and first.isoweekday() >= _SATURDAY:
        return first - week
    if shift.unit == "weekend" and shift.near and shift.n == 0 and first.isoweekday() < _SATURDAY:
        return first - week if ctx.tense() == "past" else first  # "tués ce week-end"
    start = first if shift.n <= 0 or shift.base == "now" else last
    for unit, n in (*shift.also, (shift.unit, shift.n)):
        start = cal.move(start, unit, n)
    return start


def _over(shift: Shift, ctx: Context) -> Base | Meaning:
    """Return the base; what something came after is over: "nine months after the July 26 coup"."""
    base = shift.base
    if not isinstance(base, Fields) or not lacks_year(base) or shift.n < 0 or ctx.narrative or ctx.note:
        return base
    return base if ctx.tense() == "future" or not (base.month or base.named) else replace(base, near="last")


def _lacks_start(shift: Shift, base: Resolved, ctx: Context) -> bool:
    """Tell whether "twenty years later" counts from what the text leaves open rather than from now."""
    if shift.base != "then" or base.anchor != "published" or shift.n < 0 or shift.near or ctx.note:
        return False
    return shift.unit not in {"day", "week"} and ctx.tense() != "future"


def _overtakes(shift: Shift, base: Resolved, start: dt.date, ctx: Context) -> bool:
    """Tell whether "eight months later" leads past the publication, and so counts from something else."""
    now = ctx.published
    if now is None or base.first is None or shift.base != "then" or shift.near or shift.n <= 0 or ctx.note:
        return False
    ahead = base.first <= now < start and shift.unit in _LONG
    return ahead and ctx.tense() != "future"


def _looks_back(ctx: Context) -> bool:
    tense = ctx.tense()
    return ctx.narrative or tense == "past" or (tense == "unknown" and ctx.lean == "past")


def _of_quarter(shift: Shift, ctx: Context) -> bool:
    """Tell whether "a year earlier" compares with the quarter that was just spoken of."""
    counted = shift.unit == "year" and shift.n == -1 and not shift.near and shift.base in ("now", "then")
    return counted and ctx.quarter is not None


def _reference(n: float) -> str | None:
    return "PAST_REF" if n < 0 else "FUTURE_REF" if n > 0 else "PRESENT_REF"


def _rolling(rolling: Rolling, ctx: Context) -> Resolved:
    return rolled(rolling, ctx.published) or Resolved(
        length_value(Length(rolling.unit, abs(rolling.n))),
        grain=cal.grain_of(rolling.unit),
        anchor="unsettled",
        why=UNSETTLED,
    )


def _nth(nth: Nth, ctx: Context) -> Resolved:
    return nth_of(nth, resolve(nth.of, ctx))


def _part(part: Part, ctx: Context) -> Resolved:
    found = cal.part(resolve(part.of, ctx), part.which)
    of, story = part.of, ctx.story
    ahead = ctx.today is not None and found.first is not None and found.first > ctx.today
    if not (ahead and isinstance(of, Shift) and of.base == "now" and of.n == 0 and ctx.tense() == "past"):
        return found
    if story is None or story.first is None or not ctx.nearby:
        return found
    # "La digue a cédé le 25 août … à la fin du mois, on comptait soixante morts"
    why = Reason.of("counted from “{source}”", source=ctx.story_text)
    return cal.part(cal.holding(story.first, of.unit).because("context", why), part.which)


def _as_of_now(meaning: AsOfNow, ctx: Context) -> Resolved:
    return as_of(meaning.side, resolve(meaning.of, ctx), ctx.published)


def _within(within: Within, ctx: Context) -> Resolved:
    inner = resolve(within.of, ctx)
    if inner.first is None:
        return inner
    whole = weekend_of(inner.first) if within.unit == "weekend" else cal.holding(inner.first, within.unit)
    return whole.because(inner.anchor, inner.why)


def _same(same: Same, ctx: Context) -> Resolved:
    if same.unit == "quarter":
        found = same_quarter(ctx)
        if same.year is not None and ctx.part_year:
            return cal.years(same.year).because(found.anchor, found.why)
        if same.year is None or found.first is None:
            return found
        return cal.holding(found.first.replace(year=same.year), "quarter").because(found.anchor, found.why)
    base = _base("then", ctx, daily=same.unit == "day")
    grain = cal.grain_of(same.unit)
    if base is None or base.first is None or (same.unit == "day" and base.grain not in {"day", "time"}):
        return Resolved("PAST_REF" if base is None else None, grain=grain, anchor="unsettled", why=UNSETTLED)
    # "From 2013 to 2022 … that year" is the last one, as is "from Friday to Saturday … the same day".
    day = base.last if base.ends and base.last and same.unit in {*_LONG, "day"} else base.first
    return replace(cal.holding(day, same.unit), grain=grain).because(base.anchor, base.why)


def _counterpart(counterpart: Counterpart, ctx: Context) -> Resolved:
    return counterpart_of(counterpart, ctx, resolve)


def _clock(clock: Clock, ctx: Context) -> Resolved:
    return hour_of(clock, ctx, resolve)


def _span(span: Span, ctx: Context) -> Resolved:
    return span_of(span, ctx, resolve)


def _several(several: Several, ctx: Context) -> Resolved:
    return several_of(several, ctx, resolve)


def _apposed(apposed: Apposed, ctx: Context) -> Resolved:
    told = resolve(apposed.told, ctx)
    said = resolve(apposed.said, ctx)
    if told.first is None or (said.first and told.grain == said.grain and told.anchor != "explicit"):
        return said if said.first else told
    return told


def _length(length: Length, _: Context) -> Resolved:
    return Resolved(length_value(length), grain=cal.grain_of(length.unit), why=Reason("a length of time"))


def _repeat(repeat: Repeat, _: Context) -> Resolved:
    return Resolved(repeat.value, why=Reason("it recurs"))


def _vague(vague: Vague, _: Context) -> Resolved:
    return Resolved(vague.ref, anchor="unsettled", why=Reason("too vague for days"))


_RESOLVERS: dict[type, Callable[[Any, Context], Resolved]] = {
    Fields: settle_fields,
    Era: _era,
    Shift: _shift,
    Rolling: _rolling,
    Nth: _nth,
    Part: _part,
    AsOfNow: _as_of_now,
    Within: _within,
    Same: _same,
    Counterpart: _counterpart,
    Clock: _clock,
    Length: _length,
    Repeat: _repeat,
    Span: _span,
    Several: _several,
    Vague: _vague,
    Apposed: _apposed,
}
