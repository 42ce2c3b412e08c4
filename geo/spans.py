"""Text to candidate spans: every string of words that the gazetteer knows as a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.cues import Cue
from geo.gazetteer import Gazetteer
from geo.senses import Senses, senses
from geo.tokens import Shape, Tokens

_REACH = 4
"""A name may begin with that many small words before its first capital: "pays de la Loire"."""
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


def find_spans(tokens: Tokens, lang: str) -> list[Span]:
    """Return every candidate of a text, in order, the shorter first where several begin together."""
    spans = []
    gazetteer = Gazetteer.load()
    word_at = {end: index + 1 for index, end in enumerate(tokens.ends)}
    for first in _beginnings(tokens):
        small = tokens.shapes[first] == Shape.LOWER
        for end, key in gazetteer.prefixes(tokens.folded, tokens.starts[first]):
            last = word_at.get(end) or word_at.get(end - 1)
            if last is None:
                continue
            shapes = tokens.shapes[first:last]
            if small and not _may_begin_small(shapes, gazetteer, key):
                continue
            found = senses(
                tokens.folded[tokens.starts[first] : end],
                key,
                lang,
                Shape.LOWER not in shapes and shapes[0] in _CAPS,
            )
            if found is not None:
                spans.append(Span(first, last, tokens.starts[first], end, found))
    return spans


_CAPS = (Shape.CAPS, Shape.TITLE, Shape.CASELESS)


def _may_begin_small(shapes: list[int], gazetteer: Gazetteer, key: int) -> bool:
    """Tell whether "mer Noire" may be a name: small class word first, a capital later."""
    return any(shape not in {Shape.LOWER, Shape.DIGIT} for shape in shapes) and any(
        naming.lower for naming in gazetteer.candidates(key)
    )


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
        elif shape != Shape.DIGIT and not (cues[index] & _SMALL and gaps[index + 1] & ~1):
            yield index
