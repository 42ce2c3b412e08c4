"""Training documents put together from our own sentences and the gazetteer's names."""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from pathlib import Path

from geo.build.gold import Document, Toponym
from geo.cues import first_names, surnames
from geo.fold import fold
from geo.gazetteer import LANGUAGES, Gazetteer
from geo.model import Place

_TEMPLATES = Path(__file__).parent / "templates.toml"
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_SCRIPT = {"ar": re.compile(r"[\u0600-\u06ff]+"), "ru": re.compile(r"[\u0400-\u04ff]+")}
_LATIN = re.compile(r"[a-z]+")
SENTENCES = 6
LIKE_A_PLACE = 0.15
"""Share of the persons whose first name is a country's or a large city's ("Jordan", "Paris")."""
ROLES = "written roles"
"""The collection of documents that only roles are learnt from."""


class _Writer:
    """Draws names and fills sentences with them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311, it hides nothing
        gazetteer = Gazetteer.load()
        self._cities: dict[str, list[Place]] = defaultdict(list)
        self._divisions: dict[str, list[Place]] = defaultdict(list)
        self._countries: list[Place] = []
        self._waters: list[Place] = []
        self._capital_of = {capital.country: capital for capital in gazetteer.capitals()}
        for index in range(len(gazetteer)):
            place = gazetteer.place_at(index)
            if place.type == "city" and place.population > 3000 and place.country:
                self._cities[place.country].append(place)
            elif place.type == "admin1" and place.country:
                self._divisions[place.country].append(place)
            elif place.type == "country":
                self._countries.append(place)
            elif place.type in {"water", "mountain"}:
                self._waters.append(place)
        large = [city for cities in self._cities.values() for city in cities if city.population > 1e6]
        self._known = {fold(place.name) for place in (*self._countries, *large)}
        self._sizes = [
            sum(city.population for city in self._cities[c.country or ""]) ** 0.5 for c in self._countries
        ]

    def places(self, lang: str) -> dict[str, Place]:
        """Draw the places of one document: large cities and countries oftener."""
        draw = self.random
        script, gazetteer = _SCRIPT.get(lang), Gazetteer.load()
        while True:
            country, abroad, third = draw.choices(self._countries, self._sizes, k=3)
            cities = self._cities[country.country or ""]
            regions = self._divisions[country.country or ""]
            if script is not None:
                cities = [city for city in cities[:400] if script.match(gazetteer.name(city.id, lang))]
            # "dans la région de {region}" wants the name alone.
            regions = [region for region in regions if " " not in gazetteer.name(region.id, lang)]
            capital = self._capital_of.get(third.country)
            if len(cities) >= 3 and regions and country != abroad and capital is not None:
                break
        weights = [city.population**0.5 for city in cities]
        found = dict(zip(("city", "other", "third"), draw.choices(cities, weights, k=3), strict=True))
        region, water = draw.choice(regions), draw.choice(self._waters)
        areas = {"country": country, "abroad": abroad, "region": region}
        return {**found, **areas, "water": water, "capital": capital}

    def person(self, lang: str) -> tuple[str, str]:
        """Draw a first name and a family name in the language's script."""
        script = _SCRIPT.get(lang, _LATIN)
        names = [name for name in sorted(first_names()) if script.fullmatch(name)]
        if self.random.random() < LIKE_A_PLACE:
            names = [name for name in names if name in self._known] or names
        first = self.random.choice(names)
        last = self.random.choice([name for name in sorted(surnames()) if script.fullmatch(name)])
        return first.title(), last.title()


def write(count: int, seed: int = 5, *, roles: bool = False) -> list[Document]:
    """Write ``count`` documents in each language, with or without marked roles."""
    templates = tomllib.loads(_TEMPLATES.read_text(encoding="utf-8"))
    collection = ROLES if roles else "written"
    if roles:
        templates = templates["roles"]
    writer = _Writer(seed)
    return [
        _document(writer, collection, f"{collection}-{lang}-{number}", lang, templates[lang])
        for lang in LANGUAGES
        for number in range(count)
    ]


def _document(writer: _Writer, collection: str, name: str, lang: str, templates: list[str]) -> Document:
    places = writer.places(lang)
    first, last = writer.person(lang)
    gazetteer = Gazetteer.load()
    persons = {"person": f"{first} {last}", "surname": last}
    text, marks = "", []
    for template in writer.random.sample(templates, SENTENCES):
        done = 0
        for slot in _SLOT.finditer(template):
            text += template[done : slot.start()]
            done = slot.end()
            if slot[1] in persons:
                text += persons[slot[1]]
                continue
            place = places[slot[1]]
            label = gazetteer.name(place.id, lang)
            marks.append(
                Toponym(
                    len(text),
                    len(text) + len(label),
                    place.lat,
                    place.lon,
                    place.geonameid,
                    place.type,
                    place.country,
                    False,
                    slot[2],
                )
            )
            text += label
        text += template[done:] + (" " if writer.random.random() < 0.7 else "\n")
    return Document(name, collection, lang, text, marks)
