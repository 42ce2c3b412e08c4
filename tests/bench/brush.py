"""How long from letting go of the brush until the map is drawn, beside a plain version.

``python tests/bench/brush.py --json`` prints ``{"1000": {"ours_ms": …, "plain_ms": …, "list_ms": …}, …}``,
medians of one run on one machine. Only the ratio of the first two says anything elsewhere;
``list_ms`` is when our list and counts have come too, which above the limit the store tells.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
# As chromium draws where there is no GPU: WebGL by SwiftShader, all else without GL.
FLAGS = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    "--disable-accelerated-2d-canvas", "--disable-gpu-compositing", "--disable-gpu-rasterization",
]  # fmt: skip
PATIENCE = 120_000  # milliseconds for one thing to happen

# Both pages' maps are Plotly's; the newest one on the page counts. `idle` is MapLibre's own event:
# everything asked for has been drawn. Our circles stand on a canvas above, which tells what it has
# drawn: the map is updated when neither changes any more. It follows the brush while that moves,
# and may show all before it is let go: then the next frame is when all is still.
WATCH = """(selector) => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  const maps = plots.filter((plot) => plot._fullLayout?.map?._subplot);
  return maps.at(-1)?._fullLayout.map._subplot.map.loaded() ?? false;
}"""
CLOCK = """() => {
  Object.assign(window, { brushed: null, drawn: null, answered: null });
  let signs = null;
  const known = new WeakSet();
  const watch = () => {
    for (const plot of document.querySelectorAll('.js-plotly-plot')) {
      const map = plot._fullLayout?.map?._subplot?.map;
      if (!map || known.has(map)) continue;
      known.add(map);
      map.on('idle', () => {
        if (window.brushed && plot.isConnected) window.drawn = performance.now();
      });
    }
    const ours = document.querySelector('.dl');
    if (ours && window.brushed) {
      const map = ours.querySelector('.dl-map .dl-plot')._fullLayout.map._subplot.map;
      const now = JSON.stringify(ours.querySelector('.dl-signs').drawn);
      if (map.loaded() && (!window.drawn || now !== signs)) window.drawn = performance.now();
      if (!window.answered && ours.ariaBusy !== 'true') window.answered = performance.now();
      signs = now;
    }
    requestAnimationFrame(watch);
  };
  watch();
  const released = () => Object.assign(window, { brushed: performance.now(), drawn: null, answered: null });
  window.addEventListener('pointerup', released, true);
}"""


def chromium() -> str:
    """Find the browser."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("no chromium found: install it (Debian: apt-get install chromium)")
    return path


@contextmanager
def served(script: str = "tests/bench/pages/app.py") -> Iterator[str]:
    """Serve the bench's pages, or another script; yield their address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / script)]
    options = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, env=environment, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def measure(browser: Browser, url: str, page_name: str, count: int, times: int) -> tuple[float, float]:
    """Brush a page's timeline some times; give the medians of map and list in milliseconds."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{url}/{page_name}?n={count}")
    strip = ".dl[data-ready] .dl-time" if page_name == "ours" else ".stPlotlyChart >> nth=0"
    page.wait_for_selector(strip, timeout=PATIENCE)
    page.wait_for_function(WATCH, timeout=PATIENCE)
    page.wait_for_timeout(1000)
    page.evaluate(CLOCK)
    page.wait_for_timeout(200)
    taken = [brush(page, strip, 0.2 + 0.04 * turn) for turn in range(times)]
    page.close()
    drawn, answered = zip(*taken, strict=True)
    return statistics.median(drawn), statistics.median(answered)


def brush(page: Page, strip: str, start: float) -> tuple[float, float]:
    """Drag over a quarter of the timeline; give the milliseconds from release to idle map and to our list."""
    box = page.locator(strip).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + 0.25), y, steps=5)
    page.mouse.up()
    page.wait_for_function("() => window.drawn !== null", timeout=PATIENCE)
    # A map may be idle between two drawings: the clock stops at the last one, when all is still.
    while True:
        drawn = page.evaluate("window.drawn")
        page.wait_for_timeout(1500)
        if page.evaluate("window.drawn") == drawn and page.evaluate(WATCH):
            brushed, answered = page.evaluate("[window.brushed, window.answered ?? window.drawn]")
            return drawn - brushed, answered - brushed


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"no answer from {url}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument(
        "--counts", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000], metavar="N"
    )
    parser.add_argument("--times", type=int, default=5, help="brushes for each median")
    args = parser.parse_args()
    found = {}
    with served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for count in args.counts:
            plain, _ = measure(browser, url, "plain", count, args.times)
            ours, listed = measure(browser, url, "ours", count, args.times)
            found[str(count)] = {"ours_ms": round(ours), "plain_ms": round(plain), "list_ms": round(listed)}
            if not args.json:
                print(
                    f"{count} marks: ours {ours:.0f} ms (the list {listed:.0f} ms), plain {plain:.0f} ms, "
                    f"{plain / ours:.1f} times"
                )
        browser.close()
    if args.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
