"""One time told twice: "hier, jeudi 16 août 2012", "ce matin, mercredi 15 mai", "ten years ago today"."""

from __future__ import annotations

from data.dates.grammar import Item, Made, Match
from data.dates.meaning import Apposed, Clock, Fields, Meaning, Shift
from data.dates.rules.layers import JOINED


def _day_of(item: Item) -> Meaning:
    return item.values["meaning"]  # type: ignore[no-any-return]


@JOINED.rule(
    "apposition",
    "said:dayword comma? told:weekdayonly|daymonth",
    "said:weekdayonly comma? told:daymonth|dayword",
    "said:near comma told:daymonth",
    "said:near comma d:dayonly",
    "said:dated comma told:daymonth",
    "told:daymonth comma the? said:namedday",
    "said:dayword comma? told:weekdayonly|daymonth comma? part:part|partphrase",
    "said:storyday comma told:daymonth",
    "said:storyday comma weekday:weekdayonly",
    "whole:time comma? told:weekdayonly|daymonth",
    gives="date",
    yes=["fr: hier, jeudi 16 août 2012", "fr: aujourd'hui vendredi", "fr: hier mardi dans la soirée"],
)
def _apposed(m: Match) -> Meaning | Made | None:  # noqa: PLR0911 -- one return a case
    if "weekday" in m:
        return _day_of(m.items["said"])  # "le lendemain, vendredi"
    if "whole" in m:
        return _apposed_part(m.items["whole"].values["meaning"], _day_of(m.items["told"]))
    if "d" in m:
        return _of_week(_day_of(m.items["said"]), _day_of(m.items["d"]))
    said, told = (_day_of(m.items[name]) for name in ("said", "told"))
    if m.items["said"].has("storyday"):
        return told  # "le lendemain, mercredi 2 juin"
    if "part" in m:
        return Made(Clock(part=m["part"], on=Apposed(said, told)), "time dated")
    if (
        isinstance(said, Fields)
        and isinstance(told, Fields)
        and said.weekday
        and told.day
        and not told.weekday
    ):
        return Fields(told.year, told.month, told.day, said.weekday)
    return Apposed(said, told)


def _of_week(said: Meaning, told: Meaning) -> Meaning | None:
    """Join "jeudi prochain, le 21"."""
    if not isinstance(said, Fields) or not isinstance(told, Fields) or not said.weekday or told.weekday:
        return None
    return Fields(day=told.day, weekday=said.weekday)


def _apposed_part(whole: Meaning, told: Meaning) -> Made | None:
    """Join "ce matin, mercredi 15 mai"."""
    if not isinstance(whole, Clock) or whole.part is None or not isinstance(whole.on, Shift):
        return None
    today = whole.on.unit == "day" and whole.on.base == "now"
    return Made(Clock(part=whole.part, on=Apposed(whole.on, told)), "time dated") if today else None


@JOINED.rule(
    "years-ago-today",
    "today:dayword counted",
    "counted today:dayword",
    "counted comma? totheday",
    gives="date",
    yes=[
        "de: heute vor zehn Jahren",
        "en: ten years ago today",
        "fr: il y a dix ans aujourd'hui",
        "fr: il y a dix ans, jour pour jour",
    ],
    no=["en: today two hours ago"],
)
def _ago_today(m: Match) -> Meaning | None:
    counted, today = m["counted"], Shift("day", 0, near=True) if "totheday" in m else m["today"]
    if not isinstance(counted, Shift) or not isinstance(today, Shift) or counted.base != "now":
        return None
    if counted.n >= 0 or counted.also or counted.unit not in {"week", "month", "year"}:
        return None
    return Shift(counted.unit, counted.n, today)
