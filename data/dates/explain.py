"""What the rules tried on a text, and what became of each: ``dateline explain``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from data.dates.find import expressions, find_dates
from data.dates.grammar import Item
from data.dates.tokens import Source
from data.dates.words import load
from data.model import DateMention
from geo.fold import fold_aligned
from geo.reason import Reason

Verdict = Literal["matched", "refused", "lost"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One rule tried on a stretch of the text.

    ``matched``: it made something of it, which a rule of a later layer may have taken up;
    ``refused``: its words fitted, its sense did not; ``lost``: another rule went first.
    """

    rule: str
    start: int
    end: int
    text: str
    verdict: Verdict
    why: Reason


@dataclass(frozen=True, slots=True)
class Explanation:
    """The mentions of a text, and every trial that led to them, in the order of the layers."""

    dates: tuple[DateMention, ...]
    trials: tuple[Trial, ...]


def explain(text: str, lang: str, published: dt.date | None) -> Explanation:
    """Find the dates of a text and tell which rule matched what, and why others lost.

    Examples
    --------
    >>> told = explain("le 22 juin 2021", "fr", None)
    >>> [(t.rule, str(t.why)) for t in told.trials if t.verdict == "lost"][:1]
    [('day-month', 'day-month-year is longer or goes first')]
    """
    source = Source(text, fold_aligned(text))
    trials: list[Trial] = []

    def tell(rule: str, verdict: Verdict, span: Item, note: str) -> None:
        start, end = source.folded.span(span.start, span.end)
        trials.append(Trial(rule, start, end, text[start:end], verdict, _why(verdict, note)))

    expressions(source, load(lang), tell)
    return Explanation(tuple(find_dates(text, lang, published)), tuple(trials))


def _why(verdict: Verdict, note: str) -> Reason:
    if verdict == "matched":
        return Reason.of("matched among the {layer}", layer=note)
    if verdict == "lost":
        return Reason.of("{rule} is longer or goes first", rule=note)
    return Reason("its words fit, but not its sense here")
