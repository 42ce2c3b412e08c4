"""Confidences are shares of right days, and foretell documents that they were not counted on."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from data.dates.calibrate import Outcome, reliability, table
from data.dates.confidence import confidence, look_up
from data.dates.find import find_dates
from geo.reason import Reason

RELIABILITY = Path(__file__).parent / "cases" / "reliability.csv"
(MENTION,) = find_dates("le 15 juin 2021", "fr", None)
WRITTEN = MENTION.why


def outcome(rule: str, *, right: bool, document: int = 0, why: Reason = WRITTEN) -> Outcome:
    return Outcome(document, replace(MENTION, rule=rule, why=why), right)


def test_confidence_foretells_documents_it_was_not_counted_on():
    with RELIABILITY.open(encoding="utf-8") as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    mentions = sum(row["mentions"] for row in rows)
    gap = sum(row["mentions"] * abs(row["confidence"] - row["right"]) for row in rows) / mentions
    assert mentions > 4000
    assert gap < 0.03
    # Few mentions say little: the leeway shrinks with their number.
    for row in rows:
        assert abs(row["confidence"] - row["right"]) < 0.05 + 2 / row["mentions"] ** 0.5, row


@pytest.mark.parametrize("anchor", ["explicit", "published", "context", "unsettled"])
def test_an_unknown_rule_and_reason_have_their_anchors_share(anchor):
    assert 0 < confidence("no such rule", anchor, Reason("no such reason")) < 1


def test_an_unknown_rule_has_the_share_of_its_reason():
    shares = {"anchors": {"published": 0.9}, "ways": {"by tense": 0.8}, "rules": {"month: by tense": 0.7}}
    assert look_up(shares, "month", "published", Reason("by tense")) == 0.7
    assert look_up(shares, "season", "published", Reason("by tense")) == 0.8
    assert look_up(shares, "season", "published", Reason("by chance")) == 0.9


def surest(text: str, published: dt.date) -> float:
    return max(mention.confidence for mention in find_dates(text, "en", published))


def test_what_is_written_out_is_surer_than_what_is_guessed():
    day = dt.date(2021, 6, 15)
    assert surest("on 4 May 2020", day) > surest("She resigned in May.", day)
    assert surest("She resigned on Monday.", day) > surest("She resigned at 9 pm.", day)


def test_shares_are_smoothed_towards_the_reason_and_the_anchor():
    seen = [outcome("a", right=True)] * 90 + [outcome("b", right=False)] * 10
    shares = table(seen)
    assert shares["anchors"] == {"explicit": 0.9}
    assert shares["ways"] == {WRITTEN.template: pytest.approx(0.9)}
    assert shares["rules"][f"a: {WRITTEN.template}"] == pytest.approx(0.99)
    assert shares["rules"][f"b: {WRITTEN.template}"] == pytest.approx(0.45)


def test_rules_seen_too_rarely_are_left_out():
    assert table([outcome("a", right=True)] * 4)["rules"] == {}


def test_a_document_is_foretold_from_the_others():
    seen = [outcome("a", right=document != 0, document=document) for document in range(10) for _ in range(9)]
    header, *rows = reliability(seen)
    assert header == "mentions,confidence,right"
    assert sum(int(row.split(",")[0]) for row in rows) == len(seen)
    assert any(row.endswith(",1.000") and float(row.split(",")[1]) < 1 for row in rows)
