"""Text to place mentions: candidates from the gazetteer, weighed, the best kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo import boost
from geo.cues import Cues, guess_language
from geo.features import span_features
from geo.judge import judge_features
from geo.model import Candidate, PlaceMention
from geo.reason import Reason
from geo.resolve import Group, group_spans, rank_features, softmax
from geo.spans import Span, find_spans
from geo.tokens import Tokens, tokenize

Floats = NDArray[np.float32]
_SHOWN = 5
"""Candidates that a mention keeps."""
THRESHOLD = 0.45
"""Below this confidence a span is no mention; the F1 of the training collections is flat around it."""


def find_places(text: str, lang: str | None, *, taken: Sequence[tuple[int, int]] = ()) -> list[PlaceMention]:
    """Find the places that a text names, and say which place each name means.

    Parameters
    ----------
    text
        Any text; its length matters linearly.
    lang
        ISO 639-1 code; None: guess from the text.
    taken
        Half-open spans that are something else (dates), where no place may be.

    Returns
    -------
    list of PlaceMention
        In text order, not overlapping.

    Examples
    --------
    >>> [mention.place.name for mention in find_places("Il vit à Bamako, au Mali.", "fr")]
    ['Bamako', 'Mali']
    """
    lang = lang or guess_language(text)
    tokens = tokenize(text, Cues.load(lang))
    spans = find_spans(tokens, lang)
    if not spans:
        return []
    span_rows = span_features(tokens, spans)
    likely = boost.probability(boost.load("spot").score(span_rows)[:, 0])
    groups, hints = group_spans(tokens, spans, Cues.load(lang))
    rank_rows = rank_features(tokens, spans, groups, hints, likely)
    belief = softmax(boost.load("rank").score(rank_rows)[:, 0], groups)
    judge_rows = judge_features(tokens, spans, span_rows, likely, groups, rank_rows, belief)
    sure = boost.probability(boost.load("judge").score(judge_rows)[:, 0])
    sure[_taken(tokens, spans, taken)] = 0.0
    group_of = {row: group for group in groups for row in group.rows}
    return [
        _mention(text, tokens, spans[row], group_of[row], float(sure[row]), belief)
        for row in choose(spans, sure, THRESHOLD)
    ]


def _taken(tokens: Tokens, spans: list[Span], taken: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rows of the spans that overlap what is taken; both lists are in text order."""
    blocked = sorted(taken)
    rows, at = [], 0
    for row, span in enumerate(spans):
        start, end = tokens.original(span.start, span.end)
        while at < len(blocked) and blocked[at][1] <= start:
            at += 1
        if at < len(blocked) and blocked[at][0] < end:
            rows.append(row)
    return rows


def choose(spans: list[Span], sure: Floats, threshold: float) -> list[int]:
    """Return the rows of the spans to keep, in text order: the surest first, none overlapping."""
    used: set[int] = set()
    kept = []
    for row in np.argsort(-sure, kind="stable"):
        if sure[row] < threshold:
            break
        words = range(spans[row].first, spans[row].last)
        if used.isdisjoint(words):
            used.update(words)
            kept.append(int(row))
    return sorted(kept, key=lambda row: spans[row].start)


def _mention(
    text: str, tokens: Tokens, span: Span, group: Group, sure: float, belief: Floats
) -> PlaceMention:
    start, end = tokens.original(span.start, span.end)
    shares = belief[group.candidates]
    order = np.argsort(-shares, kind="stable")[:_SHOWN]
    namings = span.senses.namings
    candidates = tuple(
        Candidate(namings[i].place, round(float(shares[i]), 3))
        for i in order
        if i == order[0] or shares[i] >= 0.005
    )
    why = Reason.of(
        "{name}: the likeliest of {count} places of that name", name=text[start:end], count=len(namings)
    )
    return PlaceMention(
        start, end, text[start:end], candidates[0].place, "literal", round(float(sure), 3), why, candidates
    )
