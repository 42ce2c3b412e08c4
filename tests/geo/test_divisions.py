"""Divisions younger than the sources' lists are there, and texts tell them from their seats."""

import pytest

from geo import find_places
from geo.build import sources
from geo.gazetteer import Gazetteer

ROWS = list(sources.table("new_divisions.csv"))


def test_every_new_division_is_of_the_first_level():
    gazetteer = Gazetteer.load()
    for row in ROWS:
        place = gazetteer.place(f"dateline:{row['id']}")
        assert place.type == "admin1", row["id"]
        assert place.country == row["countries"], row["id"]
        assert place.admin1 == row["admin1"], row["id"]
        assert gazetteer.name(place.id, "fr") == row["fr"], row["id"]


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("L’attaque a visé trois villages de la région de Bandiagara mardi.", "dateline:ml-bandiagara"),
        ("Le gouverneur de la région de Koutiala a lancé un appel.", "dateline:ml-koutiala"),
        ("Dans la région de la Sirba, le marché reste fermé, au Burkina Faso.", "dateline:bf-sirba"),
        ("Dans la région de Kuilsé, le marché reste fermé, au Burkina Faso.", "geonames:6930706"),
        ("Le marché de Bandiagara a rouvert lundi, au Mali.", "geonames:2460489"),
        ("Le ministre est arrivé à Koutiala, au Mali.", "geonames:2454268"),
    ],
)
def test_a_division_is_not_its_seat(text, place_id):
    assert place_id in {mention.place.id for mention in find_places(text, "fr")}


def test_the_names_without_class_word_are_short_names():
    namings = Gazetteer.load().lookup("Bandiagara")
    assert {naming.place.id for naming in namings} >= {"dateline:ml-bandiagara", "geonames:2460489"}
