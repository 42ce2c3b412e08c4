"""A short label for an event: its clause, trimmed at word boundaries, and its status."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from data.events.scene import Scene, Sentence, Trigger
from data.events.words import Token, Words
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
        if not scene.text[end].isalnum() and _words(scene, sentence, start, end) >= _SHORTEST:
            break  # punctuation, not a conjunction
        end = sentence.clause(end)[1]
    while start > sentence.start and _words(scene, sentence, start, end) < _SHORTEST:
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
    verbs = [trigger.start for trigger in sentence.told(start, end) if not trigger.noun]
    if _is_cancelled(words, row, offset, verbs):
        return "cancelled"
    planned = any(
        words.planned.match(row, i)
        or (row[i].start in verbs and not row[i].capital and row[i].form.endswith(words.planned_endings))
        for i in range(len(row))
    )
    if future or planned:
        return "planned"
    if any(words.reported.match(row, index) for index in range(len(row))):
        return "reported"
    return "happened"


def _is_cancelled(words: Words, row: Sequence[Token], offset: int, verbs: Sequence[int]) -> bool:
    """Tell whether a clause says "is cancelled" of its happening, not of someone in it."""
    for index in range(len(row)):
        if not words.cancelled.match(row, index):
            continue
        told = any(token.word in words.auxiliaries for token in row[max(0, index - 3) : index])
        if told or row[index].start == offset or not any(verb != row[index].start for verb in verbs):
            return True
    return False


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


def _words(scene: Scene, sentence: Sentence, start: int, end: int) -> int:
    """Count the words of a clause that do more than say when."""
    row = sentence.words(start, min(end, start + _LONGEST))
    low = bisect_left(scene.dates, sentence.start, key=lambda d: d.start)
    at = [bisect_right(scene.dates, token.start, low, key=lambda d: d.start) - 1 for token in row]
    return sum(i < low or token.start >= scene.dates[i].end for i, token in zip(at, row, strict=True))


def _without_opener(scene: Scene, sentence: Sentence, start: int, end: int) -> str:
    """Return the text of a clause less the conjunctions it opens with."""
    row = sentence.words(start, min(end, start + _LONGEST))
    index = 0
    while len(row) - index > _SHORTEST and (length := scene.words.openers.match(row, index)):
        index += length
    if index:
        start = row[index].start
    return scene.text[start : min(end, start + 2 * _LONGEST)]
