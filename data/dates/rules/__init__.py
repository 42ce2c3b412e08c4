"""The rules by family; importing a family registers its rules in their layers."""

from __future__ import annotations

from data.dates.rules import (
    amounts,
    apposed,
    clock,
    compose,
    daynumbers,
    digits,
    eras,
    explicit,
    larger,
    lengths,
    nths,
    pairs,
    parts,
    ranges,
    relative,
    reports,
    schedules,
    sets,
    weekdays,
)
from data.dates.rules.layers import ORDER as LAYERS
from data.dates.rules.numbers import merge_numbers

FAMILIES = (
    amounts, apposed, clock, compose, daynumbers, digits, eras, explicit, larger, lengths, nths, pairs, parts,
    ranges, relative, reports, schedules, sets, weekdays,
)  # fmt: skip

__all__ = ["FAMILIES", "LAYERS", "merge_numbers"]
