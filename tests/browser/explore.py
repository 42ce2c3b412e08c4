"""The explore page as its reader handles it: what the browser tests look at and do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 120_000  # milliseconds: software GL on a busy machine
DRAWN = "document.querySelector('.dl-signs').drawn"
MAP = "document.querySelector('.dl-map .dl-plot')._fullLayout.map._subplot.map"


@dataclass(frozen=True, slots=True)
class Explore:
    """The explore page in a browser window."""

    page: Page

    def open(self, url: str) -> Explore:
        """Go there, and wait until timeline and map are drawn."""
        self.page.goto(url, timeout=PATIENCE)
        return self.wait()

    def wait(self) -> Explore:
        """Wait until all is drawn."""
        self.page.wait_for_selector(".dl[data-ready]", timeout=PATIENCE)
        still = (
            f"() => document.querySelector('.dl').ariaBusy !== 'true' && {MAP}.loaded() && !{MAP}.isMoving()"
        )
        self.page.wait_for_function(still, timeout=PATIENCE)
        return self

    @property
    def count(self) -> Locator:
        """The line that says how much is shown."""
        return self.page.locator(".dl-count")

    @property
    def chips(self) -> Locator:
        """The filters that are on, each a button that clears it."""
        return self.page.locator(".dl-chip:not(.dl-plain)")

    def shown(self) -> int:
        """How many marks are shown, by that line."""
        digits = re.match(r"[\d\s.,]+", self.count.inner_text())
        assert digits is not None
        return int(re.sub(r"\D", "", digits.group()))

    def spots(self) -> dict[str, Any]:
        """Give the names on the map, with their counts."""
        return {spot["name"]: spot["count"] for spot in self.page.evaluate(f"() => {DRAWN}")}

    def camera(self) -> list[float]:
        """Give where the map looks: longitude, latitude, zoom."""
        camera: list[float] = self.page.evaluate(
            f"() => [{MAP}.getCenter().lng, {MAP}.getCenter().lat, {MAP}.getZoom()]"
        )
        return camera

    def drag(self, selector: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag over an element between two points given as shares of its width and height."""
        box = self.page.locator(selector).bounding_box()
        assert box is not None

        def at(point: tuple[float, float]) -> tuple[float, float]:
            return box["x"] + box["width"] * point[0], box["y"] + box["height"] * point[1]

        self.page.mouse.move(*at(start))
        self.page.mouse.down()
        self.page.mouse.move(*at(end), steps=6)
        self.page.mouse.up()

    def brush(self, start: float, end: float) -> None:
        """Brush the timeline between two shares of its width, and wait for what comes of it."""
        self.drag(".dl-time", (start, 0.5), (end, 0.5))
        expect(self.page.locator(".dl-brush")).to_be_visible()
        self.wait()
