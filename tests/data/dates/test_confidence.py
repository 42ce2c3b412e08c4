"""Confidences are shares, and a rule never seen has its anchor's."""

from __future__ import annotations

import pytest

from data.dates.calibrate import table
from data.dates.confidence import confidence


@pytest.mark.parametrize("anchor", ["explicit", "published", "context", "unsettled"])
def test_an_unknown_rule_has_its_anchors_share(anchor):
    assert 0 < confidence("no such rule", anchor) < 1


def test_what_is_written_out_is_surer_than_what_is_guessed():
    assert confidence("day-month-year", "explicit") > confidence("month", "published")


def test_shares_are_smoothed_towards_the_anchor():
    anchors, rules = table({("a", "explicit"): [True] * 90, ("b", "explicit"): [False] * 10})
    assert anchors == {"explicit": 0.9}
    assert rules["a/explicit"] == pytest.approx(0.99)
    assert rules["b/explicit"] == pytest.approx(0.45)


def test_rules_seen_too_rarely_are_left_out():
    assert table({("a", "explicit"): [True] * 4})[1] == {}
