"""How long the dashboard on its bundled articles takes to open, beside a bare page with one Plotly map.

``python -m tests.bench.opening --json`` prints ``{"ours_ms": …, "bare_ms": …}``: medians of one run, from
the address to the drawn map, each in a browser window that has seen nothing yet. Only their ratio says
anything elsewhere.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time

from playwright.sync_api import Browser, sync_playwright

from tests.bench.brush import FLAGS, PATIENCE, WATCH, chromium, served

VIEWPORT = {"width": 1400, "height": 1000}


def opening(browser: Browser, address: str, ready: str) -> float:
    """Give the milliseconds until what is named is there and the map is drawn."""
    page = browser.new_page(viewport=VIEWPORT)
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(ready, timeout=PATIENCE)
    page.wait_for_function(WATCH, timeout=PATIENCE)
    taken = time.perf_counter() - start
    page.close()
    return taken * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--times", type=int, default=7, help="openings for each median")
    args = parser.parse_args()
    ours, bare = [], []
    with served("streamlit_app.py") as app, served() as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for turn in range(args.times + 1):
            pair = (
                opening(browser, app, ".dl[data-ready]"),
                opening(browser, f"{pages}/bare", ".stPlotlyChart"),
            )
            if turn:  # the first visitor waits for what is made once
                ours.append(pair[0])
                bare.append(pair[1])
        browser.close()
    found = {"ours_ms": round(statistics.median(ours)), "bare_ms": round(statistics.median(bare))}
    ratio = found["ours_ms"] / found["bare_ms"]
    print(json.dumps(found) if args.json else f"{found}, {ratio:.2f} times")


if __name__ == "__main__":
    main()
