"""What part a place plays: where something is, who acts, or part of another name."""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from geo import boost
from geo.cues import CUES
from geo.judge import JUDGE_FEATURES
from geo.model import Role
from geo.spans import Span
from geo.tokens import Gap, Tokens

Floats = NDArray[np.float32]
ROLES: tuple[Role, ...] = get_args(Role)

_BACK, _AHEAD = 5, 3
"""Words of the same clause that are looked at before and after the name."""
_CHAIN = ("organisation", "office", "event", "facility", "relation", "travel", "acts")
_VERBS = ("speech", "acts", "organisation", "office", "event")
_SEEN = (
    "all_caps", "sentence_start", "run_before", "run_after", "place_before", "place_after", "line_start",
    "possessive", "previous_small", "times", "times_prepositions",
    *(f"previous_{cue}" for cue in ("at", "in", "near", "of", "towards", "article")),
    *(f"previous_{cue}" for cue in ("and", "relation", "title")),
    *(f"previous_noun_{cue}" for cue in ("travel", "settlement", "area", *_CHAIN[:5])),
    *(f"next_{cue}" for cue in ("and", "facility", "relation", "settlement", "of", "in", *_VERBS)),
    *(f"before_gap_{gap}" for gap in ("comma", "hyphen", "colon", "opening")),
    *(f"after_gap_{gap}" for gap in ("comma", "hyphen", "colon", "sentence", "closing")),
    "type_continent", "type_region", "type_country", "type_admin1", "type_city", "rank",
)  # fmt: skip
_COLUMNS = [JUDGE_FEATURES.index(name) for name in _SEEN]
ROLE_FEATURES = (
    *_SEEN,
    "begins_clause",
    *(f"back_{cue}" for cue in _CHAIN),
    *(f"ahead_{cue}" for cue in _VERBS),
)
"""Names of the columns of :func:`role_features`."""
_END = Gap.SENTENCE | Gap.COMMA | Gap.COLON | Gap.OPENING | Gap.CLOSING | Gap.DASH


def role_features(tokens: Tokens, spans: list[Span], judge_rows: Floats) -> Floats:
    """Return the features of some spans, shape (spans, len(ROLE_FEATURES)).

    ``judge_rows`` are the rows of these spans in the table of
    :func:`geo.judge.judge_features`.
    """
    around = [_around(tokens, span) for span in spans]
    return np.hstack([judge_rows[:, _COLUMNS], np.array(around, np.float32)])


def _around(tokens: Tokens, span: Span) -> tuple[bool, ...]:
    """Read the clause: does the name begin it, which cues stand in it before and after the name."""
    first, back = span.first, 0
    while first > max(0, span.first - _BACK) and not tokens.gaps[first] & _END:
        first -= 1
        back |= tokens.cues[first]
    begins = span.first - first <= 1 and bool(tokens.gaps[first] & _END)
    last, ahead = span.last, 0
    while last < min(len(tokens), span.last + _AHEAD) and not tokens.gaps[last] & _END:
        ahead |= tokens.cues[last]
        last += 1
    return (
        begins, *(bool(back & CUES[cue]) for cue in _CHAIN), *(bool(ahead & CUES[cue]) for cue in _VERBS),
    )  # fmt: skip


def roles(tokens: Tokens, spans: list[Span], judge_rows: Floats) -> list[Role]:
    """Return the role of each span."""
    scores = boost.load("role").score(role_features(tokens, spans, judge_rows))
    return [ROLES[int(best)] for best in scores.argmax(axis=1)]
