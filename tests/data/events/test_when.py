"""Which dates tell when something happened."""

from __future__ import annotations

import datetime as dt

import pytest

from data.dates import find_dates
from data.events.scene import lay_out
from data.events.when import tells_a_happening
from data.model import Article


def telling(text: str, lang: str) -> list[str]:
    published = dt.date(2024, 5, 10)
    dates = find_dates(text, lang, published)
    scene = lay_out(Article("a", text, lang=lang, published=published), dates, [])
    return [mention.text for i, mention in enumerate(dates) if tells_a_happening(scene, i)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Last year, on 3 May 2023, the bridge fell.", ["3 May 2023"]),
        ("en", "The bridge fell in 2019. It reopened on 3 May 2019.", ["2019", "3 May 2019"]),
        ("en", "Met from 3 to 9 May 2023, signed on 5 May 2023.", ["from 3 to 9 May 2023", "5 May 2023"]),
        ("en", "It was the worst flood since 1995.", []),
        ("en", "They have lived here since 1995.", ["1995"]),
        ("fr", "Le club n'a plus gagné depuis 2010.", []),
        ("de", "Es ist der höchste Stand seit 1995.", []),
        ("en", "The 2022 River Games start on 11 June 2022.", ["11 June 2022"]),
        ("en", "The 2022 River Games were cut short.", ["2022"]),
        ("en", "The rent is up from 2019 and the highest since 1995.", []),
        ("en", "The Act of 4 May 2015 was repealed on 3 May 2023.", ["3 May 2023"]),
        ("en", "Parliament passed the law on 4 May 2015.", ["4 May 2015"]),
        ("fr", "Les ventes ont baissé en mai 2023 par rapport à avril 2022.", ["mai 2023"]),
        ("fr", "L'ordonnance n° 7 du 4 mars 2015 reste en vigueur.", []),
        ("de", "Das Gesetz vom 4. Mai 2015 gilt.", []),
        ("es", "La ley del 4 de mayo de 2015 sigue vigente.", []),
        ("it", "Il decreto del 4 maggio 2015 resta in vigore.", []),
        ("pt", "A lei de 4 de maio de 2015 continua em vigor.", []),
        ("en", "Published 4 May 2024. Updated on 5 May 2024 at 10:30 by Ann Ford", []),
        ("fr", "Publié le 4 mai 2024 à 10h\nMis à jour le 5 mai 2024\nLe pont a cédé hier.", ["hier"]),
        ("fr", "Le Courrier du Fleuve — samedi 4 mai 2024\nLe pont a cédé hier.", ["hier"]),
        ("fr", "Publié en 2019, le roman a été primé le 4 mai 2024.", ["2019", "4 mai 2024"]),
        ("fr", "Le rapport a été publié le 4 mai 2024.", ["4 mai 2024"]),
        ("es", "Actualizado el 4 de mayo de 2024\nAyer cayó el puente.", ["Ayer"]),
        ("ru", "Опубликовано 4 мая 2024 года\nМост рухнул вчера.", ["вчера"]),
        ("en", "On Good Friday, 29 March 2024, the bridge fell.", ["29 March 2024"]),
    ],
)  # fmt: skip
def test_a_date_tells_a_happening_or_serves_to_say_something_else(lang, text, expected):
    assert telling(text, lang) == expected
