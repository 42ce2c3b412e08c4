"""Corpora looked at together: compared side by side, each article once, what both tell found across them."""

from __future__ import annotations

import re

import pytest

from dashboard import holdings, shelved, shown
from data import limits
from data.compare import Compare, kept
from data.model import Article
from data.parse import parse
from data.samples import sample_articles
from tests.dashboard.test_corpora import folder, visitor  # noqa: F401 - a fixture
from tests.dashboard.test_pages import FAIR, app, go, paste  # noqa: F401 - a fixture

FLOOD = "Le 4 juin 2024, une crue a inondé le port de Mopti et détruit le marché aux poissons."
FLOOD_EN = "On 4 June 2024 a flood swept through the port of Mopti and destroyed the fish market."
SEGOU = "Le 9 juillet 2024, un festival de musique s'est ouvert à Ségou."
KAYES = "Le 2 août 2024, une école a ouvert à Kayes."


def fill(name, *articles):
    """Make a kept corpus of articles: (id, text) or (id, text, language)."""
    library = shelved.library()
    corpus_id = library.make(name)
    corpus = library.corpus(corpus_id)
    for id_, text, *lang in articles:
        corpus.add(parse(Article(id_, text, lang=lang[0] if lang else "fr")))
    return corpus_id


def compare(a, b, **query):
    at = visitor(**query)
    at.query_params["compare"] = ["corpus", a, b]
    at.run()
    assert not at.exception
    return at


def told(at):
    """Whose each mark is, by the words of its event."""
    columns = at.session_state["made"]["linked"][1]["marks"]
    return dict(zip(columns["id"], columns["side"], strict=True))


def titled(at):
    """The page's title, without the marks around names that keep scripts of two directions apart."""
    return re.sub("[\u2066-\u2069]", "", at.title[0].value)


def sides(at, article):
    return {side for mark, side in told(at).items() if mark.rpartition(":")[0] == article}


def test_two_kept_corpora_are_seen_beside_one_another_and_what_both_tell(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD), ("two", SEGOU))
    fill("Sud", ("three", FLOOD_EN, "en"), ("four", KAYES))
    at = compare("kept:nord", "kept:sud", corpus="nord")
    assert not at.warning
    assert titled(at) == "Nord and Sud"
    assert sides(at, "one") == sides(at, "three") == {"both"}
    assert sides(at, "two") == {"a"}
    assert sides(at, "four") == {"b"}
    alone = compare("kept:nord", "kept:sud", corpus="nord", side="b", article="four")
    assert alone.session_state["view"].side == "b"
    assert not alone.info


def test_an_article_that_both_corpora_have_is_shown_once_as_both_sides(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD), ("two", SEGOU))
    fill("Sud", ("another-id", FLOOD), ("three", FLOOD_EN, "en"), ("four", KAYES))
    at = compare("kept:nord", "kept:sud")
    assert sides(at, "one") == sides(at, "three") == {"both"}
    assert sides(at, "another-id") == set()
    assert sides(at, "two") == {"a"}
    assert sides(at, "four") == {"b"}


def test_articles_of_one_id_are_told_apart_and_each_can_be_read(folder, monkeypatch):  # noqa: ARG001, F811
    fill("Nord", ("1", FLOOD), ("2", SEGOU))
    fill("Sud", ("1", KAYES), ("2", FLOOD_EN, "en"))
    at = compare("kept:nord", "kept:sud", corpus="nord")
    articles = {mark.rpartition(":")[0] for mark in told(at)}
    (school,) = (each for each in articles if each.startswith("1~"))
    (flood,) = (each for each in articles if each.startswith("2~"))
    assert articles == {"1", "2", school, flood}
    assert sides(at, school) == {"b"}
    assert sides(at, "1") == sides(at, flood) == {"both"}
    at.query_params["article"] = school
    at.query_params["side"] = "b"
    at.run()
    assert not at.info
    monkeypatch.setattr(holdings.st, "session_state", {"view": at.session_state["view"]})
    assert not holdings.may_correct(school)
    assert holdings.may_correct("1")


def test_a_kept_corpus_is_compared_with_what_the_session_holds(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD), ("two", SEGOU))
    at = paste(visitor(), FLOOD_EN)
    go(at, "explore")
    at.query_params["compare"] = ["corpus", "own", "kept:nord"]
    at.run()
    assert not at.exception
    assert titled(at) == "Your articles and Nord"
    assert set(told(at).values()) == {"both", "b"}
    assert sides(at, "one") == {"both"}
    assert any("only you see them" in each.value for each in at.markdown)


def test_a_kept_corpus_is_compared_with_the_bundled_articles(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD))
    at = compare("kept:nord", "shared", corpus="nord")
    assert titled(at) == "Nord and the bundled articles"
    assert sides(at, "one") == {"a"}
    assert sides(at, "moscow-conference") == {"b"}


def test_the_page_of_corpora_opens_one_beside_another(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD))
    fill("Sud", ("three", FLOOD_EN, "en"))
    at = go(visitor(), "corpora")
    at.selectbox(key="with:nord").set_value(kept("sud"))
    buttons = [each for each in at.button if each.label == "Compare"]
    buttons[0].click().run()
    assert not at.exception
    assert at.session_state["view"].compare == Compare("corpus", "kept:nord", "kept:sud")
    assert at.session_state["view"].corpus == "nord"


def test_the_open_corpus_is_one_of_the_sides_and_can_be_opened_alone(folder):  # noqa: ARG001, F811
    for name in ("Nord", "Sud", "Est"):
        fill(name, ("one", FLOOD))
    at = compare("kept:nord", "kept:sud", corpus="est")
    assert at.session_state["view"].corpus == "nord"
    go(at, "corpora")
    at.button(key="open:nord").click().run()
    assert titled(at) == "Nord"
    assert at.session_state["view"].compare is None


def test_a_comparison_with_a_corpus_that_is_not_here_is_left_out_and_said(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD))
    at = compare("kept:nord", "kept:<b>gone</b>", corpus="nord", side="b")
    assert titled(at) == "Nord"
    assert "not here" in at.warning[0].value
    assert "<b>" not in at.warning[0].value
    assert at.session_state["view"].compare is None
    assert set(told(at).values()) == {None}


def test_where_no_corpora_are_kept_none_is_compared(monkeypatch):
    monkeypatch.delenv("DATELINE_KEEP", raising=False)
    at = compare("kept:nord", "shared")
    assert titled(at) == "The bundled articles"
    assert "nord" in at.warning[0].value


def test_what_is_added_goes_to_the_corpus_that_is_open(folder):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD))
    fill("Sud", ("three", FLOOD_EN, "en"))
    at = compare("kept:nord", "kept:sud", corpus="sud")
    paste(at, FAIR)
    assert len(shelved.corpus("sud")) == 2
    assert len(shelved.corpus("nord")) == 1
    go(at, "explore")
    assert sides(at, "three") == {"both"}
    assert titled(at) == "Nord and Sud"


def test_languages_are_compared_across_own_and_bundled_articles(app):  # noqa: F811
    paste(
        app,
        "MOSCOU, le 22 juin 2021. La neuvième conférence de Moscou sur la sécurité internationale s'est "
        "ouverte mardi 22 juin 2021 à Moscou en présence des ministres de la défense.",
    )
    go(app, "explore")
    app.session_state["show_samples"] = True
    app.query_params["compare"] = ["lang", "fr", "en"]
    app.run()
    assert not app.exception
    shared = {mark for mark, side in told(app).items() if side == "both"}
    bundled = {article.id for article in sample_articles()}
    mine = {mark for mark in told(app) if mark.rpartition(":")[0] not in bundled}
    assert mine & shared, "the conference, which an English article of the bundled ones tells too"


def test_too_many_marks_are_summed_up_by_corpus(folder, monkeypatch):  # noqa: ARG001, F811
    fill("Nord", ("one", FLOOD), ("two", SEGOU))
    fill("Sud", ("one", FLOOD), ("four", KAYES))
    monkeypatch.setattr(limits, "DRAWN", 1)
    at = compare("kept:nord", "kept:sud")
    data = at.session_state["made"]["linked"][1]
    assert set(data["cells"]["side"]) == {"a", "both", "b"}
    assert all(count > 0 for count in data["told"].values())


@pytest.mark.parametrize("side", ["a", "both", "b"])
def test_a_side_alone_has_its_own_articles_in_every_file(folder, side, monkeypatch):  # noqa: ARG001, F811
    fill("Nord", ("1", FLOOD), ("2", SEGOU))
    fill("Sud", ("1", FLOOD_EN, "en"), ("2", KAYES))
    at = compare("kept:nord", "kept:sud", side=side)
    seen = at.session_state["view"]
    monkeypatch.setattr(holdings.st, "session_state", {"view": seen})
    found = {one.article.id for one in shown.shown_articles(seen.filter())}
    texts = {"a": {SEGOU}, "both": {FLOOD, FLOOD_EN}, "b": {KAYES}}[side]
    assert {shown.parsed(each).article.text for each in found} == texts
    assert set(shown.marks(seen.filter())["article"]) == found
