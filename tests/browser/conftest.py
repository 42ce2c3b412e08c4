"""A real chromium for the browser tests, which sees nothing but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
ARTEFACTS = Path(os.environ.get("DATELINE_ARTEFACTS", ROOT / "artefacts"))
LOCAL = {"127.0.0.1", "localhost", "::1", None}
# Software GL for the map alone (all else is drawn faster without), and none of chromium's own calls home.
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    "--disable-accelerated-2d-canvas", "--disable-gpu-compositing", "--disable-gpu-rasterization",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--readme-command", help="the README's run command, to be run word for word")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")  # Playwright's event loop would stop other packages from running theirs
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "no chromium found: install it (Debian: apt-get install chromium) to run the browser tests"
        if os.environ.get("DATELINE_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Outside:
    """Counts, and stops, every request that would leave this machine."""

    requests: list[str] = field(default_factory=list)

    def guard(self, context: BrowserContext) -> None:
        context.route("**/*", self._decide)

    def _decide(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.scheme in {"data", "blob"} or url.hostname in LOCAL:
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def context(browser: Browser, outside: Outside) -> Iterator[BrowserContext]:
    """A French reader's fresh browser window, 1400 × 900, with outside requests stopped and counted."""
    window = browser.new_context(locale="fr-FR", viewport={"width": 1400, "height": 900})
    outside.guard(window)
    yield window
    window.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(
    url: str, process: subprocess.Popen[bytes] | None = None, seconds: float = 120
) -> None:
    """Return when the app at ``url`` answers; fail with what to look at when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process is not None and process.poll() is not None:
            pytest.fail(f"the app ended with {process.returncode} before it answered at {url}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"no answer from {url} within {seconds:.0f} s")


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The dashboard on its bundled corpus; yields its address."""
    with served() as url:
        yield url


@contextmanager
def served(**settings: str) -> Iterator[str]:
    """Serve the dashboard with some environment variables set; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_healthy(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def shot(page: Page, name: str) -> None:
    """Keep a screenshot under the ignored artefacts folder."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
