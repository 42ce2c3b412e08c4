"""Calendar fields that lack a year, a month or a day: which one is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from data.dates import calendar as cal
from data.dates.calendar import Resolved
from data.dates.meaning import Fields
from data.dates.named import named_days
from data.model import Grain
from geo.reason import Reason

if TYPE_CHECKING:
    from data.dates.context import Context

_LAST = Reason("the last one before publication")
_NEXT = Reason("the next one after publication")
# Tense does not carry a date this many times farther than the nearest one.
_TOO_FAR = 4
_AHEAD = 30  # days: farther off than this, what a participle tells ("arrêté en juillet") is not to come
_SOON = 60  # days from one date of a story to the next
_NEWS = 10  # days between what happens and what is written of it
_ONE = dt.timedelta(days=1)
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def settle_fields(fields: Fields, ctx: Context) -> Resolved:
    """Return the days of calendar fields, guessing what is left out from the context."""
    if fields.bc and fields.year is not None:
        tail = "".join(f"-{n:02d}" for n in (fields.month, fields.day) if n)
        if fields.season:
            return Resolved(
                f"BC{fields.year:04d}-{fields.season}", grain="season", why=Reason("before Christ")
            )
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


def _year(fields: Fields, ctx: Context) -> Resolved:  # noqa: PLR0911 -- one return a case
    """Choose the year: by the sentence's own, by the story's, by tense, by nearness."""
    if fields.habitual and ctx.tense() == "unknown" and not ctx.narrative:
        return _unsettled(fields)
    if ctx.then is not None and ctx.then.first is None and ctx.narrative:
        return _before_christ(fields, ctx)
    if ctx.then is not None and ctx.then.first and fields.near is None and _tells_on(fields, ctx):
        found, source = _in_story(fields, ctx)
        if found is not None:
            return found.because("context", Reason.of("year taken from “{source}”", source=source))
    now = ctx.now or (ctx.today if fields.near == "this" and ctx.tense() != "past" else None)
    of_story = fields.near in {"past", "future"} or (now is None and fields.near in {"last", "next"})
    if (
        of_story
        and (ctx.narrative or fields.near in {"past", "future"})
        and (told := _near_story(fields, ctx))
    ):
        return told
    if now is None:
        return _unsettled(fields)
    candidates = _candidates(fields, now.year)
    if not candidates:
        return _unsettled(fields)
    if ctx.published is None and ctx.now:
        chosen = _choose(candidates, now, fields, ctx)[0] if fields.near else _same_year(candidates, now)
        return chosen.because("context", Reason.of("year taken from “{source}”", source=ctx.now_text))
    if (fields.quarter or fields.half) and fields.near is None:
        return _quarter(candidates, now, ctx)
    chosen, why = _choose(candidates, now, fields, ctx)
    return chosen.because("published", why)


def _quarter(candidates: list[Resolved], now: dt.date, ctx: Context) -> Resolved:
    """Choose the nearest quarter; one that has not begun is no one's past."""
    tense = ctx.tense()
    if ctx.note and tense == "unknown":
        ahead = next(r for r in candidates if r.last and r.last >= now)
        return ahead.because("published", _NEXT)
    nearest = min(candidates, key=lambda r: _distance(r, now))
    if tense == "past":
        begun = [r for r in candidates if r.first and r.first <= now]
        if not _too_far(begun[-1], nearest, now):  # "it cut jobs for the fourth quarter", in August
            return begun[-1].because("published", Reason("the last one that has begun by publication"))
    return nearest.because("published", Reason("the one nearest to publication"))


def _same_year(candidates: list[Resolved], now: dt.date) -> Resolved:
    return next((r for r in candidates if r.first and r.first.year == now.year), candidates[0])


def _before_christ(fields: Fields, ctx: Context) -> Resolved:
    year = ((ctx.then.value if ctx.then else None) or "")[:6]
    blank = _blank(fields) or ""
    why = Reason.of("year taken from “{source}”", source=ctx.then_text)
    return Resolved(year + blank.removeprefix("XXXX"), grain=_grain(fields), anchor="context", why=why)


def _tells_on(fields: Fields, ctx: Context) -> bool:
    """Tell whether the year is that of the story; what is to come, and what is new, is of today."""
    if ctx.narrative:
        return True
    return ctx.far() and ctx.tense() != "future" and not (ctx.quoted() or _is_news(fields, ctx))


def _is_news(fields: Fields, ctx: Context) -> bool:
    """Tell whether a day lies about the publication: "born in 1943, she died on 10 October"."""
    if ctx.now is None or not (fields.day and fields.month):
        return False
    reach = _SOON if fields.weekday else _NEWS
    return any(_distance(found, ctx.now) <= reach for found in _candidates(fields, ctx.now.year))


def _in_story(fields: Fields, ctx: Context) -> tuple[Resolved | None, str]:
    """Return the occurrence that a story means: soon after its last day, else beside what it named last."""
    assert ctx.then is not None
    story = ctx.story
    if story is not None and story.first and not ctx.same_sentence:
        found = _beside(fields, story.first, story.last or story.first)
        if found and found.last and 0 <= (found.last - story.first).days <= _SOON:
            return found, ctx.story_text
    base, source = ctx.thread()
    return _beside(fields, *_stretch(base)), source


def _near_story(fields: Fields, ctx: Context) -> Resolved | None:
    """Return the occurrence before or after what a story told last: "the next spring"."""
    if ctx.then is None or ctx.then.first is None:
        return None
    first, last = ctx.then.first, ctx.then.last or ctx.then.first
    near = _candidates(fields, first.year)
    before = [r for r in near if r.last and r.last < first]
    after = [r for r in near if r.first and r.first > last]
    found = next(iter(before[-1:] if fields.near in {"last", "past"} else after[:1]), None)
    why = Reason.of("year taken from “{source}”", source=ctx.then_text)
    return found and found.because("context", why)


def _stretch(then: Resolved) -> tuple[dt.date, dt.date]:
    """Return the days that a story moves within: "late 1949" leaves open which of that year come next."""
    assert then.first is not None
    last = then.last or then.first
    if then.ends and then.grain == "year":
        return dt.date(last.year, 1, 1), last  # "from 1960 to 1968": it goes on from there
    return (dt.date(then.first.year, 1, 1) if then.grain == "year" else then.first), last


def _beside(fields: Fields, first: dt.date, last: dt.date) -> Resolved | None:
    """Return the occurrence that a story means after it spoke of other days; it mostly goes on."""
    return min(_candidates(fields, first.year), key=lambda found: _away(found, first, last), default=None)


def _away(found: Resolved, first: dt.date, last: dt.date) -> int:
    """Return how far a time lies from the days of a story, which mostly goes on."""
    assert found.first is not None
    assert found.last is not None
    if found.last < first:
        return 2 * (first - found.last).days
    return max(0, (found.first - last).days)


def _candidates(fields: Fields, year: int) -> list[Resolved]:
    """Return the occurrences around a year; a stated weekday must agree, if it can.

    One that agrees with none of them is a slip: nobody leaves out a year that is long past.
    """
    found = [in_year(fields, y) for y in range(max(1, year - 1), min(9999, year + 1) + 1)]
    known = [r for r in found if r and r.first and abs(r.first.year - year) <= 1]
    if not (fields.weekday and fields.day):
        return known
    return [r for r in known if r.first and r.first.isoweekday() == fields.weekday] or known


def _choose(
    candidates: list[Resolved], now: dt.date, fields: Fields, ctx: Context
) -> tuple[Resolved, Reason]:
    """Choose by "last" and "next", then by tense, then by nearness."""
    near = fields.near
    if len(candidates) == 1:
        return candidates[0], Reason("the only one that agrees with the weekday")
    past = [r for r in candidates if r.first and r.first <= now]
    future = [r for r in candidates if r.last and r.last >= now]
    if near in {"last", "past"} and past:
        return ([r for r in past if r.last and r.last < now] or past)[-1], _LAST
    if near in {"next", "future", "coming"} and future:
        later = [r for r in future if r.first and r.first > now] if near != "coming" else []
        return (later or future)[0], _NEXT
    here = [r for r in candidates if r.first and r.first.year == now.year and r.grain != "day"]
    if near == "this" and here:
        running = [r for r in candidates if r.first and r.last and r.first <= now <= r.last]
        return (running or here)[0], Reason("the one of the year of publication")
    tense = "unknown" if fields.attributive else ctx.tense()
    if (
        tense == "unknown"
        and not fields.attributive
        and (told := _untold(candidates, future, now, fields, ctx))
    ):
        return told
    return _by_tense(candidates, past, future, now, tense, over=not fields.attributive and ctx.over())


def _untold(
    candidates: list[Resolved], future: list[Resolved], now: dt.date, fields: Fields, ctx: Context
) -> tuple[Resolved, Reason] | None:
    """Choose where no tense tells: a week by its number is this year's, in a note a day is to come."""
    same = [r for r in candidates if fields.week and _iso_year(r) == now.year]
    if same:
        return same[0], Reason("the one of the year of publication")
    return (future[0], _NEXT) if ctx.note and future else None


def _iso_year(week: Resolved) -> int | None:
    return week.first.isocalendar().year if week.first else None


def _by_tense(
    candidates: list[Resolved],
    past: list[Resolved],
    future: list[Resolved],
    now: dt.date,
    tense: str,
    *,
    over: bool,
) -> tuple[Resolved, Reason]:
    nearest = min(candidates, key=lambda r: _distance(r, now))
    told, why = nearest, Reason("the one nearest to publication")
    if tense == "past" and past:
        told, why = past[-1], Reason("the last one before publication, since the sentence looks back")
    elif tense == "future" and future:
        told, why = future[0], Reason("the next one after publication, since the sentence looks ahead")
    sure = over and tense == "past" and _distance(nearest, now) > _AHEAD
    if not sure and _too_far(told, nearest, now):
        return nearest, Reason("the one nearest to publication, though the sentence looks the other way")
    return told, why


def _too_far(told: Resolved, nearest: Resolved, now: dt.date) -> bool:
    return _distance(told, now) > _TOO_FAR * (_distance(nearest, now) + 7)


def _distance(found: Resolved, day: dt.date) -> int:
    assert found.first is not None
    assert found.last is not None
    if found.first <= day <= found.last:
        return 0
    return (day - found.last).days if found.last < day else (found.first - day).days + 1


def _weekday(fields: Fields, ctx: Context) -> Resolved:
    """Settle a weekday (or weekend) that stands alone."""
    now = ctx.published
    make = cal.weekend if fields.weekend else cal.day
    weekday = fields.weekday or 6
    beside = ctx.narrative or now is None or fields.near in {"past", "future"}
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
    if now is None:
        return _unsettled(fields)
    back = now - (now.isoweekday() - weekday) % 7 * _ONE
    candidates = [make(back - 7 * _ONE), make(back), make(back + 7 * _ONE)]
    if fields.near in {None, "this"} and not fields.attributive and ctx.tense() == "unknown":
        if fields.near is None and weekday in ctx.weekdays and not fields.weekend:
            return ctx.weekdays[weekday].because("context", Reason("the same day as before in the text"))
        if ctx.lean == "next" or (ctx.lean == "past" and fields.near is None):
            chosen = candidates[1 if ctx.lean == "past" or candidates[1].last == now else 2]
            return chosen.because("published", _LAST if ctx.lean == "past" else _NEXT)
    chosen, why = _choose(candidates, now, fields, ctx)
    return chosen.because("published", why)


def _day_of_month(fields: Fields, ctx: Context) -> Resolved:
    """Settle "mardi 15" or "le 16": the month in which the weekday agrees, else the nearest."""
    if not fields.weekday and (told := _day_of_story(fields, ctx)):
        return told
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
    ahead = [r for r in agree if r.first and r.first >= base and not fields.weekday]
    if ctx.note and ctx.tense() == "unknown" and ahead and not ctx.narrative:
        return ahead[0].because("published", _NEXT)
    nearest = min(agree, key=lambda r: _distance(r, base))
    anchor = "published" if base == ctx.published else "context"
    return nearest.because(anchor, Reason("the nearest month in which the weekday agrees"))


def _day_of_story(fields: Fields, ctx: Context) -> Resolved | None:
    """Return "le 21" of the months that the text tells of, where they are not those of publication."""
    then, now = ctx.then, ctx.published
    if then is None or then.first is None or not ctx.nearby or then.grain not in {"day", "time", "month"}:
        return None
    if now is not None and ctx.tense() == "future" and then.first <= now:
        return None
    starts = (cal.add_months(then.first.replace(day=1), n) for n in range(-1, 2))
    days = [
        r
        for r in _days(fields.day or 1, starts)
        if now is None or ctx.tense() != "past" or not _ahead(r, now)
    ]
    found = min(days, key=lambda r: _away(r, *_stretch(then)), default=None)
    why = Reason.of("month taken from “{source}”", source=ctx.then_text)
    return found.because("context", why) if found else None


def _ahead(found: Resolved, day: dt.date) -> bool:
    return found.first is not None and found.first > day


def _days(number: int, months: Iterable[dt.date]) -> Iterable[Resolved]:
    for start in months:
        last = cal.month(start.year, start.month).last
        if last and number <= last.day:
            yield cal.day(start.replace(day=number))
