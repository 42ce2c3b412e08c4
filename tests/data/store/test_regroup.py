"""Happenings told by several articles of a corpus, grouped after a batch was added."""

from __future__ import annotations

from data.dates import find_dates
from data.events import link_events
from data.model import Article, Parsed
from data.store import Corpus, Filter
from tests.data.events.oracle import place_mentions


def told(name: str, text: str) -> Parsed:
    article = Article(name, text, lang="en")
    dates, places = find_dates(text, "en", None), place_mentions(text, {"Lomé": "Lomé"})
    return Parsed(article, tuple(dates), tuple(places), tuple(link_events(article, dates, places)))


def test_regroup_joins_what_was_added_one_by_one():
    corpus = Corpus.open()
    corpus.add(told("a", "A flood closed the bridge in Lomé on 4 May 2022."))
    corpus.add(told("b", "The bridge in Lomé was closed by the flood of 4 May 2022."))
    corpus.add(told("c", "A flood closed the bridge in Lomé on 11 May 2022."))
    assert corpus.regroup() == 2
    groups = [parsed.events[0].group for parsed in corpus.all_parsed()]
    assert groups[0] == groups[1] is not None
    assert groups[2] is None
    assert set(corpus.marks(Filter())["group"].dropna()) == {groups[0]}
    assert corpus.regroup() == 0


def test_a_group_ends_when_its_other_article_is_removed():
    corpus = Corpus.open()
    corpus.add(told("a", "A flood closed the bridge in Lomé on 4 May 2022."))
    corpus.add(told("b", "The bridge in Lomé was closed by the flood of 4 May 2022."))
    corpus.regroup()
    corpus.remove("b")
    corpus.regroup()
    assert [parsed.events[0].group for parsed in corpus.all_parsed()] == [None]
