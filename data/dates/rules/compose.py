"""Times made of other times: their start or end, the week that holds them, what lies beside them."""

from __future__ import annotations

from dataclasses import replace

from data.dates.grammar import Item, Made, Match
from data.dates.meaning import (
    Apposed,
    AsOfNow,
    Clock,
    Fields,
    Length,
    Meaning,
    Nth,
    Part,
    Same,
    Shift,
    Third,
    Within,
)
from data.dates.rules.layers import COMPOSED
from data.dates.rules.nths import part_of_year


def _whole(m: Match) -> Meaning | None:
    """Return what a part is taken of; a bare unit is the present one ("fin de l'année")."""
    for label in ("date", "date|maybe_year"):
        if label in m:
            return m.items[label].values["meaning"]  # type: ignore[no-any-return]
    unit = m["unit"]
    if unit is None or unit in {"second", "minute", "hour", "day"}:
        return None
    return Shift(unit, 0, near=True)


@COMPOSED.rule(
    "part-of",
    "which:early|start|mid|late|end|sofar|stillto dash? of? the? date|maybe_year",
    "which:early|start|mid|late|end|sofar|stillto dash? of? the? unit",
    "date dash? which:early|start|mid|late|end",
    "unit apos ~s which:end",
    gives="date partof",
    yes=[
        "fr: fin juin",
        "fr: fin 2020",
        "fr: mi-mai",
        "fr: la fin de l'année",
        "en: early March",
        "fr: en fin de journée",
        "en: late in the day",
        "en: end of next week",
        "en: by the month's end",
    ],
    no=["fr: la fin de la guerre", "fr: la trêve prend fin le 24 juin", "en: it will end in 2030"],
)
def _part(m: Match) -> Meaning | Made | None:  # noqa: PLR0911 -- one return a case
    whole = _whole(m)
    item = m.items["which"]
    if "unit" in m and m.items["unit"].has("plural") and m["unit"] not in _SHORT:
        return (
            Made(Length(m["unit"], None), "length") if item.has("early|late") else None
        )  # "in the early years"
    if m["unit"] == "day":
        return _of_day(item, m)
    if whole is None or isinstance(whole, Clock | Length):
        return None
    if _is_verb(item, m):
        return None
    which: Third = "mid" if item.has("mid") else "start" if item.has("early|start") else "end"
    if item.has("sofar|stillto") and isinstance(whole, Shift) and whole.n == 0:
        return Made(AsOfNow("sofar" if item.has("sofar") else "stillto", whole), "date partof")
    if not item.has("early|start|mid|late|end"):
        return None  # "plus tard lundi"
    return Made(Part(which, whole), "date partof")


_SHORT = frozenset({"second", "minute", "hour", "day"})


def _of_day(item: Item, m: Match) -> Made | None:
    """Return a part of the day that is told of; "at the end of the day," sums up what was said."""
    if not {"of", "dash"} & set(m.items) and not item.has("early|late"):
        return None
    summing_up = m.after is not None and m.after.has("comma") and not item.has("early|start|late")
    summing_up = summing_up and not m.items.get("of", item).has("bare_of")  # "en fin de journée,"
    if not item.has("early|start|late|end") or summing_up:
        return None
    return Made(Clock(part="MO" if item.has("early|start") else "EV"), "time")


def _is_verb(item: Item, m: Match) -> bool:
    """Tell verbs and what stands on their own from the parts of a time."""
    if item.has("start|end") and not item.has("early|late") and m.items.get("of", item).has("in_|hedged"):
        return True  # "it will end in 2030", "the work starts from May"
    told = m.items.get("date|maybe_year")
    if told is None:  # "une fête de fin d'année"
        return m.before is not None and m.before.has("bare_of") and m.items.get("of", item).has("bare_of")
    day = told.has("daymonth|dayonly|weekdayonly|dayword|counted|near")
    return (
        day and item.has("start|end") and not item.has("early|late") and "of" not in m
    )  # "prendra fin le 24 juin"


@COMPOSED.rule(
    "amount-of-a-year",
    "at:yearonly of:of|in_|hedged|yearprep|on the? b:yearonly|unitdate",
    gives="date",
    yes=["de: es starben 2000 im Jahr 2011", "fr: ils étaient 1950 en 2011", "it: i 1946 dello scorso anno"],
    no=["fr: de 1998 en 2003", "en: in 1998 of last year"],
)
def _amount_of_year(m: Match) -> Made | None:
    """Pass over a number that a year is told of: two years do not stand so."""
    number, item = m.items["at"], m.items["b"]
    meaning: Meaning = item.values["meaning"]
    of_year = isinstance(meaning, Fields) or (isinstance(meaning, Shift) and meaning.unit == "year")
    led = m.before is not None and m.before.has(_LEADS_YEAR)
    if not of_year or led or number.end - number.start != len("2000"):
        return None
    classes = "date full yearonly" if isinstance(meaning, Fields) else "date unitdate"
    return Made(meaning, classes)


_LEADS_YEAR = (
    "of|in|in_|on|at|hedged|yearprep|since|until|from|to|between|before|after|month|dash|open|start|mid|end"
)


@COMPOSED.rule(
    "unit-of",
    "unit of the? date",
    "unit date:daymonth",
    "day_of date",
    "unit starting the? date",
    "weekof the? date",
    gives="date",
    yes=[
        "fr: la semaine du 6 octobre",
        "fr: la journée du 5 juillet",
        "en: in the month of Ramadan",
        "ar: أسبوع 16 سبتمبر",
    ],
)
def _unit_of(m: Match) -> Meaning | Made | None:
    inner: Meaning = m.items["date"].values["meaning"]
    if "weekof" in m:
        return Within("week", inner) if m.items["date"].has("daymonth|dayword") else None
    bare = "unit" in m and "of" not in m and "starting" not in m  # Arabic "week 16 September"
    within = m.items.get("of")  # "a third month in May"
    if "unit" in m and (
        m.items["unit"].has("plural") or (bare and m["unit"] != "week") or (within and within.has("in_"))
    ):
        return None
    day = m["unit"] == "day" and m.items["date"].has("daymonth")
    if "day_of" in m or day or (m["unit"] == "month" and _is_long(inner)):
        return inner
    if m["unit"] in {"week", "month"} and m.items["date"].has("daymonth|namedday|dayword"):
        return Within(m["unit"], inner)
    if m["unit"] in {"year", "month"} and m.items["date"].has("yearonly|monthonly"):
        return inner
    return None


def _is_long(inner: Meaning) -> bool:
    """Tell a feast of many days: "the month of Ramadan" is no calendar month."""
    return isinstance(inner, Fields) and inner.named is not None and len(inner.named.split("-")) == 1


@COMPOSED.rule(
    "weekend-of-feast",
    "end:weekdayonly of? the? day:namedday|daymonth",
    "day:namedday end:weekdayonly y:yearonly?",
    gives="date",
    yes=["fr: le week-end de l'Ascension", "en: on Labor Day weekend 2021", "fr: le week-end du 14 juillet"],
    no=["en: Christmas Friday"],
)
def _feast(m: Match) -> Meaning | None:
    end, day = (m.items[name].values["meaning"] for name in ("end", "day"))
    if not isinstance(day, Fields) or not isinstance(end, Fields) or not end.weekend or end.near:
        return None
    if next(iter(m.items)) == "end" and ("of" not in m or _begins_range(m)):
        return None
    return Within("weekend", replace(day, year=m["y"].year) if "y" in m else day)


def _begins_range(m: Match) -> bool:
    """Tell whether the day is the first of two: "the weekend of May 4-5"."""
    return m.after is not None and m.after.has("dash|to|and|slash") and m.items["day"].has("daymonth")


@COMPOSED.rule(
    "field-of-year",
    "inner:yearless comma? of? the? outer:unitdate",
    "inner:weekdayonly comma? of? the? outer:unitdate",
    "outer:unitdate comma? on? inner:weekdayonly",
    "outer:unitdate on? the? inner:yearless",
    "inner:weekdayonly outer:counted",
    "inner:monthonly outer:counted",
    "d:day|ordinal of? the? outer:unitdate",
    "on:on|the? d:dayonly of? the? outer:unitdate",
    "on:on|the|to d:day of the? whole:unit",
    "inner:yearless of? the? running:unit",
    "se:weak_season of the? outer:unitdate",
    "which:early|start|mid|late|end dash? of? the? inner:yearless of? the? outer:unitdate",
    gives="date",
    yes=[
        "fr: en juin de la même année",
        "en: June of last year",
        "en: Tuesday of next week",
        "ru: осенью прошлого года",
        "de: Mittwoch in zwei Wochen",
        "nl: volgend jaar maart",
        "en: in March two years ago",
        "en: in the spring of last year",
        "en: since mid-April of last year",
        "fr: à la fin de mars de l'année dernière",
        "fr: ouvert jusqu'au 30 du mois.",
        "es: en el segundo trimestre del año",
        "fr: au premier semestre de l'année",
    ],
)
def _field_of(m: Match) -> Meaning | Made | None:
    if "running" in m:
        part = m.items["inner"].values["meaning"]
        running = m["running"] == "year" and not m.items["running"].has("plural")
        running = running and ("of" in m or m.items["running"].has("yearword"))
        of_it = isinstance(part, Fields) and (part.quarter or part.half)
        return Made(part, "date yearless") if running and of_it else None
    if {"d", "se", "which"} & set(m.items):
        return _day_of(m) if "d" in m else _part_of(m)
    inner, outer = (m.items[name].values["meaning"] for name in ("inner", "outer"))
    if not isinstance(inner, Fields) or not isinstance(outer, Shift | Same):
        return None
    if inner.weekday and not inner.month and outer.unit == "week":
        return Nth(1, None, inner.weekday, outer)
    if outer.unit == "year" and not inner.weekday:
        return part_of_year(inner, outer)
    return None


def _part_of(m: Match) -> Meaning | None:
    """Return "mid-April of last year", "the spring of last year"."""
    outer = m.items["outer"].values["meaning"]
    if not isinstance(outer, Shift | Same) or outer.unit != "year":
        return None
    if "se" in m:
        return part_of_year(Fields(season=m["se"]), outer)
    inner, item = m.items["inner"].values["meaning"], m.items["which"]
    whole = part_of_year(inner, outer) if isinstance(inner, Fields) and not inner.day else None
    which: Third = "mid" if item.has("mid") else "start" if item.has("early|start") else "end"
    return Part(which, whole) if whole else None


def _day_of(m: Match) -> Meaning | None:
    month = m.items["outer"].values["meaning"] if "outer" in m else Shift(m["whole"], 0, near=True)
    if "whole" in m and (m.after is None or not m.after.has("stop|dot|comma|close|at|and")):
        return None  # "le 3 du mois de carême"
    day = m["d"] if not m.items["d"].has("dayonly") else m.items["d"].values["meaning"].day
    if not isinstance(month, Shift | Same) or month.unit != "month" or m.items["d"].has("numberword"):
        return None
    return Nth(day, "day", None, month) if day and 1 <= day <= 31 else None


@COMPOSED.rule(
    "unit-told-of",
    "the:the_ unit",
    gives="date",
    yes=[
        "en: sales rose 3% for the year",
        "en: the index fell over the week.",
        "en: in the year ended March 31",
        "en: sales for the full year were flat",
        "fr: la troisième attaque de la semaine.",
    ],
    no=["en: the year of the dragon", "en: the day", "en: the years"],
)
def _told_of(m: Match) -> Meaning | Made | None:
    """Return the year or week that a report is of; "the year ended March 31" is a length."""
    if m["unit"] not in {"week", "year"} or m.items["unit"].has("plural"):
        return None
    if m.before is not None and m.before.has("set|length|unit"):
        return None  # "tous les jours de la semaine"
    if m.after is not None and m.after.has("ending|to"):  # "in the year to June" is a range of its own
        return None if m.after.has("upto") else Made(Length(m["unit"], 1), "length")
    if m.after is not None and m.after.has("of"):
        return None
    whole = m["unit"] == "year" and m.before is not None and m.before.has("overall")
    ends = m.after is not None and m.after.has("stop|comma|dot|open|to|and|at|on|dash|date|apos")
    if not ends and not (whole and m.after is None):
        return None
    return Shift(m["unit"], 0, near=True)


@COMPOSED.rule(
    "decade-of-century",
    "era of? the? outer:unitdate",
    gives="date full",
    yes=["it: negli anni '70 del secolo scorso", "ar: في تسعينيات القرن الماضي"],
    no=["it: negli anni '70 dello scorso anno"],
)
def _decade_of(m: Match) -> Meaning | None:
    outer = m.items["outer"].values["meaning"]
    if not isinstance(outer, Shift) or outer.unit != "century" or outer.n != -1:
        return None
    return m.items["era"].values["meaning"]  # type: ignore[no-any-return]


@COMPOSED.rule(
    "near-yearless",
    "yearless last|next",
    "yearless following|previous",
    "this yearless",
    "last yearless",
    "next yearless",
    gives="date near",
    yes=[
        "fr: le 13 février dernier",
        "fr: 1er septembre prochain",
        "fr: le 25 avril suivant",
        "es: el próximo 6 de abril",
    ],
)
def _near_yearless(m: Match) -> Meaning | Made | None:
    item = m.items["yearless"]
    fields = item.values["meaning"]
    if not isinstance(fields, Fields) or fields.near:
        return None
    if "last" in m and item.start - m.items["last"].end > 1:
        return None  # "it may last beyond the spring"
    if "following|previous" in m:
        beside = m.items["following|previous"]
        if beside.has("after|last") and (m.after is None or not m.after.has("stop|dot|comma")):
            return None  # "in April following the landing"
        near = "future" if beside.has("following") else "past"
    elif "last|next" in m:
        near = "last" if m.items["last|next"].has("last") else "next"
    else:
        near = "last" if "last" in m else "next" if "next" in m else "this"
    shape = " daymonth" if fields.month and fields.day else " monthonly" if fields.month else ""
    return Made(replace(fields, near=near), "date near" + shape)  # type: ignore[arg-type]


@COMPOSED.rule(
    "counted-from",
    "length after|before|later|earlier the? date",
    "length of? after|before date",
    gives="date",
    yes=["en: two days after Christmas", "fr: deux jours avant Noël"],
)
def _from(m: Match) -> Meaning | None:
    label = next(label for label in m.items if label.startswith("after|"))
    length, base = m["length"], m.items["date"].values["meaning"]
    if length.n is None or isinstance(base, Apposed) or (m.after is not None and m.after.has("to")):
        return None  # "ten days from 3 May to 13 May"
    sign = -1 if m.items[label].has("before|earlier") else 1
    return Shift(length.unit, sign * length.n, base)


@COMPOSED.rule(
    "day-beside",
    "storyday of the? date",
    "eve of the? date",
    gives="date",
    yes=["fr: au lendemain de la Tabaski", "fr: la veille du 14 juillet", "en: on the eve of Ramadan"],
)
def _beside(m: Match) -> Meaning | None:
    base = m.items["date"].values["meaning"]
    day = Shift("day", -1) if "eve" in m else m.items["storyday"].values["meaning"]
    return (
        replace(day, base=base) if m.items["date"].has("daymonth|namedday|weekdayonly|dayword|near") else None
    )
