import pytest

from geo.gazetteer import Gazetteer
from geo.model import Candidate
from geo.reasons import TEMPLATES, Surroundings, distance_km


def place(place_id):
    return Gazetteer.load().place(place_id)


KATI, BAMAKO, MALI = "geonames:2455558", "geonames:2460596", "geonames:2453866"
GAO = "geonames:2457163"
PARIS, PARIS_TEXAS = "geonames:2988507", "geonames:4717560"


def test_the_only_one():
    why = Surroundings([]).explain("Kati", [Candidate(place(KATI), 1.0)], 1, beside=False)
    assert str(why) == "Kati: the only place of that name that Dateline knows"


def test_the_country_is_named():
    around = Surroundings([place(KATI), place(MALI), place(MALI)])
    why = str(around.explain("Kati", [Candidate(place(KATI), 0.9)], 4, beside=False))
    assert "because Mali is named here (×2)" in why


def test_a_neighbour_is_named():
    around = Surroundings([place(KATI), place(BAMAKO)])
    why = str(around.explain("Kati", [Candidate(place(KATI), 0.9)], 4, beside=False))
    assert "Bamako is named too, 1" in why


def test_the_rival_is_told():
    candidates = [Candidate(place(PARIS), 0.9), Candidate(place(PARIS_TEXAS), 0.1)]
    why = str(Surroundings([]).explain("Paris", candidates, 20, beside=False))
    assert why.endswith("; also Paris in Texas, United States")


def test_what_holds_the_place_is_no_rival():
    gao = [place_ for place_ in Gazetteer.load().parents(GAO) if place_.type == "admin1"]
    candidates = [Candidate(place(GAO), 0.8), Candidate(gao[0], 0.2)]
    assert "also" not in str(Surroundings([]).explain("Gao", candidates, 3, beside=False))


def test_the_lesser_known_is_not_called_well_known():
    candidates = [Candidate(place(PARIS_TEXAS), 0.6), Candidate(place(PARIS), 0.4)]
    why = str(Surroundings([]).explain("Paris", candidates, 20, beside=False))
    assert why.startswith("Paris in Texas, United States: the likeliest of 20")


def test_every_reason_uses_a_known_template():
    around = Surroundings([place(KATI), place(BAMAKO)])
    for beside in (True, False):
        for count in (1, 5):
            assert (
                around.explain("Kati", [Candidate(place(KATI), 1)], count, beside=beside).template
                in TEMPLATES
            )


def test_distance():
    assert distance_km(place(PARIS), place(BAMAKO)) == pytest.approx(4160, abs=60)
