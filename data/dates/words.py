"""A language's words: its TOML file, on top of what dateparser knows of its calendar.

A file ``languages/xx.toml`` holds tables: ``[words]`` lists function words by class;
every other table is a class whose keys are values (``[month] 6 = ["juin"]``). A phrase is
split like the text; ``{a,b}`` in it stands for each of its choices.
"""

from __future__ import annotations

import importlib
import itertools
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from data.dates.grammar import bit
from data.dates.spelled import spelled
from geo.fold import fold

PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_BRACES = re.compile(r"\{([^{}]*)\}")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Classes that can make an expression; the others (articles, prepositions) only join.
_CONTENT = frozenset(
    {
        "month",
        "monthadj",
        "weekday",
        "weekdays",
        "weekdayshort",
        "unit",
        "season",
        "relday",
        "thenday",
        "vague",
        "clockword",
        "holiday",
        "freq",
    }
    | {
        "decade",
        "decadeword",
        "part",
        "partphrase",
        "nowpart",
        "quarterword",
        "halfword",
        "weekdaypart",
        "yearago",
    }
    | {
        "wordunits",
        "relyear",
        "thenyear",
        "relweek",
        "thenmonth",
        "yesterpart",
        "reldaypart",
        "single",
        "dual",
        "manyunits",
        "period",
        "periodago",
        "unitstart",
        "unitmid",
        "unitend",
        "pastword",
        "seasonplural",
        "pastnoun",
        "futureword",
    }
)
# Classes whose words may be other words in lower case ("may", "march", "sun").
WEAK = frozenset({"month", "weekday", "season", "vague", "zone", "namesake"})
# Number words that a day, a decade or a year may begin with: "le quinze", "los noventa", "nineteen
# ninety"; "two" alone begins nothing.
_SMALLEST_BEGINNING = 13
_PUNCTUATION = {
    ",": "comma", "-": "dash", "/": "slash", ".": "dot", ":": "colon", "'": "apos", "(": "open", ")": "close",
    "~": "dash", "،": "comma", "$": "currency", "€": "currency", "£": "currency", "¥": "currency",
    "+": "plus", "%": "measure", "°": "measure", "º": "ordsuffix",
}  # fmt: skip
_ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
]


@dataclass(slots=True)
class Entry:
    """A token in the word tree: what it means by itself, and what may follow it.

    ``weak`` words count in full only with a capital ("March"), ``short`` ones never by
    themselves ("Sun"). ``exact`` is a spelling that its classes ``exact_mask`` ask for:
    French "là" is no article, "la" is. A ``name`` is a person's before a surname ("Jan Kavan").
    """

    mask: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    weak: bool = False
    short: bool = False
    exact: str | None = None
    exact_mask: int = 0
    name: bool = False
    content: bool = False
    following: dict[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the rules know of a language.

    ``entries`` is the tree of phrases by first token, ``tokens`` every token that occurs
    in a phrase with whether it may begin an expression. ``order`` is DMY, MDY or YMD.
    """

    lang: str
    order: str
    entries: dict[str, Entry]
    tokens: dict[str, bool]
    cues: dict[str, str]
    settings: dict[str, Any]


def expand(phrase: str) -> list[str]:
    """Write out the choices in braces.

    Examples
    --------
    >>> expand("понедельник{,а}")
    ['понедельник', 'понедельника']
    """
    parts = _BRACES.split(phrase)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(choice) for choice in itertools.product(*choices)]


@cache
def load(lang: str) -> Vocabulary:
    """Load the vocabulary of a language; one that we have no file for gets dateparser's words."""
    own = _own_words(lang)
    builder = _Builder(
        frozenset(fold(w) for w in own.pop("weak", [])),
        frozenset(fold(w) for w in own.pop("drop", [])),
        {fold(w): w for w in own.pop("exact", [])},
        frozenset(fold(w) for w in own.pop("short", [])),
        frozenset(fold(w) for w in own.pop("names", [])),
    )
    settings = own.pop("settings", {})
    how = own.pop("spelled", None)
    order = _calendar_words(lang, builder, basic=not own)
    cues = {
        w.lower(): tense for tense, phrases in own.pop("cue", {}).items() for p in phrases for w in expand(p)
    }
    for name, table in own.items():
        for key, phrases in table.items():
            for phrase in phrases:
                if name == "words":
                    builder.add(phrase, key, None)
                elif name == "holiday" and "-" in phrase:
                    builder.add(phrase, name, key)
                    builder.add(phrase.replace("-", " "), name, key)
                else:
                    builder.add(phrase, name, _value(key))
    if how is not None:
        _add_spelled(builder, own.get("number", {}), how)
    order = settings.get("order", order)
    _common_words(builder, order)
    for pair in settings.get("compounds", []):
        builder.compound(*pair)
    return Vocabulary(lang, order, builder.entries, builder.tokens, cues, settings)


def _add_spelled(builder: _Builder, table: dict[str, list[str]], how: dict[str, Any]) -> None:
    numbers = {int(n): [fold(w) for w in words] for n, words in table.items()}
    for word, n in spelled(numbers, how):
        if word not in builder.entries:
            builder.add(word, "number", n)


def languages() -> list[str]:
    """Return the languages that have a file of their own."""
    folder = resources.files("data.dates") / "languages"
    return sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml"))


def _own_words(lang: str) -> dict[str, Any]:
    file = resources.files("data.dates") / "languages" / f"{lang}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _value(key: str) -> int | str:
    return int(key) if key.lstrip("-").isdigit() and not (len(key) > 1 and key[0] == "0") else key


class _Builder:
    def __init__(
        self,
        weak: frozenset[str],
        drop: frozenset[str],
        exact: dict[str, str],
        short: frozenset[str],
        names: frozenset[str],
    ) -> None:
        self.entries: dict[str, Entry] = {}
        self.tokens: dict[str, bool] = {}
        self.weak, self.drop, self.exact, self.short, self.names = weak, drop, exact, short, names
        self.phrases: dict[str, list[tuple[str, Any]]] = {}

    def add(self, phrase: str, name: str, value: Any) -> None:  # noqa: ANN401
        for choice in expand(phrase):
            pieces = PIECE.findall(fold(choice))
            if pieces:
                self._add(pieces, name, value)
                if len(pieces) == 1 and choice == self.exact.get(pieces[0]):
                    entry = self.entries[pieces[0]]
                    entry.exact, entry.exact_mask = choice, entry.exact_mask | bit(name)
                if len(pieces) == 1:
                    self.phrases.setdefault(name, []).append((pieces[0], value))

    def _add(self, pieces: list[str], name: str, value: Any) -> None:  # noqa: ANN401
        content = name in _CONTENT or (name == "number" and _begins_time(value))
        longest = max(pieces, key=len)
        for piece in pieces:
            self.tokens[piece] = self.tokens.get(piece, False) or (content and piece is longest)
        entry = self.entries.setdefault(pieces[0], Entry())
        for piece in pieces[1:]:
            entry = entry.following.setdefault(piece, Entry())
        if len(pieces) == 1 and pieces[0] in self.weak and name in WEAK:
            entry.weak = True
        if len(pieces) == 1 and pieces[0] in self.short and name in WEAK:
            entry.weak = entry.short = True
        entry.name = len(pieces) == 1 and pieces[0] in self.names
        entry.mask |= bit(name)
        entry.values.setdefault(name, value)

    def compound(self, first: str, joint: str, second: str, made: str) -> None:
        """Add the words written as one: German "Montagabend" is weekday and part of day."""
        for one, a in list(self.phrases.get(first, ())):
            for two, b in list(self.phrases.get(second, ())):
                if len(one) > 2:
                    self._add([one + joint + two], made, (a, b))


def _begins_time(n: int) -> bool:
    return _SMALLEST_BEGINNING <= n < 100 or n == 1000 or 1500 < n < 2100


def _calendar_words(lang: str, builder: _Builder, *, basic: bool) -> str:
    """Add months, weekdays and relative words from dateparser; return its date order."""
    try:
        info = importlib.import_module(f"dateparser.data.date_translation_data.{lang}").info
    except ModuleNotFoundError:
        return "DMY"
    for name, keys in (("month", _MONTHS), ("weekday", _WEEKDAYS)):
        for number, key in enumerate(keys, 1):
            for phrase in info.get(key, ()):
                # Two letters are function words more often than days ("sa", "je", "me").
                if len(phrase) > 2 and fold(phrase).strip(".") not in builder.drop:
                    builder.add(phrase.strip("."), name, number)
    if basic:
        for offset, key in ((0, "0 day ago"), (-1, "1 day ago"), (1, "in 1 day")):
            for phrase in info.get("relative-type", {}).get(key, ()):
                builder.add(phrase, "relday", offset)
    return str(info.get("date_order") or "DMY")


def _common_words(builder: _Builder, order: str) -> None:
    for mark, name in _PUNCTUATION.items():
        builder.add(mark, name, None)
    for mark in "/-":
        builder.entries[mark].values["order"] = order
    for zone in ("utc", "gmt", "cet", "cest", "est", "edt", "pst", "pdt", "bst", "msk"):
        builder.add(zone, "zone", zone.upper())
        builder.entries[zone].weak = zone not in {"utc", "gmt"}  # French "est" is a verb
    for n, roman in enumerate(_ROMAN, 1):
        builder.add(roman, "roman", n)
        for suffix in ("e", "eme"):
            builder.add(roman + suffix, "romanth", n)
    for n in range(1, 5):
        builder.add(f"q{n}", "quarterword", n)
    for n in (1, 2):
        builder.add(f"h{n}", "halfword", n)
    builder.add("z", "zulu", "Z")
