"""A short label for an event: its clause, trimmed at word boundaries, and its status."""

from __future__ import annotations

from bisect import bisect_left

from data.events.scene import Scene, Sentence, Trigger
from data.model import Status

_LONGEST = 90  # characters
_SHORTEST = 4  # words; a shorter clause takes in its neighbours
_REACH = 200  # characters around a trigger in which its tense and mood are looked for
_DENIES = 45  # characters between a trigger and a word that denies it
_EDGES = " \t\n\u00a0\u202f,;:.–—-()[]«»“”\"'"


def title(scene: Scene, sentence: Sentence, offset: int) -> str:
    """Return the clause around ``offset`` as a label of at most 90 characters.

    A short sentence is its own label. A clause goes on to the next punctuation and takes in
    its neighbours when it has few words; a leading conjunction is dropped; what is too long
    ends in an ellipsis after a whole word.

    Examples
    --------
    >>> from data.events.scene import lay_out
    >>> from data.model import Article
    >>> text = "Le pont de Ségou, fermé en mai pour travaux, a rouvert hier"
    >>> text += " ; dès l'aube, tous les bus y passaient."
    >>> scene = lay_out(Article("a", text, lang="fr"), [], [])
    >>> title(scene, scene.sentences[0], text.index("tous"))
    'tous les bus y passaient'
    """
    if sentence.end - sentence.start <= _LONGEST:
        return shortened(_without_opener(scene, sentence, sentence.start, sentence.end))
    start, end = sentence.clause(offset)
    while end < sentence.end and end - start <= _LONGEST:
        if not scene.text[end].isalnum() and _words(sentence, start, end) >= _SHORTEST:
            break  # punctuation, not a conjunction
        end = sentence.clause(end)[1]
    while start > sentence.start and _words(sentence, start, end) < _SHORTEST:
        start = sentence.clause(start - 1)[0]
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
    row = sentence.words(max(start, offset - _REACH), min(end, offset + _REACH))
    at = [index for index in range(len(row)) if words.negated.match(row, index)]
    if any(abs(row[index].start - offset) < _DENIES for index in at):
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
    middle = bisect_left(sentence.triggers, start, key=lambda t: t.start)
    around = sentence.triggers[max(0, middle - 2) : middle + 2]
    low, high = sentence.clause(start)
    own = [trigger for trigger in around if low <= trigger.start < high]
    return min(
        own or around,
        key=lambda t: (max(t.start - end, start - t.end), t.noun, t.start),
        default=None,
    )


def _words(sentence: Sentence, start: int, end: int) -> int:
    return len(sentence.words(start, min(end, start + _LONGEST)))


def _without_opener(scene: Scene, sentence: Sentence, start: int, end: int) -> str:
    """Return the text of a clause less the conjunctions it opens with."""
    row = sentence.words(start, min(end, start + _LONGEST))
    index = 0
    while len(row) - index > _SHORTEST and (length := scene.words.openers.match(row, index)):
        index += length
    if index:
        start = row[index].start
    return scene.text[start : min(end, start + 2 * _LONGEST)]
