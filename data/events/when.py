"""Which dates of an article tell when something happened, and which only serve to say something else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from data.events.scene import Scene, Sentence
from data.events.words import Token
from data.model import DateMention

_NEIGHBOURS = 3  # dates before and after one that may tell the same more exactly
_BACK = 6  # words before a date that say what it is the date of
_BYLINE = 16  # words of a line that only says when a page appeared
_STRAY = 4  # words in it besides, such as the author's name
_SET_OFF = frozenset("-‐–—|•·,")
_RECORD = 10  # words before "since" that say what is the most, or has not been


def tells_a_happening(scene: Scene, index: int) -> bool:
    """Tell whether a date is the date of a happening.

    It is not when a date of its sentence tells the same more exactly ("last year, on 3 May
    2020"), when it is what something is compared with ("the most since 1995"), when it is
    the date of a law or the year in a name, when it is a time of day beside a date, and when
    it only dates the page.
    """
    mention = scene.dates[index]
    sentence = scene.sentences[scene.sentence_at(mention.start)]
    if _told_more_exactly(scene, sentence, index) or _dates_the_page(scene, sentence, mention):
        return False
    row = sentence.tokens
    at = bisect_left(row, mention.start, key=lambda t: t.start)
    return not (
        scene.words.compared.ends_at(row, at)
        or _dates_a_figure(scene, sentence, at)
        or _dates_a_record(scene, sentence, at)
        or _dates_a_law(scene, sentence, at)
        or _names_something(scene, sentence, index)
    )


def happenings(scene: Scene, sentence: Sentence) -> tuple[int, ...]:
    """Return the dates of a sentence, by index, that tell when something happened."""

    def read() -> tuple[int, ...]:
        low = bisect_left(scene.dates, sentence.start, key=lambda d: d.start)
        high = bisect_left(scene.dates, sentence.end, key=lambda d: d.start)
        return tuple(
            index
            for index in range(low, high)
            if scene.dates[index].kind not in ("duration", "set")
            and not scene.in_dateline(scene.dates[index])
            and tells_a_happening(scene, index)
        )

    return scene.once("happenings", sentence, sentence.start, read)


def _dates_the_page(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a date is that of the page: "Updated 3 May 2020", "The Ford Courier – 3 May 2020"."""
    row = sentence.tokens
    if mention.grain not in ("day", "time") or len(row) > _BYLINE:
        return False
    bylines = scene.words.bylines
    if any(not bylines.match(sentence.words(t.start, sentence.end), 0) for t in sentence.triggers):
        return False
    if bylines.match(row, 0):
        return sum(_is_stray(scene, token) for token in row) <= _STRAY
    before = scene.text[sentence.start : mention.start].rstrip()
    return before[-1:] in _SET_OFF and mention.end == sentence.end and _is_a_line(scene, sentence)


def _is_stray(scene: Scene, token: Token) -> bool:
    """Tell whether a word is more than a date, a place, or what goes with them."""
    words = scene.words
    if token.word in words.bylines or token.word in words.articles or token.word in words.locative:
        return False
    for mentions in (scene.dates, scene.places):
        before = bisect_right(mentions, token.start, key=lambda mention: mention.start) - 1
        if before >= 0 and token.start < mentions[before].end:
            return False
    return True


def _is_a_line(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence is a paragraph of its own among others."""
    around = scene.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return len(around) > 1 and all(s is sentence or s.paragraph != sentence.paragraph for s in around)


def _dates_a_figure(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Tell whether a date is of a number that another is set against: "contre 41 200 l'an dernier"."""
    row, words = sentence.tokens, scene.words
    for index in range(at - 1, max(-1, at - _BACK), -1):
        length = words.compared.match(row, index)
        if length and index + length < at:
            return row[index + length].word.isdigit()
    return False


def _dates_a_record(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Tell whether something is the most since the date at word ``at``, or has not been since."""
    row, words = sentence.tokens, scene.words
    since = next((i for i in range(at - 1, max(-1, at - 3), -1) if row[i].word in words.since), None)
    if since is None:
        return False
    start = sentence.clause(row[since].start - 1)[0]
    back = [i for i in range(max(0, since - _RECORD), since) if row[i].start >= start]
    return any(words.records.match(row, i) or words.negated.match(row, i) for i in back)


def _names_something(scene: Scene, sentence: Sentence, index: int) -> bool:
    """Tell whether a year beside a date is part of a name: "the 2026 World Cup starts on 11 June"."""
    mention, text = scene.dates[index], scene.text
    if mention.grain != "year" or not mention.text.isdigit():
        return False
    before, after = text[max(0, mention.start - 2) : mention.start], text[mention.end : mention.end + 2]
    named = (after[:1] == " " and after[1:].isupper()) or (
        before[-1:] == " " and before[:1].isalnum() and _capital_before(sentence, mention.start)
    )
    others = (*scene.dates[max(0, index - 1) : index], *scene.dates[index + 1 : index + 2])
    return named and any(
        sentence.start <= other.start < sentence.end and other.first is not None and other.kind != "duration"
        for other in others
    )


def _capital_before(sentence: Sentence, offset: int) -> bool:
    at = bisect_left(sentence.tokens, offset, key=lambda t: t.start)
    return at > 1 and sentence.tokens[at - 1].capital


def _dates_a_law(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Tell whether the words before word ``at`` are such as "loi n° 12 du"."""
    row, words = sentence.tokens, scene.words
    if not at or row[at - 1].word not in words.genitive:
        return False
    law = next((i for i in range(at - 2, max(-1, at - _BACK), -1) if words.laws.match(row, i)), None)
    return law is not None and not sentence.told(row[law].start, row[at - 1].start)


def _told_more_exactly(scene: Scene, sentence: Sentence, index: int) -> bool:
    mention = scene.dates[index]
    if mention.kind == "range" or mention.first is None:
        return False
    around = range(max(0, index - _NEIGHBOURS), min(len(scene.dates), index + _NEIGHBOURS + 1))
    return any(
        i != index
        and sentence.start <= scene.dates[i].start < sentence.end
        and (_within(scene.dates[i], mention) or _says_it_again(mention, scene.dates[i]))
        for i in around
    )


def _says_it_again(one: DateMention, other: DateMention) -> bool:
    """Tell whether a date is named once more right after: "Good Friday, 8 April 1898"."""
    return 0 < other.start - one.end <= len(", ") and (one.first, one.last) == (other.first, other.last)


def _within(fine: DateMention, coarse: DateMention) -> bool:
    """Tell whether ``fine`` lies in ``coarse`` and is smaller, or names the day of what is only an hour."""
    if fine.first is None or fine.last is None or coarse.first is None or coarse.last is None:
        return False
    if fine.kind in ("duration", "set") or fine.grain is None or coarse.grain is None:
        return False
    if coarse.rule == "clock":
        return fine.rule != "clock" and fine.first == coarse.first
    smaller = fine.last - fine.first < coarse.last - coarse.first
    return smaller and coarse.first <= fine.first and fine.last <= coarse.last
