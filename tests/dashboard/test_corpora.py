"""Kept corpora in the dashboard: made, opened, filled, named, merged; none where the operator allows none."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import corrected, holdings, shelved
from dashboard.commands.serve import KEEP
from dashboard.view import View
from data.corrections import NotAPlace
from data.store import Corpus
from tests.dashboard.test_pages import FAIR, SCRIPT, address, go, paste
from tests.data.corrections.story import correction, story


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(KEEP, str(tmp_path))
    yield tmp_path
    library = shelved.library()
    assert library is not None
    library.close()


def visitor(**query):
    at = AppTest.from_file(SCRIPT, default_timeout=120)
    at.query_params["ui"] = "en"
    for name, value in query.items():
        at.query_params[name] = value
    return at


def press(at, label):
    button = next(each for each in at.button if each.label == label and not each.disabled)
    return button.click().run()


def make(at, name, **boxes):
    go(at, "corpora")
    at.text_input(key="make.name").set_value(name)
    for key, value in boxes.items():
        at.checkbox(key=key).set_value(value)
    return press(at, "Make the corpus")


def keep(at, name, text=FAIR):
    """Make a corpus and add an article to it."""
    make(at, name)
    go(at, "add")
    at.text_area[0].set_value(text)
    return press(at, "Read the article")


def test_without_a_folder_nothing_is_kept_and_no_page_offers_it(monkeypatch):
    monkeypatch.delenv(KEEP, raising=False)
    at = visitor(corpus="mali").run()
    assert "corpora" not in at.session_state["pages"]
    assert "not here" in at.info[0].value
    assert at.title[0].value == "The bundled articles"


def test_what_is_added_to_an_open_corpus_is_on_the_disk_and_seen_by_the_next_visitor(folder):
    at = keep(visitor(), "Mali *2021*")
    assert not at.exception
    assert any("kept in the corpus" in each.value for each in at.markdown)
    assert address(at)["corpus"] == ["mali-2021"]
    other = visitor(corpus="mali-2021").run()
    assert "Mali \\*2021\\*" in other.title[0].value
    assert len(list(folder.glob("*.duckdb"))) == 1
    shelved.library().close()
    with Corpus.open(folder / "mali-2021.duckdb", read_only=True) as corpus:
        assert len(corpus) == 1


def test_another_visitors_addition_shows_at_the_next_run(folder):  # noqa: ARG001
    one = keep(visitor(), "Mali")
    two = go(visitor(corpus="mali"), "add")
    keepers = [each.value for each in two.markdown if "foire de Gao" in each.value]
    assert keepers
    go(one, "add")
    press(one, "Remove")
    go(two, "explore")
    assert any("This corpus is empty" in each.value for each in two.markdown)


def test_taking_the_filters_off_leaves_the_corpus_open(folder):  # noqa: ARG001
    at = keep(visitor(), "Mali")
    go(at, "explore")
    at.query_params["q"] = "foire"
    at.query_params["corpus"] = "mali"
    press(at.run(), "Show all")
    assert address(at)["corpus"] == ["mali"]
    assert "q" not in address(at)
    assert not any("only you see them" in each.value for each in at.markdown)


def test_what_the_session_holds_can_be_taken_along(folder):  # noqa: ARG001
    at = make(paste(visitor(), FAIR), "Mali")
    assert len(shelved.library().corpus("mali")) == 1
    go(at, "corpora")
    press(at, "Open")  # the session's own, which is left as it was
    go(at, "explore")
    assert at.title[0].value == "Your articles"


def test_corrections_in_an_open_corpus_are_kept_in_it(folder, monkeypatch):  # noqa: ARG001
    corpus = shelved.library().corpus(shelved.library().make("Mali"))
    corpus.add(story())
    monkeypatch.setattr(holdings.st, "session_state", {"view": View(corpus="mali")})
    corrected.correct([correction(NotAPlace(), "Kati")])
    assert [len(step.made) for step in corpus.steps()] == [1]
    corrected.undo()
    assert corpus.corrections() == []


def test_a_corpus_is_renamed_and_its_link_goes_on_working(folder):  # noqa: ARG001
    at = make(visitor(), "Mali")
    go(at, "corpora")
    at.text_input(key="name:mali").set_value("Le <b>Mali</b>")
    press(at, "Rename")
    assert "new name" in at.success[0].value
    assert "<b>" not in visitor(corpus="mali").run().title[0].value
    assert shelved.library().name("mali") == "Le <b>Mali</b>"


@pytest.mark.parametrize(
    ("name", "said"), [("  ", "needs a name"), ("MALI", "already"), ("x" * 101, "too long")]
)
def test_a_name_that_will_not_do_is_refused_with_the_reason(folder, name, said):
    at = make(visitor(), "Mali")
    make(at, name)
    assert said in at.error[0].value
    assert len(list(folder.glob("*.duckdb"))) == 1


def test_a_refusal_is_told_in_the_readers_language(folder):  # noqa: ARG001
    at = go(visitor(ui="fr"), "corpora")
    at.text_input(key="make.name").set_value("x" * 1000)
    press(at, "Créer le corpus")
    assert "le nom est trop long" in at.error[0].value
    assert "1 000 caractères" in " ".join(at.error[0].value.split())


def test_one_corpus_is_merged_into_another(folder):  # noqa: ARG001
    keep(visitor(), "A")
    at = make(visitor(), "B")
    go(at, "corpora")
    at.selectbox(key="from:b").set_value("a")
    merge = [each for each in at.button if each.label == "Merge"]
    merge[-1].click().run()
    assert "1 article was taken in" in at.success[0].value
    assert len(shelved.library().corpus("b")) == 1


def test_a_file_that_is_no_corpus_is_told_and_harms_nothing(folder):
    (folder / "notes.duckdb").write_bytes(b"notes")
    at = go(visitor(), "corpora")
    assert not at.exception
    assert any("cannot be opened" in each.value for each in at.markdown)
    assert "not here" in visitor(corpus="notes").run().info[0].value
