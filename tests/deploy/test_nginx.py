"""Behind a path prefix and a real nginx: the page draws, and every request stays below the prefix."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, free_port, wait_until_healthy

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


def blocks(text):
    """Give the words of the location's settings."""
    return text.partition("location /news/ {")[2].partition("}")[0].split()


def test_the_page_shows_what_is_tried_here():
    shown = (ROOT / "docs" / "behind-nginx.md").read_text("utf-8").replace("8501", "INNER")
    assert blocks(shown) == blocks(Path(__file__).with_name("nginx.conf").read_text("utf-8"))


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_behind_nginx(tmp_path):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium found: install it to look at the page behind nginx")
    inner, outer = free_port(), free_port()
    conf = Path(__file__).with_name("nginx.conf").read_text("utf-8")
    for name, value in {"FOLDER": tmp_path, "OUTER": outer, "INNER": inner}.items():
        conf = conf.replace(name, str(value))
    (tmp_path / "nginx.conf").write_text(conf)
    tmp_path.chmod(0o777)
    serve = [sys.executable, "-m", "dashboard.cli", "serve", "--headless", "--port", str(inner)]
    serve += ["--server.address", "127.0.0.1", "--server.baseUrlPath", "news"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    with (
        subprocess.Popen([NGINX, "-p", tmp_path, "-c", tmp_path / "nginx.conf"], **quiet) as nginx,
        subprocess.Popen(serve, **quiet) as app,
        sync_playwright() as playwright,
    ):
        try:
            wait_until_healthy(f"http://127.0.0.1:{outer}/news", app)
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(locale="en-GB")
            asked, failed = [], []
            page.on("request", lambda request: asked.append(request.url))
            page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
            page.goto(f"http://127.0.0.1:{outer}/news/")
            page.get_by_text("The bundled articles").wait_for(timeout=90_000)
            page.locator("canvas").first.wait_for(timeout=90_000)
            page.get_by_role("link", name="About").first.click()
            page.get_by_text("About Dateline").wait_for(timeout=60_000)
            browser.close()
            web = [urlsplit(url) for url in asked if url.startswith("http")]
            assert {url.netloc for url in web} == {f"127.0.0.1:{outer}"}
            assert all(url.path.startswith("/news") for url in web)
            assert failed == []
        finally:
            app.terminate()
            nginx.terminate()
