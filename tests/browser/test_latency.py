"""The brush, ours beside the plain version, in one run: only the ratio is asserted."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Page, expect

from tests.bench.brush import PATIENCE, measure, served
from tests.browser.conftest import ARTEFACTS
from tests.browser.explore import DRAWN, Explore

COUNT = 10_000
BIGGEST = f"""() => {{
  const {{ clientWidth, clientHeight }} = document.querySelector('.dl-signs');
  const inside = {DRAWN}.filter(({{ x, y }}) =>
    x > 60 && x < clientWidth - 120 && y > 60 && y < clientHeight - 90);
  const {{ x, y }} = inside.sort((a, b) => b.radius - a.radius)[0];
  return {{ x, y }};
}}"""


def sent_by(page: Page) -> list[str | bytes]:
    """Give what the page will have sent to the server; the list grows."""
    told: list[str | bytes] = []

    def tell(frame: str | bytes) -> None:
        told.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", tell))
    return told


def test_brush_to_map_beats_two_plain_charts(browser: Browser):
    with served() as url:
        plain, _ = measure(browser, url, "plain", COUNT, times=3)
        ours, _ = measure(browser, url, "ours", COUNT, times=3)
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    found = {"ours_ms": round(ours), "plain_ms": round(plain)}
    (ARTEFACTS / "brush.json").write_text(json.dumps({str(COUNT): found}))
    assert plain / ours >= 10, found


def test_a_brush_needs_no_word_from_the_server(browser: Browser):
    with served() as url:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        told = sent_by(page)
        page.goto(f"{url}/ours?n=1000")
        page.wait_for_selector(".dl[data-ready]", timeout=PATIENCE)
        page.wait_for_timeout(1000)
        shown = page.locator(".dl-count").inner_text()
        told.clear()
        box = page.locator(".dl-time").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 200, box["y"] + 100)
        page.mouse.down()
        page.mouse.move(box["x"] + 500, box["y"] + 100, steps=4)
        changed = "(text) => document.querySelector('.dl-count').textContent !== text"
        page.wait_for_function(changed, arg=shown, timeout=PATIENCE)
        assert told == []  # the brush is still held, and the views have changed
        page.mouse.up()
        assert " of 1,000 marks" in page.locator(".dl-count").inner_text()
        page.close()


def test_too_many_marks_are_summed_up_and_still_filtered(browser: Browser):
    with served() as url:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        explore = Explore(page).open(f"{url}/ours?n=30000")
        expect(explore.count).to_contain_text("30,000 marks")
        expect(explore.count).to_contain_text("summed up")
        expect(page.locator(".dl-list")).to_contain_text("The first 200 are listed")
        spots = explore.spots()
        explore.brush(0.2, 0.4)
        expect(explore.count).to_contain_text(" of 30,000 marks", timeout=PATIENCE)
        brushed = explore.shown()
        assert explore.spots() != spots
        zoom = explore.camera()[2]
        found = page.evaluate(BIGGEST)
        page.locator(".dl-map").click(position=found)
        expect(explore.chips).to_have_count(2, timeout=PATIENCE)
        explore.wait()
        assert explore.camera()[2] > zoom
        page.wait_for_function("n => document.querySelector('.dl').ariaBusy !== 'true'", timeout=PATIENCE)
        assert 0 < explore.shown() < brushed
        page.get_by_role("button", name="Clear all").click()
        expect(explore.count).not_to_contain_text(" of ", timeout=PATIENCE)
        assert errors == []
        page.close()


def test_the_map_follows_a_brush_over_more_marks_than_are_drawn(browser: Browser):
    with served() as url:
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        told = sent_by(page)
        explore = Explore(page).open(f"{url}/ours?n=30000")
        expect(page.get_by_role("button", name="Play")).to_be_enabled(timeout=PATIENCE)  # the cube has come
        everything = page.evaluate(DRAWN)
        told.clear()
        box = page.locator(".dl-time").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 300, box["y"] + 100)
        page.mouse.down()
        page.mouse.move(box["x"] + 500, box["y"] + 100, steps=4)
        expect(explore.count).to_contain_text("≈", timeout=PATIENCE)
        page.wait_for_timeout(300)
        followed = page.evaluate(DRAWN)
        assert followed != everything
        assert told == []  # the brush is still held
        page.mouse.up()
        expect(explore.count).to_contain_text(" of 30,000 marks · ", timeout=PATIENCE)
        explore.wait()
        assert page.evaluate(DRAWN) == followed  # the store says the same
        page.get_by_role("button", name="Play").click()
        page.wait_for_function(
            f"(then) => JSON.stringify({DRAWN}) !== then", arg=json.dumps(followed), timeout=PATIENCE
        )
        page.get_by_role("button", name="Pause").click()
        expect(explore.count).to_contain_text(" of 30,000 marks · ", timeout=PATIENCE)
        page.close()
