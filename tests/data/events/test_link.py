"""Linking, rule by rule: the cases of ``cases/links.toml`` with places marked by hand."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import find_dates
from data.events import link_events
from data.model import Article, Event
from geo.model import Place, PlaceMention
from geo.reason import Reason

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("links.toml").read_text("utf-8"))["case"]
COUNTRIES = {"Algérie": None, "Algeria": None, "Gabon": None, "Ghana": "GH", "Niger": "NE"}
ROLES = {"actor:": "actor", "part:": "embedded", None: "literal"}


def read(marked: str) -> tuple[str, list[PlaceMention]]:
    """Take the marks out of a case's text and make mentions of them."""
    text, places, last = "", [], 0
    for mark in re.finditer(r"\{(actor:|part:)?([^}]+)\}", marked):
        text += marked[last : mark.start()]
        place = Place(f"test:{mark[2]}", None, mark[2], "city", None, None, 0.0, 0.0)
        if mark[2] in COUNTRIES:
            place = Place(f"test:{mark[2]}", None, mark[2], "country", COUNTRIES[mark[2]], None, 0.0, 0.0)
        elif mark[2] == "Afrique":
            place = Place("test:Afrique", None, "Afrique", "continent", None, None, 0.0, 0.0)
        places.append(
            PlaceMention(
                len(text), len(text) + len(mark[2]), mark[2], place, ROLES[mark[1]], 1.0, Reason("by hand")
            )
        )
        text += mark[2]
        last = mark.end()
    return text + marked[last:], places


def link(case) -> tuple[list[Event], list[PlaceMention]]:
    text, places = read(case["text"])
    article = Article("case", text, lang=case["lang"], published=case.get("published"))
    return link_events(article, find_dates(text, article.lang, article.published), places), places


def told(events: list[Event], places: list[PlaceMention]) -> list[str]:
    rows = []
    for event in events:
        days = "-" if event.first is None else str(event.first)
        days += f"/{event.last}" if event.last != event.first else ""
        rows.append(f"{days} {'-' if event.place is None else places[event.place].text}")
    return rows


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_a_reader_would_link_so(case):
    events, places = link(case)
    assert told(events, places) == case["events"]
    if "status" in case:
        assert [event.status for event in events] == case["status"]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_every_event_has_a_title_of_whole_words_a_reason_and_a_confidence(case):
    text, _ = read(case["text"])
    for event in link(case)[0]:
        assert 0 < event.confidence <= 1
        assert str(event.why)
        assert event.title
        assert len(event.title) <= 90
        words = re.findall(r"\w+", text[event.start : event.end])
        assert set(re.findall(r"\w+", event.title)) <= set(words)
        if event.trigger:
            assert event.start <= event.trigger[0] < event.trigger[1] <= event.end


@pytest.mark.parametrize(
    ("lang", "said", "done"),
    [
        (
            "en",
            "A market in {Galle} burned down, the governor said on 4 May 2021.",
            "A market in {Galle} burned down, the governor fled on 4 May 2021.",
        ),
        (
            "fr",
            "Un marché a brûlé à {Gao}, a annoncé le gouverneur le 4 mai 2021.",
            "Un marché a brûlé à {Gao}, a salué le gouverneur le 4 mai 2021.",
        ),
    ],
)
def test_the_day_of_a_statement_is_less_surely_that_of_what_it_tells(lang, said, done):
    one, other = (link({"text": text, "lang": lang})[0][0] for text in (said, done))
    assert one.confidence < other.confidence


@given(st.text(alphabet="aàé .,:-–\n«»()1Gao", max_size=120))
def test_any_text_links_without_error(text):
    places = [
        PlaceMention(
            m.start(),
            m.end(),
            "Gao",
            Place("g", None, "Gao", "city", "ML", None, 0, 0),
            "literal",
            1,
            Reason("x"),
        )
        for m in re.finditer("Gao", text)
    ]
    for event in link_events(Article("a", text, lang="fr"), find_dates(text, "fr", None), places):
        assert text[event.start : event.end].strip()


@pytest.mark.parametrize(
    "unit",
    [
        "le 3 mai 2021 à Gao, ",
        "explosion à Gao ",
        "le 3 mai 2021 à Gao. ",
        "Gao ",
        "3 mai 2021 ",
        "qui dont où ",
        ", ",
        "Gao : 3 mai 2021\n\n",
    ],
)
def test_time_is_linear_on_hostile_runs(unit):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        places = [
            PlaceMention(
                m.start(),
                m.end(),
                "Gao",
                Place("g", None, "Gao", "city", "ML", None, 0, 0),
                "literal",
                1,
                Reason("x"),
            )
            for m in re.finditer("Gao", text)
        ]
        dates = find_dates(text, "fr", None)
        runs = []
        for _ in range(3):
            start = time.process_time()
            link_events(Article("a", text, lang="fr"), dates, places)
            runs.append(time.process_time() - start)
        return min(runs)  # the machine's other work can only lengthen a run

    seconds(1000)
    assert seconds(16_000) < 8 * max(seconds(4_000), 0.02)
