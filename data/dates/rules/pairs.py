"""Times joined by "and": one range where they adjoin ("mercredi et jeudi"), else several dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates.grammar import Made, Match
from data.dates.meaning import Era, Fields, Meaning, Nth, Same, Several, Shift
from data.dates.rules.layers import RANGES
from data.dates.rules.nths import part_of_year
from data.dates.rules.ranges import between, completed


def _meanings(m: Match) -> tuple[Meaning, Meaning]:
    return m.items["a"].values["meaning"], m.items["b"].values["meaning"]


@RANGES.rule(
    "adjoining-dates",
    "a:date and of? the? b:date",
    gives="range",
    yes=[
        "fr: le 22 juin et le 23 juin",
        "fr: la plénière du jeudi 10 et du vendredi 11 juin",
        "fr: le mercredi 17 et le jeudi 18 décembre",
    ],
    no=["fr: en 2012 et 2013", "fr: le 22 juin et le 24 juin"],
)
def _adjoining(m: Match) -> Made | None:
    a, b = _meanings(m)
    if not (isinstance(a, Fields) and isinstance(b, Fields) and a.day and b.day and b.month):
        return None
    return between(m, completed(a, b), b, "a", "b") if _next_day(a, b) else None


def _next_day(a: Fields, b: Fields) -> bool:
    """Tell whether the second day follows the first, of whatever year."""
    try:
        first = dt.date(b.year or 2000, a.month or b.month or 1, a.day or 1)
        return (dt.date(b.year or 2000, b.month or 1, b.day or 1) - first).days == 1
    except ValueError:
        return False


@RANGES.rule(
    "adjoining-weekdays",
    "a:weekdayonly and the? b:weekdayonly|near",
    gives="range",
    yes=["fr: ils se retrouveront mercredi et jeudi", "fr: samedi et dimanche derniers"],
    no=["fr: mercredi et vendredi"],
)
def _adjoining_weekdays(m: Match) -> Made | None:
    a, b = _meanings(m)
    if not (isinstance(a, Fields) and isinstance(b, Fields)) or a.day or b.day or a.near or a.weekend:
        return None
    if not a.weekday or not b.weekday or (b.weekday - a.weekday) % 7 != 1:
        return None
    return between(m, a, b, "a", "b")


@RANGES.rule(
    "several-months",
    "a:monthonly and b:monthonly",
    gives="range several",
    yes=["en: in February and March 2026", "fr: en avril et octobre 2025"],
    no=["fr: en avril 2025 et octobre 2026"],
)
def _several_months(m: Match) -> Made | None:
    a, b = _meanings(m)
    if not (isinstance(a, Fields) and isinstance(b, Fields)) or not a.month or not b.month:
        return None
    if a.year or a.near or b.near or not b.year:
        return None
    first = completed(a, b)
    if b.month - a.month == 1:
        return between(m, first, b, "a", "b")
    return Made(Several(first, b), "several", (m.end("a"), m.end("b")))


@RANGES.rule(
    "enumerated-days",
    "the? a:day|dayonly comma the? mid:day comma? and the? b:daymonth",
    "the? a:day|dayonly comma mid:day comma third:day comma? and the? b:daymonth",
    gives="range several",
    yes=["fr: les 12, 13 et 14 décembre", "fr: les 3, 7 et 12 mai"],
    no=["fr: 12, 13 personnes et 14 décembre"],
)
def _enumerated(m: Match) -> Made | None:
    last, first, mid = m.items["b"].values["meaning"], m["a"], m["mid"]
    first = first.day if isinstance(first, Fields) else first
    if not isinstance(last, Fields) or not last.day or not first or not 1 <= first < mid < last.day:
        return None
    if any(m.items[name].has("numberword") for name in ("a", "mid")):
        return None
    start = replace(last, day=first, weekday=None)
    if "third" in m and not (last.day - first == 3 and mid < m["third"] < last.day):
        return None
    if last.day - first == (3 if "third" in m else 2):
        return between(m, start, last, "a", "b")
    between_them = replace(last, day=mid, weekday=None)
    return Made(Several(start, last, between_them), "several", (m.end("a"), m.end("mid"), m.end("b")))


@RANGES.rule(
    "several-days",
    "the? a:day|ordinal and|or|comma the? b:daymonth",
    gives="several",
    yes=["fr: les 6 et 13 avril"],
)
def _several(m: Match) -> Made | None:
    last, first = m.items["b"].values["meaning"], m["a"]
    if (
        not isinstance(last, Fields)
        or not m.items["a"].has("day")
        or m.items["a"].has("numberword")
        or (m.items["a"].glued and m.before is not None and m.before.has("dash|slash|dot"))
        or not first
    ):
        return None
    return Made(Several(replace(last, day=first, weekday=None), last), "several", (m.end("a"), m.end("b")))


@RANGES.rule(
    "two-days",
    "the a:day and|or b:dayonly",
    gives="range several",
    yes=["fr: le 18 et le 19, il a plu", "fr: le 3 ou le 7, on verra"],
    no=["fr: les 18 et les 19 hommes"],
)
def _two_days(m: Match) -> Made | None:
    """Read two days of the month that the text speaks of."""
    first, last = m["a"], m.items["b"].values["meaning"]
    if not isinstance(last, Fields) or last.weekday or not last.day or m.items["a"].has("numberword"):
        return None
    if not 1 <= first < last.day:
        return None
    if m.items["and|or"].has("and") and last.day - first == 1:
        return between(m, Fields(day=first), last, "a", "b")
    return Made(Several(Fields(day=first), last), "several", (m.end("a"), m.end("b")))


@RANGES.rule(
    "several-decades",
    "a:era and|or|comma the? b:year2 apos? ~s?",
    "a:era and|or|comma the? b:yearonly",
    "a:era and|or|comma the? b:era",
    "a:era and|or|comma the? b:numberword",
    gives="several",
    yes=[
        "fr: dans les années 70 et 80",
        "en: cars of the 1970s and 80s",
        "es: los años 20 y 30",
        "fr: les années 1970 et 1980",
    ],
    no=["fr: les années 70 et 12 ans", "fr: les années 1970 et 1985"],
)
def _several_decades(m: Match) -> Made | None:
    first, said = m.items["a"].values["meaning"], m.items["b"].values.get("meaning")
    n = said.year if isinstance(said, Fields) else said.first if isinstance(said, Era) else m["b"]
    if not isinstance(first, Era) or first.length != 10 or not n or n % 10:
        return None
    if m.after is not None and m.after.has("unit|measure"):
        return None
    whole = n if n > 99 else first.first // 100 * 100 + n
    if not first.first < whole <= first.first + 90:
        return None
    last = replace(first, first=whole)
    return Made(Several(first, last), "several", (m.end("a"), m.end("b")))


@RANGES.rule(
    "centuries",
    "from? the? a:ordinal dash|to|and the? b:full",
    "between the? a:ordinal and the? b:full",
    gives="range several",
    yes=["fr: aux XVe et XVIe siècles", "fr: du XVe au XVIIe siècle", "en: in the 15th and 16th centuries"],
    no=["fr: le 15e et le 16e étage"],
)
def _centuries(m: Match) -> Made | None:
    first, last = m["a"], m.items["b"].values["meaning"]
    if m.items["b"].rule != "century" or not isinstance(last, Era) or not first:
        return None
    start = replace(last, first=(first - 1) * 100)
    if start.first == last.first or (start.first > last.first) != last.bc:
        return None
    joint = next((item for label, item in m.items.items() if label == "dash|to|and"), None)
    apart = joint is not None and joint.has("and") and abs(last.first - start.first) != last.length
    if apart:
        return Made(Several(start, last), "several", (m.end("a"), m.end("b")))
    return between(m, start, last, "a", "b")


@RANGES.rule(
    "quarters",
    "the? a:ordinal dash|to|and the? b:date",
    gives="range several",
    yes=["fr: les 1er et 2e trimestres 2024", "en: in the first and third quarters of 2024"],
    no=["fr: les 1er et 2e rangs"],
)
def _quarters(m: Match) -> Made | None:
    n, last = m["a"], m.items["b"].values["meaning"]
    if m.items["b"].rule != "quarter" or not isinstance(last, Fields) or not n:
        return None
    told = last.quarter or last.half or 0
    if not 1 <= n < told:
        return None
    first = replace(last, quarter=n) if last.quarter else replace(last, half=n)
    if m.items["dash|to|and"].has("and") and told - n != 1:
        return Made(Several(first, last), "several", (m.end("a"), m.end("b")))
    return between(m, first, last, "a", "b")


@RANGES.rule(
    "several-seasons",
    "a:full and|or b:yearonly",
    gives="several",
    yes=["fr: les étés 2022 et 2023", "en: in the summers of 2022 and 2023"],
    no=["fr: en juin 2022 et 2023"],
)
def _several_seasons(m: Match) -> Made | None:
    first, last = _meanings(m)
    if m.items["a"].rule != "season" or not isinstance(first, Fields) or not isinstance(last, Fields):
        return None
    if not first.year or not last.year or last.year <= first.year:
        return None
    return Made(Several(first, replace(first, year=last.year)), "several", (m.end("a"), m.end("b")))


@RANGES.rule(
    "several-of-year",
    "a:yearless and the? b:date",
    gives="several",
    yes=["fr: le 15 mai et le 20 juin de la même année", "en: in May and June of the following year"],
    no=["fr: le 15 mai et le 20 juin", "fr: le 15 mai 2015 et le 20 juin de la même année"],
)
def _several_of_year(m: Match) -> Made | None:
    """Give both the year that stands behind the last one."""
    first, last = _meanings(m)
    if m.items["b"].rule != "field-of-year" or not isinstance(first, Fields) or first.near:
        return None
    outer = last
    while isinstance(outer, Nth):
        outer = outer.of
    told = part_of_year(first, outer) if isinstance(outer, Shift | Same) and outer.unit == "year" else None
    return Made(Several(told, last), "several", (m.end("a"), m.end("b"))) if told else None


@RANGES.rule(
    "several-near",
    "a:yearless and the? b:near",
    gives="several",
    yes=["fr: en mai et juin derniers"],
)
def _several_near(m: Match) -> Made | None:
    first, last = (m.items[name].values["meaning"] for name in ("a", "b"))
    if not isinstance(first, Fields) or not isinstance(last, Fields) or first.near:
        return None
    return Made(Several(replace(first, near=last.near), last), "several", (m.end("a"), m.end("b")))
