"""Marks out of nowhere, the same at every run: for measuring, and for looking at crowds."""

from __future__ import annotations

import random
from datetime import date, timedelta

from data.marks import Mark
from data.model import Article, Mod
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
