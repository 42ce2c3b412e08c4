"""Two sides of a comparison: which of them tells a mark's event, or both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

By = Literal["source", "lang", "corpus"]
Side = Literal["a", "both", "b"]
Owner = Literal["own", "shared"]

SIDES: tuple[Side, ...] = ("a", "both", "b")


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


def told_by_both(groups: Iterable[tuple[str, str, Side]]) -> Mapping[str, str]:
    """Keep the marks whose event both sides tell: of ``(mark, group, side)``, mark to group.

    Examples
    --------
    >>> told_by_both([("m1", "flood", "a"), ("m2", "flood", "b"), ("m3", "vote", "a")])
    {'m1': 'flood', 'm2': 'flood'}
    """
    found = list(groups)
    tellers: defaultdict[str, set[Side]] = defaultdict(set)
    for _, group, side in found:
        tellers[group].add(side)
    return {mark: group for mark, group, _ in found if len(tellers[group]) > 1}
