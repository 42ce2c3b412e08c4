"""The link of the share panel, opened by somebody else."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Outside
from tests.browser.explore import PATIENCE, Explore

DARK_WATER = "#111C26"


def shared(page: Page) -> str:
    page.get_by_role("button", name="Partager").click()
    return page.locator("[data-testid=stPopoverBody] code").inner_text(timeout=PATIENCE)


def test_the_link_restores_language_and_colours(browser: Browser, app: str, outside: Outside):
    theirs = browser.new_context(locale="fr-FR", color_scheme="dark", viewport={"width": 1400, "height": 900})
    outside.guard(theirs)
    link = shared(Explore(theirs.new_page()).open(f"{app}/?country=ML").page)
    theirs.close()
    assert "country=ML" in link
    ours = browser.new_context(locale="en-GB", color_scheme="light", viewport={"width": 1400, "height": 900})
    outside.guard(ours)
    explore = Explore(ours.new_page()).open(link)
    water = explore.page.locator(".dl").evaluate("node => node.style.getPropertyValue('--dl-water')")
    assert water == DARK_WATER
    expect(explore.page.locator(".dl-list > summary")).to_have_text("Liste de ce qui est montré")
    ours.close()
    assert outside.requests == []
