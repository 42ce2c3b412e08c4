"""Grouping over the articles of ``cases/groups.toml``: pairs that belong together, and traps."""

from __future__ import annotations

import datetime as dt
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from data.dates import find_dates
from data.events import group_events, link_events, near_duplicates, originals
from data.model import Article, Parsed
from data.parse import parse
from tests.data.events.oracle import place_mentions

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("groups.toml").read_text("utf-8"))


def canonical(name: str) -> str:
    return CASES["same"].get(name, name)


def parsed_cases() -> list[Parsed]:
    names = {tell[3] for case in CASES["article"] for tell in case["tells"]} | set(CASES["same"])
    corpus = []
    for case in CASES["article"]:
        article = Article(case["id"], case["text"], lang=case["lang"], published=case["published"])
        places = place_mentions(article.text, {name: canonical(name) for name in names})
        dates = find_dates(article.text, article.lang, article.published)
        corpus.append(
            Parsed(article, tuple(dates), tuple(places), tuple(link_events(article, dates, places)))
        )
    return corpus


def found_groups(corpus: list[Parsed]) -> list[tuple[str, str | None]]:
    """For every happening of the cases: its true group, and the one it was given (None: not found)."""
    rows = []
    for case, parsed in zip(CASES["article"], corpus, strict=True):
        for group, first, last, place in case["tells"]:
            given = None
            for number, event in enumerate(parsed.events):
                if event.place is None or (event.first, event.last) != (
                    dt.date.fromisoformat(first),
                    dt.date.fromisoformat(last),
                ):
                    continue
                if canonical(place) == canonical(parsed.places[event.place].text):
                    given = event.group or f"{case['id']}:{number}"
            rows.append((group, given))
    return rows


def pairwise(rows: list[tuple[str, str | None]]) -> tuple[float, float]:
    """Precision and recall of the pairs of happenings that were put together."""
    right = put = true = 0
    for (group, given), (other, also) in combinations(rows, 2):
        together = given is not None and given == also
        true += group == other
        put += together
        right += together and group == other
    return right / put, right / true


@pytest.fixture(scope="module")
def grouped() -> list[Parsed]:
    return group_events(parsed_cases())


def test_pairs_are_grouped_and_traps_are_not(grouped):
    precision, recall = pairwise(found_groups(grouped))
    assert precision >= 0.95
    assert recall >= 0.85


def test_no_hard_negative_is_grouped(grouped):
    rows = found_groups(grouped)
    given = [group for _, group in rows]
    assert [
        true
        for (true, group) in rows
        if true.startswith("alone") and group is not None and given.count(group) > 1
    ] == []


def test_groups_do_not_depend_on_the_order_of_the_articles(grouped):
    backwards = group_events(parsed_cases()[::-1])[::-1]
    assert [[e.group for e in p.events] for p in backwards] == [[e.group for e in p.events] for p in grouped]


def test_wire_copies_are_recognised():
    assert near_duplicates(parsed.article for parsed in parsed_cases()) == [
        ("kayes-1", "kayes-2"),
        ("dakar-1", "dakar-2"),
    ]


def test_the_same_article_twice_is_a_copy_of_itself():
    article = Article("a", "The ferry to the island sank in the storm on Monday and everyone swam ashore.")
    assert near_duplicates([article, Article("b", article.text)]) == [("a", "b")]
    assert near_duplicates([]) == []


def test_a_copy_is_one_of_the_earliest_printing():
    article = parsed_cases()[0].article
    days = [None, dt.date(2024, 5, 4), dt.date(2024, 5, 3)]
    printed = [Article(str(number), article.text, published=day) for number, day in enumerate(days)]
    assert originals(printed) == {"0": "2", "1": "2"}
    assert originals(printed[:1]) == {}


def test_what_one_article_tells_of_other_days_is_another_happening():
    own = (
        "The ministers of water meet for the ninth Water Conference of Gao from 22 to 24 June 2021 in Gao. "
        "The ministers of water opened the ninth Water Conference in Gao on 23 June 2021."
    )
    other = "The ministers of water meet in Gao from 22 to 24 June 2021 for the ninth Water Conference."
    corpus = group_events([parse(Article("a", own, "en")), parse(Article("b", other, "en"))])
    groups = [[event.group for event in parsed.events] for parsed in corpus]
    assert groups[0][0] == groups[1][0] is not None
    assert groups[0][1] is None
