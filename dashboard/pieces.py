"""An article cut into pieces that are marked alike throughout: what the reader draws."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.model import Parsed
from data.sentences import paragraphs
from geo.fold import fold_aligned

Span = tuple[int, int]

PART_CHARS = 40_000
"""Characters of a part: about what a newspaper's page holds, and drawn at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is marked alike throughout.

    ``mention`` is ``d0`` … or ``p0`` …, an index into the article's dates or places;
    ``events`` are ``e0`` …, those whose sentence covers the run; ``hit`` marks what was
    searched for.
    """

    start: int
    text: str
    mention: str | None
    events: tuple[str, ...]
    hit: bool


def parts(text: str, size: int = PART_CHARS) -> list[list[Span]]:
    r"""Deal the paragraphs of a text out into parts of about ``size`` characters; one at least.

    Examples
    --------
    >>> parts("One.\n\nTwo, and three.", size=15)
    [[(0, 4)], [(6, 21)]]
    """
    dealt: list[list[Span]] = [[]]
    room = size
    for span in _blocks(text, size):
        if dealt[-1] and span[1] - span[0] > room:
            dealt.append([])
            room = size
        dealt[-1].append(span)
        room -= span[1] - span[0]
    return dealt


def pieces(parsed: Parsed, blocks: Sequence[Span], search: str = "") -> list[list[Piece]]:
    """Cut blocks of an article into pieces; joined, a block's pieces are its text.

    Where mentions overlap, the one that begins first (of those, the longest) is shown.
    """
    text = parsed.article.text
    first, last = (blocks[0][0], blocks[-1][1]) if blocks else (0, 0)
    found = [(m.start, m.end, f"d{i}") for i, m in enumerate(parsed.dates)]
    found += [(m.start, m.end, f"p{i}") for i, m in enumerate(parsed.places)]
    spans = _without_overlaps(found)
    spans += [(event.start, event.end, f"e{i}") for i, event in enumerate(parsed.events)]
    hits = search_hits(text[first:last], search)
    spans += [(first + start, first + end, f"h{i}") for i, (start, end) in enumerate(hits)]
    spans = [span for span in spans if span[0] < last and span[1] > first]
    spans += [(start, end, f"¶{i}") for i, (start, end) in enumerate(blocks)]
    cut: list[list[Piece]] = [[] for _ in blocks]
    for start, end, names in _runs(spans):
        sort = {name[0]: name for name in names}
        if "¶" in sort:
            events = tuple(name for name in names if name[0] == "e")
            piece = Piece(start, text[start:end], sort.get("d") or sort.get("p"), events, "h" in sort)
            cut[int(sort["¶"][1:])].append(piece)
    return cut


def search_hits(text: str, search: str) -> Iterator[Span]:
    """Yield where a search's words stand in a text, whatever their case and accents.

    Examples
    --------
    >>> list(search_hits("À Gao, gâo !", "gao"))
    [(2, 5), (7, 10)]
    """
    folded = fold_aligned(text)
    for word in dict.fromkeys(fold_aligned(search).text.split()):
        for match in re.finditer(re.escape(word), folded.text):
            yield folded.span(*match.span())


def marked(text: str, search: str) -> Iterator[tuple[int, int, bool]]:
    """Cut a short text at what was searched for: each piece's start, end, and whether it was.

    Examples
    --------
    >>> list(marked("À Gao", "gao"))
    [(0, 2, False), (2, 5, True)]
    """
    hits = [(start, end, f"h{at}") for at, (start, end) in enumerate(search_hits(text, search))]
    for start, end, names in _runs([(0, len(text), "¶"), *hits]):
        yield start, end, len(names) > 1


def _blocks(text: str, size: int) -> Iterator[Span]:
    """Yield the paragraphs, those longer than a part cut at spaces."""
    for start, end in paragraphs(text):
        while end - start > size:
            cut = text.rfind(" ", start + 1, start + size + 1) + 1 or start + size
            yield start, cut
            start = cut  # noqa: PLW2901
        yield start, end


def _without_overlaps(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda mention: (mention[0], -mention[1])):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end, name))
    return kept


def _runs(spans: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Sweep over the spans' ends; yield each run between two with the names that cover it."""
    opening: defaultdict[int, list[str]] = defaultdict(list)
    closing: defaultdict[int, list[str]] = defaultdict(list)
    for start, end, name in spans:
        if start == end:
            continue
        opening[start].append(name)
        closing[end].append(name)
    covering: dict[str, None] = {}
    for start, end in pairwise(sorted(opening.keys() | closing.keys())):
        for name in closing.get(start, ()):
            del covering[name]
        covering |= dict.fromkeys(opening.get(start, ()))
        yield start, end, tuple(covering)
