"""Text to place mentions: candidates from the gazetteer, weighed, the best kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.cues import Cue, Cues, guess_language
from geo.model import Candidate, PlaceMention
from geo.reason import Reason
from geo.spans import Span, find_spans
from geo.tokens import Shape, Tokens, tokenize


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
    found: list[PlaceMention] = []
    spans = sorted(find_spans(tokens, lang), key=lambda span: (span.first - span.last, span.start))
    used: set[int] = set()
    for start, end in taken:
        used.update(index for index in range(len(tokens)) if start <= tokens.starts[index] < end)
    for span in spans:
        words = range(span.first, span.last)
        if used.isdisjoint(words) and _likely(tokens, span):
            used.update(words)
            found.append(_mention(text, tokens, span))
    return sorted(found, key=lambda mention: mention.start)


def _likely(tokens: Tokens, span: Span) -> bool:
    traits = span.senses.traits
    if tokens.shapes[span.first] == Shape.LOWER:
        return True
    common = max(traits[14:16])
    before = tokens.cues[span.first - 1] if span.first else 0
    near_person = (span.first and tokens.capital(span.first - 1) and tokens.joined(span.first)) or (
        tokens.capital(span.last) and tokens.joined(span.last)
    )
    score = traits[1] - common - 2.0 * bool(near_person) - 1.5 * bool(tokens.gaps[span.first] & 2)
    score += 2.0 * bool(before & (Cue.AT | Cue.IN | Cue.NEAR)) + 1.0 * bool(before & (Cue.OF | Cue.TOWARDS))
    score += 2.0 * traits[3] - 1.5 * traits[18]
    return score > 0.5


def _mention(text: str, tokens: Tokens, span: Span) -> PlaceMention:
    order = np.argsort(-span.senses.prior, kind="stable")[:5]
    candidates = tuple(
        Candidate(span.senses.namings[i].place, round(float(span.senses.prior[i]), 4)) for i in order
    )
    start, end = span.start, span.end
    if tokens.offsets is not None:
        start, end = tokens.offsets[start], tokens.offsets[end - 1] + 1
    return PlaceMention(
        start, end, text[start:end], candidates[0].place, "literal", candidates[0].score,
        Reason.of("{name} is the best known of {count} places of that name", name=candidates[0].place.name, count=len(span.senses.namings)),
        candidates,
    )  # fmt: skip
