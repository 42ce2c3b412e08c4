"""Small trained models: sums of shallow trees, kept as plain numbers and run with NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights.npz"


@dataclass(frozen=True, slots=True)
class Boost:
    """Trees that ask the same question of all rows at one depth (oblivious trees).

    Attributes
    ----------
    feature, border
        Column and threshold of each question, shape (trees, depth): "is it above?".
    leaf
        What each answer adds, shape (trees, 2 ** depth, outputs).
    bias
        What the sum starts from, shape (outputs,).
    """

    feature: NDArray[np.int32]
    border: Floats
    leaf: Floats
    bias: Floats

    def score(self, rows: Floats) -> Floats:
        """Return the raw sums, shape (rows, outputs); rows of 3,000 at a time to bound memory."""
        trees, depth = self.feature.shape
        power = (1 << np.arange(depth)).astype(np.int32)
        offset = np.arange(trees, dtype=np.int32) << depth
        leaf = self.leaf.reshape(trees << depth, -1)
        out = np.empty((len(rows), len(self.bias)), np.float32)
        for start in range(0, len(rows), 3000):
            above = rows[start : start + 3000, self.feature.ravel()] > self.border.ravel()
            index = above.reshape(-1, trees, depth) @ power + offset
            out[start : start + 3000] = leaf[index].sum(axis=1) + self.bias
        return out


def probability(score: Floats) -> Floats:
    """Return the logistic of raw scores."""
    return (1.0 / (1.0 + np.exp(-score))).astype(np.float32)


@cache
def load(name: str) -> Boost:
    """Return one of the models in ``weights.npz``: spot, rank, judge or role."""
    with np.load(WEIGHTS) as table:
        return Boost(*(table[f"{name}_{part}"] for part in ("feature", "border", "leaf", "bias")))
