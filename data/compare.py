"""Two sides of a comparison: which of them tells a mark's event, or both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

By = Literal["source", "lang", "corpus"]
Side = Literal["a", "both", "b"]
Owner = str
"""Whose articles: the visitor's ("own"), those shown to all ("shared"), a kept corpus's (:func:`kept`)."""

SIDES: tuple[Side, ...] = ("a", "both", "b")
OWN: Owner = "own"
SHARED: Owner = "shared"
_KEPT = "kept:"


@dataclass(frozen=True, slots=True)
class Compare:
    """What is compared: two sources, two languages (ISO 639-1), or two corpora (:data:`Owner`).

    Examples
    --------
    >>> Compare("lang", "fr", "en").side("en"), Compare("lang", "fr", "en").side("es")
    ('b', None)
    """

    by: By
    a: str
    b: str

    def side(self, value: str | None) -> Side | None:
        """Tell whose a source, language or corpus is; None where it is neither's."""
        return "a" if value == self.a else "b" if value == self.b else None

    def opens(self, corpus_id: str | None) -> str | None:
        """Tell which kept corpus is open during this comparison of corpora: one of its sides, if it has any.

        Examples
        --------
        >>> two = Compare("corpus", kept("mali"), kept("niger"))
        >>> two.opens("niger"), two.opens("chad"), Compare("corpus", "own", "shared").opens("chad")
        ('niger', 'mali', None)
        """
        sides = [corpus for owner in (self.a, self.b) if (corpus := kept_id(owner)) is not None]
        if corpus_id in sides or (corpus_id is None and OWN in {self.a, self.b}):
            return corpus_id
        return sides[0] if sides else None


def kept(corpus_id: str) -> Owner:
    """Name a kept corpus as the owner of its articles.

    Examples
    --------
    >>> kept("mali-2021"), kept_id(kept("mali-2021")), kept_id("own")
    ('kept:mali-2021', 'mali-2021', None)
    """
    return f"{_KEPT}{corpus_id}"


def kept_id(owner: Owner) -> str | None:
    """Tell which kept corpus an owner is; None for the other owners."""
    return owner.removeprefix(_KEPT) if owner.startswith(_KEPT) else None


def told_by_both(groups: Iterable[tuple[str, str, Side]]) -> tuple[str, ...]:
    """Keep the marks whose event both sides tell, of ``(mark, group, side)``.

    An article may be on both sides.

    Examples
    --------
    >>> told_by_both([("m1", "flood", "a"), ("m2", "flood", "b"), ("m3", "vote", "a"), ("m4", "war", "both")])
    ('m1', 'm2', 'm4')
    """
    found = list(groups)
    tellers: defaultdict[str, set[Side]] = defaultdict(set)
    for _, group, side in found:
        tellers[group] |= {"a", "b"} if side == "both" else {side}
    return tuple(mark for mark, group, _ in found if len(tellers[group]) > 1)
