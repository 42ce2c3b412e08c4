"""From a text to its expressions of time, each with its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import zip_longest

from data.dates.calendar import Resolved
from data.dates.confidence import confidence
from data.dates.context import SENTENCE_END, Context, survey
from data.dates.grammar import Item, Tell, apply, mask
from data.dates.meaning import Clock, Fields, Length, Meaning, Repeat, Several, Shift, Span, Vague
from data.dates.resolve import resolve_alone
from data.dates.rules import LAYERS, merge_numbers
from data.dates.tense import (
    is_aside,
    is_attribute,
    is_before_that,
    is_begun,
    is_compared,
    is_fronted,
    is_heading,
    is_inserted,
    is_over,
    is_quoted,
    is_since,
    is_told,
    tense_at,
)
from data.dates.tokens import Source, runs
from data.dates.words import Vocabulary, load
from data.model import DateKind, DateMention, RangeEnd
from geo.fold import fold, fold_aligned

_MENTIONS = "date|time|range|set|length|vague|several"
_ENDED = "ending", "on", "the"
_NOTE = 80
_FEW_WORDS = 40
_SAME_PHRASE = 60


def find_dates(text: str, lang: str, published: dt.date | None) -> list[DateMention]:
    """Find the expressions of time in a text, in text order, and what days they mean.

    Parameters
    ----------
    text
        The article's text; spans are code points into it.
    lang
        ISO 639-1; a language without rules of its own gets its explicit dates only.
    published
        The publication day, from which "hier" is counted; None when unknown.

    Examples
    --------
    >>> [m.value for m in find_dates("La conférence se tient du 22 au 24 juin.", "fr", dt.date(2021, 6, 15))]
    ['2021-06-22/2021-06-24']
    """
    words = load(lang)
    source = Source(text, fold_aligned(text))
    return _settle(source, expressions(source, words), words, published)


def expressions(source: Source, words: Vocabulary, tell: Tell | None = None) -> list[Item]:
    """Return the items that name a time, unresolved, with spans in the folded text."""
    found: list[Item] = []
    for run in runs(source, words):
        found += [item for item in rewrite(run, tell) if item.has(_MENTIONS)]
    return found


def rewrite(items: list[Item], tell: Tell | None = None) -> list[Item]:
    """Apply all layers of rules to one run."""
    items = merge_numbers(items)
    for layer in LAYERS:
        items = apply(layer, items, tell)
    return items


def _settle(
    source: Source, items: Sequence[Item], words: Vocabulary, published: dt.date | None
) -> list[DateMention]:
    """Resolve the expressions in text order; each may lean on those before it."""
    ctx = survey(source, items, published)
    # A note of a few words ("Thursday, 8 pm") is an appointment rather than a story.
    ctx.lean = words.settings.get("lean", "near") if len(source.text) > _NOTE else "next"
    ctx.note = len(source.text) <= _FEW_WORDS
    mentions: list[DateMention] = []
    for item, following in zip_longest(items, items[1:]):
        start, end = source.folded.span(item.start, item.end)
        if mentions and start < mentions[-1].end:
            continue  # two that share one character, which folds to several ("¼")
        ctx.tense = cache(partial(tense_at, source.text, start, end, words))
        ctx.over = partial(is_over, source.text, start, words)
        ctx.begun = partial(is_begun, source.text, start, words)
        ctx.quoted = partial(is_quoted, source.text, start, words)
        ctx.enter(source.text, start)
        ctx.year_ahead, ctx.ended = _year_ahead(source, end, following, words)
        if _only_after(item, source.text[start:end], ctx):
            continue
        for mention, found in _mentions(source, item, ctx):
            mentions.append(mention)
            if ctx.narrative and is_aside(source.text, start):
                continue
            if found.grain in {"day", "time"} and _is_beside(source.text, start, found, ctx, words):
                continue  # the story does not go there
            told, since = is_told(source.text, start, words), is_since(source.text, start, words)
            inserted, fronted = (tell(source.text, start, end, words) for tell in (is_inserted, is_fronted))
            meaning: Meaning = item.values["meaning"]
            heading = is_heading(source.text, start, end)
            ctx.remember(
                meaning,
                found,
                mention,
                told=told,
                since=since,
                inserted=inserted,
                fronted=fronted,
                heading=heading,
            )
            ctx.head(source.text, mention, found)
    return mentions


def _year_ahead(
    source: Source, end: int, following: Item | None, words: Vocabulary
) -> tuple[int | None, bool]:
    """Return the year of a date that follows in the same sentence: "the spring offensive of 1918".

    And whether all that stands between is "ended": "the fourth quarter ended December 31, 2019".
    """
    fields = following.values.get("meaning") if following is not None else None
    if following is None or not isinstance(fields, Fields) or fields.bc or fields.short:
        return None, False
    between = source.text[end : source.folded.span(following.start, following.end)[0]]
    if len(between) > _SAME_PHRASE or SENTENCE_END.search(between):
        return None, False
    said = [words.entries.get(fold(word)) for word in between.split()]
    ended = [
        entry is not None and bool(entry.mask & mask(names))
        for entry, names in zip(said, _ENDED, strict=False)
    ]
    return fields.year, bool(said) and len(said) <= len(_ENDED) and all(ended)


def _is_beside(text: str, start: int, found: Resolved, ctx: Context, words: Vocabulary) -> bool:
    """Tell a day that is named beside the story's.

    One that is compared, an older one of a noun, or one of an earlier year on which something
    had been done by then.
    """
    story = ctx.story.first if ctx.story else None
    if story is not None and found.first is not None and found.first < story:
        if ctx.same_sentence and is_attribute(text, start, words):
            return True
        if found.first.year < story.year and is_before_that(text, start, words):
            return True
    return is_compared(text, start, words)


def _only_after(item: Item, written: str, ctx: Context) -> bool:
    """Tell an adverb that only says what came next: "he soon became" has no future in it."""
    meaning: Meaning = item.values["meaning"]
    if item.has("refnoun"):
        return False
    return meaning == Vague("FUTURE_REF") and written.isalpha() and (ctx.narrative or ctx.tense() == "past")


def _mentions(source: Source, item: Item, ctx: Context) -> Iterator[tuple[DateMention, Resolved]]:
    meaning: Meaning = item.values["meaning"]
    found = resolve_alone(meaning, ctx)
    spans = [source.folded.span(place.start, place.end) for place in item.ends]
    if isinstance(meaning, Several):
        for (start, end), one in zip(spans, found.ends, strict=True):
            yield _mention(source, (start, end), "date", one, item), one
        return
    mention = _mention(source, source.folded.span(item.start, item.end), _kind(meaning, found), found, item)
    if isinstance(meaning, Span) and len(found.ends) == len(spans):
        ends = (
            RangeEnd(start, end, one.value or "", one.first, one.last)
            for (start, end), one in zip(spans, found.ends, strict=True)
        )
        mention = replace(mention, ends=tuple(ends))
    yield mention, found


def _mention(
    source: Source, span: tuple[int, int], kind: DateKind, found: Resolved, item: Item
) -> DateMention:
    return DateMention(
        start=span[0],
        end=span[1],
        text=source.text[span[0] : span[1]],
        kind=kind,
        value=found.value,
        edtf=found.edtf,
        first=found.first,
        last=found.last,
        grain=found.grain,
        mod=found.mod,
        ends=(),
        anchor=found.anchor,
        rule=item.rule,
        why=found.why,
        confidence=confidence(item.rule, found.anchor, found.why),
    )


def _kind(meaning: Meaning, found: Resolved) -> DateKind:
    match meaning:
        case Shift(hedged=True) if found.first is None and (found.value or "").startswith("P"):
            return "date" if (found.value or "").endswith("REF") else "duration"
        case Span():
            return "range"
        case Length():
            return "duration"
        case Repeat():
            return "set"
        case Clock():
            return "time"
    return "date"
