"""The Dockerfile's image, as far as it can be tried without an engine: its files alone, read-only."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.conftest import free_port, wait_until_healthy

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_the_files_that_are_copied_are_enough_and_nothing_is_written(tmp_path):
    app = tmp_path / "app"
    app.mkdir()
    for source in re.findall(r"^COPY (?!--from|requirements)(\S+) ", DOCKERFILE, re.MULTILINE):
        whole = ROOT / source
        if whole.is_dir():
            shutil.copytree(whole, app / source, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(whole, app / source)
    before = {path: path.stat().st_mtime_ns for path in app.rglob("*")}
    words = re.search(r"^CMD \[(.*)\]", DOCKERFILE, re.MULTILINE)[1]
    command = [word.strip().strip('"') for word in words.split(",")]
    port = free_port()
    command = [sys.executable, "-m", *command, f"--server.port={port}", "--server.address=127.0.0.1"]
    env = {"HOME": str(tmp_path), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, cwd=app, env=env, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
    assert {path: path.stat().st_mtime_ns for path in app.rglob("*")} == before


def test_it_runs_as_an_ordinary_user_and_tells_its_health():
    assert "\nUSER dateline\n" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE
    assert "read_only: true" in (ROOT / "compose.yaml").read_text("utf-8")


def test_no_code_asks_for_the_version_of_an_installed_package():
    """In the image and on Community Cloud Dateline is run from its folder, not installed."""
    for package in ("geo", "data", "dashboard"):
        for path in (ROOT / package).rglob("*.py"):
            assert "importlib.metadata" not in path.read_text("utf-8"), path
