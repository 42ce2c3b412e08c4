"""The corrections of a corpus: kept as steps that can be undone and done again."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

import duckdb
import msgspec

from data.corrections import Correction, Outcome, Step, apply, in_force, with_groups
from data.errors import CorpusError
from data.model import Parsed
from data.store.writer import Cursor, Writer, shortened, update, whole
from geo.fold import fold
from geo.reason import Reason

_corrections = msgspec.json.Decoder(tuple[Correction, ...])
_ids = msgspec.json.Decoder(tuple[str, ...])
_STEPS = "SELECT number, made, reverted, undone FROM steps ORDER BY number"
_FOUND = "SELECT coalesce(found.parsed, articles.parsed), text FROM articles LEFT JOIN found ON article = id"
_NO_CASE = Reason("this corpus has no such case")


class Journal(Writer):
    """The corrections of a corpus. What the parser found is kept beside what they make of it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        # A file of an earlier Dateline that is opened for reading only has no journal.
        self._kept = bool(self._value("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'steps'"))

    def steps(self) -> list[Step]:
        """Return all steps in order, those undone at the end."""
        return _steps(self._connection.cursor()) if self._kept else []

    def corrections(self) -> list[Correction]:
        """Return the corrections in force, in order: the log that can be applied elsewhere."""
        return in_force(self.steps())

    def found(self, article_id: str) -> Parsed:
        """Return an article as the parser found it, without any correction.

        Raises
        ------
        CorpusError
            When there is no such article.
        """
        row = self._rows(f"{self._sources()} WHERE id = ?", [article_id])
        if not row:
            raise CorpusError("there is no article {id} in this corpus", id=repr(article_id))
        return whole(*row[0])

    def all_found(self) -> Iterator[Parsed]:
        """Yield every article as the parser found it, in order of arrival."""
        for (article_id,) in self._rows("SELECT id FROM articles ORDER BY number"):
            yield self.found(article_id)

    def correct(self, corrections: Sequence[Correction]) -> list[Outcome]:
        """Apply corrections, in one step and all or nothing; return what became of each.

        Those in force already are left out. What was undone before is forgotten.
        """
        with self._transaction() as cursor:
            steps = _steps(cursor)
            known = {correction.id for correction in in_force(steps)}
            new = list({each.id: each for each in corrections if each.id not in known}.values())
            if new:
                _append(cursor, steps, new, ())
                self._recompute(cursor, new)
            return _outcomes(cursor, new)

    def revert(self, ids: Sequence[str]) -> int:
        """Take single corrections back, in one step; return how many were in force."""
        with self._transaction() as cursor:
            steps = _steps(cursor)
            gone = [correction for correction in in_force(steps) if correction.id in ids]
            if gone:
                _append(cursor, steps, (), [correction.id for correction in gone])
                self._recompute(cursor, gone)
            return len(gone)

    def undo(self, expected: int | None = None) -> Step | None:
        """Undo the last step; None when there is none, or it is not the ``expected`` one any more."""
        return self._turn(expected, undone=True)

    def redo(self, expected: int | None = None) -> Step | None:
        """Do the step again that was undone last; None when there is none, or not the ``expected`` one."""
        return self._turn(expected, undone=False)

    def restore(self, steps: Sequence[Step]) -> None:
        """Take over the history of another corpus: what it leaves in force is applied here.

        Raises
        ------
        CorpusError
            When this corpus has a history of its own.
        """
        with self._transaction() as cursor:
            if _steps(cursor):
                raise CorpusError("this corpus has corrections of its own; apply the others' log to it")
            for step in steps:
                _write(cursor, step)
            self._recompute(cursor, in_force(steps))

    def reach(self, correction: Correction, without: Container[str] = ()) -> int:
        """Count what a correction would change, if it were made now; some articles may be left out."""
        cursor = self._connection.cursor()
        return sum(
            outcome.cases
            for article_id, _, _ in _reached(cursor, [correction])
            if article_id not in without
            for outcome in apply(_shown(cursor, article_id), [correction])[1]
        )

    def reached(self, corrections: Sequence[Correction]) -> list[str]:
        """Return the ids of the articles that corrections may change, in order of arrival."""
        return [row[0] for row in _reached(self._connection.cursor(), corrections)]

    def outcomes(self) -> list[Outcome]:
        """Tell of each correction in force what it changes, and why it changes nothing if so."""
        return _outcomes(self._connection.cursor(), self.corrections())

    def _turn(self, expected: int | None, *, undone: bool) -> Step | None:
        with self._transaction() as cursor:
            ready = [step for step in _steps(cursor) if step.undone is not undone]
            step = (ready[-1] if undone else ready[0]) if ready else None
            if step is None or expected not in {None, step.number}:
                return None
            touched = [*step.made, *_named(cursor, step.reverted)]
            cursor.execute("UPDATE steps SET undone = ? WHERE number = ?", [undone, step.number])
            self._recompute(cursor, touched)
            return replace(step, undone=undone)

    def _correct(self, cursor: Cursor, found: Parsed) -> Parsed:
        """Apply what is in force to a parse, and keep the parse itself where that changes it."""
        article = found.article.id
        cursor.execute("DELETE FROM found WHERE article = ?", [article])
        corrected, _ = apply(found, in_force(_steps(cursor)))
        if corrected != found:
            cursor.execute("INSERT INTO found VALUES (?, ?)", [article, shortened(found)])
        return corrected

    def _recompute(self, cursor: Cursor, changed: Sequence[Correction]) -> None:
        for article_id, digest, number in _reached(cursor, changed):
            before = _shown(cursor, article_id)
            row = cursor.execute(f"{_FOUND} WHERE id = ?", [article_id]).fetchone()
            assert row is not None
            after = self._correct(cursor, whole(*row))
            after = replace(after, events=with_groups(after, before))
            if after != before:
                update(cursor, after, digest, number)

    def _sources(self) -> str:
        return _FOUND if self._kept else "SELECT parsed, text FROM articles"


def _append(
    cursor: Cursor, steps: Sequence[Step], made: Sequence[Correction], reverted: Sequence[str]
) -> None:
    """Write a new step; those that were undone can no longer be done again."""
    cursor.execute("DELETE FROM steps WHERE undone")
    number = 1 + max((step.number for step in steps), default=0)
    _write(cursor, Step(number, tuple(made), tuple(reverted), undone=False))


def _write(cursor: Cursor, step: Step) -> None:
    written = [msgspec.json.encode(list(part)).decode() for part in (step.made, step.reverted)]
    cursor.execute("INSERT INTO steps VALUES (?, ?, ?, ?)", [step.number, *written, step.undone])


def _steps(cursor: Cursor) -> list[Step]:
    return [
        Step(number, _corrections.decode(made), _ids.decode(reverted), undone)
        for number, made, reverted, undone in cursor.execute(_STEPS).fetchall()
    ]


def _named(cursor: Cursor, ids: Sequence[str]) -> list[Correction]:
    return [correction for step in _steps(cursor) for correction in step.made if correction.id in ids]


def _reached(cursor: Cursor, corrections: Sequence[Correction]) -> list[tuple[str, str, int]]:
    """Return id, digest and number of the articles that corrections may change, in order of arrival."""
    found: dict[str, tuple[str, str, int]] = {}
    for correction in corrections:
        condition, values = "id = ? OR digest = ?", [correction.article, correction.digest]
        if correction.scope == "corpus" and correction.quote is not None:
            condition += " OR contains(folded, ?)"
            values.append(fold(correction.quote.text))
        rows = cursor.execute(f"SELECT id, digest, number FROM articles WHERE {condition}", values).fetchall()
        found |= {row[0]: row for row in rows}
    return sorted(found.values(), key=lambda row: row[2])


def _shown(cursor: Cursor, article_id: str) -> Parsed:
    row = cursor.execute("SELECT parsed, text FROM articles WHERE id = ?", [article_id]).fetchone()
    assert row is not None
    return whole(*row)


def _outcomes(cursor: Cursor, wanted: Sequence[Correction]) -> list[Outcome]:
    """Tell of each correction what it changes in all articles together."""
    cases = dict.fromkeys((correction.id for correction in wanted), 0)
    reasons: dict[str, Reason | None] = {}
    active = in_force(_steps(cursor))
    for article_id, _, _ in _reached(cursor, wanted):
        row = cursor.execute(f"{_FOUND} WHERE id = ?", [article_id]).fetchone()
        assert row is not None
        for outcome in apply(whole(*row), active)[1]:
            if outcome.correction.id in cases:
                cases[outcome.correction.id] += outcome.cases
                reasons[outcome.correction.id] = outcome.why_not or reasons.get(outcome.correction.id)
    return [
        Outcome(each, cases[each.id], None if cases[each.id] else reasons.get(each.id) or _NO_CASE)
        for each in wanted
    ]
