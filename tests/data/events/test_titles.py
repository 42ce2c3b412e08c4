"""Labels for the timeline, and what a clause says of its happening's status."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import find_dates
from data.events import link_events
from data.events.scene import lay_out
from data.events.titles import shortened, status, title
from data.model import Article

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("titles.toml").read_text("utf-8"))["case"]


def sentence_of(text: str, lang: str = "fr"):
    scene = lay_out(Article("a", text, lang=lang), [], [])
    return scene, scene.sentences[0]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Le pont a rouvert hier.", "rouvert", "Le pont a rouvert hier"),
        ("Mais le pont de Ségou a rouvert hier.", "rouvert", "le pont de Ségou a rouvert hier"),
        (
            "Après un an de retard, de querelles et de devis refusés à la mairie, le pont a rouvert hier.",
            "rouvert",
            "le pont a rouvert hier",
        ),
    ],
)
def test_the_label_is_the_clause(text, at, expected):
    scene, sentence = sentence_of(text)
    assert title(scene, sentence, text.index(at)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le 3 mars 2022, le pont a rouvert, après un an de retard, de querelles et de devis refusés.",
            "Le 3 mars 2022, le pont a rouvert",
        ),
        ("Lundi 3 mai 2021.", "Lundi 3 mai 2021"),
    ],
)
def test_words_that_only_say_when_do_not_make_a_label(text, expected):
    dates = find_dates(text, "fr", None)
    scene = lay_out(Article("a", text, lang="fr"), dates, [])
    assert title(scene, scene.sentences[0], dates[0].start) == expected


@pytest.mark.parametrize("case", CASES, ids=[case["titles"][0] for case in CASES])
def test_each_happening_of_a_sentence_has_a_label_of_its_own(case):
    article = Article("a", case["text"], lang=case["lang"])
    events = link_events(article, find_dates(article.text, article.lang, None), [])
    assert [event.title for event in events] == case["titles"]


@given(st.text(alphabet="abcé ,.-«»\n", max_size=400))
def test_a_label_is_never_longer_than_ninety_characters(text):
    assert len(shortened(text)) <= 90


@given(st.lists(st.text(alphabet="abcdé", min_size=1, max_size=12), min_size=1, max_size=60))
def test_a_label_is_never_cut_inside_a_word(words):
    label = shortened(" ".join(words))
    assert label.removesuffix("…").split() == words[: len(label.removesuffix("…").split())]


@pytest.mark.parametrize(
    ("lang", "text", "at", "expected"),
    [
        ("fr", "La foire s'est ouverte à Gao.", "ouverte", "happened"),
        ("fr", "La foire ouvrira à Gao.", "ouvrira", "planned"),
        ("fr", "La foire n'a pas ouvert à Gao.", "ouvert", None),
        ("fr", "La foire de Gao est annulée.", "foire", "cancelled"),
        ("fr", "La foire aurait ouvert à Gao.", "ouvert", "reported"),
        ("en", "The fair will open in Gao.", "open", "planned"),
        ("en", "The fair never opened in Gao.", "opened", None),
        ("en", "The fair in Gao was postponed.", "fair", "cancelled"),
        ("en", "The fair allegedly opened in Gao.", "opened", "reported"),
        ("es", "La feria no abrió en Gao.", "abrió", None),
        ("es", "La feria será en Gao.", "feria", "planned"),
        ("de", "Die Messe wurde in Gao nicht eröffnet.", "eröffnet", None),
        ("it", "La fiera è stata annullata a Gao.", "fiera", "cancelled"),
        ("pt", "A feira não abriu em Gao.", "abriu", None),
        ("nl", "De beurs werd in Gao afgelast.", "beurs", "cancelled"),
        ("ru", "Ярмарка не открылась в Гао.", "открылась", None),
        ("ar", "لم يفتتح المعرض في غاو.", "يفتتح", None),
    ],
)
def test_the_clause_tells_the_status(lang, text, at, expected):
    scene, sentence = sentence_of(text, lang)
    assert status(scene, sentence, text.index(at), future=False) == expected


def test_a_day_after_publication_is_planned():
    scene, sentence = sentence_of("Rendez-vous à Gao.")
    assert status(scene, sentence, 0, future=True) == "planned"
