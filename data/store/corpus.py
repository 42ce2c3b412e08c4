"""The corpus: articles in, marks out; one transaction an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Self

import duckdb
import msgspec

from data import limits
from data.errors import CorpusError
from data.events.groups import group_events
from data.identity import content_id
from data.marks import marks
from data.model import Article, Parsed
from data.store.journal import Journal
from data.store.writer import Cursor, delete, insert, update, whole

SCHEMA_VERSION = 2
_READABLE = {1, 2}
"""Schema 1 has no corrections; it is brought up to 2 where the file may be written."""


class Added(NamedTuple):
    """The id under which an article is kept, and whether it is new to the corpus."""

    id: str
    new: bool


class Corpus(Journal):
    """Articles and their marks in one DuckDB database.

    One process writes; its threads may share a corpus. No SQL from outside reaches the
    database, and it can open no file but its own.

    Examples
    --------
    >>> from data.model import Article, Parsed
    >>> corpus = Corpus.open()
    >>> rain = Parsed(Article("a1", "Rain in Gao."), (), (), ())
    >>> corpus.add(rain), corpus.add(rain), len(corpus)
    (Added(id='a1', new=True), Added(id='a1', new=False), 1)
    """

    @classmethod
    def open(cls, path: Path | str | None = None, *, read_only: bool = False) -> Self:
        """Open the corpus in a file, making it where there is none; None: in memory.

        Raises
        ------
        CorpusError
            When the file is no corpus, belongs to a later Dateline or is being written
            by another process.
        """
        try:
            connection = duckdb.connect(str(path) if path else ":memory:", read_only=read_only)
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            _prepare(connection, read_only=read_only)
        except duckdb.Error as error:
            raise CorpusError(
                "the corpus {path} cannot be opened: {error}", path=path, error=_first_line(error)
            ) from error
        return cls(connection)

    def close(self) -> None:
        """Close the file; what was added is safe without."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, parsed: Parsed) -> Added:
        """Keep an article with its marks, all or nothing; one that is there already stays as it is.

        What the parser found goes in; corrections in force are applied to it. An article with
        another's id and other content gets an id of its own.
        """
        article = parsed.article
        digest = content_id(article.text, article.title, article.url)
        with self._transaction() as cursor:
            known = cursor.execute("SELECT id FROM articles WHERE digest = ?", [digest]).fetchone()
            if known:
                return Added(known[0], new=False)
            taken = cursor.execute("SELECT 1 FROM articles WHERE id = ?", [article.id]).fetchone()
            if taken:
                parsed = replace(parsed, article=replace(article, id=f"{article.id}~{digest[:8]}"))
            insert(cursor, self._correct(cursor, parsed), digest)
        return Added(parsed.article.id, new=True)

    def merge(
        self, other: Corpus, watch: Callable[[Iterator[Parsed]], Iterable[Parsed]] = lambda found: found
    ) -> int:
        """Take in the articles of another corpus that are not here yet, and its corrections.

        Parses are taken as they are; which articles tell the same happenings is found anew.
        ``watch`` may follow the articles as they pass, such as a progress bar. Returns how
        many articles were new.
        """
        new = sum(self.add(found).new for found in watch(other.all_found()))
        self.correct(other.corrections())
        if new:
            self.regroup()
        return new

    @property
    def name(self) -> str | None:
        """What people call the corpus; None where nobody gave it a name."""
        named = "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'corpus' AND column_name = 'name'"
        return self._value("SELECT name FROM corpus") if self._value(named) else None

    def rename(self, name: str) -> None:
        """Give the corpus a name; its file keeps its own, so that links to it go on working.

        Raises
        ------
        LimitError
            When the name is longer than a heading.
        """
        limits.check(
            limits.NAME_CHARS, len(name), "the name is too long: {found:n} characters, the limit is {limit:n}"
        )
        with self._transaction() as cursor:
            cursor.execute("UPDATE corpus SET name = ?", [name])

    def known(self, article: Article) -> str | None:
        """Return the id under which an article of the same content is kept, None where there is none."""
        digest = content_id(article.text, article.title, article.url)
        rows = self._rows("SELECT id FROM articles WHERE digest = ?", [digest])
        return rows[0][0] if rows else None

    def damage(self) -> Iterator[str]:
        """Yield what is wrong, a sentence each: parses that cannot be read, marks that are not theirs."""
        for article_id, dumped, text in self._rows("SELECT id, parsed, text FROM articles ORDER BY number"):
            try:
                parsed = whole(dumped, text)
            except msgspec.MsgspecError as error:
                yield f"article {article_id!r} cannot be read: {error}"
                continue
            kept = {row[0] for row in self._rows('SELECT "id" FROM marks WHERE "article" = ?', [article_id])}
            if kept != {mark.id for mark in marks(parsed)}:
                yield f"the marks of article {article_id!r} are not those of its parse"
        yield from self._unreadable_journal()
        for (article_id,) in self._rows(
            'SELECT DISTINCT "article" FROM marks ANTI JOIN articles ON marks."article" = articles.id'
        ):
            yield f"there are marks of article {article_id!r}, which is not here"

    def _unreadable_journal(self) -> Iterator[str]:
        try:
            self.steps()
        except msgspec.MsgspecError as error:
            yield f"the corrections cannot be read: {error}"
        if self._kept:
            for (article_id,) in self._rows("SELECT article FROM found ANTI JOIN articles ON article = id"):
                yield f"there is a parse of article {article_id!r}, which is not here"

    def replace(self, parsed: Parsed) -> None:
        """Put a new parse in the place of the one under the article's id; corrections are applied to it.

        Raises
        ------
        CorpusError
            When there is no such article.
        """
        with self._transaction() as cursor:
            digest, number = _row(cursor, parsed.article.id)
            update(cursor, self._correct(cursor, parsed), digest, number)

    def regroup(self) -> int:
        """Find anew which articles tell the same happenings; return how many articles that changed.

        Worth a call after a batch of articles: it compares the events of all of them.
        """
        before = list(self.all_parsed())
        changed = [new for old, new in zip(before, group_events(before), strict=True) if new != old]
        for parsed in changed:
            with self._transaction() as cursor:
                update(cursor, parsed, *_row(cursor, parsed.article.id))
        return len(changed)

    def remove(self, article_id: str) -> bool:
        """Take an article and its marks out; False when there is no such article."""
        with self._transaction() as cursor:
            cursor.execute("DELETE FROM found WHERE article = ?", [article_id])
            return delete(cursor, article_id)

    def parsed(self, article_id: str) -> Parsed:
        """Return an article with all that was found in it.

        Raises
        ------
        CorpusError
            When there is no such article.
        """
        row = self._rows("SELECT parsed, text FROM articles WHERE id = ?", [article_id])
        if not row:
            raise CorpusError("there is no article {id} in this corpus", id=repr(article_id))
        return whole(*row[0])

    def all_parsed(self) -> Iterator[Parsed]:
        """Yield every article with all that was found in it, in order of arrival."""
        cursor = self._connection.cursor().execute("SELECT parsed, text FROM articles ORDER BY number")
        while rows := cursor.fetchmany(100):
            for row in rows:
                yield whole(*row)


def _prepare(connection: duckdb.DuckDBPyConnection, *, read_only: bool) -> None:
    if not read_only:
        connection.execute(Path(__file__).with_name("schema.sql").read_text("utf-8"))
        connection.execute(
            "INSERT INTO corpus (schema_version) SELECT ? WHERE NOT EXISTS (FROM corpus)", [SCHEMA_VERSION]
        )
    row = connection.execute("SELECT schema_version FROM corpus").fetchone()
    version = None if row is None else row[0]
    if version not in _READABLE:
        raise CorpusError(
            "the corpus has schema {found}, this Dateline reads {known}; update it",
            found=version or "none",
            known=SCHEMA_VERSION,
        )
    if version != SCHEMA_VERSION and not read_only:
        connection.execute("UPDATE corpus SET schema_version = ?", [SCHEMA_VERSION])


def _row(cursor: Cursor, article_id: str) -> tuple[str, int]:
    """Return the digest and the number of an article."""
    row = cursor.execute("SELECT digest, number FROM articles WHERE id = ?", [article_id]).fetchone()
    if row is None:
        raise CorpusError("there is no article {id} in this corpus", id=repr(article_id))
    return row[0], row[1]


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
