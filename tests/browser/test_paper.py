"""The explore page on paper: map, timeline, the whole list and the article; light, and no chrome."""

from __future__ import annotations

import io

from playwright.sync_api import BrowserContext, expect
from pypdf import PdfReader

from tests.browser.explore import PATIENCE, Explore

# What there is at the moment when the browser takes its picture.
WATCH = """() => addEventListener('beforeprint', () => {
  const node = name => document.querySelector(name);
  window.onPaper = {
    rows: document.querySelectorAll('.dl-list tbody tr').length,
    corner: [...node('.dl-paper').getContext('2d').getImageData(4, 4, 1, 1).data].slice(0, 3),
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
    assert min(paper["corner"]) > 150
    assert paper["over"] <= 0
    expect(page.locator(".dl-paper")).to_have_count(0)
    assert page.locator(".dl").evaluate("node => node.style.getPropertyValue('--dl-page')") == "#10161C"
    assert page.locator(".dl-list tbody tr").count() == shown
