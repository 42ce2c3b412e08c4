from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dashboard import linked
from dashboard.linked import Linked, payload, shape
from dashboard.words import words
from data.compare import Compare
from data.marks import Mark
from data.model import Article
from geo.gazetteer import Gazetteer
from geo.model import Place

EVIL = '<img src=x onerror=alert(1)> $\\href{javascript:alert(1)}{x}$ %{x} <a href="javascript:1">y</a>'
MOSCOW = Place("geonames:524901", 524901, "Moscow", "city", "RU", None, 55.75, 37.62)
MALI = Place("geonames:2453866", 2453866, "Mali", "country", "ML", None, 17.6, -4.0, (-12.2, 10.1, 4.3, 25.0))
SAHEL = Place("dateline:sahel", None, "Sahel", "region", None, None, 15.0, 5.0, (-17, 11, 36, 20))


def mark(mark_id: str, place: Place | None, first: date | None, title: str = "A talk") -> Mark:
    return Mark(
        mark_id, "a1", "event", 0, 5, title, first, first, None, place, "happened", confidence=0.9, group=None
    )  # fmt: skip


MARKS = [
    mark("a1:e0", MOSCOW, date(2021, 6, 22)),
    mark("a1:e1", MALI, date(1969, 12, 31)),
    mark("a1:p0", SAHEL, None),
    mark("a1:d0", None, date(2021, 6, 15)),
]
ARTICLES = {"a1": Article("a1", "Text.", title="Talks in Moscow")}


def sent(marks=None, lang="en"):
    data = payload(marks or MARKS, ARTICLES, words(lang), lambda place: place.name)
    return json.loads(json.dumps(data))


def test_columns_are_parallel_and_point_at_places_and_articles():
    data = sent()
    columns = data["marks"]
    assert {len(column) for column in columns.values()} == {len(MARKS)}
    assert columns["place"] == [0, 1, 2, -1]
    assert columns["first"] == [18800, -1, None, 18793]
    assert data["places"]["shape"] == ["point", "country", "soft"]
    assert data["articles"]["title"] == ["Talks in Moscow"]


def test_a_hostile_title_is_escaped_where_plotly_reads_it_and_only_there():
    columns = sent([mark("a1:e0", MOSCOW, date(2021, 6, 22), EVIL)])["marks"]
    assert columns["title"] == [EVIL]  # textContent
    assert "<" not in columns["label"][0]
    assert "$" not in columns["label"][0]


def test_the_version_tells_other_marks_apart():
    assert sent()["version"] == sent()["version"]
    assert sent()["version"] != sent([replace(MARKS[0], title="Another talk")])["version"]
    assert sent()["version"] != sent(lang="fr")["version"]


def test_every_word_is_translated_into_french():
    english, french = sent()["words"], sent(lang="fr")["words"]
    same = {name for name, text in english.items() if french[name] == text}
    assert same <= {"articles", "pause", "source"}  # the same word in both


def test_soft_shapes_and_outlines_carry_the_places_id():
    data = sent()
    assert {feature["properties"]["place"] for feature in data["soft"]["features"]} == {"dateline:sahel"}
    assert data["outlines"]["features"] == []


def test_a_division_is_drawn_by_its_outline():
    gazetteer = Gazetteer.load()
    known = [naming.place for naming in gazetteer.lookup("Bavaria") if naming.place.type == "admin1"]
    if not known:
        pytest.skip("the gazetteer has no Bavaria")
    data = sent([mark("a1:e0", known[0], date(2021, 6, 22))])
    assert data["places"]["shape"] == ["outline"]
    assert data["outlines"]["features"][0]["geometry"]["type"] in {"Polygon", "MultiPolygon"}


@pytest.mark.parametrize(
    ("place", "drawn"),
    [
        (MOSCOW, "point"),
        (MALI, "country"),
        (SAHEL, "soft"),
        (replace(SAHEL, bbox=None), "point"),
        (replace(SAHEL, type="admin1"), "outline"),
        (replace(MOSCOW, bbox=(37, 55, 38, 56)), "point"),
    ],
)
def test_places_are_drawn_as_what_they_are(place, drawn):
    assert shape(place) == drawn


SEEN = Linked(mark="a1:e0")


@pytest.mark.parametrize(
    ("untrusted", "view"),
    [
        (None, SEEN),
        ({"days": ["2021-06-01", "2021-06-30"]}, replace(SEEN, days=(date(2021, 6, 1), date(2021, 6, 30)))),
        ({"bbox": [170, -20, -170, 5.5]}, replace(SEEN, bbox=(170, -20, -170, 5.5))),
        ({"chosen": ["dateline:sahel"]}, replace(SEEN, chosen=("dateline:sahel",))),
        ({"days": None, "bbox": None, "chosen": None}, SEEN),
        ({"nation": "ML", "side": "both", "heat": True}, replace(SEEN, nation="ML", side="both", heat=True)),
        ({"heat": "yes"}, SEEN),
    ],
)
def test_the_readers_move_is_understood(monkeypatch, untrusted, view):
    monkeypatch.setattr(linked, "_state", lambda _: {"view": untrusted})
    assert linked.moved("key", SEEN) == view


@pytest.mark.parametrize(
    "untrusted",
    [
        {"days": ["2021-06-30", "2021-06-01"]},
        {"days": ["yesterday", "today"]},
        {"days": [1]},
        {"days": 5},
        {"bbox": [1, 2, 3]},
        {"bbox": [0, 0, 0, "north"]},
        {"bbox": [0, 50, 10, 40]},
        {"bbox": [0, 0, 400, 10]},
        {"bbox": [float("nan")] * 4},
        {"chosen": 7},
        {"nation": "Mali"},
        {"nation": ["ML"]},
        {"side": "left"},
        {"side": ["a"]},
    ],
)
def test_what_is_sent_amiss_changes_nothing(monkeypatch, untrusted):
    monkeypatch.setattr(linked, "_state", lambda _: {"view": untrusted})
    assert linked.moved("key", SEEN) == SEEN


@pytest.mark.parametrize(
    ("untrusted", "sides"),
    [
        (["lang", "fr", "en"], Compare("lang", "fr", "en")),
        (["corpus", "shared", "own"], Compare("corpus", "shared", "own")),
        ([], None),
        (None, None),
        (["lang", "fr"], None),
        (["lang", "fr", {"x": 1}], None),
        (["article", "a", "b"], None),
        (7, None),
    ],
)
def test_what_is_to_be_compared_is_understood_or_ends_the_comparison(monkeypatch, untrusted, sides):
    monkeypatch.setattr(linked, "_state", lambda _: {"compared": untrusted})
    assert linked.compared("key") == sides


def test_each_mark_knows_whose_its_event_is():
    data = payload(MARKS, ARTICLES, words("en"), lambda place: place.name, sides={"a1:e1": "both"})
    assert data["marks"]["side"] == [None, "both", None, None]
    assert data["countries"] == {"ML": "Mali", "RU": "Russia"}


@pytest.mark.parametrize(("untrusted", "mark_id"), [("a1:e0", "a1:e0"), (None, None), ({"x": 1}, None)])
def test_a_pick_is_a_marks_id(monkeypatch, untrusted, mark_id):
    monkeypatch.setattr(linked, "_state", lambda _: {"picked": untrusted})
    assert linked.picked("key") == mark_id


def test_marks_of_one_event_are_sent_as_a_group_the_surest_first():
    told = [
        replace(MARKS[0], group="g", confidence=0.4),
        MARKS[1],
        replace(MARKS[0], id="a2:e0", article="a2", group="g", confidence=0.8),
        replace(MARKS[1], id="a1:e7", group="alone"),
    ]
    data = payload(told, ARTICLES | {"a2": Article("a2", "Text.", title="Other")}, words("en"), str)
    assert data["groups"] == [[2, 0]]
    labels = [label.strip("\u2068\u2069") for label in data["marks"]["label"]]
    assert labels == ["A talk · 2 articles", "A talk", "A talk · 2 articles", "A talk"]


def test_copies_count_as_one_source():
    told = [
        replace(MARKS[0], id=f"{article}:e0", article=article, group="g") for article in ("a1", "a2", "a3")
    ]
    articles = {key: Article(key, "Text", title=key) for key in ("a1", "a2", "a3")}
    data = payload(told, articles, words("en"), lambda place: place.name, copies={"a3": "a2"})
    assert data["articles"]["origin"] == ["a1", "a2", "a2"]
    assert all("· 2 articles" in label for label in data["marks"]["label"])
