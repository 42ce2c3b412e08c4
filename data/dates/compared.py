"""The period that another is set against: "the same quarter of last year"."""

from __future__ import annotations

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.context import Context
from data.dates.meaning import Counterpart, Unit
from data.dates.spans import UNSETTLED, Resolve
from geo.reason import Reason


def same_quarter(ctx: Context) -> Resolved:
    """Return the quarter that is spoken of, or the last one that was over by publication."""
    if ctx.quarter is not None:
        return ctx.quarter.because("context", Reason("the quarter that is spoken of"))
    if ctx.published is None:
        return Resolved(None, grain="quarter", anchor="unsettled", why=UNSETTLED)
    last = cal.holding(cal.add_months(ctx.published, -3), "quarter")
    return last.because("published", Reason("the last one that was over by publication"))


def counterpart_of(counterpart: Counterpart, ctx: Context, resolve: Resolve) -> Resolved:
    """Return the months or the quarter that was spoken of, in another year; where none was, the year."""
    year = resolve(counterpart.year, ctx)
    told, source = _compared(counterpart.unit, ctx)
    if year.first is None or told is None or told.first is None or told.last is None:
        return year
    if told.grain in {"month", "quarter"} and not told.ends:
        unit: Unit = "month" if told.grain == "month" else "half" if "-H" in (told.value or "") else "quarter"
        found = cal.holding(told.first.replace(year=year.first.year), unit)
    else:
        back = year.first.year - told.last.year
        unit = "month" if told.grain == "month" else "quarter"
        first, last = (
            cal.holding(day.replace(year=day.year + back), unit)
            for day in (told.first, told.last.replace(day=1))
        )
        found = Resolved(
            f"{first.value}/{last.value}", f"{first.edtf}/{last.edtf}", first.first, last.last, unit
        )
    return found.because("context", Reason.of("the same period as “{source}”", source=source))


def _compared(unit: Unit | None, ctx: Context) -> tuple[Resolved | None, str]:
    """Return what a comparison with another year is of: the quarter or the months that were told last."""
    then, source = ctx.then, ctx.then_text
    months = then is not None and (
        (then.grain == "month" and not then.ends)
        or (len(then.ends) == 2 and all(end.grain == "month" and end.first for end in then.ends))
    )
    if unit == "month" or (unit is None and months and ctx.nearby):
        return (then if months and ctx.nearby else None), source
    if ctx.quarter is not None:
        return ctx.quarter, ctx.quarter.value or ""
    return (then if then is not None and then.grain == "quarter" else None), source
