"""What ties a sentence to an earlier one, so that the scene of that one is its own too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.events.scene import Scene, Sentence
from data.events.words import Token
from data.model import DateMention
from geo.model import PlaceMention, PlaceType

_WINDOW = 200  # characters around a mention that are read
_OPENING = 6  # words of a sentence among which its subject stands
_LONG = 5  # letters of a word that is worth comparing
_NEAR = 8  # places before "the town" that it may mean
_STEM = 6  # letters that are compared
_NO_AREA: frozenset[PlaceType] = frozenset({"continent", "country"})
_NO_TOWN: frozenset[PlaceType] = frozenset({"continent", "region", "country", "water", "mountain"})


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a sentence says "there" or "in the town", and which places of the text that may be."""

    start: int
    town: bool
    area: bool
    nation: bool

    def may_be(self, toponym: PlaceMention) -> bool:
        """Tell whether the words fit a place: "the town" is no country, nor part of a name."""
        kind = toponym.place.type
        if toponym.role != "literal" and (self.town or self.area or self.nation):
            return False
        return not (
            (self.town and kind in _NO_TOWN)
            or (self.area and kind in _NO_AREA)
            or (self.nation and kind != "country")
        )


def points_back(scene: Scene, here: Sentence, offset: int) -> Pointer | None:
    """Return where a sentence says "there", "ici", "in the town": the place is known already.

    What is inside a date ("il y a trois ans") says nothing of the kind; a clause such as
    "who came in 2019" is read by itself.
    """

    def read() -> Pointer | None:
        words = scene.words
        row = [token for token in _around(here, offset) if not _inside(scene.dates, token)]
        if in_relative_clause(scene, here, offset):
            start, end = here.clause(offset)
            row = [token for token in row if start <= token.start < end]
        for index, token in enumerate(row):
            if length := words.there.match(row, index):
                said = [t.word for t in row[index : index + length]]
                return Pointer(
                    token.start,
                    town=any(word in words.towns for word in said),
                    area=any(word in words.areas for word in said),
                    nation=any(word in words.nations for word in said),
                )
        return None

    return scene.once("there", here, offset, read)


def in_relative_clause(scene: Scene, here: Sentence, offset: int) -> bool:
    """Tell whether the clause at ``offset`` says more of someone or something: "who came in 2019".

    So does a participle between commas: "…, named in 2019, …".
    """

    def read() -> bool:
        start, end = here.clause(offset)
        words, opening = scene.words, here.words(start, min(offset, start + _WINDOW))[:1]
        if start == here.start or not opening:
            return False
        first = opening[0]
        aside = scene.text[start] == "," == scene.text[end : end + 1] and first.form.islower()
        named = aside and len(first.word) >= _LONG and first.word.endswith(words.participles)
        return named or first.word in words.relatives

    return scene.once("relative", here, offset, read)


def meant_in(scene: Scene, here: Sentence, pointer: Pointer) -> int | None:
    """Return the last place of its own sentence that "the town" may mean, None for an earlier one."""
    before = bisect_left(scene.places, pointer.start, key=lambda place: place.start)
    first = bisect_left(scene.places, here.start, key=lambda place: place.start)
    around = range(before - 1, max(first, before - _NEAR) - 1, -1)
    return next((index for index in around if pointer.may_be(scene.places[index])), None)


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

    return scene.once("named", sentence, offset, lambda: frozenset(read()))


def _kinds(scene: Scene, sentence: Sentence, offset: int, *, definite: bool) -> frozenset[str]:
    """Return the kinds of happenings that a sentence speaks of; ``definite``: only as "the …"."""

    def read() -> Iterator[str]:
        row = _around(sentence, offset)
        for index in range(len(row)):
            stands = not definite or (index > 0 and row[index - 1].word in scene.words.articles)
            if stands and scene.words.any_kind.match(row, index):
                yield from (kind for kind, names in scene.words.kinds if names.match(row, index))

    what = "the kind" if definite else "a kind"
    return scene.once(what, sentence, offset, lambda: frozenset(read()))


def _inside(mentions: Sequence[DateMention] | Sequence[PlaceMention], token: Token) -> bool:
    before = bisect_right(mentions, token.start, key=lambda mention: mention.start) - 1
    return before >= 0 and token.start < mentions[before].end
