"""Weekdays that are counted: "three Fridays from now", "le vendredi suivant", "the third Tuesday"."""

from __future__ import annotations

from data.dates.grammar import Item, Match
from data.dates.meaning import Fields, Meaning, Near, Nth, Shift, Unit
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
