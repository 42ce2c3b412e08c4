"""The words of one language that events are told with, read from ``words/xx.toml``.

A new language is a new file; any list may be missing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from geo.fold import fold, fold_aligned

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its span, its folded form, and its form as written."""

    start: int
    end: int
    word: str
    form: str

    @property
    def capital(self) -> bool:
        """Tell whether the word begins with a capital letter."""
        return self.form[:1].isupper()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words of ``text[start:end]``; apostrophes and hyphens part words.

    Examples
    --------
    >>> [token.word for token in tokens("L’été à Gao", 0, 11)]
    ['l', 'ete', 'a', 'gao']
    """
    folded = fold_aligned(text[start:end])
    found = []
    for match in _TOKEN.finditer(folded.text):
        first, last = folded.span(match.start(), match.end())
        found.append(Token(start + first, start + last, match[0], text[start + first : start + last]))
    return found


@dataclass(frozen=True, slots=True)
class WordList:
    """Words, stems (``manifest*``) and phrases, to be looked up in running text."""

    words: frozenset[str]
    stems: tuple[str, ...]
    """Sorted, and none begins with another: a word's stem can only be the last one not after it."""
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    proclitics: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[str], proclitics: Sequence[str] = ()) -> WordList:
        """Make a list from the entries of a table."""
        words, stems = set(), set()
        phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in entries:
            parts = tuple(_TOKEN.findall(fold(entry)))
            if len(parts) > 1:
                phrases[parts[0]] = (*phrases.get(parts[0], ()), parts)
            elif entry.endswith("*"):
                stems.add(parts[0])
            else:
                words.add(parts[0])
        shortest = sorted(stem for stem in stems if not any(stem[:cut] in stems for cut in range(len(stem))))
        return cls(frozenset(words), tuple(shortest), phrases, tuple(proclitics))

    def __contains__(self, word: str) -> bool:
        if self._plain(word):
            return True
        return any(
            word.startswith(proclitic) and self._plain(word[len(proclitic) :])
            for proclitic in self.proclitics
        )

    def _plain(self, word: str) -> bool:
        if word in self.words:
            return True
        before = bisect_right(self.stems, word)
        return before > 0 and word.startswith(self.stems[before - 1])

    def match(self, row: Sequence[Token], index: int) -> int:
        """Return how many tokens from ``index`` on are an entry: 0 when none is.

        Examples
        --------
        >>> row = tokens("Le coup d'État du 3 mai", 0, 23)
        >>> WordList.of(["coup d'etat", "coup*"]).match(row, 1)
        3
        """
        for phrase in self.phrases.get(row[index].word, ()):
            if len(row) - index >= len(phrase) and all(
                row[index + k].word == part for k, part in enumerate(phrase)
            ):
                return len(phrase)
        return int(row[index].word in self)

    def ends_at(self, row: Sequence[Token], index: int) -> bool:
        """Tell whether an entry of at most three words ends right before ``index``.

        Examples
        --------
        >>> row = tokens("20 km de Gao", 0, 12)
        >>> WordList.of(["km de"]).ends_at(row, 3)
        True
        """
        return any(self.match(row, index - back) == back for back in range(1, min(3, index) + 1))


@dataclass(frozen=True, slots=True)
class Words:
    """All word lists of a language; a language without a file has empty lists."""

    nouns: WordList
    verbs: WordList
    auxiliaries: WordList
    modals: WordList
    opens: WordList
    closes: WordList
    locative: WordList
    genitive: WordList
    articles: WordList
    heads: WordList
    names_after: WordList
    joints: WordList
    reference: WordList
    elsewhere: WordList
    distance: WordList
    examples: WordList
    speech: WordList
    breaks: WordList
    where: WordList
    when: WordList
    relatives: WordList
    bounds: WordList
    there: WordList
    towns: WordList
    areas: WordList
    nations: WordList
    pronouns: WordList
    bylines: WordList
    compared: WordList
    since: WordList
    records: WordList
    laws: WordList
    planned: WordList
    negated: WordList
    cancelled: WordList
    reported: WordList
    openers: WordList
    clitics: WordList
    participles: tuple[str, ...]
    endings: tuple[str, ...]
    planned_endings: tuple[str, ...]
    kinds: tuple[tuple[str, WordList], ...]
    any_kind: WordList
    """The words of all ``kinds`` together: what is not here is of none."""

    def is_auxiliary(self, token: Token) -> bool:
        """Tell whether a word is an auxiliary: "a", "may", but not "à" or "May"."""
        if token.word not in self.auxiliaries or token.capital:
            return False
        return token.word not in self.locative or token.form.lower() == token.word


@cache
def words(lang: str | None) -> Words:
    """Read the words of a language (ISO 639-1).

    Examples
    --------
    >>> "manifestations" in words("fr").nouns, "manifestations" in words("xx").nouns
    (True, False)
    """
    path = files("data.events").joinpath("words", f"{(lang or 'none')[:2].lower()}.toml")
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    proclitics = [fold(proclitic) for proclitic in table.pop("proclitics", ())]
    kinds = table.pop("kinds", {})
    entries: dict[str, list[str]] = {name: value for part in table.values() for name, value in part.items()}
    lists = {
        field.name: WordList.of(entries.get(field.name, ()), proclitics)
        for field in fields(Words)
        if field.type == "WordList" and field.name != "any_kind"
    }
    return Words(
        **lists,
        participles=tuple(entries.get("participles", ())),
        endings=tuple(entries.get("endings", ())),
        planned_endings=tuple(entries.get("planned_endings", ())),
        kinds=tuple((kind, WordList.of(names, proclitics)) for kind, names in kinds.items()),
        any_kind=WordList.of((name for names in kinds.values() for name in names), proclitics),
    )
