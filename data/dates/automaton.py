"""Patterns of a layer matched all at once: an automaton that is built as texts ask for it.

A pattern is tried slot by slot, an optional slot filled before it is left out, so that each
pattern fits an item's neighbours in one way. What patterns have in common is walked once, and
a walk that was made before costs one look-up an item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a pattern: the classes it takes, as bits, and how the rule calls it."""

    mask: int
    names: tuple[str, ...]
    label: str
    optional: bool = False
    glued: bool = False


class Token(Protocol):
    """What a slot looks at."""

    @property
    def mask(self) -> int:
        """The token's classes, as bits."""

    @property
    def glued(self) -> bool:
        """Whether no space stands before it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A pattern by its number, and by theirs the slots that it fills with one token each."""

    pattern: int
    slots: tuple[int, ...]


@dataclass(slots=True)
class _State:
    """Where some tokens lead: patterns that may go on, the preferred ways first, and those that fit."""

    open: tuple[Fit, ...]
    fits: tuple[Fit, ...]
    spaced: dict[int, _State] = field(default_factory=dict)
    glued: dict[int, _State] = field(default_factory=dict)


class Automaton:
    """Finds which of many patterns fit at a place of a row of tokens.

    Parameters
    ----------
    patterns
        The slots of each. None fits by leaving all its slots empty.

    Examples
    --------
    >>> from types import SimpleNamespace as Token
    >>> slots = Slot(1, ("day",), "day"), Slot(2, ("month",), "month", optional=True)
    >>> Automaton([slots]).fits([Token(mask=1, glued=False), Token(mask=2, glued=False)], 0)
    (Fit(pattern=0, slots=(0, 1)),)
    """

    def __init__(self, patterns: Sequence[Sequence[Slot]]) -> None:
        self._patterns = patterns
        self._start = _State(tuple(Fit(number, ()) for number in range(len(patterns))), ())
        self._known: dict[tuple[tuple[Fit, ...], tuple[Fit, ...]], _State] = {}

    @property
    def states(self) -> int:
        """How many states the texts so far have led to, the first one among them."""
        return 1 + len(self._known)

    def fits(self, tokens: Sequence[Token], at: int) -> tuple[Fit, ...]:
        """Return the patterns that fit from token ``at`` on: the longest first, then in their order."""
        state = self._start
        while state.open and at < len(tokens):
            token = tokens[at]
            leads = state.glued if token.glued else state.spaced
            following = leads.get(token.mask)
            if following is None:
                following = leads[token.mask] = self._step(state, token)
            state, at = following, at + 1
        return state.fits

    def _step(self, state: _State, token: Token) -> _State:
        """Return where a state leads; states that tell the same are one."""
        fits = {fit.pattern: fit for fit in state.fits}
        ways: list[Fit] = []
        done: set[int] = set()
        for fit in state.open:
            for taken in self._taking(fit, token):
                if taken.pattern in done:
                    break  # a preferred way of the same pattern fits already
                ways.append(taken)
                if self._may_end(taken):
                    fits[taken.pattern] = taken
                    done.add(taken.pattern)
        found = tuple(sorted(fits.values(), key=lambda fit: (-len(fit.slots), fit.pattern)))
        return self._known.setdefault((tuple(ways), found), _State(tuple(ways), found))

    def _taking(self, fit: Fit, token: Token) -> Iterator[Fit]:
        """Yield the ways in which a pattern may take one more token."""
        for number, slot in self._rest(fit):
            if slot.mask & token.mask and (token.glued or not slot.glued):
                yield Fit(fit.pattern, (*fit.slots, number))
            if not slot.optional:
                return

    def _may_end(self, fit: Fit) -> bool:
        return all(slot.optional for _, slot in self._rest(fit))

    def _rest(self, fit: Fit) -> Iterator[tuple[int, Slot]]:
        slots = self._patterns[fit.pattern]
        first = fit.slots[-1] + 1 if fit.slots else 0
        return ((number, slots[number]) for number in range(first, len(slots)))
