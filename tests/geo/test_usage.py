"""What the words around a name settle, whatever the models think of it."""

import pytest

from geo import find_places


def _found(text, lang):
    return {mention.text: mention for mention in find_places(text, lang)}


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("fr", "GAO, 3 mai (Agence) - Les écoles ont rouvert.", {"GAO"}),
        ("fr", "Lyon, le 3 mai – Les écoles ont rouvert.", {"Lyon"}),
        ("fr", "Le gouverneur de Gao a parlé aux élèves.", {"Gao"}),
        ("fr", "Le pont est à 20 km au sud de Lyon.", {"Lyon"}),
        ("fr", "Kidal a voté.", {"Kidal"}),
        ("fr", "Gao et Kidal ont voté.", {"Gao", "Kidal"}),
        ("fr", "Le convoi a quitté Gao à l’aube.", {"Gao"}),
        ("fr", "Kidal : le marché rouvre", {"Kidal"}),
        ("de", "Das Landgericht München verhandelt.", {"München"}),
        ("fr", "Le maire de Tessalit attend la pluie.", {"Tessalit"}),
        # Persons, companies and what a city owns are no places.
        ("fr", "Jean Bamako a gagné la course.", set()),
        ("fr", "M. Gao a salué ses élèves.", set()),
        ("fr", "Orano a perdu son procès.", set()),
        ("en", "We met the city's SWAT team.", set()),
        ("fr", "Traoré, le 3 mai, a dit non.", set()),
    ],
)
def test_where_only_a_place_can_stand_there_is_one(lang, text, names):
    assert set(_found(text, lang)) == names


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The envoy flew from Washington to Damascus.", "SY"),
        ("Damascus and Washington have no relations.", "SY"),
        ("They drove to Damascus, Maryland.", "US"),
    ],
)
def test_a_capital_beside_a_capital_is_one(text, country):
    assert _found(text, "en")["Damascus"].place.country == country


@pytest.mark.parametrize(
    ("text", "place", "role"),
    [
        ("L’Office du Niger distribue l’eau.", "Niger River", "embedded"),
        ("Ils campent au bord du Niger.", "Niger River", "literal"),
        ("Le Niger a condamné l’attaque.", "Niger", "actor"),
        ("Le bateau Tombouctou a quitté le quai.", "Timbuktu", "embedded"),
    ],
)
def test_fixed_phrases_and_vessels(text, place, role):
    mention = next(m for m in find_places(text, "fr") if m.text in {"Niger", "Tombouctou"})
    assert (mention.place.name, mention.role) == (place, role)
