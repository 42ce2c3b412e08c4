"""Every page by keyboard alone, with axe on each step, the focus seen and never lost."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser.conftest import served
from tests.browser.keyboard import Keyboard, findings, serious, walk


def test_the_whole_walk_by_keyboard_alone(context: BrowserContext, tmp_path: Path):
    with served(DATELINE_KEEP=str(tmp_path)) as app:
        page = context.new_page()
        keyboard = Keyboard(page)
        found = {step: serious(findings(page)) for step in walk(keyboard, app)}
        assert {step: each for step, each in found.items() if each} == {}
        assert keyboard.plain == []
        assert keyboard.round() > 3
