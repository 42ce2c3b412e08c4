"""Calendar fields that lack a year, a month or a day: which one is meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.dates.calendar import Resolved
from data.dates.choose import NEXT, SOON, away, choose, distance, stretch, too_far
from data.dates.days import settle_day_of_month, settle_weekday
from data.dates.fields import checked, grain_of, impossible, in_year, unknown_of, unsettled
from data.dates.meaning import Fields
from geo.reason import Reason

if TYPE_CHECKING:
    from data.dates.context import Context


_NEWS = 10  # days between what happens and what is written of it


def _year_from(source: str) -> Reason:
    return Reason.of("year taken from “{source}”", source=source)


YEAR_FROM = _year_from("").template
"""The reason of a day whose year is another date's of the text."""


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
        found = in_year(fields, _full(fields.year, ctx) if fields.short else fields.year)
        return checked(found, fields) if found else impossible(fields)
    if not (fields.month or fields.season or fields.quarter or fields.half or fields.week or fields.named):
        return settle_day_of_month(fields, ctx) if fields.day else settle_weekday(fields, ctx)
    return _told_ahead(fields, ctx) or _headed(fields, ctx) or _year(fields, ctx)


def _told_ahead(fields: Fields, ctx: Context) -> Resolved | None:
    """Return a season of the year that a story's sentence goes on to name: "the spring offensive of 1918".

    And a quarter by the day that ends it: "the fourth quarter ended December 31, 2019".
    """
    season = ctx.narrative and (fields.season or fields.named)
    if not ctx.year_ahead or fields.near or not (season or (fields.quarter and ctx.ended)):
        return None
    found = in_year(fields, ctx.year_ahead)
    anchor = "context" if season else "explicit"
    return found and found.because(anchor, Reason("the one of the year that the sentence goes on to name"))


def _full(year: int, ctx: Context) -> int:
    """Return a year that lacked its century, of the story's century where the text is of old."""
    if not ctx.narrative or ctx.then is None or ctx.then.first is None:
        return year
    story = ctx.then.first.year
    return min((year % 100 + (story // 100 + n) * 100 for n in (-1, 0, 1)), key=lambda y: abs(y - story))


def _year(fields: Fields, ctx: Context) -> Resolved:  # noqa: PLR0911 -- one return a case
    """Choose the year: by the sentence's own, by the story's, by tense, by nearness."""
    if fields.habitual and ctx.tense() == "unknown" and not ctx.narrative:
        return unsettled(fields)
    if ctx.then is not None and ctx.then.first is None and ctx.narrative:
        return _before_christ(fields, ctx)
    if ctx.then is not None and ctx.then.first and fields.near is None and _tells_on(fields, ctx):
        found, source = _in_story(fields, ctx)
        if found is not None:
            return found.because("context", _year_from(source))
    now = ctx.now or (ctx.today if fields.near == "this" and ctx.tense() != "past" else None)
    of_story = fields.near in {"past", "future", "that"} or (now is None and fields.near in {"last", "next"})
    if (
        of_story
        and (ctx.narrative or fields.near in {"past", "future", "that"})
        and (told := _near_story(fields, ctx))
    ):
        return told
    if now is None:
        return unsettled(fields)
    candidates = _candidates(fields, now.year)
    if not candidates:
        return unsettled(fields)
    if ctx.published is None and ctx.now:
        chosen = choose(candidates, now, fields, ctx)[0] if fields.near else _same_year(candidates, now)
        return chosen.because("context", _year_from(ctx.now_text))
    if (fields.quarter or fields.half) and fields.near is None:
        return _quarter(candidates, now, ctx)
    chosen, why = choose(candidates, now, fields, ctx)
    return chosen.because("published", why)


def _quarter(candidates: list[Resolved], now: dt.date, ctx: Context) -> Resolved:
    """Choose the nearest quarter; one that has not begun is no one's past."""
    tense = ctx.tense()
    if ctx.note and tense == "unknown":
        ahead = next(r for r in candidates if r.last and r.last >= now)
        return ahead.because("published", NEXT)
    nearest = min(candidates, key=lambda r: distance(r, now))
    if tense == "past":
        begun = [r for r in candidates if r.first and r.first <= now]
        if not too_far(begun[-1], nearest, now):  # "it cut jobs for the fourth quarter", in August
            return begun[-1].because("published", Reason("the last one that has begun by publication"))
    return nearest.because("published", Reason("the one nearest to publication"))


def _same_year(candidates: list[Resolved], now: dt.date) -> Resolved:
    return next((r for r in candidates if r.first and r.first.year == now.year), candidates[0])


def _headed(fields: Fields, ctx: Context) -> Resolved | None:
    """Return a date that opens a line below the year that heads it, unless its weekday disagrees."""
    if ctx.heading is None or ctx.heading.first is None or not ctx.opens or fields.near is not None:
        return None
    found = in_year(fields, ctx.heading.first.year)
    if not found or not found.first or fields.weekday not in {None, found.first.isoweekday()}:
        return None
    return found.because("context", Reason.of("year taken from “{source}”", source=ctx.heading.value or ""))


def _before_christ(fields: Fields, ctx: Context) -> Resolved:
    year = ((ctx.then.value if ctx.then else None) or "")[:6]
    blank = unknown_of(fields) or ""
    why = _year_from(ctx.then_text)
    return Resolved(year + blank.removeprefix("XXXX"), grain=grain_of(fields), anchor="context", why=why)


def _tells_on(fields: Fields, ctx: Context) -> bool:
    """Tell whether the year is that of the story; what is to come, and what is new, is of today."""
    if ctx.narrative:
        return True
    if not (ctx.far() or _goes_on(fields, ctx)):
        return False
    return ctx.tense() != "future" and not (ctx.quoted() or _is_news(fields, ctx))


def _goes_on(fields: Fields, ctx: Context) -> bool:
    """Tell whether a day follows one of years ago: "On 22 March 2012 … . On 6 April, the rebels …"."""
    story = ctx.story
    if story is None or story.first is None or not (fields.month and fields.day) or fields.weekday:
        return False
    if not (ctx.same_paragraph and ctx.is_old(story) and ctx.is_old(ctx.then)):
        return False
    found = _beside(fields, story.first, story.last or story.first)
    return found is not None and found.first is not None and 0 < (found.first - story.first).days <= SOON


def _is_news(fields: Fields, ctx: Context) -> bool:
    """Tell whether a day lies about the publication: "born in 1943, she died on 10 October"."""
    if ctx.now is None or not (fields.day and fields.month):
        return False
    reach, now = SOON if fields.weekday else _NEWS, ctx.now
    near = [found for found in _candidates(fields, now.year) if distance(found, now) <= reach]
    return any(found.first and (found.first <= now or ctx.tense() != "past") for found in near)


def _in_story(fields: Fields, ctx: Context) -> tuple[Resolved | None, str]:
    """Return the occurrence that a story means: soon after its last day, else beside what it named last."""
    assert ctx.then is not None
    story = ctx.story
    if story is not None and story.first and not ctx.same_sentence:
        found = _beside(fields, story.first, story.last or story.first)
        if found and _went_on(ctx, found):
            found = None
        back = SOON // 2 if fields.day else 0  # "meanwhile, on 24 June"
        if found and found.last and -back <= (found.last - story.first).days <= SOON:
            return found, ctx.story_text
    base, source = ctx.thread()
    return _beside(fields, *stretch(base)), source


def _went_on(ctx: Context, found: Resolved) -> bool:
    """Tell whether the text has since told of a later time: "On 5 August 1915 … the June 1916 offensive"."""
    then = ctx.then
    if then is None or then.first is None or found.last is None or then.grain in _LONG:
        return False
    return found.last < then.first and then.first.year - found.last.year <= _CHAPTER


_LONG, _CHAPTER = {"year", "decade", "century"}, 1


def _near_story(fields: Fields, ctx: Context) -> Resolved | None:
    """Return the occurrence before or after what a story told last: "the next spring"."""
    if ctx.then is None or ctx.then.first is None:
        return None
    first, last = ctx.then.first, ctx.then.last or ctx.then.first
    if fields.near == "that":
        told = _beside(fields, *stretch(ctx.then))
        return told and told.because("context", Reason.of("year taken from “{source}”", source=ctx.then_text))
    near = _candidates(fields, (first if fields.near in {"last", "past"} else last).year)
    before = [r for r in near if r.last and r.last < first]
    after = [r for r in near if r.first and r.first > last]
    found = next(iter(before[-1:] if fields.near in {"last", "past"} else after[:1]), None)
    why = _year_from(ctx.then_text)
    return found and found.because("context", why)


def _beside(fields: Fields, first: dt.date, last: dt.date) -> Resolved | None:
    """Return the occurrence that a story means after it spoke of other days; it mostly goes on."""
    return min(_candidates(fields, first.year), key=lambda found: away(found, first, last), default=None)


def _candidates(fields: Fields, year: int) -> list[Resolved]:
    """Return the occurrences around a year; a stated weekday must agree, if it can.

    One that agrees with none of them is a slip: nobody leaves out a year that is long past.
    """
    found = [in_year(fields, y) for y in range(max(1, year - 1), min(9999, year + 1) + 1)]
    known = [r for r in found if r and r.first and abs(r.first.year - year) <= 1]
    if not (fields.weekday and fields.day):
        return known
    return [r for r in known if r.first and r.first.isoweekday() == fields.weekday] or known
