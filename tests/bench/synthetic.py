"""Marks out of nowhere, the same at every run: for measuring, and for looking at crowds."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from data.marks import Mark
from data.model import Article, Mod
from data.store.corpus import Corpus
from data.table import MARK_COLUMNS, mark_row
from geo.model import Place

COUNTRIES = (
    ("ML", 17.6, -4.0),
    ("RU", 61.5, 105.3),
    ("FR", 46.2, 2.2),
    ("BR", -14.2, -51.9),
    ("IN", 20.6, 78.9),
)
MODS: tuple[Mod | None, ...] = (None, None, None, None, None, "approx", "after")


def synthetic(count: int, seed: int = 1) -> tuple[list[Mark], dict[str, Article]]:
    """Give ``count`` marks over about 300 places and 20 years, with their articles."""
    dice = random.Random(seed)
    places = _places(dice)
    articles = {
        f"s{n}": Article(f"s{n}", "", "en", title=f"Synthetic article {n}")
        for n in range(max(1, count // 20))
    }
    ids = list(articles)
    marks = []
    for number in range(count):
        first = date(2004, 1, 1) + timedelta(days=dice.randrange(20 * 365))
        length = dice.choice((0, 0, 0, 0, 2, 6, 29, 364))
        marks.append(
            Mark(
                id=f"m{number}",
                article=dice.choice(ids),
                kind="event",
                start=0,
                end=0,
                title=f"Synthetic event {number}",
                first=first,
                last=first + timedelta(days=length),
                mod=dice.choice(MODS),
                place=dice.choice(places),
                status="happened",
                confidence=dice.random(),
                group=None,
            )
        )
    return marks, articles


def corpus_of(marks: Iterable[Mark]) -> Corpus:
    """Keep made-up marks in a corpus of empty articles."""
    rows = [mark_row(mark) for mark in marks]
    columns = ", ".join(f"unnest(?::{kind}[])" for kind in MARK_COLUMNS.values())
    return _kept(f"INSERT INTO marks SELECT {columns}", [list(column) for column in zip(*rows, strict=True)])


def synthetic_corpus(count: int) -> Corpus:
    """Give a corpus of ``count`` marks, made in the database: a million of them takes seconds."""
    places = [row[12:] for row in map(mark_row, synthetic(2000)[0])]
    columns = list(zip(*places, strict=True))
    names = list(MARK_COLUMNS)[12:]
    known = ", ".join(f'unnest(?::{MARK_COLUMNS[name]}[]) AS "{name}"' for name in names)
    return _kept(
        f"INSERT INTO marks WITH places AS (SELECT row_number() OVER () AS turn, * FROM (SELECT {known})), "
        "dice AS (SELECT i, hash(i) AS a, hash(i + 1000000007) AS b, hash(i + 2000000011) AS c "
        f"FROM range({count}) numbers(i)) "
        "SELECT 'm' || i, 's' || (a % greatest(1, {count} // 20)), 'event', 'Synthetic event ' || i, 0, 0, "
        "DATE '2004-01-01' + (b % 7300)::INTEGER AS since, "
        "since + [0, 0, 0, 0, 2, 6, 29, 364][(1 + c % 8)::BIGINT], "
        "NULL, 'happened', (c % 1000) / 1000, NULL, places.* EXCLUDE (turn) "
        "FROM dice JOIN places ON places.turn = 1 + a % 2000".replace("{count}", str(count)),
        [list(column) for column in columns],
    )


def _kept(sql: str, values: list[list[object]]) -> Corpus:
    corpus = Corpus.open()
    cursor = corpus._connection.cursor()
    cursor.execute(sql, values)
    cursor.execute(
        "INSERT INTO articles SELECT article, article, row_number() OVER (ORDER BY article), "
        "'Synthetic article ' || article, NULL, 'en', NULL, NULL, '', '', '' FROM (SELECT DISTINCT article "
        "FROM marks)"
    )
    return corpus


def _places(dice: random.Random) -> list[Place]:
    towns = [
        Place(
            f"synthetic:{n}",
            None,
            f"Town {n}",
            "city",
            None,
            None,
            dice.uniform(-40, 60),
            dice.uniform(-120, 150),
        )
        for n in range(300)
    ]
    countries = [
        Place(f"country:{code}", None, code, "country", code, None, lat, lon) for code, lat, lon in COUNTRIES
    ]
    sahel = Place("dateline:sahel", None, "Sahel", "region", None, None, 15, 5, bbox=(-17, 11, 30, 20))
    return [*towns, *countries, *countries, sahel]
