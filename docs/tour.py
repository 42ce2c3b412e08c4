"""Takes the README's pictures from the real app: ``python docs/tour.py http://localhost:8501``."""  # noqa: INP001

from __future__ import annotations

import argparse
import io
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Locator, expect, sync_playwright  # noqa: E402

from tests.browser.conftest import FLAGS  # noqa: E402
from tests.browser.explore import PATIENCE, Explore  # noqa: E402

ARTICLE = "?article=moscow-conference"
SIZE = {"width": 1440, "height": 900}


def opened(browser: Browser, address: str, locale: str = "fr-FR", scheme: str = "light") -> Explore:
    """Open the explore page in a window of the pictures' size."""
    window = browser.new_context(
        locale=locale, color_scheme=scheme, viewport=SIZE, reduced_motion="reduce", device_scale_factor=1.5
    )
    return Explore(window.new_page()).open(address)


def keep(explore: Explore, name: str) -> None:
    """Write the picture, the pointer out of the way and everything at rest."""
    explore.page.mouse.move(2, 2)
    explore.wait()
    explore.page.wait_for_timeout(1500)
    picture = Image.open(io.BytesIO(explore.page.screenshot()))
    picture.convert("RGB").save(HERE / f"{name}.webp", quality=82, method=6)
    explore.page.context.close()


def card(explore: Explore, mark: Locator) -> Locator:
    """Open the explanation of a mark in the article."""
    mark.focus()
    mark.press("Enter")
    found = explore.page.locator(".reader .card")
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def tour(browser: Browser, app: str) -> None:
    """Take the pictures: the page, a brush, an explanation, a correction (the last in English and dark)."""
    keep(opened(browser, f"{app}/{ARTICLE}"), "explore")

    explore = opened(browser, app)
    explore.brush(0.62, 0.83)
    keep(explore, "tour-brush")

    explore = opened(browser, f"{app}/{ARTICLE}")
    card(explore, explore.page.locator(".reader .date", has_text="Wednesday").first)
    keep(explore, "tour-sentence")

    explore = opened(browser, f"{app}/{ARTICLE}", "en-GB", "dark")
    card(explore, explore.page.locator(".reader .place", has_text="Moscow").first).locator(".correct").press(
        "Enter"
    )
    expect(explore.page.locator(".desk .count").last).not_to_be_empty(timeout=PATIENCE)
    keep(explore, "tour-correct")


def main() -> None:
    """Take all pictures from the app at the address given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("app", help="where a dashboard with the bundled articles runs")
    app: str = parser.parse_args().app.rstrip("/")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        tour(browser, app)
        browser.close()


if __name__ == "__main__":
    main()
