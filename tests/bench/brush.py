"""How long from letting go of the brush until the map is drawn, beside a plain version.

``python tests/bench/brush.py --json`` prints ``{"1000": {"ours_ms": …, "plain_ms": …}, …}``,
medians of one run on one machine. Only their ratio says anything elsewhere.
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
# everything asked for has been drawn. Ours follows the brush while it moves, and may have drawn the
# last of it before it is let go: then the next frame is when all is still.
WATCH = """(selector) => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  const maps = plots.filter((plot) => plot._fullLayout?.map?._subplot);
  return maps.at(-1)?._fullLayout.map._subplot.map.loaded() ?? false;
}"""
CLOCK = """() => {
  window.brushed = null;
  window.drawn = null;
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
    if (ours && window.brushed && !window.drawn && ours.ariaBusy !== 'true') {
      const map = ours.querySelector('.dl-map .dl-plot')._fullLayout.map._subplot.map;
      if (map.loaded()) window.drawn = performance.now();
    }
    requestAnimationFrame(watch);
  };
  watch();
  const released = () => Object.assign(window, { brushed: performance.now(), drawn: null });
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


def measure(browser: Browser, url: str, page_name: str, count: int, times: int) -> float:
    """Brush a page's timeline some times; give the median in milliseconds."""
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
    return statistics.median(taken)


def brush(page: Page, strip: str, start: float) -> float:
    """Drag over a quarter of the timeline; give the milliseconds from release to idle map."""
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
            return float(drawn - page.evaluate("window.brushed"))


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
            plain = measure(browser, url, "plain", count, args.times)
            ours = measure(browser, url, "ours", count, args.times)
            found[str(count)] = {"ours_ms": round(ours), "plain_ms": round(plain)}
            if not args.json:
                print(f"{count} marks: ours {ours:.0f} ms, plain {plain:.0f} ms, {plain / ours:.1f} times")
        browser.close()
    if args.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
