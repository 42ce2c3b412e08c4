"""What a reader does beside timeline and map: read, add, go back, and hostile text stays text."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Outside, shot

PATIENCE = 60_000  # milliseconds: a busy machine
ARTICLE = "?article=moscow-conference"
SERIOUS = {"serious", "critical"}
HOSTILE = (
    'On 3 May 2021 rain fell on Bamako. <img src=x onerror="alert(1)"> <script>alert(2)</script> '
    "[x](javascript:alert(3)) **bold** $\\href{javascript:alert(4)}{x}$ :red[no] &lt;b&gt;"
)


@pytest.fixture
def reading(page: Page, app: str) -> Page:
    """A bundled article, open."""
    page.goto(f"{app}/{ARTICLE}", timeout=PATIENCE)
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    return page


def test_a_highlight_is_explained_by_keyboard_alone(reading: Page):
    date = reading.locator(".reader .date").first
    date.focus()
    reading.keyboard.press("Enter")
    card = reading.locator(".reader .card")
    expect(card).to_contain_text("Pourquoi")
    expect(card).to_contain_text("Règle")
    expect(date).to_have_attribute("aria-expanded", "true")
    reading.wait_for_url(re.compile("mark=moscow-conference"), timeout=PATIENCE)
    reading.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(date).to_be_focused()
    shot(reading, "reader")


def test_back_and_forward_move_between_views(reading: Page):
    reading.locator(".reader .back").click()
    expect(reading.locator(".shelf button").first).to_be_visible(timeout=PATIENCE)
    reading.go_back()
    expect(reading.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    reading.go_forward()
    expect(reading.locator(".shelf button").first).to_be_visible(timeout=PATIENCE)


def test_a_search_marks_its_words(reading: Page, app: str):
    reading.goto(f"{app}/{ARTICLE}&q=moscow", timeout=PATIENCE)
    expect(reading.locator(".reader p.text mark").first).to_have_text("MOSCOW", timeout=PATIENCE)
    expect(reading.locator(".reader h2 mark")).to_have_text("Moscow")


def test_arabic_reads_from_the_right(page: Page, app: str):
    page.goto(f"{app}/?article=zilzal-maghrib", timeout=PATIENCE)
    paragraph = page.locator(".reader p.text").first
    expect(paragraph).to_have_css("direction", "rtl", timeout=PATIENCE)
    shot(page, "reader-arabic")


def test_hostile_text_stays_text(page: Page, app: str, outside: Outside):
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{app}/add", timeout=PATIENCE)
    page.get_by_label("Texte", exact=True).fill(HOSTILE, timeout=PATIENCE)
    page.get_by_role("button", name="Lire l’article").click()
    expect(page.get_by_text("1 article :", exact=False)).to_be_visible(timeout=PATIENCE)
    assert page.locator("a[href^='javascript']").count() == 0
    page.get_by_role("button", name="Ouvrir").click()
    expect(page.locator(".reader p.text")).to_contain_text("<script>alert(2)</script>", timeout=PATIENCE)
    expect(page.locator(".reader p.text")).to_contain_text("&lt;b&gt;")
    assert page.locator(".reader script, .reader img").count() == 0
    assert dialogs == []
    assert outside.requests == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["add", "about", ARTICLE])
def test_no_page_has_a_serious_finding_of_axe(context: BrowserContext, app: str, address: str, scheme: str):
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app}/{address}", timeout=PATIENCE)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    if address == ARTICLE:
        expect(page.locator(".reader .date").first).to_be_visible(timeout=PATIENCE)
        page.wait_for_selector(".dl[data-ready]", timeout=PATIENCE)
    found = Axe().run(page).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"]) for f in found if f["impact"] in SERIOUS] == []
    shot(page, f"axe-{address.strip('?').split('=')[0]}-{scheme}")


def test_what_is_downloaded_is_what_this_visitor_sees(page: Page, app: str, tmp_path: Path):
    page.goto(f"{app}/add", timeout=PATIENCE)
    page.get_by_label("Texte", exact=True).fill("On 3 May 2021 rain fell on Zinder.", timeout=PATIENCE)
    page.get_by_role("button", name="Lire l’article").click()
    page.get_by_role("button", name="Ouvrir").click(timeout=PATIENCE)
    expect(page.locator(".reader p.text")).to_contain_text("Zinder", timeout=PATIENCE)
    expect(page.locator(".dl-count")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Partager").click()
    for button in ("Page avec", "Télécharger"):
        with page.expect_download(timeout=PATIENCE) as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
    (made,), (table,) = tmp_path.glob("*.html"), tmp_path.glob("*.xlsx")
    assert "Vos articles" not in made.read_text("utf-8"), "others would read it as theirs"
    packed = re.search(r'id="page">([^<]+)<', made.read_text("utf-8"))
    assert packed is not None
    for text in (gzip.decompress(base64.b64decode(packed[1])).decode(), pd.read_excel(table).to_string()):
        assert "Zinder" in text
        assert "Moscow" not in text
