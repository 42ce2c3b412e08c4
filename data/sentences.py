"""Where paragraphs and sentences begin and end, in one pass over the text."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

from geo.fold import fold

_ENDS = frozenset(".!?…؟۔。！？｡।॥‼⁇⁈⁉")
_WIDE_ENDS = frozenset("。！？｡")  # no space follows these
_CLOSERS = frozenset("\"'”’»›)]}）」』”")
_OPENERS = frozenset("\"'“‘«‹([{¿¡—–-（「『„")
_WRAPPED = (50, 110)  # characters in a line that some program has wrapped
_PRINTED = (40, 110)  # characters in the longest line of a printed column
_FULL = 0.9  # share of it that a line takes up at least if it goes on, with the next word
_ABBREVIATION_CHARS = 12

Span = tuple[int, int]


@cache
def _abbreviations(lang: str | None) -> tuple[frozenset[str], bool]:
    tables = tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))
    own = tables.get(lang or "", {})
    return frozenset(tables["common"]["words"]) | frozenset(own.get("words", ())), bool(own.get("ordinals"))


def paragraphs(text: str) -> list[Span]:
    r"""Return the spans of the paragraphs; a headline is a paragraph too.

    Lines that some program has wrapped to an even width are put together, and those of a
    printed column where the next word found no room or begins small; else a line break ends
    a paragraph.

    Examples
    --------
    >>> text = "A headline\n\nThe story. It goes on."
    >>> [text[start:end] for start, end in paragraphs(text)]
    ['A headline', 'The story. It goes on.']
    """
    found: list[Span] = []
    block: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = _stripped(text, start, start + len(line))
        start += len(line)
        if span is not None:
            block.append(span)
        elif block:
            found.extend(_unwrapped(text, block))
            block = []
    found.extend(_unwrapped(text, block))
    return found


def sentences(text: str, lang: str | None) -> list[Span]:
    """Return the spans of the sentences, in order, without the white space between them.

    Examples
    --------
    >>> text = "M. Keïta est arrivé le 3 mai. « Tout va bien ! » a-t-il dit. Il repart."
    >>> [text[start:end] for start, end in sentences(text, "fr")]
    ['M. Keïta est arrivé le 3 mai.', '« Tout va bien ! » a-t-il dit.', 'Il repart.']
    """
    found: list[Span] = []
    for start, end in paragraphs(text):
        begin = position = start
        while position < end:
            if text[position] not in _ENDS:
                position += 1
                continue
            first, position = position, position + 1
            while position < end and text[position] in _ENDS:
                position += 1
            closed = position
            while closed < end and (text[closed] in _CLOSERS or _closes_after_space(text, closed, end)):
                closed += 1
            following = closed
            while following < end and text[following].isspace():
                following += 1
            if _ends_here(text, begin, first, (position, closed, following, end), lang):
                found.append((begin, closed))
                begin = following
            position = following
        if begin < end:
            found.append((begin, end))
    return found


def _closes_after_space(text: str, position: int, end: int) -> bool:
    """Tell whether the white space at ``position`` only sets off a closing guillemet."""
    return text[position] in " \u00a0\u202f" and position + 1 < end and text[position + 1] in "»›"


def _ends_here(text: str, begin: int, first: int, after: tuple[int, int, int, int], lang: str | None) -> bool:
    """Tell whether the punctuation from ``first`` on ends the sentence begun at ``begin``."""
    stop, closed, following, end = after
    if following == end or text[stop - 1] in _WIDE_ENDS:
        return True
    if following == closed:  # no space: "9.40", "example.org"
        return False
    head = following
    while head < end and (text[head] in _OPENERS or text[head].isspace()):
        head += 1
        if head - following > 4:  # a run of dashes and quotes; look no further
            break
    if head < end and text[head].islower():
        return False
    if text[first] != "." or stop - first > 1 or closed > stop:
        return True
    return not _abbreviated(text, begin, first, lang)


def _abbreviated(text: str, begin: int, stop: int, lang: str | None) -> bool:
    """Tell whether the word before the full stop at ``stop`` is an abbreviation."""
    words, ordinals = _abbreviations(lang)
    start = stop
    while (
        start > begin
        and stop - start <= _ABBREVIATION_CHARS
        and (text[start - 1].isalnum() or text[start - 1] in ".’'")
    ):
        start -= 1
    word = fold(text[start:stop])
    if ordinals and word.isdigit() and len(word) <= 2:
        return True
    last = word.rpartition("'")[2]
    initial = len(last) == 1 and last.isalpha() and text[stop - 1].isupper()
    return initial or last in words or last.rpartition(".")[2] in words


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    low, high = _WRAPPED
    widths = [end - start for start, end in lines]
    if len(lines) > 1 and widths[-1] <= high and all(low <= width <= high for width in widths[:-1]):
        return [(lines[0][0], lines[-1][1])]
    low, high = _PRINTED
    width = max(widths, default=0)
    if not low <= width <= high or not any(_goes_on(text, one, two) for one, two in pairwise(lines)):
        return lines
    found = [lines[0]]
    for one, two in pairwise(lines):
        word = text[two[0] : two[1]].split(maxsplit=1)[0]
        if _goes_on(text, one, two) or one[1] - one[0] + 1 + len(word) > _FULL * width:
            found[-1] = (found[-1][0], two[1])
        else:
            found.append(two)
    return found


def _goes_on(text: str, one: Span, two: Span) -> bool:
    """Tell whether a line plainly goes on with the sentence of the one before: in small letters."""
    return text[two[0]].islower() and text[one[1] - 1] not in _ENDS and text[one[1] - 1] != ":"


def _stripped(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    bare = line.strip()
    if not bare:
        return None
    start += len(line) - len(line.lstrip())
    return start, start + len(bare)
