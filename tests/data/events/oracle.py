"""Place mentions made by hand, so that tests of linking do not hang on the gazetteer."""

from __future__ import annotations

from geo.model import Place, PlaceMention, PlaceType, Role
from geo.reason import Reason


def place_mentions(
    text: str,
    names: dict[str, str],
    *,
    roles: dict[str, Role] | None = None,
    types: dict[str, PlaceType] | None = None,
) -> list[PlaceMention]:
    """Return a mention at every occurrence of the names (name → id), longest names first."""
    found: list[PlaceMention] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if not any(m.start < at + len(name) and at < m.end for m in found):
                kind = (types or {}).get(name, "city")
                place = Place(f"test:{names[name]}", None, names[name], kind, None, None, 0.0, 0.0)
                role = (roles or {}).get(name, "literal")
                found.append(PlaceMention(at, at + len(name), name, place, role, 1.0, Reason.of("by hand")))
            at = text.find(name, at + len(name))
    return sorted(found, key=lambda mention: mention.start)
