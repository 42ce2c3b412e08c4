"""What ties a sentence to the one before."""

from __future__ import annotations

import pytest

from data.events.scene import lay_out
from data.events.thread import begins_with_pronoun, points_back, repeats
from data.model import Article


def two(text: str, lang: str):
    scene = lay_out(Article("a", text, lang=lang), [], [])
    assert len(scene.sentences) == 2
    return scene, *scene.sentences


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "La foire se tient à Gao. Elle y reste.", True),
        ("fr", "La foire se tient à Gao. Elle reste ouverte.", False),
        ("en", "A fire broke out in Accra. Two shops in the city burned.", True),
        ("es", "La feria es en Lima. Allí canta un coro.", True),
        ("ru", "Ярмарка открылась в Перми. Там поёт хор.", True),
    ],
)
def test_adverbs_and_class_nouns_point_back(lang, text, expected):
    scene, _, second = two(text, lang)
    assert (points_back(scene, second, second.start) is not None) is expected


def test_a_pronoun_goes_on_about_what_was_named():
    scene, _, second = two("A ferry sank off Gao. It had left at dawn.", "en")
    assert begins_with_pronoun(scene, second, second.start)
    scene, _, second = two("A ferry sank off Gao. Rain is forecast.", "en")
    assert not begins_with_pronoun(scene, second, second.start)


def test_a_thing_named_again_is_the_same():
    scene, first, second = two("The ferry sank off Gao. The ferry had left at dawn.", "en")
    assert repeats(scene, second, second.start, first, first.start)
    scene, first, second = two("The ferry sank off Gao. The museum opened.", "en")
    assert not repeats(scene, second, second.start, first, first.start)
