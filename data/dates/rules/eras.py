"""Decades and centuries: "les années 90", "the eighties", "au XIXe siècle"."""

from __future__ import annotations

from data.dates.grammar import Match
from data.dates.meaning import Era, Meaning, Part, Third
from data.dates.rules.layers import ATOMS


@ATOMS.rule(
    "decade",
    "decade apos? year|year2|numberword ~s?",
    "year s",
    "year apos ~s",
    "apos year2 ~s",
    "apos year2 apos s",
    "year2 ~s",
    "which:early|mid|late dash year2 ~s",
    "year2 ~apos ~s",
    "at:decadehead year2",
    "at:decadehead tens:numberword",
    "decadeword",
    "year decadeword",
    "year2|year ~decadesuffix unit?",
    "year2|year ~dash ~decadesuffix unit?",
    gives="date full era",
    yes=[
        "ru: 90-е годы",
        "it: negli anni '70",
        "it: negli anni settanta",
        "fr: des années 90",
        "fr: Au début des années 2000",
        "en: the 1990s",
        "en: the eighties",
        "es: en los 80, cantaban",
    ],
    no=["en: 7s", "es: en los 80 municipios", "es: los 80 y más"],
)
def _decade(m: Match) -> Meaning | None:  # noqa: PLR0911 -- one return a case
    if "which" in m:
        which: Third = (
            "mid" if m.items["which"].has("mid") else "start" if m.items["which"].has("early") else "end"
        )
        return Part(which, Era(m["year2"], 10, short=True)) if m["year2"] in range(10, 100, 10) else None
    n = m["year|year2|numberword"] if "decade" in m else m["year2|year"] or m["year"] or m["year2"]
    if "decadeword" in m:
        n = (m["year"] or 0) + m["decadeword"] if "year" in m else m["decadeword"]
    if "tens" in m and (
        m["tens"] not in range(20, 100, 10) or not (m.before and m.before.has("start|mid|end|early"))
    ):
        return None  # "a mediados de los noventa", not "los noventa municipios"
    if "tens" in m:
        return Era(m["tens"], 10, short=True)
    if "at" in m and not (m.after and m.after.has("stop|dot|comma|close|and")):
        return None  # "en los 80 municipios"
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
    "century:unit ordinal bc?",
    "roman unit bc?",
    "roman unit dot bc",
    "ordinal dash unit bc?",
    gives="date full",
    yes=["fr: au XIXe siècle", "en: the 19th century", "ar: في القرن التاسع عشر"],
    no=["fr: le troisième jour"],
)
def _century(m: Match) -> Meaning | None:
    n = m["ordinal"] or m["roman"] or m["roman|number"]
    if "century" not in {m["unit"], m["century"]} or not n or not 1 <= n <= 30:
        return None
    return Era((n - 1) * 100, 100, bc="bc" in m)


@ATOMS.rule(
    "part-of-a-roman-century",
    "which:early|start|mid|late|end of the? c:romanth",
    gives="date partof",
    yes=["fr: au XIIIe siècle et au début du XIVe, on bâtit"],
    no=["fr: à la fin du IVe acte", "fr: au début du XIVe siècle"],
)
def _roman(m: Match) -> Meaning | None:
    """Read "au début du XIVe", where the text has just named a century."""
    if m["c"] < _LATE_CENTURIES or m.after is None or not m.after.has("comma|stop|dot|and"):
        return None
    item = m.items["which"]
    which: Third = "mid" if item.has("mid") else "start" if item.has("early|start") else "end"
    return Part(which, Era((m["c"] - 1) * 100, 100))


_LATE_CENTURIES = 10
