"""Capitals that a text names by their country: "in the Malian capital"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.cues import Cue, Cues
from geo.fold import fold
from geo.gazetteer import Gazetteer
from geo.model import Candidate, Place, PlaceMention
from geo.reason import Reason
from geo.tokens import Gap, Tokens

_NAMES = Path(__file__).parent / "names" / "capitals.toml"
_WHERE = Cue.AT | Cue.IN | Cue.NEAR | Cue.TOWARDS
_SURE = 0.9
_SAME_CLAUSE = ~(Gap.SPACE | Gap.HYPHEN)


@dataclass(frozen=True, slots=True)
class _Words:
    words: frozenset[str]
    seats: dict[str, str]
    endings: tuple[tuple[str, str], ...]


@cache
def _words(lang: str) -> _Words:
    table = tomllib.loads(_NAMES.read_text(encoding="utf-8")).get(lang, {})
    return _Words(
        frozenset(fold(word) for word in table.get("words", ())),
        {word: place for place, words in table.get("seats", {}).items() for word in fold(words).split()},
        tuple((fold(had), fold(has)) for had, has in table.get("endings", ())),
    )


@cache
def _capitals() -> dict[str, Place]:
    """Return the capital of each country: the largest where the gazetteer has several."""
    by_size = sorted(Gazetteer.load().capitals(), key=lambda place: place.population)
    return {place.country: place for place in by_size if place.country is not None}


@cache
def capitals() -> frozenset[str]:
    """Return the ids of the countries' capitals.

    Examples
    --------
    >>> "geonames:2460596" in capitals()
    True
    """
    return frozenset(place.id for place in _capitals().values())


def find_capitals(
    text: str, tokens: Tokens, cues: Cues, named: Sequence[PlaceMention], taken: Sequence[tuple[int, int]]
) -> list[PlaceMention]:
    """Find where a text says "in the Malian capital" and nowhere names the city.

    Only what stands after a preposition of place counts: there the city is where something
    is, while "the Malian capital" elsewhere may well be a government or money.

    Parameters
    ----------
    named
        The places found by name, in text order.
    taken
        Half-open spans that are something else.

    Examples
    --------
    >>> from geo.tokens import tokenize
    >>> text, cues = "Il vit dans la capitale malienne.", Cues.load("fr")
    >>> [mention.place.name for mention in find_capitals(text, tokenize(text, cues), cues, [], [])]
    ['Bamako']
    """
    lexicon = _words(cues.lang)
    known = {mention.place.id for mention in named}
    found = []
    for index, word in enumerate(tokens.words):
        if word not in lexicon.words:
            continue
        for first, last, place in _readings(tokens, index, cues, lexicon):
            start, end = tokens.original(tokens.starts[first], tokens.ends[last])
            barred = any(
                low < end and start < high for low, high in (*taken, *((m.start, m.end) for m in named))
            )
            if not barred and place.id not in known and _is_where(tokens, first):
                why = Reason.of(
                    "“{text}” is the capital of the country, {name}", text=text[start:end], name=place.name
                )
                found.append(
                    PlaceMention(
                        start, end, text[start:end], place, "literal", _SURE, why, (Candidate(place, _SURE),)
                    )
                )
                break
    return found


def _readings(tokens: Tokens, index: int, cues: Cues, lexicon: _Words) -> Iterator[tuple[int, int, Place]]:
    """Yield the first and last word of the readings of "capital" with the demonym beside it."""
    for first, last in ((index - 2, index), (index - 1, index), (index, index + 2), (index, index + 1)):
        if (
            first < 0
            or last >= len(tokens)
            or any(tokens.gaps[between] & _SAME_CLAUSE for between in range(first + 1, last + 1))
        ):
            continue
        own = range(first, index) if first < index else range(index + 1, last + 1)
        adjective = "-".join(tokens.words[word] for word in own)
        for form in (adjective, *_nominative(adjective, lexicon)):
            if form in lexicon.seats:
                yield first, last, Gazetteer.load().place(lexicon.seats[form])
            elif (capital := _capitals().get(cues.demonyms.get(form, ""))) is not None:
                yield first, last, capital


def _nominative(adjective: str, lexicon: _Words) -> Iterator[str]:
    return (adjective[: -len(had)] + has for had, has in lexicon.endings if adjective.endswith(had))


def _is_where(tokens: Tokens, first: int) -> bool:
    """Tell whether a preposition of place stands before word ``first``, an article between them at most."""
    before = first - 1
    while before >= 0 and tokens.cues[before] & Cue.ARTICLE and not tokens.cues[before] & _WHERE:
        before -= 1
    if before < 0:
        return False
    apart = any(tokens.gaps[word] & Gap.SENTENCE for word in range(before + 1, first + 1))
    return bool(tokens.cues[before] & _WHERE) and not apart
