"""What ties a sentence to an earlier one, so that the scene of that one is its own too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from data.events.scene import Scene, Sentence
from data.events.words import Token, WordList
from data.model import DateMention
from geo.model import PlaceMention

_WINDOW = 200  # characters around a mention that are read
_OPENING = 6  # words of a sentence among which its subject stands
_LONG = 5  # letters of a word that is worth comparing
_STEM = 6  # letters that are compared


def points_back(scene: Scene, here: Sentence, offset: int) -> bool:
    """Tell whether a sentence says "there", "ici", "in the town": the place is known already."""
    row = _around(here, offset)
    return bool(_once(scene, "there", here, offset, lambda: (t.word for t in _found(scene.words.there, row))))


def begins_with_pronoun(scene: Scene, here: Sentence, offset: int) -> bool:
    """Tell whether a sentence, or the clause at ``offset``, goes on about what was just named."""
    opening = here.tokens[:_OPENING]
    clause = here.words(*here.clause(offset))[:_OPENING]
    return any(token.word in scene.words.pronouns for token in (*opening, *clause))


def repeats(scene: Scene, here: Sentence, offset: int, there: Sentence, other: int) -> bool:
    """Tell whether a thing or a person is named again: "The ferry sank off Gao. … The ferry had left …".

    A happening may come back under another name of its kind: "A blaze … . The fire …".
    ``offset`` and ``other`` say around where the two sentences are read.
    """
    if _named(scene, here, offset) & _named(scene, there, other):
        return True
    return bool(_kinds(scene, here, offset, definite=True) & _kinds(scene, there, other, definite=False))


def _around(sentence: Sentence, offset: int) -> Sequence[Token]:
    return sentence.words(max(sentence.start, offset - _WINDOW), min(sentence.end, offset + _WINDOW))


def _found(words: WordList, row: Sequence[Token]) -> Iterator[Token]:
    return (token for index, token in enumerate(row) if words.match(row, index))


def _once(
    scene: Scene, what: str, sentence: Sentence, offset: int, read: Callable[[], Iterator[str]]
) -> frozenset[str]:
    key = what, sentence.index, offset
    if key not in scene.memo:
        scene.memo[key] = frozenset(read())
    return scene.memo[key]


def _named(scene: Scene, sentence: Sentence, offset: int) -> frozenset[str]:
    """Return the stems of what a sentence names: its nouns of happenings, "the …", and proper names."""

    def read() -> Iterator[str]:
        row = _around(sentence, offset)
        for index, token in enumerate(row):
            if len(token.word) < _LONG or _inside(scene.dates, token) or _inside(scene.places, token):
                continue
            definite = index > 0 and row[index - 1].word in scene.words.articles
            proper = token.capital and token.start > sentence.start
            if definite or proper or scene.words.nouns.match(row, index):
                yield token.word[:_STEM]

    return _once(scene, "named", sentence, offset, read)


def _kinds(scene: Scene, sentence: Sentence, offset: int, *, definite: bool) -> frozenset[str]:
    """Return the kinds of happenings that a sentence speaks of; ``definite``: only as "the …"."""

    def read() -> Iterator[str]:
        row = _around(sentence, offset)
        for index in range(len(row)):
            stands = not definite or (index > 0 and row[index - 1].word in scene.words.articles)
            if stands and scene.words.any_kind.match(row, index):
                yield from (kind for kind, names in scene.words.kinds if names.match(row, index))

    return _once(scene, "the kind" if definite else "a kind", sentence, offset, read)


def _inside(mentions: Sequence[DateMention] | Sequence[PlaceMention], token: Token) -> bool:
    before = bisect_right(mentions, token.start, key=lambda mention: mention.start) - 1
    return before >= 0 and token.start < mentions[before].end
