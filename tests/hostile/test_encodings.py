"""The bundled articles in every encoding that can hold them, whole and cut at any byte."""

from __future__ import annotations

import random

import pytest

from data.samples import sample_articles
from data.text import clean, decode

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859-15",
    "mac_roman", "cp1256", "gb18030",
)  # fmt: skip
MARKED = ("utf-8-sig", "utf-16", "utf-32")
# Real accents in what cp1252 cannot hold would not be news wires of its day.
TEXTS = [(article.lang, clean(article.text)) for article in sample_articles()]


def encoded(encoding: str) -> list[tuple[str, str, bytes]]:
    found = []
    for lang, text in TEXTS:
        try:
            found.append((lang, text, text.encode(encoding)))
        except UnicodeEncodeError:
            continue
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_declared_or_marked_it_comes_back_exactly(encoding):
    several = encoded(encoding)
    assert several
    declared = None if encoding in MARKED else encoding
    exact = sum(decode(content, declared=declared).text == text for _, text, content in several)
    assert exact == len(several)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1256"])
def test_undeclared_the_usual_ones_come_back_exactly(encoding):
    several = encoded(encoding)
    if encoding == "cp1256":  # the code page of Arabic; French in it cannot be told from cp1252
        several = [item for item in several if item[0] == "ar"]
    elif encoding == "cp1252":
        several = [item for item in several if item[0] != "ar"]
    assert several
    assert all(decode(content).text == text for _, text, content in several)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_cut_anywhere_it_is_still_read(encoding):
    chance = random.Random(encoding)
    for _, text, content in encoded(encoding):
        for _ in range(10):
            cut = chance.randrange(1, len(content))
            decoded = decode(content[:cut], declared=None if encoding in MARKED else encoding)
            kept = decoded.text.rstrip("\ufffd")
            assert text.startswith(kept)
            assert decoded.undecodable <= 4
