"""The settings that keep a visitor safe stay set, and the colours are the theme's."""

import re
import tomllib
from pathlib import Path

from dashboard.theme import PALETTES
from data import limits

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / ".streamlit" / "config.toml"
SETTINGS = tomllib.loads(CONFIG.read_text("utf-8"))
SOURCES = [path for package in ("dashboard", "data", "geo") for path in (ROOT / package).rglob("*.py")]


def test_the_wheel_has_the_same_settings():
    assert CONFIG.read_bytes() == (ROOT / "dashboard" / "config.toml").read_bytes()


def test_the_security_settings_are_set():
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["disableDataExport"] is True
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    server = SETTINGS["server"]
    assert server["enableStaticServing"] is False
    assert server["enableXsrfProtection"] is True
    assert server["enableCORS"] is True
    assert server["showEmailPrompt"] is False
    assert server["maxUploadSize"] * 1_000_000 == limits.FILE_BYTES


def test_the_page_has_the_colours_of_the_charts():
    for scheme, palette in PALETTES.items():
        theme = SETTINGS["theme"][scheme]
        assert theme["backgroundColor"] == palette.page
        assert theme["textColor"] == palette.text
        assert theme["borderColor"] == palette.line
        assert theme["grayTextColor"] == palette.muted
        assert theme["blueColor"] == palette.place
        assert theme["orangeColor"] == palette.date


def test_nothing_draws_unchecked_html_or_runs_what_it_reads():
    banned = re.compile(
        r"unsafe_allow_html|unsafe_allow_javascript|st\.html\(|\beval\(|\bexec\(|import pickle"
    )
    assert [path for path in SOURCES if banned.search(path.read_text("utf-8"))] == []


def test_the_browser_code_writes_text_only():
    banned = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    assert [p for p in (ROOT / "dashboard").rglob("*.js") if banned.search(p.read_text("utf-8"))] == []


def test_no_page_icon_is_fetched_from_outside():
    assert "page_icon=str(ICON)" in (ROOT / "dashboard" / "app.py").read_text("utf-8")
