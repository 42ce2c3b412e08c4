"""Capitals named by their country, in every language that has demonyms."""

from __future__ import annotations

import pytest

from geo import find_places


@pytest.mark.parametrize(
    ("lang", "text", "span", "name"),
    [
        ("fr", "Ils se sont réunis dans la capitale malienne.", "capitale malienne", "Bamako"),
        ("fr", "Il est rentré à la capitale sud-africaine.", "capitale sud-africaine", "Pretoria"),
        ("fr", "Une fête a lieu dans la capitale écossaise.", "capitale écossaise", "Edinburgh"),
        ("en", "Talks opened in the Ghanaian capital on Monday.", "Ghanaian capital", "Accra"),
        ("es", "Llegaron ayer a la capital maliense.", "capital maliense", "Bamako"),
        ("pt", "A feira abriu na capital moçambicana.", "capital moçambicana", "Maputo"),
        ("de", "Sie trafen sich in der kenianischen Hauptstadt.", "kenianischen Hauptstadt", "Nairobi"),
        ("it", "Il vertice si apre nella capitale tunisina.", "capitale tunisina", "Tunis"),
        ("ru", "Саммит прошёл в грузинской столице.", "грузинской столице", "Tbilisi"),
        ("ar", "عقد الاجتماع في العاصمة التونسية.", "العاصمة التونسية", "Tunis"),
    ],
)
def test_the_capital_of_a_people_is_the_city(lang, text, span, name):
    (mention,) = find_places(text, lang)
    assert (mention.text, mention.place.name, mention.role) == (span, name, "literal")
    assert text[mention.start : mention.end] == span
    assert mention.candidates[0].place == mention.place


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La capitale malienne a réagi."),  # a government, perhaps
        ("fr", "Il vit dans la capitale économique ivoirienne."),  # which is not the seat of the state
        ("en", "Ghanaian capital fled abroad."),  # money
        ("en", "He spoke in the Ghanaian. Capital punishment is rare."),
        ("fr", "Il vit dans la capitale."),
    ],
)
def test_what_only_looks_like_it_is_left_alone(lang, text):
    assert find_places(text, lang) == []


def test_a_capital_that_is_named_too_is_found_by_its_name_alone():
    found = find_places("Il vit dans la capitale malienne, Bamako, avec sa famille.", "fr")
    assert [mention.text for mention in found] == ["Bamako"]


def test_what_is_taken_is_left_alone():
    text = "Ils sont dans la capitale malienne."
    start = text.index("capitale")
    assert find_places(text, "fr", taken=[(start, start + 8)]) == []
