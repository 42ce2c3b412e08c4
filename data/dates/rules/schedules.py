"""Hours of a day that is told, and lengths that are counted from a day: "le 17 de 14 h à 16 h"."""

from __future__ import annotations

from dataclasses import replace

from data.dates.grammar import Made, Match
from data.dates.meaning import AsOfNow, Clock, Fields, Length, Meaning, Shift, Span
from data.dates.rules.layers import ATOMS, COMPOSED, JOINED, RANGES
from data.dates.rules.ranges import between


@JOINED.rule(
    "day-number-and-time",
    "on d:day comma? at? time",
    "time on d:day",
    "on|the d:day comma? part:part|partphrase",
    gives="time dated",
    yes=["en: on 15 at 8:00", "en: 8 pm on 15", "fr: le 13 au matin", "fr: le 17 au soir"],
    no=["en: on six at 8:00", "en: at 8 pm on 15 screens", "fr: le treize au matin"],
)
def _number_time(m: Match) -> Meaning | None:
    day = m.items["d"]
    if day.has("numberword") or not 1 <= m["d"] <= 31:
        return None
    if "part" in m:
        return Clock(part=m["part"], on=Fields(day=m["d"]))
    clock = m["time"]
    if not isinstance(clock, Clock) or clock.on is not None or clock.hour is None:
        return None
    if next(iter(m.items)) == "time" and not (m.after is not None and m.after.has("stop|dot|comma")):
        return None
    return replace(clock, on=Fields(day=m["d"]))


@RANGES.rule(
    "day-and-hours",
    "on|the d:day comma? from? a:time|hour to|dash b:time",
    "on|the d:day comma? between a:time|hour and b:time",
    "day:weekdayonly|daymonth|near comma? from a:time|hour to|dash b:time",
    "day:weekdayonly|daymonth|near comma? between a:time|hour and b:time",
    "between a:time|hour and b:time comma on? the? day:weekdayonly|daymonth|near|dayword",
    "from a:time|hour to b:time comma on? the? day:weekdayonly|daymonth|near|dayword",
    gives="range",
    yes=[
        "fr: le 17 de 14 h à 16 h",
        "en: the 17 between 2 and 4 pm",
        "fr: vendredi entre 8 heures et 14 heures",
        "fr: entre 19 h et 23 h, vendredi, on dansait",
    ],
    no=["fr: le 17 de la rue"],
)
def _hours(m: Match) -> Made | None:
    day = m.items["day"].values["meaning"] if "day" in m else Fields(day=m["d"])
    last = m.items["b"].values["meaning"]
    if next(iter(m.items)) != "day" and "d" not in m and not (m.after and m.after.has("comma|stop|dot")):
        return None
    if "d" in m and m.items["d"].has("numberword"):
        return None
    first = m.items["a"].values["meaning"] if "meaning" in m.items["a"].values else Clock(m["a"], 0)
    if not (isinstance(first, Clock) and isinstance(last, Clock)) or first.on or last.on:
        return None
    if isinstance(day, Clock | Length | Span) or first.hour is None or last.hour is None:
        return None
    if last.hour > 12 and first.hour < last.hour - 12:
        first = replace(first, hour=first.hour + 12)
    return between(m, replace(first, on=day), replace(last, on=day), "a", "b")


@COMPOSED.rule(
    "counted-on",
    "counted after|countfrom the? day:date",
    "length countfrom the? day:date",
    gives="date",
    yes=["fr: dans trois semaines à compter de demain", "fr: quatre jours à partir d'hier"],
    no=["fr: trois jours à partir de la gare"],
)
def _counted_on(m: Match) -> Meaning | None:
    day = m.items["day"].values["meaning"]
    told = m["length"] if "length" in m else m["counted"]
    if not m.items["day"].has("daymonth|dayword|weekdayonly|near|namedday"):
        return None
    if isinstance(told, Length):
        if m.items["countfrom" if "length" in m else "after|countfrom"].has("lastfrom"):
            return None  # "18 mois à compter du 15 mai" last as long
        return None if told.n is None or told.more else Shift(told.unit, told.n, day)
    if not isinstance(told, Shift) or told.base != "now" or told.n <= 0 or told.also:
        return None
    return Shift(told.unit, told.n, day)


@COMPOSED.rule(
    "length-starting",
    "length comma? starting|lastfrom the? day:date",
    "at:lasting length comma? from the? day:date",
    gives="range",
    yes=[
        "en: for a week starting tomorrow",
        "en: ten days beginning on 3 May 2021",
        "en: for ten days from 3 May",
        "fr: 18 mois à compter du 3 mai",
    ],
    no=["en: a week starting well", "en: ten days from 3 May"],
)
def _starting(m: Match) -> Made | None:
    length, day = m["length"], m.items["day"].values["meaning"]
    if length.n is None or length.more or not m.items["day"].has("daymonth|dayword|weekdayonly|near"):
        return None
    return between(m, day, Shift(length.unit, length.n, day), "day", "day")


@ATOMS.rule(
    "length-from-now",
    "at:lasting approx? number unit comma? fromnow",
    gives="range",
    yes=["en: closed for three days from today"],
    no=["en: three days from today"],
)
def _from_now(m: Match) -> Made:
    return between(m, Shift("day", 0), Shift(m["unit"], m["number"]), "fromnow", "unit")


@COMPOSED.rule(
    "unit-to-date",
    "unit todate",
    gives="date partof",
    yes=["en: sales in the year to date", "es: en el año hasta la fecha"],
    no=["en: the day to date"],
)
def _to_date(m: Match) -> Meaning | None:
    unit = m["unit"]
    return AsOfNow("sofar", Shift(unit, 0, near=True)) if unit in {"month", "quarter", "year"} else None
