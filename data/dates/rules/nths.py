"""What is counted within a time: its third Friday, its last six months, its second fortnight."""

from __future__ import annotations

from data.dates.grammar import Made, Match
from data.dates.meaning import Fields, Length, Meaning, Nth, Part, Rolling, Same, Shift
from data.dates.rules.layers import COMPOSED


@COMPOSED.rule(
    "nth-of",
    "ordinal|last day:weekdayonly of? the? date",
    "ordinal|last short:weekdayshort of? the? date",
    "day:weekdayonly ordinal|last of? the? date",
    "unit ordinal|last of? the? date",
    "ordinal|last unit of? the? date",
    "ordinal|last unit of? the? unit2:unit",
    "back:ordinal? day:near of the? date",
    "back:ordinal? whole:unitdate of the? date",
    "ordinal|last day:weekdayonly of? the? date:yearless of? the? outer:unitdate",
    "day:weekdayonly ordinal|last of? the? date:yearless of? the? outer:unitdate",
    "ordinal|last unit of? the? date:yearless of? the? outer:unitdate",
    "back:ordinal? day:near of the? date:yearless of? the? outer:unitdate",
    gives="date",
    yes=[
        "en: the first week of June",
        "fr: le premier dimanche du printemps",
        "en: the last Friday of May 2012",
        "ar: الأسبوع الثالث من يونيو",
        "pt: na primeira sexta de julho",
        "en: the third last week of 2018",
        "en: in the second half of the century",
        "fr: le dernier mardi de mars de l'année prochaine",
    ],
    no=["fr: le premier mot de la semaine"],
)
def _nth(m: Match) -> Meaning | Made | None:  # noqa: PLR0911 -- one return a case
    n = -(m["back"] or 1) if m["ordinal|last"] is None else m["ordinal|last"]
    of: Meaning | None = m.items["date"].values["meaning"] if "date" in m else Shift(m["unit2"], 0, near=True)
    if "outer" in m:
        of = _of_next_year(of, m.items["outer"].values["meaning"])
    if of is None or (n in {-1, 0} and "back" in m):
        return None
    halves = m["unit"] == "half" and m["unit2"] in {"decade", "century"}
    if "unit2" in m and m["unit2"] not in {"week", "month", "year"} and m["unit"] != "decade" and not halves:
        return None
    if "unit" in m and any(item.has("plural") for item in m.items.values()):  # "les premiers mois de 2024"
        return Part("start" if n == 1 else "end", of) if n in {1, -1} else None
    if "day" in m:
        day = m.items["day"].values["meaning"]
        if not isinstance(day, Fields) or not day.weekday or day.day or day.near not in {None, "last"}:
            return None
        # "Tuesday the nineteenth of this month" is no nineteenth Tuesday.
        return Nth(n, None, day.weekday, of) if n <= _MOST_WEEKDAYS else Nth(n, "day", None, of)
    if "whole" in m:
        whole = m.items["whole"].values["meaning"]
        if (
            not isinstance(whole, Shift)
            or whole.n != -1
            or whole.unit not in {"day", "week", "weekend", "month", "quarter", "half"}
        ):
            return None
        return Nth(n, whole.unit, None, of)
    return Nth(n, m["unit"], m["short"], of)


_MOST_WEEKDAYS = 5


def _of_next_year(inner: Meaning | None, outer: Meaning) -> Meaning | None:
    """Return "March next year" of what "the last Tuesday" is taken."""
    of_year = isinstance(outer, Shift | Same) and outer.unit == "year" and isinstance(inner, Fields)
    return part_of_year(inner, outer) if of_year and isinstance(inner, Fields) else None


@COMPOSED.rule(
    "first-several-of",
    "n:number ordinal unit of? the? date",
    "n:number ordinal unit of? the? whole:unit",
    "ordinal length of? the? date",
    "ordinal length of? the? whole:unit",
    "rolled of the? date",
    "rolled date:unitdate",
    "rolled of the? whole:unit",
    gives="date",
    yes=[
        "fr: au cours des six premiers mois de l'année 2025",
        "en: in the first nine months of the year",
        "en: in the last two weeks of February 1951",
        "es: en los seis primeros meses de 2024",
    ],
    no=["fr: les deux premiers jours de la foire"],
)
def _first_several(m: Match) -> Meaning | None:
    if "whole" in m and m["whole"] != "year":
        return None
    of = m.items["date"].values["meaning"] if "date" in m else Shift("year", 0, near=True)
    if "rolled" in m:
        rolled = m.items["rolled"].values["meaning"]
        if not isinstance(rolled, Rolling) or rolled.n >= 0:
            return None
        return Nth(-1, rolled.unit, None, of, count=-rolled.n)
    length = m["length"] if "length" in m else Length(m["unit"], m["n"])
    if (
        m["ordinal"] not in {1, -1}
        or not length.n
        or length.more
        or length.n != int(length.n)
        or length.n < 2
    ):
        return None
    return Nth(m["ordinal"], length.unit, None, of, count=int(length.n))


@COMPOSED.rule(
    "half-of-month",
    "ordinal|last collective the? date",
    "ordinal|last tendays of? the? date",
    "ordinal|last collective|wordunits|tendays of? the? whole:unit",
    gives="date",
    yes=[
        "fr: dans la première quinzaine de février",
        "fr: dès la deuxième décade de juin",
        "fr: dès la première décade du mois",
    ],
    no=["fr: la première dizaine de février", "fr: la quatrième décade de juin"],
)
def _half_of_month(m: Match) -> Meaning | None:
    half = m["ordinal|last"] or -1
    if "whole" in m:
        return _of_this_month(m, half)
    of = m.items["date"].values["meaning"]
    if "tendays" in m:
        third = m.items["date"].has("monthonly") and half in {1, 2, 3, -1}
        return Nth(half, "third", None, of) if third else None
    if m["collective"] != 15 or not m.items["date"].has("monthonly") or half not in {1, 2, -1}:
        return None
    return Nth(half, "half", None, of)


def _of_this_month(m: Match, n: int) -> Meaning | None:
    """Return the half or the third of the month that the text is written in."""
    parts = 3 if m.items["collective|wordunits|tendays"].has("tendays") else 2
    fortnight = m["collective|wordunits|tendays"] == _FORTNIGHT or parts == 3
    if m["whole"] != "month" or not fortnight or not (n == -1 or 1 <= n <= parts):
        return None
    return Nth(n, "half" if parts == 2 else "third", None, Shift("month", 0, near=True))


_FORTNIGHT = 15


def part_of_year(inner: Fields, outer: Meaning) -> Meaning | None:  # noqa: PLR0911 -- one return a case
    """Return a month, a quarter, a day … of a year that is only told from now."""
    if inner.quarter:
        return Nth(inner.quarter, "quarter", None, outer)
    if inner.half:
        return Nth(inner.half, "half", None, outer)
    if inner.week:
        return Nth(inner.week, "week", None, outer)
    if inner.season:  # counted from the winter in which the year begins; its own winter is the last
        return Nth({"SP": 2, "SU": 3, "FA": 4, "WI": -1}[inner.season], "season", None, outer)
    if inner.month and not inner.day:
        return Nth(inner.month, "month", None, outer)
    if inner.month and inner.day:
        return Nth(inner.day, "day", None, Nth(inner.month, "month", None, outer))
    return None
