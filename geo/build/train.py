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
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoost, Pool
from numpy.typing import ArrayLike, NDArray

from geo import boost
from geo.boost import Boost, probability
from geo.build.gold import FOLDS, Document, read
from geo.build.readings import Reading, correct, marked_roles, rank, read_document, spot
from geo.build.scores import print_scores
from geo.build.written import ROLES, write
from geo.resolve import RANK_FEATURES
from geo.role import role_features

Floats = NDArray[np.float32]
RELIABILITY = Path(__file__).parents[2] / "tests" / "geo" / "cases" / "reliability.csv"
WRITTEN_DOCUMENTS = 60
"""Documents of our own sentences in each language."""
RISING = (
    "log_population", "prior", "rank", "named_in_language", "country_of_language", "main_name",
    "country_named", "country_share", "admin1_named", "admin1_share", "near_100", "near_500", "near_best",
    "inside_next", "inside_previous", "holds_previous", "demonyms", "near_100_lead", "country_lead",
    "admin1_lead", "demonyms_lead", "prior_lead", "kind_agrees",
)  # fmt: skip
FALLING = ("below_largest", "order")
"""What may only speak for a candidate, and only against it: else the trees learn single towns by
their populations (London in Ontario, from a few articles of its paper)."""
ROLE_WRITTEN = 0.3
"""Weight of our own sentences when roles are learnt."""
LOCAL = 0.4
"""Weight of the local news when places are ranked: most readers of "Paris" do not live in Texas."""
SETTINGS = {
    "spot": {"iterations": 160, "depth": 5, "learning_rate": 0.12},
    "rank": {"iterations": 120, "depth": 5, "learning_rate": 0.12},
    "judge": {"iterations": 200, "depth": 5, "learning_rate": 0.1},
    "role": {"iterations": 200, "depth": 4, "learning_rate": 0.1},
}


def fit(
    name: str,
    rows: Floats,
    label: ArrayLike,
    weight: ArrayLike,
    group: ArrayLike | None = None,
) -> Boost:
    """Fit one model and return its trees."""
    loss = {"rank": "QuerySoftMax", "role": "MultiClass"}.get(name, "Logloss")
    model = CatBoost({
        **SETTINGS[name], "loss_function": loss, "random_seed": 7, "thread_count": 2, "verbose": 0,
        "allow_writing_files": False, "l2_leaf_reg": 5.0, "border_count": 48,
    })  # fmt: skip
    if name == "rank":
        signs = [(feature in RISING) - (feature in FALLING) for feature in RANK_FEATURES]
        model.set_params(monotone_constraints=signs)
    if group is None:
        model.fit(Pool(rows, label, weight=weight))
    else:
        model.fit(Pool(rows, label, group_id=group, group_weight=weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return _boost(json.loads(path.read_text(encoding="utf-8")))


def _boost(model: dict[str, Any]) -> Boost:
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
    rows, label, weight = [], [], []
    ids: list[NDArray[np.int64]] = []
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
                local = LOCAL if reading.document.collection.startswith("places/lgl") else 1.0
                weight.append(np.full(len(target), reading.weight * local * np.sqrt(len(marked))))
                ids.append(np.full(len(target), len(ids)))
    return fit("rank", np.vstack(rows), np.concatenate(label), np.concatenate(weight), np.concatenate(ids))


def fit_judge(readings: list[Reading]) -> Boost:
    """Fit "is it a place, and the best candidate the right one"."""
    rows = np.vstack([reading.judge_rows for reading in readings])
    label = np.concatenate([correct(reading) for reading in readings])
    weight = np.concatenate([np.full(len(reading.spans), reading.weight) for reading in readings])
    use = label >= 0
    return fit("judge", rows[use], label[use], weight[use])


def cross_validate(readings: list[Reading]) -> list[Floats]:
    """Return the judge's probability for each span of each reading, by models that had not seen it."""
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


def fit_role(readings: list[Reading]) -> Boost:
    """Fit "which part does the place play"."""
    rows, label, weight = [], [], []
    for reading in readings:
        chosen, marked = marked_roles(reading)
        if chosen:
            spans = [reading.spans[row] for row in chosen]
            rows.append(role_features(reading.tokens, spans, reading.judge_rows[chosen]))
            label.extend(marked)
            weight.extend([_role_weight(reading.document.collection)] * len(chosen))
    return fit("role", np.vstack(rows), label, weight)


def _role_weight(collection: str) -> float:
    if collection == ROLES:
        return ROLE_WRITTEN
    return 2.0 if collection.startswith("articles") else 1.0


def role_accuracy(readings: list[Reading], written: list[Reading]) -> float:
    """Return the cross-validated share of right roles in ``articles/``.

    What was ``written`` for roles is learnt from each time.
    """
    right = total = 0
    for fold in range(FOLDS):
        model = fit_role([*(r for r in readings if r.document.fold != fold), *written])
        for reading in readings:
            chosen, marked = marked_roles(reading)
            if (
                reading.document.fold == fold
                and reading.document.collection.startswith("articles")
                and chosen
            ):
                spans = [reading.spans[row] for row in chosen]
                rows = role_features(reading.tokens, spans, reading.judge_rows[chosen])
                right += int((model.score(rows).argmax(axis=1) == marked).sum())
                total += len(chosen)
    return right / total


def write_reliability(readings: list[Reading], sure: list[Floats]) -> None:
    """Write how often the cross-validated judge was right, by tenths of its confidence."""
    confidence = np.concatenate(sure)
    label = np.concatenate([correct(reading) for reading in readings])
    known = (label >= 0) & (confidence >= 0.05)
    tenth = np.minimum((confidence[known] * 10).astype(int), 9)
    lines = ["spans,confidence,right"]
    for number in range(10):
        inside = tenth == number
        lines.append(
            f"{inside.sum()},{confidence[known][inside].mean():.3f},{label[known][inside].mean():.3f}"
        )
    RELIABILITY.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def main() -> None:
    """Cross-validate, then train on everything and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--roles", action="store_true", help="learn the roles alone; keep the other models")
    arguments = parser.parse_args()
    annotated = read(arguments.gold)
    for_roles = _read_all(write(WRITTEN_DOCUMENTS, roles=True))
    if arguments.roles:
        readings = _read_all(annotated)
        _fill([*readings, *for_roles])
    else:
        documents = [*annotated, *write(WRITTEN_DOCUMENTS)]
        readings = _read_all(documents)
        copies = _read_all(documents[::3], caseless=True)
        spans = sum(len(reading.spans) for reading in readings)
        print(f"{len(documents)} documents, {spans} spans")
        train_places(readings, copies)
        _fill(for_roles)
    print(f"role accuracy on articles/, cross-validated: {role_accuracy(readings, for_roles):.3f}")
    _write({"role": fit_role([*readings, *for_roles])})


def _read_all(documents: list[Document], *, caseless: bool = False) -> list[Reading]:
    found = [read_document(document, caseless=caseless) for document in documents]
    return [reading for reading in found if reading is not None]


def _fill(readings: list[Reading]) -> None:
    """Fill in what the models that are written by now say of some readings."""
    for reading in readings:
        spot(reading, boost.load("spot"))
        rank(reading, boost.load("rank"))


def train_places(readings: list[Reading], copies: list[Reading]) -> None:
    """Cross-validate the three models of places, report, train them on everything and write them."""
    both = [*readings, *copies]
    sure = cross_validate(both)
    news = [number for number, reading in enumerate(readings) if reading.document.collection != "written"]
    write_reliability([readings[number] for number in news], [sure[number] for number in news])
    print_scores(readings, sure[: len(readings)])
    _write({"spot": fit_spot(both), "rank": fit_rank(both), "judge": fit_judge(both)})


def _write(models: dict[str, Boost]) -> None:
    """Put some models in the place of their elders in the file of weights."""
    with np.load(boost.WEIGHTS) as written:
        parts = dict(written)
    for name, model in models.items():
        for part in ("feature", "border", "leaf", "bias"):
            parts[f"{name}_{part}"] = getattr(model, part)
    np.savez_compressed(boost.WEIGHTS, **parts)
    boost.load.cache_clear()


if __name__ == "__main__":
    main()
