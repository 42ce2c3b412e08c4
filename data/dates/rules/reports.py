"""The periods that companies and markets report on: "last year's quarter", "at the end of trading"."""

from __future__ import annotations

from data.dates.grammar import Item, Match
from data.dates.meaning import Counterpart, Fields, Meaning, Nth, Part, Same, Shift, Third
from data.dates.rules.layers import ATOMS, COMPOSED


@COMPOSED.rule(
    "quarter-of-year",
    "outer:unitdate apos ~s inner:yearless",
    "outer:unitdate apos ~s unit|period",
    "whole:unitdate outer:counted",
    "whole:unitdate of? outer:unitdate",
    gives="date",
    yes=[
        "en: in this year's third quarter",
        "en: it was 4 million in last year's quarter",
        "en: for the quarter a year ago",
        "en: in the same quarter of last year",
    ],
    no=["en: this year's vote", "en: last week's third quarter"],
)
def _of_year(m: Match) -> Meaning | None:
    outer = m.items["outer"].values["meaning"]
    if not isinstance(outer, Shift) or outer.unit != "year" or isinstance(outer.base, Shift):
        return None
    if "whole" in m:
        whole = m.items["whole"].values["meaning"]
        return Shift("year", outer.n, whole) if whole == Same("quarter") else None
    if "inner" not in m:
        return Shift("year", outer.n, Same("quarter")) if _is_quarter(m.items["unit|period"]) else None
    inner = m.items["inner"].values["meaning"]
    if not isinstance(inner, Fields):
        return None
    if inner.quarter:
        return Nth(inner.quarter, "quarter", None, outer)
    return Nth(inner.half, "half", None, outer) if inner.half else None


def _is_quarter(item: Item) -> bool:
    return item.has("period") or item.values.get("unit") == "quarter"


@COMPOSED.rule(
    "same-of-another-year",
    "this|those|the? same period of|hedged|in_|yearprep? the? year:yearonly|unitdate",
    "whole:unitdate of|hedged|in_|yearprep? the? year:yearonly|unitdate",
    "periodago",
    gives="date",
    yes=[
        "fr: au troisième trimestre, contre 4 millions à la même période de 2019",
        "es: en el mismo periodo del año anterior",
        "de: im gleichen Zeitraum des Vorjahres",
        "en: in the same quarter of 2019",
    ],
    no=["fr: à la même période, il pleuvait"],
)
def _same_of(m: Match) -> Meaning | None:
    if "periodago" in m:
        return Counterpart(None, Shift("year", -1, near=True))
    year = m.items["year"].values["meaning"]
    if not (isinstance(year, Fields) or (isinstance(year, Shift) and year.unit == "year")):
        return None
    if "period" in m:
        return Counterpart(None, year)
    whole = m.items["whole"].values["meaning"]
    if not isinstance(whole, Same) or whole.unit not in {"month", "quarter"} or whole.year is not None:
        return None
    return Counterpart(whole.unit, year)


@ATOMS.rule(
    "day-closed",
    "at:closing the unit",
    "on:overall the unit",
    gives="date",
    yes=[
        "en: the index ended the day at 7,114 points",
        "en: for the day, it lost 6 percent",
        "es: el índice cerró la jornada en 5.210 puntos",
        "fr: l'indice a terminé la journée en hausse",
    ],
    no=["en: he closed the shop", "en: they prayed for the day when peace comes", "en: to end the week"],
)
def _closed(m: Match) -> Meaning | None:
    if m["unit"] != "day" or m.items["unit"].has("plural"):
        return None
    if "on" in m and (m.after is None or not m.after.has("comma|dot|stop")):
        return None
    return Shift("day", 0, "then")


@ATOMS.rule(
    "edge-of-unit",
    "unitstart|unitmid|unitend year?",
    gives="date partof",
    yes=["de: seit Jahresbeginn", "de: bis Monatsende", "en: it ships by EOY", "de: zum Jahresende 2023"],
)
def _edge(m: Match) -> Meaning | None:
    if "year" in m and m["unitstart|unitmid|unitend"] != "year":
        return None
    item = m.items["unitstart|unitmid|unitend"]
    which: Third = "start" if item.has("unitstart") else "mid" if item.has("unitmid") else "end"
    year = Fields(year=m["year"]) if "year" in m else None
    return Part(which, year or Shift(m["unitstart|unitmid|unitend"], 0, near=True))
