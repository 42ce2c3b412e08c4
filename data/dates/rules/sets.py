"""What recurs: "tous les jeudis", "every two years", "15 a year"."""

from __future__ import annotations

from data.dates.grammar import Match
from data.dates.lengths import length_value
from data.dates.meaning import Fields, Length, Meaning, Repeat
from data.dates.rules.layers import ATOMS, JOINED


@ATOMS.rule(
    "every",
    "every number|ordinal? unit",
    "every weekday|weak_weekday|weekdays part?",
    "weekdays part?",
    "every the weekday",
    "every part",
    "everyother unit",
    "everyother weekday|weekdays part?",
    "every month|season|holiday",
    "every d:day|ordinal of? mo:month",
    "every number weekday",
    "every last|ordinal weekday",
    "every last|ordinal weekday of? the? unit",
    "every last|ordinal weekday of? mo:month",
    "the? d:day|ordinal of? mo:month of? every unit",
    "mo:month d:day|ordinal of? every unit",
    gives="set",
    yes=[
        "fr: tous les jeudis",
        "fr: tous les deux ans",
        "en: every Monday",
        "fr: chaque année",
        "fr: tous les 1er décembre",
        "fr: le 22 septembre de chaque année",
        "en: every last Sunday of August",
        "en: every other Tuesday",
        "en: every other week",
    ],
    no=["fr: tous les hommes"],
)
def _every(m: Match) -> Meaning | None:  # noqa: PLR0911 -- one return a case
    if "everyother" in m and "unit" in m:
        return Repeat(length_value(Length(m["unit"], 2)))
    if "last|ordinal" in m:
        return Repeat(f"XXXX-{m['mo']:02d}" if "mo" in m else "P1M")
    if "d" in m and "unit" in m and m["unit"] != "year":
        return None
    if "d" in m:
        return Repeat(f"XXXX-{m['mo']:02d}-{m['d']:02d}") if 1 <= m["d"] <= 31 else None
    if m["unit"]:
        return Repeat(length_value(Length(m["unit"], m["number|ordinal"] or 1)))
    weekday = m["weekday|weak_weekday|weekdays"] or m["weekday|weekdays"] or m["weekday"] or m["weekdays"]
    if weekday:
        return Repeat(f"XXXX-WXX-{weekday}" + (f"T{m['part']}" if "part" in m else ""))
    if "part" in m:
        return Repeat(f"XXXX-XX-XXT{m['part']}")
    item = m.items["month|season|holiday"]
    if item.has("season"):
        return Repeat(f"XXXX-{item.values['season']}")
    return Repeat(f"XXXX-{item.values['month']:02d}" if item.has("month") else "P1Y")


@ATOMS.rule("frequency", "freq", gives="set", yes=["en: annually", "fr: annuel"])
def _freq(m: Match) -> Meaning | None:
    return Repeat(m["freq"])


@JOINED.rule(
    "every-year-on",
    "yearly:set comma? on|of|in_|hedged|at? the? day:daymonth|monthonly",
    gives="set",
    yes=[
        "fr: chaque année, le 22 septembre, on défile",
        "de: jedes Jahr am 28. Dezember",
        "es: todos los años, en agosto",
    ],
    no=[
        "fr: chaque mois, le 22 septembre",
        "fr: chaque année, le 22 septembre 2021",
        "fr: la réunion annuelle en août",
    ],
)
def _every_year_on(m: Match) -> Meaning | None:
    yearly, day = m["yearly"], m.items["day"].values["meaning"]
    if yearly != Repeat("P1Y") or m.items["yearly"].rule != "every" or not isinstance(day, Fields):
        return None
    if day.year or day.near or day.weekday:
        return None
    return Repeat(f"XXXX-{day.month:02d}" + (f"-{day.day:02d}" if day.day else ""))
