"""Corrections kept with a corpus: undone and done again at any depth, alive after a new parse."""

from __future__ import annotations

import threading
from dataclasses import replace

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.corrections import NotAPlace, PlaceIs, apply, read_log, write_log
from data.errors import CorpusError
from data.parse import inferred_anew, parse
from data.store import Corpus
from tests.data.corrections.story import OTHER, SEGOU, TEXT, correction, places, story
from tests.data.corrections.strategies import story_corrections
from tests.fuzz.runs import runs

EVERYWHERE = correction(PlaceIs(SEGOU), "Kati", "corpus")
HERE = correction(NotAPlace(), "Bamako")


def corpus(path=None) -> Corpus:
    made = Corpus.open(path)
    made.add(story())
    made.add(story("incendie", OTHER))
    return made


def state(kept: Corpus):
    return list(kept.all_parsed()), kept._rows("FROM marks ORDER BY id")


def segou(kept: Corpus, article: str) -> int:
    return [place for _, place in places(kept.parsed(article))].count(SEGOU.id)


def test_a_correction_reaches_all_articles_and_is_counted_before():
    kept = corpus()
    assert kept.reach(EVERYWHERE) == 5
    (outcome,) = kept.correct([EVERYWHERE])
    assert outcome.cases == 5
    assert (segou(kept, "foire"), segou(kept, "incendie")) == (3, 2)
    assert "geonames:2451478" in set(kept.marks()["place"].dropna()) or SEGOU.id in set(
        kept.marks()["place"].dropna()
    )
    assert list(kept.damage()) == []


def test_what_the_parser_found_is_kept_beside():
    kept = corpus()
    kept.correct([EVERYWHERE])
    assert kept.found("foire") == story()
    assert list(kept.all_found()) == [story(), story("incendie", OTHER)]
    kept.undo()
    assert kept._value("SELECT count(*) FROM found") == 0
    with pytest.raises(CorpusError):
        kept.found("nowhere")


def test_undo_and_redo_at_any_depth():
    kept = corpus()
    states = [state(kept)]
    for one in (EVERYWHERE, HERE):
        kept.correct([one])
        states.append(state(kept))
    for depth in (1, 0):
        assert kept.undo() is not None
        assert state(kept) == states[depth]
    assert kept.undo() is None
    for depth in (1, 2):
        assert kept.redo() is not None
        assert state(kept) == states[depth]
    assert kept.redo() is None


def test_a_new_correction_forgets_what_was_undone():
    kept = corpus()
    kept.correct([EVERYWHERE])
    kept.undo()
    kept.correct([HERE])
    assert kept.redo() is None
    assert kept.corrections() == [HERE]


def test_a_single_correction_is_taken_back_and_that_is_a_step_too():
    kept = corpus()
    kept.correct([EVERYWHERE])
    kept.correct([HERE])
    both = state(kept)
    assert kept.revert([EVERYWHERE.id]) == 1
    assert kept.corrections() == [HERE]
    assert segou(kept, "incendie") == 0
    kept.undo()
    assert state(kept) == both
    kept.redo()
    assert segou(kept, "incendie") == 0
    assert kept.revert([EVERYWHERE.id]) == 0


def test_the_same_correction_is_made_once():
    kept = corpus()
    assert len(kept.correct([HERE, HERE])) == 1
    assert kept.correct([HERE]) == []
    assert len(kept.steps()) == 1


def test_undo_refuses_when_another_session_was_faster():
    kept = corpus()
    kept.correct([EVERYWHERE])
    seen = kept.steps()[-1].number
    kept.correct([HERE])
    assert kept.undo(seen) is None
    assert len(kept.corrections()) == 2
    assert kept.undo(seen + 1) is not None


def test_corrections_live_on_disk(tmp_path):
    path = tmp_path / "my.duckdb"
    with corpus(path) as kept:
        kept.correct([EVERYWHERE])
        expected = state(kept)
    for read_only in (False, True):
        with Corpus.open(path, read_only=read_only) as again:
            assert state(again) == expected
            assert again.corrections() == [EVERYWHERE]


def test_a_corpus_of_the_first_schema_is_read_and_brought_up(tmp_path):
    path = tmp_path / "old.duckdb"
    with corpus(path) as kept:
        for statement in ("DROP TABLE steps", "DROP TABLE found", "UPDATE corpus SET schema_version = 1"):
            kept._connection.execute(statement)
    with Corpus.open(path, read_only=True) as old:
        assert (old.steps(), old.found("foire")) == ([], story())
    with Corpus.open(path) as new:
        assert new.correct([EVERYWHERE])[0].cases == 5
        assert new._value("SELECT schema_version FROM corpus") == 2


def test_corrections_survive_a_new_parse():
    kept = corpus()
    kept.correct([EVERYWHERE, HERE])
    expected = state(kept)
    for found in list(kept.all_found()):
        kept.replace(replace(found, dates=(), places=(), events=()))  # a parser gone blind
    assert (segou(kept, "foire"), segou(kept, "incendie")) == (1, 0)
    told = {outcome.correction: outcome for outcome in kept.outcomes()}
    assert told[EVERYWHERE].cases == 1
    assert str(told[HERE].why_not) == "“Bamako” is not marked any more"
    for found in list(kept.all_found()):
        kept.replace(parse(inferred_anew(found.article)))
    assert state(kept) == expected


def test_an_article_that_comes_later_is_corrected_too():
    kept = Corpus.open()
    kept.add(story())
    kept.correct([EVERYWHERE])
    kept.add(story("incendie", OTHER))
    assert segou(kept, "incendie") == 2
    assert kept.found("incendie") == story("incendie", OTHER)


def test_a_log_goes_to_another_corpus_and_says_what_does_not_fit():
    kept = corpus()
    kept.correct([EVERYWHERE, HERE])
    log = list(read_log(write_log(kept.corrections())))
    other = Corpus.open()
    other.add(story("renamed", TEXT))
    assert [outcome.cases for outcome in other.correct(log)] == [3, 1]
    strange = Corpus.open()
    strange.add(story("incendie", OTHER))
    told = strange.correct(log)
    assert [outcome.cases for outcome in told] == [2, 0]
    assert str(told[1].why_not) == "this corpus has no such case"
    assert strange.corrections() == log, "what does not fit stays in the log"


def test_removing_an_article_leaves_the_log():
    kept = corpus()
    kept.correct([HERE])
    kept.remove("foire")
    assert list(kept.damage()) == []
    assert kept.undo() is not None


def test_regrouping_keeps_corrections():
    kept = corpus()
    kept.correct([EVERYWHERE])
    kept.regroup()
    assert segou(kept, "incendie") == 2
    kept.undo()
    assert segou(kept, "incendie") == 0


def test_a_correction_that_fails_leaves_no_trace(monkeypatch):
    kept = corpus()
    before = state(kept), kept.changes
    monkeypatch.setattr("data.store.writer.mark_row", lambda _: ("too", "short"))
    with pytest.raises((duckdb.Error, ValueError)):
        kept.correct([EVERYWHERE])
    monkeypatch.undo()
    assert (state(kept), kept.changes) == before
    assert kept.steps() == []


def test_damage_in_the_journal_is_told():
    kept = corpus()
    kept.correct([HERE])
    kept._connection.execute("""UPDATE steps SET made = '[{"change": 1}]'""")
    kept._connection.execute("INSERT INTO found VALUES ('nowhere', '{}')")
    told = " ".join(kept.damage())
    assert "the corrections cannot be read" in told
    assert "a parse of article 'nowhere', which is not here" in told


def test_threads_correct_and_undo_together():
    kept = corpus()

    def work() -> None:
        for _ in range(5):
            kept.correct([EVERYWHERE])
            kept.undo()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while kept.undo():
        pass
    assert list(kept.all_parsed()) == [story(), story("incendie", OTHER)]
    assert list(kept.damage()) == []


@settings(max_examples=runs(15), deadline=None)
@given(st.lists(story_corrections(), min_size=1, max_size=4, unique_by=lambda one: one.id), st.data())
def test_any_walk_of_undo_and_redo_is_as_if_never_walked(log, data):
    kept = corpus()
    states = [list(kept.all_parsed())]
    for one in log:
        kept.correct([one])
        states.append(list(kept.all_parsed()))
    at = len(log)
    for forward in data.draw(st.lists(st.booleans(), max_size=6)):
        moved = kept.redo() if forward else kept.undo()
        at += (1 if forward else -1) if moved else 0
        assert list(kept.all_parsed()) == states[at]
    assert kept.corrections() == log[:at]
    assert list(kept.all_parsed()) == [apply(found, log[:at])[0] for found in kept.all_found()]
    assert list(kept.damage()) == []
