"""What speaks for and against a span being a place: one row of numbers for each."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from geo.cues import PLACE_CUES, Cue, first_names, surnames
from geo.senses import TRAITS
from geo.spans import Span
from geo.tokens import Gap, Shape, Tokens

Floats = NDArray[np.float32]

_NUMBERS = (
    "title_case", "all_caps", "mixed_case", "small", "caseless", "sentence_start", "small_words",
    "run_before", "run_after", "before_first_name", "before_surname", "after_first_name", "after_surname",
    "place_before", "place_after", "inside_longer", "holds_shorter", "next_number", "previous_number",
    "previous_small", "next_small", "caps_around", "line_start", "possessive", "short_caps",
    "times", "times_person", "times_prepositions", "times_mid_sentence", "times_small",
    "times_part_of_person", "part_of_person", "previous_initial",
)  # fmt: skip
_BITS = [f"gap_{name.lower()}" for name in vars(Gap) if name.isupper()]
_PLACES = ("previous", "previous_noun", "next", "next_but_one")
SPAN_FEATURES = (
    *_NUMBERS,
    *(f"{place}_{cue}" for place in _PLACES for cue in PLACE_CUES),
    *(f"{side}_{bit}" for side in ("before", "after") for bit in _BITS),
    *TRAITS,
)
"""Names of the columns of :func:`span_features`."""

_FUNCTION = Cue.OF | Cue.ARTICLE | Cue.SIDE | Cue.AT | Cue.IN | Cue.TOWARDS
_STRONG = Cue.AT | Cue.IN | Cue.NEAR


def _bits(values: list[int], width: int) -> Floats:
    return ((np.array(values, np.int32)[:, None] >> np.arange(width)) & 1).astype(np.float32)


class _Names:
    """How the names of a text are used over all of it."""

    def __init__(self, tokens: Tokens, spans: list[Span]) -> None:
        self.persons: dict[str, int] = defaultdict(int)
        self.small: dict[str, int] = defaultdict(int)
        self.rows: dict[int, list[int]] = defaultdict(list)
        self.opens: dict[int, int] = {}
        self.closes: dict[int, int] = {}
        firsts = first_names()
        words, shapes = tokens.words, tokens.shapes
        for index, shape in enumerate(shapes):
            if shape == Shape.LOWER:
                self.small[words[index]] += 1
            elif index and tokens.capital(index) and tokens.joined(index):
                known = words[index - 1] in firsts and tokens.capital(index - 1)
                if known or tokens.cues[index - 1] & Cue.TITLE:
                    self.persons[words[index]] += 1
        for row, span in enumerate(spans):
            self.rows[span.senses.key].append(row)
            self.opens[span.first] = max(self.opens.get(span.first, 0), span.last - span.first)
            self.closes[span.last] = max(self.closes.get(span.last, 0), span.last - span.first)


def _run(tokens: Tokens, index: int, step: int) -> int:
    """Count the capitalised words that go on from word ``index``, at most three."""
    count = 0
    while count < 3 and tokens.capital(index) and tokens.joined(index + 1 if step < 0 else index):
        count += 1
        index += step
    return count


def span_features(tokens: Tokens, spans: list[Span]) -> Floats:
    """Return the features of each span, shape (spans, len(SPAN_FEATURES)).

    They need no place to be settled: words around, spelling, and how the name is used
    elsewhere in the text.
    """
    names = _Names(tokens, spans)
    numbers = [_numbers(tokens, span, names) for span in spans]
    table = np.array(numbers, np.float32).reshape(len(spans), -1)
    shared = _shared(tokens, spans, names, table)
    cues, gaps = [*tokens.cues, 0, 0], tokens.gaps
    columns = [
        [tokens.cues[span.first - 1] if span.first else 0 for span in spans],
        [tokens.noun_before(span.first, _FUNCTION) for span in spans],
        [cues[span.last] for span in spans],
        [cues[span.last + 1] for span in spans],
    ]
    return np.hstack(
        [
            table, shared,
            *(_bits(column, len(PLACE_CUES)) for column in columns),
            _bits([gaps[span.first] for span in spans], len(_BITS)),
            _bits([gaps[span.last] for span in spans], len(_BITS)),
            np.array([span.senses.traits for span in spans], np.float32).reshape(len(spans), -1),
        ]
    )  # fmt: skip


def _numbers(tokens: Tokens, span: Span, names: _Names) -> tuple[float, ...]:
    first, last = span.first, span.last
    words, shapes, gaps = tokens.words, tokens.shapes, tokens.gaps
    shape = shapes[first]
    before = first > 0 and tokens.joined(first) and tokens.capital(first - 1)
    after = tokens.capital(last) and tokens.joined(last)
    previous = words[first - 1] if before else ""
    following = words[last] if after else ""
    length = last - first
    previous_shape = shapes[first - 1] if first else -1
    next_shape = shapes[last] if last < len(words) else -1
    line = 0
    while line < 6 and first - line > 0 and not gaps[first - line] & Gap.LINE:
        line += 1
    return (
        shape == Shape.TITLE, shape == Shape.CAPS, shape == Shape.MIXED, shape == Shape.LOWER,
        shape == Shape.CASELESS, bool(gaps[first] & Gap.SENTENCE),
        sum(shapes[index] == Shape.LOWER for index in range(first + 1, last)),
        _run(tokens, first - 1, -1) if before else 0, _run(tokens, last, 1) if after else 0,
        previous in first_names(), previous in surnames(),
        following in first_names(), following in surnames(),
        bool(before and first in names.closes), bool(after and last in names.opens),
        names.opens[first] > length or names.closes[last] > length,
        length > 1 and (names.opens[first] == length or names.closes[last] == length),
        next_shape == Shape.DIGIT, previous_shape == Shape.DIGIT, previous_shape == Shape.LOWER,
        next_shape == Shape.LOWER,
        previous_shape == Shape.CAPS and next_shape == Shape.CAPS, line,
        bool(last < len(words) and words[last] == "s" and gaps[last] & Gap.APOSTROPHE),
        shape == Shape.CAPS and tokens.ends[last - 1] - tokens.starts[first] <= 4,
    )  # fmt: skip


def _shared(tokens: Tokens, spans: list[Span], names: _Names, table: Floats) -> Floats:
    """Return what all mentions of a name say together, a row for each span."""
    out = np.zeros((len(spans), 8), np.float32)
    for rows in names.rows.values():
        person = preposition = middle = 0
        for row in rows:
            first = spans[row].first
            cue = tokens.cues[first - 1] if first else 0
            person += bool(table[row, 9]) or bool(cue & Cue.TITLE and not tokens.gaps[first] & Gap.SENTENCE)
            preposition += bool(cue & _STRONG)
            middle += not tokens.gaps[first] & Gap.SENTENCE
        count = len(rows)
        head = spans[rows[0]]
        word = tokens.words[head.last - 1]
        alone = head.last - head.first == 1
        part = names.persons[word] if alone else 0
        shared = (
            np.log2(count), person / count, preposition / count, middle / count,
            min(names.small[word], 5) if alone else 0, part / count, min(part, 3),
        )  # fmt: skip
        for row in rows:
            first = spans[row].first
            initial = first > 0 and len(tokens.words[first - 1]) == 1 and tokens.capital(first - 1)
            out[row] = (*shared, initial)
    return out
