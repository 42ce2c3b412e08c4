"""Days and months in digits: "2021-06-22", "22/06", "29.9.", "05.2016"."""

from __future__ import annotations

from data.dates.grammar import Item, Made, Match
from data.dates.meaning import Fields, Meaning
from data.dates.rules.larger import full_year
from data.dates.rules.layers import ATOMS


@ATOMS.rule(
    "stamp",
    "stamp zone?",
    yes=["en: 2021-06-22T20:30", "en: 2021-06-22T20:30:00-01:00"],
)
def _stamp(m: Match) -> Meaning | None:
    return numeric(m["stamp"][:10], "YMD")


@ATOMS.rule(
    "numeric-date",
    "weekday? comma? the? numeric",
    gives="date full daymonth",
    yes=["fr: 22/06/2021", "en: 2021-06-22", "fr: 22.06.2021"],
    no=["en: version 1.22.333", "fr: 99/99/2021", "en: they called 9-1-1 at once"],
)
def _numeric(m: Match) -> Meaning | None:
    return numeric(m["numeric"], m.items["numeric"].values["order"])


@ATOMS.rule(
    "compact-date",
    "compact",
    gives="date full daymonth",
    yes=["en: the log of 20210622 is lost"],
    no=["en: call 20214622", "en: 20210622 people"],
)
def _compact(m: Match) -> Meaning | None:
    n = m["compact"]
    counts = m.after is not None and m.after.has("measure|currency|unit|digits|dash|slash")
    led = m.before is not None and m.before.has("label|currency|digits")
    return None if counts or led else _fields(n // 10_000, n // 100 % 100, n % 100)


@ATOMS.rule(
    "month-day-year-unspaced",
    "dow:weekday|weak_weekday? comma? mo:month|weak_month dot? decimal",
    gives="date full daymonth",
    yes=["en: November 1,2001"],
    no=["en: November 1,200", "de: November 1,2001", "en: May 41,2001"],
)
def _unspaced(m: Match) -> Meaning | None:
    day, comma, year = m["decimal"].partition(",")
    if not comma or m.items["decimal"].values.get("order") != "MDY" or len(year) != len("2001"):
        return None
    return _fields(int(year), m["mo"], int(day))


def numeric(text: str, order: str) -> Fields | None:
    """Read day, month and year written in digits; order is what the language prefers."""
    a, b, c = (int(part) for part in text.replace("/", "-").replace(".", "-").split("-"))
    first, _, last = text.replace("/", "-").replace(".", "-").split("-")
    if len(first) == 4:
        return _fields(a, b, c) or _fields(a, c, b)
    if len(last) in {1, 3} or len(first) == 3:
        return None  # "call 9-1-1"
    year = full_year(c, pivot=50)
    day_first, month_first = _fields(year, b, a), _fields(year, a, b)
    return (month_first or day_first) if order == "MDY" else (day_first or month_first)


def _fields(year: int | None, month: int, day: int) -> Fields | None:
    if year is None or not 1 <= month <= 12 or not 1 <= day <= 31 or not 1000 <= year <= 2200:
        return None
    return Fields(year=year, month=month, day=day)


@ATOMS.rule(
    "day-month-digits",
    "dow:weekday|weak_weekday|dayabbr? comma? a:day|monthnum ~slash ~b:day|monthnum",
    gives="date yearless daymonth",
    yes=["fr: le 22/06", "en: on 6/22"],
    no=["en: 24/7 service", "fr: 1/2", "fr: les 2/3 des députés"],
)
def _day_month_digits(m: Match) -> Meaning | None:
    first, second, item = m["a"], m["b"], m.items["a"]
    fraction = first < second <= _SMALL_PARTS and m.after is not None and m.after.has("of")
    if fraction or (first, second) == (24, 7) or (m.after is not None and m.after.has("slash|measure|unit")):
        return None
    cued = m["dow"] or (m.before is not None and m.before.has("on|the|from|to|since|between|at|of"))
    if not cued and max(first, second) < 13 and item.end - item.start < 2:
        return None
    day, month = (second, first) if m.items["slash"].values.get("order") == "MDY" else (first, second)
    if month > 12:
        day, month = month, day
    return Fields(month=month, day=day, weekday=m["dow"]) if 1 <= month <= 12 and 1 <= day <= 31 else None


_SMALL_PARTS = 10


@ATOMS.rule(
    "day-month-dotted",
    "dow:weekday|dayabbr? dot? comma? decimal dot?",
    gives="date yearless daymonth",
    yes=["de: am 15.1. kommt er", "de: am 15.01 kommt er", "de: 29.9. bis 3.10.2020"],
    no=["de: rund 15.1 Prozent", "en: on 4.22", "de: am 5.1 Kilometer langen Weg", "fr: la 13.04 sort"],
)
def _day_month_dotted(m: Match) -> Meaning | None:
    if "." not in m["decimal"] or m.items["decimal"].values.get("order") != "DMY":
        return None
    cues = "on|the|from|to|since|between|of|until|dash" if "dot" in m else "on|from|to|since|between|of|until"
    cued = m["dow"] or (m.before is not None and m.before.has(cues))
    cued = cued or (m.after is not None and m.after.has("dash|to|slash|and"))
    day, month = (int(part) for part in m["decimal"].split("."))
    padded = len(m["decimal"]) == len("15.01")
    if not cued or not ("dot" in m or padded) or not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    if "dot" not in m and m.after is not None and m.after.has("measure|unit|h|currency"):
        return None
    return Fields(month=month, day=day, weekday=m["dow"])


@ATOMS.rule(
    "day-month-dashed",
    "dow:weekday|dayabbr? dot? comma? a:day ~dash ~b:monthnum",
    gives="date yearless daymonth",
    yes=["nl: op 15-2 begint de reeks", "nl: op 01-04 sluit het loket", "nl: van 25-10 tot 14-11"],
    no=["nl: Ajax kwam op 2-1", "en: on 15-2", "nl: van 15-2 stemmen", "nl: op 15-2-3"],
)
def _day_month_dashed(m: Match) -> Meaning | None:
    """Read "15-2", but no score: those seldom pass twelve, and are never padded with zeros."""
    a, b = m.items["a"], m.items["b"]
    padded = a.end - a.start == b.end - b.start == len("01")
    cued = m["dow"] or _is_cued(m)
    if m.items["dash"].values.get("order") != "DMY" or not cued or not (padded or m["a"] > 12):
        return None
    if m.after is not None and (
        (m.after.glued and m.after.has("dash|digits|colon")) or m.after.has("measure")
    ):
        return None
    return Fields(month=m["b"], day=m["a"], weekday=m["dow"])


def _is_cued(m: Match) -> bool:
    """Tell whether "on", or the other end of a range, stands before what looks like a day and month."""
    if m.before is None:
        return False
    if m.before.has("from|since"):
        return m.after is not None and m.after.has("to")
    return m.before.has("on|to")


@ATOMS.rule(
    "month-digits-year",
    "monthnum slash|dash year",
    "year slash|dash monthnum",
    "decimal",
    gives="date full monthonly",
    yes=["fr: 11/2016", "en: 2014-10", "es: en 2015/3", "de: seit 05.2016"],
    no=["en: 2004-05", "en: 2004/5", "de: rund 05.2016 Euro", "de: 1.2016"],
)
def _month_digits_year(m: Match) -> Meaning | None:
    if "decimal" in m:
        return _month_dotted(m)
    month, year, item = m["monthnum"], m["year"], m.items["monthnum"]
    year_first = next(iter(m.items)) == "year"
    if year_first and month in {year % 100 + 1, year % 10 + 1}:
        return None  # the years 2004-05, or 2004-5
    if not all(part.glued for part in list(m.items.values())[1:]) and not _stands_alone(m, item):
        return None
    if m.after is not None and m.after.glued and m.after.has("slash|dash|digits|dot"):
        return None
    return Fields(year=year, month=month)


def _stands_alone(m: Match, month: Item) -> bool:
    """Tell whether "05 - 2016", with spaces, is one date rather than numbers that follow each other."""
    if m.before is not None and m.before.has("digits|decimal|grouped|dash|slash"):
        return False
    ends = m.after is not None and m.after.has("stop|dot|comma")
    return month.end - month.start == len("05") and (ends or month.values["number"] < _TWO_DIGITS)


_TWO_DIGITS = 10


def _month_dotted(m: Match) -> Meaning | None:
    """Read "05.2016" where the decimal mark is a comma."""
    item = m.items["decimal"]
    if item.values.get("order") != "DMY" or len(m["decimal"]) != len("05.2016") or "." not in m["decimal"]:
        return None
    month, year = (int(part) for part in sorted(m["decimal"].split("."), key=len))
    if not 1 <= month <= 12 or not 1900 <= year <= 2050:
        return None
    return None if m.after is not None and m.after.has("measure|currency|unit") else Fields(year, month)


@ATOMS.rule(
    "day-month-spaced",
    "the? a:day b:day|monthnum y:year",
    "y:year a:monthnum b:day",
    "y:year dash a:monthnum dash b:day",
    "on|the a:day b:monthnum y:year2",
    "the? a:day b:monthnum y:year2",
    "the a:day b:monthnum",
    gives="date full daymonth",
    yes=["fr: le 24 12 2014", "fr: le 24 12 14", "en: 31 10 1974", "pt: às 8 horas de 2016 - 12 - 22"],
    no=["fr: composez le 24 12 14 20", "fr: 24 12 14 personnes", "en: 24 12 millions", "fr: le 3 5"],
)
def _day_month_spaced(m: Match) -> Meaning | Made | None:
    """Read "24 12 2014" where no other figure stands beside it."""
    beside = "digits|decimal|grouped|clock|dash|slash|h|unit|measure|currency|month|ordsuffix"
    if (m.before is not None and m.before.has("digits|decimal|grouped|label|dash")) or (
        m.after is not None and m.after.has(beside)
    ):
        return None
    a, b = m["a"], m.get("b", 0)
    led = "y" not in m or "year" in m.slots["y"].names or bool({"the", "on|the"} & set(m.items))
    words = any(item.has("numberword|dotted|ordinal") for item in m.items.values())
    if words or not (led or (m.before is None and m.after is not None and m.after.has("stop"))):
        return None
    year_first = next(iter(m.items)) == "y"
    if not (year_first or "y" in m) and m.items["b"].end - m.items["b"].start != len("02"):
        return None
    day, month = (b, a) if year_first or (b > 12 >= a) else (a, b)
    if not 1 <= month <= 12:
        return None
    fields = Fields(full_year(m["y"], pivot=50) if "y" in m else None, month, day)
    return fields if "y" in m else Made(fields, "date yearless daymonth")
