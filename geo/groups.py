"""Mentions of one name in one sense, weighed together: one sense per text and kind of place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.cues import Cue, Cues
from geo.senses import ADMIN1, CITY, Senses
from geo.spans import Span
from geo.tokens import Tokens

Floats = NDArray[np.float32]

HINTS = (
    "at", "in", "article", "of",
    "settlement_before", "area_before", "water_before", "relief_before", "island_before",
    "settlement_after", "area_after", "water_after", "relief_after", "island_after", "in_means_area",
)  # fmt: skip
"""What the words beside a name say about the kind of place: columns of the second result of
:func:`group_spans`."""
_CITY = [HINTS.index(f"settlement_{side}") for side in ("before", "after")]
_AREA = [HINTS.index(f"area_{side}") for side in ("before", "after")]
_SKIPPED = Cue.OF | Cue.ARTICLE | Cue.SIDE


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The mentions of one name in one sense: one sense per text and kind of place.

    ``rows`` are numbers of spans; ``first`` is the row of the group's first candidate in
    the table of all candidates; ``called`` tells what the class words beside the name call it:
    1 a settlement, -1 an area ("la région de Mopti"), 0 neither.
    """

    senses: Senses
    rows: tuple[int, ...]
    first: int
    called: int = 0

    @property
    def candidates(self) -> slice:
        """The group's rows in the table of all candidates."""
        return slice(self.first, self.first + len(self.senses.namings))


def _hints(tokens: Tokens, span: Span, cues: Cues) -> tuple[bool, ...]:
    """Return what the words beside a span say about the kind of place."""
    before = tokens.cues[span.first - 1] if span.first else 0
    noun = tokens.noun_before(span.first, _SKIPPED)
    after = tokens.cues[span.last] if span.last < len(tokens) and tokens.joined(span.last) else 0
    kinds = (Cue.SETTLEMENT, Cue.AREA, Cue.WATER, Cue.RELIEF, Cue.ISLAND)
    return (
        bool(before & Cue.AT), bool(before & Cue.IN), bool(before & Cue.ARTICLE),
        bool(before & Cue.OF and not before & Cue.ARTICLE),
        *(bool(noun & kind) for kind in kinds), *(bool(after & kind) for kind in kinds), cues.in_means_area,
    )  # fmt: skip


def group_spans(tokens: Tokens, spans: list[Span], cues: Cues) -> tuple[list[Group], Floats]:
    """Gather the mentions that mean the same, and the hints at the kind of place of each group.

    A name that may be an area or a city ("Québec", "Luxembourg") is split by the
    preposition before it, where the language makes that difference.
    """
    rows: dict[tuple[Senses, int], list[int]] = defaultdict(list)
    hints = [_hints(tokens, span, cues) for span in spans]
    for row, (span, hint) in enumerate(zip(spans, hints, strict=True)):
        split = 0
        types = span.senses.type
        if ((types == CITY) & (span.senses.prior > 0.02)).any() and (types <= ADMIN1).any():
            city = (cues.in_means_area and hint[0]) or any(hint[at] for at in _CITY)
            area = (cues.in_means_area and (hint[1] or hint[2])) or any(hint[at] for at in _AREA)
            split = city - area
        rows[span.senses, split].append(row)
    groups, table, first = [], [], 0
    for (senses, _), members in rows.items():
        called = sum(
            sum(hints[row][at] for at in _CITY) - sum(hints[row][at] for at in _AREA) for row in members
        )
        groups.append(Group(senses, tuple(members), first, (called > 0) - (called < 0)))
        table.append(
            [sum(column) / len(members) for column in zip(*(hints[row] for row in members), strict=True)]
        )
        first += len(senses.namings)
    return groups, np.array(table, np.float32)
