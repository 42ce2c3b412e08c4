"""The heat map: countries by months, each number a brush and a choice that can be taken back."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Outside, shot
from tests.browser.explore import PATIENCE, Explore
from tests.browser.keyboard import findings, serious


def cells(page: Page) -> Locator:
    return page.locator(".dl-heat tbody .dl-cell")


def settled(explore: Explore) -> None:
    """Wait until Streamlit no longer fades what it has drawn anew."""
    explore.wait()
    explore.page.wait_for_timeout(600)


def test_a_number_brushes_its_month_and_chooses_its_country(page: Page, app: str, outside: Outside):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    explore = Explore(page).open(app)
    everything = explore.shown()
    expect(cells(page)).to_have_count(0)
    page.get_by_text("Carte de chaleur").click()
    page.wait_for_url(re.compile("heat=1"), timeout=PATIENCE)
    expect(page.locator(".dl-heat thead")).to_contain_text("janv.")
    settled(explore)
    assert serious(findings(page)) == []
    shot(page, "heat")
    cell = page.locator(".dl-heat tbody tr").first.locator(".dl-cell").first
    number = int(cell.inner_text())
    country = page.locator(".dl-heat tbody tr").first.locator(".dl-name").inner_text()
    page.evaluate("() => { window.before = document.querySelector('.dl-heat table'); }")
    cell.click()
    expect(explore.count).to_have_text(re.compile(rf"^{number} sur {everything}\D"))
    expect(explore.chips).to_have_count(2)
    expect(explore.chips.nth(1)).to_contain_text(country)
    expect(page.locator(".dl-brush")).to_be_visible()
    expect(page.locator(".dl-heat .dl-cell[aria-pressed=true]")).to_have_count(1)
    expect(page.locator(".dl-list tbody tr")).to_have_count(number)
    page.wait_for_url(re.compile("in=[A-Z]{2}"), timeout=PATIENCE)
    settled(explore)
    assert serious(findings(page)) == []
    again = Explore(page).open(page.url)
    assert again.shown() == number
    pressed = page.locator(".dl-heat .dl-cell[aria-pressed=true]")
    expect(pressed).to_have_text(str(number))
    pressed.click()
    expect(again.chips).to_have_count(0)
    assert again.shown() == everything
    assert errors == []
    assert outside.requests == []


def test_it_follows_the_other_views_and_the_keyboard_goes_over_it(page: Page, app: str):
    explore = Explore(page).open(f"{app}/?heat=1&ui=en")
    first = cells(page).first
    first.focus()
    page.keyboard.press("ArrowRight")
    focused = page.locator(".dl-heat :focus")
    expect(focused).to_have_attribute("aria-label", re.compile(r", .+\d{4}: \d+ marks?$"))
    expect(page.locator(".dl-heat [tabindex='0']:is(button)")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(explore.chips).to_have_count(2)
    expect(page.locator(".dl-heat :focus")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(explore.chips).to_have_count(0)
    months = page.locator(".dl-heat thead .dl-period").count()
    for _ in range(3):
        page.get_by_role("button", name="Zoom into time").click()
        explore.wait()
    assert page.locator(".dl-heat thead .dl-period").count() != months
    page.get_by_role("button", name="Show the whole time").click()
    explore.wait()
    rows = page.locator(".dl-heat tbody tr").count()
    page.get_by_role("button", name="Zoom in", exact=True).click()
    expect(explore.chips).to_have_count(1)
    explore.wait()
    page.get_by_role("button", name="Zoom in", exact=True).click()
    explore.wait()
    assert page.locator(".dl-heat tbody tr").count() <= rows


def test_a_number_asks_nothing_of_the_server_before_it_is_drawn(page: Page, app: str):
    sent: list[str] = []

    def listen(socket):
        socket.on("framesent", lambda frame: sent.append(str(frame)))

    page.on("websocket", listen)
    explore = Explore(page).open(f"{app}/?heat=1")
    page.wait_for_timeout(1500)
    sent.clear()
    drawn = page.evaluate(
        """async () => {
          const cell = document.querySelector('.dl-heat tbody .dl-cell');
          const before = document.querySelector('.dl-count').textContent;
          cell.click();
          await new Promise((resolve) => setTimeout(resolve, 250));
          return document.querySelector('.dl-count').textContent !== before;
        }"""
    )
    assert drawn
    page.wait_for_url(re.compile("in=[A-Z]{2}"), timeout=PATIENCE)
    explore.wait()
    assert len(sent) == 1, "one message, when all has come to rest"


def test_on_a_phone_it_scrolls_by_itself(browser, app: str):
    window = browser.new_context(color_scheme="dark", locale="fr-FR", viewport={"width": 390, "height": 844})
    explore = Explore(window.new_page()).open(f"{app}/?heat=1")
    page = explore.page
    assert page.locator(".dl").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert page.locator(".dl-across").evaluate("node => node.scrollWidth > node.clientWidth")
    page.locator(".dl-heat").scroll_into_view_if_needed()
    assert serious(findings(page)) == []
    shot(page, "heat-phone")
    window.close()
