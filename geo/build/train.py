"""Train the weights of the place models: ``python -m geo.build.train ../shared/eval/gold``.

Three models, each a sum of shallow trees: *spot* (is this span a place at all, by the words
around it), *rank* (which of the places of that name, by the other places of the text) and
*judge* (is it a place and that one, by all of it). What a later model learns from an
earlier one was predicted by models that had not seen the document.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from catboost import CatBoost, Pool
from numpy.typing import NDArray

from geo import boost
from geo.boost import Boost, probability
from geo.build.gold import FOLDS, Document, Toponym, read
from geo.cues import Cues
from geo.features import span_features
from geo.judge import judge_features
from geo.resolve import Group, group_spans, rank_features, softmax
from geo.spans import Span, find_spans
from geo.tokens import Shape, Tokens, tokenize

Floats = NDArray[np.float32]
SETTINGS = {
    "spot": {"iterations": 160, "depth": 5, "learning_rate": 0.12},
    "rank": {"iterations": 120, "depth": 5, "learning_rate": 0.12},
    "judge": {"iterations": 200, "depth": 5, "learning_rate": 0.1},
}
FRENCH, CASELESS = 2.0, 0.25
"""Weights of French documents (they are few), and of copies read as if the script had no capitals."""


@dataclass(slots=True, eq=False)
class Reading:
    """A document with its spans, their features and what they should have been."""

    document: Document
    tokens: Tokens
    spans: list[Span]
    groups: list[Group]
    hints: Floats
    span_rows: Floats
    weight: float
    place: NDArray[np.int8]  # 1 a place, 0 none, -1 neither
    right: list[NDArray[np.bool_] | None]  # for each span, which candidates are right; None: unknown
    likely: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    rank_rows: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    belief: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    judge_rows: Floats = field(default_factory=lambda: np.zeros(0, np.float32))


def read_document(document: Document, *, caseless: bool = False) -> Reading | None:
    """Find the spans of a document and compare them with its toponyms."""
    cues = Cues.load(document.lang)
    tokens = tokenize(document.text, cues)
    if caseless:
        tokens.shapes[:] = [
            Shape.DIGIT if shape == Shape.DIGIT else Shape.CASELESS for shape in tokens.shapes
        ]
    spans = find_spans(tokens, document.lang)
    if not spans:
        return None
    groups, hints = group_spans(tokens, spans, cues)
    place, right = _labels(document, tokens, spans)
    weight = (FRENCH if document.lang == "fr" else 1.0) * (CASELESS if caseless else 1.0)
    return Reading(document, tokens, spans, groups, hints, span_features(tokens, spans), weight, place, right)


def _labels(
    document: Document, tokens: Tokens, spans: list[Span]
) -> tuple[NDArray[np.int8], list[NDArray[np.bool_] | None]]:
    place = np.zeros(len(spans), np.int8)
    right: list[NDArray[np.bool_] | None] = [None] * len(spans)
    offsets = [tokens.original(span.start, span.end) for span in spans]
    for toponym in document.toponyms:
        touching = [
            row for row, (start, end) in enumerate(offsets) if start < toponym.end and end > toponym.start
        ]
        if not touching:
            continue
        if toponym.ignore:
            place[touching] = np.where(place[touching] == 1, 1, -1)
            continue
        best = max(_agreement(toponym, offsets[row]) for row in touching)
        for row in touching:
            if _agreement(toponym, offsets[row]) < best:
                continue
            meant = None
            if toponym.lat is not None:
                meant = np.array([toponym.means(naming.place) for naming in spans[row].senses.namings])
            if best >= 0.5 or (meant is not None and meant.any()):
                place[row], right[row] = 1, meant
            else:
                place[row] = -1
    return place, right


def _agreement(toponym: Toponym, offsets: tuple[int, int]) -> float:
    """Return the overlap of two spans over their union."""
    start, end = offsets
    shared = min(end, toponym.end) - max(start, toponym.start)
    return shared / (max(end, toponym.end) - min(start, toponym.start))


def fit(
    name: str,
    rows: Floats,
    label: Sequence[float],
    weight: Sequence[float],
    group: Sequence[int] | None = None,
) -> Boost:
    """Fit one model and return its trees."""
    loss = "Logloss" if group is None else "QuerySoftMax"
    model = CatBoost({
        **SETTINGS[name], "loss_function": loss, "random_seed": 7, "thread_count": 2, "verbose": 0,
        "allow_writing_files": False, "l2_leaf_reg": 5.0, "border_count": 48,
    })  # fmt: skip
    if group is None:
        model.fit(Pool(rows, label, weight=weight))
    else:
        model.fit(Pool(rows, label, group_id=group, group_weight=weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return _boost(json.loads(path.read_text(encoding="utf-8")))


def _boost(model: dict) -> Boost:
    trees = model["oblivious_trees"]
    columns = [feature["flat_feature_index"] for feature in model["features_info"]["float_features"]]
    depth = max(len(tree["splits"]) for tree in trees)
    feature = np.zeros((len(trees), depth), np.int32)
    border = np.full((len(trees), depth), np.inf, np.float32)
    scale, bias = model["scale_and_bias"]
    leaf = np.zeros((len(trees), 1 << depth, len(bias)), np.float32)
    for row, tree in enumerate(trees):
        for bit, split in enumerate(tree["splits"]):
            feature[row, bit] = columns[split["float_feature_index"]]
            border[row, bit] = split["border"]
        values = np.array(tree["leaf_values"], np.float32).reshape(-1, len(bias))
        leaf[row, : len(values)] = values * scale
    return Boost(feature, border, leaf, np.array(bias, np.float32))


def fit_spot(readings: list[Reading]) -> Boost:
    """Fit "is it a place", by the words around it."""
    rows = np.vstack([reading.span_rows for reading in readings])
    place = np.concatenate([reading.place for reading in readings])
    weight = np.concatenate([np.full(len(reading.spans), reading.weight) for reading in readings])
    use = place >= 0
    return fit("spot", rows[use], place[use], weight[use])


def fit_rank(readings: list[Reading]) -> Boost:
    """Fit "which place of that name"."""
    rows, label, weight, ids = [], [], [], []
    for reading in readings:
        for group in reading.groups:
            if len(group.senses.namings) < 2:
                continue
            marked = [
                meant for row in group.rows if (meant := reading.right[row]) is not None and meant.any()
            ]
            if marked:
                rows.append(reading.rank_rows[group.candidates])
                target = np.mean(marked, axis=0)
                label.append(target / target.sum())
                weight.append(np.full(len(target), reading.weight * np.sqrt(len(marked))))
                ids.append(np.full(len(target), len(ids)))
    return fit("rank", np.vstack(rows), np.concatenate(label), np.concatenate(weight), np.concatenate(ids))


def fit_judge(readings: list[Reading]) -> Boost:
    """Fit "is it a place, and the best candidate the right one"."""
    rows = np.vstack([reading.judge_rows for reading in readings])
    label = np.concatenate([correct(reading) for reading in readings])
    weight = np.concatenate([np.full(len(reading.spans), reading.weight) for reading in readings])
    use = label >= 0
    return fit("judge", rows[use], label[use], weight[use])


def correct(reading: Reading) -> NDArray[np.int8]:
    """Return 1 where a span is a place and its best candidate right, 0 where not, -1 where unknown."""
    label = reading.place.copy()
    for group in reading.groups:
        best = int(reading.belief[group.candidates].argmax())
        for row in group.rows:
            meant = reading.right[row]
            if label[row] == 1 and meant is not None:
                label[row] = meant[best]
    return label


def spot(reading: Reading, model: Boost) -> None:
    """Fill in how likely the spans are, and the candidates' features that follow from it."""
    reading.likely = probability(model.score(reading.span_rows)[:, 0])
    reading.rank_rows = rank_features(
        reading.tokens, reading.spans, reading.groups, reading.hints, reading.likely
    )


def rank(reading: Reading, model: Boost) -> None:
    """Fill in the belief in each candidate, and the features that follow from it."""
    reading.belief = softmax(model.score(reading.rank_rows)[:, 0], reading.groups)
    reading.judge_rows = judge_features(
        reading.tokens,
        reading.spans,
        reading.span_rows,
        reading.likely,
        reading.groups,
        reading.rank_rows,
        reading.belief,
    )


def cross_validate(readings: list[Reading]) -> list[Floats]:
    """Return the judge's probability for each span of each reading, by models that had not seen the document."""
    others = [[r for r in readings if r.document.fold != fold] for fold in range(FOLDS)]
    tested = [[r for r in readings if r.document.fold == fold] for fold in range(FOLDS)]
    for fit_one, fill in ((fit_spot, spot), (fit_rank, rank)):
        models = [fit_one(others[fold]) for fold in range(FOLDS)]
        for fold in range(FOLDS):
            for reading in tested[fold]:
                fill(reading, models[fold])
    judges = [fit_judge(others[fold]) for fold in range(FOLDS)]
    return [
        probability(judges[reading.document.fold].score(reading.judge_rows)[:, 0]) for reading in readings
    ]


def main() -> None:
    """Cross-validate, then train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    folder = parser.parse_args().gold
    documents = read(folder)
    found = [read_document(document, caseless=flag) for flag in (False, True) for document in documents]
    readings = [reading for reading in found if reading is not None]
    print(f"{len(documents)} documents, {sum(len(reading.spans) for reading in readings)} spans")
    cross_validate(readings)
    models = {"spot": fit_spot(readings), "rank": fit_rank(readings), "judge": fit_judge(readings)}
    parts = {
        f"{name}_{part}": getattr(model, part)
        for name, model in models.items()
        for part in ("feature", "border", "leaf", "bias")
    }
    np.savez_compressed(boost.WEIGHTS, **parts)


if __name__ == "__main__":
    main()
