"""Years and what is larger or smaller than a month: quarters, seasons, decades, centuries."""

from __future__ import annotations

from data.dates.grammar import Item, Made, Match
from data.dates.meaning import Era, Fields, Meaning
from data.dates.rules.layers import ATOMS


def full_year(n: int, *, pivot: int = 32) -> int | None:
    """Return the year that two or four digits stand for."""
    if n >= 100:
        return n
    return 1900 + n if n >= pivot else 2000 + n


@ATOMS.rule(
    "year",
    "year",
    "unit of? year|numberword",
    "this:this same? whole:unit year",
    "yearword year",
    "year yearword",
    "numberword",
    gives="date full yearonly",
    yes=[
        "fr: en 2012",
        "fr: l'année 2001",
        "en: the 1784 treaty",
        "en: as late as 1781 ministers believed it",
        "de: erst 1806 wurde es frei",
        "de: er bleibt bis 2027.",
        "fr: en cette année 2021",
        "en: in 1998",
        "en: nineteen ninety-eight",
        "ru: в 1952 году",
        "es: este mismo año 2021",
        "uk: У 1952 р. його обрали",
        "uk: у 1922—1923 роках",
    ],
    no=[
        "fr: les 1287 foyers",
        "en: the 1500 guests",
        "fr: 2012 euros",
        "fr: résolution 1405",
        "en: 1205 Main Street",
        "ru: 500 танков и 1634 гаубицы",
        "fr: En mai, 1700 combattants sont venus",
        "fr: deux",
    ],
)
def _year(m: Match) -> Meaning | Made | None:
    year = m["year"] or m["year|numberword"] or m["numberword"]
    if year is None or not 1000 <= year < 2200:
        return None
    unit = m.items.get("unit") or m.items.get("whole")
    if unit is not None and (unit.values["unit"] != "year" or unit.has("decade")):
        return None
    if len(m.items) == 2 and next(iter(m.items)) == "year":  # Russian "в 1952 году"
        word = m.items["yearword"]
        ends = not word.has("plural") or (m.before is not None and m.before.has("dash|and|or"))
        return Made(Fields(year=year), "date full yearonly") if word.has("unit") and ends else None
    spelled = any(item.has("numberword") for item in m.items.values())
    named = unit is not None and m.before is not None and m.before.has("the")  # "l'an mil"
    if spelled and (not (1500 <= year <= 2050 or named) or _counts(m, year)):
        return None  # "mil caras"
    if not (unit is not None or "yearword" in m or "numberword" in m) and not likely_year(m, year):
        return Made(Fields(year=year), "maybe_year yearonly")
    return Made(Fields(year=year), "date full yearonly")


def _counts(m: Match, year: int) -> bool:
    """Tell whether a number word counts things: "zweitausend Gäste", but "bis zweitausend"."""
    if m.after is not None and m.after.has("measure|currency"):
        return True
    cued = m.before is not None and m.before.has("from|to|since|until|between|in|of|yearprep")
    return year % 100 == 0 and len(m.items) == 1 and not (cued and m.after is not None)


def likely_year(m: Match, year: int) -> bool:
    """Tell whether a bare number is a year: by its size and by what stands around it."""
    if m.after is not None and m.after.has("measure|currency|unit"):
        return False
    if m.after is not None and m.after.glued and m.after.has("ordsuffix") and not m.after.has("dot"):
        return False
    if m.before is None:
        return _RECENT <= year <= 2050
    if m.before.has("currency|label") and not m.before.has("of"):
        return False
    glued = m.items["year"].glued and m.before.has("dot|comma|colon|slash|number")
    if glued or (m.after is None and _counts_nouns(m.before, year)):
        return False
    followed = m.after is None or m.after.has("the|seasonal")  # "the 1784 treaty", "noch 1798 die Lage"
    noun = m.before.has("yearhead") and year % 10 and followed
    return (
        bool(noun)
        or _RECENT <= year <= 2050
        or m.before.has(
            "yearprep|in|of|since|until|before|after|between|at|open|month|dash|by|to|from|and|on|hedged|in_|comma|"
            "early|start|mid|late|end|countfrom"
        )
    )


def _counts_nouns(before: Item, year: int) -> bool:
    """Tell a number before a noun: "1634 солдат", where Russian says "1634 год"; "En 2012, 1700 civils …"."""
    return before.has("counting") or (year < _RECENT and before.has("comma|and|or") and not before.has("in"))


_RECENT = 1880  # a number from here on is rather a year than an amount


@ATOMS.rule(
    "early-year",
    "the? unit of? early:year3",
    gives="date full yearonly",
    yes=["fr: Charlemagne est couronné en l'an 800.", "en: in the year 247, Rome held games"],
    no=["en: in the year 300 people left", "fr: les années 800."],
)
def _early_year(m: Match) -> Made | None:
    """Read "en l'an 800", where nothing follows that it may count."""
    alone = m.after is not None and m.after.has("stop|dot|comma|close")
    if m["unit"] != "year" or m.items["unit"].has("plural|decade") or not alone:
        return None
    return Made(Fields(year=m["early"]), "date full yearonly")


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
    return Fields(year=full_year(m["year2"]), short=True)


@ATOMS.rule(
    "year-two-digits",
    "yearprep year2",
    gives="maybe_year yearonly",
    yes=["it: nel 93", "fr: en 97"],
    no=["fr: en 20 minutes"],
)
def _year_two_digits(m: Match) -> Made | None:
    if m["year2"] < 50 or (
        m.after is not None and m.after.has("unit|measure|month|weak_month|currency|dash|h")
    ):
        return None
    return Made(Fields(year=1900 + m["year2"]), "date full yearonly")


@ATOMS.rule(
    "year-before-christ",
    "year|year3|number yearword? bc",
    "bc year|year3|number",
    "mo:month|weak_month of? year|year3|number bc",
    "se:season|weak_season of? year|year3|number bc",
    "decade:year|year3|number ~s bc",
    gives="date full yearonly",
    yes=[
        "fr: 44 av. J.-C.",
        "en: 264 BC",
        "en: in the spring of 480 BC",
        "en: the 470s BC",
        "uk: 478 року до н. е.",
    ],
)
def _bc(m: Match) -> Meaning | Made | None:
    if "decade" in m:
        return Made(Era(m["decade"], 10, bc=True), "date full") if m["decade"] % 10 == 0 else None
    return Fields(year=m["year|year3|number"], month=m["mo"], season=m["se"], bc=True)


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
    "quarter",
    "ordinal dash? unit dash|of? the? year|year2",
    "ordinal dash? unit of? the? yearword year",
    "ordinal dash? unit",
    "y:year the? ordinal dash? unit",
    "unit ordinal of? the? yearword? year",
    "unit ordinal",
    "quarterword",
    "quarterword dash? of? apos? year|year2",
    "y:year2 ~quarterword",
    "halfword",
    "halfword dash? of? year|year2",
    "y:year dash? quarterword",
    "y:year dash? quartershort",
    "quartershort dash? of? apos? year|year2",
    "y:year dash? halfword",
    "half_ordinal of? year",
    "halfshort dash? of? year",
    "y:year dash? halfshort",
    "y:year dash? unit num:digits",
    "unit num:digits of? the? year",
    "unit num:digits",
    gives="date",
    yes=["fr: au premier trimestre 2021", "en: the third quarter of 1989", "ar: في الربع الثالث من عام 2016"],
    no=["fr: le premier jour", "nl: K3 trad op", "fr: le trimestre 2 heures"],
)
def _quarter(m: Match) -> Meaning | Made | None:
    n = m["ordinal"] or m["quarterword"] or m["quartershort"] or m["halfword"] or m["halfshort"] or m["num"]
    unit = m["unit"]
    unit = (
        "quarter"
        if "quarterword" in m or "quartershort" in m
        else "half"
        if "halfword" in m or "halfshort" in m
        else unit
    )
    if unit not in {"quarter", "half"} or n in {None, 0}:
        return None
    decade = m["year|year2"] and m.after is not None and m.after.glued and m.after.has("s")
    counts = "num" in m and m.after is not None and m.after.has("unit|measure|currency|h")
    if decade or counts:
        return None  # "the first half of the 1990s", "le trimestre 2 heures"
    short = m.get("year|year2", m["y"])
    year = m["year"] if short is None else full_year(short)
    if year is None and "unit" in m and m.items["unit"].has("halves"):
        return None  # of a match, or of what follows ("the first half of this month")
    if n == -1 and year is None and not (m.after and m.after.has("of")):
        return None  # "last quarter" is the one before this
    n = (4 if unit == "quarter" else 2) if n == -1 else n
    if n > (4 if unit == "quarter" else 2):
        return None
    fields = Fields(year=year, quarter=n) if unit == "quarter" else Fields(year=year, half=n)
    return Made(fields, "date full" if year else "date yearless")


@ATOMS.rule(
    "quarter-by-its-month",
    "mo:month unit of? year?",
    gives="date yearless",
    yes=["en: sales in the December quarter", "en: the June quarter of 2019"],
    no=["en: a May quarter", "en: the June quarters"],
)
def _by_month(m: Match) -> Made | None:
    quarter, last = divmod(m["mo"], 3)
    if m["unit"] != "quarter" or m.items["unit"].has("plural|halves") or last:
        return None
    return Made(Fields(year=m["year"], quarter=quarter), "date full" if m["year"] else "date yearless")


@ATOMS.rule(
    "season",
    "season|weak_season comma? of? the? yearword? year|year2",
    "season|weak_season of? apos ~short:year2",
    "many:seasonplural of? year",
    "season|weak_season comma? of? the? y:year dash|slash into:year|year2",
    "at:in_ season|weak_season of? year?",
    "on:seasonprep the? weak_season",
    "before:weak_season",
    "season",
    "unit of season|weak_season",
    gives="date yearless",
    yes=[
        "fr: printemps 2012",
        "en: summer of 1998",
        "fr: en été",
        "fr: l'hiver 2012-2013",
        "de: im Sommer des Jahres 2005",
        "en: a spring offensive",
        "en: beyond the spring",
    ],
    no=["en: prices fall", "en: in the fall of the regime"],
)
def _season(m: Match) -> Meaning | Made | None:
    if not _is_season(m):
        return None
    year = m["year|year2"] or m["year"]
    if year is not None and year < 100:
        return None
    if "into" in m:
        if m["season|weak_season"] != "WI" or m["into"] not in {m["y"] + 1, (m["y"] + 1) % 100}:
            return None
        return Made(Fields(year=m["y"], season="WI"), "date full")
    if "short" in m:
        season = m["season|weak_season"]
        return Made(Fields(year=full_year(m["short"]), season=season, short=True), "date full")
    habitual = year is None and ("at" in m or "unit" in m)
    season = m["season|weak_season"] or m["season"] or m["weak_season"] or m["many"] or m["before"]
    fields = Fields(year=year, season=season, habitual=habitual)
    return Made(fields, "date full" if year else "date yearless seasononly")


def _is_season(m: Match) -> bool:
    """Tell "a spring offensive" and "in the fall" from "in the fall of the regime"."""
    if "before" in m:
        return m.after is not None and m.after.has("seasonal")
    return "on" not in m or m.after is None or not m.after.has("of")


@ATOMS.rule(
    "season-of-something",
    "season|weak_season name_of the?",
    gives="quantity",
    yes=["fr: le Printemps de l'environnement"],
    no=["fr: au printemps de la même année", "en: summer of 1998"],
)
def _season_name(m: Match) -> Made | None:
    """Pass over an event that is called after a season: what follows is no time."""
    led = m.before is not None and m.before.has("of")  # "the tournament of spring of the league"
    return Made(None, "quantity") if m.after is None and not led else None


@ATOMS.rule(
    "named-day",
    "holiday",
    "holiday comma? of? year",
    gives="date yearless",
    yes=["fr: La Tabaski", "en: at Christmas", "fr: Pâques 2012"],
)
def _named(m: Match) -> Meaning | Made | None:
    return Made(
        Fields(year=m["year"], named=m["holiday"]),
        "date full namedday" if m["year"] else "date yearless namedday",
    )


@ATOMS.rule(
    "week-number",
    "unit digits|roman of? the? yearword? year",
    "unit digits|roman",
    gives="date yearless",
    yes=["fr: la semaine 31", "pt: na semana 27 de 2018"],
    no=["fr: le jour 31", "ar: أسبوع 16 سبتمبر", "fr: la semaine 20 h de cours"],
)
def _week_number(m: Match) -> Made | None:
    n = m["digits|roman"]
    if m["unit"] != "week" or not n or not 1 <= n <= 53 or (m.after is not None and m.after.has("month|h")):
        return None
    return Made(Fields(year=m["year"], week=n), "date full" if m["year"] else "date yearless")
