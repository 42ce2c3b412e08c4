"""What geo hands out: places, and mentions of them in a text.

All coordinates are WGS 84 (EPSG:4326) decimal degrees, written ``lat`` and ``lon``
by name; where an axis order is needed (bounding boxes, GeoJSON) it is x, y = lon, lat.
Spans are half-open Unicode code-point offsets: ``text[start:end]`` is the mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.reason import Reason

PlaceType = Literal[
    "continent", "region", "country", "admin1", "admin2", "city",
    "district", "water", "mountain", "island", "facility", "other",
]  # fmt: skip
Role = Literal["literal", "actor", "embedded"]
BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer.

    Attributes
    ----------
    id
        ``geonames:524901`` where GeoNames has the place, else ``iso:ML-9``
        (ISO 3166-2) or ``dateline:sahel`` (the curated table).
    geonameid
        The GeoNames number, where there is one.
    name
        The common English (else native) name; names in other languages come
        from :meth:`geo.gazetteer.Gazetteer.name`.
    country
        ISO 3166-1 alpha-2, or None (continents, seas, regions across borders).
    admin1
        ISO 3166-2 code of the first-level division, where known.
    bbox
        ``(west, south, east, north)`` in degrees, for what has an extent.
    population
        Inhabitants; 0 when unknown.
    """

    id: str
    geonameid: int | None
    name: str
    type: PlaceType
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    bbox: BBox | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and the share of belief it got (0 to 1)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym found in a text, and the place it was taken for.

    ``role`` is ``literal`` (something is or happens there), ``actor`` (a government,
    army or team named by its country or capital) or ``embedded`` (part of the name of
    an organisation, event, title or work). ``confidence`` is the calibrated probability
    that the span is a place and that ``place`` is the right one. ``candidates`` holds
    the best few, the chosen one first.
    """

    start: int
    end: int
    text: str
    place: Place
    role: Role
    confidence: float
    why: Reason
    candidates: tuple[Candidate, ...] = ()
