"""The explore page on paper: map, timeline, the whole list and the article; light, and no chrome."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.explore import PATIENCE, Explore

# What there is at the moment when the browser takes its picture.
WATCH = """() => addEventListener('beforeprint', () => {
  const node = name => document.querySelector(name);
  const brightness = (canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
    return sum / (data.length / 4 * 3);
  };
  window.onPaper = {
    rows: document.querySelectorAll('.dl-list tbody tr').length,
    light: brightness(node('.dl-paper')),
    page: node('.dl').style.getPropertyValue('--dl-page'),
    over: node('.dl-time .main-svg').clientWidth - node('.dl').clientWidth,
  };
})"""


def test_the_explore_page_prints_light_and_whole(context: BrowserContext, app: str):
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    Explore(page).open(f"{app}/?article=moscow-conference")
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    page.evaluate(WATCH)

    shown = page.locator(".dl-list tbody tr").count()
    pages = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True))).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in pages).split())
    first = pages[0].extract_text()
    assert all(words in first for words in ("Les articles fournis", "repères", "janv. 2023", "Liste"))
    assert not any(
        words in text for words in ("Chercher dans", "Partager", "Filtrer selon la carte", "Tous les")
    )
    assert "Defence ministers gather in Moscow for three days of security talks Dateline" in text
    assert "they agreed to begin talks on arms control." in text
    paper = page.evaluate("window.onPaper")
    assert paper["rows"] > shown
    assert paper["page"] == "#FBFAF7"
    assert paper["light"] > 180
    assert paper["over"] <= 0
    expect(page.locator(".dl-paper")).to_have_count(0)
    assert page.locator(".dl").evaluate("node => node.style.getPropertyValue('--dl-page')") == "#10161C"
    assert page.locator(".dl-list tbody tr").count() == shown


STORY = {
    "story": "Deux pas",
    "step": ["moscow-conference:e0 The ministers arrive.", "conference-moscou:e1"],
    "heat": "1",
    "article": "moscow-conference",
}
BANDS = """() => addEventListener('beforeprint', () => {
  const texts = (part, name) => [...part.querySelectorAll(name)].map(each => each.textContent);
  window.bands = [...document.querySelectorAll('.dl-bands table')].map(({ tHead, tBodies, offsetWidth }) => ({
    months: texts(tHead, '.dl-period'), numbers: texts(tBodies[0], '.dl-cell'), width: offsetWidth,
  }));
})"""
CORNER = """() => {
  const pen = document.querySelector('.dl-canvas').getContext('2d');
  window.corner = () => pen.getImageData(4, 4, 1, 1).data[0];
  addEventListener('beforeprint', () => (window.light = window.corner()));
}"""
NARROW = 688  # pixels: the width of an A4 sheet between its margins


def printed(page: Page) -> list[str]:
    """What stands on each sheet."""
    pages = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True))).pages
    return [" ".join(sheet.extract_text().split()) for sheet in pages]


def test_story_and_heat_map_are_printed_whole_and_before_the_list(page: Page, app: str):
    explore = Explore(page).open(f"{app}/?{urlencode(STORY, doseq=True)}")
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    columns = page.locator(".dl-across .dl-period").all_inner_texts()
    numbers = page.locator(".dl-across .dl-cell").all_inner_texts()
    page.evaluate(BANDS)
    sheets = printed(page)
    bands = page.evaluate("window.bands")
    assert len(bands) > 1
    assert [month for band in bands for month in band["months"]] == columns
    assert sorted(n for band in bands for n in band["numbers"]) == sorted(numbers)
    assert max(band["width"] for band in bands) <= NARROW
    order = (
        "The ministers arrive.",
        "Sécurité internationale : le ministre malien",
        "Autres pays",
        "Suez Canal",
    )
    at = [next(number for number, text in enumerate(sheets) if words in text) for words in order]
    assert at == sorted(at)
    assert at[2] < at[3], "the list comes last"
    text = " ".join(sheets)
    for control in ("Présenter", "Écrire une légende", "Tous les articles", "Effacer"):
        assert control not in text
    expect(page.locator(".dl-bands")).to_have_count(0)
    assert page.locator(".dl-across .dl-period").all_inner_texts() == columns
    explore.wait()


def test_what_is_presented_is_printed_with_its_caption_and_the_whole_story(page: Page, app: str):
    Explore(page).open(f"{app}/?{urlencode(STORY, doseq=True)}")
    page.locator(".dl-tell").click()
    expect(page.locator(".dl-spoken")).to_contain_text("The ministers arrive.")
    text = " ".join(printed(page))
    assert text.count("The ministers arrive.") == 2, "above the map, and in the story"
    assert "Deux pas" in text
    assert "Liste" not in text


@pytest.mark.parametrize("query", [STORY, {"compare": ["lang", "fr", "en"], "article": "moscow-conference"}])
def test_nothing_is_wider_than_the_sheet(page: Page, app: str, query: dict[str, Any]):
    Explore(page).open(f"{app}/?{urlencode(query, doseq=True)}")
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    page.set_viewport_size({"width": NARROW, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW


def test_the_one_file_page_is_printed_with_the_whole_map_the_story_and_the_heat_map(
    page: Page, app: str, browser: Browser, tmp_path: Path
):
    Explore(page).open(f"{app}/?{urlencode(STORY, doseq=True)}")
    page.get_by_role("button", name="Partager").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Page avec").click()
    file = tmp_path / "story.html"
    download.value.save_as(file)
    window = browser.new_context(offline=True, color_scheme="dark", viewport={"width": 1500, "height": 1000})
    try:
        alone = window.new_page()
        alone.goto(file.as_uri())
        alone.wait_for_selector(".dl[data-ready]")
        assert "null" not in alone.locator(".dl-story").inner_text()
        alone.locator(".dl-heat summary").click()
        expect(alone.locator(".dl-across .dl-cell").first).to_be_attached()
        numbers = alone.locator(".dl-across .dl-cell").all_inner_texts()
        assert numbers
        alone.evaluate(BANDS)
        alone.evaluate(CORNER)
        dark = alone.evaluate("window.corner()")
        text = " ".join(printed(alone))
        bands = alone.evaluate("window.bands")
        assert sorted(n for band in bands for n in band["numbers"]) == sorted(numbers)
        assert "The ministers arrive." in text
        assert "null" not in text
        assert dark < 100
        assert alone.evaluate("window.light") > 150
        expect(alone.locator(".dl-bands")).to_have_count(0)
        alone.wait_for_timeout(500)
        assert alone.evaluate("window.corner()") == dark
    finally:
        window.close()
