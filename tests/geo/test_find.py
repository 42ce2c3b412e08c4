import itertools
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import find_places
from tests.fuzz.runs import runs

CASES = tomllib.loads((Path(__file__).parent / "cases" / "places.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case):
    mentions = find_places(case["text"], case["lang"])
    by_text = {mention.text: mention for mention in mentions}
    for name, place_id in case.get("found", {}).items():
        assert name in by_text, [mention.text for mention in mentions]
        near = {candidate.place.id for candidate in by_text[name].candidates[:2]}
        assert place_id in near, by_text[name]
    assert set(case.get("spans", [])) <= set(by_text)
    assert not set(case.get("absent", [])) & set(by_text)


ALPHABET = st.sampled_from(
    [
        "Paris",
        "Mali",
        "à ",
        "de ",
        "la ",
        "(",
        ")",
        ", ",
        ". ",
        "\n",
        "Gao",
        "’",
        "-",
        "É",
        "e\u0301",
        "22",
        " ",
        "Москве ",
        "مصر ",
    ]
)


@settings(max_examples=runs(60), deadline=None)
@given(st.lists(ALPHABET, max_size=40).map("".join), st.sampled_from(["fr", "en", "ar", "ru", "xx", None]))
def test_mentions_are_in_order_apart_and_true_to_the_text(text, lang):
    mentions = find_places(text, lang)
    assert all(mention.text == text[mention.start : mention.end] != "" for mention in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert all(0 <= mention.confidence <= 1 for mention in mentions)
    assert all(mention.candidates[0].place == mention.place for mention in mentions)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "…", "\n\n\n", "a" * 10_000, "(" * 10_000, "É" * 5_000, "Paris " * 3_000]
)
def test_hostile_texts(text):
    find_places(text, "fr")


def test_taken_spans_hold_no_place():
    text = "Le 14 mai, à Mai-Ndombe, la ville de Goma a été reprise."
    start = text.index("Goma")
    assert "Goma" in {mention.text for mention in find_places(text, "fr")}
    assert "Goma" not in {mention.text for mention in find_places(text, "fr", taken=[(start, start + 2)])}


def test_accents_may_be_decomposed():
    text = "La ville de Se\u0301gou, au Mali"
    assert "Se\u0301gou" in {mention.text for mention in find_places(text, "fr")}


def test_the_same_text_gives_the_same_mentions():
    text = CASES[0]["text"]
    assert find_places(text, "fr") == find_places(text, "fr")


def test_reasons_are_words():
    (kati, mali) = find_places("Une attaque a visé une base près de Kati (Mali) dans la nuit.", "fr")
    assert str(kati.why).startswith("Kati in ")
    assert "Mali" in str(mali.why)
