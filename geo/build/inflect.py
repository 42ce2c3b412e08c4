"""Case forms of Russian names: a text says "в Москве", the gazetteer says "Москва"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pymorphy3

from geo.build import clean
from geo.build.entry import Entry

_CASES = ("gent", "datv", "accs", "ablt", "loct")
_SMALLEST = 10_000  # inhabitants; villages keep their dictionary form


def add_case_forms(entries: Iterable[Entry]) -> None:
    """Add the oblique cases of the Russian names of areas and larger cities, in place."""
    for entry in entries:
        if entry.type in {"city", "district"} and entry.population < _SMALLEST:
            continue
        for name in [
            name for name in entry.names if "ru" in name.langs and clean.script(name.text) == "CYRILLIC"
        ]:
            for form in case_forms(name.text):
                entry.call(form, "inflected", "ru")


def case_forms(name: str) -> Iterator[str]:
    """Yield the oblique cases of a name: its words are declined up to the first noun.

    Examples
    --------
    >>> list(case_forms("Северная Корея"))[:2]
    ['Северной Кореи', 'Северной Корее']
    """
    words = name.split(" ")
    for case in _CASES:
        declined = []
        for number, word in enumerate(words):
            parse = _nominative(word)
            form = parse.inflect({case}) if parse else None
            if form is None:
                break
            declined.append(form.word.capitalize() if word[0].isupper() else form.word)
            if "NOUN" in parse.tag:
                changed = " ".join([*declined, *words[number + 1 :]])
                if changed.lower() != name.lower():
                    yield changed
                break


@cache
def _analyzer() -> Any:  # noqa: ANN401 - the package has no types
    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def _nominative(word: str) -> Any:  # noqa: ANN401
    """Return the reading of a word as a name in its dictionary form, the place's name before others."""
    if word.isupper():
        return None
    readings = [reading for reading in _analyzer().parse(word) if "nomn" in reading.tag]
    return next((reading for reading in readings if "Geox" in reading.tag), readings[0] if readings else None)
