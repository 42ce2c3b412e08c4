"""Amounts of time: "trois ans", "two weeks ago", "dans trois mois", "the last three days"."""

from __future__ import annotations

from dataclasses import replace

from data.dates.grammar import Item, Made, Match
from data.dates.lengths import length_value
from data.dates.meaning import Fields, Length, Meaning, Part, Rolling, Shift, Span, Unit, Vague
from data.dates.rules.layers import ATOMS, COMPOSED, RANGES


@ATOMS.rule(
    "rolling",
    "last|next number unit",
    "last|next low:number dash|to|or number unit",
    "last|next wordunits",
    "number last|next unit",
    "last|next few unit",
    "few last|next unit",
    "this last|next number? unit",
    "number unit last|next",
    "the number unit last|next",
    "approx number unit last|next",
    "the number last|next unit",
    "approx number last|next unit",
    "unit number last|next",
    gives="date rolled",
    yes=[
        "fr: au cours des trois derniers mois",
        "en: in the last three months",
        "en: during the next 12 to 18 months",
        "fr: les 3 prochains jours",
        "it: i due anni scorsi",
        "ar: السنوات الخمس المقبلة",
        "en: over the past fortnight",
    ],
    no=["en: six minutes past the hour"],
)
def _rolling(m: Match) -> Meaning | None:
    past, unit = m.items["last|next"].has("last"), m["unit"]
    if _is_no_direction(m):
        return None
    if "wordunits" in m:
        return Rolling("day", -m["wordunits"] if past else m["wordunits"])
    if m["number"] is None:
        one = "few" not in m and not m.items["unit"].has("plural")  # "this coming week"
        return None if one else Vague(length_value(Length(unit, None)))
    if m["number"] > 1 and m.items["unit"].has("singular"):
        return None  # "we are only 3 next week"
    return Rolling(unit, -m["number"] if past else m["number"])


def _is_no_direction(m: Match) -> bool:
    """Tell "could last three days", "six minutes past the hour" and "il a passé un an à Gao"."""
    word, first = m.items["last|next"], next(iter(m.items))
    if word.has("verb") and m.before is not None and m.before.has("to|modal"):
        return True
    if word.has("pastword") and list(m.items)[-1] == "last|next":
        return True
    return word.has("postposed") and first.startswith("last")


@ATOMS.rule(
    "ago",
    "agopre approx? number|half unit half_?",
    "agopre approx? number collective? unit",
    "agopre approx? few unit",
    "agopre approx? per unit half_?",
    "agopre approx? decimal|grouped unit",
    "approx? decimal|grouped unit ago",
    "approx? number|half unit half_? ago",
    "approx? number half_ unit ago",
    "approx? whole:number top:number slash bottom:number unit ago",
    "per wordunits ago",
    "number ~unitletter ago",
    "approx? few unit ago",
    "approx? number? collective unit ago",
    "agopre approx? collective unit",
    "approx? per unit half_? ago",
    "approx? number unit half_? ago totheday",
    "approx? per unit ago totheday",
    "agopre number unit half_? comma? totheday",
    "agopre per unit comma? totheday",
    "totheday agopre number unit",
    "totheday agopre per unit",
    "totheday number unit ago",
    "totheday per unit ago",
    "approx:exactly agopre number unit half_?",
    "approx:exactly agopre per unit half_?",
    gives="date counted",
    yes=[
        "fr: il y a deux ans",
        "en: two weeks ago",
        "en: a year ago",
        "de: vor rund einem Jahr",
        "nl: anderhalf jaar geleden",
        "fr: il y a environ 2 700 ans",
        "fr: il y a une vingtaine d'années",
        "en: about a dozen years ago",
        "en: posted 2d ago",
        "fr: il y a tout juste un an",
        "en: five years ago to the day",
        "en: a year and a half ago",
        "en: about 1 1/2 years ago",
        "fr: il y a cinq ans jour pour jour",
        "fr: il y a dix ans, jour pour jour",
        "de: auf den Tag genau vor fünf Jahren",
        "fr: ça fait trois jours que la halle brûle",
    ],
    no=["fr: il y a deux hommes", "fr: cela fait trois ans de travaux"],
)
def _ago(m: Match) -> Meaning | None:
    if "agopre" in m and m.items["agopre"].has("makes") and m.after is not None:
        return None  # "cela fait trois ans de travaux", but "cela fait trois ans que …"
    if "wordunits" in m:
        return Shift("day", -m["wordunits"])  # "a fortnight ago"
    if "unitletter" in m:
        return _counted(m["unitletter"], -m["number"])
    if "slash" in m:
        return _counted(m["unit"], -_mixed(m))
    n = _written(m.items["decimal|grouped"]) if "decimal|grouped" in m else _amount(m)
    if n is None:
        return Shift("day", 0) if m["unit"] in _SHORT else Vague("PAST_REF")
    counted = _counted(m["unit"], -n * (m["collective"] or 1))
    exactly = "totheday" in m or ("approx" in m and m.items["approx"].has("exactly"))
    to_the_day = exactly and m["unit"] in {"week", "month", "year"}
    return replace(counted, base=Shift("day", 0)) if to_the_day else counted


def _mixed(m: Match) -> float:
    """Return a number with a fraction: "2 1/4"."""
    return float(m["whole"] + m["top"] / (m["bottom"] or 1))


def _written(item: Item) -> float:
    """Return the number of a figure with a fraction ("1,5") or with its thousands apart ("2 700")."""
    if item.has("grouped"):
        return float("".join(c for c in item.values["grouped"] if c.isdigit()))
    return float(item.values["decimal"].replace(",", "."))


_SHORT = {"minute", "hour"}  # "a few hours ago" was the same day


def _counted(unit: Unit, n: float) -> Shift:
    """Count in days what is told in whole days' worth of hours ("dans 48 heures"), "a decade" in years."""
    if unit == "decade" and abs(n) == 1:
        return Shift("year", 10 * n)
    return Shift("day", n / 24) if unit == "hour" and n and n % 24 == 0 else Shift(unit, n)


def _amount(m: Match) -> float | None:
    """Return the number of units; None for "a few"."""
    if "few" in m:
        return None
    n: float = m["number|half"] or m["number"] or 1
    if "number|half" in m and m.items["number|half"].has("half") and not m.items["number|half"].has("number"):
        n = 0.5
    return n + 0.5 if "half_" in m else n


@ATOMS.rule(
    "ahead",
    "in approx? number unit half_?",
    "in approx? number unit fromnow?",
    "approx? number unit fromnow",
    "in per unit",
    "per unit fromnow",
    gives="date counted",
    yes=["fr: dans trois mois", "de: in drei Wochen", "en: two weeks from now", "en: a month from today"],
)
def _ahead(m: Match) -> Meaning | Made | None:
    n = _amount(m)
    if n is None or ("per" in m and m.after is not None and m.after.has("of")):
        return None  # "dans un jour de grande forme"
    if m.after is not None and m.after.has("next|last|following"):
        return None  # "dans les cinq années à venir"
    counted = _counted(m["unit"], n)
    if "fromnow" in m and m.items["fromnow"].has("fromtoday"):
        return replace(counted, base=Shift("day", 0))
    return replace(counted, base="either") if "in" in m and m.items["in"].has("thereupon") else counted


@ATOMS.rule(
    "in-or-within",
    "hedged approx? number|half unit half_?",
    "hedged approx? number half_ unit",
    "hedged per unit half_?",
    "hedged per wordunits",
    "in|hedged approx? number? collective unit",
    gives="date counted",
    yes=[
        "fr: dans une quinzaine de jours",
        "en: it will open in two days",
        "en: it will close within 18 months",
    ],
    no=["en: it fell in 1988 second place"],
)
def _hedged(m: Match) -> Meaning | None:
    if "wordunits" in m:
        return Shift("day", m["wordunits"], hedged=True)
    if "collective" in m:
        return Shift(m["unit"], m["collective"], hedged=True)
    if m.items["hedged"].has("the_") and m.after is not None and m.after.has("upto"):
        return None  # "in the three months to June"
    n = _amount(m)
    if n is None or (m["unit"] == "second" and n == 1) or _far_too_many(m) or m.items["unit"].has("halves"):
        return None
    if m.after is not None and m.after.has("next|last|following"):
        return None  # "en los cinco años pasados"
    return Shift(m["unit"], n, hedged=True, deadline=m.items["hedged"].has("within"))


@ATOMS.rule(
    "after-all",
    "approx? number|half unit half_? after|before",
    "per unit after|before",
    gives="date counted",
    yes=["fr: huit mois après."],
    no=["fr: six mois après l'accident"],
)
def _after_all(m: Match) -> Meaning | None:
    n = _amount(m)
    if n is None or m.after is None or not m.after.has("dot|comma|close|stop"):
        return None
    return Shift(m["unit"], -n if m.items["after|before"].has("before") else n, "then")


@ATOMS.rule(
    "later",
    "approx? number|half unit half_? later|earlier",
    "approx? number half_ unit later|earlier",
    "approx? number wholly unit later|earlier",
    "per unit half_? later|earlier",
    "approx? number unit later|earlier totheday",
    "per unit later|earlier totheday",
    "approx? few unit later|earlier",
    "approx? number? collective unit later|earlier",
    gives="date counted",
    yes=[
        "fr: deux jours plus tard",
        "en: three weeks later",
        "en: a year later to the day",
        "fr: une quinzaine de jours plus tard",
    ],
)
def _later(m: Match) -> Meaning | Made | None:
    if m.after is not None and m.after.has("of") and not m.items["later|earlier"].has("adverb"):
        return None  # "dos días después de la firma" tells a length, "a year earlier of 3 million" does not
    if m.after is not None and m.after.has("the") and m.items["later|earlier"].has("after|before"):
        return None  # Italian "due giorni dopo la firma"
    sign = -1 if m.items["later|earlier"].has("earlier") else 1
    n = _amount(m)
    if n is None:
        return Vague("PAST_REF" if sign < 0 else "FUTURE_REF")
    counted = _counted(m["unit"], sign * n * (m["collective"] or 1))
    return replace(counted, base=Shift("day", 0, "then") if "totheday" in m else "then")


@ATOMS.rule(
    "length",
    "approx? number|half collective? dash? unit half_?",
    "approx? number half unit",
    "approx? number and half unit",
    "approx? number wholly unit",
    "per wholly unit",
    "number|per? lone dash? unit",
    "approx? number half_ dash? unit",
    "approx? collective unit",
    "approx? few dash? unit",
    "few collective unit",
    "per unit half_?",
    "approx? low:number and number unit",
    "low:number dash|to|or number unit",
    "number wordunits",
    "half unit",
    "per half dash? unit",
    "whole:number top:number slash bottom:number unit",
    "approx? decimal unit",
    gives="length",
    yes=[
        "fr: trois ans",
        "fr: une dizaine de jours",
        "en: several weeks",
        "en: three-year",
        "en: six straight days",
        "en: the worst single-day loss",
    ],
    no=["fr: le jour", "fr: le 17 à 8 heures", "en: the 2020-21 season"],
)
def _length(m: Match) -> Meaning | None:
    if m["unit"] is None or _no_length(m) or _hours_between(m) or _no_number(m):
        return None
    if "decimal" in m:
        return Length(m["unit"], float(m["decimal"].replace(",", ".")))
    if "few" in m:
        return Length(m["unit"], None)
    n = _amount(m)
    if "collective" in m and n is not None:
        n *= m["collective"]
    if "half" in m:
        n = (m["number"] or 0) + 0.5
    if "whole" in m:
        n = _mixed(m)
    return Length(m["unit"], n)


def _no_number(m: Match) -> bool:
    """Tell "le 17 à 8 heures", "the 2020-21 season" and "0200 hours" from "8 à 17 heures"."""
    number = m.items.get("number|half") or m.items.get("number")
    if number is not None and number.has("digits"):
        padded = number.end - number.start > len(str(number.values["number"]))
        ends = number.glued and "low" not in m and m.before is not None and m.before.has("dash|slash")
        if padded or ends:
            return True
    if "low" not in m:
        return False
    return m.items["low"].has("year") or (m["number"] < m["low"] and m.items["low"].has("day"))


def _hours_between(m: Match) -> bool:
    """Tell "entre 7 et 9 heures du matin" from a length."""
    between = "and" in m and m.before is not None and m.before.has("between")
    return between and m["unit"] == "hour" and m.after is not None and m.after.has("part|partphrase|am|pm")


@COMPOSED.rule(
    "length-by-parts",
    "a:length and b:length",
    gives="length",
    yes=["en: it took two years and three months", "fr: deux ans et trois mois de prison"],
    no=["fr: trois mois et deux ans de prison", "en: three days and several weeks"],
)
def _by_parts(m: Match) -> Meaning | None:
    if m.after is not None and m.after.has("after|before|later|earlier"):
        return None  # "… and two days before the vote"
    long, short = m["a"], m["b"]
    rank = _RANKS.index
    parts = long.unit in _RANKS and short.unit in _RANKS and not long.more and long.n and short.n
    return Length(long.unit, long.n, short) if parts and rank(long.unit) > rank(short.unit) else None


@RANGES.rule(
    "length-up-to",
    "the:the|the_ length upto the? end:date",
    "the:the|the_ unit upto the? end:date",
    gives="range",
    yes=[
        "en: profit rose in the three months to March",
        "en: in the year to June 30",
        "fr: sur les neuf mois à fin septembre",
    ],
    no=["en: a delay of three months to March", "en: the days to May"],
)
def _up_to(m: Match) -> Made | None:
    """Return the months that a report is of, by the last of them."""
    length = m["length"] if "length" in m else Length(m["unit"], 1)
    end = m.items["end"].values["meaning"]
    whole = end.of if isinstance(end, Part) else end
    if length.unit not in _MONTHS or not length.n or length.more or not isinstance(whole, Fields):
        return None
    if (
        not whole.month
        or whole.near
        or m.items["the"].has("per")
        or m.items.get("unit", m.items["the"]).has("plural")
    ):
        return None
    months = length.n * _MONTHS[length.unit]
    start = Shift("month", -months, whole) if whole.day else Shift("month", 1 - months, whole)
    first = Shift("day", 1, start) if whole.day else start
    return Made(Span(first, whole), "range", (m.end("length" if "length" in m else "unit"), m.end("end")))


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


_RANKS = ("second", "minute", "hour", "day", "week", "month", "year")


def _no_length(m: Match) -> bool:
    """Tell a year, a fraction, a clock time or an ordinal from an amount of time."""
    named = m.items["unit"].has("monthword") and m.after is not None and m.after.has("month")
    if named or m.items["unit"].has("halves") or _is_part(m):
        return True  # Arabic "8 of the month September", "half a million"
    if "per" in m and m.after is not None and m.after.has("digits"):
        return True  # Spanish "de la semana 31 a la semana 35"
    if "per" in m and (m["unit"] == "quarter" or m.items["unit"].has("fiscal")):
        return True  # "a quarter of the votes", "from a fiscal year to …"
    if "decimal" in m and m["unit"] == "hour":
        return _is_clock(m)  # "a las 11.45 horas"
    if m["unit"] == "second" and not {"few", "decimal"} & set(m.items) and _amount(m) == 1:
        return True  # "a second time"
    return _is_year(m) or _far_too_many(m)


def _is_part(m: Match) -> bool:
    """Tell "three quarters of the troops", and French "le seul mois de mai", from an amount of time."""
    if m.after is None or not m.after.has("of"):
        return False
    return ("lone" in m and "number|per" not in m) or (m["unit"] == "quarter" and m["number|half"] in {1, 3})


def _is_year(m: Match) -> bool:
    """Tell whether the number is a year or a decade rather than an amount of them."""
    unit, number = m.items["unit"], m.items.get("number|half") or m.items.get("number")
    if m.after is not None and m.after.has("digits") and unit.has("decade"):
        return True  # "des années 90"
    # Russian "в 1952 году"
    return number is not None and number.has("year") and unit.has("yearword") and not unit.has("plural")


def _far_too_many(m: Match) -> bool:
    """Tell whether a number is a year rather than an amount: "the 1988 quarter"."""
    number = m.items.get("number|half")
    return number is not None and number.has("year") and m["unit"] in {"second", "quarter", "half", "month"}


def _is_clock(m: Match) -> bool:
    whole, _, part = m["decimal"].partition(".")
    return (
        len(part) == 2 and int(whole) < 25 and int(part) < 60 and m.items["decimal"].values["order"] != "MDY"
    )
