"""The writing half of a corpus: one transaction at a time, an article with all its marks in each."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from data.marks import marks
from data.model import Parsed
from data.serialize import dump, load
from data.store.queries import Queries
from data.table import MARK_COLUMNS, mark_row
from geo.fold import fold

Cursor = duckdb.DuckDBPyConnection


class Writer(Queries):
    """Transactions, and rows as they are written in them.

    ``changes`` counts what was committed through this object, so that caches can tell.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self._writing = threading.Lock()
        self.changes = 0

    @contextmanager
    def _transaction(self) -> Iterator[Cursor]:
        with self._writing:
            cursor = self._connection.cursor().begin()
            try:
                yield cursor
                cursor.commit()
            except BaseException:
                cursor.rollback()
                raise
            self.changes += 1


def insert(cursor: Cursor, parsed: Parsed, digest: str, number: int | None = None) -> None:
    """Write an article and its marks; ``number`` is its place among the others, else the last."""
    article = parsed.article
    if number is None:
        row = cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM articles").fetchone()
        assert row is not None
        number = row[0]
    cursor.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            article.id, digest, number, article.title, article.source, article.lang, article.published,
            article.url, article.text, fold(f"{article.title or ''}\n{article.text}"), shortened(parsed),
        ],
    )  # fmt: skip
    rows = [mark_row(mark) for mark in marks(parsed)]
    if rows:
        columns = ", ".join(f"unnest(?::{kind}[])" for kind in MARK_COLUMNS.values())
        cursor.execute(
            f"INSERT INTO marks SELECT {columns}", [list(column) for column in zip(*rows, strict=True)]
        )


def update(cursor: Cursor, parsed: Parsed, digest: str, number: int) -> None:
    """Write an article in the place of the one with its id."""
    delete(cursor, parsed.article.id)
    insert(cursor, parsed, digest, number)


def delete(cursor: Cursor, article_id: str) -> bool:
    """Take an article and its marks out; False when there is no such article."""
    cursor.execute('DELETE FROM marks WHERE "article" = ?', [article_id])
    gone = cursor.execute("DELETE FROM articles WHERE id = ? RETURNING id", [article_id])
    return gone.fetchone() is not None


def shortened(parsed: Parsed) -> str:
    """Write a parse without its text, which stands once."""
    return dump(replace(parsed, article=replace(parsed.article, text=""))).decode()


def whole(dumped: str, text: str) -> Parsed:
    """Read a parse back, its text put in again."""
    parsed = load(dumped)
    return replace(parsed, article=replace(parsed.article, text=text))
