"""Which way a sentence looks: to what has happened or to what will."""

from __future__ import annotations

import re
from typing import Literal

from data.dates.words import Vocabulary

Tense = Literal["past", "future", "unknown"]

_STOP = re.compile(r"[.!?;:\n]\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 160


def tense_at(folded: str, start: int, end: int, words: Vocabulary) -> Tense:
    """Return the direction of the clause around a span of folded text.

    The nearest cue decides, whichever side it stands on; a cue before counts as nearer.
    """
    best: tuple[float, Tense] = (float("inf"), "unknown")
    left = folded[max(0, start - _REACH) : start]
    cut = max((m.end() for m in _STOP.finditer(left)), default=0)
    left = left[cut:]
    for distance, found in _cues(left, words, from_end=True):
        best = min(best, (distance, found))
    right = folded[end : end + _REACH]
    stop = _STOP.search(right)
    right = right[: stop.start()] if stop else right
    for distance, found in _cues(right, words, from_end=False):
        best = min(best, (distance * 1.5, found))
    return best[1]


def _cues(text: str, words: Vocabulary, *, from_end: bool) -> list[tuple[float, Tense]]:
    found: list[tuple[float, Tense]] = []
    for match in _WORD.finditer(text):
        tense = _word_tense(match.group(), words)
        if tense is not None:
            found.append((len(text) - match.end() if from_end else match.start(), tense))
    return found


def _word_tense(word: str, words: Vocabulary) -> Tense | None:
    cue = words.cues.get(word)
    if cue is not None:
        return cue  # type: ignore[return-value]
    if len(word) > 4:
        if word.endswith(tuple(words.settings.get("future_endings", ()))):
            return "future"
        if word.endswith(tuple(words.settings.get("past_endings", ()))):
            return "past"
    return None
