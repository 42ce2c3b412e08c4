"""The one-file page, opened from disk with no network at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard import standalone
from dashboard.cards import place_names
from dashboard.words import words
from data.events import group_events
from data.marks import marks
from data.parse import parse
from data.samples import sample_articles
from tests.browser.conftest import shot
from tests.dashboard.example import example

SIZES = {"wide": {"width": 1500, "height": 1000}, "phone": {"width": 390, "height": 844}}
SERIOUS = {"serious", "critical"}
HOSTILE = (
    "<script>alert(2)</script> <img src=x onerror=alert(3)> [x](javascript:alert(4)) &lt;b&gt; </script>"
)


def write(path: Path, found, title: str) -> str:
    shown = [mark for parsed in found for mark in marks(parsed)]
    html = standalone.page(found, shown, words("fr"), place_names("fr"), title=title, made=date(2026, 11, 23))
    path.write_text(html, "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The bundled articles as one file; its address."""
    found = list(group_events([parse(article) for article in sample_articles()]))
    return write(tmp_path_factory.mktemp("page") / "articles.html", found, "Les articles fournis")


@pytest.fixture
def opened(browser: Browser):
    """Open a file without a network; what it asks for and complains of is none at the end."""
    windows, requests, complaints = [], [], []

    def go(address: str, size: str = "wide", scheme: str = "light") -> Page:
        window = browser.new_context(
            offline=True, viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce"
        )
        windows.append(window)
        page = window.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        page.wait_for_selector(".dl[data-ready]", timeout=60_000)
        return page

    yield go
    for window in windows:
        window.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert complaints == []


def count(page: Page) -> int:
    return int(page.locator(".dl-count").inner_text().split()[0])


def drag(page: Page, selector: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    box = page.locator(selector).bounding_box()
    assert box is not None
    (x1, y1), (x2, y2) = [
        (box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (start, end)
    ]
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move(x2, y2, steps=6)
    page.mouse.up()


def test_a_brush_filters_and_a_click_opens_the_sentence(opened, file):
    page = opened(file)
    everything = count(page)
    before = page.locator("canvas").screenshot()
    drag(page, ".dl-time", (0.15, 0.5), (0.45, 0.5))
    expect(page.locator(".dl-chip")).to_have_count(1)
    assert 0 < count(page) < everything
    assert page.locator("canvas").screenshot() != before
    page.locator(".dl-list .dl-title").first.click()
    expect(page.locator(".reader .sentence.selected, .reader .mention.selected").first).to_be_visible()
    expect(page.locator(".dl-list tr[aria-selected=true]")).to_have_count(1)
    shot(page, "standalone-read")
    page.locator(".reader .mention:not(.selected)").first.click()
    expect(page.locator(".reader .card")).to_be_visible()
    page.locator(".reader .back").click()
    expect(page.locator(".shelf")).to_be_visible()
    page.locator(".dl-chip").first.click()
    assert count(page) == everything


def test_the_map_moves_filters_and_opens(opened, file):
    page = opened(file)
    everything = count(page)
    drag(page, "canvas", (0.5, 0.6), (0.4, 0.6))
    expect(page.locator(".dl-chip")).to_have_count(1)
    for _ in range(3):
        page.locator(".dl-map .dl-tool").first.click()
        page.wait_for_timeout(500)
    assert count(page) < everything
    page.locator(".dl-chip").first.click()
    expect(page.locator(".dl-chip")).to_have_count(0)
    page.wait_for_timeout(800)
    page.locator(".dl-map .dl-tool[aria-pressed]").first.click()
    drag(page, "canvas", (0.35, 0.2), (0.6, 0.6))
    expect(page.locator(".dl-chip")).to_have_count(1)
    assert 0 < count(page) < everything
    page.keyboard.press("Escape")


def test_the_keyboard_moves_the_map_and_the_brush(opened, file):
    page = opened(file)
    everything = count(page)
    page.locator("canvas").focus()
    for key in ("+", "+", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    expect(page.locator(".dl-chip")).to_have_count(1)
    assert count(page) < everything
    page.locator(".dl-chip").first.press("Enter")
    page.locator(".dl-time .dl-tool").first.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".dl-left")).to_be_focused()
    assert count(page) < everything


def test_hostile_articles_stay_texts(opened, tmp_path):
    parsed = example("evil")
    article = replace(
        parsed.article, text=f"{parsed.article.text}\n\n{HOSTILE}", title=HOSTILE, source=HOSTILE
    )
    page = opened(write(tmp_path / "evil.html", [replace(parsed, article=article)], HOSTILE))
    expect(page.locator("h1")).to_contain_text("<script>alert(2)</script>")
    page.locator(".shelf button").click()
    expect(page.locator(".reader p.text").last).to_contain_text("<img src=x onerror=alert(3)>")
    assert page.locator("img, a[href^=javascript], script:not([id])").count() == 2  # ours and Plotly's


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_looks_and_axe(opened, file, size, scheme):
    page = opened(file, size, scheme)
    shot(page, f"standalone-{size}-{scheme}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    findings = Axe().run(page).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"]) for f in findings if f["impact"] in SERIOUS] == []
    water = page.locator(".dl").evaluate("node => node.style.getPropertyValue('--dl-water')")
    page.locator(".scheme").click()
    expect(page.locator(".scheme")).to_have_attribute("aria-pressed", str(scheme == "light").lower())
    other = page.locator(".dl").evaluate("node => node.style.getPropertyValue('--dl-water')")
    assert {water, other} == {"#D6E4ED", "#111C26"}
    page.locator(".dl-list .dl-title").nth(3).click()
    expect(page.locator(".reader .selected").first).to_be_in_viewport(timeout=20_000)
    shot(page, f"standalone-{size}-{scheme}-read")
    findings = Axe().run(page).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"]) for f in findings if f["impact"] in SERIOUS] == []


def test_it_prints_light_and_whole(opened, file):
    page = opened(file, "wide", "dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(500)
    assert page.locator(".dl").evaluate("node => node.style.getPropertyValue('--dl-water')") == "#D6E4ED"
    expect(page.locator(".scheme")).to_be_hidden()
    page.set_viewport_size({"width": 700, "height": 1000})
    page.wait_for_timeout(500)
    shot(page, "standalone-print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
