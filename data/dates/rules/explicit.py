"""Dates that name their calendar fields: day, month, year, season, decade, century."""

from __future__ import annotations

from data.dates.grammar import Made, Match
from data.dates.meaning import Era, Fields, Meaning
from data.dates.rules.layers import ATOMS


def full_year(n: int, *, pivot: int = 32) -> int | None:
    """Return the year that two or four digits stand for."""
    if n >= 100:
        return n
    return 1900 + n if n >= pivot else 2000 + n


@ATOMS.rule(
    "stamp",
    "stamp zone?",
    yes=["en: 2021-06-22T20:30"],
)
def _stamp(m: Match) -> Meaning | None:
    return numeric(m["stamp"][:10], "YMD")


@ATOMS.rule(
    "numeric-date",
    "weekday? comma? the? numeric",
    yes=["fr: 22/06/2021", "en: 2021-06-22", "fr: 22.06.2021"],
    no=["en: version 1.22.333", "fr: 99/99/2021"],
)
def _numeric(m: Match) -> Meaning | None:
    return numeric(m["numeric"], m.items["numeric"].values["order"])


def numeric(text: str, order: str) -> Fields | None:
    """Read day, month and year written in digits; order is what the language prefers."""
    a, b, c = (int(part) for part in text.replace("/", "-").replace(".", "-").split("-"))
    first, _, last = text.replace("/", "-").replace(".", "-").split("-")
    if len(first) == 4:
        return _fields(a, b, c) or _fields(a, c, b)
    if len(last) == 3 or len(first) == 3:
        return None
    year = full_year(c, pivot=50)
    day_first, month_first = _fields(year, b, a), _fields(year, a, b)
    return (month_first or day_first) if order == "MDY" else (day_first or month_first)


def _fields(year: int | None, month: int, day: int) -> Fields | None:
    if year is None or not 1 <= month <= 12 or not 1 <= day <= 31 or not 1000 <= year <= 2200:
        return None
    return Fields(year=year, month=month, day=day)


@ATOMS.rule(
    "day-month-year",
    "dow:weekday|weak_weekday? dot? comma? the? d:day|ordinal dot? of? mo:month|weak_month dot? comma? of? "
    "y:year|year2|numberword",
    "dow:weekday|weak_weekday? dot? comma? the? d:day|ordinal dot? of? mo:month|weak_month dot? apos short:year2",
    "dow:weekday|weak_weekday? dot? comma? the? d:day|ordinal dash|slash mo:month|weak_month dash|slash y:year|year2",
    "dow:weekday|weak_weekday? dot? comma? mo:month|weak_month dot? the? d:day|ordinal comma? of? y:year|numberword",
    "y:year dash|slash? mo:month|weak_month dash|slash? d:day",
    yes=["fr: mardi 15 juin 2021", "en: June 22nd, 2021", "fr: le 10 novembre 93", "en: 22 June 2021"],
    no=["fr: 40 juin 2021"],
)
def _full(m: Match) -> Meaning | Made | None:
    day, year = m["d"] or 0, m["y"] or m["short"]
    if not 1 <= day <= 31 or year is None:
        return None
    if "y" in m and year < 1000 and (m.items["y"].has("numberword") or year < 32):
        return None
    return _made(m, full_year(year))


def _made(m: Match, year: int | None) -> Made:
    fields = Fields(year, m["mo"], m["d"], m["dow"])
    kind = "date full" if year else "date yearless"
    return Made(fields, kind + (" daymonth" if m["d"] else " monthonly"))


@ATOMS.rule(
    "day-month",
    "dow:weekday|weak_weekday? dot? comma? the? d:day|ordinal dot? of? mo:month|weak_month",
    "dow:weekday|weak_weekday? dot? comma? mo:month|weak_month dot? the? d:day|ordinal",
    "dow:weekday|weak_weekday? dot? comma? d:day|ordinal dash|slash mo:month|weak_month",
    "dow:weekday|weak_weekday? mo:month|weak_month dash|slash d:day",
    gives="date yearless daymonth",
    yes=["fr: le 22 juin", "fr: lundi 4 octobre", "en: June 22nd"],
    no=["fr: 40 juin", "en: may 4 people"],
)
def _day_month(m: Match) -> Meaning | Made | None:
    if not 1 <= (m["d"] or 0) <= 31:
        return None
    if m["d"] == 1 and m.items["d"].has("numberword") and m.items["mo"].end < m.items["d"].end:
        return None  # "en junio una alianza"
    if m.after and m.after.glued and m.after.has("digits"):
        return None
    return _made(m, None)


@ATOMS.rule(
    "day-month-digits",
    "dow:weekday|weak_weekday? comma? a:day|monthnum ~slash ~b:day|monthnum",
    gives="date yearless daymonth",
    yes=["fr: le 22/06", "en: on 6/22"],
    no=["en: 24/7 service", "fr: 1/2"],
)
def _day_month_digits(m: Match) -> Meaning | None:
    first, second, item = m["a"], m["b"], m.items["a"]
    if (first, second) == (24, 7) or (m.after is not None and m.after.has("slash|measure|unit")):
        return None
    cued = m["dow"] or (m.before is not None and m.before.has("on|the|from|to|since|between|at|of"))
    if not cued and max(first, second) < 13 and item.end - item.start < 2:
        return None
    day, month = (second, first) if m.items["slash"].values.get("order") == "MDY" else (first, second)
    if month > 12:
        day, month = month, day
    return Fields(month=month, day=day, weekday=m["dow"]) if 1 <= month <= 12 and 1 <= day <= 31 else None


@ATOMS.rule(
    "month-digits-year",
    "monthnum ~slash ~year",
    "year ~slash|dash ~monthnum",
    gives="date full monthonly",
    yes=["fr: 11/2016", "en: 2014-10"],
    no=["en: 2004-05"],
)
def _month_digits_year(m: Match) -> Meaning | None:
    month, year = m["monthnum"], m["year"]
    if "slash|dash" in m and (
        m.items["monthnum"].end - m.items["monthnum"].start != 2 or month == year % 100 + 1
    ):
        return None
    if (m.after is not None and m.after.glued and m.after.has("slash|dash|digits|dot")) or m.items[
        "slash" if "slash" in m else "year"
    ].has("quantity"):
        return None
    return Fields(year=year, month=month)


@ATOMS.rule(
    "day-alone",
    "the d:day",
    "daynumber d:day",
    gives="date dayonly weekdayonly",
    yes=["fr: il revient le 16.", "en: on the 27th."],
    no=["fr: le 16 rue de Rome"],
)
def _day_alone(m: Match) -> Meaning | None:
    item = m.items["d"]
    if (
        item.has("numberword")
        or item.end - item.start > len(str(m["d"]))
        or m.after is None
        or not m.after.has("stop|dot|comma|at|time|clock")
    ):
        return None
    return Fields(day=m["d"])


@ATOMS.rule(
    "month-year",
    "mo:month|weak_month dot? comma? of? unit? y:year",
    "mo:month|weak_month dot? apos y:year2",
    "mo:month y:year2",
    "unit of? mo:month of? y:year?",
    "mo:month|weak_month dash|slash y:year",
    "y:year dash? mo:month",
    gives="date full monthonly",
    yes=["fr: août 1958", "fr: octobre 98", "en: October 1998", "fr: mois de juin 2012"],
    no=["fr: juin 12 personnes"],
)
def _month_year(m: Match) -> Meaning | Made | None:
    year, unit = m["y"], m["unit"]
    if unit not in {None, "month", "year"} or (unit == "year" and year is None):
        return None
    if year is not None and year < 50 and "apos" not in m:
        return None
    return _made(m, full_year(year) if year else None)


@ATOMS.rule(
    "month",
    "month",
    gives="date yearless monthonly",
    yes=["fr: en juin", "en: in October"],
    no=["en: they may go", "en: the troops march"],
)
def _month(m: Match) -> Meaning | None:
    return Fields(month=m["month"])


@ATOMS.rule(
    "weekday",
    "weekday",
    gives="date weekdayonly",
    yes=["fr: il est venu lundi", "en: on Thursday"],
    no=["en: the sun"],
)
def _weekday(m: Match) -> Meaning | None:
    return Fields(weekday=m["weekday"])


@ATOMS.rule(
    "weekend",
    "the unit",
    "unit",
    gives="date weekdayonly",
    yes=["en: over the weekend", "fr: le week-end"],
    no=["fr: le jour"],
)
def _weekend(m: Match) -> Meaning | None:
    return Fields(weekend=True) if m["unit"] == "weekend" else None


@ATOMS.rule(
    "weekday-day",
    "weekday dot? comma? the? day|ordinal",
    gives="date weekdayonly dayonly",
    yes=["fr: mardi 15", "en: Sunday 31"],
)
def _weekday_day(m: Match) -> Meaning | None:
    day = m["day|ordinal"]
    item = m.items["day|ordinal"]
    if not day or not 1 <= day <= 31 or item.has("numberword") or not item.has("day"):
        return None
    if (
        m.after
        and m.after.has("unit|month|weak_month|h|comma|dot|measure|colon")
        and not m.after.has("comma")
    ):
        return None
    return Fields(weekday=m["weekday"], day=day)


@ATOMS.rule(
    "year",
    "year",
    "unit of? year|numberword",
    "yearword year",
    "numberword",
    gives="date full yearonly",
    yes=["fr: en 2012", "fr: l'année 2001", "en: in 1998", "en: nineteen ninety-eight"],
    no=["fr: 2012 euros", "fr: résolution 1405", "en: 1205 Main Street", "fr: deux"],
)
def _year(m: Match) -> Meaning | Made | None:
    year = m["year"] or m["year|numberword"] or m["numberword"]
    if year is None or not 1000 <= year < 2200:
        return None
    if "unit" in m and (m["unit"] != "year" or m.items["unit"].has("decade")):
        return None
    if "numberword" in m and not 1500 <= year <= 2050:
        return None
    if not ("unit" in m or "yearword" in m or "numberword" in m) and not likely_year(m, year):
        return Made(Fields(year=year), "maybe_year yearonly")
    return Made(Fields(year=year), "date full yearonly")


def likely_year(m: Match, year: int) -> bool:
    """Tell whether a bare number is a year: by its size and by what stands around it."""
    if m.after is not None and m.after.has("measure|currency|unit|ordsuffix"):
        return False
    if m.before is not None and m.before.has("currency|label") and not m.before.has("of"):
        return False
    if m.before is not None and m.items["year"].glued and m.before.has("dot|comma|colon|slash|number"):
        return False
    if 1880 <= year <= 2050:
        return True
    return m.before is not None and m.before.has(
        "in|of|since|until|before|after|between|at|open|month|dash|by|to|from|and|on|hedged|in_|comma|"
        "early|start|mid|late|end"
    )


@ATOMS.rule(
    "short-year",
    "apos year2",
    gives="date full yearonly",
    yes=["en: in '82"],
    no=["fr: l'82"],
)
def _short_year(m: Match) -> Meaning | None:
    if m.items["apos"].glued or not m.items["year2"].glued:
        return None
    return Fields(year=full_year(m["year2"]))


@ATOMS.rule(
    "year-two-digits",
    "yearprep year2",
    gives="maybe_year yearonly",
    yes=["it: nel 93", "fr: en 97"],
    no=["fr: en 20 minutes"],
)
def _year_two_digits(m: Match) -> Made | None:
    if m["year2"] < 50 or (
        m.after is not None and m.after.has("unit|measure|month|weak_month|currency|dash|dot|h")
    ):
        return None
    return Made(Fields(year=1900 + m["year2"]), "date full yearonly")


@ATOMS.rule(
    "year-before-christ",
    "year|year3|number bc",
    "bc year|year3|number",
    gives="date full yearonly",
    yes=["fr: 44 av. J.-C.", "en: 264 BC"],
)
def _bc(m: Match) -> Meaning | None:
    return Fields(year=m["year|year3|number"], bc=True)


@ATOMS.rule(
    "year-of-our-lord",
    "year|year3|number ad",
    "ad year|year3|number",
    gives="date full yearonly",
    yes=["en: 476 AD"],
)
def _ad(m: Match) -> Meaning | None:
    year = m["year|year3|number"]
    return Fields(year=year) if year > 31 else None


@ATOMS.rule(
    "decade",
    "decade year|year2|numberword",
    "year ~s",
    "year apos ~s",
    "apos year2 ~s",
    "apos year2 apos s",
    "year2 ~s",
    "year2 ~apos ~s",
    "decadeword",
    "year decadeword",
    "year2|year ~decadesuffix unit?",
    gives="date full",
    yes=["fr: des années 90", "fr: Au début des années 2000", "en: the 1990s", "en: the eighties"],
    no=["en: 7s"],
)
def _decade(m: Match) -> Meaning | None:
    n = m["year|year2|numberword"] if "decade" in m else m["year2|year"] or m["year"] or m["year2"]
    if "decadeword" in m:
        n = (m["year"] or 0) + m["decadeword"] if "year" in m else m["decadeword"]
    if list(m.items) == ["year2", "s"] and not (
        m.before and m.before.has("the|early|mid|late|start|end|of|hedged")
    ):
        return None  # "in his 30s"
    if n is None or n % 10 or ("unit" in m and m["unit"] != "year"):
        return None
    if n < 100:
        return Era(n, 10, short=True) if n >= 10 else None
    return Era(n, 100 if n % 100 == 0 and n < 2000 else 10) if n >= 1000 else None


@ATOMS.rule(
    "century",
    "ordinal dot? unit bc?",
    "unit roman|number bc?",
    "roman unit bc?",
    "ordinal dash unit bc?",
    gives="date full",
    yes=["fr: au XIXe siècle", "en: the 19th century"],
    no=["fr: le troisième jour"],
)
def _century(m: Match) -> Meaning | None:
    n = m["ordinal"] or m["roman"] or m["roman|number"]
    if m["unit"] != "century" or not n or not 1 <= n <= 30:
        return None
    return Era((n - 1) * 100, 100, bc="bc" in m)


@ATOMS.rule(
    "quarter",
    "ordinal dash? unit of? the? year|year2",
    "ordinal dash? unit",
    "quarterword dash? apos? year|year2?",
    "halfword dash? year|year2?",
    "half_ordinal of? year",
    gives="date",
    yes=["fr: au premier trimestre 2021", "en: the third quarter of 1989", "en: Q1 2019"],
    no=["fr: le premier jour"],
)
def _quarter(m: Match) -> Meaning | Made | None:
    n, unit = m["ordinal"] or m["quarterword"] or m["halfword"], m["unit"]
    unit = "quarter" if "quarterword" in m else "half" if "halfword" in m else unit
    if unit not in {"quarter", "half"} or n is None:
        return None
    year = full_year(m["year|year2"]) if m["year|year2"] else None
    n = (4 if unit == "quarter" else 2) if n == -1 else n
    if n > (4 if unit == "quarter" else 2):
        return None
    fields = Fields(year=year, quarter=n) if unit == "quarter" else Fields(year=year, half=n)
    return Made(fields, "date full" if year else "date yearless")


@ATOMS.rule(
    "season",
    "season|weak_season comma? of? the? year|year2",
    "season",
    "unit of season",
    gives="date yearless",
    yes=["fr: printemps 2012", "en: summer of 1998"],
    no=["en: prices fall"],
)
def _season(m: Match) -> Meaning | Made | None:
    year = m["year|year2"]
    if year is not None and year < 100:
        return None
    season = m["season|weak_season"] or m["season"]
    return Made(Fields(year=year, season=season), "date full" if year else "date yearless seasononly")


@ATOMS.rule(
    "named-day",
    "holiday comma? of? year?",
    gives="date yearless",
    yes=["fr: La Tabaski", "en: at Christmas", "fr: Pâques 2012"],
)
def _named(m: Match) -> Meaning | Made | None:
    return Made(Fields(year=m["year"], named=m["holiday"]), "date full" if m["year"] else "date yearless")


@ATOMS.rule(
    "week-number",
    "unit digits|roman",
    gives="date yearless",
    yes=["fr: la semaine 31"],
    no=["fr: le jour 31"],
)
def _week_number(m: Match) -> Meaning | None:
    n = m["digits|roman"]
    return Fields(week=n) if m["unit"] == "week" and n and 1 <= n <= 53 else None
