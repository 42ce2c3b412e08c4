"""Amounts that one word tells ("неделю назад", "قبل يومين"), or several do ("un mese e due giorni fa")."""

from __future__ import annotations

from data.dates.grammar import Match
from data.dates.meaning import Base, Length, Meaning, Rolling, Shift, Unit, Vague
from data.dates.rules.layers import ATOMS


def _told(m: Match) -> tuple[Unit, int]:
    """Return the unit of a word that tells its amount too."""
    unit, n = m["single|dual"], 2 if m.items["single|dual"].has("dual") else 1
    return ("month", 6 * n) if unit == "half" else (unit, n)


@ATOMS.rule(
    "word-ago",
    "single|dual ago",
    "agopre single|dual",
    gives="date counted",
    yes=["ru: неделю назад", "ar: قبل يومين", "ar: وصل منذ أسبوع"],
    no=["ar: منذ عام 2019", "ar: قبل يومين من المباراة"],
)
def _ago(m: Match) -> Meaning | None:
    if "agopre" in m and _goes_on(m):
        return None
    unit, n = _told(m)
    return Shift(unit, -n)


@ATOMS.rule(
    "word-ahead",
    "in single|dual fromnow?",
    gives="date counted",
    yes=["ru: через неделю", "ar: بعد شهرين", "ar: بعد أسبوعين من الآن"],
    no=["ar: بعد يوم الجمعة"],
)
def _ahead(m: Match) -> Meaning | None:
    unit, n = _told(m)
    base: Base = "either" if m.items["in"].has("thereupon") else "now"
    return None if _goes_on(m) else Shift(unit, n, base)


def _goes_on(m: Match) -> bool:
    """Tell whether what follows makes the word the head of something else: "منذ عام 2019"."""
    return m.after is not None and m.after.has(
        "of|number|month|weekday|relday|last|next|this|ordinal|holiday|before|after|to"
    )


@ATOMS.rule(
    "word-later",
    "single|dual later|earlier",
    gives="date counted",
    yes=["ru: год спустя", "ar: يومين لاحقا"],
)
def _later(m: Match) -> Meaning | None:
    unit, n = _told(m)
    return Shift(unit, -n if m.items["later|earlier"].has("earlier") else n, "then")


@ATOMS.rule(
    "word-rolling",
    "dual last|next",
    gives="date",
    yes=["ar: خلال اليومين الماضيين", "ar: في الشهرين المقبلين"],
)
def _rolling(m: Match) -> Meaning | None:
    return Rolling(m["dual"], -2 if m.items["last|next"].has("last") else 2)


@ATOMS.rule("word-length", "approx? dual half_?", gives="length", yes=["ar: استمر المؤتمر يومين"])
def _length(m: Match) -> Meaning | None:
    return Length(m["dual"], 2.5 if "half_" in m else 2)


@ATOMS.rule(
    "whole-unit",
    "whole unit",
    gives="length",
    yes=["fr: ouvert toute l'année.", "en: it rained all week"],
    no=["fr: toute l'année 2012", "fr: tout le mois de juin", "en: all weeks"],
)
def _whole_unit(m: Match) -> Meaning | None:
    if m.items["unit"].has("plural") or (m.after is not None and m.after.has(_SAYS_WHICH)):
        return None
    return Length(m["unit"], 1)


_SAYS_WHICH = "of|digits|month|year|season|last|next|thisafter|previous|following"


@ATOMS.rule(
    "many-units",
    "manyunits",
    "since units:unit",
    "at:longprep units:unit",
    "at:longprep on:the units:unit",
    "at:the_ units:unit",
    gives="length",
    yes=[
        "de: Er wartete tagelang.",
        "de: seit Jahren",
        "it: da mesi",
        "en: they have waited for months",
        "en: in the weeks before the vote",
        "en: over the years",
    ],
    no=[
        "es: en los años setenta",
        "it: dagli anni '90",
        "de: seit Montag",
        "it: da anno",
        "en: they pay for quarter",
    ],
)
def _many(m: Match) -> Meaning | None:
    if "manyunits" in m:
        return Length(m["manyunits"], None)
    bare = "at" in m and "on" not in m and not m.items["at"].has("the_")
    names_more = "digits|apos|last|next" if bare else "number|decadeword|apos|last|next|previous|following|of"
    if not m.items["units"].has("plural") or (m.after is not None and m.after.has(names_more)):
        return None
    if m["units"] == "weekend":
        return None  # they recur
    return Length(m["units"], None)


@ATOMS.rule(
    "long-ago",
    "units:unit ago|later|earlier",
    "agopre units:unit",
    gives="vague",
    yes=["de: vor Wochen", "en: it closed months ago", "en: the two met years later"],
    no=["en: it closed a month ago", "en: month later"],
)
def _long_ago(m: Match) -> Meaning | None:
    if not m.items["units"].has("plural"):
        return None
    later = "agopre" not in m and m.items["ago|later|earlier"].has("later")
    return Vague("FUTURE_REF" if later else "PAST_REF")


@ATOMS.rule(
    "ago-by-parts",
    "a:number|per u:unit comma|and b:number|per v:unit ago",
    "a:number|per u:unit comma|and b:number|per v:unit comma? and? c:number|per w:unit ago",
    "agopre a:number|per u:unit comma|and b:number|per v:unit",
    "agopre a:number|per u:unit comma? and? b:number|per v:unit comma? and? c:number|per w:unit",
    "a:number u:unit b:number v:unit ago|later|earlier",
    "a:number u:unit b:number v:unit c:number w:unit ago|later|earlier",
    "a:number|per u:unit comma|and b:number|per v:unit later|earlier",
    "in|hedged a:number|per u:unit comma? and? b:number|per v:unit",
    "in|hedged the? a:number|per u:unit comma? and? b:number|per v:unit comma? and? c:number|per w:unit",
    gives="date counted",
    yes=[
        "it: un mese e due giorni fa",
        "de: vor einem Jahr und drei Monaten",
        "nl: 2 jaar, 1 maand en 3 dagen geleden",
        "nl: 2 jaar en 21 dagen later",
        "fr: dans deux ans et 21 jours",
        "en: 2 years 21 days later",
    ],
    no=["it: un mese e due giorni"],
)
def _parts(m: Match) -> Meaning | None:
    """Count by the largest part first; the smallest tells how exact it is."""
    amounts = [(m[unit], m.items[n], m[n]) for n, unit in (("a", "u"), ("b", "v"), ("c", "w")) if n in m]
    units = [unit for unit, _, _ in amounts]
    if len(set(units)) < len(units) or {"second", "minute", "hour"} & set(units):
        return None
    counts = [(unit, float(n) if item.has("number") else 1.0) for unit, item, n in amounts]
    *more, (unit, n) = counts
    if any(label.startswith("in") for label in m.items):
        return Shift(unit, n, also=tuple((other, k) for other, k in more))
    joint = next((m.items[label] for label in ("later|earlier", "ago|later|earlier") if label in m), None)
    if joint is not None and not joint.has("ago"):
        sign = -1 if joint.has("earlier") else 1
        return Shift(unit, sign * n, "then", also=tuple((other, sign * k) for other, k in more))
    return Shift(unit, -n, also=tuple((other, -k) for other, k in more))


@ATOMS.rule(
    "now-and-an-amount",
    "vague plus|dash number unit",
    "plus ~number unit",
    gives="date",
    yes=["en: now + 3 days", "en: now - 1 day", "fr: +2 ans"],
    no=["en: up to now - 2 years on - nobody knows", "en: a contract of 3 +2 years"],
)
def _signed(m: Match) -> Meaning | None:
    """Read the notation of a note that says nothing else."""
    alone = m.before is None and m.after is not None and m.after.has("stop")
    if not alone or m.get("vague", "PRESENT_REF") != "PRESENT_REF":
        return None
    back = "plus|dash" in m and m.items["plus|dash"].has("dash")
    return Shift(m["unit"], -m["number"] if back else m["number"])
