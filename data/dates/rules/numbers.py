"""Number words and ordinals, and numbers that count something else than time."""

from __future__ import annotations

from data.dates.grammar import Item, Made, Match, mask
from data.dates.meaning import Meaning
from data.dates.rules.layers import NUMBERS
from data.dates.tokens import number_item

_JOINTS = mask("dash and")
_ENOUGH = 10**6
_TENS = range(20, 100, 10)
_OLDEST = 115


def merge_numbers(items: list[Item]) -> list[Item]:
    """Join number words into one number: "quatre-vingt-dix", "nineteen eighty-four"."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        if not _is_word_number(items[at]):
            out.append(items[at])
            at += 1
            continue
        stop, total = _read(items, at)
        if stop == at + 1 and not items[at].has("number"):
            out.append(items[at])
        else:
            out.append(_number(items[at], items[stop - 1], total))
        at = stop
    return out


def _is_word_number(item: Item) -> bool:
    return item.has("number") and not item.has("digits")


def _number(first: Item, last: Item, n: int) -> Item:
    plain = number_item(first.start, last.end, str(n), glued=first.glued)
    # "six" is no day of a month by itself, but "June six" may be; it stays a word.
    values = {**(first.values if first is last else {}), **plain.values, "numberword": n}
    bits = (plain.mask & ~mask("digits hour minute year2")) | mask("numberword")
    return Item(first.start, last.end, bits | (first.mask if first is last else 0), values, first.glued)


def _read(items: list[Item], at: int) -> tuple[int, int]:
    """Read number words from ``at`` on; return where they stop and what they sum up to."""
    total, group = 0, int(items[at].values["number"])
    if group == 1000:
        total, group = 1000, 0
    stop = at + 1
    while stop < len(items) and total < _ENOUGH:
        step = 2 if items[stop].mask & _JOINTS and stop + 1 < len(items) else 1
        item = items[stop + step - 1]
        if not _is_word_number(item):
            break
        n = int(item.values["number"])
        if n == 1000:
            total, group = (total + max(group, 1)) * 1000, 0
        elif n == 100:
            group = max(group, 1) * 100
        elif _fits(group, n) or (step == 2 and n in _TENS and 0 < group % 100 < 10):
            group += n
        elif (
            step == 1 and total == 0 and 10 <= group < 100 and (10 <= n < 100 or n == 0)
        ):  # nineteen eighty, zero one
            total, group = group * 100, n
        else:
            break
        stop += step
    return stop, total + group


def _fits(group: int, n: int) -> bool:
    """Tell whether ``n`` may follow: 20 and 1, 60 and 12, 100 and 84; not 1 and 20."""
    if n < 10:
        return group == 0 or (group % 10 == 0 and group > 10)
    if n < 20:
        return group % 100 in {0, 60, 80}
    return group % 100 == 0


@NUMBERS.rule(
    "ordinal-number",
    "number ~ordsuffix",
    "number ~dash|dot ~ordsuffix",
    "romanth",
    gives="ordinal day",
    yes=["fr: le 1er mai 2012", "en: June 22nd, 2012", "ru: 3-го марта", "es: el 1.º de mayo"],
    no=["fr: le 3e étage"],
)
def _ordinal(m: Match) -> Meaning | Made | None:
    n = m["number"] or m["romanth"]
    if n is None or n > 99:
        return None
    if "ordsuffix" in m and m.items["ordsuffix"].has("decadesuffix") and _is_decade(m, n):
        return None
    classes = "ordinal day" if 1 <= n <= 31 and "number" in m else "ordinal romanth"
    if "ordsuffix" in m and m.items["ordsuffix"].has("dot"):
        return Made(None, classes + " dotted", values={"ordinal": n, "day": n, "dotted": n})
    return Made(None, classes, values={"ordinal": n, "day": n, "romanth": n})


def _is_decade(m: Match, n: int) -> bool:
    """Tell "90-е годы" from "30-е января"."""
    return n in _TENS and (n > 31 or (m.after is not None and m.after.has("plural")))


@NUMBERS.rule(
    "counted",
    "number|grouped|decimal measure",
    "currency number|grouped|decimal measure?",
    "number|grouped|decimal currency",
    gives="quantity",
    no=["fr: 2000 euros", "en: $2000", "fr: 61,2 millions", "en: 1998 people"],
)
def _counted(m: Match) -> Meaning | Made | None:
    if "number" in m.items and m.items["number"].has("numberword"):
        return None
    return Made(None, "quantity")


@NUMBERS.rule(
    "counted-from-to",
    "from? low:number|grouped|decimal dash|to|or high:number|grouped|decimal measure|currency",
    "between low:number|grouped|decimal and high:number|grouped|decimal measure|currency",
    gives="quantity",
    no=["fr: de 1500 à 1800 francs", "en: between 1900 and 2000 people"],
    yes=[],
)
def _counted_from_to(m: Match) -> Made | None:
    """Pass over both ends of an amount, but not over "en 2020 à 15 000 tonnes"."""
    low, before = m.items["low"], m.before
    if not low.has("year"):
        return None if low.has("numberword") else Made(None, "quantity")
    led = "from" in m or "between" in m or (before is not None and before.has("approx"))
    dated = before is not None and before.has("unit|month|season|ordinal")  # "au trimestre de 2020 à …"
    high = int("".join(char for char in str(m["high"]) if char.isdigit()))
    return Made(None, "quantity") if led and not dated and low.values["year"] < high else None


@NUMBERS.rule(
    "numbered",
    "label dot? number|grouped|decimal",
    gives="quantity",
    no=["fr: la résolution 1405", "en: a Boeing 1737", "fr: article 2010 du code"],
)
def _numbered(m: Match) -> Meaning | Made | None:
    return None if m.items[m_label(m)].has("month") else Made(None, "quantity")


def m_label(m: Match) -> str:
    """Return the label of the slot that holds the number."""
    return next(label for label in m.items if label not in {"label", "dot"})


@NUMBERS.rule(
    "temperature",
    "warm in_|hedged|to the? mid|early|late? dash? year2 ~s",
    gives="quantity",
    no=["en: with temperatures in the mid-70s", "en: lows in the 40s"],
)
def _temperature(_: Match) -> Made:
    return Made(None, "quantity")


@NUMBERS.rule(
    "namesake",
    "namesake of|name_of? the? digits of? month year?",
    "namesake of|name_of? the? digits dash month dash? year?",
    "month|digits digits|month namesake",
    "namesake of|name_of? the? holiday",
    gives="quantity",
    no=[
        "fr: le stade du 26 mars",
        "fr: le Mouvement du 5 juin",
        "en: the 26 July Movement",
        "es: Avenida 17 de Junio",
        "fr: l'église de l'Assomption",
    ],
    yes=[],
)
def _namesake(m: Match) -> Made | None:
    """Pass over the day that a street or a party is called after."""
    apart = "the" in m and "of|name_of" not in m and m.items["the"].start > m.items["namesake"].start
    return None if apart else Made(None, "quantity")  # "à l'aéroport le 10 juillet"


@NUMBERS.rule("no-time", "nothing", gives="quantity", no=["en: one day they will see"])
def _nothing(_: Match) -> Meaning | Made | None:
    return Made(None, "quantity")


@NUMBERS.rule(
    "some-day",
    "number someday",
    gives="quantity",
    no=["en: one day they will see", "en: One day, they will see", "en: it will one day be so"],
)
def _some_day(m: Match) -> Made | None:
    """Pass over "one day" unless something counts with it: "in one day", "one day later"."""
    number, unit = m.items["number"], m.items["someday"]
    if m["number"] != 1 or number.has("digits") or unit.has("plural"):
        return None
    counts = m.before is not None and m.before.has("hedged|longprep|after|before|of|by|last|next|than|the|or")
    ends = m.after is not None and m.after.has(
        "stop|dot|close|ago|later|earlier|after|before|fromnow|of|dash|to"
    )
    return None if counts or ends else Made(None, "quantity")


@NUMBERS.rule(
    "age",
    "aged number unit?",
    "person of number? collective? unit",
    "of_age|of_aged number unit",
    "the agegroup number unit",
    "the|of low:number dash number unit",
    "number dash? unit dash? old",
    "my early|mid|late? dash? decadeword",
    "my early|mid|late? dash? year2 ~s",
    "number unit",
    gives="quantity",
    no=[
        "fr: âgé de 43 ans",
        "en: a 6-year-old girl",
        "en: he is 30 years old",
        "en: a man in his mid-30s and a woman in her late-twenties fell",
        "en: two men in their seventies, a woman in her early thirties and a boy in his late 20s",
        "fr: une femme de 43 ans",
        "fr: M. Kanté, 58 ans, est élu.",
        "es: Ana Gil (45 años) llegó",
        "es: Ana Gil, de 45 años, llegó",
        "fr: les plus de 60 ans",
    ],
)
def _age(m: Match) -> Meaning | Made | None:
    if "of_age|of_aged" in m and not _is_age(m):
        return None
    if m["unit"] not in {"year", "month", "week", None} or ("low" in m and m.items["low"].has("year")):
        return None  # "the 2020-21 fiscal year"
    if "dash" in m and ((m["number"] or 0) > _OLDEST or (m.after is not None and m.after.has("month"))):
        return None  # Russian "в 1922-1923 годах", Arabic "1-8 of the month September"
    if set(m.items) == {"number", "unit"} and not _apposed(m):
        return None
    return Made(None, "quantity")


def _is_age(m: Match) -> bool:
    """Tell "Ana Gil, de 45 años," from "un contrato de 27 años"; without a comma not every language can."""
    if m["unit"] != "year" or (m.after and m.after.has("of")):
        return False
    if m.before is None:
        return m.items["of_age|of_aged"].has("of_age")
    return m.before.has("comma")


def _apposed(m: Match) -> bool:
    """Tell whether an age stands beside a name: ", 58 ans," or "(34 ans)"."""
    if m["unit"] != "year" or not 5 <= m["number"] <= _OLDEST or m.before is None or m.after is None:
        return False
    return (m.before.has("comma") and m.after.has("comma|dot|stop")) or (
        m.before.has("open") and m.after.has("close")
    )
