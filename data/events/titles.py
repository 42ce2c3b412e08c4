"""A short label for an event: its clause, trimmed at word boundaries, and its status."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from data.events.scene import Scene, Sentence, Trigger
from data.events.when import happenings
from data.events.words import Token, Words
from data.model import DateMention, Status

_LONGEST = 90  # characters
_LONGEST_HEAD = 45  # characters of a subject, or a verb, that is put before
_ELLIPSIS = 6  # words that may go without a verb
_NEXT = 3  # characters between a date and what goes on with its verb
_BACK = 30  # characters before a conjunction in which the word that it goes with stands
_DATES = 3  # dates before and after one that what is told may belong to
_LEAST = 2  # words of a label besides its date
_STOPS = frozenset(";؛")
_SHORTEST = 4  # words; a shorter clause takes in its neighbours
_FAR = 400  # characters from a trigger beyond which another date takes nothing of its label
_REACH = 200  # characters around a trigger in which its tense and mood are looked for
_DENIES = 45  # characters between a trigger and a word that denies it
_EDGES = " \t\n\u00a0\u202f,;:.–—-()[]«»“”\"'"


def title(scene: Scene, sentence: Sentence, offset: int, own: Sequence[int] = ()) -> str:
    """Return the clause around ``offset`` as a label of at most 90 characters.

    A short sentence is its own label. A clause goes on to the next punctuation and takes in
    its neighbours when it has few words, or has no subject; a leading conjunction is dropped;
    what is too long ends in an ellipsis after a whole word. What is told of the sentence's
    other dates, those not among its ``own``, is left to them: the subject that stands before
    it, or the verb, comes first then, with an ellipsis.

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
    others = [d for d in _others(scene, sentence, offset, own) if not d.start <= offset < d.end]
    if sentence.end - sentence.start <= _LONGEST and not others:
        return shortened(_without_opener(scene, sentence, sentence.start, sentence.end))
    low, high = _bounds(scene, sentence, offset, [scene.dates[i] for i in own], others)
    start, end = _clause(scene, sentence, offset, low, high)
    head = ""
    if _lacks_its_subject(scene, sentence, start, end):
        start = _with_its_subject(scene, sentence, (start, end), low, others)
        if _lacks_its_subject(scene, sentence, start, end):
            head = _subject(scene, sentence, start, end)
    elif any(0 <= start - d.end <= _NEXT for d in others) and _lacks_its_verb(scene, sentence, start, end):
        head = _verb_before(scene, sentence, start, end)
    if head:
        first = sentence.words(start, start + _LONGEST)[0]
        part = scene.text[first.end if first.word in scene.words.joints else start : end]
        return shortened(f"{head} … {part.strip(_EDGES)}")
    if _words(scene, sentence, start, end) < _LEAST:
        start, end = sentence.start, sentence.end
    return shortened(_without_opener(scene, sentence, start, end))


def _clause(scene: Scene, sentence: Sentence, offset: int, low: int, high: int) -> tuple[int, int]:
    """Return the clause around ``offset``, with its neighbours between two offsets if it has few words."""
    start, end = sentence.clause(offset)
    start, end = max(start, low), min(end, high)
    first, end = end, _end(scene, sentence, start, end, high)
    while start > low and _words(scene, sentence, start, end) < _SHORTEST:
        start = max(low, sentence.clause(start - 1)[0])
    if end - start > _LONGEST:  # "residents said the shelling began shortly after dawn"
        told = _after_speech(scene, sentence, start, offset)
        if told > start:
            start, end = told, _end(scene, sentence, told, first, high)
    return start, end


def _end(scene: Scene, sentence: Sentence, start: int, end: int, high: int) -> int:
    """Return where a label ends: it goes on over conjunctions, and while it says little."""
    while end < high and end - start <= _LONGEST:
        if not scene.text[end].isalnum() and _words(scene, sentence, start, end) >= _SHORTEST:
            break  # punctuation, not a conjunction
        end = min(high, sentence.clause(end)[1])
    return end


def _after_speech(scene: Scene, sentence: Sentence, start: int, offset: int) -> int:
    """Return where what is said begins, after "residents said"; ``start`` if it has no subject of its own."""
    words, row = scene.words, sentence.words(max(start, offset - _REACH), offset)
    at = next((i for i in range(len(row) - 2, -1, -1) if row[i].word in words.speech), None)
    if at is None or row[at + 1].word in words.pronouns or _is_verb(scene, sentence, row[at + 1]):
        return start
    return row[at].end


def _bounds(
    scene: Scene,
    sentence: Sentence,
    offset: int,
    own: Sequence[DateMention],
    others: Sequence[DateMention],
) -> tuple[int, int]:
    """Return the part of a sentence that is left when what is told of other dates is taken away."""
    low, high = sentence.start, sentence.end
    word = max((token.end for token in sentence.words(offset, offset + _LONGEST)[:1]), default=offset + 1)
    for other in others:
        if other.end <= offset:
            right = min(offset, *(d.start for d in own if d.start >= other.end), high)
            low = max(low, _parting(scene, sentence, other.end, right))
        else:
            left = max(word, *(d.end for d in own if d.end <= other.start), low)
            high = min(high, _parting(scene, sentence, left, other.start))
    return low, high


def _others(scene: Scene, sentence: Sentence, offset: int, own: Sequence[int]) -> list[DateMention]:
    """Return the dates of what else happens in a sentence, a few around ``offset``."""
    telling = happenings(scene, sentence)
    middle = bisect_left(telling, offset, key=lambda index: scene.dates[index].start)
    around = telling[max(0, middle - _DATES) : middle + _DATES]
    found = [scene.dates[index] for index in around if index not in own]
    found = [mention for mention in found if offset - _FAR <= mention.end and mention.start <= offset + _FAR]
    return [mention for mention in found if mention.first is not None or mention.grain in ("day", "time")]


def _parting(scene: Scene, sentence: Sentence, left: int, right: int) -> int:
    """Return where what is told at ``left`` and what is told at ``right`` part.

    That is where a clause ends, else at a conjunction, else before a verb.
    """
    after = bisect_right(sentence.breaks, left - 1)
    if after < len(sentence.breaks) and sentence.breaks[after] <= right:
        return sentence.breaks[after]
    row = sentence.words(left, right)
    joint = next((t.start for t in row if t.word in scene.words.joints), None)
    return joint or next((t.start for t in row if _is_verb(scene, sentence, t)), left)


def _is_verb(scene: Scene, sentence: Sentence, token: Token) -> bool:
    return scene.words.is_auxiliary(token) or any(
        not trigger.noun for trigger in sentence.told(token.start, token.end)
    )


def _lacks_its_subject(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a clause begins with "which" or a verb, or goes on with "until" without one of its own."""
    row, words = sentence.words(start, min(end, start + _LONGEST)), scene.words
    while row and (row[0].word in words.joints or row[0].word in words.clitics):
        row = row[1:]
    inverted = any(token.word in words.speech for token in row[:2])  # "…, said the mayor"
    if not row or inverted or start == sentence.start:
        return False
    at = next((i for i in range(len(row)) if _is_verb(scene, sentence, row[i])), None)
    if row[0].word in words.relatives:
        before = sentence.words(start - _BACK, start)[-1:]
        return at in (1, 2) and not any(
            t.word in words.speech or _is_verb(scene, sentence, t) for t in before
        )
    if row[0].word in words.bounds:
        return at is None or at == 1 or row[at - 1].word in words.joints
    if at is None:  # "built by the town in 1974"
        first, *others = row
        alone = not others or others[0].word not in words.articles
        return alone and first.form.islower() and first.word.endswith(words.participles)
    return at == 0


def _with_its_subject(
    scene: Scene, sentence: Sentence, span: tuple[int, int], low: int, others: Sequence[DateMention]
) -> int:
    """Return where a clause begins together with what it is told of; by itself if that is too far off.

    That is the sentence up to it, or the noun right before it.
    """
    start, end = span
    first = _beginning(scene, sentence)
    if first >= low and end - first <= _LONGEST:
        return first
    before = max(sentence.clause(start - 1)[0], start - _LONGEST, *(d.end for d in others if d.end <= start))
    words, row = scene.words, sentence.words(before, start)
    bound = sentence.words(start, start + _LONGEST)[0].word in words.bounds
    verbs = [not bound and _is_verb(scene, sentence, token) for token in row]
    for token, verb in zip(row[:-1], verbs[:-1], strict=True):
        if verb or token.word in words.speech:
            before = token.end
    least = 2 if words.articles.words else 1  # "the dam", "дамбу"
    if len(row) < least or verbs[-1]:
        return start
    fits = end - before <= _LONGEST or start - before <= _LONGEST_HEAD
    return before if fits else start


def _beginning(scene: Scene, sentence: Sentence) -> int:
    """Return where a sentence begins after its dateline."""
    return max(sentence.start, scene.dateline[1]) if scene.dateline[1] < sentence.end else sentence.start


def _subject(scene: Scene, sentence: Sentence, start: int, end: int) -> str:
    """Return what a sentence begins with, up to its first verb or clause.

    The comma of "Mali, Chad and Togo left" ends none, "which" speaks of the noun before it,
    and "In Gao" is no subject.
    """
    words, begin = scene.words, _beginning(scene, sentence)
    row = sentence.words(begin, min(start, begin + _LONGEST))
    if len(row) < 2 or sentence.words(start, start + _LONGEST)[0].word in words.relatives:
        return ""
    if any(row[0].word in part for part in (words.locative, words.bounds, words.openers, words.breaks)):
        return ""
    stop = next(
        (
            t.start
            for t in row[1:]
            if _is_verb(scene, sentence, t) or (t.start in sentence.breaks and t.word in words.relatives)
        ),
        start,
    )
    marks = sentence.breaks[bisect_left(sentence.breaks, row[1].end) : bisect_left(sentence.breaks, stop)]
    mark = next((b for b in marks if not scene.text[b].isalnum()), stop)
    return _fitting(scene, sentence, begin, mark, end - start)


def _lacks_its_verb(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a few words go on with the verb that was said before: "the second on 3 May"."""
    row = sentence.words(start, min(end, start + _LONGEST))
    few = _words(scene, sentence, start, end) - sum(t.word in scene.words.joints for t in row[:1]) < _ELLIPSIS
    return (
        few
        and bool(row)
        and not any(t.word in scene.words.speech or _is_verb(scene, sentence, t) for t in row)
    )


def _verb_before(scene: Scene, sentence: Sentence, start: int, end: int) -> str:
    """Return a sentence up to the verb that what begins at ``start`` goes on with, or only the verb."""
    begin = _beginning(scene, sentence)
    row = sentence.words(max(begin, start - _REACH), start)
    verbs = [token for token in row if _is_verb(scene, sentence, token)]
    if not verbs:
        return ""
    verb, room = verbs[-1], (verbs[-1].end, end - start)
    return _fitting(scene, sentence, begin, *room) or _fitting(scene, sentence, verb.start, *room)


def _fitting(scene: Scene, sentence: Sentence, start: int, stop: int, following: int) -> str:
    """Return what stands before ``stop`` if it leaves room for the characters that follow."""
    last = sentence.words(max(start, stop - _LONGEST), stop)[-1:]
    if any(t.word in scene.words.articles or t.word in scene.words.locative for t in last):
        return ""
    head = _without_opener(scene, sentence, start, stop).strip(_EDGES)
    return head if 1 < len(head) <= max(_LONGEST_HEAD, _LONGEST - following - len(" … ")) else ""


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


def nearest_trigger(
    scene: Scene, sentence: Sentence, start: int, end: int, own: Sequence[int] = ()
) -> Trigger | None:
    """Return the trigger nearest to a mention: of its clause if there is one, else of the sentence.

    What a clause with another date tells is not told at this one, which is among its ``own``.
    """
    middle = bisect_left(sentence.triggers, start, key=lambda t: t.start)
    around = sentence.triggers[max(0, middle - 2) : middle + 2]
    low, high = sentence.clause(start)
    here = [trigger for trigger in around if low <= trigger.start < high]
    if own and not here:
        around = tuple(t for t in around if not _is_told_of_another(scene, sentence, t, start, own))
    return min(
        here or around,
        key=lambda t: (max(t.start - end, start - t.end), t.noun, t.start),
        default=None,
    )


def _is_told_of_another(
    scene: Scene, sentence: Sentence, trigger: Trigger, offset: int, own: Sequence[int]
) -> bool:
    """Tell whether a trigger shares a clause with another date, stands beyond one, or after "until"."""
    first, last = sentence.clause(trigger.start)
    opening = sentence.words(first, trigger.end)[0]
    if opening.word in scene.words.bounds:
        return True
    low, high = sorted((trigger.start, offset))
    if any(char in _STOPS for char in scene.text[low : min(high, low + _REACH)]):
        return True
    others = _others(scene, sentence, offset, own)
    beyond = opening.start < trigger.start and any(low <= d.start < high for d in others)
    return beyond or any(first <= d.start < last for d in others)


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
