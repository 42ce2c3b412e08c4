"""The shells themselves complete Dateline's commands, where they are installed."""

from __future__ import annotations

import subprocess
import sys
from shutil import which

import pytest

from dashboard.cli import COMMANDS, main


@pytest.fixture
def script(capsys, tmp_path):
    def write(shell):
        assert main(["completion", shell]) == 0
        path = tmp_path / f"dateline.{shell}"
        path.write_text(capsys.readouterr().out, "utf-8")
        return path

    return write


def run(shell, code):
    return subprocess.run([shell, "-c", code], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_takes_the_script(shell, script):
    path = script(shell)
    assert all(word in path.read_text("utf-8") for word in ("--corpus", "geoparquet", "import"))
    if not which(shell):
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n", str(path)], check=True)


@pytest.mark.skipif(not which("bash") or sys.platform == "win32", reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [("dateline exp", ["explain", "export"]), ("dateline export --format geo", ["geojson", "geoparquet"])],
)
def test_bash_completes(script, typed, completed):
    words = typed.split()
    found = run(
        "bash",
        f"source {script('bash')}; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; "
        f'{"_shtab_dateline"} dateline "{words[-1]}" "{words[-2]}"; printf "%s\\n" "${{COMPREPLY[@]}}"',
    )
    assert sorted(set(found) & {*completed}) == completed
    assert "import" not in found


@pytest.mark.skipif(not which("fish"), reason="fish is not installed")
def test_fish_completes(script):
    found = run("fish", f"source {script('fish')}; complete -C 'dateline exp'")
    assert {"explain", "export"} <= {*found}
    assert "import" not in found


def test_every_command_helps_and_says_so(capsys):
    for command in COMMANDS:
        name = "import" if command.__name__.endswith("imports") else command.__name__.rpartition(".")[2]
        name = {"listing": "list"}.get(name, name)
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        assert f"usage: dateline {name}" in capsys.readouterr().out


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 1
    assert "pip install 'dateline[completion]'" in capsys.readouterr().err
