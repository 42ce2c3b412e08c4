"""Times told from another one: "hier", "last week", "il y a deux ans", "le lendemain"."""

from __future__ import annotations

from data.dates.grammar import Item, Made, Match
from data.dates.lengths import length_value
from data.dates.meaning import Fields, Length, Meaning, Near, Rolling, Same, Shift, Vague
from data.dates.rules.larger import likely_year
from data.dates.rules.layers import ATOMS


@ATOMS.rule("day-word", "relday", gives="date dayword", yes=["fr: hier", "en: tomorrow", "fr: avant-hier"])
def _relday(m: Match) -> Meaning | Made | None:
    unit = m.items["relday"].has("unit")  # Arabic says "the day" for "today"
    if unit and m.after is not None and m.after.has("ordinal|last|next"):
        return None
    if m["relday"] == 0 and m.after is None and m.before is not None and m.before.has("nowlead"):
        return Made(Vague("PRESENT_REF"), "vague")  # Spanish "la hoy extinta Yugoslavia"
    return Shift("day", m["relday"], near=True)


@ATOMS.rule(
    "next-day-of-story",
    "thenday",
    "led:the u:unit clausal",
    gives="date storyday",
    yes=["fr: le lendemain", "en: the following day", "en: The day after the battle, they left"],
    no=["en: late in the day after losses", "en: the deal came, the day before talks ended"],
)
def _thenday(m: Match) -> Meaning | None:
    # "Au lendemain du scrutin" is not counted from the last day told.
    beside = m.after is not None and m.after.has("name_of") and not m.after.has("bare_of")
    if "clausal" in m:
        return _day_beside(m, counted=beside)
    return Shift("day", m["thenday"], "event" if beside else "then")


def _day_beside(m: Match, *, counted: bool) -> Meaning | None:
    """Return "the day before", which "the day before the vote" or "… before talks ended" is not."""
    if m["u"] != "day" or m.items["u"].has("plural") or m.items["led"].has("per"):
        return None
    if m.before is not None and (m.after is None or m.before.has("early|late|sofar|stillto")):
        return None  # "on 3 May, the day before talks ended" is 3 May; "late in the day after losses"
    told = counted or m.after is None or m.after.has("the")
    return Shift("day", -1 if m.items["clausal"].has("before") else 1, "event" if told else "then")


@ATOMS.rule("vague", "vague", gives="vague", yes=["fr: récemment", "en: currently", "fr: prochainement"])
def _vague(m: Match) -> Made:
    classes = "vague todate" if m.items["vague"].has("todate") else "vague"
    return Made(Vague(m["vague"]), classes)


@ATOMS.rule(
    "past-or-future",
    "at:the_ pastword|futureword",
    "pastword|futureword:pastnoun",
    gives="vague refnoun",
    yes=["en: it was so in the past.", "es: en la próxima cumbre", "es: los errores del pasado"],
    no=["en: he ran past them", "en: in the past March", "es: ha pasado"],
)
def _past_or_future(m: Match) -> Meaning | None:
    """Tell "in the past" from "in the past three months"."""
    if m.after is not None and m.after.has(_NAMES_TIME):
        return None
    return Vague("FUTURE_REF" if m.items["pastword|futureword"].has("futureword") else "PAST_REF")


_NAMES_TIME = (
    "number|unit|few|collective|month|weekday|season|weak_season|weak_month|ordinal|half|holiday|part|day|"
    "yearword|wordunits|last|next|weekdaypart|period"
)


@ATOMS.rule(
    "near-unit",
    "last|next|this|previous|following unit",
    "here:this last|next unit",
    "unit last|next|previous|following|thisafter",
    "the unit last|next|previous|following|thisafter",
    "beforelast|afternext unit",
    "unit beforelast|afternext",
    gives="date unitdate",
    yes=[
        "fr: la semaine prochaine",
        "fr: le mois dernier",
        "en: last year",
        "fr: cette semaine",
        "it: l'anno scorso",
        "it: il trimestre in corso",
        "de: übernächste Woche",
        "de: in der Woche darauf",
        "ru: в позапрошлом году",
        "en: over the past decade",
        "es: en el último año",
    ],
    no=["fr: les dernières nouvelles", "it: cento euro l'anno"],
)
def _near_unit(m: Match) -> Meaning | Made | None:
    unit = m["unit"]
    which = _which(m)
    here, plural = which in {"this", "thisafter"}, m.items["unit"].has("plural")
    if plural and not (here and unit == "hour"):
        return Vague("PRESENT_REF" if here else length_value(Length(unit, None)))  # "in the last years"
    if unit in {"second", "minute", "hour"}:
        return Vague("PRESENT_REF") if which == "this" and unit != "hour" else None
    rolls = (unit in {"decade", "century"} and _first_has(m, "pastword")) or (
        unit in {"week", "month", "year"} and _first_has(m, "lately")
    )
    if which == "last" and rolls:
        of_something = unit == "year" and m.after is not None and m.after.has("of")  # "of his term"
        return None if of_something else Made(Rolling(unit, -1), "date rolled")
    base = "then" if which in {"previous", "following"} else "now"
    if _no_unit(m) or (unit == "day" and base == "now" and _STEPS[which]):
        return None
    if unit == "weekend" and any(item.has("coming") for item in m.items.values()):
        return Fields(weekend=True, near="coming")  # this week's
    return Shift(unit, _STEPS[which], base, near=True)  # type: ignore[arg-type]


def _first_has(m: Match, name: str) -> bool:
    return next(iter(m.items.values())).has(name)


def _no_unit(m: Match) -> bool:
    """Tell the half of a match from one of a year, and "week" from "next" in "the third week next year"."""
    if m.items["unit"].has("halves"):
        return m.after is None or not m.after.has("of")
    if list(m.items)[-1] == "unit" or m.after is None:
        return False
    after_it = any(item.has("postposed") for item in m.items.values())
    return m.after.has("unit|month" if after_it else "unit|weekday|month")


_STEPS = {
    "this": 0, "thisafter": 0, "last": -1, "next": 1, "previous": -1, "following": 1,
    "beforelast": -2, "afternext": 2,
}  # fmt: skip


def _which(m: Match) -> str:
    """Return the direction word's class; a word of two classes is the one of a point in time."""
    item = next(item for label, item in m.items.items() if label not in {"unit", "the", "here"})
    return next(name for name in _STEPS if item.has(name))


@ATOMS.rule(
    "unit-after-next",
    "the? unit after the? next",
    "the? unit before last",
    gives="date unitdate",
    yes=[
        "en: the week before last",
        "en: the week after next",
        "fr: la semaine après la prochaine",
        "es: la semana después de la próxima",
    ],
)
def _after_next(m: Match) -> Meaning | None:
    unit = m["unit"]
    back = "before" in m
    names_more = back and m.after is not None and m.after.has(_NAMES_TIME)  # "the week before last Monday"
    if unit in {"second", "minute", "hour"} or names_more:
        return None
    return Shift(unit, -2 if back else 2, near=True)


@ATOMS.rule(
    "field-after-next",
    "afternext weekday|month",
    "weekday|month after the? next",
    gives="date near",
    yes=["de: am übernächsten Freitag", "en: the Friday after next", "en: March after next"],
)
def _field_after_next(m: Match) -> Meaning | None:
    weekday, month = (m.items["weekday|month"].values.get(name) for name in ("weekday", "month"))
    return Shift("week" if weekday else "year", 1, Fields(month=month, weekday=weekday, near="next"))


@ATOMS.rule(
    "near-weekday-date",
    "last|next|this dow:weekday comma? the? d:day of? mo:month of? y:year?",
    gives="date daymonth near",
    yes=["es: el próximo lunes 16 de marzo", "en: next Monday 16 March"],
)
def _near_date(m: Match) -> Meaning | None:
    return Fields(m["y"], m["mo"], m["d"], m["dow"]) if 1 <= m["d"] <= 31 else None


@ATOMS.rule(
    "weekday-in-eight-days",
    "weekday ineight",
    "weekday infifteen",
    gives="date near",
    yes=["fr: rendez-vous jeudi en huit"],
    no=["fr: jeudi en huit manches"],
)
def _in_eight(m: Match) -> Meaning | None:
    if m.after is None:  # "jeudi en huit manches"
        return None
    return Shift("week", 1 if "ineight" in m else 2, Fields(weekday=m["weekday"], near="coming"))


@ATOMS.rule(
    "year-word",
    "relyear",
    "thenyear",
    "relweek",
    "thenmonth",
    gives="date unitdate",
    yes=["de: im Vorjahr", "de: heuer", "de: im Jahr zuvor", "de: in der Vorwoche", "de: im Vormonat"],
)
def _relyear(m: Match) -> Meaning | None:
    if "relweek" in m:
        return Shift("week", m["relweek"], near=True)
    if "thenmonth" in m:
        return Shift("month", m["thenmonth"], "then", near=True)
    if "thenyear" in m:
        return Shift("year", m["thenyear"], "then", near=True)
    return Shift("year", m["relyear"], near=True)


@ATOMS.rule(
    "quarter-of-story",
    "the:the|of|hedged unit",
    "the? latest unit|period",
    "year unit|period",
    gives="date unitdate",
    yes=["en: in the latest quarter", "en: in the 1988 quarter", "en: sales in the latest week"],
    no=["fr: le jour", "en: the week", "en: a quarter of the votes"],
)
def _quarter_of_story(m: Match) -> Meaning | None:
    if "the" in m and m.items["the"].has("per"):
        return None  # "a quarter of the voters"
    if m.after is not None and m.after.has("thisafter|last|next|previous|following|ordinal|dash|digits"):
        return None
    if "year" in m and likely_year(m, m["year"]):
        whose = m.items["unit|period"]
        return Same("quarter", m["year"]) if whose.has("period") or m["unit|period"] == "quarter" else None
    if (
        "latest" in m
        and m["unit|period"] in {"week", "month", "year"}
        and not m.items["unit|period"].has("plural")
    ):
        return Shift(m["unit|period"], -1, near=True)
    period = "unit|period" in m and m.items["unit|period"].has("period")
    return Same("quarter") if period or "quarter" in {m["unit"], m["unit|period"]} else None


@ATOMS.rule(
    "near-field",
    "last|next|this weekday|month|season|holiday|weak_month",
    "weekday|month|season|holiday|weak_season last|next",
    "this weekday|month|season|holiday|weak_season last|next",
    "last|next|this weak_season",
    "dir:last|next unit of mo:month",
    "day_month:daymonth last|next",
    gives="date near",
    yes=["fr: lundi dernier", "fr: ce lundi", "en: next June", "en: last summer"],
)
def _near_field(m: Match) -> Meaning | None:
    if "dir" in m:
        near: Near = "last" if m.items["dir"].has("last") else "next"
        return Fields(month=m["mo"], near=near) if m["unit"] == "month" else None
    if "last|next|this" in m and m.items["last|next|this"].has("this") and "weak_month" in _last(m).values:
        return None  # "this may help"
    if m.after is not None and m.after.has("day|dot") and any("month" in i.values for i in m.items.values()):
        return None  # "last Oct. 23"
    if m.after is not None and m.after.has("unit") and next(iter(m.items)) in _NAMED_FIRST:
        return None  # Russian "May of last year" has no "of"
    if any(item.has("previous") for item in m.items.values()) and any("weekday" in n for n in m.items):
        return None  # counted from the story's day
    near = "this" if "this" in _labels(m) else "last" if "last" in _labels(m) else "next"
    item = next(item for label, item in m.items.items() if "weekday" in label or "season" in label)
    return _field(item.values, near)


def _last(m: Match) -> Item:
    return list(m.items.values())[-1]


_NAMED_FIRST = frozenset({"weekday|month|season|holiday|weak_season"})


def _labels(m: Match) -> set[str]:
    label = next(label for label in m.items if label.startswith("last"))
    return {name for name in ("last", "next", "this") if m.items[label].has(name)}


def _field(values: dict[str, object], near: Near) -> Meaning | None:
    for name in ("weekday", "month", "weak_month"):
        if name in values:
            return Fields(**{name.removeprefix("weak_"): values[name]}, near=near)  # type: ignore[arg-type]
    for name in ("season", "weak_season"):
        if name in values:
            return Fields(season=values[name], near=near)  # type: ignore[arg-type]
    return Fields(named=values["holiday"], near=near) if "holiday" in values else None  # type: ignore[arg-type]


@ATOMS.rule(
    "year-ago",
    "yearago unit|period?",
    "yearago q:ordinal of:unit",
    gives="date",
    yes=["en: in the year-ago quarter", "en: in the year-earlier third quarter"],
)
def _year_ago(m: Match) -> Meaning | None:
    if "q" in m:
        return (
            Shift("year", -1, Fields(quarter=m["q"]))
            if m["of"] == "quarter" and m["q"] in range(1, 5)
            else None
        )
    whose = m.items.get("unit|period")
    if whose is not None and (whose.has("period") or m["unit|period"] == "quarter"):
        return Shift("year", -1, Same("quarter"))
    return Shift("year", -1)


@ATOMS.rule(
    "that-unit",
    "this unit dash that_",
    "this|those? same unit",
    "those unit",
    "this field:month|season|weak_season dash that_",
    "this weekday dash that_",
    "this same weekday|month|season|weak_season",
    "those same? field:month|season|weak_season",
    gives="date unitdate",
    yes=[
        "fr: ce jour-là",
        "en: the same day",
        "fr: cette année-là",
        "fr: le même mois",
        "en: that autumn, it fell",
        "en: it fell by that April",
        "en: they fell that same spring",
        "fr: cet été-là, tout brûla",
    ],
    no=["en: he said that April was cruel"],
)
def _that(m: Match) -> Meaning | Made | None:
    if "field" in m:
        led = m.before is not None and m.before.has("in|in_|at|on|until|since|of|to|late|comma|dot")
        alone = m.after is not None and m.after.has("comma|dot|stop|close")
        return (
            _field(m.items["field"].values, "that")
            if {"same", "that_"} & set(m.items) or led or alone
            else None
        )
    if m["unit"] is None:
        return _field(m.items["weekday"].values if "weekday" in m else _last(m).values, "this")
    if m.before is not None and m.before.has("per") and "same" in m:
        return Made(Length(m["unit"], 1), "length")  # "en un mismo día"
    return None if m["unit"] in {"second", "minute", "hour"} else Same(m["unit"])


@ATOMS.rule(
    "current-month",
    "curr",
    gives="date unitdate",
    yes=["fr: les dossiers sont reçus du 15 au 31 courant"],
    no=["fr: le compte courant"],
)
def _current(m: Match) -> Meaning | None:
    return Shift("month", 0, near=True) if m.before is not None and m.before.has("day") else None
