"""What the linker sees of an article: sentences with their clauses, and what heads the article."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from data.events.words import Token, Words, tokens, words
from data.model import Article, DateMention
from data.sentences import paragraphs, sentences
from geo.model import PlaceMention

Made = TypeVar("Made")
_BREAKS = frozenset(',;:()[]–—«»“”"،؛')
_HEADLINE_CHARS = 200
_DATELINE_CHARS = 120
_DATELINE_STRAY_WORDS = 3  # an agency's or a reporter's name may stand in a dateline
_HEADING_WORDS = 14  # words of a sentence that only says where and when
_FEW = 4  # mentions of a kind in it
_FAR = 1 << 62
_DASHES = frozenset("-–—―:")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that names a happening."""

    start: int
    end: int
    noun: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, the offsets at which its clauses part, and its triggers."""

    index: int
    start: int
    end: int
    paragraph: int
    headline: bool
    tokens: tuple[Token, ...]
    breaks: tuple[int, ...]
    triggers: tuple[Trigger, ...]

    def clause(self, offset: int) -> tuple[int, int]:
        """Return the span of the clause around ``offset``."""
        index = bisect_right(self.breaks, offset)
        start = self.breaks[index - 1] if index else self.start
        return start, self.breaks[index] if index < len(self.breaks) else self.end

    def words(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the words that begin between two offsets."""
        low = bisect_left(self.tokens, start, key=lambda t: t.start)
        return self.tokens[low : bisect_left(self.tokens, end, key=lambda t: t.start)]

    def told(self, start: int, end: int) -> tuple[Trigger, ...]:
        """Return the triggers that begin between two offsets."""
        low = bisect_left(self.triggers, start, key=lambda t: t.start)
        return self.triggers[low : bisect_left(self.triggers, end, key=lambda t: t.start)]

    def breaks_between(self, left: int, right: int) -> int:
        """Return how many clause boundaries lie between two offsets."""
        low, high = sorted((left, right))
        return bisect_right(self.breaks, high) - bisect_right(self.breaks, low)


@dataclass(frozen=True, slots=True)
class Scene:
    """An article laid out for linking. Places and dates are spoken of by their index.

    ``dateline`` is the span of "BAMAKO, 22 juin –" at the head of the story (empty: none);
    ``header`` the place of a headline such as "Mali : …", ``titled`` those elsewhere in it.
    """

    text: str
    published: dt.date | None
    words: Words
    sentences: tuple[Sentence, ...]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    dateline: tuple[int, int]
    dateline_place: int | None
    header: int | None
    titled: tuple[int, ...]
    memo: dict[tuple[str, int, int], object] = field(default_factory=dict, compare=False, repr=False)
    """What was read ``once``."""

    def once(self, what: str, sentence: Sentence, offset: int, read: Callable[[], Made]) -> Made:
        """Return what ``read`` says of a sentence around ``offset``, read once for all pairs."""
        key = what, sentence.index, offset
        if key not in self.memo:
            self.memo[key] = read()
        return cast("Made", self.memo[key])

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset``."""
        return max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)

    def only_heads(self, sentence: Sentence) -> bool:
        """Tell whether a sentence only says where and when: "Fait à Gao, le 3 mai 2021."."""
        held = [
            mention
            for row in (self.dates, self.places)
            for mention in row[
                bisect_left(row, sentence.start, key=lambda m: m.start) : bisect_left(
                    row, sentence.end, key=lambda m: m.start
                )
            ][:_FEW]
        ]
        if len(sentence.tokens) > _HEADING_WORDS or sentence.triggers:
            return False
        stray = [
            t
            for t in sentence.tokens
            if not any(m.start <= t.start < m.end for m in held)
            and t.word not in self.words.articles
            and t.word not in self.words.locative
        ]
        return len(held) > 1 and len(stray) <= 1

    def in_dateline(self, mention: DateMention | PlaceMention) -> bool:
        """Tell whether a mention stands in the dateline."""
        return self.dateline[0] <= mention.start < self.dateline[1]


def lay_out(article: Article, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> Scene:
    r"""Split an article into sentences and clauses and find its dateline and headline.

    Examples
    --------
    >>> scene = lay_out(Article("a", "Crue à Gao\n\nLe fleuve monte.", lang="fr"), [], [])
    >>> [(sentence.headline, len(sentence.tokens)) for sentence in scene.sentences]
    [(True, 3), (False, 3)]
    """
    text, lexicon = article.text, words(article.lang)
    parts = paragraphs(text)
    starts = [start for start, _ in parts]
    heads = {index for index, part in enumerate(parts) if _is_headline(text, part, index, parts)}
    mentions = sorted([(d.start, d.end) for d in dates] + [(p.start, p.end) for p in places])
    spans = [(d.start, d.end) for d in dates]
    rows = []
    for index, (start, end) in enumerate(sentences(text, article.lang)):
        paragraph = bisect_right(starts, start) - 1
        row = tokens(text, start, end)
        rows.append(
            Sentence(
                index=index,
                start=start,
                end=end,
                paragraph=paragraph,
                headline=paragraph in heads,
                tokens=tuple(row),
                breaks=_breaks(text, (start, end), row, lexicon, spans),
                triggers=_triggers(row, lexicon, mentions),
            )
        )
    body = next((part for index, part in enumerate(parts) if index not in heads), (0, 0))
    dateline = _dateline(text, body, [*dates, *places])
    in_head = [
        i
        for i, place in enumerate(places)
        if place.role != "actor" and bisect_right(starts, place.start) - 1 == 0 and 0 in heads
    ]
    header = next((i for i in in_head if _heads_the_line(text, parts[0][0], places[i])), None)
    return Scene(
        text=text,
        published=article.published,
        words=lexicon,
        sentences=tuple(rows),
        dates=dates,
        places=places,
        dateline=dateline,
        dateline_place=next((i for i, p in enumerate(places) if dateline[0] <= p.start < dateline[1]), None),
        header=header,
        titled=tuple(i for i in in_head if i != header),
    )


def _is_headline(text: str, part: tuple[int, int], index: int, parts: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a paragraph is a headline or subheading: short, followed, and no full sentence."""
    start, end = part
    if index + 1 >= len(parts) or end - start > _HEADLINE_CHARS:
        return False
    return text[end - 1] != "." if index == 0 else text[end - 1].isalnum()


def _heads_the_line(text: str, start: int, place: PlaceMention) -> bool:
    """Tell whether a headline is of the form "Mali : …" with ``place`` before the colon."""
    return place.start - start <= 4 and text[place.end : place.end + 3].lstrip().startswith(":")


def _dateline(
    text: str, body: tuple[int, int], mentions: Sequence[DateMention | PlaceMention]
) -> tuple[int, int]:
    """Return the span up to the last dash, or full stop, before which there is little but mentions.

    Before a full stop ("Bamako, ce jeudi 12 mars. Le gouverneur …") there must be a place and
    a date, and a word at most besides.
    """
    start, end = body
    found = (start, start)
    held = sorted((m for m in mentions if start <= m.start < start + _DATELINE_CHARS), key=lambda m: m.start)
    if not held or any(char.isalnum() for char in text[start : held[0].start]):
        return found
    for position in range(start, min(end, start + _DATELINE_CHARS)):
        stop = text[position] == "."
        if not (stop or text[position] in _DASHES) or not text[position + 1 : position + 2].isspace():
            continue
        if stop and any(m.start < position < m.end for m in held):
            continue
        inside = [m for m in held if m.end <= position]
        stray = [
            token
            for token in tokens(text, start, position)
            if not any(m.start <= token.start < m.end for m in inside)
        ]
        if not inside or len(stray) > _DATELINE_STRAY_WORDS:
            break
        both = len({type(m) for m in inside}) > 1
        if not stop or (both and len(stray) <= 1):
            found = (start, position + 1)
    return found


def _breaks(
    text: str,
    span: tuple[int, int],
    row: Sequence[Token],
    lexicon: Words,
    dates: Sequence[tuple[int, int]],
) -> tuple[int, ...]:
    """Return the offsets at which a clause begins: after punctuation and at conjunctions.

    The comma of "May 3, 2021" begins none.
    """
    marks = [
        position
        for position in range(span[0] + 1, span[1])
        if text[position] in _BREAKS
        and not text[position + 1 : position + 2].isdigit()
        and not _is_within(dates, position)
    ]
    joints = [row[i].start for i in range(1, len(row)) if lexicon.breaks.match(row, i)]
    return tuple(sorted({*marks, *joints}))


def _is_within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    before = bisect_right(spans, (offset, _FAR)) - 1
    return before >= 0 and offset < spans[before][1]


def _triggers(
    row: Sequence[Token], lexicon: Words, mentions: Sequence[tuple[int, int]]
) -> tuple[Trigger, ...]:
    """Find the words that tell happenings, outside the mentions (sorted spans)."""
    found: list[Trigger] = []
    index = 0
    while index < len(row):
        token = row[index]
        length = 1
        if _is_within(mentions, token.start):
            pass
        elif length := lexicon.nouns.match(row, index):
            told = (
                length == 1
                and _conjugated(row, index, lexicon)
                and not _stands_as_a_noun(row, index, lexicon)
            )
            found.append(Trigger(token.start, row[index + length - 1].end, noun=not told))
        elif length := lexicon.verbs.match(row, index):
            found.append(Trigger(token.start, row[index + length - 1].end, noun=False))
        elif _conjugated(row, index, lexicon):
            found.append(Trigger(token.start, token.end, noun=False))
        index += max(1, length)
    return tuple(found)


def _stands_as_a_noun(row: Sequence[Token], index: int, lexicon: Words) -> bool:
    before = row[index - 1].word if index else ""
    return before in lexicon.articles or before in lexicon.locative or before in lexicon.genitive


def _conjugated(row: Sequence[Token], index: int, lexicon: Words) -> bool:
    """Tell whether a word's ending, or an auxiliary before it, makes it a verb that tells something."""
    word = row[index].word
    idle = word in lexicon.auxiliaries or word in lexicon.breaks or word in lexicon.locative
    if len(word) < 4 or idle or (index and row[index].capital):
        return False
    form = row[index].form
    if form.endswith(lexicon.endings):  # "the displaced" are people
        return not (form.endswith(lexicon.participles) and row[index - 1].word in lexicon.articles and index)
    if index and row[index - 1].word in lexicon.modals:
        return True
    auxiliary = any(lexicon.is_auxiliary(row[k]) for k in range(max(0, index - 2), index))
    return auxiliary and bool(lexicon.participles) and word.endswith(lexicon.participles)
