"""What a corpus answers: marks, articles, counts and cells that a filter lets through."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import duckdb

from data import limits
from data.store.filters import Filter, condition, relation
from data.table import COLUMNS, MARK_COLUMNS, typed

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

EVERYTHING = Filter()

Facet = Literal["country", "place_type", "source", "lang", "kind", "status"]
_FACETS: tuple[Facet, ...] = ("country", "place_type", "source", "lang", "kind", "status")
_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS)
_PLACE = tuple(MARK_COLUMNS)[tuple(MARK_COLUMNS).index("place") :]
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 30)  # degrees
Period = Literal["day", "week", "month", "quarter", "year", "decade", "century", "millennium"]
PERIODS: tuple[Period, ...] = get_args(Period)
_ENDS = ("first", "last")
_GRID: tuple[tuple[Period, float], ...] = (  # the most days of all that each divides legibly
    ("week", 190), ("month", 1900), ("year", 27_000), ("decade", 270_000), ("century", math.inf),
)  # fmt: skip


class Tally(NamedTuple):
    """How many marks, distinct places and articles there are."""

    marks: int
    places: int
    articles: int


class Queries:
    """The reading half of a corpus; every query has a cursor of its own, so threads may share it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __len__(self) -> int:
        return int(self._value("SELECT count(*) FROM articles"))

    def chars(self, wanted: Filter = EVERYTHING) -> int:
        """Return how many characters the texts have together that have a mark ``wanted`` lets through."""
        texts = "SELECT coalesce(sum(length(text)), 0) FROM articles"
        if wanted == EVERYTHING:
            return int(self._value(texts))
        where, values = condition(wanted)
        return int(self._value(f'{texts} WHERE id IN (SELECT "article" FROM shown WHERE {where})', values))

    def articles(self, wanted: Filter = EVERYTHING, newest: int | None = None) -> pd.DataFrame:
        """Return the articles that have a mark which ``wanted`` lets through.

        Columns: id, title, source, lang, published, url, marks (how many of its marks
        pass), total (how many articles there are); in order of arrival, or only so many of
        the ``newest``, the undated last. Without any filter, articles without marks are there too.
        """
        where, values = condition(wanted)
        join = "LEFT JOIN" if replace(wanted, without=()) == EVERYTHING else "JOIN"
        kept = "WHERE id NOT IN (SELECT unnest(?::VARCHAR[])) " if wanted.without else ""
        order = "number" if newest is None else f"published DESC NULLS LAST, number LIMIT {newest}"
        return self._frame(
            f'WITH passing AS (SELECT "article", count(*) AS n FROM {relation(wanted)} '
            f"WHERE {where} GROUP BY ALL) "
            "SELECT id, title, source, lang, published, url, coalesce(n, 0)::INTEGER AS marks, "
            "count(*) OVER ()::INTEGER AS total "
            f'FROM articles {join} passing ON passing."article" = id {kept}ORDER BY {order}',
            [*values, *([list(wanted.without)] if wanted.without else [])],
        )

    def marks(self, wanted: Filter = EVERYTHING) -> pd.DataFrame:
        """Return the marks that ``wanted`` lets through, with the columns of :func:`data.table.frame`."""
        where, values = condition(wanted)
        order = 'ORDER BY number, "start", "end", "id"'
        return typed(self._frame(f"SELECT {_COLUMNS} FROM shown WHERE {where} {order}", values))

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """Return how many marks ``wanted`` lets through."""
        where, values = condition(wanted)
        return int(self._value(f"SELECT count(*) FROM {relation(wanted)} WHERE {where}", values))

    def facet(self, facet: Facet, wanted: Filter = EVERYTHING) -> dict[str, int]:
        """Return the values of one facet and how many marks have each, most frequent first."""
        if facet not in _FACETS:
            raise ValueError(f"{facet!r} is no facet; there are {', '.join(_FACETS)}")
        where, values = condition(wanted)
        rows = self._rows(
            f'SELECT "{facet}", count(*) AS n FROM shown WHERE {where} AND "{facet}" IS NOT NULL '
            f'GROUP BY ALL ORDER BY n DESC, "{facet}"',
            values,
        )
        return {str(value): int(number) for value, number in rows}

    def cells(self, wanted: Filter = EVERYTHING, limit: int = limits.CELLS) -> pd.DataFrame:
        """Return counts of marks per place; per cell of the finest grid with at most ``limit`` of them, else.

        Columns: those of a place in :data:`data.table.MARK_COLUMNS` (of a cell, those of its
        place with most marks), marks, places (how many of them the cell sums up), cell (its
        name) and step (degrees between the grid's lines; 0 where each cell is one place).
        """
        where, values = condition(wanted)
        known = ", ".join(f'any_value("{name}") AS "{name}"' for name in _PLACE[1:])
        counted = (
            f'SELECT "place", {known}, count(*) AS marks, 1 AS places FROM {relation(wanted)} '
            f'WHERE {where} AND "place" IS NOT NULL GROUP BY "place"'
        )
        order = f'ORDER BY marks DESC, "place" LIMIT {limit + 1}'
        found = self._frame(f'SELECT *, "place" AS cell, 0.0 AS step FROM ({counted}) {order}', values)
        leads = ", ".join(f'lead."{name}"' for name in _PLACE)
        for step in _STEPS:
            if len(found) <= limit:
                return found
            found = self._frame(
                f"WITH spots AS ({counted}) SELECT {leads}, marks, places, cell, {step} AS step "
                "FROM (SELECT arg_max(spots, marks) AS lead, sum(marks)::BIGINT AS marks, "
                f"count(*) AS places, {_cell(step)} AS cell FROM spots GROUP BY cell) "
                f'ORDER BY marks DESC, lead."place" LIMIT {limit + 1}',
                values,
            )
        return found.head(limit)

    def period(self, wanted: Filter = EVERYTHING, limit: int = limits.CELLS) -> Period:
        """Return the shortest period of which at most ``limit`` have an end of a mark in them."""
        where, values = condition(wanted)
        ends = " UNION ALL ".join(
            f'SELECT "{end}" AS day FROM {relation(wanted)} WHERE {where}' for end in _ENDS
        )
        for period in PERIODS:
            found = f"SELECT count(DISTINCT date_trunc('{period}', day)) FROM ({ends})"
            if self._value(found, values * len(_ENDS)) <= limit:
                break
        return period

    def ends(self, wanted: Filter, step: float, period: Period) -> pd.DataFrame:
        """Return how many dated marks begin and end when and where: what any days let through, adds up of it.

        Columns: cell (as :meth:`cells` names it, of a grid of ``step`` degrees), end ("first"
        or "last"), since and until (the period's days, inclusive; null where the end is not
        settled), marks.
        """
        where, values = condition(wanted)
        counted = " UNION ALL ".join(
            f'SELECT "place", \'{end}\' AS "end", date_trunc(\'{period}\', "{end}")::DATE AS since, '
            'any_value("lat") AS lat, any_value("lon") AS lon, count(*) AS marks '
            f'FROM {relation(wanted)} WHERE {where} AND "place" IS NOT NULL '
            'AND coalesce("first", "last") IS NOT NULL GROUP BY "place", since'
            for end in _ENDS
        )
        return self._frame(
            f'SELECT {_cell(step)} AS cell, "end", since, {_until(period)} AS until, '
            f"sum(marks)::BIGINT AS marks FROM ({counted}) GROUP BY ALL",
            values * len(_ENDS),
        )

    def bins(self, wanted: Filter = EVERYTHING, limit: int = limits.CELLS) -> pd.DataFrame:
        """Return counts of marks per period of time, the shortest that gives at most ``limit`` periods.

        Columns: first, last (the period's days, inclusive), marks: those that begin in it
        (or end, where no beginning is settled).
        """
        where, values = condition(wanted)
        for period in PERIODS:
            found = self._frame(
                f'SELECT date_trunc(\'{period}\', coalesce("first", "last"))::DATE AS since, '
                f"{_until(period)} AS until, count(*) AS marks "
                f'FROM {relation(wanted)} WHERE {where} AND coalesce("first", "last") IS NOT NULL '
                "GROUP BY ALL ORDER BY since LIMIT ?",
                [*values, limit + 1],
            )
            if len(found) <= limit:
                break
        return found.head(limit).rename(columns={"since": "first", "until": "last"})

    def grid(self, wanted: Filter = EVERYTHING) -> tuple[Period, pd.DataFrame]:
        """Return counts of events per country and period, and how long the periods are.

        Columns: country, first (the period's first day), marks: those that begin in it (or
        end, where no beginning is settled); events told by several articles count once.
        """
        where, values = condition(wanted)
        when = 'coalesce("first", "last")'
        found = f'FROM {relation(wanted)} WHERE {where} AND {when} IS NOT NULL AND "country" IS NOT NULL'
        days = self._value(f"SELECT coalesce(max({when}) - min({when}), 0) {found}", values)
        period = next(period for period, most in _GRID if days <= most)
        frame = self._frame(
            f"SELECT \"country\", date_trunc('{period}', {when})::DATE AS first, "
            f'(count(*) - count("group") + count(DISTINCT "group"))::INTEGER AS marks {found} '
            'GROUP BY ALL ORDER BY "country", first',
            values,
        )
        return period, frame

    def tally(self, wanted: Filter = EVERYTHING) -> Tally:
        """Count what ``wanted`` lets through: events told by several articles once, places, articles."""
        where, values = condition(wanted)
        row = self._rows(
            'SELECT count(*) - count("group") + count(DISTINCT "group"), count(DISTINCT "place"), '
            f'count(DISTINCT "article") FROM {relation(wanted)} WHERE {where}',
            values,
        )[0]
        return Tally(*map(int, row))

    def earliest(self, wanted: Filter = EVERYTHING, limit: int = limits.LISTED) -> pd.DataFrame:
        """Return the first marks in time that ``wanted`` lets through, with the columns of a frame."""
        where, values = condition(wanted)
        order = 'ORDER BY coalesce("first", "last"), "last", "id"'
        chosen = f"SELECT * FROM {relation(wanted)} WHERE {where} {order} LIMIT {limit}"
        if relation(wanted) == "marks":  # joined to their articles when they are few
            chosen = (
                'SELECT * FROM (SELECT "id" AS told_in, title AS article_title, source, lang, published, url '
                f'FROM articles) JOIN ({chosen}) ON "article" = told_in'
            )
        return typed(self._frame(f"SELECT {_COLUMNS} FROM ({chosen}) {order}", values))

    def digests(self) -> dict[str, str]:
        """Return each article's id with its digest, which tells whether another's content is the same."""
        return dict(self._rows("SELECT id, digest FROM articles ORDER BY number"))

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day of all marks; None when nothing is dated."""
        first, last = self._rows('SELECT min("first"), max("last") FROM marks')[0]
        return None if first is None else (first, last)

    def arrow(self, sql: str) -> pa.Table:
        """Return what our own SQL selects, as an Arrow table."""
        return self._connection.cursor().execute(sql).to_arrow_table()

    def _rows(self, sql: str, values: list[object] | None = None) -> list[tuple[Any, ...]]:
        return self._connection.cursor().execute(sql, values or []).fetchall()

    def _value(self, sql: str, values: list[object] | None = None) -> Any:  # noqa: ANN401
        return self._rows(sql, values)[0][0]

    def _frame(self, sql: str, values: list[object]) -> pd.DataFrame:
        return self._connection.cursor().execute(sql, values).df()


def _cell(step: float) -> str:
    """Return the SQL that names the cell of a place."""
    return f"concat_ws('/', floor(lat / {step}), floor(lon / {step}))" if step else '"place"'


def _until(period: Period) -> str:
    """Return the SQL of the last day of the period that begins ``since``."""
    unit = "3 months" if period == "quarter" else f"1 {period}"
    return f"(since + INTERVAL '{unit}' - INTERVAL 1 DAY)::DATE"
