"""Comparing two sides: their marks are told apart everywhere, counted, and kept in the link."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Outside, shot
from tests.browser.explore import DRAWN, PATIENCE, Explore
from tests.browser.keyboard import findings, serious

LINK = "compare=lang&compare=fr&compare=en"


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def sides(explore: Explore) -> dict[str, int]:
    """How much the row says that each side tells: A, both, B."""
    buttons = explore.page.locator(".dl-compare .dl-sided")
    expect(buttons).to_have_count(3)
    return {side: number(buttons.nth(at).inner_text()) for at, side in enumerate(("a", "both", "b"))}


def test_two_languages_are_compared_by_one_click_and_no_more_by_another(
    page: Page, app: str, outside: Outside
):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    explore = Explore(page).open(app)
    everything = explore.shown()
    expect(page.locator(".dl-compare")).to_be_hidden()
    page.get_by_role("button", name="Comparer", exact=True).click()
    row = page.get_by_role("group", name="Comparaison")
    expect(row).to_be_visible(timeout=PATIENCE)
    explore.wait()
    page.wait_for_url(re.compile(LINK), timeout=PATIENCE)
    told = sides(explore)
    assert min(told.values()) > 0
    assert sum(told.values()) == explore.shown() < everything
    expect(page.locator(".dl-list .dl-side").first).to_have_attribute("aria-label", re.compile("raconté"))
    assert all(page.evaluate(f"() => {DRAWN}.map(({{ sides }}) => sides)"))
    symbols = page.evaluate(
        "() => document.querySelector('.dl-time .dl-plot').data.find(({ name }) => name === 'points')"
        ".marker.symbol"
    )
    assert set(symbols) == {"circle", "diamond", "square"}
    assert serious(findings(page)) == []
    shot(page, "compare")
    row.get_by_role("combobox", name="Second côté").select_option(label="Espagnol")
    page.wait_for_url(re.compile("compare=es"), timeout=PATIENCE)
    explore.wait()
    page.get_by_role("button", name="Finir la comparaison").click()
    expect(row).to_be_hidden(timeout=PATIENCE)
    explore.wait()
    assert explore.shown() == everything
    assert "compare" not in page.url
    assert errors == []
    assert outside.requests == []


def test_a_side_alone_and_a_brush_are_the_browsers_work_and_the_link_keeps_both(page: Page, app: str):
    explore = Explore(page).open(f"{app}/?{LINK}")
    told = sides(explore)
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    both = page.locator(".dl-compare .dl-sided").nth(1)
    both.click()
    expect(both).to_have_attribute("aria-pressed", "true")
    expect(explore.count).to_have_text(re.compile(rf"^{told['both']}\D"))
    expect(page.locator(".dl-list tbody tr")).to_have_count(told["both"])
    assert sides(explore) == told, "what is hidden is still counted"
    page.wait_for_url(re.compile("side=both"), timeout=PATIENCE)
    explore.wait()
    both.click()
    explore.brush(0.3, 0.7)
    brushed = sides(explore)
    assert sum(brushed.values()) == explore.shown() < sum(told.values())
    page.wait_for_url(re.compile("days="), timeout=PATIENCE)
    page.locator(".dl-compare .dl-sided").nth(2).click()
    expect(explore.count).to_have_text(re.compile(rf"^{brushed['b']}\D"))
    page.wait_for_url(re.compile("side=b"), timeout=PATIENCE)
    explore.wait()
    again = Explore(page).open(page.url)
    assert (sides(again), again.shown()) == (brushed, brushed["b"])
    expect(page.locator(".dl-compare .dl-sided").nth(2)).to_have_attribute("aria-pressed", "true")


def test_the_article_says_whose_it_is_and_what_both_tell(page: Page, app: str):
    Explore(page).open(f"{app}/?ui=en&{LINK}&article=moscow-conference")
    expect(page.locator(".reader .meta .side-b")).to_have_attribute("aria-label", "English", timeout=PATIENCE)
    shared = page.locator(".reader .event.side-both").first
    shared.click()
    expect(page.locator(".reader .card .kind").first).to_contain_text("told by both: French and English")
    assert serious(findings(page)) == []


def test_on_a_phone_in_the_dark_the_row_fits(browser, app: str):
    window = browser.new_context(color_scheme="dark", locale="fr-FR", viewport={"width": 390, "height": 844})
    explore = Explore(window.new_page()).open(f"{app}/?{LINK}")
    assert explore.page.locator(".dl").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert serious(findings(explore.page)) == []
    shot(explore.page, "compare-phone")
    window.close()


def test_what_is_searched_for_is_marked_in_titles_list_and_article(page: Page, app: str):
    explore = Explore(page).open(f"{app}/?q=moscow&ui=en")
    expect(page.locator(".shelf .title mark").first).to_have_text("Moscow")
    expect(page.locator(".dl-list .dl-title mark").first).to_have_text(re.compile("moscow", re.IGNORECASE))
    page.locator(".shelf button", has_text="Defence ministers").click()
    expect(page.locator(".reader h2 mark")).to_have_text("Moscow", timeout=PATIENCE)
    expect(page.locator(".reader p.text mark").first).to_have_text("MOSCOW")
    explore.wait()
    assert serious(findings(page)) == []


def test_the_one_file_page_tells_the_sides_apart(page: Page, app: str, browser: Browser, tmp_path: Path):
    explore = Explore(page).open(f"{app}?{LINK}")
    told = sides(explore)
    page.get_by_role("button", name="Partager").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Page avec").click()
    file = tmp_path / "compared.html"
    download.value.save_as(file)
    window = browser.new_context(offline=True, viewport={"width": 1500, "height": 1000})
    try:
        alone = Explore(window.new_page())
        errors: list[str] = []
        alone.page.on("pageerror", lambda error: errors.append(str(error)))
        alone.page.goto(file.as_uri())
        alone.page.wait_for_selector(".dl[data-ready]")
        assert sides(alone) == told
        row = alone.page.get_by_role("group", name="Comparaison")
        expect(row).to_contain_text("Français")
        expect(row.get_by_role("combobox")).to_have_count(0)
        shot(alone.page, "compare-standalone")
        row.locator(".dl-sided").nth(2).click()
        expect(alone.count).to_contain_text(" sur ")
        assert alone.shown() == told["b"]
        expect(alone.page.locator(".dl-list .dl-side-b").first).to_be_visible()
        alone.page.locator(".dl-list .dl-title").first.click()
        expect(alone.page.locator(".reader")).to_contain_text("Anglais")
        assert serious(findings(alone.page)) == []
        shot(alone.page, "compare-standalone-read")
        assert errors == []
    finally:
        window.close()
