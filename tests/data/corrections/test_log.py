"""The log comes back equal, and hostile lines are named, never obeyed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import limits
from data.corrections import BadLine, Correction, Pair, Pairing, PlaceIs, Quote, point, read_log, write_log
from tests.data.corrections.story import NOW, SEGOU, correction
from tests.data.corrections.strategies import corrections


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw builds tables of characters
@given(st.lists(corrections(), max_size=5))
def test_a_log_comes_back_equal_and_with_the_same_ids(log):
    again = list(read_log(write_log(log)))
    assert again == log
    assert [one.id for one in again] == [one.id for one in log]


WHOLE = json.loads(write_log([correction(PlaceIs(SEGOU), "Kati")]))
PLACE = WHOLE["change"]["place"]


def place(**wrong):
    return WHOLE | {"change": {"type": "place", "place": PLACE | wrong}}


def dated(first, last):
    return WHOLE | {"change": {"type": "date", "first": first, "last": last}}


HOSTILE = {
    "not JSON": b"{",
    "not an object": b"[1, 2]",
    "deep": b"[" * 100_000,
    "not UTF-8": b'{"article": "\xff"}',
    "unknown field": WHOLE | {"__class__": "os.system"},
    "unknown kind": WHOLE | {"change": {"type": "eval", "code": "1"}},
    "a missing field": {key: value for key, value in WHOLE.items() if key != "digest"},
    "an unknown scope": WHOLE | {"scope": "everything"},
    "nowhere": place(lat=91),
    "no number": place(lat=None),
    "an id out of range": WHOLE
    | {"change": {"type": "place", "place": PLACE | {"id": "geonames:99999999999"}}},
    "an id that is a path": place(id="x:../../etc"),
    "days in the wrong order": WHOLE
    | {"change": {"type": "date", "first": "2021-05-05", "last": "2021-05-04"}},
    "a year out of range": dated("0000-01-01", "2021-05-04"),
    "words that do not fit": WHOLE | {"quote": WHOLE["quote"] | {"end": 3}},
    "words without end": WHOLE | {"quote": {"start": 0, "end": 10**4, "text": "x" * 10**4}},
    "no words": WHOLE | {"quote": None},
    "an event everywhere": WHOLE | {"change": {"type": "event", "was": None, "now": None}},
    "no moment": WHOLE | {"made": "2026-11-23T12:00:00"},
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_line_is_named_and_costs_no_other(line):
    untrusted = line if isinstance(line, bytes) else json.dumps(line).encode()
    good = write_log([correction(PlaceIs(SEGOU), "Kati")])
    bad, kept = read_log(untrusted + b"\n" + good)
    assert isinstance(bad, BadLine)
    assert bad.line == 1
    assert str(bad.why)
    assert isinstance(kept, Correction)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "it is not JSON"),
        ("[1]", "a line holds one object"),
        ("{}", "the field change is missing"),
        ({"change": {}}, "the field change.type is missing"),
        ({"change": {"type": "eval"}}, "the field change.type may not hold 'eval'"),
        ({"article": 5}, "the field article holds int where str is expected"),
        ({"made": "yesterday"}, "the field made holds no day"),
        ({"extra": 1}, "a correction has no field extra"),
        (dated("2021-05-05", "2021-05-04"), "the first day comes after the last"),
        ({"quote": WHOLE["quote"] | {"start": 2**80}}, "a quotation's start and end"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_field_by_field(line, said):
    (bad,) = read_log((line if isinstance(line, str) else json.dumps(WHOLE | line)).encode())
    assert str(bad.why).startswith(said)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_fail(untrusted):
    for row in read_log(untrusted):
        assert isinstance(row, Correction | BadLine)


def test_events_and_publication_dates_are_corrected_once_only():
    quote = Quote(0, 4, "Kati")
    with pytest.raises(ValueError, match="corrected once"):
        Correction(Pairing(None, Pair(None, quote)), "a", "d", None, None, "corpus", NOW)
    with pytest.raises(ValueError, match="time zone"):
        Correction(PlaceIs(point(1, 2, "x")), "a", "d", quote, None, "once", dt.datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="at most"):
        Correction(PlaceIs(point(1, 2, "x")), "a" * (limits.NOTE_CHARS + 1), "d", quote, None, "once", NOW)
