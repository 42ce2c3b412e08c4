import pytest

from geo.fold import fold
from geo.gazetteer import Gazetteer
from geo.model import Place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def first(gazetteer: Gazetteer, name: str) -> Place:
    return gazetteer.lookup(name)[0].place


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Mali", "geonames:2453866"),
        ("RDC", "geonames:203312"),
        ("République démocratique du Congo", "geonames:203312"),
        ("Birmanie", "geonames:1327865"),
        ("États-Unis", "geonames:6252001"),
        ("Etats-Unis", "geonames:6252001"),
        ("U.S.", "geonames:6252001"),
        ("UK", "geonames:2635167"),
        ("Fédération de Russie", "geonames:2017370"),
        ("Côte d’Ivoire", "geonames:2287781"),
        ("Cote d'Ivoire", "geonames:2287781"),
        ("Россия", "geonames:2017370"),
        ("مالي", "geonames:2453866"),
        ("Deutschland", "geonames:2921044"),
        ("Afrique", "geonames:6255146"),
    ],
)
def test_countries_and_continents_keep_their_geonames_ids(gazetteer, name, place_id):
    assert first(gazetteer, name).id == place_id


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Sahel", "dateline:sahel"),
        ("mer Noire", "dateline:sea-black"),
        ("lac Tchad", "dateline:lake-chad"),
        ("bande de Gaza", "dateline:gaza-strip"),
        ("Cisjordanie", "dateline:west-bank"),
        ("Донбасс", "dateline:donbas"),
        ("الشرق الأوسط", "dateline:middle-east"),
        ("Naher Osten", "dateline:near-east"),
        ("Basse-Normandie", "dateline:fr-basse-normandie"),
    ],
)
def test_regions_of_our_own_table_are_found_in_many_languages(gazetteer, name, place_id):
    assert place_id in [naming.place.id for naming in gazetteer.lookup(name)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ky.", "US-KY"), ("W.Va.", "US-WV"), ("B.C.", "CA-BC"), ("Angleterre", "GB-ENG"),
        ("Écosse", "GB-SCT"), ("Ménaka", "ML-9"), ("Kidal", "ML-8"), ("Nord-Kivu", "CD-NK"),
        ("Caroline du Nord", "US-NC"),
    ],
)  # fmt: skip
def test_divisions_are_found_by_name_and_abbreviation(gazetteer, name, code):
    assert code in [n.place.admin1 for n in gazetteer.lookup(name) if n.place.type == "admin1"]


def test_airport_codes_and_transliterations_are_no_names(gazetteer):
    assert "Guantánamo" not in [naming.place.name for naming in gazetteer.lookup("Gao")]
    assert gazetteer.lookup("mwskw") == ()


def test_initials_must_be_in_capitals_but_names_not(gazetteer):
    assert all(n.caps for n in gazetteer.lookup("RDC") if n.place.country == "CD")
    assert not any(n.caps for n in gazetteer.lookup("Mali"))


def test_a_class_word_may_begin_small(gazetteer):
    assert any(naming.lower for naming in gazetteer.lookup("mer Rouge"))


def test_a_swallowed_article_is_marked(gazetteer):
    kinds = {n.place.id: n.kind for n in gazetteer.lookup("Havre")}
    assert kinds["geonames:3003796"] == "contracted"


def test_prefixes_end_where_words_end(gazetteer):
    text = fold("à New York-Centre, Malines")
    assert [text[2:end] for end, _ in gazetteer.prefixes(text, 2)] == ["new york"]
    assert "mali" not in [text[19:end] for end, _ in gazetteer.prefixes(text, 19)]


def test_prefixes_give_keys_of_candidates(gazetteer):
    (end, key) = gazetteer.prefixes("moscou dort", 0)[-1]
    assert end == 6
    assert "Moscow" in {naming.place.name for naming in gazetteer.candidates(key)}


def test_areas_come_before_cities_and_large_before_small(gazetteer):
    assert first(gazetteer, "Mali").type == "country"
    springfields = [n.place for n in gazetteer.lookup("Springfield") if n.place.type == "city"]
    assert [p.population for p in springfields] == sorted((p.population for p in springfields), reverse=True)


def test_names_by_language_fall_back_to_english_then_the_own_name(gazetteer):
    assert gazetteer.name("geonames:524901", "fr") == "Moscou"
    assert gazetteer.name("geonames:524901", "xx") == "Moscow"
    assert gazetteer.names("geonames:524901")["ru"] == "Москва"


def test_a_city_lies_in_its_division_country_and_continent(gazetteer):
    lineage = [place.type for place in gazetteer.parents("geonames:524901")]
    assert lineage == ["admin1", "country", "continent"]
    moscow = gazetteer.place("geonames:524901")
    assert (moscow.country, moscow.admin1) == ("RU", "RU-MOW")


def test_a_region_knows_the_countries_it_covers(gazetteer):
    assert {"BF", "ML", "NE"} <= set(gazetteer.countries("dateline:liptako-gourma"))
    assert gazetteer.countries("geonames:524901") == ("RU",)


def test_common_words_are_told(gazetteer):
    key = gazetteer.key("Nice")
    assert key is not None
    assert gazetteer.commonness(key, "en") > 4
    assert gazetteer.commonness(key, "xx") == 0


def test_an_unknown_id_is_a_key_error(gazetteer):
    for place_id in ("geonames:1", "dateline:nowhere"):
        assert place_id not in gazetteer
        with pytest.raises(KeyError):
            gazetteer.place(place_id)


def test_capitals_are_seats(gazetteer):
    ranks = {naming.place.id: naming.rank for naming in gazetteer.lookup("Bamako")}
    assert ranks["geonames:2460596"] == 4
