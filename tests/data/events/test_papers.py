"""The events of local papers' pieces, in every language, against what a reader puts together."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.model import Article
from data.parse import parse

PAPERS = tomllib.loads(Path(__file__).with_name("cases").joinpath("papers.toml").read_text("utf-8"))["paper"]
TOGETHER = 0.875  # F1 of the pairs; a change that lowers it says so
ALONE = 0.5  # the same of a single piece


def read(paper) -> list[tuple[str, str, set[str]]]:
    rows = []
    for line in paper["events"].strip().splitlines():
        days, _, places = line.partition(" ")
        first, _, last = days.partition("/")
        rows.append((first, last or first, set(places.split("|"))))
    return rows


def found(paper) -> list[tuple[str, str, str]]:
    text = f"{paper['title']}\n\n{paper['text'].strip()}"
    parsed = parse(
        Article(paper["id"], text, lang=paper["lang"], published=paper["published"], title=paper["title"])
    )
    rows = [
        (str(event.first), str(event.last), parsed.places[event.place].place.name)
        for event in parsed.events
        if event.first is not None and event.place is not None
    ]
    return list(dict.fromkeys(rows))


@pytest.mark.parametrize("paper", PAPERS, ids=[paper["id"] for paper in PAPERS])
def test_most_of_a_piece_is_put_together_as_a_reader_does(paper):
    wanted, given = read(paper), found(paper)
    right = sum(any((f, t) == g[:2] and g[2] in names for g in given) for f, t, names in wanted)
    assert 2 * right / (len(wanted) + len(given)) >= ALONE


def test_all_pieces_together_are_put_together_as_a_reader_does():
    right = total = 0
    for paper in PAPERS:
        wanted, given = read(paper), found(paper)
        right += sum(any((f, t) == g[:2] and g[2] in names for g in given) for f, t, names in wanted)
        total += len(wanted) + len(given)
    assert 2 * right / total >= TOGETHER
