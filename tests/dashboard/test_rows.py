"""Marks survive the store's table."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from dashboard.rows import marks_of
from data.marks import marks
from data.table import frame
from tests.dashboard.example import example
from tests.data.strategies import parses
from tests.fuzz.runs import runs


def test_the_example_survives():
    assert marks_of(frame([example()])) == list(marks(example()))


@settings(max_examples=runs(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parses())
def test_marks_survive_the_table(parsed):
    assert list(map(plain, marks_of(frame([parsed])))) == list(map(plain, marks(parsed)))


def plain(mark):
    """Leave out the GeoNames number: the table keeps it in the place's id only."""
    return replace(mark, place=mark.place and replace(mark.place, geonameid=None))
