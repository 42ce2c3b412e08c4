"""Correct, undo, redo, export and apply again, as a reader does, by keyboard too; axe on each step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from data.corrections import Correction, read_log
from tests.browser.conftest import Outside, shot
from tests.browser.explore import PATIENCE, Explore

ARTICLE = "?article=moscow-conference"
SERIOUS = {"serious", "critical"}


def findings(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(f["id"], f["nodes"][0]["html"]) for f in found if f["impact"] in SERIOUS]


@pytest.fixture
def reading(page: Page, app: str) -> Page:
    """A bundled article, open, the page drawn."""
    Explore(page).open(f"{app}/{ARTICLE}")
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    return page


def form(page: Page, mark: Locator) -> Locator:
    """Open the form of a mark, by keyboard alone."""
    mark.focus()
    page.keyboard.press("Enter")
    button = page.locator(".card .correct")
    expect(button).to_be_visible(timeout=PATIENCE)
    button.press("Enter")
    return page.locator(".card .desk")


def by_hand(page: Page, number: int) -> None:
    expect(page.locator(".reader .by-hand")).to_have_count(number, timeout=PATIENCE)


def test_correct_undo_redo_export_and_apply(reading: Page, app: str, outside: Outside, tmp_path: Path):
    page = reading
    desk = form(page, page.locator(".reader .place", has_text="Moscow").first)
    expect(desk.locator(".count").nth(1)).not_to_be_empty(timeout=PATIENCE)
    cases = int(desk.locator(".count").nth(1).inner_text())
    assert cases > 1
    assert findings(page) == []
    shot(page, "correct-place")
    desk.locator("input[value=article]").check(force=True)
    desk.locator("input[type=search]").fill("Bobo-Dioulasso")
    choice = desk.locator(".found .option").first
    expect(choice).to_contain_text("Burkina Faso", timeout=PATIENCE)
    choice.press("Enter")
    by_hand(page, cases)
    expect(page.locator(".reader .by-hand").first).to_be_focused()
    expect(page.locator(".reader .said")).to_contain_text("» : Bobo-Dioulasso", timeout=PATIENCE)

    page.keyboard.press("Control+z")
    by_hand(page, 0)
    page.keyboard.press("Control+Shift+Z")
    by_hand(page, cases)
    assert findings(page) == []
    shot(page, "corrected")

    page.get_by_role("button", name="1 correction").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Enregistrer en fichier").click()
    log = tmp_path / "log.jsonl"
    download.value.save_as(log)
    (made,) = read_log(log.read_bytes())
    assert isinstance(made, Correction)
    assert (made.scope, json.loads(log.read_bytes())["change"]["place"]["country"]) == ("article", "BF")
    shot(page, "corrections-log")

    Explore(page).open(f"{app}/{ARTICLE}")  # a new session
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    by_hand(page, 0)
    page.get_by_role("button", name="Corrections").click()
    page.locator("input[type=file]").set_input_files(log)
    page.get_by_role("button", name="Les appliquer").click()
    by_hand(page, cases)
    take_back = page.get_by_role("button", name="Retirer")
    if not take_back.is_visible():  # the log stays open where it was
        page.get_by_role("button", name="1 correction").click()
    take_back.click()
    by_hand(page, 0)
    assert outside.requests == []


def test_a_date_and_an_event_are_corrected(reading: Page):
    page = reading
    desk = form(page, page.locator(".reader .date", has_text="10 June"))
    desk.locator("input[type=date]").first.fill("2020-06-10")
    desk.get_by_role("button", name="Valider").press("Enter")
    expect(page.locator(".reader .date.by-hand")).to_have_attribute(
        "aria-label", "Date: 10 June (10 juin 2020, corrigé à la main)", timeout=PATIENCE
    )
    desk = form(page, page.locator(".reader .event").first)
    desk.locator("select").last.select_option("")
    assert findings(page) == []
    shot(page, "correct-event")
    desk.get_by_role("button", name="Valider").press("Enter")
    expect(page.locator(".reader .event.by-hand")).to_have_count(1, timeout=PATIENCE)


def test_missed_words_are_selected_or_typed(reading: Page):
    page = reading
    before = page.locator(".reader .place").count()
    page.locator(".reader p.text", has_text="Defence officials").first.evaluate(
        """paragraph => {
          const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          let node;
          while ((node = walker.nextNode())) {
            const at = node.data.indexOf('officials');
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 'officials'.length);
            const selection = document.getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
          }
        }"""
    )
    page.locator(".offer .place").click(timeout=PATIENCE)
    expect(page.locator(".card h3")).to_have_text("officials")
    page.locator(".desk input[type=search]").fill("Kayes")
    page.locator(".found .option").first.click(timeout=PATIENCE)
    expect(page.locator(".reader .place")).to_have_count(before + 1, timeout=PATIENCE)
    page.get_by_role("button", name="Ajouter une date ou un lieu").press("Enter")
    page.locator(".desk input").fill("Defence")
    assert findings(page) == []
    page.get_by_role("button", name="C’est un lieu").press("Enter")
    page.locator(".desk input[type=search]").fill("Kayes")
    page.locator(".found .option").first.press("Enter", timeout=PATIENCE)
    expect(page.locator(".reader .place")).to_have_count(before + 2, timeout=PATIENCE)


def test_the_publication_date_says_where_it_comes_from_and_can_be_set(reading: Page):
    page = reading
    page.get_by_role("button", name="Changer la date de publication").press("Enter")
    expect(page.locator(".desk .quiet")).not_to_be_empty()
    page.locator(".desk input[type=date]").fill("2022-06-23")
    page.keyboard.press("Enter")
    expect(page.locator(".reader .meta").first).to_contain_text("2022", timeout=PATIENCE)
    expect(page.locator(".reader .meta").first).to_contain_text("fixée par vous")
    shot(page, "published")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_looks(context: BrowserContext, app: str, scheme: str, width: int):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    Explore(page).open(f"{app}/{ARTICLE}")
    form(page, page.locator(".reader .place", has_text="Moscow").first)
    expect(page.locator(".count").last).not_to_be_empty(timeout=PATIENCE)
    assert findings(page) == []
    shot(page, f"correct-{scheme}-{width}")
