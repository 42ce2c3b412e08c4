"""The publication date from dateline and text."""

from __future__ import annotations

import datetime as dt

import pytest

from data.dates.published import settle_published
from data.model import Article

DAY = dt.date(2021, 6, 15)


@pytest.mark.parametrize(
    ("text", "lang", "source"),
    [
        ("Bamako, mardi 15 juin 2021. Le ministre est arrivé.", "fr", "dateline"),
        ("Un titre\n15 juin 2021. - Le ministre est arrivé.", "fr", "dateline"),
        ("LONDON, June 15, 2021 – The minister arrived.", "en", "dateline"),
        ("Crue à Gao\nLe Courrier du Fleuve — mardi 15 juin 2021\nLe fleuve monte.", "fr", "dateline"),
        ("Publié le 15 juin 2021 à 10h30\nLe fleuve monte.", "fr", "dateline"),
        ("Москва, 15 июня 2021 года. Река поднялась.", "ru", "dateline"),
        ("Il est né le 15 juin 2021. Depuis, il vit à Gao.", "fr", None),
        ("Le ministre l'a dit hier, lundi 14 juin 2021, à Gao.", "fr", "text"),
        ("Le ministre est venu voir les travaux le 15 juin 2021 avec sa suite.", "fr", None),
        ("", "fr", None),
    ],
)
def test_settled(text, lang, source):
    article = settle_published(Article("a", text, lang))
    assert article.published_from == source
    assert article.published == (DAY if source else None)


def test_what_is_known_stays():
    article = Article("a", "Bamako, mardi 15 juin 2021.", "fr", dt.date(2020, 1, 1), "metadata")
    assert settle_published(article) is article
