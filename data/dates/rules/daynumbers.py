"""Two days of a month in one expression: "22–24 juin", "June 22-24", "du 4 au 23 du mois prochain"."""

from __future__ import annotations

from dataclasses import replace

from data.dates.grammar import Item, Made, Match
from data.dates.meaning import Clock, Fields, Nth, Several, Shift
from data.dates.rules.layers import COMPOSED, RANGES
from data.dates.rules.ranges import between


@RANGES.rule(
    "range-days-month",
    "from|the? a:day|ordinal dash|to|and|slash the? b:daymonth",
    "between the? a:day|ordinal and the? b:daymonth",
    "from|the? a:day dash|to|and|slash b:dated",
    "end:weekdayonly of the? a:day|ordinal dash|to|and|slash the? b:daymonth",
    gives="range",
    yes=[
        "de: am 14./15.10.2018",
        "fr: 22–24 juin",
        "fr: du 22 au 24 juin",
        "en: from 22 to 24 June",
        "en: on the weekend of 8-9 May",
        "fr: les 22 et 23 juin",
    ],
    no=["fr: 22 personnes et 24 juin"],
)
def _days(m: Match) -> Made | None:
    first = m["a"]
    if "end" in m and not is_weekend(m.items["end"]):
        return None
    if first is None or not 1 <= first <= 31 or not m.items["a"].has("day|ordinal"):
        return None
    last = m.items["b"].values["meaning"]
    if isinstance(last, Clock) and m.items["b"].rule == "day-and-time" and last.on is not None:
        last = last.on  # "22-23 February at 7 pm"
    if (
        not isinstance(last, Fields)
        or last.day is None
        or last.month is None
        or (m.items["a"].has("numberword") and "from|the" not in m)
    ):
        return None
    joint = next(m.items[label] for label in ("dash|to|and|slash", "and") if label in m)
    if joint.has("and|slash") and "between" not in m and last.day - first != 1:
        return None
    return between(m, replace(last, day=first, weekday=None), last, "a", "b")


@RANGES.rule(
    "range-days-alone",
    "dayfrom a:day|dayonly dayto b:day|dayonly",
    gives="range",
    yes=[
        "fr: le sommet se tient du 22 au 24 à Gao",
        "it: la fiera, dal 3 al 5.",
        "es: se reúnen del día 3 al 5 en Loja",
    ],
    no=["fr: passer du 3 au 5 % de taux", "fr: du 12e au 14e rang", "fr: du 24 au 22"],
)
def _days_alone(m: Match) -> Made | None:
    """Read "du 22 au 24" of the month that the text speaks of."""
    a, b = m.items["a"], m.items["b"]
    first, last = (day.day if isinstance(day, Fields) else day for day in (m["a"], m["b"]))
    counts = "unit|measure|currency|h|month|digits|decimal|slash|dash"
    if m.after is not None and m.after.has(counts):
        return None
    if a.has("numberword|ordinal") or b.has("numberword|ordinal") or not first or not last:
        return None
    if not 1 <= first < last <= 31:
        return None
    return between(m, Fields(day=first), Fields(day=last), "a", "b")


@RANGES.rule(
    "range-month-days",
    "from|between? b:daymonth dash|to|and c:day|ordinal",
    "from|between? b:daymonth dash|to|and c:day|ordinal comma? y:yearonly",
    "end:weekdayonly of b:daymonth joint:dash|to|and|slash c:day|ordinal",
    "end:weekdayonly of b:daymonth joint:dash|to|and|slash c:day|ordinal comma? y:yearonly",
    gives="range several",
    yes=[
        "en: June 22-24, 2021",
        "en: on May 3 and 9.",
        "en: July 13 through 15",
        "en: on May 4 and 5",
        "en: from April 27 to the 3rd",
        "en: on the weekend of May 8-9",
    ],
)
def _month_days(m: Match) -> Made | None:
    first, last = m.items["b"].values["meaning"], m["c"]
    if "end" in m and not is_weekend(m.items["end"]):
        return None
    joint, number = m.items["joint" if "joint" in m else "dash|to|and"], m.items["c"]
    if not isinstance(first, Fields) or first.day is None or first.year or not 1 <= last <= 31:
        return None
    if last <= first.day:
        return _into_next_month(m, first, last)
    if number.has("month|numberword") or not number.has("day|ordinal"):
        return None
    year = m["y"].year if "y" in m else None
    a, b = replace(first, year=year), replace(first, year=year, day=last, weekday=None)
    if joint.has("and") and "from|between" not in m and last - first.day != 1:
        ends = "y" in m or (m.after is not None and m.after.has("stop|dot|comma|close"))  # "and 9 men"
        return Made(Several(a, b), "several", (m.end("b"), m.end("c"))) if ends else None
    return between(m, a, b, "b", "c")


def is_weekend(item: Item) -> bool:
    """Tell whether an item is the word for a weekend, and no more."""
    return bool(item.values["meaning"] == Fields(weekend=True))


def _into_next_month(m: Match, first: Fields, last: int) -> Made | None:
    """Read "from 27 April to the 3rd"."""
    if "from|between" not in m or not m.items["dash|to|and"].has("to") or not m.items["c"].has("ordinal"):
        return None
    if first.month is None or "y" in m:
        return None
    return between(m, first, Fields(month=first.month % 12 + 1, day=last), "b", "c")


@COMPOSED.rule(
    "range-days-of-month",
    "from? the? a:day dash|to|and the? b:day of? the? month:unitdate",
    "between a:day and b:day of? the? month:unitdate",
    "from the? a:day|ordinal to the? b:day|ordinal of the? whole:unit",
    "month:unitdate comma? from? the? a:day|ordinal dash|to the? b:day|ordinal",
    "month:unitdate comma? between the? a:day|ordinal and the? b:day|ordinal",
    "month:monthonly comma? from the? a:day|ordinal dash|to the? b:day|ordinal",
    "month:monthonly comma? between the? a:day|ordinal and the? b:day|ordinal",
    gives="range",
    yes=[
        "fr: du 4 au 23 du mois prochain",
        "fr: du 1er au 15 du mois",
        "en: from 4 to 22 this month",
        "de: nächsten Monat vom 4. bis zum 23. geschlossen",
    ],
)
def _days_of_month(m: Match) -> Made | None:
    if "whole" in m and (m["whole"] != "month" or m.items["whole"].has("plural")):
        return None
    month = Shift("month", 0, near=True) if "whole" in m else m.items["month"].values["meaning"]
    a, b = m["a"], m["b"]
    if not a or not b or not a < b <= 31 or (m.after is not None and m.after.has("unit|measure|currency")):
        return None
    if isinstance(month, Fields) and month.month and not month.day:
        return between(m, replace(month, day=a), replace(month, day=b), "a", "b")
    if not isinstance(month, Shift) or month.unit != "month":
        return None
    return between(m, Nth(a, "day", None, month), Nth(b, "day", None, month), "a", "b")
