"""What this visitor corrected: made, counted beforehand, undone, and taken away as a log.

What the operator shows is never changed. An article of it that a visitor corrects is
copied into the visitor's own session, where the copy stands for it. In a kept corpus that
is open, corrections are made in the corpus itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dashboard import holdings
from data import limits
from data.corrections import Correction, Outcome, Step


def now() -> dt.datetime:
    """Return this moment, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def correct(corrections: Sequence[Correction]) -> list[Outcome]:
    """Apply corrections to all that the visitor may correct, in one step.

    Raises
    ------
    LimitError
        When the articles that they change are more than a session may hold.
    """
    for correction in corrections:
        _borrow(correction)
    outcomes = holdings.own().correct(corrections)
    holdings.changed()
    return outcomes


def reach(correction: Correction) -> dict[str, int]:
    """Count the cases of a correction by scope."""
    here = msgspec.structs.replace(correction, scope="article")
    everywhere = msgspec.structs.replace(correction, scope="corpus")
    held = holdings.correctable()
    return {
        "once": 1,
        "article": max(1, sum(each.corpus.reach(here, each.without) for each in held)),
        "corpus": max(1, sum(each.corpus.reach(everywhere, each.without) for each in held)),
    }


def undo(expected: int | None = None) -> Step | None:
    """Undo the visitor's last step."""
    step = holdings.own().undo(expected)
    holdings.changed()
    return step


def redo(expected: int | None = None) -> Step | None:
    """Do the step again that was undone last."""
    step = holdings.own().redo(expected)
    holdings.changed()
    return step


def revert(correction: Correction) -> None:
    """Take one correction back."""
    holdings.own().revert([correction.id])
    holdings.changed()


def steps() -> list[Step]:
    """Return the visitor's steps, those undone at the end."""
    return holdings.own().steps() if holdings.holds_own() else []


def _borrow(correction: Correction) -> None:
    """Copy the shown articles that a correction may change into the session."""
    own, borrowed = holdings.own(), holdings.borrowed()
    if not holdings.shows_shared():
        return
    for article_id in holdings.samples().reached([correction]):
        if article_id in borrowed:
            continue
        parsed = holdings.samples().parsed(article_id)
        held = own.chars() + len(parsed.article.text)
        limits.check(
            limits.SESSION_CHARS,
            held,
            "all that you have added is too long: {found:n} characters, the limit is {limit:n}",
        )
        borrowed[article_id] = own.add(parsed).id
