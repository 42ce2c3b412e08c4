"""Our own tables: regions, waters, relief, islands, towns, and further names of what others list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from geo.build import clean, sources
from geo.build.divisions import shorten
from geo.build.entry import Entry, Name
from geo.build.outlines import natural_earth
from geo.gazetteer import LANGUAGES, NameKind
from geo.model import BBox, PlaceType

TABLES = (
    "macro_regions", "waters", "relief", "islands",
    "former_divisions", "new_divisions", "rivers", "lesser_regions", "landmarks", "towns",
)  # fmt: skip


def regions() -> Iterator[Entry]:
    """Yield every place of our own tables."""
    for name in TABLES:
        for row in sources.table(f"{name}.csv"):
            yield _region(row)


def _region(row: Mapping[str, str]) -> Entry:
    countries = tuple(row["countries"].split())
    entry = Entry(
        id=f"dateline:{row['id']}",
        type=cast("PlaceType", row["type"]),
        label=row["en"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        parent=f"iso:{row['admin1']}" if row.get("admin1") else None,
        country=countries[0] if len(countries) == 1 else None,
        bbox=_box(row),
        covers=countries,
    )
    for lang in ("fr", "en", "es", "ar", "ru"):
        if row.get(lang):
            _add(entry, row[lang], lang, "preferred")
            entry.labels[lang] = row[lang]
    for part in row["also"].split(";") if row["also"] else ():
        lang, _, text = part.partition(":")
        _add(entry, text, lang, "alternate" if lang in entry.labels else "preferred")
        entry.labels.setdefault(lang, text)
    if entry.type == "admin1":
        shorten(entry)
    return entry


def _box(row: Mapping[str, str]) -> BBox | None:
    if not row.get("west"):
        return None
    return float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"])


def _add(entry: Entry, text: str, lang: str, kind: NameKind) -> None:
    # A bracket tells readers of the map apart what texts do not: "Niger (река)".
    if "(" not in text:
        entry.names.append(
            Name(text, kind, (lang,), lower=text[0].islower() and clean.script(text) == "LATIN")
        )


def lakes() -> Iterator[Entry]:
    """Yield the lakes and reservoirs that Natural Earth names, but those of our own table."""
    own = {row["en"] for row in (*sources.table("waters.csv"), *sources.table("rivers.csv"))}
    seen = set()
    for row in _named_lakes():
        english = row["name_en"] or row["name"]
        if not english or row["name"] in own or english in own or english in seen:
            continue
        seen.add(english)
        point, box = row["geometry"].representative_point(), row["geometry"].bounds
        entry = Entry(
            id=f"dateline:lake-{row['ne_id']}",
            type="water",
            label=english,
            lat=round(point.y, 3),
            lon=round(point.x, 3),
            bbox=(round(box[0], 3), round(box[1], 3), round(box[2], 3), round(box[3], 3)),
        )
        for lang in LANGUAGES:
            label = row[f"name_{lang}"]
            if label and _says_water(label, lang):
                _add(entry, label, lang, "preferred")
                entry.labels[lang] = label
        if entry.names:
            yield entry


def _named_lakes() -> list[dict[str, Any]]:
    frame = natural_earth("physical/ne_10m_lakes").sort_values("ne_id")
    return cast("list[dict[str, Any]]", frame.astype(object).where(frame.notna(), None).to_dict("records"))


_WATER = {
    "fr": ("lac ", "réservoir", "étang", "mer ", "lagune", "barrage", "retenue", "loch", "baie"),
    "en": ("lake", "reservoir", "lagoon", "loch", "lough", "sea", "dam", "pond", "water"),
    "es": ("lago", "embalse", "laguna", "mar ", "represa"),
    "pt": ("lago", "lagoa", "represa", "albufeira"),
    "de": ("see", "stausee", "talsperre"),
    "it": ("lago", "laguna"),
    "ar": ("بحيرة", "خزان", "بحر"),
    "ru": ("озеро", "водохранилище", "море", "лиман"),
}


def _says_water(label: str, lang: str) -> bool:
    # Natural Earth's French for Lake Chad is "Tchad": without a class word it is another place's name.
    return any(word in label.lower() for word in _WATER[lang])


def add_names(entries: list[Entry]) -> None:
    """Add the further names of countries, divisions and cities to their entries, in place."""
    by_code = {entry.code: entry for entry in entries if entry.code}
    by_id = {entry.id: entry for entry in entries}
    for table, column, known, prefix in (
        ("country_names.csv", "iso", by_code, "iso:"),
        ("division_names.csv", "code", by_code, "iso:"),
        ("city_names.csv", "geonameid", by_id, "geonames:"),
    ):
        for row in sources.table(table):
            entry = known.get(prefix + row[column])
            if entry is None:
                print(f"{table}: no place {row[column]} for {row['names']}")
                continue
            for text in row["names"].split(";"):
                kind = cast("NameKind", row["kind"])
                _add(entry, text, row["lang"], kind)
                if kind == "preferred":
                    entry.labels[row["lang"]] = text
