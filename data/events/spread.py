"""Intervals told by two dates of one sentence: "opens on 22 June … and will end on 24 June"."""

from __future__ import annotations

from itertools import pairwise

from data.events.scene import Scene, Sentence
from data.events.words import WordList

_REACH = 300  # characters in which a happening says that it begins, or ends
_FINE = ("day", "time", "month", "year", "week")


def spread_ranges(scene: Scene) -> dict[int, int]:
    """Return the pairs of dates that are the two ends of one happening: first → last.

    The clauses before the first date, or between the two, must say that something begins;
    what stands between them or after the second that it ends.
    """
    found: dict[int, int] = {}
    dates = [
        index
        for index, mention in enumerate(scene.dates)
        if mention.kind == "date" and mention.first is not None and not scene.in_dateline(mention)
    ]
    taken = -1
    for left, right in pairwise(dates):
        one, two = scene.dates[left], scene.dates[right]
        sentence = scene.sentences[scene.sentence_at(one.start)]
        if taken == left or not one.end <= two.start < sentence.end:
            continue
        assert one.last is not None
        assert two.first is not None
        if one.grain != two.grain or one.grain not in _FINE or one.last >= two.first:
            continue
        begins = _says(scene.words.opens, sentence, _before(sentence, one.start), two.start)
        ends = _says(scene.words.closes, sentence, one.end, sentence.clause(two.end - 1)[1])
        if begins and ends:
            found[left] = taken = right
    return found


def _before(sentence: Sentence, offset: int) -> int:
    """Return where the clause that holds ``offset`` begins; a short one takes in the one before."""
    start = sentence.clause(offset)[0]
    return sentence.clause(start - 1)[0] if start > sentence.start else start


def _says(words: WordList, sentence: Sentence, start: int, end: int) -> bool:
    row = sentence.words(max(start, end - _REACH), end)
    return any(words.match(row, index) for index in range(len(row)))
