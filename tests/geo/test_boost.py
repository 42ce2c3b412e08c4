import numpy as np
import pytest

from geo import boost
from geo.boost import Boost
from geo.features import SPAN_FEATURES
from geo.judge import JUDGE_FEATURES
from geo.resolve import RANK_FEATURES
from geo.role import ROLE_FEATURES


def test_one_tree_asks_all_its_questions():
    model = Boost(
        feature=np.array([[0, 1]], np.int32),
        border=np.array([[0.5, 2.0]], np.float32),
        leaf=np.array([[[1.0], [2.0], [3.0], [4.0]]], np.float32),
        bias=np.array([10.0], np.float32),
    )
    rows = np.array([[0, 0], [1, 0], [0, 3], [1, 3]], np.float32)
    assert model.score(rows)[:, 0].tolist() == [11.0, 12.0, 13.0, 14.0]


def test_many_rows_score_as_few_do():
    model = boost.load("spot")
    rows = np.random.default_rng(1).random((3001, len(SPAN_FEATURES)), np.float32)
    assert np.array_equal(model.score(rows)[-5:], model.score(rows[-5:]))


@pytest.mark.parametrize(
    ("name", "features", "outputs"),
    [
        ("spot", SPAN_FEATURES, 1),
        ("rank", RANK_FEATURES, 1),
        ("judge", JUDGE_FEATURES, 1),
        ("role", ROLE_FEATURES, 3),
    ],
)
def test_weights_fit_the_features(name, features, outputs):
    model = boost.load(name)
    assert model.feature.max() < len(features)
    assert model.leaf.shape == (len(model.feature), 1 << model.feature.shape[1], outputs)
    assert len(set(features)) == len(features)


def test_weights_are_small():
    assert boost.WEIGHTS.stat().st_size < 200_000
