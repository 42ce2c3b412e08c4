"""Whatever the writing, a mention's offsets are those of the text as it was given."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates.find import find_dates
from data.dates.words import languages

PUBLISHED = dt.date(2021, 6, 15)
SAYS = {
    "no-break spaces": "le\u00a022\u202fjuin\u00a02021",
    "soft hyphen": "le 22 ju\u00adin 2021",
    "decomposed accents": unicodedata.normalize("NFD", "le 22 décembre 2021"),
    "Arabic-Indic digits": "le ٢٢ juin ٢٠٢١",
    "full-width digits": "le ２２ juin ２０２１",
    "capitals": "LE 22 JUIN 2021",
    "marks before": "e\u0301e\u0301 ﬁn : le 22 juin 2021",
}


@pytest.mark.parametrize("text", SAYS.values(), ids=SAYS.keys())
def test_unusual_writing_is_ordinary_input(text):
    (mention,) = [m for m in find_dates(text, "fr", PUBLISHED) if m.first]
    assert mention.first is not None
    assert (mention.first.year, mention.first.day) == (2021, 22)
    assert text[mention.start : mention.end] == mention.text
    assert "22" in unicodedata.normalize("NFKC", mention.text) or "٢٢" in mention.text


def test_curly_apostrophes_and_every_dash():
    for apostrophe in "'’ʼ‘":
        (mention,) = find_dates(f"C’est aujourd{apostrophe}hui", "fr", PUBLISHED)
        assert mention.value == "2021-06-15"
    for dash in "-‐‑–—−":
        (mention,) = find_dates(f"les 22{dash}24 juin", "fr", PUBLISHED)
        assert (str(mention.first), str(mention.last)) == ("2021-06-22", "2021-06-24")


words = st.sampled_from(
    [
        "22",
        "juin",
        "lundi",
        "2021",
        "-",
        "et",
        "le",
        "fin",
        "é",
        "e\u0301",
        "١٢",
        "\u00ad",
        "\n",
        "du",
        "au",
        "h",
        "BC",
    ]
)


def test_a_character_that_folds_to_several_is_in_one_mention_only():
    assert [mention.text for mention in find_dates("h ¼H", "de", PUBLISHED)] == ["h ¼"]


@given(
    st.lists(st.one_of(words, st.text(max_size=4)), max_size=30).map(" ".join), st.sampled_from(languages())
)
def test_spans_hold_for_any_text(text, lang):
    last = 0
    for mention in find_dates(text, lang, PUBLISHED):
        assert text[mention.start : mention.end] == mention.text != ""
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        assert (mention.first is None) == (mention.last is None)
        if mention.first and mention.last and mention.kind != "range":
            assert mention.first <= mention.last
        assert 0 <= mention.confidence <= 1
        assert str(mention.why)
