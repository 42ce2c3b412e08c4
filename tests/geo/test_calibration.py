"""The confidence says how often we are right: cross-validated predictions, by tenths."""

import csv
from pathlib import Path

TABLE = Path(__file__).parent / "cases" / "reliability.csv"


def test_confidence_is_calibrated():
    with TABLE.open(encoding="utf-8") as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    spans = sum(row["spans"] for row in rows)
    gap = sum(row["spans"] * abs(row["confidence"] - row["right"]) for row in rows) / spans
    assert len(rows) == 10
    assert gap < 0.03
    # Few spans, of few documents, say little: the leeway shrinks with their number.
    for row in rows:
        assert abs(row["confidence"] - row["right"]) < 0.05 + 2 / row["spans"] ** 0.5, row
