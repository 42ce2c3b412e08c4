"""The towns that cities500 lacks: where they lie, that nothing is there twice, and that texts name them."""

import math

import pytest
import shapely

from geo import find_places, shapes
from geo.build import sources
from geo.gazetteer import Gazetteer

ROWS = list(sources.table("towns.csv"))
NEAR = 0.1  # degrees: outlines are coarse, and many of these towns are border posts
TWICE_KM = 20


def _names(row):
    return {row["fr"], row["en"], *(part.partition(":")[2] for part in row["also"].split(";") if part)}


def _km(row, place):
    north = math.radians(float(row["lat"]) - place.lat)
    east = math.radians(float(row["lon"]) - place.lon) * math.cos(math.radians(place.lat))
    return 6371 * math.hypot(north, east)


def test_every_town_lies_in_its_country():
    frame = shapes.countries().dropna(subset=["iso_a2"]).dissolve("iso_a2")
    away = {
        row["id"]: shapely.distance(
            frame.geometry[row["countries"]], shapely.Point(float(row["lon"]), float(row["lat"]))
        )
        for row in ROWS
    }
    assert {town: distance for town, distance in away.items() if distance > NEAR} == {}


def test_no_town_is_there_twice():
    gazetteer = Gazetteer.load()
    twice = [
        (row["id"], naming.place.id)
        for row in ROWS
        for name in _names(row)
        for naming in gazetteer.lookup(name)
        if naming.place.id != f"dateline:{row['id']}"
        and naming.place.country == row["countries"]
        and _km(row, naming.place) < TWICE_KM
    ]
    assert twice == []


def test_every_town_has_its_names_country_and_division():
    gazetteer = Gazetteer.load()
    for row in ROWS:
        place = gazetteer.place(f"dateline:{row['id']}")
        assert place.type in {"city", "district"}, row["id"]
        assert place.country == row["countries"], row["id"]
        assert place.admin1 == (row["admin1"] or None), row["id"]
        assert all(place in [naming.place for naming in gazetteer.lookup(name)] for name in _names(row)), row


SENTENCES = [
    ("fr", "L'armée malienne a repoussé une attaque à Sévaré, près de Mopti.", "Sévaré", "ML"),
    ("fr", "Le marché de Hombori, au Mali, a rouvert ses portes mardi.", "Hombori", "ML"),
    (
        "fr",
        "Le poste frontière de Labbezanga, entre le Mali et le Niger, est toujours fermé.",
        "Labbezanga",
        "ML",
    ),
    ("fr", "Des orpailleurs de Kéniéba ont manifesté devant la préfecture.", "Kéniéba", "ML"),
    ("fr", "Un convoi de camions a été incendié à Diboli, à la frontière sénégalaise.", "Diboli", "ML"),
    ("fr", "Les familles d'Ogossagou, au Mali, attendent toujours justice.", "Ogossagou", "ML"),
    ("fr", "Des milliers de déplacés ont fui Barsalogho, au Burkina Faso.", "Barsalogho", "BF"),
    ("fr", "Le massacre de Solhan, au Burkina Faso, avait fait plus de cent morts.", "Solhan", "BF"),
    ("fr", "Des migrants ont été abandonnés à Assamaka, au Niger.", "Assamaka", "NE"),
    ("fr", "Le M23 a conquis la cité de Bunagana, en République démocratique du Congo.", "Bunagana", "CD"),
    ("en", "Families fled Zamzam camp in Sudan's North Darfur for the town of Tawila.", "Tawila", "SD"),
    ("en", "Insurgents attacked Quissanga in northern Mozambique on Sunday.", "Quissanga", "MZ"),
    ("en", "Ukrainian forces entered Robotyne, a village in the Zaporizhzhia region.", "Robotyne", "UA"),
    ("en", "Shells fell on Aitaroun in southern Lebanon overnight.", "Aitaroun", "LB"),
]


@pytest.mark.parametrize(("lang", "text", "name", "country"), SENTENCES, ids=[case[2] for case in SENTENCES])
def test_a_text_that_names_a_town_means_it(lang, text, name, country):
    found = {mention.text: mention.place for mention in find_places(text, lang)}
    assert name in found, found
    assert found[name].id.startswith("dateline:town-")
    assert found[name].country == country
