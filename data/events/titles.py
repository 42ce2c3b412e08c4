"""A short label for an event: its clause, trimmed at word boundaries, and its status."""

from __future__ import annotations

from data.events.scene import Scene, Sentence, Trigger
from data.model import Status

_LONGEST = 90  # characters
_SHORTEST = 4  # words; a shorter clause takes in its neighbours
_EDGES = " \t\n\u00a0\u202f,;:.–—-()[]«»“”\"'"


def title(scene: Scene, sentence: Sentence, offset: int) -> str:
    """Return the clause around ``offset`` as a label of at most 90 characters.

    Short clauses grow to both sides up to the sentence; a leading conjunction is dropped;
    what is too long ends in an ellipsis after a whole word.

    Examples
    --------
    >>> from data.events.scene import lay_out
    >>> from data.model import Article
    >>> text = "Mais le pont de Ségou, fermé depuis mai, a rouvert lundi à la circulation."
    >>> scene = lay_out(Article("a", text, lang="fr"), [], [])
    >>> title(scene, scene.sentences[0], text.index("lundi"))
    'a rouvert lundi à la circulation'
    """
    start, end = sentence.clause(offset)
    while _words(sentence, start, end) < _SHORTEST and (start > sentence.start or end < sentence.end):
        left = sentence.clause(start - 1)[0] if start > sentence.start else start
        right = sentence.clause(end)[1] if end < sentence.end else end
        if start > sentence.start and (
            end == sentence.end or right - left > _LONGEST or end - left <= right - start
        ):
            start = left
        else:
            end = right
    return shortened(_without_opener(scene, sentence, start, end))


def shortened(label: str) -> str:
    """Trim a label of stray punctuation and to 90 characters, at a word boundary.

    Examples
    --------
    >>> shortened("« La séance  est ouverte »,")
    'La séance est ouverte'
    """
    label = " ".join(label.strip(_EDGES).split())
    if len(label) <= _LONGEST:
        return label
    cut = label.rfind(" ", 0, _LONGEST)
    return label[: cut if cut > 0 else _LONGEST - 1].rstrip(_EDGES) + "…"


def status(scene: Scene, sentence: Sentence, offset: int, *, future: bool) -> Status | None:
    """Tell whether the happening at ``offset`` is past, planned, cancelled or only reported.

    None means that the clause denies it. ``future``: its date lies after publication.
    """
    words = scene.words
    start, end = sentence.clause(offset)
    row = [token for token in sentence.tokens if start <= token.start < end]
    at = [index for index in range(len(row)) if words.negated.match(row, index)]
    if any(abs(row[index].start - offset) < _LONGEST / 2 for index in at):
        return None
    if any(words.cancelled.match(row, index) for index in range(len(row))):
        return "cancelled"
    planned = any(
        words.planned.match(row, i) or (words.planned_endings and row[i].word.endswith(words.planned_endings))
        for i in range(len(row))
    )
    if future or planned:
        return "planned"
    if any(words.reported.match(row, index) for index in range(len(row))):
        return "reported"
    return "happened"


def nearest_trigger(sentence: Sentence, start: int, end: int) -> Trigger | None:
    """Return the trigger nearest to a mention: of its clause if there is one, else of the sentence."""
    low, high = sentence.clause(start)
    own = [trigger for trigger in sentence.triggers if low <= trigger.start < high]
    return min(
        own or sentence.triggers,
        key=lambda t: (max(t.start - end, start - t.end), t.noun, t.start),
        default=None,
    )


def _words(sentence: Sentence, start: int, end: int) -> int:
    return sum(start <= token.start < end for token in sentence.tokens)


def _without_opener(scene: Scene, sentence: Sentence, start: int, end: int) -> str:
    """Return the text of a clause less the conjunctions it opens with."""
    row = [token for token in sentence.tokens if start <= token.start < end]
    index = 0
    while len(row) - index > _SHORTEST and (length := scene.words.openers.match(row, index)):
        index += length
    return scene.text[row[index].start : end] if index else scene.text[start:end]
