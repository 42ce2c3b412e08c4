"""Every page by keyboard alone, with axe on each step, the focus seen and never lost."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.browser.keyboard import Keyboard, findings, serious, walk


def test_the_whole_walk_by_keyboard_alone(context: BrowserContext, app: str):
    page = context.new_page()
    keyboard = Keyboard(page)
    found = {step: serious(findings(page)) for step in walk(keyboard, app)}
    assert {step: each for step, each in found.items() if each} == {}
    assert keyboard.plain == []
    assert keyboard.round() > 3
