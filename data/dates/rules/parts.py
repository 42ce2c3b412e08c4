"""Parts of a day told from another: "ce matin", "tonight", "am Abend zuvor"."""

from __future__ import annotations

from data.dates.grammar import Item, Match
from data.dates.meaning import Clock, Meaning, Shift
from data.dates.rules.layers import ATOMS


@ATOMS.rule(
    "this-part",
    "this|those dash? part",
    "this part dash that_",
    "nowpart",
    "yesterpart",
    "last part",
    "part last",
    "part next",
    "next|following part",
    "part following",
    "part previous",
    "previous part",
    "part:part|partphrase daybefore|dayafter",
    gives="time",
    yes=[
        "fr: ce matin",
        "en: tonight",
        "en: last night",
        "fr: la nuit dernière",
        "fr: ce matin-là",
        "de: am Abend zuvor",
        "es: la noche anterior",
        "en: he had left the evening before.",
    ],
    no=["en: the night before the vote"],
)
def _this_part(m: Match) -> Meaning | None:  # noqa: PLR0911 -- one return a case
    beside = m.items.get("daybefore|dayafter") or m.items.get("previous")
    if beside is None and "following" in m and m.items["following"].has("dayafter"):
        beside = m.items["following"]
    if beside is not None:
        return _part_beside(m, beside)
    part = m["part"] or m["nowpart"]
    if "that_" in m or ("this|those" in m and m.items["this|those"].has("those")):
        return Clock(part=part)
    if "yesterpart" in m:
        return Clock(part=m["yesterpart"], on=Shift("day", -1, near=True))
    if "last" in m:
        return Clock(part=part, on=Shift("day", -1, near=True)) if part in {"NI", "EV"} else None
    if "next" in m:
        return Clock(part=part, on=Shift("day", 1, near=True)) if part in {"NI", "EV"} else None
    if "next|following" in m or "following" in m:  # of the story: "the next morning"
        return Clock(part=part, on=Shift("day", 1, "then"))
    return Clock(part=part, on=Shift("day", 0, near=True))


def _part_beside(m: Match, beside: Item) -> Meaning | None:
    """Return the part of the day before or after that of the story: "am Abend zuvor"."""
    if beside.has("after|before") and (m.after is None or not m.after.has("stop|dot|comma")):
        return None  # "the night before the vote"
    if beside.has("dayafter"):  # the night that follows a day still bears its name
        return Clock(part=m["part"], on=Shift("day", 0 if m["part"] == "NI" else 1, "then"))
    return Clock(part=m["part"], on=Shift("day", -1, "then"))
