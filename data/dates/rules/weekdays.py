"""Weekdays that are counted: "three Fridays from now", "le vendredi suivant", "the third Tuesday"."""

from __future__ import annotations

from data.dates.grammar import Item, Match
from data.dates.meaning import Clock, Fields, Meaning, Near, Nth, Shift, Span, Unit
from data.dates.rules.layers import ATOMS, COMPOSED


def _weekday(item: Item) -> int | None:
    return item.values.get("weekday") or item.values.get("weekdays")


@ATOMS.rule(
    "weekdays-counted",
    "number dow:weekday|weekdays fromnow|later|ago",
    "agopre number dow:weekday|weekdays",
    gives="date near",
    yes=["en: three Fridays from now", "en: two Thursdays ago", "fr: il y a deux jeudis"],
    no=["en: 1990 Fridays ago", "en: three Fridays"],
)
def _counted(m: Match) -> Meaning | None:
    n, weekday = m["number"], _weekday(m.items["dow"])
    if not n or n > _MANY:
        return None
    back = "agopre" in m or m.items["fromnow|later|ago"].has("ago")
    near: Near = "last" if back else "next"
    return Shift("week", (1 - n) if back else (n - 1), Fields(weekday=weekday, near=near))


_MANY = 99


@ATOMS.rule(
    "weekday-beside",
    "previous|following dow:weekday|month|season|weak_season",
    "dow:weekday|month|season|weak_season previous|following",
    "dow:holiday previous|following",
    "the dow:weekday after|before",
    gives="date near",
    yes=[
        "fr: le vendredi suivant",
        "en: the preceding Monday",
        "fr: la Pâques suivante",
        "en: it fell the following spring",
        "fr: en mars suivant",
        "en: this Friday and the Friday after.",
    ],
    no=["en: the Friday after Easter"],
)
def _beside(m: Match) -> Meaning | None:
    item = m.items["dow"]
    if "previous|following" not in m:
        alone = m.after is not None and m.after.has("stop|dot|comma")
        near: Near = "past" if m.items["after|before"].has("before") else "future"
        return Fields(weekday=m["dow"], near=near) if alone else None
    beside = m.items["previous|following"]
    near = "past" if beside.has("previous") else "future"
    if (
        beside.has("after")
        and beside.start > item.start
        and (m.after is None or not m.after.has("stop|dot|comma"))
    ):
        return None  # "in April following the landing"
    if item.has("holiday"):
        return Fields(named=m["dow"], near=near)
    if item.has("month|season|weak_season"):
        season = item.values.get("season") or item.values.get("weak_season")
        return Fields(month=item.values.get("month"), season=season, near=near)
    return Fields(weekday=m["dow"], near=near)


@ATOMS.rule(
    "unit-beside",
    "the u:unit after|before",
    gives="date unitdate",
    yes=["en: two last weekend; the weekend before, forty.", "en: down from 3 million the year before."],
    no=["en: the week before the vote"],
)
def _unit_beside(m: Match) -> Meaning | None:
    alone = m.after is not None and m.after.has("stop|dot|comma")
    if not alone or m["u"] not in _LARGE or m.items["u"].has("plural"):
        return None
    return Shift(m["u"], -1 if m.items["after|before"].has("before") else 1, "then", near=True)


_LARGE = frozenset({"week", "weekend", "month", "quarter", "season", "year", "decade"})


@COMPOSED.rule(
    "weekday-after",
    "the ordinal? day:weekdayonly after|before the? date",
    gives="date",
    yes=[
        "en: on the Monday after Easter",
        "en: the first Sunday after 3 May 2020",
        "fr: le lundi après Pâques",
    ],
    no=["en: on Monday after Easter", "en: the Monday after next week"],
)
def _after(m: Match) -> Meaning | None:
    day, base = m.items["day"].values["meaning"], m.items["date"].values["meaning"]
    n = m["ordinal"] or 1
    if not isinstance(day, Fields) or not day.weekday or day.day or day.near or not 1 <= n <= _MOST:
        return None
    if not m.items["date"].has("daymonth|namedday|dayword"):
        return None
    if m.items["after|before"].has("before"):
        return Nth(-n, None, day.weekday, Span(Shift("day", -7 * n, base), Shift("day", -1, base)))
    return Nth(n, None, day.weekday, Span(Shift("day", 1, base), Shift("day", 7 * n, base)))


_MOST = 5


@COMPOSED.rule(
    "nth-weekday",
    "ordinal day:weekdayonly",
    "ordinal day:weekdayonly of? the? whole:unit",
    gives="date",
    yes=["en: the council meets on the third Tuesday.", "fr: le premier lundi du mois"],
    no=["fr: le troisième dimanche consécutif", "en: a second Sunday of protest"],
)
def _nth(m: Match) -> Meaning | None:
    day, n = m.items["day"].values["meaning"], m["ordinal"]
    if not isinstance(day, Fields) or not day.weekday or day.day or day.near or m["ordinal"] not in _ORDERS:
        return None
    whole: Unit = m["whole"] or "month"
    alone = m.after is not None and m.after.has("stop|dot|comma|close")
    if whole not in {"month", "year"} or ("whole" not in m and not alone):
        return None
    return Nth(n, None, day.weekday, Shift(whole, 0, near=True))


_ORDERS = frozenset({-1, 1, 2, 3, 4, 5})


@ATOMS.rule(
    "abbreviated-weekday",
    "on:dayprep weak_weekday dot?",
    gives="date weekdayonly",
    yes=["en: the team plays on Sat.", "en: open on Wed, closed on Sun"],
    no=["en: they agreed on sun protection"],
)
def _abbreviated(m: Match) -> Meaning | None:
    alone = m.after is not None and m.after.has("stop|dot|comma|close|and|at|part|time")
    return Fields(weekday=m["weak_weekday"]) if alone else None


@ATOMS.rule(
    "short-weekday",
    "of:on|of|to weekdayshort",
    "this|last|next|those weekdayshort",
    "of:on|of|to? weekdayshort last|next",
    gives="date weekdayonly",
    yes=["pt: chega nesta sexta.", "pt: na próxima terça, o conselho reúne", "pt: na quinta passada"],
    no=["pt: na segunda fase", "pt: a próxima segunda fase"],
)
def _short_weekday(m: Match) -> Meaning | None:
    if m.after is None and "last|next" not in m:  # "na quinta rodada"
        return None
    near: Near | None = None
    for label in ("last|next", "this|last|next|those"):
        if label in m:
            near = next((name for name in _NEAR if m.items[label].has(name)), "this")
    return Fields(weekday=m["weekdayshort"], near=near)


_NEAR: tuple[Near, ...] = ("last", "next", "this")


@ATOMS.rule(
    "short-weekday-part",
    "weekdayshort comma? part:part|partphrase",
    "weekdayshort at hour h?",
    gives="time dated",
    yes=["pt: quinta de manhã", "pt: quinta às 18"],
    no=["pt: a segunda noite"],
)
def _short_weekday_part(m: Match) -> Meaning | None:
    if "hour" in m:
        return Clock(m["hour"], 0, on=Fields(weekday=m["weekdayshort"]))
    if m.items["part"].start - m.items["weekdayshort"].end > 2 or not m.items["part"].has("partphrase"):
        return None
    return Clock(part=m["part"], on=Fields(weekday=m["weekdayshort"]))
