from __future__ import annotations

from dashboard import compared
from dashboard.words import words
from data.compare import Compare

COUNTS = {
    "corpus": {},
    "source": {"L’Écho": 9, "<b>Gazette</b>": 3},
    "lang": {"fr": 8, "en": 4},
}
FRENCH = Compare("lang", "fr", "en")


def test_what_has_two_values_is_offered_the_most_frequent_first():
    offered = compared.payload(None, COUNTS, words("fr"))
    assert [kind["by"] for kind in offered["kinds"]] == ["source", "lang"]
    assert offered["kinds"][1]["values"] == [["fr", "Français"], ["en", "Anglais"]]
    assert offered["now"] is None


def test_a_link_may_compare_what_is_not_here():
    offered = compared.payload(Compare("corpus", "own", "shared"), COUNTS, words("en"))
    assert offered["now"] == ["corpus", "own", "shared"]
    assert offered["kinds"][-1]["values"] == [["own", "your articles"], ["shared", "the bundled articles"]]
    offered = compared.payload(Compare("lang", "fr", "ar"), COUNTS, words("en"))
    assert [value for value, _ in offered["kinds"][-1]["values"]] == ["fr", "en", "ar"]


def test_sides_are_told_in_words():
    told = [compared.tells(FRENCH, side, words("fr")) for side in ("a", "both", "b")]
    assert told == [
        "raconté seulement par : Français",
        "raconté par les deux : Français et Anglais",
        "raconté seulement par : Anglais",
    ]
