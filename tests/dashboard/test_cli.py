from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from dashboard.cli import main
from dashboard.commands import serve

RAIN = {"id": "rain", "lang": "en", "text": "It rained in Bamako on 22 June 2021.", "published": "2021-06-23"}
SNOW = {"id": 2, "text": "Il a neigé à Moscou hier.", "lang": "fr"}

KEYS = ["id", "lang", "published", "published_from", "dates", "places", "events"]
DATE_KEYS = {
    "start", "end", "text", "kind", "value", "edtf", "first", "last", "grain", "mod", "ends", "anchor",
    "rule", "why", "confidence",
}  # fmt: skip
PLACE_KEYS = {"start", "end", "text", "role", "confidence", "why", "place", "candidates"}
WHERE_KEYS = {
    "id", "geonameid", "name", "type", "country", "admin1", "lat", "lon", "bbox", "population",
}  # fmt: skip
EVENT_KEYS = {
    "start", "end", "trigger", "title", "date", "dates", "place", "first", "last", "status",
    "confidence", "why", "group",
}  # fmt: skip


@pytest.fixture
def lines(tmp_path):
    """Write records (or raw lines) as a file of JSON lines."""

    def write(*records: object) -> str:
        path = tmp_path / "articles.jsonl"
        raw = [record if isinstance(record, str) else json.dumps(record) for record in records]
        path.write_text("\n".join(raw) + "\n", "utf-8")
        return str(path)

    return write


def test_a_line_in_gives_a_line_out_with_every_key(lines, capsys):
    assert main(["parse", lines(RAIN, SNOW), "--format", "jsonl"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(first) == list(second) == KEYS
    assert (first["id"], second["id"]) == ("rain", "2")
    assert (first["published"], first["published_from"]) == ("2021-06-23", "metadata")
    (date,) = first["dates"]
    assert set(date) == DATE_KEYS
    assert (date["first"], date["last"]) == ("2021-06-22", "2021-06-22")
    assert RAIN["text"][date["start"] : date["end"]] == date["text"]
    assert isinstance(date["why"], str)
    (place,) = first["places"]
    assert set(place) == PLACE_KEYS
    assert set(place["place"]) == WHERE_KEYS
    assert place["place"]["name"] == "Bamako"
    assert set(place["candidates"][0]) == {"id", "score"}
    assert all(set(event) == EVENT_KEYS for event in first["events"])


def test_bad_lines_are_named_by_number_and_skipped(lines, capsys):
    bad = [
        "no json", "[]", '{"id": "x"}', '{"text": ""}', '{"text": 3}',
        '{"text": "a", "published": "2021-13-01"}', "[" * 100_000,
    ]  # fmt: skip
    assert main(["parse", lines(RAIN, *bad, "", SNOW)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["rain", "2"]
    told = err.splitlines()
    assert len(told) == len(bad)
    for number, line in enumerate(told, start=2):
        assert f"articles.jsonl, line {number}: " in line
    assert "'2021-13-01' is no date" in err


def test_text_is_taken_to_the_letter(lines, capsys):
    text = "\ufeffcafe\u0301 \ud800\r\n\x00 le 22 juin 2021"
    assert main(["parse", lines({"id": "raw", "lang": "fr", "text": text})]) == 0
    (date,) = json.loads(capsys.readouterr().out)["dates"]
    assert text[date["start"] : date["end"]].endswith("22 juin 2021")


def test_standard_input_is_json_lines_or_text(monkeypatch, capsys):
    for given, name in ((json.dumps(RAIN), "rain"), ("It rained in Gao.", None)):
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(given.encode())))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["parse", "-", "--published", "2021-06-23"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert found["published"] == "2021-06-23"
        assert name is None or found["id"] == name


def test_what_a_line_states_goes_before_the_options(lines, capsys):
    main(["parse", lines(RAIN, SNOW), "--published", "2020-01-01", "--lang", "fr"])
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["published"], first["lang"]) == ("2021-06-23", "en")
    assert (second["published"], second["published_from"]) == ("2020-01-01", "user")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path, lines, capsys):
    binary = tmp_path / "program.txt"
    binary.write_bytes(bytes(range(256)) * 4)
    assert main(["parse", str(tmp_path / "nowhere.txt"), str(binary), lines(RAIN)]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "rain"
    assert "nowhere.txt: No such file" in err
    assert "program.txt: this is binary data" in err


def test_a_tables_column_can_be_chosen(tmp_path, capsys):
    table = tmp_path / "a.csv"
    table.write_text("a,b\nIt rained in Gao.,x\n")
    assert main(["parse", str(table)]) == 1
    assert "no column of texts" in capsys.readouterr().err
    assert main(["parse", str(table), "--column", "text=a", "--column", "id=b"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "x"


def test_csv_and_geojson_hold_the_same_marks(lines, capsys):
    path = lines(RAIN, SNOW)
    main(["parse", path, "--format", "csv"])
    table = pd.read_csv(io.StringIO(capsys.readouterr().out))
    main(["parse", path, "--format", "geojson"])
    features = gpd.read_file(io.StringIO(capsys.readouterr().out))
    assert list(table["id"]) == list(features["id"])
    assert set(table["article"].astype(str)) == {"rain", "2"}


def test_explain_tells_rules_reasons_and_places(capsys):
    assert main(["explain", "Du 22 au 24 juin à Bamako", "--published", "2021-06-23", "--lang", "fr"]) == 0
    told = capsys.readouterr().out
    assert "2021-06-22 to 2021-06-24" in told
    assert "rules tried:" in told
    assert "“Bamako”: Bamako, city" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["parse", "x.txt", "--published", "22/06/2021"], "'22/06/2021' is no date; write it as 2021-06-23"),
        (["parse", "x.txt", "--lang", "french"], "'french' is no language"),
        (["parse", "x.csv", "--column", "body=a"], "'body=a' is no choice of a column"),
        (["parse", "x.txt", "--bogus"], "unrecognized arguments: --bogus"),
        (["parse"], "required: FILE"),
        ([], "required: COMMAND"),
    ],
)
def test_a_mistaken_command_says_what_to_write(arguments, message, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_the_command_line_does_not_load_the_dashboard(lines):
    code = (
        "import sys; from dashboard.cli import main; main(sys.argv[1:]); "
        "sys.exit(any(name in sys.modules for name in ('streamlit', 'plotly')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "parse", lines(RAIN)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no pipes to break")
def test_a_closed_pipe_ends_it_quietly(lines):
    path = lines(*[RAIN] * 2000)
    command = [sys.executable, "-m", "dashboard.cli", "parse", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_is_utf8_whatever_the_locale(lines):
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "parse", lines(SNOW)],
        capture_output=True,
        check=True,
        env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "2"


def test_serve_hands_settings_on(monkeypatch):
    seen = {}
    monkeypatch.setattr("streamlit.App.run", lambda _, *, config: seen.update(config))
    assert main(["serve", "--port", "8600", "--headless", "--server.baseUrlPath=news"]) == 0
    assert seen["server.port"] == 8600
    assert seen["server.baseUrlPath"] == "news"
    assert seen["server.address"] == "localhost"
    assert seen["client.showErrorDetails"] == "none"


def test_serve_makes_the_folder_for_corpora_and_refuses_one_that_cannot_be_written(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv(serve.KEEP, "")
    monkeypatch.setattr("streamlit.App.run", lambda _, **__: None)
    assert main(["serve", "--headless", "--keep", str(tmp_path / "new")]) == 0
    assert os.environ[serve.KEEP] == str(tmp_path / "new")
    (tmp_path / "file").write_text("")
    assert main(["serve", "--headless", "--keep", str(tmp_path / "file")]) == 1
    assert "corpora cannot be kept in" in capsys.readouterr().err


def test_serve_refuses_what_it_does_not_understand():
    with pytest.raises(SystemExit, match="'stray' is not understood"):
        serve.options(["stray"])


def test_serve_answers_outside_the_source_folder(tmp_path):
    port = "8631"
    command = [str(Path(sys.executable).with_name("dateline")), "serve", "--headless", "--port", port]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        try:
            assert _health(port) == b"ok"
        finally:
            process.terminate()


def _health(port: str) -> bytes:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=5) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer within 30 seconds")
