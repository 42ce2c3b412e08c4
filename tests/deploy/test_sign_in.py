"""Sign-in against an OpenID Connect provider on this machine, with a real browser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, free_port, wait_until_healthy

ROOT = Path(__file__).parents[2]
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a-secret-of-this-test-0123456789abcdef"
client_id = "dateline"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
"""


def test_nobody_sees_the_articles_before_signing_in(tmp_path):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium found: install it to try the sign-in")
    pytest.importorskip("oidc_provider_mock")
    port, provider = free_port(), free_port()
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SECRETS.format(port=port, provider=provider))
    serve = [sys.executable, "-m", "dashboard.cli", "serve", "--headless", "--port", str(port)]
    options = ["--server.address", "127.0.0.1", "--secrets.files", f"['{secrets}']"]
    offer = [sys.executable, "-m", "oidc_provider_mock", "-p", str(provider), "--user", "reader"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    with (
        subprocess.Popen(offer, **quiet) as server,
        subprocess.Popen([*serve, *options], **quiet) as app,
        sync_playwright() as playwright,
    ):
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", app)
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(locale="en-GB")
            page.goto(f"http://127.0.0.1:{port}/")
            page.get_by_text("This Dateline is private").wait_for(timeout=60_000)
            assert page.get_by_text("The bundled articles").count() == 0
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("button", name="reader").click(timeout=60_000)
            page.get_by_text("The bundled articles").wait_for(timeout=60_000)
            page.goto(f"http://127.0.0.1:{port}/about")
            page.get_by_role("button", name="Sign out").click(timeout=60_000)
            page.wait_for_url("**/end_session?**", timeout=60_000)  # the provider asks once more
            page.goto(f"http://127.0.0.1:{port}/")
            page.get_by_text("This Dateline is private").wait_for(timeout=60_000)
            browser.close()
        finally:
            app.terminate()
            server.terminate()
