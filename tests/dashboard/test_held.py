"""Corpora put side by side: every article is shown once, on its side, under an id of its own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.held import Held, side_by_side, through, told_apart
from data.compare import Compare
from data.model import Article, Parsed
from data.store.corpus import Corpus
from data.store.filters import Filter

texts = st.dictionaries(
    st.sampled_from("abcd"), st.sampled_from(["rain", "flood", "vote", "war"]), max_size=4
)
TWO = Compare("corpus", "own", "kept:mali")


def corpus(articles):
    made = Corpus.open()
    for id_, text in articles.items():
        made.add(Parsed(Article(id_, text), (), (), ()))
    return made


def shown(parts):
    """The text of each article that can be read, by its id."""
    ids = [held.renamed.get(id_, id_) for held in parts for id_ in held.digests()]
    assert len(set(ids)) == len(ids)
    return {id_: [each for held in parts if (each := held.parsed(id_))] for id_ in ids}


@settings(deadline=None, max_examples=30)  # each makes two databases
@given(texts, texts)
def test_every_article_is_shown_once_on_its_side(one, two):
    parts = side_by_side([Held(corpus(one), "own")], [Held(corpus(two), "kept:mali")])
    found = shown(parts)
    assert all(len(readable) == 1 and readable[0].article.id == id_ for id_, readable in found.items())
    assert {readable[0].article.text for readable in found.values()} == {*one.values(), *two.values()}
    for held in parts:
        told = {held.parsed(held.renamed.get(id_, id_)).article.text for id_ in held.digests()}
        both = set(one.values()) & set(two.values())
        wanted = {"both": both, "own": set(one.values()) - both, "kept:mali": set(two.values()) - both}
        assert told == wanted[held.owner]


@settings(deadline=None, max_examples=30)  # each makes two databases
@given(texts, texts, st.sampled_from(["a", "both", "b", None]))
def test_a_side_asks_its_own_corpora_only(one, two, side):
    parts = side_by_side([Held(corpus(one), "own")], [Held(corpus(two), "kept:mali")])
    asked = {held.owner for held, _ in through(parts, Filter(compare=TWO, side=side))}
    if side == "a":
        assert asked <= {"own"}
    elif side == "b":
        assert asked <= {"kept:mali"}
    elif set(one.values()) & set(two.values()):
        assert "both" in asked


def test_what_is_asked_of_a_renamed_article_is_asked_by_its_own_id():
    first, second = told_apart([Held(corpus({"a": "rain"})), Held(corpus({"a": "vote", "b": "war"}))])
    name = second.renamed["a"]
    assert first.passing(Filter(articles=("a",))).articles == ("a",)
    assert second.passing(Filter(articles=("a",))) is None
    assert second.passing(Filter(articles=(name, "b"), told=(f"{name}:e0", "a:e1"))) == Filter(
        articles=("a", "b"), told=("a:e0",)
    )
    assert second.parsed("a") is None
    assert second.parsed(name).article.text == "vote"
