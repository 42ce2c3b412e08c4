"""Clock times and parts of the day, alone or joined to their day."""

from __future__ import annotations

from data.dates.grammar import Item, Made, Match
from data.dates.meaning import Clock, Fields, Meaning, Near, Shift, Span, Vague
from data.dates.rules.layers import ATOMS, JOINED


@ATOMS.rule(
    "clock",
    "clock am|pm? zone?",
    "clock am|pm? open zone close",
    "clock part:partphrase",
    "decimal zone",
    "hour|numberword ~h ~minute? zone?",
    "hour|numberword h minute? zone?",
    "hour|numberword dot? am|pm zone?",
    "decimal h|am|pm zone?",
    "digits zone",
    "h decimal|hour",
    "hour|numberword h minute|half_?",
    "hour|numberword h part:part|partly",
    "hour|numberword part",
    "hour|numberword part:partphrase",
    "clockword half_?",
    "clockword zone",
    "military:digits h",
    "military:padded",
    "digits ~zulu",
    "numberword h mins:numberword",
    gives="time clocktime",
    yes=[
        "fr: à 20h30",
        "en: 5:34 AM",
        "fr: peu après 22 heures",
        "fr: midi",
        "en: at about 0200 hours",
        "en: they left at 4 in the morning",
        "en: the shelling began at 0830",
        "en: at 9:30 in the evening",
    ],
    no=[
        "fr: ouvert 24h/24",
        "fr: 35 heures de travail",
        "fr: le but de 2025 est atteint",
        "fr: après 22 heures de route",
        "en: 300 died in one afternoon",
        "en: a strain called O157:H7 spread",
    ],
)
def _clock(m: Match) -> Meaning | Made | None:  # noqa: PLR0911 -- one return a case
    open_all_day = "h" in m and m.after is not None and m.after.glued and m.after.has("slash")
    if open_all_day or (next(iter(m.items)) == "h" and m.items["h"].glued):
        return None  # "24h/24", "O157:H7"
    if "clockword" in m:
        return Clock(m["clockword"], 30 if "half_" in m else 0, zone=_universal(m))
    if "military" in m or "zulu" in m or ("digits" in m and "zone" in m):
        return _military(m)
    hour, minute = _hour_minute(m)
    if hour is None or not 0 <= hour <= 24 or not 0 <= (minute or 0) < 60:
        return None
    half = _half_of_day(m)
    if "part" in m and not {"h", "clock"} & set(m.items) and not _is_led(m):
        return None
    if half == "pm" and hour < 12 and not (m["part"] == "NI" and hour < _SMALL_HOURS):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if "h" in m and minute is None and half is None and _is_length(m):
        return None
    clock = Clock(hour % 24 if hour == 24 else hour, minute or 0, zone=_universal(m))
    return Made(clock, "time clocktime halfday") if half else clock


def _universal(m: Match) -> str:
    return "Z" if m["zone"] in {"UTC", "GMT"} else ""


@ATOMS.rule(
    "clock-with-a-dot",
    "at:hourat decimal",
    "decimal",
    gives="time clocktime",
    yes=[
        "it: alle 20.30 in piazza",
        "es: a las 21.15 en la plaza",
        "es: el partido de vuelta (21.30, Canal 9)",
        "de: ein Konzert (Stadtsaal, 20.15)",
    ],
    no=[
        "it: alle 20,30",
        "es: a las 20.30 toneladas de arroz",
        "it: alle 28.30",
        "en: the rate rose (21.30, from 20)",
        "es: ganó los 100 metros (JAM, 10.21)",
    ],
)
def _dotted(m: Match) -> Meaning | None:
    hour, dot, minute = m["decimal"].partition(".")
    if "at" not in m and not _in_brackets(m):
        return None
    if m.after is not None and m.after.has("measure|currency|unit|h|am|pm|zone"):
        return None
    if not dot or len(minute) != 2 or int(hour) > 24 or int(minute) > 59:
        return None
    return Clock(int(hour) % 24, int(minute))


def _in_brackets(m: Match) -> bool:
    """Tell the hour that a listing puts in brackets: "(21.30, TV-3)", "(Sky, 20.45)", not "(JAM, 10.21)"."""
    if m.before is None or m.after is None or m.items["decimal"].values["order"] == "MDY":
        return False  # English writes decimals with a dot
    opens = m.before.has("open") and m.after.has("comma")
    ends = m.before.has("comma") and m.after.has("close")
    return (opens or ends) and len(m["decimal"]) == len("20.15") and m["decimal"][-1] in "05"


def _military(m: Match) -> Meaning | None:
    """Read "1430 GMT" and "0200 hours", which without a zero ahead may count them."""
    if "zulu" in m and m.items["digits"].end - m.items["digits"].start != len("0200"):
        return None
    if "digits" in m:
        hour, minute = divmod(m["digits"], 100) if m["digits"] > 24 else (m["digits"], 0)
        return Clock(hour, minute, zone="Z") if hour < 25 and minute < 60 else None
    item, (hour, minute) = m.items["military"], divmod(m["military"], 100)
    if item.end - item.start != len("0200") or hour > 24 or minute > 59:
        return None
    led = m.before is not None and m.before.has("at|about|from|to|between")
    cued = led or ("h" in m and hour < 10)
    return None if not cued or (m.after is not None and m.after.has("of")) else Clock(hour % 24, minute)


def _hour_minute(m: Match) -> tuple[int | None, int | None]:
    text = m["clock"] or m["decimal"]
    if text:
        parts = text.replace(",", ".").replace(".", ":").split(":")
        return int(parts[0]), int(parts[1][:2]) if len(parts[1]) >= 2 else 99
    hour = next(
        (
            m[label]
            for label in ("hour|numberword", "hour", "decimal|hour", "numberword")
            if m[label] is not None
        ),
        None,
    )
    if isinstance(hour, str):
        parts = hour.replace(",", ".").split(".")
        return int(parts[0]), int(parts[1])
    minute = m["minute"] if "minute" in m else m["mins"] if "mins" in m else m["minute|half_"]
    return hour, 30 if "minute|half_" in m and minute is None else minute


def _half_of_day(m: Match) -> str | None:
    for label in ("am|pm", "h|am|pm"):
        if label in m and m.items[label].has("am|pm"):
            return "am" if m.items[label].has("am") else "pm"
    part = m["part"]
    if part is not None:
        return "am" if part == "MO" else "pm"
    return None


def _is_led(m: Match) -> bool:
    """Tell "at eight in the evening" from "in one evening"."""
    return m.before is not None and m.before.has("at|about|from|to") and not m.before.has("hedged|longprep")


_SMALL_HOURS = 6


def _is_length(m: Match) -> bool:
    """Tell whether "six heures" counts hours: a clock time has "à" or a date before it."""
    item: Item | None = m.items.get("h")
    if item is None or not item.has("unit") or item.end - item.start == 1:
        return False
    if m.before is not None and m.before.has("of") and m.items["hour|numberword"].has("numberword"):
        return not m.before.has("at")  # "una reunión de trece horas"
    if m.before is not None and m.before.has("after|before") and m.items["hour|numberword"].has("digits"):
        return m["hour|numberword"] == _WHOLE_DAY or (m.after is not None and m.after.has("of"))
    return "at" not in m and not (
        m.before is not None and m.before.has("at|from|to|until|since|date|and|between")
    )


_WHOLE_DAY = 24  # "après 24 heures" counts them


def _day_of(item: Item) -> Meaning:
    return item.values["meaning"]  # type: ignore[no-any-return]


@JOINED.rule(
    "day-and-time",
    "date comma? at? time",
    "date comma? on? the? part:part|partphrase",
    "date open? time close?",
    "date comma? from? time",
    "date dash time",
    gives="time dated",
    yes=["fr: lundi soir", "fr: vendredi 22 novembre, à 20 h", "en: Tuesday morning", "fr: demain à 7 h 15"],
)
def _day_time(m: Match) -> Meaning | None:
    day = _day_of(m.items["date"])
    if not _is_day(day) or ("from" in m and m.after is not None and m.after.has("to|dash")):
        return None  # "vendredi de 14 h à 16 h" is a range
    if "part" in m:
        return Clock(part=m["part"], on=day)
    clock = m["time"]
    return (
        clock
        if clock.on is not None and not isinstance(clock.on, Shift)
        else Clock(clock.hour, clock.minute, clock.part, day, clock.zone)
    )


@JOINED.rule(
    "part-and-clock",
    "date part:part|partphrase comma? at? clock:clocktime",
    "whole:time comma? at? clock:clocktime",
    gives="time dated",
    yes=[
        "fr: ce matin, vers 7h30",
        "fr: lundi soir à 20 h",
        "en: tonight at 8 pm",
        "de: Gestern Abend gegen 22 Uhr brannte es",
    ],
    no=["fr: de ce matin 8 h à 20 h"],
)
def _part_clock(m: Match) -> Meaning | None:
    """Join a part of a day with the hour in it; "tonight at 8" is 20:00."""
    whole = m.items["whole"].values["meaning"] if "whole" in m else Clock(part=m["part"], on=m["date"])
    clock = m["clock"]
    if whole.part is None or whole.on is None or clock.on is not None or clock.hour is None:
        return None
    if not _is_day(whole.on) or (m.after is not None and m.after.has("to|dash")):
        return None
    late = whole.part in {"AF", "EV"} and clock.hour < _NOON
    return Clock(clock.hour + _NOON if late else clock.hour, clock.minute, None, whole.on, clock.zone)


_NOON = 12


@ATOMS.rule(
    "weekday-part",
    "weekdaypart",
    "reldaypart",
    "dir:last|next|this weekdaypart",
    "relday part",
    gives="time dated",
    yes=["de: am Montagabend", "de: gestern morgen", "nl: gisteravond", "de: nächsten Montagnachmittag"],
)
def _weekday_part(m: Match) -> Meaning | None:
    if "relday" in m:
        return Clock(part=m["part"], on=Shift("day", m["relday"], near=True))
    if "reldaypart" in m:
        day, part = m["reldaypart"]
        return Clock(part=part, on=Shift("day", day, near=True))
    weekday, part = m["weekdaypart"]
    near: Near | None = None
    if "dir" in m:
        near = "last" if m.items["dir"].has("last") else "next" if m.items["dir"].has("next") else "this"
    return Clock(part=part, on=Fields(weekday=weekday, near=near))


@JOINED.rule(
    "night-before",
    "part:part|partphrase nightto the? date",
    gives="time dated",
    yes=["de: in der Nacht zum Freitag", "ru: в ночь на среду"],
)
def _night_before(m: Match) -> Meaning | None:
    day = _day_of(m.items["date"])
    return (
        Clock(part="NI", on=Span(Shift("day", -1, day), day)) if m["part"] == "NI" and _is_day(day) else None
    )


@JOINED.rule(
    "time-and-day",
    "time part:part|partphrase? comma? on? the? date",
    "part:part|partphrase on? of? the? date",
    "part:part|partphrase on? of? the? date:dayword told:weekdayonly",
    "part:part|partphrase of d:day",
    "over:night on the? date",
    "time open elsewhere:time close comma? on? the? date daypart:part|partphrase?",
    gives="time dated",
    yes=[
        "ar: مساء أمس الأربعاء",
        "en: 3 pm on Friday",
        "fr: à 5 h 25 (3 h 25 UTC) jeudi",
        "fr: dans la nuit du 13 juin",
        "fr: la nuit de lundi",
        "fr: dans la soirée du 5.",
        "en: on the morning of the 5th, they met",
        "en: they fled overnight on Saturday",
        "en: at 4 pm local time on Sunday",
    ],
)
def _time_day(m: Match) -> Meaning | None:
    if "d" in m:  # "dans la soirée du 5"
        alone = m.after is not None and m.after.has("stop|dot|comma") and m.items["d"].has("digits|ordinal")
        return Clock(part=m["part"], on=Fields(day=m["d"])) if alone and 1 <= m["d"] <= 31 else None
    day = _day_of(m.items["date"])
    if not _is_day(day) or ("time" not in m and m.after is not None and _leads_on(m.after)):
        return None
    if "time" not in m and _two_days(m):
        return None
    if "comma" in m and not m.items["date"].has("near|daymonth"):
        return None  # "15-20 Uhr, morgen von 10-15 Uhr"
    if "time" not in m:
        return Clock(part="NI" if "over" in m else m["part"], on=day)
    clock = m["time"]
    return None if clock.on is not None else Clock(clock.hour, clock.minute, clock.part, day, clock.zone)


def _leads_on(after: Item) -> bool:
    """Tell whether the second day of a night follows: "the night of March 3-4"."""
    return after.has("to|nightto") or (after.glued and after.has("dash"))


def _two_days(m: Match) -> bool:
    """Tell the first of two weekdays that name a night: Arabic "ليلة السبت الأحد"."""
    first, then = m.items["date"], m.after
    return m["part"] == "NI" and first.has("weekdayonly") and then is not None and then.has("weekdayonly")


@ATOMS.rule(
    "overnight",
    "overnight",
    gives="time night",
    yes=["en: drones hit the port overnight, officials said"],
    no=["en: an overnight train"],
)
def _overnight(m: Match) -> Meaning | None:
    if m.after is None:  # it describes what follows
        return None
    return Clock(part="NI", on=Span(Shift("day", -1), Shift("day", 0)))


_GOES_ON = "of|on|to|and|dash|date|part|partphrase"


def _is_day(day: Meaning) -> bool:
    if isinstance(day, Fields):
        return bool(day.day or day.weekday or day.named)
    if isinstance(day, Shift):
        return day.unit in {"day", "weekend"}
    return not isinstance(day, Vague | Clock)


@JOINED.rule(
    "part-of-day",
    "part:partphrase",
    "at:partprep the? part",
    gives="time",
    yes=[
        "fr: dans la soirée",
        "en: in the evening",
        "en: by mid afternoon the fire was out",
        "fr: jusqu'au soir, on chercha",
        "de: bis zum Abend wurde gesucht",
    ],
    no=["fr: la nuit des musées", "en: they fled by night", "en: until the morning of the vote"],
)
def _part(m: Match) -> Meaning | Made | None:
    if "at" in m and (m["part"] == "NI" or (m.after is not None and m.after.has(_GOES_ON))):
        return None
    return Made(Clock(part=m["part"], habitual=m.items["part"].has("habitually")), "time barepart")
