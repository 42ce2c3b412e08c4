"""Marks as a table: one row a mark, the same columns in the store, the frame and every export."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from data.marks import Mark, marks
from data.model import Article, Parsed
from data.sentences import sentences

if TYPE_CHECKING:
    import pandas as pd

MARK_COLUMNS = {
    "id": "VARCHAR",
    "article": "VARCHAR",
    "kind": "VARCHAR",
    "title": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "first": "DATE",
    "last": "DATE",
    "mod": "VARCHAR",
    "status": "VARCHAR",
    "confidence": "DOUBLE",
    "group": "VARCHAR",
    "place": "VARCHAR",
    "place_name": "VARCHAR",
    "place_type": "VARCHAR",
    "country": "VARCHAR",
    "admin1": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "west": "DOUBLE",
    "south": "DOUBLE",
    "east": "DOUBLE",
    "north": "DOUBLE",
    "population": "BIGINT",
}
"""Columns of a mark with their SQL types; ``place`` is the place's id, coordinates are WGS 84 degrees."""

ARTICLE_COLUMNS = {
    "article_title": "VARCHAR",
    "source": "VARCHAR",
    "lang": "VARCHAR",
    "published": "DATE",
    "url": "VARCHAR",
}
"""Columns of its article that go with each mark."""

COLUMNS = MARK_COLUMNS | ARTICLE_COLUMNS
"""All columns of the table of marks."""

SENTENCE = "sentence"
"""The column of evidence in a table that leaves Dateline (:func:`quoted`)."""

_NUMPY = {
    "VARCHAR": "str",
    "INTEGER": "int32",
    "BIGINT": "int64",
    "DOUBLE": "float64",
    "DATE": "datetime64[us]",
}


def mark_row(mark: Mark) -> tuple[object, ...]:
    """Return one mark's values, in the order of :data:`MARK_COLUMNS`."""
    place = mark.place
    where: tuple[object, ...] = (None,) * 11 + (0,)
    if place is not None:
        box = place.bbox or (None,) * 4
        where = (
            place.id, place.name, place.type, place.country, place.admin1,
            place.lat, place.lon, *box, place.population,
        )  # fmt: skip
    return (
        mark.id, mark.article, mark.kind, mark.title, mark.start, mark.end, mark.first, mark.last,
        mark.mod, mark.status, mark.confidence, mark.group, *where,
    )  # fmt: skip


def frame(parsed: Iterable[Parsed]) -> pd.DataFrame:
    """Return the marks of articles as a DataFrame, one row a mark, in text order.

    Its columns are :data:`COLUMNS`; days are ``datetime64``, NaT and NaN where unknown.
    """
    import pandas as pd

    rows = [mark_row(mark) + _article_row(found.article) for found in parsed for mark in marks(found)]
    return typed(pd.DataFrame(rows, columns=list(COLUMNS)))


def quoted(marks_frame: pd.DataFrame, article_of: Callable[[str], Article | None]) -> pd.DataFrame:
    """Return a frame of :data:`COLUMNS` with one more, :data:`SENTENCE`: the words that each mark stands in.

    ``article_of`` gives an article by its id; None leaves its marks without.
    """
    found = dict[str, str]()
    for name, rows in marks_frame.groupby("article", sort=False):
        if (article := article_of(str(name))) is None:
            continue
        spans = sentences(article.text, article.lang)
        starts = [start for start, _ in spans]
        for mark, start in zip(rows["id"], rows["start"], strict=True):
            first, last = spans[max(0, bisect_right(starts, start) - 1)]
            found[mark] = " ".join(article.text[first:last].split())
    return marks_frame.assign(**{SENTENCE: marks_frame["id"].map(found).astype(object)})


def typed(marks_frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of :data:`COLUMNS` with each column's type, even where it is empty."""
    return marks_frame.astype({name: _NUMPY[kind] for name, kind in COLUMNS.items()})


def _article_row(article: Article) -> tuple[object, ...]:
    return (article.title, article.source, article.lang, article.published, article.url)
