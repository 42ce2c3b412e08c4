"""Words that hint at places, persons and organisations, one file per language."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from geo.fold import fold

_FOLDER = Path(__file__).parent / "names"
LANGUAGES = ("fr", "en", "es", "pt", "de", "it", "ar", "ru")


class Cue:
    """What a word says about the name beside it: bits, plain integers for speed.

    Each is a list of words in ``names/cues/*.toml``.
    """

    AT, IN, NEAR, OF, TOWARDS, ARTICLE, AND, TRAVEL = (1 << bit for bit in range(8))
    SETTLEMENT, AREA, WATER, RELIEF, ISLAND, FACILITY = (1 << bit for bit in range(8, 14))
    ORGANISATION, OFFICE, EVENT, TITLE = (1 << bit for bit in range(14, 18))
    SPEECH, ACTS, SIDE, CALENDAR, RELATION = (1 << bit for bit in range(18, 23))
    NUMERAL, BORDER, SPORT, ROUTE, INDEFINITE, BEEN, VESSEL = (1 << bit for bit in range(23, 30))


CUES: dict[str, int] = {name.lower(): bit for name, bit in vars(Cue).items() if name.isupper()}
PLACE_CUES = tuple(CUES)[: list(CUES).index("numeral")]
"""The cues that tell whether a name is a place; the others bar one or tell its role."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of one language.

    Attributes
    ----------
    words
        :class:`Cue` bits by word, lower case, as written and folded.
    countries
        ISO codes of the countries whose press writes in the language.
    in_means_area
        True where the preposition tells countries from cities ("en Géorgie", "à Paris").
    capital_nouns
        True where common nouns have capitals too.
    demonyms
        ISO code of the country whose people or things a word names, folded ("malienne").
    endings, beginnings
        What a text may have at the end or beginning of a name, and what the name has ("Москве").
    clitics
        Letters that may be written onto the beginning of a name ("بالقاهرة").
    """

    lang: str
    words: dict[str, int]
    countries: frozenset[str]
    in_means_area: bool = False
    capital_nouns: bool = False
    demonyms: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[tuple[str, str], ...] = ()
    beginnings: tuple[tuple[str, str], ...] = ()
    clitics: tuple[str, ...] = ()

    @property
    def inflects(self) -> bool:
        """Tell whether names take other forms in texts of the language."""
        return bool(self.endings or self.beginnings or self.clitics)

    @staticmethod
    @cache
    def load(lang: str) -> Cues:
        """Return the cue words of a language; one without a file has none.

        Examples
        --------
        >>> Cues.load("fr").words["lac"] == Cue.WATER
        True
        """
        path = _FOLDER / "cues" / f"{lang}.toml"
        if not path.exists():
            return Cues(lang, {}, frozenset())
        demonyms = tomllib.loads((_FOLDER / "demonyms.toml").read_text(encoding="utf-8"))[lang]
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        words: defaultdict[str, int] = defaultdict(int)
        for name, cue in CUES.items():
            for entry in table["cues"][name]:
                word = entry.strip("'.")
                # Unaccented capitals ("A PARIS") aside, "à" must not be taken for "a".
                for form in {word, fold(word)} if len(word) > 2 else {word}:
                    words[form] |= cue
        return Cues(
            lang,
            dict(words),
            frozenset(table["countries"]),
            table.get("in_means_area", False),
            table.get("capital_nouns", False),
            _by_word(demonyms),
            _pairs(table, "endings"),
            _pairs(table, "beginnings"),
            tuple(fold(letters) for letters in table.get("clitics", ())),
        )


def _pairs(table: Mapping[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((fold(written), fold(meant)) for written, meant in table.get(name, ()))


def _by_word(demonyms: dict[str, str]) -> dict[str, str]:
    return {
        form: country
        for country, words in demonyms.items()
        for word in fold(words).split()
        for form in (word, word + "s")
    }


@cache
def first_names() -> frozenset[str]:
    """Return first names of many languages, folded: Faker's, and those of peoples that it leaves out."""
    files = ("first_names.txt", "more_first_names.txt")
    return frozenset(name for file in files for name in (_FOLDER / file).read_text(encoding="utf-8").split())


@cache
def surnames() -> frozenset[str]:
    """Return family names of many languages, folded."""
    return frozenset((_FOLDER / "surnames.txt").read_text(encoding="utf-8").split())


def guess_language(text: str) -> str:
    """Return the language whose cue words the beginning of a text has most of, else English."""
    words = text[:4000].lower().split()
    counts = {lang: sum(word in Cues.load(lang).words for word in words) for lang in LANGUAGES}
    return max(counts, key=lambda lang: (counts[lang], lang == "en"))
