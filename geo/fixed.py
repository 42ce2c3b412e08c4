"""Places inside fixed phrases that mean another than the name alone: "Office du Niger" is the river's."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from geo.fold import fold
from geo.gazetteer import Gazetteer
from geo.model import Candidate, PlaceMention, Role
from geo.reason import Reason
from geo.tokens import Gap, Tokens

_NAMES = Path(__file__).parent / "names" / "fixed.csv"
_SURE = 0.9
_TIED = Gap.SPACE | Gap.HYPHEN | Gap.APOSTROPHE


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    name: int  # how many of the last words are the name
    place: str
    role: Role


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Return the phrases by their first word, the longest first."""
    with _NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    found: dict[str, tuple[_Phrase, ...]] = {}
    for row in sorted(rows, key=lambda row: -len(row["phrase"])):
        words = tuple(fold(row["phrase"]).split())
        phrase = _Phrase(words, len(row["name"].split()), row["place"], cast("Role", row["role"]))
        found[words[0]] = (*found.get(words[0], ()), phrase)
    return found


def find_fixed(text: str, tokens: Tokens, taken: Sequence[tuple[int, int]]) -> list[PlaceMention]:
    """Find the names inside the phrases of ``names/fixed.csv``.

    Parameters
    ----------
    taken
        Half-open spans that are something else.

    Examples
    --------
    >>> from geo.cues import Cues
    >>> from geo.tokens import tokenize
    >>> text = "L’Office du Niger gère l’eau."
    >>> [m.place.name for m in find_fixed(text, tokenize(text, Cues.load("fr")), [])]
    ['Niger River']
    """
    phrases = _phrases()
    found = []
    for index, word in enumerate(tokens.words):
        for phrase in phrases.get(word, ()):
            last = index + len(phrase.words)
            if tuple(tokens.words[index:last]) != phrase.words or not _is_tied(tokens, index, last):
                continue
            first = last - phrase.name
            start, end = tokens.original(tokens.starts[first], tokens.ends[last - 1])
            if tokens.capital(last - 1) and not any(low < end and start < high for low, high in taken):
                whole, _ = tokens.original(tokens.starts[index], tokens.ends[index])
                found.append(_mention(text, whole, start, end, phrase))
            break
    return found


def _mention(text: str, whole: int, start: int, end: int, phrase: _Phrase) -> PlaceMention:
    place = Gazetteer.load().place(phrase.place)
    why = Reason.of("“{phrase}” speaks of {name}", phrase=text[whole:end], name=place.name)
    candidates = (Candidate(place, _SURE),)
    return PlaceMention(start, end, text[start:end], place, phrase.role, _SURE, why, candidates)


def _is_tied(tokens: Tokens, first: int, last: int) -> bool:
    return all(tokens.gaps[index] & ~_TIED == 0 for index in range(first + 1, last))
