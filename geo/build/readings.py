"""Annotated documents as the models see them: spans, features, and what they should have been."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.boost import Boost, probability
from geo.build.gold import Document, Toponym
from geo.cues import Cues
from geo.features import span_features
from geo.groups import Group, group_spans
from geo.judge import judge_features
from geo.resolve import pick, rank_features, softmax
from geo.role import ROLES
from geo.spans import Span, find_spans
from geo.tokens import Shape, Tokens, tokenize

Floats = NDArray[np.float32]
FRENCH, WRITTEN, CASELESS = 3.0, 0.3, 0.25
"""Weights of French news (there is little), of documents of our own sentences, and of copies read
as if the script had no capitals."""


@dataclass(slots=True, eq=False)
class Reading:
    """A document with its spans, their features and what they should have been."""

    document: Document
    tokens: Tokens
    spans: list[Span]
    groups: list[Group]
    hints: Floats
    span_rows: Floats
    caseless: bool
    weight: float
    place: NDArray[np.int8]  # 1 a place, 0 none, -1 neither
    right: list[Floats | None]  # for each span, how right each candidate is, 0 to 1; None: unknown
    likely: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    rank_rows: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    belief: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    judge_rows: Floats = field(default_factory=lambda: np.zeros(0, np.float32))


def read_document(document: Document, *, caseless: bool = False) -> Reading | None:
    """Find the spans of a document and compare them with its toponyms."""
    cues = Cues.load(document.lang)
    tokens = tokenize(document.text, cues)
    if caseless:
        tokens.shapes[:] = [
            Shape.DIGIT if shape == Shape.DIGIT else Shape.CASELESS for shape in tokens.shapes
        ]
    spans = find_spans(tokens, cues)
    if not spans:
        return None
    groups, hints = group_spans(tokens, spans, cues)
    place, right = _labels(document, tokens, spans)
    weight = FRENCH if document.lang == "fr" else 1.0
    if document.collection == "written":
        weight = WRITTEN
    weight *= CASELESS if caseless else 1.0
    return Reading(
        document, tokens, spans, groups, hints, span_features(tokens, spans), caseless, weight, place, right
    )


def _labels(
    document: Document, tokens: Tokens, spans: list[Span]
) -> tuple[NDArray[np.int8], list[Floats | None]]:
    place = np.zeros(len(spans), np.int8)
    right: list[Floats | None] = [None] * len(spans)
    offsets = [tokens.original(span.start, span.end) for span in spans]
    for toponym in document.toponyms:
        touching = [
            row for row, (start, end) in enumerate(offsets) if start < toponym.end and end > toponym.start
        ]
        if not touching:
            continue
        if toponym.ignore:
            place[touching] = np.where(place[touching] == 1, 1, -1)
            continue
        best = max(_agreement(toponym, offsets[row]) for row in touching)
        for row in touching:
            if _agreement(toponym, offsets[row]) < best:
                continue
            meant = None
            if toponym.lat is not None:
                meant = np.array(
                    [toponym.agrees(naming.place) for naming in spans[row].senses.namings], np.float32
                )
            if best >= 0.5 or (meant is not None and meant.any()):
                place[row], right[row] = 1, meant
    return place, right


def _agreement(toponym: Toponym, offsets: tuple[int, int]) -> float:
    """Return the overlap of two spans over their union."""
    start, end = offsets
    shared = min(end, toponym.end) - max(start, toponym.start)
    return shared / (max(end, toponym.end) - min(start, toponym.start))


def correct(reading: Reading) -> NDArray[np.int8]:
    """Return 1 where a span is a place and its best candidate right, 0 where not, -1 where unknown."""
    label = reading.place.copy()
    for group in reading.groups:
        best, _ = pick(reading.belief, group)
        for row in group.rows:
            meant = reading.right[row]
            if label[row] == 1 and meant is not None:
                label[row] = meant[best] > 0
    return label


def spot(reading: Reading, model: Boost) -> None:
    """Fill in how likely the spans are, and the candidates' features that follow from it."""
    reading.likely = probability(model.score(reading.span_rows)[:, 0])
    reading.rank_rows = rank_features(
        reading.tokens,
        reading.spans,
        reading.groups,
        hints=reading.hints,
        likely=reading.likely,
        demonyms=Cues.load(reading.document.lang).demonyms,
    )


def rank(reading: Reading, model: Boost) -> None:
    """Fill in the belief in each candidate, and the features that follow from it."""
    reading.belief = softmax(model.score(reading.rank_rows)[:, 0], reading.groups)
    reading.judge_rows = judge_features(
        reading.tokens,
        reading.spans,
        reading.groups,
        span_rows=reading.span_rows,
        rank_rows=reading.rank_rows,
        likely=reading.likely,
        belief=reading.belief,
    )


def marked_roles(reading: Reading) -> tuple[list[int], list[int]]:
    """Return the spans of a reading with a marked role, and these roles by number."""
    role_of = {(t.start, t.end): t.role for t in reading.document.toponyms if t.role and not t.ignore}
    chosen, marked = [], []
    for row, span in enumerate(reading.spans):
        role = role_of.get(reading.tokens.original(span.start, span.end))
        if role is not None:
            chosen.append(row)
            marked.append(ROLES.index(role))
    return chosen, marked
