"""The events of local papers' pieces, in every language, against what a reader puts together."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.model import Article
from data.parse import parse

PAPERS = tomllib.loads(Path(__file__).with_name("cases").joinpath("papers.toml").read_text("utf-8"))["paper"]


def read(paper) -> list[tuple[str, str, set[str]]]:
    rows = []
    for line in paper["events"].strip().splitlines():
        days, _, places = line.partition(" ")
        first, _, last = days.partition("/")
        rows.append((first, last or first, set(places.split("|"))))
    return rows


def found(paper) -> list[tuple[str, str, str]]:
    text = f"{paper['title']}\n\n{paper['text'].strip()}"
    parsed = parse(Article(paper["id"], text, lang=paper["lang"], published=paper["published"], title=paper["title"]))
    rows = [
        (str(event.first), str(event.last), parsed.places[event.place].place.name)
        for event in parsed.events
        if event.first is not None and event.place is not None
    ]
    return list(dict.fromkeys(rows))
