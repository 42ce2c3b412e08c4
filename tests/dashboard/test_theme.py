from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dashboard.theme import PALETTES, Palette

CONFIG = Path(__file__).parents[2] / "dashboard" / "config.toml"


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "page"),
        ("muted", "page"),
        ("place_text", "page"),
        ("date_text", "page"),
        ("text", "date_bar"),
        ("text", "land"),
        ("text", "water"),
        ("label", "land"),
        ("on_mark", "place"),
    ],
)
def test_texts_can_be_read(palette: Palette, text: str, ground: str):
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_marks_stand_out(palette: Palette):
    assert contrast(palette.place, palette.land) >= 3
    assert contrast(palette.date, palette.page) >= 3


@pytest.mark.parametrize("scheme", PALETTES)
def test_streamlit_wears_the_same_colours(scheme):
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][scheme]
    palette = PALETTES[scheme]
    assert (theme["backgroundColor"], theme["textColor"]) == (palette.page, palette.text)
    assert (theme["blueColor"], theme["orangeColor"]) == (palette.place, palette.date)


def test_warnings_can_be_read():
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]["light"]
    page, yellow = (bytes.fromhex(theme[name][1:]) for name in ("backgroundColor", "yellowColor"))
    ground = "#" + bytes(round(0.9 * a + 0.1 * b) for a, b in zip(page, yellow, strict=True)).hex()
    assert contrast(theme["yellowTextColor"], ground) >= 4.5
