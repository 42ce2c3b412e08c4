"""Intervals, TIMEX3 and EDTF values."""

from __future__ import annotations

import datetime as dt

import pytest

from data.dates import calendar as cal
from data.dates.find import find_dates

DAY = dt.date(2021, 6, 15)


@pytest.mark.parametrize(
    ("unit", "value", "first", "last"),
    [
        ("day", "2021-06-15", "2021-06-15", "2021-06-15"),
        ("week", "2021-W24", "2021-06-14", "2021-06-20"),
        ("weekend", "2021-W24-WE", "2021-06-19", "2021-06-20"),
        ("month", "2021-06", "2021-06-01", "2021-06-30"),
        ("quarter", "2021-Q2", "2021-04-01", "2021-06-30"),
        ("half", "2021-H1", "2021-01-01", "2021-06-30"),
        ("season", "2021-SP", "2021-03-21", "2021-06-20"),
        ("year", "2021", "2021-01-01", "2021-12-31"),
        ("decade", "202", "2020-01-01", "2029-12-31"),
        ("century", "20", "2000-01-01", "2099-12-31"),
    ],
)
def test_the_unit_that_holds_a_day(unit, value, first, last):
    found = cal.holding(DAY, unit)
    assert (found.value, str(found.first), str(found.last)) == (value, first, last)


@pytest.mark.parametrize(
    ("which", "unit", "first", "last"),
    [
        ("start", "month", "2021-06-01", "2021-06-10"),
        ("mid", "month", "2021-06-10", "2021-06-20"),
        ("end", "month", "2021-06-21", "2021-06-30"),
        ("start", "year", "2021-01-01", "2021-03-31"),
        ("end", "year", "2021-10-01", "2021-12-31"),
        ("end", "decade", "2027-01-01", "2029-12-31"),
    ],
)
def test_parts_are_what_readers_take(which, unit, first, last):
    found = cal.part(cal.holding(DAY, unit), which)
    assert (str(found.first), str(found.last), found.mod) == (first, last, which)


def test_months_are_added_within_their_lengths():
    assert cal.add_months(dt.date(2021, 1, 31), 1) == dt.date(2021, 2, 28)
    with pytest.raises(OverflowError, match="outside 1 to 9999"):
        cal.add_months(dt.date(9999, 12, 1), 1)


EDTF = [
    "le 22 juin 2021",
    "juin 2021",
    "2021",
    "été 2021",
    "les années 90",
    "au XIXe siècle",
    "44 av. J.-C.",
    "fin 2020",
    "du 22 au 24 juin 2021",
    "au premier trimestre 2021",
    "la semaine prochaine",
    "demain à 7 h 15",
    "entre 2015 et 2018",
    "hier soir",
    "les trois derniers mois",
]


@pytest.mark.parametrize("text", EDTF)
def test_edtf_is_valid(text):
    edtf = pytest.importorskip("edtf")
    (mention,) = find_dates(text, "fr", DAY)
    assert mention.edtf is not None
    assert edtf.parse_edtf(mention.edtf) is not None
