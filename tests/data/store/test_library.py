"""A folder of corpora: what is there is listed, what is no corpus harms nothing, names lead nowhere."""

from __future__ import annotations

import threading
from datetime import date

import duckdb
import pytest

from data.errors import CorpusError
from data.model import Article
from data.parse import parse
from data.store import Corpus, Library

FAIR = parse(Article("fair", "La foire de Gao s'ouvre le 3 mai 2021.", "fr"))
RAIN = parse(Article("rain", "Il a plu à Ségou le 4 mai 2021.", "fr"))


@pytest.fixture
def library(tmp_path):
    held = Library(tmp_path)
    yield held
    held.close()


def test_a_corpus_of_the_command_line_is_there_under_its_files_name(library, tmp_path):
    with Corpus.open(tmp_path / "Mali 2021.duckdb") as corpus:
        corpus.add(FAIR)
    (volume,) = library.volumes()
    assert (volume.id, volume.name, volume.articles) == ("Mali 2021", "Mali 2021", 1)
    assert volume.days == (date(2021, 5, 3), date(2021, 5, 3))


def test_what_is_kept_is_there_again_for_the_next_process(library, tmp_path):
    made = library.make("Nord")
    library.corpus(made).add(FAIR)
    library.rename(made, "Le nord")
    library.close()
    assert [(each.id, each.name, each.articles) for each in Library(tmp_path).volumes()] == [
        ("nord", "Le nord", 1)
    ]


def test_a_file_that_is_no_corpus_is_listed_as_broken_and_stays_as_it_is(library, tmp_path):
    (tmp_path / "notes.duckdb").write_bytes(b"notes")
    library.make("Nord")
    assert [(each.id, each.broken) for each in library.volumes()] == [("nord", False), ("notes", True)]
    assert (tmp_path / "notes.duckdb").read_bytes() == b"notes"


@pytest.mark.parametrize("untrusted", ["../outside", "/etc/passwd", "", ".", "nord.duckdb", "nord\x00"])
def test_an_id_from_an_address_leads_nowhere_else(library, tmp_path, untrusted):
    library.make("Nord")
    Corpus.open(tmp_path.parent / "outside.duckdb").close()
    with pytest.raises(CorpusError, match="there is no corpus"):
        library.corpus(untrusted)


def test_names_are_taken_once_whatever_their_case_and_spaces(library):
    library.make("Nord du Mali")
    for name in ("nord du  mali", "NORD DU MALI "):
        with pytest.raises(CorpusError, match="there is a corpus"):
            library.make(name)
    with pytest.raises(CorpusError, match="needs a name"):
        library.make(" \t")
    assert library.make("Nord-du-Mali!") != "nord-du-mali"


@pytest.mark.parametrize("name", ["../../etc", "CON", "مالي", "a/b\\c", "<script>"])
def test_any_name_makes_a_file_in_the_folder(library, tmp_path, name):
    made = library.make(name)
    assert (tmp_path / f"{made}.duckdb").is_file()
    assert library.name(made) == name
    assert [path.stem for path in tmp_path.glob("*.duckdb")] == [made]


def test_a_corpus_is_opened_once_for_all_threads(library):
    made, seen = library.make("Nord"), []
    threads = [threading.Thread(target=lambda: seen.append(library.corpus(made))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(corpus) for corpus in seen}) == 1


def test_merging_takes_what_is_new_and_groups_it_anew(library):
    into, other = (library.corpus(library.make(name)) for name in ("A", "B"))
    into.add(FAIR)
    other.add(FAIR)
    other.add(RAIN)
    assert into.merge(other) == 1
    assert (len(into), len(other)) == (2, 2)
    assert into.merge(other) == 0


def test_a_file_of_an_earlier_dateline_has_no_name_and_can_be_given_one(tmp_path):
    path = tmp_path / "old.duckdb"
    Corpus.open(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("ALTER TABLE corpus DROP COLUMN name")
    with Corpus.open(path, read_only=True) as corpus:
        assert corpus.name is None
    with Corpus.open(path) as corpus:
        corpus.rename("Old")
        assert corpus.name == "Old"
