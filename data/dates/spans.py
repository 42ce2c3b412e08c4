"""Two ends in one expression: which year, day and hour each of them takes from the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.context import Context
from data.dates.meaning import Apposed, Clock, Fields, Meaning, Part, Several, Span
from geo.reason import Reason

Resolve = Callable[[Meaning, Context], Resolved]
"""What resolves the parts of what a module is asked for: :func:`data.dates.resolve.resolve`."""
UNSETTLED = Reason("nothing in the text settles it")
_ONE = dt.timedelta(days=1)


def span_of(span: Span, ctx: Context, resolve: Resolve) -> Resolved:
    """Return a range by its two ends."""
    first, last = _two(span, ctx, resolve)
    if _past_midnight(span) and last.last and last.last == first.first and isinstance(span.last, Clock):
        last = _timed(span.last, cal.day(last.last + _ONE), ctx, resolve)
    value = f"{first.value}/{last.value}" if first.value and last.value else None
    edtf = (
        f"{first.edtf}/{last.edtf}"
        if first.edtf and last.edtf and "/" not in first.edtf + last.edtf
        else None
    )
    start, stop = first.first, last.last
    if start is None or stop is None or start > stop:
        start = stop = None  # one end alone settles no days; it keeps its own
    elif edtf is None:
        edtf = f"{start}/{stop}"
    known = first if first.anchor != "explicit" else last
    return Resolved(value, edtf, start, stop, last.grain, None, known.anchor, known.why, (first, last))


def _two(span: Span, ctx: Context, resolve: Resolve) -> tuple[Resolved, Resolved]:
    """Resolve both ends; the one that says less of its year follows the other."""
    a, b = span.first, span.last
    if isinstance(a, Clock) and isinstance(b, Clock) and a.on is not None and b.on is None:
        b = replace(b, on=a.on)
    elif isinstance(a, Clock) and isinstance(b, Clock) and b.on is not None and a.on is None:
        a = replace(a, on=b.on)
    if (
        isinstance(a, Clock)
        and isinstance(b, Clock)
        and isinstance(a.on, Fields)
        and isinstance(b.on, Fields)
    ):
        days = _two(Span(a.on, b.on), ctx, resolve)
        return _timed(a, days[0], ctx, resolve), _timed(b, days[1], ctx, resolve)
    if isinstance(a, Fields) and isinstance(b, Fields) and a.year is not None and b.year is None and b.month:
        first = resolve(a, ctx)
        return first, _following(b, first, ctx, resolve, back=False)
    if _is_weekday(a) and _is_weekday(b) and ctx.tense() == "future":
        first = resolve(a, ctx)
        return first, _following(b, first, ctx, resolve, back=False)
    last = resolve(b, ctx)
    if lacks_year(a) and last.first and (lacks_year(b) or isinstance(b, Fields | Apposed)):
        return _following(a, last, ctx, resolve, back=True), last
    first = resolve(a, ctx)
    if first.first and last.last and first.first > last.last:
        if lacks_year(b):
            last = _following(b, first, ctx, resolve, back=False)  # "from next Monday to Friday"
        elif isinstance(a, Clock) and isinstance(a.on, Fields) and lacks_year(a.on):
            first = _timed(a, _following(a.on, last, ctx, resolve, back=True), ctx, resolve)
    return first, last


def _is_weekday(meaning: Meaning) -> bool:
    if not isinstance(meaning, Fields) or meaning.near is not None:
        return False
    return bool(meaning.weekday) and not (meaning.day or meaning.month)


def _past_midnight(span: Span) -> bool:
    """Tell whether two clock times of one day lead into the next: "de 22 h à 2 h"."""
    a, b = span.first, span.last
    if not (isinstance(a, Clock) and isinstance(b, Clock)) or a.hour is None or b.hour is None:
        return False
    return a.hour >= _EVENING and b.hour <= _NOON


_EVENING, _NOON = 18, 12


def _timed(clock: Clock, day: Resolved, ctx: Context, resolve: Resolve) -> Resolved:
    """Return a clock time on a day that is settled."""
    if day.first is None or day.first != day.last:
        return resolve(clock, ctx)
    on = Fields(day.first.year, day.first.month, day.first.day)
    return resolve(replace(clock, on=on), ctx).because(day.anchor, day.why)


def lacks_year(meaning: Meaning) -> bool:
    """Tell whether a date leaves its year to what stands beside it."""
    if isinstance(meaning, Part):
        return lacks_year(meaning.of)
    return isinstance(meaning, Fields) and meaning.year is None and meaning.near is None


def _following(meaning: Meaning, other: Resolved, ctx: Context, resolve: Resolve, *, back: bool) -> Resolved:
    """Take the occurrence of year-less fields next to the other end of a range."""
    if isinstance(meaning, Part):
        return cal.part(_following(meaning.of, other, ctx, resolve, back=back), meaning.which)
    if other.first is None or not isinstance(meaning, Fields):
        return resolve(meaning, ctx)
    fields = meaning
    if fields.weekday and not (fields.month or fields.day):
        days = (
            (other.first.isoweekday() - fields.weekday) % 7
            if back
            else -((fields.weekday - other.first.isoweekday()) % 7)
        )
        return cal.day(other.first - dt.timedelta(days=days)).because(other.anchor, other.why)
    if fields.day and not fields.month:  # "vom 11. bis Dienstag, 15."
        fields = replace(fields, month=other.first.month)
    found = resolve(replace(fields, year=other.first.year), ctx)
    if found.first and back and found.first > other.first:
        found = resolve(replace(fields, year=other.first.year - 1), ctx)
    elif found.first and not back and found.first < other.first:
        found = resolve(replace(fields, year=other.first.year + 1), ctx)
    return found.because(other.anchor, other.why)


def several_of(several: Several, ctx: Context, resolve: Resolve) -> Resolved:
    """Return two or three dates that share what only the last one says."""
    first, last = _two(Span(several.first, several.last), ctx, resolve)
    if several.middle is None:
        return Resolved(None, ends=(first, last))
    return Resolved(None, ends=(first, _following(several.middle, last, ctx, resolve, back=True), last))
