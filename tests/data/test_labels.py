from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from data.labels import csv_cell, file_name, html_text, markdown_text, markdown_words, plot_text

WRITTEN = [
    line
    for line in (Path(__file__).parent / "cases" / "payloads.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
TAGS = (
    "a", "audio", "body", "button", "details", "embed", "form", "iframe", "img", "input", "link", "marquee",
    "math", "object", "script", "select", "style", "svg", "table", "video",
)  # fmt: skip
ACTS = ("onerror", "onload", "onclick", "onfocus autofocus", "ontoggle open", "onpointerover")
SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:", "\x01javascript:",
    "javascript&colon;", "javascript&#58;", "vbscript:", "data:text/html,", "blob:", "file:///",
    "//evil.example/",
)  # fmt: skip
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\uff1d1+1")
BLANKS = ("", " ", "\t", "\r", "\n", "\u00a0", "\u200b", "\ufeff", "\u2028", '"', "\0")
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str, html.escape, quote, str.upper, lambda text: text.translate({60: 0xFF1C, 62: 0xFF1E, 61: 0xFF1D}),
)  # fmt: skip


def payloads() -> Iterator[str]:
    """Yield all that was written by hand, and every tag, address and formula in its usual disguises."""
    yield from WRITTEN
    for tag, act in product(TAGS, ACTS):
        event, _, extra = act.partition(" ")
        for closing in (">", "/>", "\n>", ""):
            yield f"<{tag} src=x {event}=alert(1) {extra}{closing}"
    for scheme, spelled in product(SCHEMES, SPELLINGS):
        yield spelled(f'<a href="{scheme}alert(1)">x</a>')
        yield spelled(f"[x]({scheme}alert(1))")
        yield spelled(f"$\\href{{{scheme}alert(1)}}{{x}}$")
    yield from map("".join, product(BLANKS, FORMULAS))


PAYLOADS = list(dict.fromkeys(payloads()))
hostile = st.sampled_from(PAYLOADS) | st.text() | st.lists(st.sampled_from(PAYLOADS)).map("".join)


def bare(label: str) -> str:
    return label.strip("\u2068\u2069")


@given(hostile)
def test_a_cell_is_no_formula_and_survives_the_file(text):
    cell = csv_cell(text)
    first = cell.lstrip(' \t\r\n"').removeprefix("'")[:1] if not cell.startswith("'") else "'"
    assert first not in set("=+-@＝＋－＠")
    assert not cell.startswith(("\t", "\r", "\n", "\0"))
    written = io.StringIO()
    csv.writer(written).writerow([cell])
    assert next(csv.reader(io.StringIO(written.getvalue(), newline=""))) == [cell]


@given(hostile)
def test_plotly_sees_no_tag_no_tex_no_template(text):
    label = plot_text(text)
    assert not re.search(r"[<>$]|%\{", label)
    assert "&" not in re.sub(r"&(amp|lt|gt|#\d+);", "", label)


@given(hostile)
def test_html_sees_no_tag_and_no_end_of_attribute(text):
    label = html_text(text)
    assert not re.search("[<>\"']", label)
    assert bare(html.unescape(label)) == bare(html.unescape(html_text(html.unescape(label))))


@given(hostile)
def test_markdown_sees_nothing_but_text(text):
    label = markdown_text(text)
    kinds = {"paragraph_open", "paragraph_close", "inline"}
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(label)
    assert {token.type for token in tokens} <= kinds
    for token in tokens:
        assert {child.type for child in token.children or []} <= {"text", "text_special"}


@given(hostile)
def test_a_markdown_file_has_nothing_but_text(text):
    kinds = {"paragraph_open", "paragraph_close", "inline"}
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown_words(text))
    assert {token.type for token in tokens} <= kinds
    for token in tokens:
        assert {child.type for child in token.children or []} <= {"text", "text_special"}


@given(hostile)
def test_what_looks_for_addresses_and_icons_afterwards_finds_none(text):
    # mdast-util-gfm-autolink-literal and remark-emoji work on the text without its escapes.
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown_text(text))
    assert not re.search(r"https?://|www\.|[-.\w+]@[-\w]+\.|:\+?[\w-]+:", shown, re.IGNORECASE | re.ASCII)


@given(hostile)
def test_a_label_keeps_its_direction_to_itself(text):
    for label in (plot_text(text), html_text(text), markdown_text(text)):
        inner = label[1:-1]
        assert not label or (label[0], label[-1]) == ("\u2068", "\u2069")
        assert not {unicodedata.bidirectional(char) for char in inner} & {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        }  # fmt: skip


@given(hostile)
def test_a_file_name_stays_in_its_folder(text):
    name = file_name(text, ".csv")
    assert Path(name).name == name
    assert name.endswith(".csv")
    assert len(name.encode()) <= 130
    assert not name.startswith((".", "-"))
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)


DOORS = (
    test_a_cell_is_no_formula_and_survives_the_file,
    test_plotly_sees_no_tag_no_tex_no_template,
    test_html_sees_no_tag_and_no_end_of_attribute,
    test_markdown_sees_nothing_but_text,
    test_a_markdown_file_has_nothing_but_text,
    test_what_looks_for_addresses_and_icons_afterwards_finds_none,
    test_a_label_keeps_its_direction_to_itself,
    test_a_file_name_stays_in_its_folder,
)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__.removeprefix("test_"))
def test_every_payload_stops_at_every_door(door):
    assert len(PAYLOADS) >= 700
    for text in PAYLOADS:
        door.hypothesis.inner_test(text)


@pytest.mark.parametrize("reserved", ["con", "NUL", "lpt1.x", "", "..", "///"])
def test_reserved_names_are_not_used(reserved):
    assert file_name(reserved, ".csv").startswith("dateline")


@pytest.mark.parametrize("plain", ["Crue du Niger", "12 juin", "« L’Écho »", "النيجر"])
def test_plain_words_stay_as_they_are(plain):
    assert csv_cell(plain) == plain
    assert bare(plot_text(plain)) == bare(html_text(plain)) == bare(markdown_text(plain)) == plain
