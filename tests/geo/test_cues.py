import pytest

from geo.cues import CUES, LANGUAGES, Cues, first_names, guess_language, surnames
from geo.fold import fold


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_kind_of_cue(lang):
    cues = Cues.load(lang)
    for name, bit in CUES.items():
        if (lang, name) != ("ru", "article"):
            assert any(bits & bit for bits in cues.words.values()), name


def test_unknown_language_has_none():
    assert Cues.load("xx").words == {}


@pytest.mark.parametrize(
    ("lang", "word", "country"),
    [
        ("fr", "malienne", "ML"),
        ("fr", "nord-coreens", "KP"),
        ("en", "egyptian", "EG"),
        ("ru", "российские", "RU"),
    ],
)
def test_demonyms_name_their_country(lang, word, country):
    assert Cues.load(lang).demonyms[fold(word)] == country


def test_persons():
    assert {"paris", "victor", "fatima"} <= first_names()
    assert {"washington", "diallo"} <= surnames()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le président du Mali est arrivé à Paris avec le ministre.", "fr"),
        ("The president of the country said that he would visit the city.", "en"),
        ("El presidente del país llegó a la ciudad con el ministro.", "es"),
        ("Президент страны прибыл в город с министром.", "ru"),
        ("وصل الرئيس إلى مدينة القاهرة من أجل مؤتمر في البلاد", "ar"),
        ("", "en"),
    ],
)
def test_language_is_guessed_from_cues(text, lang):
    assert guess_language(text) == lang
