from __future__ import annotations

import json

from hypothesis import given

from data.serialize import dump, json_line, load, record
from tests.data.example import PARSED
from tests.data.strategies import parses


def test_the_public_record_is_the_contract():
    expected = {
        "id": "a1", "lang": "fr", "published": "2021-06-23", "published_from": "metadata",
    }  # fmt: skip
    found = json.loads(json_line(PARSED))
    assert {key: found[key] for key in expected} == expected
    assert found["dates"][0] == {
        "start": 32, "end": 48, "text": "du 22 au 24 juin", "kind": "range",
        "value": "2021-06-22/2021-06-24", "edtf": None, "first": "2021-06-22", "last": "2021-06-24",
        "grain": "day", "mod": None,
        "ends": [
            {"start": 35, "end": 37, "value": "2021-06-22", "first": "2021-06-22", "last": "2021-06-22"},
            {"start": 41, "end": 48, "value": "2021-06-24", "first": "2021-06-24", "last": "2021-06-24"},
        ],
        "anchor": "published", "rule": "range-days-month", "why": "as written", "confidence": 0.9,
    }  # fmt: skip
    assert found["places"][0] == {
        "start": 25, "end": 31, "text": "Moscou", "role": "literal", "confidence": 0.97,
        "why": "the most likely of 2",
        "place": {
            "id": "geonames:524901", "geonameid": 524901, "name": "Moscow", "type": "city", "country": "RU",
            "admin1": "RU-MOW", "lat": 55.75222, "lon": 37.61556, "bbox": None, "population": 10381222,
        },
        "candidates": [{"id": "geonames:524901", "score": 0.97}, {"id": "geonames:5601538", "score": 0.03}],
    }  # fmt: skip
    assert found["events"] == [
        {
            "start": 0, "end": 49, "trigger": [15, 22], "title": "La conférence se tient à Moscou", "date": 0,
            "dates": [0], "place": 0, "first": "2021-06-22", "last": "2021-06-24", "status": "planned",
            "confidence": 0.9, "why": "in one sentence", "group": None,
        }
    ]  # fmt: skip


def test_the_line_is_one_line_of_json():
    line = json_line(PARSED)
    assert "\n" not in line
    assert json.loads(line) == json.loads(json.dumps(record(PARSED)))


@given(parses())
def test_what_is_dumped_loads_back_equal(parsed):
    assert load(dump(parsed)) == parsed
