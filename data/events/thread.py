"""What ties a sentence to an earlier one, so that the scene of that one is its own too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from data.events.scene import Scene, Sentence
from data.events.words import Token
from data.model import DateMention
from geo.model import PlaceMention

_WINDOW = 200  # characters around a mention that are read
_OPENING = 6  # words of a sentence among which its subject stands
_LONG = 5  # letters of a word that is worth comparing
_STEM = 6  # letters that are compared


def points_back(scene: Scene, here: Sentence, offset: int) -> int | None:
    """Return where a sentence says "there", "ici", "in the town": the place is known already.

    What is inside a date ("il y a trois ans") says nothing of the kind.
    """
    row = [token for token in _around(here, offset) if not _inside(scene.dates, token)]
    return next((row[i].start for i in range(len(row)) if scene.words.there.match(row, i)), None)


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


def _named(scene: Scene, sentence: Sentence, offset: int) -> set[str]:
    """Return the stems of what a sentence names: its nouns of happenings, "the …", and proper names."""
    row = _around(sentence, offset)
    found = set()
    for index, token in enumerate(row):
        if len(token.word) < _LONG or _inside(scene.dates, token) or _inside(scene.places, token):
            continue
        definite = index > 0 and row[index - 1].word in scene.words.articles
        proper = token.capital and token.start > sentence.start
        if definite or proper or scene.words.nouns.match(row, index):
            found.add(token.word[:_STEM])
    return found


def _kinds(scene: Scene, sentence: Sentence, offset: int, *, definite: bool) -> set[str]:
    """Return the kinds of happenings that a sentence speaks of; ``definite``: only as "the …"."""
    row = _around(sentence, offset)
    return {
        kind
        for index in range(len(row))
        if not definite or (index > 0 and row[index - 1].word in scene.words.articles)
        for kind, names in scene.words.kinds
        if names.match(row, index)
    }


def _inside(mentions: Sequence[DateMention] | Sequence[PlaceMention], token: Token) -> bool:
    before = bisect_right(mentions, token.start, key=lambda mention: mention.start) - 1
    return before >= 0 and token.start < mentions[before].end
