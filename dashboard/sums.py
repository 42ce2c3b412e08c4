"""Too many marks to draw one by one: what the store sums up, and what the browser gets of it.

The browser's half (``js/sums.js``) draws cells of space and of time; which marks a view
lets through, the store decides. The first marks are listed one by one all the same.
"""

from __future__ import annotations

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

    ``spots`` are cells of the map, under the view's days (``finer``: of its bounds alone);
    ``ground`` those without them, whose outlines the browser keeps; ``periods`` are cells of
    time, under its area and places; ``listed`` are the first marks under all of the view, of ``articles``.
    Where two sides are compared, cells are those of one side each; ``sides`` has the listed marks'
    sides, and ``told`` how many events each side tells. ``grid`` are the heat map's numbers,
    where it is open: of all of the view but its days and picked country.
    """

    wanted: Filter
    ground: pd.DataFrame
    spots: pd.DataFrame
    finer: bool
    periods: pd.DataFrame
    tally: Tally
    total: int
    listed: Sequence[Mark]
    articles: Mapping[str, Article]
    sides: Mapping[str, Side] = field(default_factory=dict)
    told: Mapping[Side, int] = field(default_factory=dict)
    grid: Mapping[str, Any] | None = None


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


def summed(shown: Shown, wanted: Filter, before: Sums | None = None, *, heat: bool = False) -> Sums:
    """Ask the store for what a view shows; ``wanted`` has days, bounds and places too.

    ``before`` are the sums of an earlier view of the same corpora: what a gesture leaves as
    it was (a brush the timeline, a move of the map the days' spots) is taken from there.
    """
    facets = _facets(wanted)
    same = before is not None and _facets(before.wanted) == facets
    if not same or before is None:
        before = _of_all(shown, facets)
    spots = before.spots
    if before.wanted.days != wanted.days or before.finer:
        spots = _cells(shown, replace(wanted, bbox=None, places=(), nation=None))
    finer = bool((spots["places"] > 1).any() and wanted.bbox)
    if finer:  # a part of the world has finer cells
        spots = _cells(shown, replace(wanted, places=(), nation=None))
    periods = before.periods
    if _area(before.wanted) != _area(wanted):
        periods = _periods(shown, replace(wanted, days=None))
    first = _joined(_earliest(shown, wanted))
    titles = first[["article", "article_title"]].drop_duplicates("article").fillna("")
    return replace(
        before,
        wanted=wanted,
        spots=spots,
        finer=finer,
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
        spots=ground,
        finer=False,
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
    1970, null for spots) and ``n`` (how many marks), column by column.
    """
    leads = [*places_of(sums.ground), *places_of(sums.spots)]
    more = dict(zip(sums.spots["place"], sums.spots["places"], strict=True))

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
    tally = {"marks": sums.tally.marks, "places": sums.tally.places, "articles": sums.tally.articles}
    return linked.versioned(
        data
        | {"cells": cells, "tally": tally, "total": sums.total, "told": dict(sums.told), "grid": sums.grid}
    )


def _cells(shown: Shown, wanted: Filter) -> pd.DataFrame:
    return _of_sides(shown, wanted, lambda corpus, passing: corpus.cells(passing))


def _periods(shown: Shown, wanted: Filter) -> pd.DataFrame:
    return _of_sides(shown, wanted, lambda corpus, passing: corpus.bins(passing))


def _of_sides(shown: Shown, wanted: Filter, ask: Callable[[Queries, Filter], pd.DataFrame]) -> pd.DataFrame:
    """Ask each corpus for each side; ``side`` is another column, None where nothing is compared."""
    found = [
        (ask(corpus, passing), one.side)
        for one in _by_side(wanted)
        for corpus, passing in _through(shown, one)
    ]
    for frame, side in found:
        frame["side"] = side
    return _joined([frame for frame, _ in found if len(frame)] or [frame for frame, _ in found[:1]])


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
