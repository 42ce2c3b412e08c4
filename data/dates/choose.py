"""Which of several occurrences is meant: by "last" and "next", by tense, by nearness."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.dates.calendar import Resolved
from data.dates.meaning import Fields
from geo.reason import Reason

if TYPE_CHECKING:
    from data.dates.context import Context


LAST = Reason("the last one before publication")
NEXT = Reason("the next one after publication")
# Tense does not carry a date this many times farther than the nearest one.
_TOO_FAR_TIMES = 4
_AHEAD = 30  # days: farther off than this, what a participle tells ("arrêté en juillet") is not to come
SOON = 60  # days from one date of a story to the next


def choose(  # noqa: PLR0911 -- one return a case
    candidates: list[Resolved], now: dt.date, fields: Fields, ctx: Context
) -> tuple[Resolved, Reason]:
    """Choose by "last" and "next", then by tense, then by nearness."""
    near = fields.near
    if len(candidates) == 1:
        return candidates[0], Reason("the only one that agrees with the weekday")
    past = [r for r in candidates if r.first and r.first <= now]
    future = [r for r in candidates if r.last and r.last >= now]
    if near in {"last", "past"} and past:
        return ([r for r in past if r.last and r.last < now] or past)[-1], LAST
    if near in {"next", "future", "coming"} and future:
        later = [r for r in future if r.first and r.first > now] if near != "coming" else []
        return (later or future)[0], NEXT
    here = [r for r in candidates if r.first and r.first.year == now.year and r.grain != "day"]
    if near == "this" and here:
        running = [r for r in candidates if r.first and r.last and r.first <= now <= r.last]
        return (running or here)[0], Reason("the one of the year of publication")
    if past and near is None and ctx.begun():
        return past[-1], LAST
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
    return (future[0], NEXT) if ctx.note and future else None


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
    nearest = min(candidates, key=lambda r: distance(r, now))
    told, why = nearest, Reason("the one nearest to publication")
    if tense == "past" and past:
        told, why = past[-1], Reason("the last one before publication, since the sentence looks back")
    elif tense == "future" and future:
        told, why = future[0], Reason("the next one after publication, since the sentence looks ahead")
    sure = over and tense == "past" and distance(nearest, now) > _AHEAD
    if not sure and too_far(told, nearest, now):
        return nearest, Reason("the one nearest to publication, though the sentence looks the other way")
    return told, why


def too_far(told: Resolved, nearest: Resolved, now: dt.date) -> bool:
    """Tell whether tense would carry a date too far beyond the nearest one."""
    return distance(told, now) > _TOO_FAR_TIMES * (distance(nearest, now) + 7)


def distance(found: Resolved, day: dt.date) -> int:
    """Return how many days lie between a time and a day; none where it holds the day."""
    assert found.first is not None
    assert found.last is not None
    if found.first <= day <= found.last:
        return 0
    return (day - found.last).days if found.last < day else (found.first - day).days + 1


def stretch(then: Resolved) -> tuple[dt.date, dt.date]:
    """Return the days that a story moves within: "late 1949" leaves open which of that year come next."""
    assert then.first is not None
    last = then.last or then.first
    if then.ends and then.grain == "year":
        return dt.date(last.year, 1, 1), last  # "from 1960 to 1968": it goes on from there
    return (dt.date(then.first.year, 1, 1) if then.grain == "year" else then.first), last


_BACK, _YEAR_BACK = 2, 2.7  # a story rather goes on than back, and the less into a year that is over


def away(found: Resolved, first: dt.date, last: dt.date) -> float:
    """Return how far a time lies from the days of a story, which mostly goes on."""
    assert found.first is not None
    assert found.last is not None
    if found.last < first:
        return (_BACK if found.last.year == first.year else _YEAR_BACK) * (first - found.last).days
    return max(0, (found.first - last).days)
