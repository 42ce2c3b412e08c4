"""How well the models do on documents that they did not see: one line for each collection."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from geo.build.readings import Reading, correct
from geo.find import THRESHOLD, choose

Floats = NDArray[np.float32]


def print_scores(readings: list[Reading], sure: list[Floats]) -> None:
    """Print each collection's end-to-end F1: the span overlaps a marked one and the place is right."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for reading, confidence in zip(readings, sure, strict=True):
        for number, value in enumerate(_count(reading, confidence)):
            counts[reading.document.collection][number] += value
    for collection, (right, found, marked) in sorted(counts.items()):
        print(f"{collection:28} end to end {200 * right / max(1, found + marked):5.1f}")


def _count(reading: Reading, confidence: Floats) -> tuple[int, int, int]:
    """Return how many places are right, found and marked."""
    kept = choose(reading.spans, confidence, THRESHOLD)
    label = correct(reading)
    chosen = [row for row in kept if label[row] >= 0]
    marked = sum(not toponym.ignore for toponym in reading.document.toponyms)
    return sum(int(label[row] == 1) for row in chosen), len(chosen), marked
