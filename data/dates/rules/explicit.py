"""Days and months by name: "mardi 15 juin 2021", "June", "on Thursday"."""

from __future__ import annotations

from data.dates.grammar import Made, Match
from data.dates.meaning import Fields, Meaning, Repeat
from data.dates.rules.larger import full_year
from data.dates.rules.layers import ATOMS

_DOW = "dow:weekday|weak_weekday|dayabbr? wdot:dot? comma?"


@ATOMS.rule(
    "day-month-year",
    f"this? {_DOW} the? d:day|ordinal dot? of? mo:month|weak_month dot? comma? of? y:year|year2|numberword",
    f"{_DOW} the? d:day|ordinal dot? of? mo:month|weak_month dot? apos short:year2",
    "dow:weekday? comma? the? d:day of? mo:month ~slash ~twin:month of? y:year",
    "dow:weekday? comma? the? d:day of mo:monthnum of y:year",
    "dow:weekday|dayabbr? dot? comma? the? d:dotted mo:dotted y:year",
    f"{_DOW} the? d:day|ordinal dash|slash mo:month|weak_month dash|slash y:year|year2",
    f"{_DOW} the? d:day|ordinal ~dash ~mo:month y:year",
    f"this? {_DOW} mo:month|weak_month dot? the? d:day|ordinal comma? of? y:year|year2|numberword",
    f"{_DOW} mo:month|weak_month dot? d:day time:clock y:year",
    f"{_DOW} d:day mo:month|weak_month dot? time:clock y:year",
    "y:year dash|slash? mo:month|weak_month dash|slash? d:day",
    "mo:month|weak_month ~dash|slash ~d:day ~dash|slash ~y:year",
    "d:day ~dash ~y:year ~dash ~mo:month|weak_month",
    "y:year ~slash ~d:day ~slash ~mo:month|weak_month",
    f"{_DOW} the? d:day|ordinal dot? of? mo:month of? y:year|year3|year2 era:ad|bc",
    yes=[
        "de: 10. August 85 n. Chr.",
        "de: am 27. 11. 2020",
        "pt: nasceu em 9 de 8 de 1971",
        "fr: mardi 15 juin 2021",
        "en: June 22nd, 2021",
        "fr: le 10 novembre 93",
        "en: 22 June 2021",
    ],
    no=[
        "fr: 40 juin 2021",
        "en: it had never lost one. In July 1988 it did",
        "fr: fixé au 14 juillet. En 2019",
    ],
)
def _full(m: Match) -> Meaning | Made | None:
    day, year = m["d"] or 0, m["y"] or m["short"]
    if (
        not 1 <= m["mo"] <= 12
        or _second_in(m)
        or _word_ends_sentence(m)
        or (m.before is not None and m.before.has("unit|ordinal") and _orders(m))
    ):
        return None
    if "era" in m and 1 <= day <= 31:
        return Made(Fields(year, m["mo"], day, bc=m.items["era"].has("bc")), "date full daymonth")
    apart = m.get("twin", m["mo"]) != m["mo"] or _next_sentence(m) or _ends_sentence(m)
    if not 1 <= day <= 31 or year is None or apart:
        return None
    if "y" in m and year < 100 and m.items["y"].start > m.items["d"].start > m.items["mo"].start:
        alone = m.after is not None and m.after.has("stop|dot|close")  # "Aug. 9, 96 people"
        if year < _SURELY_A_YEAR or not alone:
            return None
    if "y" in m and year < 1000 and (m.items["y"].has("numberword") or (year < 32 and not _ends_alone(m))):
        return None
    return _made(m, full_year(year))


def _word_ends_sentence(m: Match) -> bool:
    """Tell "… had never lost one. In July 1988" from "the 1. July 1988"."""
    return "dot" in m and m.items["dot"].start == m.items["d"].end and m.items["d"].has("numberword")


def _ends_alone(m: Match) -> bool:
    """Tell "le 13 mai 24." from "le 13 mai 24 personnes"."""
    day, month, year = (m.items[name] for name in ("d", "mo", "y"))
    if not day.start < month.start < year.start or "comma" in m or year.end - year.start != len("24"):
        return False
    return m["y"] >= _THIS_CENTURY and m.after is not None and m.after.has("stop|dot|close")


_THIS_CENTURY = 20  # "13 mai 12." may count something


def _next_sentence(m: Match) -> bool:
    """Tell whether the dot after a weekday ends a sentence rather than an abbreviation."""
    if "wdot" not in m:
        return False
    return "dow" not in m or m.items["dow"].end - m.items["dow"].start > _LONGEST_ABBREVIATION


_LONGEST_ABBREVIATION = 4
_SURELY_A_YEAR = 60


def _made(m: Match, year: int | None) -> Made:
    fields = Fields(year, m["mo"], m["d"], m["dow"], near="this" if "this" in m and not year else None)
    kind = "date full" if year else "date yearless"
    return Made(fields, kind + (" daymonth" if m["d"] else " monthonly"))


@ATOMS.rule(
    "day-month",
    f"this? {_DOW} the? d:day|ordinal dot? of? mo:month|weak_month",
    f"this? {_DOW} mo:month|weak_month dot? the? d:day|ordinal",
    f"{_DOW} d:day|ordinal dash|slash mo:month|weak_month",
    "dow:weekday|weak_weekday|dayabbr? mo:month|weak_month dash|slash d:day",
    "dow:weekday? comma? the? d:day of? mo:month ~slash ~twin:month",
    "on|the d:dotted mo:dotted",
    "dow:weekday comma? the? d:dotted mo:dotted",
    gives="date yearless daymonth",
    yes=[
        "ar: 12 سبتمبر/أيلول",
        "de: am 27. 11. tagt der Rat",
        "fr: le 22 juin",
        "fr: ce lundi 4 octobre",
        "en: June 22nd",
        "en: this Friday, March 13",
    ],
    no=["fr: 40 juin", "en: may 4 people"],
)
def _day_month(m: Match) -> Meaning | Made | None:
    day, month = m["d"] or 0, m["mo"]
    if not 1 <= day <= 31 or not 1 <= month <= 12 or m.get("twin", month) != month:
        return None
    if _next_sentence(m) or _next_month(m) or _second_in(m) or _sentence_between(m) or _counts_units(m):
        return None
    if m.before is not None and m.before.has("unit|ordinal") and _orders(m):
        return None  # Arabic "the week third of June", Portuguese "the first Friday of July"
    if (
        m.before is not None
        and m.before.has("name_of")
        and m.items.get("dash|slash", m.items["d"]).has("dash")
    ):
        return Made(None, "nothing")  # a street or stadium named after a day: "stade du 26-Mars"
    if day == 1 and m.items["d"].has("numberword") and m.items["mo"].end < m.items["d"].end:
        return None  # "en junio una alianza"
    return None if m.after and m.after.glued and m.after.has("digits") else _made(m, None)


def _second_in(m: Match) -> bool:
    """Tell "un second en mai 2021" from "the second of May"."""
    of, day = m.items.get("of"), m.items["d"]
    return of is not None and of.has("in_") and day.has("ordinal") and not day.has("digits")


def _counts_units(m: Match) -> bool:
    """Tell Portuguese "nos primeiros dez dias" from "1 dez.", and "in March two years ago" from "March 2"."""
    if m.after is None or not m.after.has("unit") or m.after.values["unit"] == "weekend":
        return False
    return m.items["mo"].has("number") or m.items["mo"].start < m.items["d"].start


def _sentence_between(m: Match) -> bool:
    """Tell the end of a sentence from an abbreviated month: "en août. Les premiers", but "Sept. 3"."""
    if "dot" not in m or m.items["mo"].start > m.items["d"].start:
        return False
    return "the" in m or not m.items["d"].has("digits")


def _next_month(m: Match) -> bool:
    """Tell the end of a sentence after a day, "June 22-24. June 25 …", from the dot of an ordinal."""
    dot = m.items.get("dot")
    if dot is None or dot.has("ordsuffix") or not m.items["d"].end <= dot.start < m.items["mo"].start:
        return False
    return "of" in m or (m.after is not None and m.after.has("day"))  # "22. In September …"


def _orders(m: Match) -> bool:
    """Tell whether the ordinal before the month tells which week rather than which day."""
    unit = m.before.values.get("unit") if m.before is not None else None
    return unit != "day" and "d" in m and m.items["d"].has("ordinal") and not m.items["d"].has("digits")


@ATOMS.rule(
    "day-alone",
    "the d:day",
    "the d:ordinal",
    "daynumber d:day",
    "starting d:day",
    "on:limit d:day",
    gives="date dayonly weekdayonly",
    yes=[
        "fr: il revient le 16.",
        "fr: à partir du 8.",
        "es: desde el día 13",
        "fr: il revient le vingt-sept à 18 heures",
        "en: on the 15th they reached the river",
        "fr: le 15 ils entraient",
        "fr: ouvert jusqu'au 30.",
    ],
    no=[
        "fr: le 16 rue de Rome",
        "fr: finir le huit",
        "en: the twenty of them",
        "fr: les 27, réunis à Dakar",
        "en: the 12, who met",
        "es: los 27, reunidos en Dakar",
    ],
)
def _day_alone(m: Match) -> Meaning | None:
    item, day = m.items["d"], m["d"]
    spelled = not item.has("digits") and not (item.has("ordinal") and item.has("day"))
    if not 1 <= (day or 0) <= 31 or (spelled and day <= _SURELY_A_DAY):
        return None
    if "daynumber" in m:
        return Fields(day=day)
    if "on" in m and (item.has("ordinal") or (m.before is not None and m.before.has("date|day|month|time"))):
        return None  # "du 3 mai jusqu'au 15"
    if "the" in m and m.items["the"].has("groups") and not item.has("ordinal") and not _is_led(m):
        return None  # "les 27, réunis à Dakar", "the 12, who met"
    if not spelled and not item.has("ordinal") and item.end - item.start > len(str(day)):
        return None  # "au 03." begins a telephone number
    alone = m.after is not None and m.after.has("stop|dot|comma|at|time|clock|subject")
    return Fields(day=day) if alone and (spelled or item.has("day")) else None


def _is_led(m: Match) -> bool:
    return m.before is not None and m.before.has("on|from|to|since|until|between|starting|lasting")


@ATOMS.rule(
    "month-year",
    "mo:month|weak_month dot? comma? of? unit? y:year",
    "mo:month|weak_month dot? apos y:year2",
    "mo:month dot? y:year2",
    "mo:month of y:year2",
    "mo:month ~slash ~twin:month of? y:year?",
    "this? unit of? mo:month of? y:year?",
    "mo:month|weak_month dash|slash y:year",
    "y:year dash? mo:month",
    gives="date full monthonly",
    yes=["fr: août 1958", "fr: octobre 98", "en: October 1998", "fr: ce mois de juin 2012"],
    no=["fr: juin 12 personnes"],
)
def _month_year(m: Match) -> Meaning | Made | None:
    year, unit = m["y"], m["unit"]
    if m.get("twin", m["mo"]) != m["mo"] or _ends_sentence(m):
        return None
    if unit not in {None, "month", "year"} or (unit == "year" and year is None):
        return None
    if year is not None and year < 50 and "apos" not in m:
        return None
    if "of" in m and year and year < 100 and (m.after is None or not m.after.has("stop|dot|comma|close")):
        return None  # "in May of 60 men"
    if ("this" in m and unit != "month") or (unit and m.items.get("of", m.items["mo"]).has("in_")):
        return None  # "a third month in May"
    return _made(m, full_year(year) if year else None)


def _ends_sentence(m: Match) -> bool:
    """Tell "… en mai. En 2023 …" and "… in April. 2023 was …" from "Sept. 2023"."""
    if "dot" not in m:
        return False
    spelled_out = m.items["dot"].start - m.items["mo"].start > _LONGEST_ABBREVIATION
    return spelled_out or ("of" in m and m.items["of"].has("in_"))


@ATOMS.rule(
    "month-number",
    "monthword n:number comma? of? yearword? y:year",
    "monthword n:number",
    gives="date monthonly yearless",
    yes=["ar: في شهر ثلاثة", "ar: شهر 10 سنة 2015"],
    no=["ar: شهر 20", "fr: le mois 3"],
)
def _month_number(m: Match) -> Made | None:
    if not 1 <= m["n"] <= 12 or (m.after is not None and m.after.has("unit|measure|currency|month|dash")):
        return None
    kind = "date full monthonly" if "y" in m else "date yearless monthonly"
    return Made(Fields(m["y"], m["n"]), kind)


@ATOMS.rule(
    "month",
    "month",
    "weak_month",
    gives="date yearless monthonly",
    yes=["fr: en juin", "en: in October", "en: we meet in may"],
    no=[
        "en: they may go",
        "en: the troops march",
        "fr: Sept bergers sont rentrés",
        "fr: une pièce en sept actes",
    ],
)
def _month(m: Match) -> Meaning | None:
    if "weak_month" in m and m.items["weak_month"].has("number"):
        ends = m.after is not None and m.after.has("stop|comma|close")  # "en sept.", not "en sept actes"
        return (
            Fields(month=m["weak_month"]) if ends and m.before is not None and m.before.has("in_") else None
        )
    if "weak_month" in m:
        return Fields(month=m["weak_month"]) if m.before is not None and m.before.has("in_") else None
    described = m.before is not None and m.before.has("the")  # "the June deal"
    return Fields(month=m["month"], attributive=described)


@ATOMS.rule(
    "month-adjective",
    "monthadj",
    gives="date yearless monthonly",
    yes=["uk: причина липневої кризи", "ru: после июльского саммита"],
    no=["uk: мешканець Жовтневого району"],
)
def _month_adjective(m: Match) -> Meaning | None:
    called = m.after is not None and m.after.has("namesake")
    return None if called else Fields(month=m["monthadj"], attributive=True)


@ATOMS.rule(
    "weekday",
    "weekday",
    gives="date weekdayonly",
    yes=["fr: il est venu lundi", "en: on Thursday", "en: a Tuesday deadline"],
    no=["en: the sun", "en: she was born on a Friday in spring", "fr: né un lundi de pluie"],
)
def _weekday(m: Match) -> Meaning | None:
    described = m.after is not None and m.after.has("apos")  # "Monday's vote"
    if _is_any(m):
        return None
    definite = m.before is not None and m.before.has("definite")
    return Fields(weekday=m["weekday"], attributive=described, definite=definite)


def _is_any(m: Match) -> bool:
    """Tell "on a Friday in the spring", which is any one, from "a Friday deadline"."""
    if m.before is None or m.before.has("digits") or not m.before.has("per|number"):
        return False
    return m.after is not None and m.after.has("of|in_|stop|comma|dot") and not m.before.has("on|from|to")


@ATOMS.rule(
    "weekend",
    "the unit",
    "unit",
    gives="date weekdayonly",
    yes=["en: over the weekend", "fr: le week-end", "es: los fines de semana"],
    no=["fr: le jour"],
)
def _weekend(m: Match) -> Meaning | Made | None:
    if m["unit"] == "weekend" and m.items["unit"].has("plural"):
        return Made(Repeat("XXXX-WXX-WE"), "set")  # "she works on weekends"
    if m.before is not None and m.before.has("ordinal"):
        return None  # "the second weekend of May"
    return Fields(weekend=True) if m["unit"] == "weekend" else None


_SURELY_A_DAY = 12  # "dinsdag de eerste" goes on, "dinsdag de vierentwintigste" does not


@ATOMS.rule(
    "weekday-day",
    "weekday dot? comma? the? day|ordinal",
    "weekday the? daynumber day|ordinal",
    "short:weak_weekday dot? comma? the? ordinal",
    "last|next|this? named:weekday|weekdayshort open day|ordinal close",
    gives="date weekdayonly dayonly",
    yes=["fr: mardi 15", "en: Sunday 31", "pt: na última terça-feira (15)", "pt: nesta quinta (17)"],
    no=["fr: Lens a gagné samedi 3-0", "en: they won on Sunday, 10-4"],
)
def _weekday_day(m: Match) -> Meaning | None:
    label = "ordinal" if "short" in m else "day|ordinal"
    day, item = m[label], m.items[label]
    if not day or not 1 <= day <= 31 or item.has("numberword"):
        return None
    if not item.has("day") and not ("the" in m and day > _SURELY_A_DAY):
        return None
    if "short" in m or "named" in m:
        return Fields(weekday=m["short"] or m["named"], day=day)
    if m.after and m.after.glued and m.after.has("dash"):
        return None  # a score
    if m.after and m.after.has("unit|month|weak_month|h|measure|colon|am|pm"):
        return None
    return Fields(weekday=m["weekday"] or m["short"], day=day)
