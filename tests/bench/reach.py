"""How many gold toponyms have a right entry in the gazetteer under the name the text gives them.

    python tests/bench/reach.py [--missing COLLECTION]

A right entry has the gold id, or lies within the distance that ``../shared/eval/GUIDE.md``
allows its type (161 km where a collection has no types). Layers add up from left to right.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from geo.gazetteer import Gazetteer, Naming

GOLD = Path(__file__).parents[3] / "shared" / "eval" / "gold"
KM = {"continent": 1500, "region": 1500, "water": 600, "mountain": 600, "admin1": 250, "country": 161}
LAYERS: dict[str, Callable[[Naming], bool]] = {
    "cities": lambda naming: naming.place.type == "city" and naming.kind == "preferred",
    "+other names": lambda naming: naming.place.type == "city" and naming.kind != "inflected",
    "+countries": lambda naming: naming.place.type in {"country", "continent"},
    "+admin1": lambda naming: naming.place.type == "admin1",
    "+admin2": lambda naming: naming.place.type == "admin2",
    "+curated": lambda naming: naming.kind != "inflected",
}


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def toponyms(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            for gold in document.get("gold", document.get("places", ())):
                scored = gold.get("type") != "facility" or "gold" in document
                if gold.get("lat") is not None and not gold.get("ignore") and scored:
                    yield gold | {
                        "surface": gold.get("surface", gold.get("text")),
                        "guide": "places" in document,
                    }


def right(naming: Naming, gold: dict[str, Any]) -> bool:
    place = naming.place
    if gold.get("geonameid") == place.geonameid is not None:
        return True
    if place.type == "country" and gold.get("type") == "country" and gold.get("country") == place.country:
        return True
    limit = KM.get(gold["type"], 161) if gold["guide"] else 161
    return distance_km(gold["lat"], gold["lon"], place.lat, place.lon) <= limit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", help="list what a collection misses, the commonest first")
    options = parser.parse_args()
    gazetteer = Gazetteer.load()
    if not GOLD.exists():
        sys.exit(f"no gold collections at {GOLD}")
    print(f"{'':28}{'n':>6}" + "".join(f"{layer:>15}" for layer in LAYERS))
    for path in sorted([*GOLD.glob("places/*.jsonl"), *GOLD.glob("articles/*.jsonl")]):
        total, reached = 0, collections.Counter[str]()
        missed: collections.Counter[tuple[str, str, str]] = collections.Counter()
        for gold in toponyms(path):
            total += 1
            good = [naming for naming in gazetteer.lookup(gold["surface"]) if right(naming, gold)]
            for layer, belongs in LAYERS.items():
                if any(map(belongs, good)):
                    reached[layer] += 1
                    break
            else:
                missed[gold["surface"], str(gold.get("type")), str(gold.get("country"))] += 1
        shares, so_far = [], 0
        for layer in LAYERS:
            so_far += reached[layer]
            shares.append(100 * so_far / max(1, total))
        print(f"{path.stem:28}{total:6}" + "".join(f"{share:15.1f}" for share in shares))
        if options.missing == path.stem:
            for (name, kind, country), count in missed.most_common(400):
                print(f"    {count:3}  {name}  ({kind}, {country})")


if __name__ == "__main__":
    main()
