"""Text to place mentions: candidates from the gazetteer, weighed, the best kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from geo import boost
from geo.capitals import find_capitals
from geo.cues import Cues, guess_language
from geo.features import span_features
from geo.fixed import find_fixed
from geo.gazetteer import Naming
from geo.groups import Group, group_spans
from geo.judge import JUDGE_FEATURES, judge_features
from geo.model import Candidate, PlaceMention, Role
from geo.reasons import Surroundings
from geo.resolve import pick, rank_features, softmax
from geo.role import roles
from geo.spans import Span, find_spans
from geo.tokens import Tokens, tokenize
from geo.usage import govern, head, lend, others, persons, place, route

Floats = NDArray[np.float32]
_Found = tuple[Candidate, ...]
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
    cues = Cues.load(lang)
    tokens = tokenize(text, cues)
    fixed = find_fixed(text, tokens, taken)
    taken = [*taken, *((mention.start, mention.end) for mention in fixed)]
    named = [*fixed, *_find_named(text, tokens, cues, taken)]
    return sorted((*named, *find_capitals(text, tokens, cues, named, taken)), key=lambda m: m.start)


def _find_named(
    text: str, tokens: Tokens, cues: Cues, taken: Sequence[tuple[int, int]]
) -> list[PlaceMention]:
    """Find the places that stand in a text by their names."""
    spans = find_spans(tokens, cues)
    if not spans:
        return []
    span_rows = span_features(tokens, spans)
    likely = boost.probability(boost.load("spot").score(span_rows)[:, 0])
    groups, hints = group_spans(tokens, spans, cues)
    rank_rows = rank_features(tokens, spans, groups, hints=hints, likely=likely, demonyms=cues.demonyms)
    belief = softmax(boost.load("rank").score(rank_rows)[:, 0], groups)
    govern(tokens, spans, groups, likely=likely, belief=belief)
    judge_rows = judge_features(
        tokens, spans, groups, span_rows=span_rows, rank_rows=rank_rows, likely=likely, belief=belief
    )
    sure = boost.probability(boost.load("judge").score(judge_rows)[:, 0])
    best = _best(groups, belief)
    sure = place(tokens, spans, sure, likely, taken)
    sure = head(tokens, spans, sure, likely, best)
    sure = lend(tokens, spans, sure, best)
    sure = route(tokens, spans, sure, likely)
    barred = (_taken(tokens, spans, taken), persons(tokens, spans, likely, best), others(tokens, spans))
    sure[list(chain.from_iterable(barred))] = 0.0
    kept = choose(spans, sure, THRESHOLD)
    if not kept:
        return []
    group_of = {row: group for group in groups for row in group.rows}
    candidates = [_candidates(group_of[row], belief) for row in kept]
    chosen = [spans[row] for row in kept]
    parts = roles(tokens, chosen, judge_rows[kept], cues)
    return _mentions(
        text, tokens, chosen, found=candidates, sure=sure[kept], judge_rows=judge_rows[kept], parts=parts
    )


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


def _best(groups: list[Group], belief: Floats) -> dict[int, Naming]:
    """Return the best candidate of each span."""
    found = {}
    for group in groups:
        naming = group.senses.namings[pick(belief, group)[0]]
        found.update(dict.fromkeys(group.rows, naming))
    return found


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
    *,
    found: list[_Found],
    sure: Floats,
    judge_rows: Floats,
    parts: list[Role],
) -> list[PlaceMention]:
    """Put together what is handed out for the spans kept; all have an entry for each of them."""
    around = Surroundings([candidates[0].place for candidates in found])
    mentions = []
    for row, (span, candidates, role) in enumerate(zip(spans, found, parts, strict=True)):
        start, end = tokens.original(span.start, span.end)
        beside = bool(judge_rows[row, _BESIDE].max() > 0)
        why = around.explain(text[start:end], candidates, len(span.senses.namings), beside=beside)
        confidence = round(float(sure[row]), 3)
        mentions.append(
            PlaceMention(start, end, text[start:end], candidates[0].place, role, confidence, why, candidates)
        )
    return mentions


def _candidates(group: Group, belief: Floats) -> _Found:
    """Return the best few places of a group, with their shares of belief."""
    shares = belief[group.candidates]
    best, _ = pick(belief, group)
    others = [int(row) for row in np.argsort(-shares, kind="stable") if row != best and shares[row] >= 0.005]
    return tuple(
        Candidate(group.senses.namings[row].place, round(float(shares[row]), 3))
        for row in (best, *others[: _SHOWN - 1])
    )
