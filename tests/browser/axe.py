"""Walk every page by keyboard and print what axe-core finds: ``python tests/browser/axe.py --json``."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from dashboard import standalone  # noqa: E402
from dashboard.cards import place_names  # noqa: E402
from dashboard.words import words  # noqa: E402
from data.marks import marks  # noqa: E402
from data.parse import parse  # noqa: E402
from data.samples import sample_articles  # noqa: E402
from tests.browser.conftest import FLAGS, served  # noqa: E402
from tests.browser.keyboard import Keyboard, findings, serious, walk  # noqa: E402

SCHEMES = ("light", "dark")


def one_file(folder: Path) -> str:
    """Write the bundled articles as one page; its address."""
    found = [parse(article) for article in sample_articles()]
    shown = [mark for parsed in found for mark in marks(parsed)]
    today = datetime.now(UTC).date()
    html = standalone.page(found, shown, words("fr"), place_names("fr"), title="Articles", made=today)
    path = folder / "articles.html"
    path.write_text(html, "utf-8")
    return path.as_uri()


def found(browser: Browser, folder: Path) -> dict[str, Any]:
    """Give the findings by scheme, page and step; ``folder`` is empty."""
    file = one_file(folder)
    pages: dict[str, Any] = {}
    for scheme in SCHEMES:
        window = browser.new_context(
            color_scheme=scheme, locale="fr-FR", viewport={"width": 1400, "height": 900}
        )
        page = window.new_page()
        with served(DATELINE_KEEP=str(folder / scheme)) as app:
            for name, step in walk(Keyboard(page), app):
                pages.setdefault(f"{name} ({scheme})", {})[step] = findings(page)
        page.goto(file)
        page.wait_for_selector(".dl[data-ready]")
        pages[f"one file ({scheme})"] = {"open": findings(page)}
        window.close()
    return pages


def main() -> int:
    """Print the findings; the exit status is 1 where one is serious or critical."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="all findings, not the serious ones alone")
    chosen = parser.parse_args()
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        pages = found(browser, Path(folder))
        browser.close()
    bad = [
        (page, step, f)
        for page, steps in pages.items()
        for step, all_ in steps.items()
        for f in serious(all_)
    ]
    print(json.dumps(pages, ensure_ascii=False, indent=2) if chosen.json else f"{len(bad)} serious: {bad}")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
