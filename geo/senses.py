"""What a name may mean, as columns: every place of that name, ready to be weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.cues import Cue, Cues, first_names, surnames
from geo.gazetteer import NAME_KINDS, PLACE_TYPES, Gazetteer, Naming

MOST = 48
"""Places of one name that are weighed; the gazetteer gives areas first, then by population."""
_TYPE = {name: code for code, name in enumerate(PLACE_TYPES)}
_KIND = {name: code for code, name in enumerate(NAME_KINDS)}
COUNTRY, ADMIN1, ADMIN2, CITY = (_TYPE[name] for name in ("country", "admin1", "admin2", "city"))
# How much likelier a name stands for a thing of this type than for a city of as many people.
_WEIGHT = {
    "continent": 60.0,
    "country": 60.0,
    "region": 30.0,
    "water": 10.0,
    "admin1": 3.0,
    "admin2": 0.3,
    "district": 0.3,
}
_ROOM = {"continent": 8.5, "region": 7.0, "water": 6.0, "mountain": 5.5, "island": 5.0}
_KNOWN = {"alternate": 0.2, "former": 0.5, "contracted": 0.5, "inflected": 0.8}

Floats = NDArray[np.float32]


class _Codes(dict[str | None, int]):
    """Numbers for country and division codes, given out as they are met; None is 0."""

    def __missing__(self, code: str | None) -> int:
        number = self[code] = len(self)
        return number


COUNTRY_CODES = _Codes({None: 0})
ADMIN1_CODES = _Codes({None: 0})


@dataclass(frozen=True, slots=True, eq=False)
class Senses:
    """All places that a name may mean in a text of some language.

    Attributes
    ----------
    namings
        The candidates; the columns below have an entry for each.
    point
        Unit vectors of the places, shape (candidates, 3).
    country, admin1
        Numbers from :data:`COUNTRY_CODES`, :data:`ADMIN1_CODES`; 0 is none.
    prior
        How likely each is before the text is read; sums to 1.
    own
        Features of each candidate that depend on nothing but the name, (candidates, …).
    kinds
        The prior by country or wider, first-level division, smaller; shape (3,).
    traits
        Features of the name itself.
    """

    key: int
    namings: tuple[Naming, ...]
    point: Floats
    country: NDArray[np.int32]
    admin1: NDArray[np.int32]
    type: NDArray[np.int32]
    prior: Floats
    own: Floats
    kinds: Floats
    traits: tuple[float, ...]


OWN = (
    "log_population", "below_largest", "order", "prior", "rank", "type_continent", "type_region", "type_country",
    "type_admin1", "type_admin2", "type_city", "type_district", "type_water", "type_relief", "kind",
    "named_in_language", "country_of_language", "main_name",
)  # fmt: skip
TRAITS = (
    "candidates", "top_population", "total_population", "has_country", "has_continent", "has_region", "has_admin1",
    "has_admin2", "has_city", "has_water", "has_relief", "top_rank", "top_kind", "top_prior", "common", "common_english",
    "words", "letters", "first_name", "surname", "calendar", "demonym", "named_in_language", "must_be_caps",
)  # fmt: skip


def _size(naming: Naming) -> float:
    """Return the log of the population, or of what it would be worth for what has none."""
    place = naming.place
    return max(float(np.log10(max(place.population, 300))), _ROOM.get(place.type, 0.0))


@lru_cache(maxsize=60_000)
def senses(name: str, key: int, lang: str, caps: bool) -> Senses | None:
    """Return what a name, folded, with its key in the gazetteer, may mean in a text; None when nothing.

    ``caps`` tells whether the text has the name in capitals.
    """
    gazetteer, cues = Gazetteer.load(), Cues.load(lang)
    namings = tuple(naming for naming in gazetteer.candidates(key) if caps or not naming.caps)[:MOST]
    if not namings:
        return None
    places = [naming.place for naming in namings]
    latitude, longitude = np.radians([(place.lat, place.lon) for place in places]).T
    point = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    size = np.array([_size(naming) for naming in namings])
    weight = np.array(
        [
            _WEIGHT.get(place.type, 1.0) * _KNOWN.get(naming.kind, 1.0)
            for place, naming in zip(places, namings, strict=True)
        ]
    )
    likely = weight * 10 ** (0.8 * size)
    prior = likely / likely.sum()
    types = np.array([_TYPE[place.type] for place in places])
    own = np.zeros((len(namings), len(OWN)), np.float32)
    for row, naming in enumerate(namings):
        place = naming.place
        own[row] = (
            size[row], size.max() - size[row], min(row, 10), prior[row], naming.rank,
            place.type == "continent", place.type == "region", place.type == "country",
            place.type == "admin1", place.type == "admin2", place.type == "city", place.type in {"district", "other", "facility"},
            place.type == "water", place.type in {"mountain", "island"}, _KIND[naming.kind],
            lang in naming.langs, place.country in cues.countries, gazetteer.key(place.name) == key,
        )  # fmt: skip
    top = int(prior.argmax())
    words = name.split()
    alone = words[0] if len(words) == 1 else ""
    has = own[:, 5:14].max(axis=0)
    kinds = np.bincount(np.minimum(np.maximum(types - COUNTRY, 0), 2), prior, 3).astype(np.float32)
    traits = (
        np.log2(len(namings)), size.max(), np.log10((10.0**size).sum()), has[2], has[0], has[1], has[3],
        has[4], has[5], has[7], has[8], namings[top].rank, _KIND[namings[top].kind], prior[top],
        gazetteer.commonness(key, lang), gazetteer.commonness(key, "en"),
        len(words), len(name), alone in first_names(), alone in surnames(),
        bool(cues.words.get(alone, 0) & Cue.CALENDAR), alone in cues.demonyms, lang in namings[top].langs, all(naming.caps for naming in namings),
    )  # fmt: skip
    return Senses(
        key, namings, point.astype(np.float32),
        np.array([COUNTRY_CODES[place.country] for place in places], np.int32),
        np.array([ADMIN1_CODES[place.admin1] for place in places], np.int32),
        types.astype(np.int32), prior.astype(np.float32), own, kinds, tuple(float(value) for value in traits),
    )  # fmt: skip
