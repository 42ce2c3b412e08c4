"""Every language's words load, are folded, and are said once."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

import data.events
from data.events.words import WordList, Words, tokens, words
from geo.fold import fold

FILES = sorted(Path(data.events.__file__).with_name("words").glob("*.toml"))
KNOWN = {field.name for field in fields(Words)}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_language_file_holds_nothing_that_is_not_read(path):
    table = tomllib.loads(path.read_text("utf-8"))
    kinds = table.pop("kinds", {})
    table.pop("proclitics", None)
    names = {name for part in table.values() for name in part}
    assert names <= KNOWN
    assert {"nouns", "verbs", "locative", "genitive", "negated", "planned", "opens", "closes"} <= names
    for name, entries in [*((n, e) for part in table.values() for n, e in part.items()), *kinds.items()]:
        assert len(set(entries)) == len(entries), (
            f"{name}: twice {[e for e in entries if entries.count(e) > 1]}"
        )
        as_written = name in ("endings", "planned_endings") or path.stem in ("ar", "uk", "ru")
        assert as_written or all(fold(entry) == entry for entry in entries), name
    assert isinstance(words(path.stem), Words)


def test_kinds_have_the_same_names_in_every_language():
    names = {tuple(kind for kind, _ in words(path.stem).kinds) for path in FILES}
    assert len(names - {()}) == 1


def test_stems_phrases_and_proclitics_match():
    row = tokens("le coup d'État et la manifestation", 0, 34)
    assert WordList.of(["coup d'etat"]).match(row, 1) == 3
    assert WordList.of(["manifest*"]).match(row, 6) == 1
    assert WordList.of(["coup d'etat"]).match(row, 2) == 0
    assert fold("والزلزال") in WordList.of(["زلزال"], ["وال"])


def test_an_unknown_language_has_no_words_and_breaks_nothing():
    assert not words("xx").nouns.words
    assert not words(None).verbs.words


def test_a_stem_that_begins_with_another_adds_nothing():
    stems = WordList.of(["manifest*", "manifestation*", "man*", "zone"])
    assert stems.stems == ("man",)
    assert ["mandat" in stems, "ma" in stems, "man" in stems, "zones" in stems, "" in stems] == [
        True, False, True, False, False,
    ]  # fmt: skip
