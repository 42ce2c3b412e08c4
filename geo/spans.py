"""Text to candidate spans: every string of words that the gazetteer knows as a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.cues import Cue, Cues
from geo.gazetteer import Gazetteer
from geo.senses import Senses, senses
from geo.tokens import Gap, Shape, Tokens

_REACH = 4
"""A name may begin with that many small words before its first capital: "pays de la Loire"."""
_SHORTEST = 3
"""Letters that a name must have more of before case endings are looked for."""
_WITHIN_A_NAME = Gap.SPACE | Gap.HYPHEN
"""What may follow a small word that begins a name: "Le Havre", "Proche-Orient"."""
_SMALL = Cue.ARTICLE | Cue.AT | Cue.IN | Cue.OF | Cue.TOWARDS | Cue.AND | Cue.NEAR


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A string of words that names at least one place.

    ``first`` and ``last`` are word numbers, half open; ``start`` and ``end`` are offsets
    into the folded text (a name may go on past its last word: "Ky.").
    """

    first: int
    last: int
    start: int
    end: int
    senses: Senses


def find_spans(tokens: Tokens, cues: Cues) -> list[Span]:
    """Return every candidate of a text, in order, the shorter first where several begin together."""
    spans = []
    word_at = {end: index + 1 for index, end in enumerate(tokens.ends)}
    gazetteer = Gazetteer.load()
    for first in _beginnings(tokens):
        start = tokens.starts[first]
        names = gazetteer.prefixes(tokens.folded, start)
        for end, key in names:
            last = word_at.get(end) or word_at.get(end - 1)
            if last is None or not _well_written(tokens, first, last, key):
                continue
            found = senses(tokens.folded[start:end], key, cues.lang, _in_capitals(tokens.shapes[first:last]))
            if found is not None:
                spans.append(Span(first, last, start, end, found))
        if cues.inflects and tokens.shapes[first] != Shape.LOWER:
            known = {key for _, key in names}
            spans.extend(span for span in _inflected(tokens, first, cues) if span.senses.key not in known)
    return spans


def _inflected(tokens: Tokens, first: int, cues: Cues) -> Iterator[Span]:
    """Yield the places of which word ``first`` is a case form, or to which a preposition is written."""
    word, start, end = tokens.words[first], tokens.starts[first], tokens.ends[first]
    readings = {
        *((0, word[: len(word) - len(had)] + has) for had, has in cues.endings if word.endswith(had)),
        *((0, has + word[len(had) :]) for had, has in cues.beginnings if word.startswith(had)),
        *((len(letters), word[len(letters) :]) for letters in cues.clitics if word.startswith(letters)),
    }
    for skipped, name in sorted(readings):
        key = Gazetteer.load().key(name) if len(name) > _SHORTEST else None
        found = None if key is None else senses(name, key, cues.lang, False)
        if found is not None:
            yield Span(first, first + 1, start + skipped, end, found)


def _in_capitals(shapes: list[int]) -> bool:
    return Shape.LOWER not in shapes and shapes[0] in _CAPS


_CAPS = (Shape.CAPS, Shape.TITLE, Shape.CASELESS)


def _well_written(tokens: Tokens, first: int, last: int, key: int) -> bool:
    """Tell whether words ``first`` to ``last`` may be a name as they are written.

    "mer Noire" has a small class word first and a capital later, "el-Fasher" a small article; in
    "La réunion de lundi" the capital is the sentence's, not the island's.
    """
    shapes = tokens.shapes[first:last]
    later = any(shape not in {Shape.LOWER, Shape.DIGIT} for shape in shapes[1:])
    if shapes[0] == Shape.LOWER:
        joined = bool(tokens.gaps[first + 1] & Gap.HYPHEN)
        return later and (joined or any(naming.lower for naming in Gazetteer.load().candidates(key)))
    opens = shapes[0] == Shape.TITLE and len(shapes) > 1 and tokens.cues[first] & _SMALL
    return not opens or later


def _beginnings(tokens: Tokens) -> Iterator[int]:
    """Yield the words at which a name may begin."""
    shapes, cues, gaps = tokens.shapes, tokens.cues, tokens.gaps
    for index, shape in enumerate(shapes):
        if shape == Shape.LOWER:
            if cues[index] & _SMALL:
                continue
            following = shapes[index + 1 : index + 1 + _REACH]
            if Shape.TITLE in following or Shape.CAPS in following:
                yield index
        elif shape != Shape.DIGIT and not (cues[index] & _SMALL and gaps[index + 1] & ~_WITHIN_A_NAME):
            # "Trente blessés" is no news from Trento, nor "السنوات الخمس" from Al Khums.
            counts = cues[index] & Cue.NUMERAL and (shape == Shape.CASELESS or gaps[index] & Gap.SENTENCE)
            if not counts or (index and cues[index - 1] & Cue.SETTLEMENT):
                yield index
