"""A story: events in an order of their teller's own, each with a caption."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from data.marks import Mark, marks
from data.model import Article, Parsed

MAX_STEPS = 40
MAX_CAPTION = 300  # characters
MAX_TITLE = 120
MAX_ID = 200
_LARGEST = 10**9  # no text is longer
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a story.

    Attributes
    ----------
    mark
        The mark's id.
    start
        Where the mark begins in its article's text, code points; None where it is not known
        yet. Ids count the marks of an article, so that a correction may shift them; the
        place in the text stays.
    caption
        What the teller says of it, on one line; may be empty.
    """

    mark: str
    start: int | None = None
    caption: str = ""

    @property
    def article(self) -> str:
        """The id of the article that the event is in."""
        return self.mark.rpartition(":")[0]


class Told(NamedTuple):
    """A step with what it leads to; ``mark`` is None where that is not (or no longer) here."""

    step: Step
    mark: Mark | None
    article: Article | None


@dataclass(frozen=True, slots=True)
class Story:
    """Steps in the order in which they are told, under a title, which may be empty."""

    title: str
    steps: tuple[Step, ...]


LookUp = Callable[[str], Parsed | None]
"""Gives an article by its id; None when it is not here."""


def checked(untrusted_steps: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Return steps from what a browser sends; each event is told once.

    Raises
    ------
    ValueError, TypeError, KeyError
        When there are too many, or one is not what it should be.
    """
    steps = tuple(Step(each["mark"], each["start"], each["caption"]) for each in untrusted_steps)
    if len(steps) > MAX_STEPS or len({(step.mark, step.start) for step in steps}) < len(steps):
        raise ValueError("a story is short, and tells each event once")
    for step in steps:
        _check(step)
    return steps


def checked_title(untrusted_title: object) -> str:
    """Return a story's title, which may be empty."""
    if not isinstance(untrusted_title, str):
        raise TypeError("a title is a text")
    if len(untrusted_title) > MAX_TITLE or _UNPRINTABLE.search(untrusted_title):
        raise ValueError("a short, printable title is expected")
    return untrusted_title


def _check(step: Step) -> None:
    if not re.fullmatch(r"(?s).+:[edp]\d{1,6}", step.mark, re.ASCII) or len(step.mark) > MAX_ID:
        raise ValueError("a mark's id is expected")
    if step.start is not None and not (type(step.start) is int and 0 <= step.start < _LARGEST):
        raise ValueError("a place in the text is expected")
    if len(step.caption) > MAX_CAPTION or _UNPRINTABLE.search(step.mark + step.caption):
        raise ValueError("a short, printable caption is expected")


def find(step: Step, parsed: Parsed) -> Mark | None:
    """Return the mark that a step tells of: at its place in the text, whatever its number is now.

    Examples
    --------
    >>> from data import Article, parse
    >>> found = parse(Article("a", "Le 3 mai 2021, un pont a cédé à Mopti.", lang="fr"))
    >>> find(Step("a:e7", start=0), found).title
    'Le 3 mai 2021, un pont a cédé à Mopti'
    >>> find(Step("a:e0", start=5), found) is None
    True
    """
    found = list(marks(parsed))
    named = next((mark for mark in found if mark.id == step.mark), None)
    if step.start is None or (named and named.start == step.start):
        return named
    kind = step.mark[: step.mark.rindex(":") + 2]
    return next((mark for mark in found if mark.start == step.start and mark.id.startswith(kind)), None)


def told(steps: Sequence[Step], look_up: LookUp) -> list[Told]:
    """Look up what the steps of a story lead to."""
    articles = {id_: look_up(id_) for id_ in dict.fromkeys(step.article for step in steps)}

    def told_of(step: Step) -> Told:
        parsed = articles[step.article]
        return Told(step, None, None) if parsed is None else Told(step, find(step, parsed), parsed.article)

    return [told_of(step) for step in steps]


def here(told_of: Sequence[Told]) -> tuple[Step, ...]:
    """Return the steps whose events are here, under the ids that their marks have now."""
    return tuple(replace(step, mark=mark.id) for step, mark, _ in told_of if mark)


def settled(steps: Sequence[Step], look_up: LookUp) -> tuple[Step, ...]:
    """Give each new step its place in the text."""
    fresh = told([step for step in steps if step.start is None], look_up)
    starts = {step.mark: mark.start for step, mark, _ in fresh if mark}
    return tuple(replace(step, start=starts.get(step.mark, step.start)) for step in steps)
