"""Two ends in one expression: "22–24 juin", "de janvier à mars 2020", "entre 2015 et 2018"."""

from __future__ import annotations

from dataclasses import replace

from data.dates.grammar import Made, Match
from data.dates.meaning import AsOfNow, Clock, Fields, Meaning, Nth, Part, Shift, Span, Vague
from data.dates.rules.layers import ATOMS, RANGES


def between(m: Match, first: Meaning, last: Meaning, a: str, b: str) -> Made:
    """Return a range whose ends stand in the slots ``a`` and ``b``."""
    return Made(Span(first, last), "range", (m.end(a), m.end(b)))


@RANGES.rule(
    "range-dates",
    "from? the? a:date dot? dash|to the? b:date",
    "between the? a:date dot? and approx? the? b:date",
    "from? the? a:date dash|to the? b:dated",
    "from? the? a:date comma? to the? b:date",
    "from|countfrom the? a:date and? to the? b:date",
    "a:date through the? b:date",
    "from? the? a:time dash|to the? b:time",
    "between a:time and b:time",
    "from? the? a:dated to|dash|slash b:dated",
    gives="range",
    yes=[
        "en: in 2014 through May 2018",
        "fr: de janvier à mars 2020",
        "fr: entre 2015 et 2018",
        "en: between August 2003 and at least April 2004",
        "fr: entre mars 2012 et au moins juin 2013",
        "fr: du lundi au mercredi",
        "en: 1980-1981",
    ],
)
def _dates(m: Match) -> Made | None:
    a, b = (m.items[name].values["meaning"] for name in ("a", "b"))
    if m.items["a"].has("range") or m.items["b"].has("range") or ("comma" in m and "from" not in m):
        return None
    if isinstance(a, Clock) != isinstance(b, Clock) and not isinstance(b, Clock):
        return None
    led = "from" in m or "between" in m or "through" in m
    if not (led or _alike(a, b)) or not _joined(m, a):
        return None
    if isinstance(a, Fields) and isinstance(b, Fields) and a.year and b.year and not a.bc and a.year > b.year:
        return None
    return between(m, completed(a, b), b, "a", "b")


def _joined(m: Match, a: Meaning) -> bool:
    """Tell whether what stands between the ends lets them be one expression."""
    if "comma" in m and "from" not in m:
        return False  # Portuguese "a 3 de maio" is "on 3 May"
    return "dot" not in m or (isinstance(a, Fields) and a.month is not None)  # "2 okt. tot 4 nov."


def _alike(a: Meaning, b: Meaning) -> bool:
    """Tell whether two times may be the ends of a range without "from"."""
    return _shape(a) == _shape(b) or (isinstance(a, Clock) and isinstance(b, Clock))


def _shape(meaning: Meaning) -> object:
    """Return what kind of time this is."""
    if isinstance(meaning, Part):
        return _shape(meaning.of)
    if isinstance(meaning, Clock) and meaning.on is not None:
        return _shape(meaning.on)
    if isinstance(meaning, Shift) and meaning.unit == "day":
        return _shape(Fields(weekday=1))
    if isinstance(meaning, Fields):
        if meaning.day and not meaning.month:
            return True, True, True
        return (
            bool(meaning.day or meaning.named),
            bool(meaning.month),
            bool(meaning.day or meaning.month or meaning.year),
        )
    return type(meaning)


def completed(a: Meaning, b: Meaning) -> Meaning:  # noqa: PLR0911 -- one return a case
    """Give the first end the year of the last ("de janvier à mars 2020")."""
    if isinstance(a, Part):
        return replace(a, of=completed(a.of, b))
    if isinstance(b, Part):
        return completed(a, b.of)
    if isinstance(b, Nth) and b.weekday and isinstance(a, Fields) and a.weekday and not (a.day or a.near):
        return replace(b, weekday=a.weekday)  # "from Tuesday to Thursday of last week"
    if isinstance(a, Fields) and a.near is not None:
        return a
    if isinstance(a, Fields) and isinstance(b, Fields) and a.day and not a.month and b.month:
        return replace(a, month=b.month, year=b.year)
    if (
        isinstance(a, Fields)
        and isinstance(b, Fields)
        and a.year is None
        and b.year is not None
        and a.month
        and b.month
    ):
        if (a.month, a.day or 0) <= (b.month, b.day or 31):
            return replace(a, year=b.year)
        return replace(a, year=b.year - 1)
    return a


@ATOMS.rule(
    "rest-of",
    "rest of? the|this|my? unit",
    gives="date partof",
    yes=["en: the rest of the week", "fr: le reste de la semaine"],
    no=["fr: le reste du monde"],
)
def _rest(m: Match) -> Meaning | None:
    if m["unit"] not in {"week", "month", "year", "decade", "century"}:
        return None
    return AsOfNow("stillto", Shift(m["unit"], 0, near=True))


@RANGES.rule(
    "range-until-now",
    "between|from a:date and|to b:vague",
    "between|from a:date todate",
    gives="range",
    yes=["en: between January 2019 and now", "en: from March to date", "fr: de mars à ce jour"],
)
def _until_now(m: Match) -> Made | None:
    last = "b" if "b" in m else "todate"
    now, first = m.items[last].values.get("meaning", _NOW), m.items["a"].values["meaning"]
    if now != _NOW:
        return None
    if isinstance(first, Fields) and first.year is None and first.near is None:
        first = replace(first, near="last")
    return between(m, first, Shift("day", 0), "a", last)


_NOW = Vague("PRESENT_REF")


@RANGES.rule(
    "range-from-today",
    "fromnow to|dash the? b:date|dated",
    "a:daymonth to b:dayword",
    gives="range",
    yes=["en: from today to tomorrow afternoon", "en: from now until Friday", "en: 1 August 2019 to today"],
    no=["en: two weeks from now"],
)
def _from_today(m: Match) -> Made | None:
    last = m.items["b|dated" if "b|dated" in m else "b"].values["meaning"]
    if "a" in m:
        return between(m, m.items["a"].values["meaning"], last, "a", "b")
    return between(m, Shift("day", 0), last, "fromnow", "b")


@RANGES.rule(
    "range-hours",
    "from? a:hour|decimal dash|to b:time",
    "between a:hour|decimal and b:time",
    gives="range",
    yes=["de: 15-20 Uhr", "en: from 9 to 11 am"],
)
def _hours(m: Match) -> Made | None:
    last, a = m.items["b"].values["meaning"], m["a"]
    hour, minute = (
        (int(part) for part in str(a).replace(",", ".").split(".")) if isinstance(a, str) else (a, 0)
    )
    if (
        not isinstance(last, Clock)
        or last.hour is None
        or m.items["b"].rule == "day-and-time"
        or hour > 24
        or minute > 59
        or last.hour == last.minute == 0
    ):
        return None
    evening = m.items["b"].has("halfday")
    hour += 12 if evening and last.hour > 12 and hour < last.hour - 12 else 0
    return between(m, Clock(hour % 24, minute, on=last.on), last, "a", "b")


@RANGES.rule(
    "range-years",
    "from? a:yearonly dash|slash|to b:year2|yearonly",
    "between a:yearonly and b:year2|yearonly",
    "a:yearonly slash b:dotted",
    gives="range",
    yes=["fr: 2012/13", "en: 1939-45", "de: zuletzt 2015/16."],
    no=["fr: 2012-999"],
)
def _years(m: Match) -> Made | None:
    a = m.items["a"].values["meaning"]
    n = m["b"].year if m.items["b"].has("yearonly") else m["b"]
    b = m.items["b"].values.get("meaning")
    if not isinstance(a, Fields) or a.year is None or n is None or a.bc or (isinstance(b, Fields) and b.bc):
        return None
    last = n if n >= 1000 else a.year // 100 * 100 + n
    if not a.year < last <= a.year + 300:
        return None
    return between(m, a, Fields(year=last), "a", "b")


@RANGES.rule(
    "range-years-before-christ",
    "from? a:number|yearonly dash|to|and b:yearonly",
    "between a:number|yearonly and b:yearonly",
    gives="range",
    yes=["en: 499-493 BC", "fr: de 58 à 51 av. J.-C.", "en: about 2000–300 BCE"],
    no=["en: from 12 to 2010"],
)
def _years_bc(m: Match) -> Made | None:
    last, n = m.items["b"].values["meaning"], m["a"]
    n = n.year if isinstance(n, Fields) and not n.bc else n
    if (
        not isinstance(n, int)
        or not isinstance(last, Fields)
        or not last.bc
        or last.year is None
        or not n > last.year
    ):
        return None
    return between(m, Fields(year=n, bc=True), last, "a", "b")


@RANGES.rule(
    "night-between",
    "part|barepart of|from? the? a:day|weekday|date to|nightto the? b:date",
    "part|barepart of? between the? a:day|weekday|date and the? b:date",
    "part|barepart of|from a:day to c:day",
    "part|barepart on|of? the? a:day dash b:daymonth",
    "part|barepart on|of? from? b:daymonth to|dash|and|nightto c:day|ordinal",
    "part|barepart on|of? from? b:daymonth to|dash|and|nightto c:day|ordinal comma? y:yearonly",
    "night on|of? the? a:day dash|to b:daymonth",
    "part|night on|of? a:weekdayonly nightto b:weekdayonly",
    "part|night on|of? a:daymonth nightto b:daymonth",
    "night on|of? b:daymonth to|dash|and|nightto c:day|ordinal",
    "night on|of? b:daymonth to|dash|and|nightto c:day|ordinal comma? y:yearonly",
    "part a:weekdayonly b:weekdayonly",
    "whole:time nightto the? b:weekdayonly",
    "night from the? a:weekdayonly to the? b:weekdayonly",
    gives="time",
    yes=[
        "fr: dans la nuit du 13 au 14 juin",
        "fr: dans la nuit de lundi à mardi",
        "fr: dans la nuit du 11 au 12.",
        "it: nella notte tra lunedì e martedì",
        "pt: na madrugada de sábado para domingo",
        "ru: в ночь с субботы на воскресенье",
        "en: overnight on May 13 to 14",
        "en: overnight on 8-9 October",
        "en: they fled overnight Friday into Saturday",
        "en: on the night of 27-28 January 2013",
        "en: on the night of March 3-4",
        "en: a vigil was held Tuesday night into Wednesday",
        "en: shelling went on overnight into Tuesday",
    ],
    no=["fr: le matin du lundi au vendredi", "en: on the night of March 3 to 9"],
)
def _night(m: Match) -> Meaning | Made | None:
    if "whole" in m:
        return _night_into(m.items["whole"].values["meaning"], m.items["b"].values["meaning"])
    if "b" in m and "c" in m:
        return _night_from(m)
    if "c" in m:
        return _night_of_days(m, m["a"], m["c"])
    last = m.items["b"].values["meaning"]
    if isinstance(last, Clock) or not (_night_word(m) or _small_hours(m, last)):
        return None
    return Made(Clock(part="NI", on=Span(Shift("day", -1, last), last)), "time night")


def _night_from(m: Match) -> Made | None:
    """Return the night that begins on a day of a month: "overnight on May 13 to 14"."""
    first = m.items["b"].values["meaning"]
    if not isinstance(first, Fields) or not _night_word(m) or m["c"] != (first.day or 0) + 1:
        return None
    first = replace(first, year=m["y"].year) if "y" in m else first
    last = replace(first, day=m["c"], weekday=None)
    return Made(Clock(part="NI", on=Span(first, last)), "time night")


def _night_into(whole: Meaning, last: Meaning) -> Made | None:
    """Read "Tuesday night into Wednesday"."""
    if isinstance(whole, Clock) and isinstance(whole.on, Span):  # "overnight into Tuesday"
        return Made(Clock(part="NI", on=Span(Shift("day", -1, last), last)), "time night")
    night = isinstance(whole, Clock) and whole.part == "NI" and isinstance(whole.on, Fields)
    if not night or not isinstance(last, Fields) or not isinstance(whole, Clock) or whole.on is None:
        return None
    return Made(Clock(part="NI", on=Span(whole.on, last)), "time night")


def _night_of_days(m: Match, a: int, b: int) -> Made | None:
    """Return the night between two days of the month that the text speaks of."""
    alone = m.after is not None and m.after.has("stop|dot|comma") and m.items["c"].has("digits")
    if not alone or not _night_word(m) or not (b - a == 1 or (b == 1 and a in range(28, 32))):
        return None
    last = Fields(day=b)
    return Made(Clock(part="NI", on=Span(Shift("day", -1, last), last)), "time night")


def _small_hours(m: Match, last: Meaning) -> bool:
    """Tell a night by its two days where its word is one for the morning: "madrugada"."""
    if "meaning" in m.items["a"].values and isinstance(last, Fields):
        first = m.items["a"].values["meaning"]
        if isinstance(first, Fields) and first.weekday and last.weekday:
            return (last.weekday - first.weekday) % 7 == 1
    return False


def _night_word(m: Match) -> bool:
    label = next(label for label in m.items if label.startswith(("part", "night")))
    values = m.items[label].values
    part = values["meaning"].part if "meaning" in values else values["part"]
    return bool(part == "NI")
