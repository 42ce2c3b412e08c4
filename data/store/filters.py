"""Which marks: a filter, and its SQL condition with every value a bound parameter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from data.compare import Compare, Side
from geo.fold import fold
from geo.gazetteer import Gazetteer
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
_LISTED = "(SELECT unnest(?::VARCHAR[]))"
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
        Words that the article or its title holds, all of them, or a place's name in any language,
        whose marks pass whatever the article calls it; case and accents are nothing.
    nation
        One country (ISO 3166-1) that passes, beside what ``countries`` says.
    compare, side
        Two sides, whose marks pass; and what only one of them, or both, tell of.
    told
        Ids of the marks whose event both sides tell, where several corpora are looked at: one
        of them cannot know. None where its own groups tell.
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
    nation: str | None = None
    compare: Compare | None = None
    side: Side | None = None
    told: tuple[str, ...] | None = None


def relation(wanted: Filter) -> str:
    """Return the table that a filter's condition is on: ``marks`` where it asks for nothing of articles."""
    compared = wanted.compare is not None and wanted.compare.by != "corpus"
    return "shown" if compared or any(getattr(wanted, name) for name in _OF_ARTICLES) else "marks"


def condition(wanted: Filter) -> tuple[str, list[object]]:
    """Return the SQL condition on the view ``shown``, and the values of its ``?``.

    Examples
    --------
    >>> condition(Filter(countries=("ML", "RU"), confidence=0.5))
    ('"country" IN (?, ?) AND "confidence" >= ?', ['ML', 'RU', 0.5])
    """
    parts: list[str] = []
    values: list[object] = []
    for part, bound in (*_of_time_and_place(wanted), *_of_facets(wanted), *_of_sides(wanted)):
        parts.append(part)
        values.extend(bound)
    return " AND ".join(parts) or "TRUE", values


_Part = tuple[str, list[object]]


def _of_time_and_place(wanted: Filter) -> Iterator[_Part]:
    if wanted.days is not None:
        since, until = wanted.days
        yield _TOUCHING, [until, since]
    if wanted.bbox is not None:
        west, south, east, north = wanted.bbox
        yield '"lat" BETWEEN ? AND ?', [south, north]
        if west <= east:
            yield '"lon" BETWEEN ? AND ?', [west, east]
        else:
            yield '("lon" >= ? OR "lon" <= ?)', [west, east]
    if wanted.nation is not None:
        yield '"country" = ?', [wanted.nation]


def _of_facets(wanted: Filter) -> Iterator[_Part]:
    for name, column in _FACETS.items():
        chosen: tuple[str, ...] = getattr(wanted, name)
        if chosen and name == "articles":  # so many that each cannot have a place of its own
            yield f'"{column}" IN {_LISTED}', [list(chosen)]
        elif chosen:
            yield f'"{column}" IN ({", ".join("?" * len(chosen))})', list(chosen)
    if wanted.without:
        yield f'"article" NOT IN {_LISTED}', [list(wanted.without)]
    if wanted.confidence > 0:
        yield '"confidence" >= ?', [wanted.confidence]
    words = list[object](fold(wanted.search).split())
    if words:
        text = " AND ".join(['contains("folded", ?)'] * len(words))
        places = [naming.place.id for naming in Gazetteer.load().lookup(wanted.search.strip())]
        yield f'({text} OR "place" IN {_LISTED})', [*words, places]


def _of_sides(wanted: Filter) -> Iterator[_Part]:
    """Yield the conditions of a comparison; which of two corpora a mark is in, its corpus need not ask."""
    compare = wanted.compare
    if compare is None:
        return
    bound: list[object] = [list(wanted.told or ())]
    told = f'"id" IN {_LISTED}'
    if compare.by != "corpus":
        column, sides = f'"{compare.by}"', [compare.a, compare.b]
        yield f"{column} IN (?, ?)", list(sides)
        if wanted.told is None:
            bound = list(sides)
            told = (
                'coalesce("group" IN (SELECT "group" FROM shown WHERE "group" IS NOT NULL '
                f'AND {column} IN (?, ?) GROUP BY "group" HAVING count(DISTINCT {column}) = 2), FALSE)'
            )
        if wanted.side in {"a", "b"}:
            yield f"{column} = ?", [compare.a if wanted.side == "a" else compare.b]
    if wanted.side is not None:
        yield (told if wanted.side == "both" else f"NOT {told}"), bound
