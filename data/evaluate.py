"""How well a parse agrees with marks made by hand: spans, days, places and who met where when.

A gold line holds ``text`` and lists as ``dateline parse`` prints them: ``dates`` with start,
end, first, last; ``places`` with start, end, lat, lon, country, type; ``events`` with the
ids (or indices) of their ``date`` and ``place``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.model import Parsed

NEAR_KM = 161.0
"""Kilometres within which a place is the same one: a hundred miles, as gazetteers are compared."""
_REACH_KM = {"continent": 1500.0, "region": 1500.0, "water": 600.0, "mountain": 600.0, "admin1": 250.0}
_NO_CALENDAR = {"duration", "set"}

Gold = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one measure over all articles."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 1.0

    def add(self, right: int, found: int, gold: int) -> None:
        """Count one article."""
        self.right += right
        self.found += found
        self.gold += gold


def new_scores() -> dict[str, Score]:
    """Return the measures, all at nothing."""
    return {name: Score() for name in ("date spans", "date intervals", "place spans", "places", "events")}


def compare(parsed: Parsed, gold: Gold, scores: dict[str, Score]) -> None:
    """Count how one article's parse agrees with its gold line.

    Examples
    --------
    >>> from data.parse import Article, parse
    >>> scores = new_scores()
    >>> gold = {"dates": [{"start": 11, "end": 23, "first": "2021-06-22", "last": "2021-06-22"}]}
    >>> compare(parse(Article("a", "Rain fell, 22 June 2021.", "en")), gold, scores)
    >>> scores["date intervals"].f1
    1.0
    """
    gold_dates, gold_places = gold.get("dates") or [], gold.get("places") or []
    dates = _pairs(gold_dates, [(d.start, d.end) for d in parsed.dates])
    places = _pairs(gold_places, [(p.start, p.end) for p in parsed.places])
    scores["date spans"].add(len(dates), len(parsed.dates), len(gold_dates))
    scores["place spans"].add(len(places), len(parsed.places), len(gold_places))

    calendar = [i for i, mark in enumerate(gold_dates) if _calendar(mark)]
    found = [j for j, d in enumerate(parsed.dates) if d.first and d.kind not in _NO_CALENDAR]
    right = sum(dates.get(i) in found and _days(gold_dates[i]) == _said(parsed, dates[i]) for i in calendar)
    scores["date intervals"].add(right, len(found), len(calendar))

    same = {i for i, j in places.items() if _same_place(gold_places[i], parsed.places[j].place)}
    scores["places"].add(len(same), len(parsed.places), len(gold_places))
    _compare_events(parsed, gold, scores["events"])


def _compare_events(parsed: Parsed, gold: Gold, score: Score) -> None:
    """Compare the sets of (days, place) pairs that the article puts together."""
    dates, places = _by_id(gold.get("dates") or []), _by_id(gold.get("places") or [])
    wanted: list[tuple[Any, Gold]] = []
    for event in gold.get("events") or []:
        when, where = dates.get(str(event.get("date"))), places.get(str(event.get("place")))
        if when and where and _calendar(when):
            pair = (
                _days({**when, **{key: event[key] for key in ("first", "last") if event.get(key)}}),
                where,
            )
            if not any(pair[0] == days and where == other for days, other in wanted):
                wanted.append(pair)
    said = {
        (event.first.isoformat(), event.last.isoformat(), parsed.places[event.place].place)
        for event in parsed.events
        if event.first and event.last and event.place is not None
    }
    right = 0
    for first, last, place in said:
        match = next((p for p in wanted if p[0] == (first, last) and _same_place(p[1], place)), None)
        if match is not None:
            right += 1
            wanted.remove(match)
    score.add(right, len(said), len(wanted) + right)


def _pairs(gold: Sequence[Gold], found: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Pair each gold span with the found one that overlaps it most, each used once."""
    overlaps = [
        (min(mark["end"], end) - max(mark["start"], start), i, j)
        for i, mark in enumerate(gold)
        for j, (start, end) in enumerate(found)
        if start < mark["end"] and mark["start"] < end
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(overlaps, key=lambda overlap: (-overlap[0], overlap[1], overlap[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _by_id(marks: Sequence[Gold]) -> dict[str, Gold]:
    return {str(mark.get("id", index)): mark for index, mark in enumerate(marks)}


def _calendar(mark: Gold) -> bool:
    return bool(mark.get("first")) and mark.get("kind") not in _NO_CALENDAR and not mark.get("unsettled")


def _days(mark: Gold) -> tuple[str, str]:
    return mark["first"], mark["last"]


def _said(parsed: Parsed, index: int) -> tuple[str, str]:
    date = parsed.dates[index]
    return str(date.first), str(date.last)


def _same_place(gold: Gold, place: Any) -> bool:  # noqa: ANN401 - geo's Place, or a test's
    stated = gold.get("place") or gold
    if stated.get("type") == place.type == "country" and stated.get("country") == place.country:
        return True
    if stated.get("lat") is None or stated.get("lon") is None:
        return False
    reach = _REACH_KM.get(stated.get("type") or "", NEAR_KM)
    return _km(stated["lat"], stated["lon"], place.lat, place.lon) <= reach


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points, degrees in, kilometres out."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
