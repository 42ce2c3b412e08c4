from __future__ import annotations

import threading
from datetime import date

import duckdb
import pytest

from data.errors import CorpusError
from data.model import Article, Parsed
from data.store import Corpus, Filter
from data.table import frame
from tests.data.example import PARSED


def bare(identity: str, text: str, published: date | None = None) -> Parsed:
    return Parsed(Article(identity, text, published=published), (), (), ())


def test_what_is_kept_comes_back_equal(tmp_path):
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        corpus.add(PARSED)
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        assert corpus.parsed("a1") == PARSED
        assert list(corpus.all_parsed()) == [PARSED]


def test_marks_have_the_columns_and_types_of_the_frame():
    corpus = Corpus.open()
    corpus.add(PARSED)
    found = corpus.marks().set_index("id").sort_index()
    expected = frame([PARSED]).set_index("id").sort_index()
    assert list(found.columns) == list(expected.columns)
    assert found.dtypes.astype(str).to_dict() == expected.dtypes.astype(str).to_dict()
    for column in found:
        assert found[column].equals(expected[column]), column


def test_the_same_article_is_kept_once_and_keeps_its_id():
    corpus = Corpus.open()
    assert corpus.add(bare("a", "Rain.")) == ("a", True)
    assert corpus.add(bare("b", "Rain.")) == ("a", False)
    assert len(corpus) == 1


def test_another_article_with_the_same_id_is_kept_beside_it():
    corpus = Corpus.open()
    corpus.add(bare("1", "Rain."))
    other = corpus.add(bare("1", "Snow."))
    assert other.new
    assert other.id != "1"
    assert corpus.parsed(other.id).article.text == "Snow."
    assert corpus.add(bare("1", "Snow.")) == (other.id, False)


def test_replace_keeps_place_and_number():
    corpus = Corpus.open()
    corpus.add(PARSED)
    corpus.add(bare("z", "Snow."))
    emptied = Parsed(PARSED.article, (), (), ())
    corpus.replace(emptied)
    assert corpus.parsed("a1") == emptied
    assert list(corpus.articles()["id"]) == ["a1", "z"]
    assert corpus.count() == 0


def test_replacing_what_is_not_there_is_an_error():
    with pytest.raises(CorpusError, match="no article 'a1'"):
        Corpus.open().replace(PARSED)


def test_remove_takes_the_marks_along():
    corpus = Corpus.open()
    corpus.add(PARSED)
    assert corpus.remove("a1")
    assert not corpus.remove("a1")
    assert corpus.count() == len(corpus) == 0


def test_an_article_that_cannot_be_kept_leaves_no_trace(monkeypatch):
    corpus = Corpus.open()
    monkeypatch.setattr("data.store.writer.mark_row", lambda _: ("too", "short"))
    with pytest.raises((duckdb.Error, ValueError)):
        corpus.add(PARSED)
    monkeypatch.undo()
    assert len(corpus) == 0
    assert corpus.add(PARSED).new


def test_articles_tell_how_many_of_their_marks_pass():
    corpus = Corpus.open()
    corpus.add(PARSED)
    corpus.add(bare("z", "Snow."))
    assert dict(corpus.articles()[["id", "marks"]].values) == {"a1": corpus.count(), "z": 0}
    mali = corpus.articles(Filter(countries=("ML",)))
    assert list(mali["id"]) == ["a1"]


def test_the_newest_articles_come_first_and_all_are_counted():
    corpus = Corpus.open()
    corpus.add(bare("undated", "Rain."))
    for day in (2, 4, 3):
        corpus.add(bare(f"d{day}", f"Snow {day}.", published=date(2021, 6, day)))
    newest = corpus.articles(newest=2)
    assert list(newest["id"]) == ["d4", "d3"]
    assert list(newest["total"]) == [4, 4]
    assert list(corpus.articles(newest=9)["id"]) == ["d4", "d3", "d2", "undated"]


def test_facets_count_values():
    corpus = Corpus.open()
    corpus.add(PARSED)
    assert corpus.facet("country") == {"ML": 1, "RU": 1}
    with pytest.raises(ValueError, match="no facet"):
        corpus.facet('country" --')


def test_ends_add_up_to_the_dated_marks_of_each_cell():
    corpus = Corpus.open()
    corpus.add(PARSED)
    cells = corpus.cells(Filter(days=corpus.days()))
    ends = corpus.ends(Filter(), 0.0, corpus.period())
    for end in ("first", "last"):
        told = ends[ends["end"] == end].groupby("cell")["marks"].sum()
        assert told.to_dict() == cells.set_index("cell")["marks"].to_dict()
    assert (ends["since"] <= ends["until"]).all()
    assert corpus.period() == "day"
    assert corpus.period(limit=1) == "decade"


def test_cells_and_bins_stay_within_their_limit():
    corpus = Corpus.open()
    corpus.add(PARSED)
    assert corpus.cells()["marks"].sum() == 2
    assert len(corpus.cells(limit=1)) == 1
    assert corpus.bins()["marks"].sum() == corpus.count(Filter(days=corpus.days()))
    assert len(corpus.bins(limit=1)) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "FROM '/etc/passwd'",
        "ATTACH '/tmp/other.duckdb'",
        "COPY articles TO '/tmp/out.csv'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_the_connection_reaches_nothing_outside(sql):
    corpus = Corpus.open()
    with pytest.raises(duckdb.Error):
        corpus._connection.execute(sql)


def test_a_file_that_is_no_corpus_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("no database")
    with pytest.raises(CorpusError, match=r"notes\.txt cannot be opened"):
        Corpus.open(path)


def test_a_later_schema_is_refused(tmp_path):
    path = tmp_path / "my.duckdb"
    with Corpus.open(path) as corpus:
        corpus._connection.execute("UPDATE corpus SET schema_version = 99")
    with pytest.raises(CorpusError, match="schema 99"):
        Corpus.open(path)


def test_threads_share_a_corpus():
    corpus = Corpus.open()

    def work(worker: int) -> None:
        for number in range(10):
            corpus.add(bare(f"{worker}-{number}", f"Rain {worker} {number}."))
            corpus.marks()

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(corpus) == 40
