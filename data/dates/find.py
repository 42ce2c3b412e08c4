"""From a text to its expressions of time, each with its days."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Sequence
from functools import partial

from data.dates.calendar import Resolved
from data.dates.grammar import Item, Tell, apply
from data.dates.meaning import Apposed, Clock, Fields, Length, Meaning, Repeat, Span, Vague
from data.dates.resolve import Context, resolve
from data.dates.rules import LAYERS, merge_numbers
from data.dates.tense import tense_at
from data.dates.tokens import runs
from data.dates.words import Vocabulary, load
from data.model import DateKind, DateMention, RangeEnd
from geo.fold import Folded, fold_aligned

_MENTIONS = ("date", "time", "range", "set", "length", "vague")


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
    folded = fold_aligned(text)
    items = expressions(text, folded, words)
    return _settle(text, folded, items, words, published)


def expressions(text: str, folded: Folded, words: Vocabulary, tell: Tell | None = None) -> list[Item]:
    """Return the items that name a time, unresolved, with spans in the folded text."""

    def is_upper(offset: int) -> bool:
        return text[folded.span(offset, offset + 1)[0]].isupper()

    found: list[Item] = []
    for run in runs(folded.text, is_upper, words):
        found += [item for item in rewrite(run, tell) if item.has("date|time|range|set|length|vague")]
    return found


def rewrite(items: list[Item], tell: Tell | None = None) -> list[Item]:
    """Apply all layers of rules to one run."""
    items = merge_numbers(items)
    for layer in LAYERS:
        items = apply(layer, items, tell)
    return items


def _settle(
    text: str, folded: Folded, items: Sequence[Item], words: Vocabulary, published: dt.date | None
) -> list[DateMention]:
    ctx = Context(published, lambda: "unknown")
    ctx.narrative = _is_narrative(items, published)
    ctx.year = _first_year(text, folded, items)
    mentions: list[DateMention] = []
    for item in items:
        meaning: Meaning = item.values["meaning"]
        ctx.tense = partial(tense_at, folded.text, item.start, item.end, words)
        found = resolve(meaning, ctx)
        mention = _mention(text, folded, item, meaning, found)
        mentions.append(mention)
        if mention.kind in {"date", "time", "range"} and found.first is not None:
            ctx.then, ctx.then_text = found, mention.text
    return mentions


def _is_narrative(items: Sequence[Item], published: dt.date | None) -> bool:
    years = [
        m.year for item in items if isinstance(m := item.values["meaning"], Fields) and m.year and not m.bc
    ]
    if published is None:
        return True
    return len(years) >= 4 and abs(statistics.median(years) - published.year) > 2


def _first_year(text: str, folded: Folded, items: Sequence[Item]) -> tuple[int, str] | None:
    for item in items:
        meaning = item.values["meaning"]
        if isinstance(meaning, Fields) and meaning.year and meaning.month and not meaning.bc:
            start, end = folded.span(item.start, item.end)
            return meaning.year, text[start:end]
    return None


def _kind(meaning: Meaning, item: Item) -> DateKind:
    match meaning:
        case Span():
            return "range"
        case Length():
            return "duration"
        case Repeat():
            return "set"
        case Clock():
            return "time"
    return "date"


def _mention(text: str, folded: Folded, item: Item, meaning: Meaning, found: Resolved) -> DateMention:
    start, end = folded.span(item.start, item.end)
    ends: tuple[RangeEnd, ...] = ()
    if isinstance(meaning, Span) and len(item.ends) == 2 and len(found.ends) == 2:
        ends = tuple(
            RangeEnd(*folded.span(place.start, place.end), one.value or "", one.first, one.last)
            for place, one in zip(item.ends, found.ends, strict=True)
        )
    return DateMention(
        start, end, text[start:end], _kind(meaning, item), found.value, found.edtf, found.first, found.last,
        found.grain, found.mod, ends, found.anchor, item.rule, found.why, 0.5 if isinstance(meaning, Vague | Apposed) else 0.9,
    )  # fmt: skip
