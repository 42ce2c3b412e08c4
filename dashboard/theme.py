"""Colours and type, once: places are blue and dates orange, by day and by night.

The two hues are Okabe and Ito's, told apart by every kind of colour vision; a second
cue (dashes, hatching, shape) always goes with them. Where two sides are compared, A is a
blue disc, B an orange square and both a grey diamond, which differs from either in lightness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, sans-serif'


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme, as CSS hexadecimal."""

    page: str
    text: str
    muted: str
    line: str
    place: str
    place_tint: str
    place_text: str
    date: str
    date_text: str
    date_tint: str
    date_bar: str
    on_mark: str
    water: str
    land: str
    coast: str
    border: str
    label: str
    heat: str
    side_a: str
    side_a_tint: str
    side_both: str
    side_both_tint: str
    side_b: str
    side_b_tint: str


PALETTES: dict[Scheme, Palette] = {
    "light": Palette(
        page="#FBFAF7",
        text="#1B2733",
        muted="#5A6672",
        line="#DDD8CE",
        place="#0072B2",
        place_tint="#A9CFE6",
        place_text="#00639C",
        date="#D55E00",
        date_text="#A84700",
        date_tint="#F3C9A4",
        date_bar="#F4BC8E",
        on_mark="#FFFFFF",
        water="#D6E4ED",
        land="#F8F5EF",
        coast="#BFCBD2",
        border="#CFC6B7",
        label="#77705F",
        heat="#5AA5CF",
        side_a="#0072B2",
        side_a_tint="#A9CFE6",
        side_both="#3A4048",
        side_both_tint="#BFC4CA",
        side_b="#B84E00",
        side_b_tint="#F3C9A4",
    ),
    "dark": Palette(
        page="#10161C",
        text="#E8ECEF",
        muted="#9AA7B3",
        line="#2C3843",
        place="#56B4E9",
        place_tint="#27587A",
        place_text="#8CCBF0",
        date="#F5A25D",
        date_text="#F5B783",
        date_tint="#7A4620",
        date_bar="#8A4F22",
        on_mark="#0B1116",
        water="#111C26",
        land="#1E2933",
        coast="#33424F",
        border="#3D4B58",
        label="#8E9BA7",
        heat="#2E6C92",
        side_a="#56B4E9",
        side_a_tint="#27587A",
        side_both="#F4F1EA",
        side_both_tint="#6A7480",
        side_b="#F5A25D",
        side_b_tint="#7A4620",
    ),
}
