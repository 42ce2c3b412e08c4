"""A reason's gaps are filled, and nothing else that stands in braces means anything."""

import pickle

import pytest

from geo.errors import DatelineError
from geo.reason import Reason


def test_braces_in_values_are_not_gaps():
    why = Reason.of("{name} is not {other}", name="{other} {0} {name.__class__}", other="{name:n}{{")
    assert str(why) == "{other} {0} {name.__class__} is not {name:n}{{"


@pytest.mark.parametrize(
    "template",
    ["{a.__class__}", "{a!r:>999999999}", "{a[0]}", "{0}", "{missing}", "{", "}{", "{{a}", '{"a": 1}'],
)
def test_a_template_from_outside_does_no_more_than_fill_gaps(template):
    assert str(Reason(template, (("a", "b"),))) == template.replace("{a}", "b")


def test_a_number_is_written_as_told_and_what_is_none_stays():
    why = Reason.of("{found:n} of {limit:n}, {plain}", found=1234567, limit="{many}", plain=1234567)
    assert str(why) == "1,234,567 of {many}, 1234567"
    assert why.written("{:_}".format) == "1_234_567 of {many}, 1234567"
    assert len(str(Reason.of("{n:n}", n="9" * 10_000))) == 10_000


def test_an_error_is_its_reason_in_english_also_from_another_process():
    error = DatelineError("there is no host {host}", host="{host}.example")
    again = pickle.loads(pickle.dumps(error))
    assert str(error) == str(again) == "there is no host {host}.example"
    assert error.reason == again.reason == Reason("there is no host {host}", (("host", "{host}.example"),))
