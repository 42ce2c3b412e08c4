"""Text to place mentions: candidates from the gazetteer, weighed, the best kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo import boost
from geo.cues import Cues, guess_language
from geo.features import span_features
from geo.judge import JUDGE_FEATURES, judge_features
from geo.model import Candidate, PlaceMention
from geo.reasons import Surroundings
from geo.resolve import Group, group_spans, rank_features, softmax
from geo.role import roles
from geo.spans import Span, find_spans
from geo.tokens import Tokens, tokenize

Floats = NDArray[np.float32]
_SHOWN = 5
"""Candidates that a mention keeps."""
_BESIDE = [JUDGE_FEATURES.index(name) for name in ("inside_next", "inside_previous")]
THRESHOLD = 0.35
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
    rank_rows = rank_features(tokens, spans, groups, hints, likely, Cues.load(lang).demonyms)
    belief = softmax(boost.load("rank").score(rank_rows)[:, 0], groups)
    judge_rows = judge_features(tokens, spans, span_rows, likely, groups, rank_rows, belief)
    sure = boost.probability(boost.load("judge").score(judge_rows)[:, 0])
    sure[_taken(tokens, spans, taken)] = 0.0
    kept = choose(spans, sure, THRESHOLD)
    return _mentions(text, tokens, spans, kept, groups, sure, belief, judge_rows) if kept else []


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


def _mentions(
    text: str,
    tokens: Tokens,
    spans: list[Span],
    kept: list[int],
    groups: list[Group],
    sure: Floats,
    belief: Floats,
    judge_rows: Floats,
) -> list[PlaceMention]:
    """Put together what is handed out for the spans kept."""
    group_of = {row: group for group in groups for row in group.rows}
    ranked = {id(group_of[row]): _candidates(group_of[row], belief) for row in kept}
    found = [ranked[id(group_of[row])] for row in kept]
    around = Surroundings([candidates[0].place for candidates in found])
    parts = roles(tokens, [spans[row] for row in kept], judge_rows[kept])
    mentions = []
    for row, candidates, role in zip(kept, found, parts, strict=True):
        start, end = tokens.original(spans[row].start, spans[row].end)
        beside = bool(judge_rows[row, _BESIDE].max() > 0)
        why = around.explain(text[start:end], candidates, len(spans[row].senses.namings), beside=beside)
        confidence = round(float(sure[row]), 3)
        mentions.append(
            PlaceMention(start, end, text[start:end], candidates[0].place, role, confidence, why, candidates)
        )
    return mentions


def _candidates(group: Group, belief: Floats) -> tuple[Candidate, ...]:
    """Return the best few places of a group, with their shares of belief."""
    shares = belief[group.candidates]
    order = np.argsort(-shares, kind="stable")[:_SHOWN]
    return tuple(
        Candidate(group.senses.namings[index].place, round(float(shares[index]), 3))
        for index in order
        if index == order[0] or shares[index] >= 0.005
    )
