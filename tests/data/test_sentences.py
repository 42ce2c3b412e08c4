"""Paragraphs and sentences: abbreviations, quotes, wrapped lines, scripts, hostile runs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sentences import paragraphs, sentences

CASES = [
    ("fr", ["M. Traoré a reçu Mme. Diarra à Kayes.", "Il repart demain."]),
    ("fr", ["« Rien n'est réglé ! » a lancé le maire.", "La séance est levée."]),
    ("fr", ["« La route sera ouverte le 3 mai. »", "Le préfet l'a dit."]),
    ("fr", ["Le prix est passé de 9.40 à 10.15 francs.", "C'est trop… Les gens attendent."]),
    ("en", ["Gen. A. K. Mensah flew to St. Louis at 6 p.m. on Friday.", "He landed late."]),
    ("en", ['"We will stay," she said.', '"Nobody asked us."', "Then they left."]),
    ("en", ["Did they sign?", "No!", "Not yet."]),
    ("de", ["Am 22. Mai tagte der Rat in Wien.", "Am 3. August folgt Graz."]),
    ("es", ["El Sr. Gómez llegó a EE.UU. el lunes.", "¿Volverá pronto?", "¡Quién sabe!"]),
    ("ar", ["وصل الوزير إلى الرباط أمس.", "هل يعود غدا؟", "لا أحد يعرف."]),
    ("ru", ["В 2014 г. Сочи принял игры.", "Потом всё стихло."]),
    ("ja", ["会議は東京で開かれた。", "次は大阪だ。"]),
]


@pytest.mark.parametrize(("lang", "expected"), CASES)
def test_sentences_are_split_where_readers_split_them(lang, expected):
    text = ("" if lang == "ja" else " ").join(expected)
    if "trop… Les" in text:  # an ellipsis before a capital does end the sentence
        expected = [*expected[:1], "C'est trop…", "Les gens attendent."]
    assert [text[start:end] for start, end in sentences(text, lang)] == expected


def test_a_headline_is_a_sentence_of_its_own():
    text = "Crue à Mopti\n\nLe fleuve monte.\nLes digues tiennent.\n"
    assert [text[s:e] for s, e in sentences(text, "fr")] == [
        "Crue à Mopti",
        "Le fleuve monte.",
        "Les digues tiennent.",
    ]


def test_lines_wrapped_to_a_width_are_one_paragraph():
    text = (
        "The river rose again on Tuesday and flooded the lower streets of\n"
        "the town, where the market had opened only the week before and\n"
        "traders lost their goods.\n\nHelp came late."
    )
    assert len(paragraphs(text)) == 2
    assert len(sentences(text, "en")) == 2


def test_the_lines_of_a_printed_column_are_one_paragraph():
    text = (
        "Le Courrier du Fleuve — samedi 4 mai\n"
        "La digue a cédé dans la nuit de samedi à\n"
        "dimanche. À Kati, un pont a été emporté par le\n"
        "Logone. Les secours sont arrivés.\n"
        "Le préfet s'est rendu lundi à Kati, où l'eau\n"
        "monte encore."
    )
    assert [text[s:e].split(maxsplit=1)[0] for s, e in paragraphs(text)] == ["Le", "La", "Le"]
    assert "La digue a cédé dans la nuit de samedi à\ndimanche." in [
        text[s:e] for s, e in sentences(text, "fr")
    ]


def test_headlines_below_one_another_are_paragraphs():
    text = "La crue menace encore le marché de Kati\nLe pont rouvre\nTrois bus brûlés à la gare de Thiès"
    assert len(paragraphs(text)) == 3


@given(st.text(alphabet="aA1 .!?…»”\n\t'\"-", max_size=80), st.sampled_from(["fr", "en", "de", None]))
def test_spans_cover_all_but_white_space_and_do_not_overlap(text, lang):
    covered, last = 0, 0
    for start, end in sentences(text, lang):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last, covered = end, covered + len("".join(text[start:end].split()))
    assert covered == len("".join(text.split()))


@pytest.mark.parametrize("unit", [".", ". ", "A. ", '" ', "- ", "\n", "a.b", "» "])
def test_time_is_linear_on_hostile_runs(unit):
    def seconds(size: int) -> float:
        text = unit * size
        runs = []
        for _ in range(3):
            start = time.process_time()
            sentences(text, "fr")
            runs.append(time.process_time() - start)
        return min(runs)  # the machine's other work can only lengthen a run

    seconds(1000)
    assert seconds(80_000) < 30 * max(seconds(8_000), 0.002)
