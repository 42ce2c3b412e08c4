"""Languages of texts, long and short."""

from __future__ import annotations

import pytest

from data.language import LANGUAGES, detect_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le ministre est arrivé hier à Bamako.", "fr"),
        ("The minister arrived in London yesterday.", "en"),
        ("Der Minister ist am Montag in Berlin eingetroffen.", "de"),
        ("El ministro llegó ayer a la ciudad.", "es"),
        ("Il ministro è arrivato ieri nella capitale.", "it"),
        ("O ministro chegou ontem à cidade e não falou.", "pt"),
        ("De minister is gisteren in de stad aangekomen.", "nl"),
        ("Министр вчера прибыл в город, где был парад.", "ru"),
        ("Міністр учора прибув до міста, де їх чекали.", "uk"),
        ("وصل الوزير أمس إلى المدينة.", "ar"),
        ("du 22 au 24 juin", "fr"),
        ("vom 22. bis 24. Juni", "de"),
        ("del 22 al 24 de junio", "es"),
        ("lunedì a Roma", "it"),
        ("last week", "en"),
        ("", "en"),
        ("12:30 !?", "en"),
    ],
)
def test_detect(text, lang):
    assert detect_language(text) == lang


def test_only_languages_that_we_have_and_always_the_same():
    text = "Ministerns resa till staden blev lång och besvärlig."
    assert detect_language(text) in LANGUAGES
    assert len({detect_language(text) for _ in range(5)}) == 1


def test_a_short_text_of_two_scripts_is_no_error():
    assert detect_language('PK 22 июня İ "}\n text,date\n mars hier mardi fin 2020 mardi') == "fr"
