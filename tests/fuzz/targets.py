"""What is fuzzed: one function a target, taking bytes; only the errors we raise on purpose may escape."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from io import BytesIO

from data.bundle import from_bundle, history
from data.errors import DatelineError
from data.export import ARTICLE_FORMATS, CORPUS_FORMATS, FORMATS, Kept
from data.labels import csv_cell, file_name, html_text, markdown_text, plot_text, xml_text
from data.model import Article
from data.parse import parse
from data.readers import read_bytes
from data.readers.model import Given, Source
from data.serialize import dump, load
from data.table import frame
from data.text import decode

PURE_READERS = ("archive", "jsonl", "plain", "table")
"""Readers that run in Dateline's own process: any foreign error of theirs is a fault."""


def reader(module: str) -> Callable[[bytes], None]:
    """Read as the format, in this process."""
    read = import_module(f"data.readers.{module}").read

    def target(untrusted: bytes) -> None:
        try:
            list(read(Source(f"fuzz.{module}", BytesIO(untrusted), Given())))
        except DatelineError:
            return

    return target


def any_file(untrusted: bytes) -> None:
    """Read as whatever it seems to be: nothing may escape at all."""
    for ending in (".txt", ".csv", ".jsonl", ".zip", ""):
        list(read_bytes(f"fuzz{ending}", untrusted))


def parsed(untrusted: bytes) -> None:
    """Decode, parse, keep and write: offsets hold, everything comes back equal."""
    try:
        text = decode(untrusted).text
    except DatelineError:
        return
    found = parse(Article("fuzz", text))
    for mention in (*found.dates, *found.places):
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1
    for date in found.dates:
        assert (date.first is None) == (date.last is None)
        assert date.first is None or date.first <= date.last
    for event in found.events:
        assert 0 <= event.start < event.end <= len(text)
        assert event.date is None or found.dates[event.date]
        assert event.place is None or found.places[event.place]
    assert load(dump(found)) == found
    for name in ("csv", "geojson", "kepler", "kml", "ics", "timelinejs"):
        FORMATS[name].write(frame([found]))
    for kind in ARTICLE_FORMATS.values():
        kind.write([found])
    CORPUS_FORMATS["zip"].write(Kept([found]))


def bundle(untrusted: bytes) -> None:
    """Open as a corpus that somebody sent."""
    try:
        history(BytesIO(untrusted))
        for parsed in from_bundle(BytesIO(untrusted)):
            dump(parsed)
    except DatelineError:
        return


def labels(untrusted: bytes) -> None:
    """Every door out takes every text."""
    text = untrusted.decode("utf-8", "surrogateescape")
    for label in (csv_cell, plot_text, markdown_text, html_text, xml_text):
        assert isinstance(label(text), str)
    assert "/" not in file_name(text, ".csv")


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{module: reader(module) for module in PURE_READERS},
    "any_file": any_file,
    "bundle": bundle,
    "parsed": parsed,
    "labels": labels,
}
