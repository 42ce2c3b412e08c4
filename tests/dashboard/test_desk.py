"""Messages of the reader become corrections of the words that the visitor saw, or are refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import desk, messages
from dashboard.pieces import parts
from dashboard.screens import corrections as screen
from dashboard.words import words
from data.corrections import (
    DateIs,
    NotADate,
    NotAPlace,
    Pair,
    Pairing,
    PlaceIs,
    PublishedOn,
    apply,
    pair_of,
)
from data.model import Article, Parsed
from data.parse import parse
from tests.dashboard.example import OTHER_GAO, TEXT, example

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
GAO_MALI = "geonames:2457161"


def told(parsed=None, **fields):
    parsed = parsed or example()
    message = messages.read({"edition": messages.edition(parsed), **fields})
    return messages.correction(message, parsed, NOW)


def test_a_place_is_corrected_by_its_mark():
    made = told(of="p2", do="place", place=OTHER_GAO.id, scope="corpus")
    assert made.change == PlaceIs(OTHER_GAO), "a candidate, as the article's parse has it"
    assert (made.quote.text, made.was, made.scope) == ("Gao", GAO_MALI, "corpus")
    assert made.quote.start == example().places[2].start


def test_a_place_of_the_gazetteer_or_a_point_can_be_set():
    assert told(of="p1", do="place", place="geonames:2451185").change.place.name == "Sikasso"
    point = told(of="p1", do="point", lat=12.5, lon=-8).change.place
    assert (point.name, point.lat, point.lon) == ("Bamako", 12.5, -8.0)


def test_a_date_is_one_day_or_several():
    assert told(of="d0", do="date", first="2021-05-04").change == DateIs(
        dt.date(2021, 5, 4), dt.date(2021, 5, 4)
    )
    made = told(of="d0", do="date", first="2021-05-04", last="2021-05-06", scope="article")
    assert (made.change.last, made.scope) == (dt.date(2021, 5, 6), "article")


def test_what_is_none_is_none():
    assert told(of="d0", do="none").change == NotADate()
    assert told(of="p0", do="none").change == NotAPlace()


def test_an_event_is_paired_otherwise_taken_out_or_added():
    parsed = example()
    was = pair_of(parsed, parsed.events[0])
    made = told(of="e0", do="event", date="d1", place="p1", scope="corpus")
    assert made.scope == "once"
    assert (made.change.was, made.change.now.place.text) == (was, "Bamako")
    assert told(of="e0", do="none").change == Pairing(was, None)
    added = told(of="p1", do="event", date=None, place="p1").change
    assert added == Pairing(None, Pair(None, added.now.place))


def test_a_publication_date_is_set():
    made = told(of="published", do="published", first="2021-05-09")
    assert (made.change, made.was) == (PublishedOn(dt.date(2021, 5, 9)), "2021-05-02")


def test_words_are_counted_anew_in_code_points():
    text = "🌧️ La pluie 🌧 tombe.\n\n🌧 À Kati, 🌧 le soir."
    parsed = Parsed(Article("a", text), (), (), ())
    paragraph = text[text.index("\n\n") + 2 :]
    start = len(paragraph[: paragraph.index("Kati")].encode("utf-16-le")) // 2
    made = told(
        parsed,
        of="words",
        kind="place",
        do="point",
        lat=1,
        lon=2,
        paragraph=1,
        start=start - 1,
        end=start + 4,
    )
    assert (made.quote.text, made.was) == ("Kati", None)
    assert text[made.quote.start : made.quote.end] == "Kati"
    assert [mention.text for mention in apply(parsed, [made])[0].places] == ["Kati"]


def test_words_can_be_typed():
    made = told(of="words", kind="date", do="date", first="2021-05-03", words="La foire")
    assert (made.quote.start, made.quote.end) == (0, len("La foire"))


@given(st.text(max_size=30), st.integers(-5, 70))
def test_utf16_offsets_become_code_points(text, offset):
    whole = [len(text[:i].encode("utf-16-le", "surrogatepass")) // 2 for i in range(len(text) + 1)]
    (found,) = messages.code_points(text, offset)
    assert 0 <= found <= len(text)
    if offset in whole:
        assert found == whole.index(offset)


def test_an_article_that_went_on_is_not_corrected():
    message = messages.read({"edition": "00000000", "of": "p0", "do": "none"})
    with pytest.raises(messages.Stale):
        messages.correction(message, example(), NOW)


BAD = [
    {"of": "p99", "do": "none"},
    {"of": "p-1", "do": "none"},
    {"of": "", "do": "none"},
    {"of": "p0"},
    {"of": "p0", "do": "place", "place": "geonames:x"},
    {"of": "p0", "do": "place", "place": "geonames:99999999999999999999"},
    {"of": "p0", "do": "place", "place": "../../etc/passwd"},
    {"of": "p0", "do": "point", "lat": 91.0, "lon": 0.0},
    {"of": "d0", "do": "date"},
    {"of": "d0", "do": "date", "first": "2021-05-05", "last": "2021-05-04"},
    {"of": "e7", "do": "none"},
    {"of": "e0", "do": "event", "date": None, "place": None},
    {"of": "words", "kind": "place", "do": "none", "paragraph": 99},
    {"of": "words", "kind": "place", "do": "point", "lat": 1.0, "lon": 1.0, "start": 4, "end": 2},
    {"of": "words", "do": "none", "start": 0, "end": 2},
    {"of": "words", "kind": "date", "do": "date", "first": "2021-05-05", "words": "not in it"},
    {"of": "p0", "do": "none", "scope": "universe"},
    {"of": "p0", "do": "none", "code": "1"},
    {"of": 3, "do": "none"},
]


@pytest.mark.parametrize("fields", BAD, ids=str)
def test_what_names_nothing_is_refused(fields):
    with pytest.raises(ValueError):  # noqa: PT011 - each with a sentence of its own
        told(**fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"of": "p0", "do": "point", "lat": 91.0, "lon": 0.0}, "un lieu se trouve entre 90° S"),
        (
            {"of": "d0", "do": "date", "first": "2021-05-05", "last": "2021-05-04"},
            "le premier jour vient après",
        ),
        ({"of": "{why}", "do": "none"}, "il n’y a pas de repère '{why}'"),
        ({"of": 3, "do": "none"}, "illisible"),
    ],
)
def test_why_a_correction_cannot_be_set_is_told_in_the_readers_language(fields, said, monkeypatch):
    state = {}
    monkeypatch.setattr(screen.st, "session_state", state)
    monkeypatch.setattr(screen.visit, "t", lambda: words("fr"))
    parsed = example()
    screen.correct({"edition": messages.edition(parsed), **fields}, parsed)
    assert state[screen.SAID].startswith("Impossible")
    assert said in state[screen.SAID]


@given(
    st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_any_other_thing_is_no_message(untrusted):
    with pytest.raises(ValueError):  # noqa: PT011
        messages.read(untrusted)


def test_a_question_stands_for_all_that_may_be_answered():
    parsed = example()
    message = messages.read({"edition": messages.edition(parsed), "of": "p2", "token": "1"})
    made = messages.asked(message, parsed, NOW)
    assert (made.quote.text, made.was, made.scope) == ("Gao", GAO_MALI, "article")
    assert apply(parsed, [made])[1][0].cases == 2


def test_the_payload_offers_candidates_days_and_pairs_and_no_offset():
    parsed = example()
    corrected, _ = apply(parsed, [told(of="p1", do="point", lat=1, lon=2)])
    data = desk.payload(corrected, {"p1", "d0"}, {"e0"}, words("fr"), {})
    assert data["hand"] == ["p1"]
    assert [each["name"] for each in data["options"]["p1"]][:2] == ["Bamako", "Bamako"]
    assert data["days"]["d0"] == ["2021-05-03", "2021-05-03"]
    assert data["pairs"]["e0"] == ["d0", "p0"]
    assert ["d0", "le 3 mai (3 mai 2021)"] in data["dates"]
    assert data["published"] == "2021-05-02"


def test_mentions_of_the_same_words_are_told_apart_by_those_around_them():
    text = "Le 3 mai, l'armée a quitté Gao. Elle est revenue à Gao le 9 mai."
    parsed = parse(Article("a", text, "fr"))
    data = desk.payload(parsed, {"p0", "p1", "d0"}, {}, words("fr"), {})
    assert [line for _, line in data["places"]] == [
        "Gao — … a quitté Gao. Elle est revenue …",
        "Gao — … revenue à Gao le 9 mai. …",
    ]
    assert len(data["dates"]) == 1
    assert "…" not in data["dates"][0][1]


def test_the_state_of_an_article_is_told_from_another():
    parsed = example()
    assert messages.edition(parsed) == messages.edition(example())
    assert messages.edition(replace(parsed, events=())) != messages.edition(parsed)
    assert len(parts(TEXT)) == 1
