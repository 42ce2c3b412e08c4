"""The README's run command, word for word, in a pseudo-terminal with an empty HOME."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Outside, shot, wait_until_healthy

pty = pytest.importorskip("pty", reason="pseudo-terminals need a Unix")
PAGES = ["", "add", "about"]


class Terminal:
    """A command in a terminal of its own, and what it has printed so far."""

    def __init__(self, command: str, home: Path) -> None:
        ours, theirs = pty.openpty()
        env = {**os.environ, "HOME": str(home), "DISPLAY": "", "BROWSER": "true"}
        self.process = subprocess.Popen(
            ["bash", "-c", command], cwd=ROOT, env=env, stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.screen, self._fd = "", ours

    def wait_for(self, pattern: str, seconds: float) -> re.Match[str]:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self._fd], [], [], 1)[0]:
                try:
                    self.screen += os.read(self._fd, 65536).decode(errors="replace")
                except OSError:  # the terminal closed: the command has ended
                    break
            if found := re.search(pattern, self.screen):
                return found
        pytest.fail(
            f"{pattern!r} was not printed within {seconds:.0f} s; the terminal says:\n{self.screen[-3000:]}"
        )

    def close(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)
        os.close(self._fd)


@pytest.fixture
def terminal(request: pytest.FixtureRequest, tmp_path: Path):
    command = request.config.getoption("--readme-command")
    if not command:
        pytest.skip("give the README's run command as --readme-command (CI does)")
    shell = Terminal(command, tmp_path)
    yield shell
    shell.close()


def test_run_command_draws_the_map_and_calls_nobody(terminal: Terminal, page: Page, outside: Outside) -> None:
    url = terminal.wait_for(r"http://(?:localhost|127\.0\.0\.1):\d+", 900).group()
    wait_until_healthy(url)
    started = time.monotonic()
    page.goto(url)
    page.wait_for_selector("[data-ready='true']", timeout=90_000)
    print(f"first drawn map {time.monotonic() - started:.1f} s after opening the page")
    shot(page, "readme-run")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for name in PAGES:
            page.goto(f"{url}/{name}")
            page.wait_for_selector("[data-testid='stAppViewContainer'] h1", timeout=90_000)
            page.wait_for_load_state("networkidle")
    assert outside.requests == []
