"""The layers of rules, in the order in which they rewrite a run.

Numbers and what they count come first; then single times (atoms), where the longest match
wins; then what is composed of them, days joined with clock times, and ranges.
"""

from __future__ import annotations

from data.dates.grammar import Layer

NUMBERS = Layer("numbers")
ATOMS = Layer("atoms")
COMPOSED = Layer("composed")
JOINED = Layer("joined")
RANGES = Layer("ranges")
ORDER = (NUMBERS, ATOMS, COMPOSED, JOINED, RANGES)
