"""What a name may mean, as columns: every place of that name, ready to be weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.cues import PLACE_CUES, Cue, Cues, first_names, surnames
from geo.gazetteer import NAME_KINDS, PLACE_TYPES, Gazetteer, Naming

MOST = 48
"""Places of one name that are weighed; the gazetteer gives areas first, then by population."""
SAME_KM = 60.0
_TYPE = {name: code for code, name in enumerate(PLACE_TYPES)}
_KIND = {name: code for code, name in enumerate(NAME_KINDS)}
COUNTRY, ADMIN1, ADMIN2, CITY = (_TYPE[name] for name in ("country", "admin1", "admin2", "city"))
# How much likelier a name stands for a thing of this type than for a city of as many people.
_WEIGHT = {
    "continent": 60.0, "country": 60.0, "region": 100.0, "water": 30.0,
    "admin1": 3.0, "admin2": 0.3, "district": 0.3,
}  # fmt: skip
_OUTGROWN = 12  # times a city's population that a division called after it may have
_SEATED = 0.5  # the same for a division that has its seat's name
_OURS, _IN_THE_NEWS = "dateline:", 15_000  # whom we list is known as a town of so many people is
_SEAT = 2  # the rank of a second-level division's seat; uncounted, it is known as well
_ROOM = {"continent": 8.5, "region": 7.0, "water": 6.0, "mountain": 5.5, "island": 5.0}
_KNOWN = {"alternate": 0.2, "former": 0.5, "contracted": 0.5, "inflected": 0.8}

_PLACE_BITS = (1 << len(PLACE_CUES)) - 1

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
    covers
        The countries that a candidate beyond borders lies in: its row, and their numbers.
    same
        1 where two candidates lie within :data:`SAME_KM`, (candidates, candidates): a city
        and the district around it are nearly the same answer.
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
    covers: tuple[tuple[int, NDArray[np.int32]], ...]
    same: Floats
    traits: tuple[float, ...]


OWN = (
    "log_population", "below_largest", "order", "prior", "rank",
    "type_continent", "type_region", "type_country", "type_admin1", "type_admin2", "type_city",
    "type_district", "type_water", "type_relief", "kind", "named_in_language",
    "country_of_language", "main_name",
)  # fmt: skip
TRAITS = (
    "candidates", "top_population", "total_population",
    "has_continent", "has_region", "has_country", "has_admin1", "has_admin2", "has_city", "has_district",
    "has_water", "has_relief", "top_rank", "top_kind", "top_prior", "top_in_language", "common",
    "common_english", "words", "letters", "first_name", "surname", "calendar", "demonym", "plain_noun",
    "must_be_caps",
)  # fmt: skip


def _size(naming: Naming) -> float:
    """Return the log of the population, or of what it would be worth for what has none."""
    place = naming.place
    known = place.id.startswith(_OURS) or naming.rank >= _SEAT
    people = place.population or (_IN_THE_NEWS if known else 0)
    return max(float(np.log10(max(people, 300))), _ROOM.get(place.type, 0.0))


def _sizes(namings: tuple[Naming, ...]) -> Floats:
    """Return the size of each place; a division named after its seat is as large as the seat.

    "Kaolack" is the city, whatever millions live in its region; of the region papers say so.
    """
    size = np.array([_size(naming) for naming in namings], np.float32)
    for row, naming in enumerate(namings):
        if seats := _seats(naming, namings):
            size[row] = size[seats].max()
    return size


def _weight(naming: Naming, *, seated: bool) -> float:
    """Return how much likelier than for a city of its size it is that the name stands for a place."""
    return _SEATED if seated else _WEIGHT.get(naming.place.type, 1.0)


def _seats(division: Naming, namings: tuple[Naming, ...]) -> list[int]:
    """Return the rows of the cities that gave a first-level division its name.

    A city that has the name only besides its own (Oklahoma City) gave none, and a division far
    larger than its seat (Quebec) is known by itself.
    """
    if division.place.type != "admin1":
        return []
    return [
        row
        for row, naming in enumerate(namings)
        if naming.place.type == "city"
        and naming.place.name == division.place.name
        and naming.place.country == division.place.country
        and naming.place.admin1 == division.place.admin1 is not None
        and division.place.population < _OUTGROWN * naming.place.population
    ]


def _share_language(own: Floats, namings: tuple[Naming, ...]) -> None:
    """Let the seats of a division that is named in the text's language be named in it too."""
    column = OWN.index("named_in_language")
    for row, naming in enumerate(namings):
        if own[row, column]:
            own[_seats(naming, namings), column] = True


def _usable(naming: Naming, lang: str, *, caps: bool) -> bool:
    """Tell whether a text of that language may use the name: "EU" is the USA in Portuguese only."""
    foreign = naming.kind == "abbreviation" and naming.langs and lang not in naming.langs
    return not foreign and (caps or not naming.caps)


def _own(naming: Naming, lang: str, cues: Cues) -> tuple[float, ...]:
    """Return the columns of :data:`OWN` that one candidate alone decides, 0 for the others."""
    kind = naming.place.type
    return (
        0, 0, 0, 0, naming.rank, kind == "continent", kind == "region", kind == "country", kind == "admin1",
        kind == "admin2", kind == "city", kind in {"district", "other", "facility"}, kind == "water",
        kind in {"mountain", "island"}, _KIND[naming.kind], lang in naming.langs,
        naming.place.country in cues.countries, 0,
    )  # fmt: skip


def _covers(namings: tuple[Naming, ...]) -> tuple[tuple[int, NDArray[np.int32]], ...]:
    gazetteer = Gazetteer.load()
    return tuple(
        (row, np.array([COUNTRY_CODES[code] for code in codes], np.int32))
        for row, naming in enumerate(namings)
        if naming.place.country is None and (codes := gazetteer.countries(naming.place.id))
    )


def _word_traits(name: str, cues: Cues) -> tuple[float, ...]:
    """Return what the name is besides: how long, a person's name, a month, a people, a plain noun."""
    words = name.split()
    alone = words[0] if len(words) == 1 else ""
    calendar = bool(cues.words.get(alone, 0) & Cue.CALENDAR)
    # "Pedro Sánchez" is a town too; in Arabic, "the city" is Medina.
    noun = any(cues.words.get(word, 0) & _PLACE_BITS for word in (alone, alone.removeprefix("ال")))
    return (
        len(words), len(name), words[0] in first_names(), words[-1] in surnames(),
        calendar, alone in cues.demonyms, noun,
    )  # fmt: skip


@lru_cache(maxsize=8_000)
def senses(name: str, key: int, lang: str, caps: bool) -> Senses | None:
    """Return what a name, folded, with its key in the gazetteer, may mean in a text; None when nothing.

    ``caps`` tells whether the text has the name in capitals.
    """
    gazetteer, cues = Gazetteer.load(), Cues.load(lang)
    namings = tuple(naming for naming in gazetteer.candidates(key) if _usable(naming, lang, caps=caps))[:MOST]
    if not namings:
        return None
    places = [naming.place for naming in namings]
    latitude, longitude = np.radians([(place.lat, place.lon) for place in places]).T
    point = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    size = _sizes(namings)
    weight = np.array(
        [
            _weight(naming, seated=bool(_seats(naming, namings))) * _KNOWN.get(naming.kind, 1.0)
            for naming in namings
        ]
    )
    likely = weight * 10 ** (0.8 * size)
    prior = likely / likely.sum()
    types = np.array([_TYPE[place.type] for place in places])
    own = np.array([_own(naming, lang, cues) for naming in namings], np.float32)
    own[:, 0], own[:, 1], own[:, 2], own[:, 3] = (
        size,
        size.max() - size,
        np.arange(len(own)).clip(0, 10),
        prior,
    )
    own[:, -1] = [gazetteer.key(place.name) == key for place in places]
    _share_language(own, namings)
    kinds = np.bincount((types - COUNTRY).clip(0, 2), prior, 3).astype(np.float32)
    top = int(prior.argmax())
    traits = (
        np.log2(len(namings)), size.max(), np.log10((10.0**size).sum()), *own[:, 5:14].max(axis=0),
        namings[top].rank, _KIND[namings[top].kind], prior[top], lang in namings[top].langs,
        gazetteer.commonness(key, lang), gazetteer.commonness(key, "en"),
        *_word_traits(name, cues), all(naming.caps for naming in namings),
    )  # fmt: skip
    same = (2 - 2 * point @ point.T < (SAME_KM / 6371.0) ** 2).astype(np.float32)
    return Senses(
        key, namings, point.astype(np.float32),
        np.array([COUNTRY_CODES[place.country] for place in places], np.int32),
        np.array([ADMIN1_CODES[place.admin1] for place in places], np.int32),
        types.astype(np.int32), prior.astype(np.float32), own, kinds, _covers(namings), same,
        tuple(float(value) for value in traits),
    )  # fmt: skip
