"""import, list, export, merge and check, on a corpus on disk."""

from __future__ import annotations

import io
import json
import os

import geopandas as gpd
import pytest

from dashboard import holdings
from dashboard.cli import main
from dashboard.commands.arguments import FETCH
from dashboard.commands.export import CHOICES
from dashboard.commands.serve import CORPUS
from data import Parsed
from data.corrections import NotAPlace, PlaceIs, write_log
from data.export import ARTICLE_FORMATS, CORPUS_FORMATS, FORMATS
from data.samples import FOLDER, sample_articles
from data.store import Corpus
from tests.data.corrections.story import OTHER, SEGOU, correction, story
from tests.data.readers.test_fetch import FEED, answer, serving

SOME = sorted(FOLDER.glob("*.md"))[:3]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "my.duckdb"
    assert main(["import", *map(str, SOME), "--corpus", str(path)]) == 0
    return str(path)


def test_import_again_changes_nothing(corpus, capsys):
    capsys.readouterr()
    assert main(["import", *map(str, SOME), "--corpus", corpus, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"new": 0, "known": 3, "unreadable": 0, "total": 3}


def test_import_names_what_cannot_be_read(tmp_path, capsys):
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    (tmp_path / "good.txt").write_text("It rained in Bamako on 22 June 2021.")
    assert main(["import", str(tmp_path), "--corpus", str(tmp_path / "my.duckdb")]) == 1
    out, err = capsys.readouterr()
    assert "1 new, 0 there already, 1 not readable" in out
    assert "bad.txt: this is binary data" in err


def test_one_happening_in_two_articles_is_grouped(corpus):
    with Corpus.open(corpus) as kept:
        one, two = (kept.parsed(name) for name in ("conference-moscou", "moscow-conference"))
        groups = [{event.group for event in parsed.events if event.group} for parsed in (one, two)]
        assert groups[0] & groups[1]
        assert set(kept.marks()["group"].dropna()) >= groups[0]


def test_serve_shows_a_corpus(corpus, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("streamlit.App.run", lambda *_, **__: None)
    monkeypatch.setenv(CORPUS, "")
    assert main(["serve", "--corpus", corpus]) == 0
    assert os.environ[CORPUS] == corpus
    holdings.samples.clear()
    try:
        assert len(holdings.samples()) == 3
    finally:
        holdings.samples().close()
        holdings.samples.clear()
    assert main(["serve", "--corpus", str(tmp_path / "nowhere.duckdb")]) == 1
    assert "there is no corpus" in capsys.readouterr().err


def test_list_gives_each_article(corpus, capsys):
    capsys.readouterr()
    assert main(["list", "--corpus", corpus]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [
        article.id for article in sample_articles()[:3]
    ]
    main(["list", "--corpus", corpus, "--json"])
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["id"] == "conference-moscou"
    assert first["marks"] > 3


def test_every_format_can_be_exported(corpus, tmp_path):
    assert set(CHOICES) == {*FORMATS, *ARTICLE_FORMATS, *CORPUS_FORMATS, "html"}
    for name in CHOICES:
        out = tmp_path / f"marks.{name}"
        assert main(["export", "--corpus", corpus, "--format", name, "--out", str(out)]) == 0
        assert out.stat().st_size > 400
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"marks.{name}" for name in CHOICES)


def test_export_goes_to_standard_output(corpus, capsysbinary):
    capsysbinary.readouterr()
    main(["export", "--corpus", corpus, "--format", "geojson"])
    assert len(gpd.read_file(io.BytesIO(capsysbinary.readouterr().out))) > 10


def test_a_bundle_is_read_like_a_corpus(corpus, tmp_path, capsys):
    bundle, merged = str(tmp_path / "all.zip"), str(tmp_path / "merged.duckdb")
    main(["export", "--corpus", corpus, "--format", "zip", "--out", bundle])
    assert main(["merge", bundle, "--corpus", merged]) == 0
    assert "3 of 3 articles are new" in capsys.readouterr().out
    listed = []
    for path in (corpus, bundle, merged):
        assert main(["check", "--corpus", path]) == 0
        capsys.readouterr()
        assert main(["list", "--corpus", path]) == 0
        listed.append(capsys.readouterr().out)
    assert len({*listed}) == 1
    assert main(["import", bundle, "--corpus", merged, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"new": 0, "known": 3, "unreadable": 0, "total": 3}


def test_a_damaged_bundle_is_told(tmp_path, capsys):
    path = tmp_path / "bad.zip"
    path.write_bytes(b"PK\x03\x04")
    assert main(["list", "--corpus", str(path)]) == 1
    assert "the bundle is damaged" in capsys.readouterr().err


def test_merge_keeps_the_same_article_once(corpus, tmp_path, capsys):
    merged = str(tmp_path / "merged.duckdb")
    main(["import", str(SOME[0]), "--corpus", merged])
    capsys.readouterr()
    assert main(["merge", corpus, "--corpus", merged]) == 0
    assert "2 of 3 articles are new" in capsys.readouterr().out


def test_check_tells_a_whole_corpus_from_a_damaged_one(tmp_path, capsys):
    path = str(tmp_path / "my.duckdb")
    main(["import", *map(str, SOME[:2]), "--corpus", path])
    assert main(["check", "--corpus", path]) == 0
    with Corpus.open(path) as damaged:
        damaged._connection.execute("""DELETE FROM marks WHERE "id" = 'conference-moscou:e0'""")
        damaged._connection.execute("UPDATE articles SET parsed = '{}' WHERE id = 'moscow-conference'")
    capsys.readouterr()
    assert main(["check", "--corpus", path]) == 1
    told = capsys.readouterr().out
    assert "the marks of article 'conference-moscou' are not those of its parse" in told
    assert "article 'moscow-conference' cannot be read" in told


@pytest.mark.parametrize("command", [["list"], ["check"], ["export", "--format", "csv"]])
def test_a_missing_corpus_is_not_made(command, tmp_path, capsys):
    path = tmp_path / "nowhere.duckdb"
    assert main([*command, "--corpus", str(path)]) == 1
    assert "there is no corpus" in capsys.readouterr().err
    assert not path.exists()


def test_evaluate_scores_and_names_bad_lines(tmp_path, capsys):
    text = "It rained on 22 June 2021."
    date = {"start": 13, "end": 25, "kind": "date", "first": "2021-06-22", "last": "2021-06-22"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        json.dumps({"text": text, "lang": "en", "dates": [date]}) + '\n{"text": "x", "dates": 3}\n'
    )
    assert main(["evaluate", str(gold), "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["date intervals"] == [1, 1, 1, 1.0]
    assert "gold.jsonl, line 2: no article with marks" in err


@pytest.fixture
def corrected(tmp_path):
    """A corpus on disk in which Kati was set to Ségou everywhere."""
    path = tmp_path / "corrected.duckdb"
    with Corpus.open(path) as kept:
        kept.add(story())
        kept.correct([correction(PlaceIs(SEGOU), "Kati", "corpus")])
    return str(path)


def test_corrections_go_from_one_corpus_to_another(corrected, tmp_path, capsys):
    log, other = str(tmp_path / "log.jsonl"), str(tmp_path / "other.duckdb")
    assert main(["corrections", "export", "--corpus", corrected, "--out", log]) == 0
    with Corpus.open(other) as kept:
        kept.add(story("incendie", OTHER))
    capsys.readouterr()
    assert main(["corrections", "apply", log, "--corpus", other]) == 0
    assert "1 applied (2 cases), 0 there already, 0 not applicable, 0 not readable" in capsys.readouterr().out
    assert main(["corrections", "apply", log, "--corpus", other, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["known"] == 1
    assert main(["corrections", "list", "--corpus", other]) == 0
    assert "“Kati” is Ségou\tcorpus\t2 cases" in capsys.readouterr().out


def test_bad_lines_and_what_does_not_fit_are_told(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_bytes(b"{}\n" + write_log([correction(NotAPlace(), "Bamako")]))
    other = str(tmp_path / "other.duckdb")
    with Corpus.open(other) as kept:
        kept.add(story("incendie", OTHER))
    capsys.readouterr()
    assert main(["corrections", "apply", str(log), "--corpus", other]) == 1
    out, err = capsys.readouterr()
    assert "log.jsonl, line 1: " in err
    assert "0 applied (0 cases), 0 there already, 1 not applicable, 1 not readable" in out
    assert "not applicable: this corpus has no such case" in out
    assert main(["corrections", "apply", str(tmp_path / "nowhere"), "--corpus", other]) == 1
    assert "nowhere cannot be read" in capsys.readouterr().err


def test_reparse_keeps_corrections(corrected, capsys):
    with Corpus.open(corrected) as kept:
        expected = list(kept.all_parsed())
        kept.replace(Parsed(story().article, (), (), ()))
    capsys.readouterr()
    assert main(["reparse", "--corpus", corrected]) == 0
    assert "1 articles parsed, 1 changed, 0 failed; 1 corrections applied, 0" in capsys.readouterr().out
    with Corpus.open(corrected) as kept:
        assert list(kept.all_parsed()) == expected
    assert main(["reparse", "--corpus", corrected]) == 0
    assert "1 articles parsed, 0 changed" in capsys.readouterr().out


def test_merge_brings_corrections_along(corrected, tmp_path):
    merged = str(tmp_path / "merged.duckdb")
    assert main(["merge", corrected, "--corpus", merged]) == 0
    with Corpus.open(merged, read_only=True) as one, Corpus.open(corrected, read_only=True) as two:
        assert one.corrections() == two.corrections()
        assert list(one.all_parsed()) == list(two.all_parsed())
        assert one.found("foire") == story()


def test_import_fetches_an_address(tmp_path, monkeypatch, capsys):
    with serving() as server:
        server.pages["/feed"] = answer("application/rss+xml", FEED.encode())
        address = f"127.0.0.1:{server.server_port}"
        command = ["import", f"http://{address}/feed", "--corpus", str(tmp_path / "my.duckdb"), "--json"]
        assert main(command) == 1
        assert "is not allowed here" in capsys.readouterr().err
        monkeypatch.setenv(FETCH, address)
        assert main(command) == 0
        assert json.loads(capsys.readouterr().out)["new"] == 1


def test_a_cluster_keeps_a_folder_that_is_read_like_a_corpus(corpus, tmp_path, capsys):
    pytest.importorskip("distributed")
    folder = str(tmp_path / "archive")
    assert main(["cluster", *map(str, SOME), "--out", folder, "--workers", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"kept": 3, "unreadable": 0}
    listed = []
    for path in (corpus, folder):
        assert main(["check", "--corpus", path]) == 0
        capsys.readouterr()
        assert main(["list", "--corpus", path]) == 0
        listed.append(capsys.readouterr().out)
    assert listed[0] == listed[1]
    assert (
        main(["export", "--corpus", folder, "--format", "geojson", "--out", str(tmp_path / "x.geojson")]) == 0
    )
    assert main(["cluster", str(SOME[0]), "--out", folder]) == 1
    assert "is not empty" in capsys.readouterr().err


def test_machines_are_told_in_json(corpus, tmp_path, capsys):
    merged = str(tmp_path / "merged.duckdb")
    capsys.readouterr()
    assert main(["merge", corpus, "--corpus", merged, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"corpus": corpus, "articles": 3, "new": 3}
    assert main(["check", "--corpus", merged, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"articles": 3, "wrong": []}


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["check"], 2),
        (["export", "--corpus", "x.duckdb", "--format", "docx"], 2),
        (["import", "x.txt"], 2),
        (["cluster", "x.txt"], 2),
        (["completion", "powershell"], 2),
        (["merge", "nowhere.duckdb", "--corpus", "made.duckdb"], 1),
        (["evaluate", "nowhere.jsonl"], 1),
        (["parse", "nowhere.txt"], 1),
        (["serve", "--corpus", "nowhere.duckdb"], 1),
        (["serve", "--corpus", "."], 1),
    ],
)
def test_exit_codes_tell_what_was_wrong(command, status, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    try:
        found = main(command)
    except SystemExit as ended:
        found = ended.code
    assert found == status
    assert "dateline" in capsys.readouterr().err or command[0] == "parse"
