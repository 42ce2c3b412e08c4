"""Entries to columns: the only place that knows both the builders' records and the files' layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import marisa_trie
import numpy as np
import wordfreq
from numpy.typing import NDArray

from geo.build.entry import Entry, Name
from geo.gazetteer import (
    CAPS,
    KIND_SHIFT,
    LANGUAGES,
    LONGEST,
    LOWER,
    NAME_KINDS,
    NOWHERE,
    PLACE_TYPES,
    NameKind,
    key_of,
)

_COMMON = 2.0  # Zipf; rarer words need no warning


def write(entries: Iterable[Entry], folder: Path) -> None:
    """Write the gazetteer's files into a folder, replacing what is there."""
    places = sorted(entries, key=_order)
    index = {entry.id: row for row, entry in enumerate(places)}
    index |= {entry.code: row for row, entry in enumerate(places) if entry.code}
    index |= {
        f"country:{entry.code[4:]}": row
        for row, entry in enumerate(places)
        if entry.type == "country" and entry.code
    }
    folder.mkdir(parents=True, exist_ok=True)
    columns = _places(places, index) | _labels(places) | _codes(places) | _boxes(places) | _covers(places)
    columns |= _names(places, folder / "names.marisa")
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", column, allow_pickle=False)


def _order(entry: Entry) -> tuple[int, str]:
    scheme, _, number = entry.id.partition(":")
    return (int(number), "") if scheme == "geonames" else (NOWHERE, entry.id)


def _geonameid(entry: Entry) -> int:
    return _order(entry)[0]


def _places(places: list[Entry], index: dict[str, int]) -> dict[str, NDArray[np.generic]]:
    return {
        "geonameid": np.array([_geonameid(e) for e in places], np.uint32),
        "type": np.array([PLACE_TYPES.index(e.type) for e in places], np.uint8),
        "lat": np.array([e.lat for e in places], np.float32),
        "lon": np.array([e.lon for e in places], np.float32),
        "population": np.array([e.population for e in places], np.uint32),
        "parent": np.array([_parent(e, index) for e in places], np.uint32),
        "rank": np.array([e.rank for e in places], np.uint8),
    }


def _parent(entry: Entry, index: dict[str, int]) -> int:
    return index.get(entry.parent or "", index.get(f"country:{entry.country}", NOWHERE))


def _strings(texts: list[str]) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
    encoded = [text.encode() for text in texts]
    starts = np.cumsum([0, *map(len, encoded)]).astype(np.uint32)
    return np.frombuffer(b"".join(encoded), np.uint8), starts


def _labels(places: list[Entry]) -> dict[str, NDArray[np.generic]]:
    """Lay down the display names: first every place's own, then one per language that differs."""
    keys, texts = [], [entry.label for entry in places]
    for row, entry in enumerate(places):
        english = entry.labels.get("en", entry.label)
        for slot, lang in enumerate(LANGUAGES):
            label = entry.labels.get(lang)
            if label is not None and label != (entry.label if lang == "en" else english):
                keys.append(row * len(LANGUAGES) + slot)
                texts.append(label)
    blob, starts = _strings(texts)
    return {"label_key": np.array(keys, np.uint32), "labels": blob, "label_start": starts}


def _codes(places: list[Entry]) -> dict[str, NDArray[np.generic]]:
    coded = [
        (row, entry.code or entry.id)
        for row, entry in enumerate(places)
        if entry.code or _geonameid(entry) == NOWHERE
    ]
    blob, starts = _strings([code for _, code in coded])
    return {"code_place": np.array([row for row, _ in coded], np.uint32), "codes": blob, "code_start": starts}


def _boxes(places: list[Entry]) -> dict[str, NDArray[np.generic]]:
    boxed = [(row, entry.bbox) for row, entry in enumerate(places) if entry.bbox]
    return {
        "bbox_place": np.array([row for row, _ in boxed], np.uint32),
        "bbox": np.array([box for _, box in boxed], np.float32).reshape(-1, 4),
    }


def _covers(places: list[Entry]) -> dict[str, NDArray[np.generic]]:
    pairs = [(row, country) for row, entry in enumerate(places) for country in entry.covers]
    return {
        "covers_place": np.array([row for row, _ in pairs], np.uint32),
        "covers_country": np.array([country.encode() for _, country in pairs], "S2"),
    }


def _names(places: list[Entry], path: Path) -> dict[str, NDArray[np.generic]]:
    """Write the trie, and give its keys the places they name: areas first, then by population."""
    found: dict[str, dict[int, Name]] = defaultdict(dict)
    for row, entry in enumerate(places):
        for name in entry.names:
            key = key_of(name.text)
            if 2 <= len(key) <= LONGEST and not key.isdigit():
                found[key][row] = _merge(found[key].get(row), name)
    trie = marisa_trie.Trie(sorted(found))
    trie.save(str(path))
    keys = [trie.restore_key(number) for number in range(len(trie))]
    starts, rows = [0], []
    for key in keys:
        namings = sorted(found[key].items(), key=lambda item: _prominence(places[item[0]], item[1], item[0]))
        rows.extend(namings)
        starts.append(len(rows))
    columns: dict[str, NDArray[np.generic]] = {
        "name_start": np.array(starts, np.uint32),
        "naming_place": np.array([row for row, _ in rows], np.uint32),
        "naming_traits": np.array([_traits(name) for _, name in rows], np.uint16),
    }
    return columns | _commonness(keys)


def _prominence(entry: Entry, name: Name, row: int) -> tuple[int, int, int, int]:
    area = {"continent": 0, "country": 0, "region": 1, "admin1": 2, "water": 2, "mountain": 2, "island": 2}
    return (
        NAME_KINDS.index(name.kind) >= NAME_KINDS.index("contracted"),
        area.get(entry.type, 3),
        -entry.population,
        row,
    )


# What counts where a place has a name in two ways: "Havre" is untagged and Le Havre contracted.
_STRENGTH: tuple[NameKind, ...] = (
    "preferred", "official", "short", "contracted", "former", "abbreviation", "inflected", "alternate",
)  # fmt: skip


def _merge(old: Name | None, new: Name) -> Name:
    """Return one naming for two spellings with the same key: the better kind, all languages."""
    if old is None:
        return new
    best = min(old, new, key=lambda name: _STRENGTH.index(name.kind))
    langs = tuple(lang for lang in LANGUAGES if lang in old.langs or lang in new.langs)
    return Name(best.text, best.kind, langs, old.lower or new.lower)


def _traits(name: Name) -> int:
    """Return languages, kind and case of a naming in one number, as the gazetteer reads it."""
    langs = sum(1 << LANGUAGES.index(lang) for lang in name.langs)
    return langs | NAME_KINDS.index(name.kind) << KIND_SHIFT | name.caps * CAPS | name.lower * LOWER


def _commonness(keys: list[str]) -> dict[str, NDArray[np.generic]]:
    """Count how common each one-word key is as a word of each language (Zipf scale, in tenths)."""
    rows, table = [], []
    counts = [wordfreq.get_frequency_dict(lang, "large" if lang in _LARGE else "small") for lang in LANGUAGES]
    folded = [_fold_counts(count) for count in counts]
    for number, key in enumerate(keys):
        if " " in key:
            continue
        tenths = [round(10 * count.get(key, 0.0)) for count in folded]
        if max(tenths) >= _COMMON * 10:
            rows.append(number)
            table.append(tenths)
    return {"zipf_key": np.array(rows, np.uint32), "zipf": np.array(table, np.uint8)}


_LARGE = frozenset(wordfreq.available_languages("large"))


def _fold_counts(counts: dict[str, float]) -> dict[str, float]:
    """Return Zipf figures by key; words that fold alike ("ou", "où") keep the commonest's."""
    found: dict[str, float] = {}
    for word, frequency in counts.items():
        key = key_of(word)
        found[key] = max(found.get(key, 0.0), wordfreq.freq_to_zipf(frequency))
    return found
