"""Too many marks to draw one by one: what the store sums up, and what the browser gets of it.

The browser's half (``js/sums.js``) draws cells of space and of time; which marks a view
lets through, the store decides. The first marks are listed one by one all the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from dashboard import linked
from dashboard.held import Shown, through
from dashboard.rows import marks_of, places_of
from dashboard.words import Words
from data import limits
from data.compare import SIDES, Side
from data.marks import Mark
from data.model import Article
from data.store.filters import Filter
from data.store.queries import PERIODS, Queries, Tally
from geo.model import Place

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts of marks under a view, ``wanted``.

    ``spots`` are cells of the map, under the view's days; ``still`` those without them, which a
    brush leaves as they are, and ``token`` tells them from others; ``ground`` are the whole
    world's, whose outlines the browser keeps (``still`` is of the bounds alone, where that is
    finer); ``periods`` are cells of time, under its area and places; ``listed`` are the first
    marks under all of the view, of ``articles``.
    Where two sides are compared, cells are those of one side each; ``sides`` has the listed marks'
    sides, and ``told`` how many events each side tells. ``grid`` are the heat map's numbers,
    where it is open: of all of the view but its days and picked country.
    """

    wanted: Filter
    ground: pd.DataFrame
    still: pd.DataFrame
    token: str
    spots: pd.DataFrame
    periods: pd.DataFrame
    tally: Tally
    total: int
    listed: Sequence[Mark]
    articles: Mapping[str, Article]
    sides: Mapping[str, Side] = field(default_factory=dict)
    told: Mapping[Side, int] = field(default_factory=dict)
    grid: Mapping[str, Any] | None = None

    def under_any_days(self) -> Filter:
        """Return what ``still`` was asked with."""
        bbox = None if self.still is self.ground else self.wanted.bbox
        return replace(_facets(self.wanted), bbox=bbox)


def too_many(shown: Shown, wanted: Filter) -> bool:
    """Tell whether a filter lets more marks through than are drawn one by one."""
    return sum(corpus.count(passing) for corpus, passing in _through(shown, wanted)) > limits.DRAWN


def _through(shown: Shown, wanted: Filter) -> list[tuple[Queries, Filter]]:
    """Give what is asked of which corpus; so many marks are not joined across corpora."""
    return [(held.corpus, passing) for held, passing in through(shown, wanted)]


def _earliest(shown: Shown, wanted: Filter) -> list[pd.DataFrame]:
    return [held.marks(held.corpus.earliest(passing)) for held, passing in through(shown, wanted)]


def _by_side(wanted: Filter) -> list[Filter]:
    if wanted.compare is None or wanted.side:
        return [wanted]
    return [replace(wanted, side=side) for side in SIDES]


def each(shown: Shown, wanted: Filter) -> Iterator[tuple[Queries, Filter, Side | None]]:
    """Yield every corpus with what is asked of it, once for each side of a comparison."""
    for one in _by_side(wanted):
        for corpus, passing in _through(shown, one):
            yield corpus, passing, one.side


def summed(shown: Shown, wanted: Filter, before: Sums | None = None, *, heat: bool = False) -> Sums:
    """Ask the store for what a view shows; ``wanted`` has days, bounds and places too.

    ``before`` are the sums of an earlier view of the same corpora: what a gesture leaves as
    it was (a brush the timeline, a move of the map the days' spots) is taken from there.
    """
    facets = _facets(wanted)
    same = before is not None and _facets(before.wanted) == facets
    if not same or before is None:
        before = _of_all(shown, facets)
    still, token, spots = before.still, before.token, before.spots
    merged = bool((before.ground["places"] > 1).any())
    moved = merged and before.wanted.bbox != wanted.bbox
    if moved:  # a part of the world has finer cells
        still = _cells(shown, replace(facets, bbox=wanted.bbox)) if wanted.bbox else before.ground
        token = secrets.token_hex(8)
    if moved or before.wanted.days != wanted.days:
        within = replace(facets, days=wanted.days, bbox=wanted.bbox if merged else None)
        spots = _cells(shown, within) if wanted.days else still
    periods = before.periods
    if _area(before.wanted) != _area(wanted):
        periods = _periods(shown, replace(wanted, days=None))
    first = _joined(_earliest(shown, wanted))
    titles = first[["article", "article_title"]].drop_duplicates("article").fillna("")
    return replace(
        before,
        wanted=wanted,
        still=still,
        token=token,
        spots=spots,
        periods=periods,
        tally=_tally(shown, wanted),
        listed=marks_of(first),
        articles={
            row.article: Article(row.article, "", title=row.article_title)
            for row in cast("Iterator[Any]", titles.itertuples())
        },
        grid=_grid(shown, replace(wanted, days=None, nation=None)) if heat else None,
        sides=_sides(shown, wanted),
        told={
            cast("Side", one.side): _tally(shown, one).marks for one in _by_side(replace(wanted, side=None))
        }
        if wanted.compare
        else {},
    )


def _facets(wanted: Filter) -> Filter:
    return replace(wanted, days=None, bbox=None, places=(), nation=None)


def _grid(shown: Shown, wanted: Filter) -> dict[str, Any]:
    """Ask for the heat map's numbers; two corpora's periods are those of the longer one."""
    found = [corpus.grid(passing) for corpus, passing in _through(shown, wanted)]
    frames = [frame for _, frame in found]
    return {
        "unit": max((unit for unit, _ in found), key=PERIODS.index, default="month"),
        "country": [code for frame in frames for code in frame["country"]],
        "first": [(day.date() - linked.EPOCH).days for frame in frames for day in frame["first"]],
        "n": [int(n) for frame in frames for n in frame["marks"]],
    }


def _area(wanted: Filter) -> tuple[object, ...]:
    return wanted.bbox, wanted.places, wanted.nation


def _sides(shown: Shown, wanted: Filter) -> dict[str, Side]:
    """Tell whose the first marks are; each side's own first ones are among them, and more."""
    if wanted.compare is None:
        return {}
    return {
        mark: cast("Side", one.side)
        for one in _by_side(wanted)
        for frame in _earliest(shown, one)
        for mark in frame["id"]
    }


def _of_all(shown: Shown, facets: Filter) -> Sums:
    ground = _cells(shown, facets)
    return Sums(
        wanted=facets,
        ground=ground,
        still=ground,
        token=secrets.token_hex(8),
        spots=ground,
        periods=_periods(shown, facets),
        tally=Tally(0, 0, 0),
        total=_tally(shown, facets).marks,
        listed=(),
        articles={},
    )


def _tally(shown: Shown, wanted: Filter) -> Tally:
    """Add up the corpora's tallies; a place that two of them know counts twice."""
    tallies = [corpus.tally(passing) for corpus, passing in _through(shown, wanted)]
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


def payload(sums: Sums, t: Words, name: Callable[[Place], str]) -> dict[str, Any]:
    """Give what the browser draws: :func:`dashboard.linked.payload` of the listed marks, and cells.

    ``cells`` has ``place`` (an index, -1 for periods), ``first`` and ``last`` (days since
    1970, null for spots) and ``n`` (how many marks), column by column; ``still`` likewise,
    the spots under any ``days``, of which the browser has a cube (:mod:`dashboard.cube`).
    """
    leads = [*places_of(sums.ground), *places_of(sums.still), *places_of(sums.spots)]
    more = {
        place: places
        for cells in (sums.still, sums.spots)
        for place, places in zip(cells["place"], cells["places"], strict=True)
    }

    def named(place: Place) -> str:
        others = int(more.get(place.id, 1)) - 1
        return name(place) + (f" +{t.number(others)}" if others else "")

    data = linked.payload(sums.listed, sums.articles, t, named, ground=leads, sides=sums.sides)
    at = {place: number for number, place in enumerate(data["places"]["id"])}
    spots, periods = len(sums.spots), len(sums.periods)
    days = {end: [(day.date() - linked.EPOCH).days for day in sums.periods[end]] for end in ("first", "last")}
    cells = {
        "place": [*(at[place] for place in sums.spots["place"]), *[-1] * periods],
        "first": [*[None] * spots, *days["first"]],
        "last": [*[None] * spots, *days["last"]],
        "n": [*map(int, sums.spots["marks"]), *map(int, sums.periods["marks"])],
        "side": [*sums.spots["side"], *sums.periods["side"]],
    }
    still = {
        "place": [at[place] for place in sums.still["place"]],
        "n": [*map(int, sums.still["marks"])],
        "side": [*sums.still["side"]],
    }
    tally = {"marks": sums.tally.marks, "places": sums.tally.places, "articles": sums.tally.articles}
    summed_up = {
        "cells": cells,
        "still": still,
        "cube": sums.token,
        "days": sums.wanted.days and [(day - linked.EPOCH).days for day in sums.wanted.days],
        "tally": tally,
        "total": sums.total,
        "told": dict(sums.told),
        "grid": sums.grid,
    }
    return linked.versioned(data | summed_up)


def _cells(shown: Shown, wanted: Filter) -> pd.DataFrame:
    return _of_sides(shown, wanted, lambda corpus, passing: corpus.cells(passing))


def _periods(shown: Shown, wanted: Filter) -> pd.DataFrame:
    return _of_sides(shown, wanted, lambda corpus, passing: corpus.bins(passing))


def _of_sides(shown: Shown, wanted: Filter, ask: Callable[[Queries, Filter], pd.DataFrame]) -> pd.DataFrame:
    """Ask each corpus for each side (None where nothing is compared); ``of`` numbers them."""
    frames = []
    for number, (corpus, passing, side) in enumerate(each(shown, wanted)):
        frame = ask(corpus, passing)
        frame["side"], frame["of"] = side, number
        frames.append(frame)
    return _joined([frame for frame in frames if len(frame)] or frames[:1])


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
