from __future__ import annotations

import pytest

from geo.search import search


def test_the_places_of_the_name_come_before_those_that_begin_so():
    found = search("Kati")
    assert found[0].country == "ML"
    assert len({place.id for place in found}) == len(found) <= 12


@pytest.mark.parametrize("typed", ["ouagado", "OUAGADO", "Ouagadougou "])
def test_a_name_is_found_while_it_is_typed(typed):
    assert "Ouagadougou" in [place.name for place in search(typed.strip())]


@pytest.mark.parametrize("typed", ["", " ", "\0", "x" * 500, "؟", "zzzzzzzz"])
def test_what_names_nothing_finds_nothing(typed):
    assert search(typed) == []
