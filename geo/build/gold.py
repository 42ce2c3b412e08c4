"""Read the annotated collections that weights may be trained on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any
from zlib import crc32

from geo.model import Place

TRAINING = (
    "articles/first-article", "articles/masakhane-en", "articles/masakhane-fr", "articles/wikinews-fr",
    "places/geovirus.en", "places/geowebnews-noadj.en", "places/lgl-noadj.en", "places/trnews-noadj.en",
    "places/wikinews.fr",
)  # fmt: skip
FOLDS = 5
WITHIN_KM = 161.0
_NEUTRAL = {"facility", "other"}
_REACH_KM = {
    "continent": 1500.0, "region": 1500.0, "water": 600.0, "mountain": 600.0, "admin1": 250.0,
}  # fmt: skip
_ROLES = {
    "literal": "literal", "actor": "actor", "embedded": "embedded",
    "Literal": "literal", "Coercion": "literal", "Metonymic": "actor",
    "Embedded_Literal": "embedded", "Embedded_Non_Lit": "embedded",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place that an annotator marked."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    geonameid: int | None
    type: str | None
    country: str | None
    ignore: bool
    role: str | None

    def agrees(self, place: Place) -> float:
        """Return 1 for the very place, less for another that the scores would let pass, 0 for a wrong one."""
        if not self.means(place):
            return 0.0
        if self.geonameid is not None:
            return 1.0 if self.geonameid == place.geonameid else 0.3
        return 1.0 if self.type in {None, "place", place.type} else 0.3

    def means(self, place: Place) -> bool:
        """Tell whether ``place`` is what the annotator meant, as a reader would take it."""
        if self.geonameid is not None and self.geonameid == place.geonameid:
            return True
        if self.type == "country" and place.type == "country" and self.country == place.country:
            return True
        if self.lat is None or self.lon is None:
            return False
        # Gazetteers put the point of something large hundreds of kilometres apart.
        large = self.type in {None, "area", "relief", place.type}
        reach = _REACH_KM.get(place.type, WITHIN_KM) if large else WITHIN_KM
        return distance_km(self.lat, self.lon, place.lat, place.lon) <= reach


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its toponyms; documents of one fold are never trained and tested on together."""

    id: str
    collection: str
    lang: str
    text: str
    toponyms: list[Toponym] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """The fold, from the document's id, whatever collection it is in."""
        return crc32(self.id.rsplit("/", 1)[-1].encode()) % FOLDS


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in kilometres."""
    high, low = radians(lat), radians(other_lat)
    half = sin((low - high) / 2) ** 2 + cos(high) * cos(low) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


def read(gold: Path, collections: tuple[str, ...] = TRAINING) -> list[Document]:
    """Read the collections under a folder of gold files."""
    return [
        _document(name, json.loads(line))
        for name in collections
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def _document(name: str, record: dict[str, Any]) -> Document:
    marks = record["gold"] if "gold" in record else record["places"]
    return Document(record["id"], name, record["lang"], record["text"], [_toponym(mark) for mark in marks])


def _toponym(mark: dict[str, Any]) -> Toponym:
    number = mark.get("geonameid")
    return Toponym(
        mark["start"], mark["end"], mark.get("lat"), mark.get("lon"), int(number) if number else None,
        mark.get("type"), mark.get("country"), bool(mark.get("ignore")) or mark.get("type") in _NEUTRAL,
        _ROLES.get(mark.get("role") or ""),
    )  # fmt: skip
