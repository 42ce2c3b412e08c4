"""Why a name was taken for a place, in a reader's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from geo.gazetteer import Gazetteer
from geo.model import Candidate, Place
from geo.reason import Reason

NEAR_KM = 150.0
"""Places named in the text no farther than this count as neighbours."""
_APART_KM = 60.0
"""A city and the district around it are no rivals worth telling."""

ONLY = "{name}: the only place of that name that Dateline knows"
WITHIN = "{name} in {area}, as the words beside it say"
NAMED = "{name} in {area}, because {country} is named here (×{count})"
CLOSE = "{name} in {area}, because {other} is named too, {km} km away"
KNOWN = "{name}: the best known of {count} places of that name"
LIKELY = "{name} in {area}: the likeliest of {count} places of that name, by all else in the text"
ALSO = "; also {rival} in {rival_area}"
TEMPLATES = (ONLY, *(base + tail for base in (WITHIN, NAMED, CLOSE, KNOWN, LIKELY) for tail in ("", ALSO)))
"""Every template that :func:`explain` uses, for the translators."""


def distance_km(place: Place, other: Place) -> float:
    """Return the great-circle distance of two places in kilometres."""
    low, high = radians(place.lat), radians(other.lat)
    half = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(radians(other.lon - place.lon) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


@lru_cache(maxsize=20_000)
def _area(place: Place) -> str:
    """Return what a place lies in, by its English name, or where it is for what lies in nothing."""
    parents = Gazetteer.load().parents(place.id)
    wider = [
        parent.name
        for parent in parents
        if parent.type in {"admin1", "country"} and parent.name != place.name
    ]
    if wider:
        return ", ".join(wider)
    return parents[0].name if parents else f"{place.lat:.0f}°, {place.lon:.0f}°"


def _holds(place: Place, other: Place) -> bool:
    """Tell whether one of two places lies in the other: Gao is in Gao, and no rival of it."""
    parents = Gazetteer.load().parents
    return other in parents(place.id) or place in parents(other.id)


class Surroundings:
    """The places found in one text, counted once, to explain each of them."""

    def __init__(self, chosen: Sequence[Place]) -> None:
        self._countries = Counter(place.country for place in chosen if place.type == "country")
        self._names = {place.country: place.name for place in chosen if place.type == "country"}
        # The most named first, and few of them: a book must not take forever.
        self._others = [place for place, _ in Counter(chosen).most_common(20) if place.type != "country"]

    def explain(self, written: str, candidates: Sequence[Candidate], count: int, *, beside: bool) -> Reason:
        """Return why the first candidate was taken.

        Parameters
        ----------
        written
            The name as the text has it.
        candidates
            The best few, the chosen one first.
        count
            How many places of that name there are.
        beside
            True when the place named beside it holds it ("Kati, Mali").
        """
        place = candidates[0].place
        if count == 1:
            return Reason.of(ONLY, name=written)
        rival: dict[str, object] = {}
        for other in candidates[1:]:
            if distance_km(place, other.place) > _APART_KM and not _holds(place, other.place):
                rival = {"rival": other.place.name, "rival_area": _area(other.place)}
                break
        template, values = self._evidence(candidates, count, beside=beside)
        return Reason.of(template + (ALSO if rival else ""), name=written, **values, **rival)

    def _evidence(
        self, candidates: Sequence[Candidate], count: int, *, beside: bool
    ) -> tuple[str, dict[str, object]]:
        """Return the strongest thing to say for the first candidate, as a template and its values."""
        place = candidates[0].place
        if place.type in {"country", "continent"}:
            return KNOWN, {"count": count}
        area = _area(place)
        if beside:
            return WITHIN, {"area": area}
        named = self._countries[place.country]
        if named:
            return NAMED, {"area": area, "country": self._names[place.country], "count": named}
        near = min(
            (
                (distance_km(place, other), other.name)
                for other in self._others
                if other.id != place.id and other.name != place.name
            ),
            default=(NEAR_KM, ""),
        )
        if near[0] < NEAR_KM:
            return CLOSE, {"area": area, "other": near[1], "km": round(near[0])}
        if any(other.place.population > place.population for other in candidates[1:]):
            return LIKELY, {"area": area, "count": count}
        return KNOWN, {"count": count}
