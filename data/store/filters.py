"""Which marks: a filter, and its SQL condition with every value a bound parameter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from geo.fold import fold
from geo.model import BBox

_FACETS = {
    "articles": "article",
    "places": "place",
    "countries": "country",
    "types": "place_type",
    "sources": "source",
    "langs": "lang",
    "kinds": "kind",
    "statuses": "status",
}


_TOUCHING = (  # an end that is not settled is open
    'coalesce("first", "last") IS NOT NULL AND coalesce("first" <= ?, TRUE) AND coalesce("last" >= ?, TRUE)'
)
_OF_ARTICLES = ("sources", "langs", "search")


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows the marks; all empty lets everything through.

    Attributes
    ----------
    days
        First and last day, inclusive: marks that touch them pass, undated ones do not.
    bbox
        ``(west, south, east, north)``, WGS 84 degrees; ``west > east`` crosses the
        antimeridian. Marks whose point lies within pass, unplaced ones do not.
    articles, places, countries, types, sources, langs, kinds, statuses
        Values that pass; empty lets all through.
    confidence
        The least confidence that passes.
    without
        Ids of articles that do not pass.
    search
        Words that the article or its title holds, all of them; case and accents are nothing.
    """

    days: tuple[dt.date, dt.date] | None = None
    bbox: BBox | None = None
    articles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    confidence: float = 0.0
    search: str = ""
    without: tuple[str, ...] = ()


def relation(wanted: Filter) -> str:
    """Return the table that a filter's condition is on: ``marks`` where it asks for nothing of articles."""
    return "shown" if any(getattr(wanted, name) for name in _OF_ARTICLES) else "marks"


def condition(wanted: Filter) -> tuple[str, list[object]]:
    """Return the SQL condition on the view ``shown``, and the values of its ``?``.

    Examples
    --------
    >>> condition(Filter(countries=("ML", "RU"), confidence=0.5))
    ('"country" IN (?, ?) AND "confidence" >= ?', ['ML', 'RU', 0.5])
    """
    parts: list[str] = []
    values: list[object] = []

    def add(part: str, *bound: object) -> None:
        parts.append(part)
        values.extend(bound)

    if wanted.days is not None:
        since, until = wanted.days
        add(_TOUCHING, until, since)
    if wanted.bbox is not None:
        west, south, east, north = wanted.bbox
        add('"lat" BETWEEN ? AND ?', south, north)
        if west <= east:
            add('"lon" BETWEEN ? AND ?', west, east)
        else:
            add('("lon" >= ? OR "lon" <= ?)', west, east)
    for name, column in _FACETS.items():
        chosen: tuple[str, ...] = getattr(wanted, name)
        if chosen:
            add(f'"{column}" IN ({", ".join("?" * len(chosen))})', *chosen)
    if wanted.without:
        add(f'"article" NOT IN ({", ".join("?" * len(wanted.without))})', *wanted.without)
    if wanted.confidence > 0:
        add('"confidence" >= ?', wanted.confidence)
    for word in fold(wanted.search).split():
        add('contains("folded", ?)', word)
    return " AND ".join(parts) or "TRUE", values
