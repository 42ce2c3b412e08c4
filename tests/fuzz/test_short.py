"""A short run of every fuzz target; ``DATELINE_FUZZ=10000`` makes it a long one."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from data.bundle import to_bundle
from data.samples import FOLDER
from tests.data.example import PARSED
from tests.data.readers import makers
from tests.fuzz.runs import runs
from tests.fuzz.targets import TARGETS

PIECES = [
    *(piece.encode() for piece in (
        "22", "2021", "31", "0", "99999", "mars", "June", "mardi", "du 22 au 24 juin", "30 février 2021",
        "hier",
        "fin 2020", "entre 1999 et", "av. J.-C.", "44 BC", "9999", "31 December 9999", "1 January 0001",
        "il y a 99999999999 ans", "in 10000 years", "Paris", "Bamako", "Mali", "La", "Niger", "Saint-Denis",
        "New York", "\u202e", "\u0301" * 40, "\ud7ff", "٢٢ يونيو", "22 июня", "\U0001f600", "ﬁ", "İ", "ß",
        "\r\n\r\n", " ", ".", ",", ";", "\t", '"', "'", "(", "–", "/", "{", "}", "[", "]",
        '{"text": "', '"}\n',
    )),
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\x80", b"PK\x03\x04", b"text,date\n", b"\n", b"\x1b",
]  # fmt: skip


def seeds() -> list[bytes]:
    articles = [path.read_bytes() for path in sorted(FOLDER.glob("*.md"))]
    return [
        *articles[:6], articles[8], articles[13], makers.archive(a__txt="Rain in Gao."),
        to_bundle([PARSED]),
        b'{"id": "a", "text": "Rain in Gao on 22 June 2021."}\n', b"text,date\nRain in Gao.,2021-06-23\n",
    ]  # fmt: skip


def mutated(chance: random.Random, start: list[bytes]) -> bytes:
    """Cut a seed, swap its pieces, put strange ones in; or make all of it of strange pieces."""
    if chance.random() < 0.3:
        return b" ".join(chance.choices(PIECES, k=chance.randrange(1, 60)))
    content = bytearray(chance.choice(start))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(content) + 1)
        until = min(len(content), at + chance.choice((0, 1, 2, 8, 64, 512)))
        content[at:until] = b"".join(chance.choices(PIECES, k=chance.randrange(3)))
    return bytes(content)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_nothing_foreign_escapes(name):
    chance = random.Random(f"{name}-2021")
    start = seeds()
    for content in chain(start, (mutated(chance, start) for _ in range(runs(60)))):
        try:
            TARGETS[name](content)
        except Exception as error:
            raise AssertionError(f"{name} fails on {content!r}") from error
