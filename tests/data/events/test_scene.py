"""How an article is laid out: datelines, headlines, clauses, triggers."""

from __future__ import annotations

import pytest

from data.dates import find_dates
from data.events.scene import Scene, lay_out
from data.model import Article
from tests.data.events.oracle import place_mentions

PLACES = {"BAMAKO": "Bamako", "Gao": "Gao", "Mali": "Mali", "Québec": "Québec", "PARIS": "Paris"}


def laid_out(text: str, lang: str = "fr") -> Scene:
    return lay_out(Article("a", text, lang=lang), find_dates(text, lang, None), place_mentions(text, PLACES))


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BAMAKO, 22 juin – Le marché rouvre.", "BAMAKO, 22 juin –"),
        ("BAMAKO (Dateline) - Le marché rouvre.", "BAMAKO (Dateline) -"),
        ("3 juillet 2012. - Québec - Le forum s'ouvre.", "3 juillet 2012. - Québec -"),
        ("Titre\n\nBAMAKO, 22 juin 2021 — Le marché rouvre.", "BAMAKO, 22 juin 2021 —"),
        ("BAMAKO, le 22 juin 2021. Le marché rouvre.", "BAMAKO, le 22 juin 2021."),
        ("Gao a reçu 3 mm le 22 juin 2021. Le marché rouvre.", ""),
        ("Le marché de Gao – le plus grand du pays – rouvre.", ""),
        ("Le maire, élu le 3 mai 2020, est venu – enfin – de Gao.", ""),
        ("Rien ici – ni là.", ""),
        ("", ""),
    ],
)
def test_the_dateline_is_what_stands_before_the_dash(text, dateline):
    scene = laid_out(text)
    assert text[slice(*scene.dateline)] == dateline


def test_a_hyphenated_name_is_no_dateline():
    assert laid_out("Gao-Ville accueille la foire.").dateline == (0, 0)


def test_a_headline_may_name_the_country_or_a_place():
    country = laid_out("Mali : la crue à Gao\n\nLe fleuve monte.")
    assert country.header is not None
    assert country.places[country.header].text == "Mali"
    assert [country.places[i].text for i in country.titled] == ["Gao"]
    plain = laid_out("La crue à Gao\n\nLe fleuve monte.")
    assert plain.header is None
    assert [plain.places[i].text for i in plain.titled] == ["Gao"]


def test_a_first_full_sentence_is_no_headline():
    assert not any(s.headline for s in laid_out("Le fleuve monte à Gao.\n\nLes digues tiennent.").sentences)


def test_clauses_part_at_punctuation_and_conjunctions_but_not_inside_numbers():
    text = "Le prix, qui valait 1,5 franc, monte."
    sentence = laid_out(text).sentences[0]
    assert [
        text[slice(*sentence.clause(text.index(word)))].strip(" ,") for word in ("prix", "valait", "monte")
    ] == [
        "Le prix",
        "qui valait 1,5 franc",
        "monte.",
    ]


def test_triggers_are_verbs_and_event_nouns_outside_the_mentions():
    text = "La manifestation a été interdite et les commerces fermeront le 3 mai 2021 à Gao."
    scene = laid_out(text)
    assert [text[t.start : t.end] for t in scene.sentences[0].triggers] == [
        "manifestation",
        "interdite",
        "fermeront",
    ]
