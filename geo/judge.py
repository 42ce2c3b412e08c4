"""Whether a span is a place, and the one it was taken for: the last word on each candidate."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from geo.features import SPAN_FEATURES
from geo.groups import Group
from geo.resolve import RANK_FEATURES, pick
from geo.spans import Span
from geo.tokens import Tokens

Floats = NDArray[np.float32]

_EXTRA = (
    "spot", "spot_best", "spot_mean", "spot_before", "spot_after", "spot_rival", "belief_spot", "belief",
)  # fmt: skip
JUDGE_FEATURES = (*SPAN_FEATURES, *_EXTRA, *RANK_FEATURES)
"""Names of the columns of :func:`judge_features`."""


def judge_features(
    tokens: Tokens,
    spans: list[Span],
    groups: list[Group],
    *,
    span_rows: Floats,
    rank_rows: Floats,
    likely: Floats,
    belief: Floats,
) -> Floats:
    """Return the features of each span with its best candidate, shape (spans, len(JUDGE_FEATURES)).

    Parameters
    ----------
    span_rows, rank_rows
        What :func:`geo.features.span_features` and :func:`geo.resolve.rank_features` gave.
    likely
        How likely each span is a place at all.
    belief
        The share of belief of each candidate within its group.
    """
    extra = np.zeros((len(spans), len(_EXTRA)), np.float32)
    extra[:, 0] = likely
    best_row = np.zeros(len(spans), np.int64)
    for group in groups:
        rows = list(group.rows)
        best, support = pick(belief, group)
        best_row[rows] = group.first + best
        extra[rows, 6] = support
        extra[rows, 7] = belief[group.first + best]
    _same_name(spans, likely, extra)
    _neighbours(tokens, spans, likely, extra)
    return np.hstack([span_rows, extra, rank_rows[best_row]])


def _same_name(spans: list[Span], likely: Floats, extra: Floats) -> None:
    by_key: dict[int, list[int]] = defaultdict(list)
    for row, span in enumerate(spans):
        by_key[span.senses.key].append(row)
    for rows in by_key.values():
        chances = [float(likely[row]) for row in rows]
        extra[rows, 1] = max(chances)
        extra[rows, 2] = sum(chances) / len(chances)


def _neighbours(tokens: Tokens, spans: list[Span], likely: Floats, extra: Floats) -> None:
    """Fill in how likely the neighbours in a list ("X, Y and Z") and the overlapping spans are."""
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    cover: dict[int, list[int]] = defaultdict(list)
    for row, span in enumerate(spans):
        chance = float(likely[row])
        starts[span.first] = max(starts.get(span.first, 0.0), chance)
        ends[span.last] = max(ends.get(span.last, 0.0), chance)
        for word in range(span.first, span.last):
            cover[word].append(row)
    for row, span in enumerate(spans):
        extra[row, 3] = ends.get(tokens.beyond(span.first, -1), 0.0)
        extra[row, 4] = starts.get(tokens.beyond(span.last, 1), 0.0)
        rivals = {other for word in range(span.first, span.last) for other in cover[word]} - {row}
        extra[row, 5] = max((float(likely[other]) for other in rivals), default=0.0)
