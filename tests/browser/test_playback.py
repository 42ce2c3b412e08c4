"""Playback: the brushed window moves through time by itself."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import shot
from tests.browser.explore import PATIENCE, Explore


def test_play_pause_step_and_a_link_that_keeps_the_window(page: Page, app: str):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    explore = Explore(page).open(app)
    everything = explore.shown()
    player = page.get_by_role("group", name="Lecture")
    player.get_by_role("combobox", name="Vitesse").select_option("20")
    button = player.get_by_role("button", name=re.compile("Parcourir|Pause"))
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_accessible_name("Pause")
    expect(explore.chips).to_have_count(1)
    shot(page, "playback")
    expect(button).to_have_accessible_name("Parcourir le temps", timeout=PATIENCE)  # it ends by itself
    page.wait_for_url(re.compile("days="), timeout=PATIENCE)
    explore.wait()
    address, last = page.url, explore.chips.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(explore.chips).not_to_have_text(last, use_inner_text=True)
    page.wait_for_function("before => location.href !== before", arg=address, timeout=PATIENCE)
    address, last = page.url, explore.chips.inner_text()
    player.get_by_label("Depuis le début").check()
    button.focus()
    page.keyboard.press("ArrowRight")
    expect(explore.chips).not_to_have_text(last, use_inner_text=True)
    page.wait_for_function("before => location.href !== before", arg=address, timeout=PATIENCE)
    explore.wait()
    kept, count = explore.chips.inner_text(), explore.shown()
    assert 0 < count <= everything
    again = Explore(page).open(page.url)
    assert (again.chips.inner_text(), again.shown()) == (kept, count)
    assert errors == []


def test_who_asks_for_less_motion_gets_steps(browser, app: str):
    window = browser.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 844})
    explore = Explore(window.new_page()).open(f"{app}/?ui=en")
    player = explore.page.get_by_role("group", name="Playback")
    player.get_by_role("combobox", name="Window").select_option("year")
    player.get_by_role("combobox", name="Speed").select_option("20")
    player.get_by_role("button", name="Play through time").click()
    expect(explore.chips).to_have_count(1)
    player.get_by_role("button", name="Pause").click()
    explore.wait()
    assert re.search(r"Jan\w* 1, .*Dec\w* 31|^\D*\d{4}\D*$", explore.chips.inner_text()), (
        explore.chips.inner_text()
    )
    assert explore.page.locator(".dl").evaluate("node => node.scrollWidth <= node.clientWidth")
    shot(explore.page, "playback-phone")
    window.close()
