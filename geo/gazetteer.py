"""Names to places: a memory-mapped gazetteer, built by ``python -m geo.build``.

The files under ``geo/data/gazetteer`` are NumPy columns and one trie of folded names; they
are mapped, not read, so that loading costs milliseconds and pages are shared by processes.
Sources and licences are named in NOTICE.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.errors import GazetteerError
from geo.fold import fold
from geo.model import Place, PlaceType

FOLDER = Path(__file__).parent / "data" / "gazetteer"
LANGUAGES = ("fr", "en", "es", "pt", "de", "it", "ar", "ru")
PLACE_TYPES: tuple[PlaceType, ...] = (
    "continent", "region", "country", "admin1", "admin2", "city",
    "district", "water", "mountain", "island", "facility", "other",
)  # fmt: skip
NameKind = Literal[
    "preferred", "official", "short", "alternate", "abbreviation", "former", "contracted", "inflected"
]
NAME_KINDS: tuple[NameKind, ...] = (
    "preferred", "official", "short", "alternate", "abbreviation", "former", "contracted", "inflected",
)  # fmt: skip
LONGEST = 80
"""Folded characters of the longest name kept."""
KIND_SHIFT, CAPS, LOWER = 8, 1 << 12, 1 << 13
"""Where a naming's traits lie: eight languages, four bits of kind, written in capitals, may begin small."""
CAPITAL = 4
"""The rank of a country's capital; see :class:`Naming`."""
NOWHERE = 0xFFFFFFFF
"""Stands in index columns where there is nothing to point to."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One way in which a name belongs to a place.

    Attributes
    ----------
    place
        The place so named.
    kind
        ``preferred`` (the usual name in some language or GeoNames' own), ``official``,
        ``short``, ``alternate``, ``abbreviation`` ("RDC", "Ky."), ``former`` ("Birmanie"),
        ``contracted`` (its article swallowed: "Havre" in "au Havre"), ``inflected``
        (a case form: "Москве").
    langs
        ISO 639-1 codes of the languages the name is known to be used in, of
        :data:`LANGUAGES`; empty when unknown.
    caps
        True when the text must have it in capitals ("UK", "RDC").
    lower
        True when the name may begin with a small letter ("mer Noire").
    rank
        What the place is the seat of: 0 nothing, 1 third- or fourth-level division, 2 second
        level, 3 first level, 4 country.
    """

    place: Place
    kind: NameKind
    langs: frozenset[str]
    caps: bool
    lower: bool
    rank: int = 0


@cache
def _langs(mask: int) -> frozenset[str]:
    return frozenset(lang for bit, lang in enumerate(LANGUAGES) if mask >> bit & 1)


def _find(column: NDArray[np.generic], wanted: int) -> int | None:
    """Return where a sorted column has a number, or None."""
    # A number of another type would have the whole column converted at every call.
    row = int(column.searchsorted(column.dtype.type(wanted)))
    return row if row < len(column) and column[row] == wanted else None


def key_of(name: str) -> str:
    """Return the form under which a name is looked up: folded, hyphens as spaces.

    Examples
    --------
    >>> key_of("Côte-d’Ivoire")
    "cote d'ivoire"
    """
    return fold(name).replace("-", " ")


class Gazetteer:
    """Every place that Dateline knows, by name and by id.

    Examples
    --------
    >>> gazetteer = Gazetteer.load()
    >>> [naming.place.name for naming in gazetteer.lookup("Moscou")][0]
    'Moscow'
    >>> gazetteer.name("geonames:524901", "fr")
    'Moscou'
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        try:
            self._trie = marisa_trie.Trie()
            self._trie.mmap(str(folder / "names.marisa"))
            column = self._column
            self._name_start = column("name_start")  # by key: its namings' first row
            self._naming_place = column("naming_place")
            self._naming_traits = column("naming_traits")
            self._zipf_key = column("zipf_key")  # sorted keys that are words too
            self._zipf = column("zipf")  # tenths, one column per language
            self._geonameid = column("geonameid")
            self._type = column("type")
            self._lat = column("lat")
            self._lon = column("lon")
            self._population = column("population")
            self._parent = column("parent")
            self._rank = column("rank")
            self._bbox_place = column("bbox_place")
            self._bbox = column("bbox")
            self._label_key = column("label_key")  # place × language, sorted
            self._label_start = column("label_start")
            self._code_place = column("code_place")  # places with a code: ISO's or Dateline's
            self._code_start = column("code_start")
            self._covers_place = column("covers_place")
            self._covers_country = column("covers_country")
            self._labels = column("labels")
            self._codes = column("codes")
        except OSError as error:
            raise GazetteerError(
                "cannot open the gazetteer in {folder}: {error}; run `python -m geo.build`",
                folder=folder,
                error=error,
            ) from error
        self._by_code = {self._code(row): int(place) for row, place in enumerate(self._code_place)}
        self._code_row = {int(place): row for row, place in enumerate(self._code_place)}
        self.place_at = lru_cache(maxsize=50_000)(self._place_at)
        self.candidates = lru_cache(maxsize=50_000)(self._candidates)

    @staticmethod
    @cache
    def load() -> Gazetteer:
        """Return the gazetteer that ships with Dateline, opened once per process.

        Raises
        ------
        GazetteerError
            A file is missing or damaged.
        """
        return Gazetteer()

    def _column(self, name: str) -> NDArray[np.generic]:
        # A plain view: item access on np.memmap itself is several times slower.
        return np.asarray(np.load(self._folder / f"{name}.npy", mmap_mode="r"))

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._geonameid)

    # Names -----------------------------------------------------------------------------

    def prefixes(self, folded: str, start: int) -> list[tuple[int, int]]:
        """Return every name that begins at ``start`` of a folded text, the shortest first.

        Parameters
        ----------
        folded
            A text as :func:`geo.fold.fold` gives it; a hyphen there matches a space here.
        start
            Where to look: an offset into ``folded``, at the beginning of a word.

        Returns
        -------
        list of (end, key)
            ``folded[start:end]`` is the name; ``key`` goes to :meth:`candidates`. Names end
            where a word ends; a hyphen ends a word.
        """
        window = folded[start : start + LONGEST + 1].replace("-", " ")
        size = len(window)
        found = []
        for name, key in self._trie.iter_prefixes_with_ids(window):
            end = len(name)
            if end == size or not window[end].isalnum() or not window[end - 1].isalnum():
                found.append((start + end, key))
        return found

    def key(self, name: str) -> int | None:
        """Return the key of a name as it is written, or None where no place has it."""
        try:
            return int(self._trie.key_id(key_of(name)))
        except KeyError:
            return None

    def beginning(self, name: str) -> Iterator[int]:
        """Yield the keys of the names that begin with what is written, in alphabetical order."""
        return (key for _, key in self._trie.iteritems(key_of(name)))

    def _candidates(self, key: int) -> tuple[Naming, ...]:
        first, last = int(self._name_start[key]), int(self._name_start[key + 1])
        return tuple(self._naming(row) for row in range(first, last))

    def _naming(self, row: int) -> Naming:
        place, traits = int(self._naming_place[row]), int(self._naming_traits[row])
        return Naming(
            self.place_at(place),
            NAME_KINDS[traits >> KIND_SHIFT & 15],
            _langs(traits & 255),
            bool(traits & CAPS),
            bool(traits & LOWER),
            int(self._rank[place]),
        )

    def lookup(self, name: str) -> tuple[Naming, ...]:
        """Return all that a name may mean: areas before cities, then by population.

        A name in capitals that must be so written ("UK") is also found under "uk": the
        caller sees ``caps``.
        """
        key = self.key(name)
        return () if key is None else self.candidates(key)

    def commonness(self, key: int, lang: str) -> float:
        """Return how common the name is as a word of a language, on the Zipf scale (0 to 8).

        0 when it is rare (below 2), has several words, or the language has no counts here.
        The count includes its uses as a name: "paris" is common in French.
        """
        row = _find(self._zipf_key, key) if lang in LANGUAGES else None
        if row is None:
            return 0.0
        return float(self._zipf[row, LANGUAGES.index(lang)]) / 10

    # Places ----------------------------------------------------------------------------

    def place(self, place_id: str) -> Place:
        """Return the place with an id such as ``geonames:524901`` or ``dateline:sahel``.

        Raises
        ------
        KeyError
            No place has that id.
        """
        return self.place_at(self._index(place_id))

    def capitals(self) -> Iterator[Place]:
        """Yield the cities that are a country's capital."""
        return (self.place_at(int(index)) for index in np.flatnonzero(self._rank == CAPITAL))

    def _index(self, place_id: str) -> int:
        scheme, _, number = place_id.partition(":")
        if scheme != "geonames":
            return self._by_code[place_id]
        row = _find(self._geonameid, int(number))
        if row is None:
            raise KeyError(place_id)
        return row

    def __contains__(self, place_id: str) -> bool:
        """Tell whether a place has that id."""
        try:
            self._index(place_id)
        except KeyError:
            return False
        return True

    def _place_at(self, index: int) -> Place:
        number = int(self._geonameid[index])
        known = number != NOWHERE
        lineage = list(self._lineage(index))
        country = next((i for i in lineage if PLACE_TYPES[self._type[i]] == "country"), None)
        firsts = (self._iso(i) for i in lineage if PLACE_TYPES[self._type[i]] == "admin1")
        return Place(
            id=f"geonames:{number}" if known else self._code(self._code_row[index]),
            geonameid=number if known else None,
            name=self._label(index, "en"),
            type=PLACE_TYPES[self._type[index]],
            country=None if country is None else self._iso(country),
            admin1=next(filter(None, firsts), None),
            lat=round(float(self._lat[index]), 5),
            lon=round(float(self._lon[index]), 5),
            bbox=self._box(index),
            population=int(self._population[index]),
        )

    def _lineage(self, index: int) -> Iterator[int]:
        while index != NOWHERE:
            yield index
            index = int(self._parent[index])

    def _iso(self, index: int) -> str | None:
        row = self._code_row.get(index)
        code = "" if row is None else self._code(row)
        return code.removeprefix("iso:") if code.startswith("iso:") else None

    def _code(self, row: int) -> str:
        return bytes(self._codes[self._code_start[row] : self._code_start[row + 1]]).decode()

    def _box(self, index: int) -> tuple[float, float, float, float] | None:
        row = _find(self._bbox_place, index)
        if row is None:
            return None
        west, south, east, north = (round(float(value), 4) for value in self._bbox[row])
        return west, south, east, north

    def name(self, place_id: str, lang: str) -> str:
        """Return a place's usual name in a language, else in English, else its own.

        Raises
        ------
        KeyError
            No place has that id.
        """
        return self._label(self._index(place_id), lang)

    def names(self, place_id: str) -> dict[str, str]:
        """Return a place's usual names by language, for those languages that have one of their own."""
        index = self._index(place_id)
        found = {lang: self._exact_label(index, slot) for slot, lang in enumerate(LANGUAGES)}
        return {lang: label for lang, label in found.items() if label is not None}

    def _label(self, index: int, lang: str) -> str:
        for code in (lang, "en"):
            label = self._exact_label(index, LANGUAGES.index(code)) if code in LANGUAGES else None
            if label is not None:
                return label
        return self._string(index)

    def _exact_label(self, index: int, slot: int) -> str | None:
        row = _find(self._label_key, index * len(LANGUAGES) + slot)
        return None if row is None else self._string(len(self) + row)  # own names come first

    def _string(self, row: int) -> str:
        return bytes(self._labels[self._label_start[row] : self._label_start[row + 1]]).decode()

    def parents(self, place_id: str) -> tuple[Place, ...]:
        """Return what a place lies in, the nearest first: second level, first level, country, continent."""
        return tuple(self.place_at(index) for index in self._lineage(self._index(place_id)))[1:]

    def countries(self, place_id: str) -> tuple[str, ...]:
        """Return the ISO codes of the countries that a place lies in or covers."""
        index = self._index(place_id)
        first, last = self._covers_place.searchsorted(np.array([index, index + 1], self._covers_place.dtype))
        if first < last:
            return tuple(code.decode() for code in self._covers_country[first:last])
        country = self.place_at(index).country
        return () if country is None else (country,)
