"""All patterns at once fit as each would by itself: optional slots filled before they are left out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates.automaton import Automaton, Fit, Slot


@dataclass(frozen=True)
class Token:
    mask: int
    glued: bool = False


MASKS = st.integers(1, 7)
SLOTS = st.builds(Slot, MASKS, st.just(()), st.just(""), optional=st.booleans(), glued=st.booleans())
PATTERNS = st.lists(st.lists(SLOTS, min_size=1, max_size=6), min_size=1, max_size=5)
TOKENS = st.lists(st.builds(Token, MASKS, st.booleans()), max_size=9)


def one_by_one(slots, tokens, at, k=0):
    """Return the slots that a pattern fills, by trying."""
    if k == len(slots):
        return ()
    slot = slots[k]
    if at < len(tokens) and tokens[at].mask & slot.mask and (tokens[at].glued or not slot.glued):
        rest = one_by_one(slots, tokens, at + 1, k + 1)
        if rest is not None:
            return (k, *rest)
    return one_by_one(slots, tokens, at, k + 1) if slot.optional else None


@given(PATTERNS, TOKENS)
def test_fits_as_each_pattern_by_itself(patterns, tokens):
    automaton = Automaton(patterns)
    for at in range(len(tokens)):
        filled = [(number, one_by_one(slots, tokens, at)) for number, slots in enumerate(patterns)]
        expected = sorted((Fit(n, slots) for n, slots in filled if slots), key=lambda fit: -len(fit.slots))
        assert list(automaton.fits(tokens, at)) == expected
        assert list(automaton.fits(tokens, at)) == expected  # a walk that was made before


def test_ways_that_tell_the_same_are_one_state():
    automaton = Automaton([[Slot(0b11, (), "a"), Slot(0b100, (), "b")]])
    for mask in (0b01, 0b10, 0b11):
        assert automaton.fits([Token(mask), Token(0b100)], 0) == (Fit(0, (0, 1)),)
    assert automaton.states == 3


@pytest.mark.parametrize("at", [0, 1])
def test_nothing_fits_beyond_the_end_or_by_leaving_all_out(at):
    automaton = Automaton([[Slot(1, (), "a", optional=True)]])
    assert automaton.fits([Token(2)], at) == ()
