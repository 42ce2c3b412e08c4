"""One walk through the explore page, as a reader takes it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Outside, shot
from tests.browser.explore import DRAWN, MAP, PATIENCE, Explore

SIZES = {"wide": {"width": 1500, "height": 1000}, "phone": {"width": 390, "height": 844}}

# One place's circle that stands for several marks: its name and where it is on the map.
LONE_SPOT = f"""() => {{
  const drawn = {DRAWN};
  const covers = (one) => ({{ x, y, radius }}) => Math.hypot(one.x - x, one.y - y) <= radius + 2;
  const {{ clientWidth, clientHeight }} = document.querySelector('.dl-signs');
  const seen = ({{ x, y }}) => x > 60 && y > 60 && x < clientWidth - 120 && y < clientHeight - 90;
  const {{ name, x, y }} = drawn.find((one) =>
    one.count > 1 && !one.name.includes(' +') && seen(one) && drawn.filter(covers(one)).length === 1);
  return [name, x, y];
}}"""


@pytest.fixture
def explore(page: Page, app: str) -> Explore:
    """The bundled articles, drawn."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    return Explore(page).open(app)


def test_the_walk_brush_map_click_sentence_link(explore: Explore, outside: Outside):
    page = explore.page
    everything, spots = explore.shown(), explore.spots()
    expect(page.locator(".dl-list > summary")).to_have_text("Liste de ce qui est montré")
    shot(page, "walk-1-open")

    explore.brush(0.15, 0.45)
    brushed = explore.shown()
    assert 0 < brushed < everything
    assert explore.spots() != spots
    expect(explore.chips).to_have_count(1)
    page.wait_for_url(re.compile("days="), timeout=PATIENCE)
    shot(page, "walk-2-brushed")

    row = page.locator(".dl-list tbody tr").first
    row.locator(".dl-title").click()
    expect(page.locator(".dl-list tr[aria-selected=true]")).to_have_count(1)
    page.wait_for_url(re.compile("mark="), timeout=PATIENCE)
    expect(page.locator(".reader .sentence.selected, .reader .mention.selected").first).to_be_visible(
        timeout=PATIENCE
    )
    explore.wait()
    shot(page, "walk-3-read")

    camera, chips = explore.camera(), explore.chips.all_inner_texts()
    selected = page.locator(".dl-list tr[aria-selected=true]").inner_text()
    explore.open(page.url)
    assert explore.shown() == brushed
    assert explore.chips.all_inner_texts() == chips
    expect(page.locator(".dl-list tr[aria-selected=true]")).to_have_text(selected, use_inner_text=True)
    assert explore.camera()[2] == pytest.approx(camera[2], abs=2)
    shot(page, "walk-4-link")
    assert outside.requests == []


def test_moving_the_map_filters_and_one_click_clears(explore: Explore):
    page = explore.page
    everything = explore.shown()
    before = explore.camera()
    page.locator(".dl-map .dl-tool").first.click()
    explore.wait()
    page.locator(".dl-map .dl-tool").first.click()
    expect(explore.chips).to_have_count(1, timeout=PATIENCE)
    explore.wait()
    assert explore.camera()[2] > before[2]
    assert explore.shown() < everything
    page.wait_for_url(re.compile("map="), timeout=PATIENCE)
    page.wait_for_timeout(3000)  # the address follows the second step a moment after the first
    moved, shown = explore.camera(), explore.shown()
    explore.open(page.url)
    assert explore.camera() == pytest.approx(moved, abs=0.01)
    assert explore.shown() == shown
    explore.chips.first.click()
    expect(explore.chips).to_have_count(0)
    assert explore.shown() == everything


def test_back_and_forward_undo_and_redo_the_brush(explore: Explore):
    page = explore.page
    everything = explore.shown()
    explore.brush(0.2, 0.5)
    brushed = explore.shown()
    page.wait_for_url(re.compile("days="), timeout=PATIENCE)
    page.wait_for_timeout(1500)
    page.go_back()
    expect(explore.chips).to_have_count(0, timeout=PATIENCE)
    assert explore.shown() == everything
    page.go_forward()
    expect(explore.chips).to_have_count(1, timeout=PATIENCE)
    assert explore.shown() == brushed


def test_a_box_on_the_map_chooses_places(explore: Explore):
    page = explore.page
    everything = explore.shown()
    page.locator(".dl-map .dl-tool[aria-pressed]").first.click()
    explore.drag(".dl-map", (0.35, 0.2), (0.6, 0.6))
    expect(explore.chips).to_have_count(1, timeout=PATIENCE)
    assert 0 < explore.shown() < everything
    page.wait_for_url(re.compile("place="), timeout=PATIENCE)
    explore.wait()
    shot(page, "box")
    explore.chips.first.click()
    assert explore.shown() == everything


def test_the_brush_obeys_the_arrow_keys(explore: Explore):
    page = explore.page
    everything = explore.shown()
    page.locator(".dl-time .dl-tool").first.press("Enter")
    expect(page.locator(".dl-left")).to_be_focused()
    days = page.locator(".dl-left").get_attribute("aria-valuenow")
    page.keyboard.press("ArrowRight")
    assert page.locator(".dl-left").get_attribute("aria-valuenow") > days
    assert page.locator(".dl-left").get_attribute("aria-valuetext")
    assert explore.shown() < everything
    page.keyboard.press("Escape")
    expect(explore.chips).to_have_count(0)
    assert explore.shown() == everything


def test_a_spot_with_several_marks_lists_them(explore: Explore):
    page = explore.page
    name, x, y = page.evaluate(LONE_SPOT)
    page.locator(".dl-map").click(position={"x": x, "y": y})
    card = page.locator(".dl-card")
    expect(card).to_be_visible()
    expect(card.locator(".dl-strong")).to_have_text(name)
    assert card.locator(".dl-item").count() > 1
    shot(page, "card")
    card.locator(".dl-item").first.click()
    page.wait_for_url(re.compile("mark="), timeout=PATIENCE)
    expect(card).to_be_hidden()


def test_what_the_pointer_is_at_shows_in_every_view_without_the_server(page: Page, app: str):
    told: list[str | bytes] = []

    def tell(frame: str | bytes) -> None:
        told.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", tell))
    explore = Explore(page).open(f"{app}/?article=moscow-conference&q=moscow")
    page.locator(".reader .sentence").first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(2000)
    told.clear()
    page.locator(".reader .date", has_text="Wednesday").hover()
    expect(page.locator(".dl-ring")).to_be_visible()
    expect(page.locator("tr.dl-pointed")).to_have_count(1)
    assert page.evaluate("document.querySelector('.dl-map .dl-plot')._fullLayout.map._subplot.map.loaded()")
    page.locator(".dl-count").hover()
    expect(page.locator(".dl-ring")).to_be_hidden()
    page.locator(".dl-list tbody tr").first.hover()
    expect(page.locator(".reader .paired").first).to_be_visible()
    page.evaluate(f"() => void {MAP}.fire('mouseout')")  # a busy map tells late that the pointer left it
    expect(page.locator(".reader .paired").first).to_be_visible()
    assert told == []
    assert explore.shown() > 0


@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, {"width": 390, "height": 844}])
def test_who_picks_from_the_list_sees_the_sentence(browser, app: str, size):
    window = browser.new_context(locale="fr-FR", viewport=size)
    page = Explore(window.new_page()).open(app).page
    page.locator(".dl-list .dl-title").nth(8).click()
    expect(page.locator(".reader .selected").first).to_be_in_viewport(timeout=PATIENCE)
    window.close()


@pytest.mark.parametrize(("width", "height"), [(600, 400), (1100, 700)])
def test_an_embedded_page_fits_its_frame(browser, app: str, width, height):
    window = browser.new_context(viewport={"width": width, "height": height})
    page = Explore(window.new_page()).open(f"{app}/?embed=true&ui=en").page
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(0)
    frame = page.locator(".dl-time").bounding_box()
    assert frame is not None
    assert frame["y"] + frame["height"] <= height
    assert page.locator(".dl").evaluate("node => node.scrollWidth <= node.clientWidth")
    address = page.get_by_role("link", name="Open in Dateline").get_attribute("href")
    assert address is not None
    assert "embed=" not in address
    shot(page, f"embedded-{width}")
    window.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_looks(browser, app: str, outside: Outside, *, scheme, size, lang):
    window = browser.new_context(color_scheme=scheme, viewport=SIZES[size])
    outside.guard(window)
    explore = Explore(window.new_page()).open(f"{app}/?ui={lang}")
    root = explore.page.locator(".dl")
    assert root.evaluate("node => node.scrollWidth <= node.clientWidth")
    water = {"light": "#D6E4ED", "dark": "#111C26"}[scheme]
    assert root.evaluate("node => node.style.getPropertyValue('--dl-water')") == water
    shot(explore.page, f"look-{size}-{scheme}-{lang}")
    assert outside.requests == []
    window.close()
