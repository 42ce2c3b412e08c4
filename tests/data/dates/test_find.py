"""The cases of ``cases/*.toml``: texts of our own, and what their dates mean."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from data.dates.find import find_dates

CASES = [
    (case.get("lang", path.stem), case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(
    ("lang", "case"), CASES, ids=[f"{lang}: {case['text'][:40]}" for lang, case in CASES]
)
def test_case(lang, case):
    found = find_dates(case["text"], lang, case.get("published"))
    assert len(found) == len(case["dates"]), [(m.text, m.value) for m in found]
    for mention, expected in zip(found, case["dates"], strict=True):
        exact = " = " in expected
        text, meant = expected.split(" = " if exact else " ~ ")
        value, _, days = meant.partition(" ")
        if exact:  # "~" asks only that span and value contain what is written
            assert (mention.text, mention.value) == (text, value)
        else:
            assert (text in mention.text, value in (mention.value or "")) == (True, True), mention
        if days:
            assert f"{mention.first}..{mention.last}" == days


def test_a_contradicting_weekday_is_told():
    (mention,) = find_dates("lundi 15 juin 2021", "fr", None)
    assert mention.value == "2021-06-15"
    assert str(mention.why) == "written out in full, although 2021-06-15 is a Tuesday"


def test_the_two_ends_of_a_range():
    text = "du 22 au 24 juin 2021"
    (mention,) = find_dates(text, "fr", None)
    assert [text[end.start : end.end] for end in mention.ends] == ["22", "24 juin 2021"]
    assert [end.value for end in mention.ends] == ["2021-06-22", "2021-06-24"]


def test_without_any_year_nothing_is_invented():
    (mention,) = find_dates("le 22 juin", "fr", None)
    assert (mention.value, mention.first, mention.anchor) == ("XXXX-06-22", None, "unsettled")


@pytest.mark.parametrize("published", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
@pytest.mark.parametrize(
    "text", ["lundi", "la semaine prochaine", "la semaine dernière", "les années 90", "mars", "dans 9 ans"]
)
def test_the_ends_of_the_calendar_break_nothing(text, published):
    (mention,) = find_dates(text, "fr", published)
    assert mention.first is None or 1 <= mention.first.year <= 9999


def test_a_range_with_one_end_settled_has_no_days():
    (mention,) = find_dates("entre 1999 et hier", "fr", None)
    assert (mention.first, mention.last) == (None, None)
    assert [end.first for end in mention.ends] == [dt.date(1999, 1, 1), None]


def test_a_month_that_may_be_a_name_ends_a_text_whose_folding_changes_its_length():
    (mention,) = find_dates("The œuvre opens in the first days of June", "en", dt.date(2021, 3, 1))
    assert mention.text.endswith("June")
