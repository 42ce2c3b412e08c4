"""The rules by family; importing a family registers its rules in their layers."""

from __future__ import annotations

from data.dates.rules import (
    amounts,
    clock,
    compose,
    daynumbers,
    digits,
    explicit,
    larger,
    lengths,
    nths,
    pairs,
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
    amounts, clock, compose, daynumbers, digits, explicit, larger, lengths, nths, pairs, ranges, relative,
    reports, schedules, sets, weekdays,
)  # fmt: skip

__all__ = ["FAMILIES", "LAYERS", "merge_numbers"]
