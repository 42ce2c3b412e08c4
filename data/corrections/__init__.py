"""What people correct, kept apart from what the parser finds, so that it survives a new parse."""

from data.corrections.apply import Outcome, apply, made_in, with_groups
from data.corrections.by_hand import BY_HAND, point
from data.corrections.log import BadLine, read_log, write_log
from data.corrections.model import (
    Change,
    Correction,
    DateIs,
    NotADate,
    NotAPlace,
    Pair,
    Pairing,
    PlaceIs,
    PublishedOn,
    Quote,
    Scope,
    answer,
)
from data.corrections.pairs import pair_of
from data.corrections.steps import Step, in_force, joined, read_steps, write_steps

__all__ = [
    "BY_HAND", "BadLine", "Change", "Correction", "DateIs", "NotADate", "NotAPlace", "Outcome", "Pair",
    "Pairing", "PlaceIs", "PublishedOn", "Quote", "Scope", "Step", "answer", "apply", "in_force", "joined",
    "made_in", "pair_of", "point", "read_log", "read_steps", "with_groups", "write_log", "write_steps",
]  # fmt: skip
