"""A text as words: where each begins and ends, how it is written, what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.cues import Cue, Cues
from geo.fold import fold, fold_aligned

_WORD = re.compile(r"[^\W_]+")


class Shape:
    """How a word is written; plain integers, for speed."""

    LOWER, TITLE, CAPS, MIXED, DIGIT, CASELESS = range(6)


class Gap:
    """What stands between two words: bits, plain integers for speed."""

    SPACE, SENTENCE, COMMA, OPENING, CLOSING, HYPHEN, APOSTROPHE, QUOTE, COLON, SLASH, LINE, DOT, DASH = (
        1 << bit for bit in range(13)
    )


_GAP_CHARS = {
    " ": Gap.SPACE, ",": Gap.COMMA, ";": Gap.COMMA, "،": Gap.COMMA, "(": Gap.OPENING, "[": Gap.OPENING,
    ")": Gap.CLOSING, "]": Gap.CLOSING, "'": Gap.APOSTROPHE, '"': Gap.QUOTE, ":": Gap.COLON,
    "/": Gap.SLASH, "\n": Gap.LINE, "\r": Gap.LINE, ".": Gap.DOT, "!": Gap.SENTENCE, "?": Gap.SENTENCE,
    "؟": Gap.SENTENCE, "…": Gap.SENTENCE, "•": Gap.SENTENCE, "*": Gap.SENTENCE, "-": Gap.HYPHEN,
}  # fmt: skip
_CAPITAL = (False, True, True, True, False, False)
_LISTED = Gap.COMMA | Gap.OPENING | Gap.SLASH | Gap.HYPHEN | Gap.DASH
_STEPPED_OVER = Cue.AND | Cue.ARTICLE | Cue.IN | Cue.AT | Cue.OF
_LOOSE = ~(Gap.SPACE | Gap.HYPHEN | Gap.APOSTROPHE)


class _Gaps(dict[str, int]):
    """Gap strings to :class:`Gap` bits, each read once."""

    def __missing__(self, gap: str) -> int:
        bits = 0
        for char in gap:
            bits |= _GAP_CHARS.get(char) or _GAP_CHARS.get(fold(char), 0)
        if bits & Gap.HYPHEN and bits & Gap.SPACE:
            bits = bits & ~Gap.HYPHEN | Gap.DASH
        if bits & Gap.LINE or (bits & Gap.DOT and bits & (Gap.SPACE | Gap.QUOTE)):
            bits |= Gap.SENTENCE
        if len(self) < 10_000:  # hostile texts must not fill the memory
            self[gap] = bits
        return bits


_GAPS = _Gaps()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, as columns of equal length.

    Attributes
    ----------
    folded
        The folded text, with hyphens as spaces; ``starts`` and ``ends`` are offsets into it.
    words
        Each word, folded.
    shapes
        A :class:`Shape` for each word.
    gaps
        :class:`Gap` bits before each word, and one more entry after the last.
    cues
        :class:`geo.cues.Cue` bits of each word.
    """

    folded: str
    offsets: tuple[int, ...] | None
    starts: list[int]
    ends: list[int]
    words: list[str]
    shapes: list[int]
    gaps: list[int]
    cues: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text behind a span (not empty) of ``folded``."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def joined(self, index: int) -> bool:
        """Tell whether word ``index`` belongs to the same string of words as the one before."""
        return self.gaps[index] & _LOOSE == 0

    def beyond(self, index: int, step: int) -> int:
        """Return the word boundary across a comma, bracket or "and" from boundary ``index``, else -1.

        ``step`` is 1 to look forwards, -1 to look back. Prepositions are stepped over too
        ("au Mali, au Niger et à Gao").
        """
        moved = False
        for _ in range(3):
            gap = self.gaps[index]
            if gap & Gap.LINE:
                break
            moved = moved or bool(gap & _LISTED)
            word = index - 1 if step < 0 else index
            if not 0 <= word < len(self) or not self.cues[word] & _STEPPED_OVER:
                break
            moved = moved or bool(self.cues[word] & Cue.AND)
            index += step
        return index if moved else -1

    def noun_before(self, index: int, skipped: int) -> int:
        """Return the cues of the word before word ``index``, past those with a cue of ``skipped``.

        The word must stand in the same clause, at most three words away; else 0.
        """
        for back in range(index - 1, max(-1, index - 4), -1):
            if self.gaps[back + 1] & (Gap.SENTENCE | Gap.COMMA):
                return 0
            if not self.cues[back] & skipped:
                return self.cues[back]
        return 0

    def capital(self, index: int) -> bool:
        """Tell whether word ``index`` exists and begins with a capital letter."""
        return 0 <= index < len(self.words) and _CAPITAL[self.shapes[index]]


def _shape(word: str) -> int:
    first = word[0]
    if first.isdigit():
        return Shape.DIGIT
    if first.islower():
        return Shape.LOWER if word.islower() else Shape.MIXED
    if not first.isupper():
        return Shape.LOWER if first.lower() != first.upper() else Shape.CASELESS
    if len(word) == 1 or word[1:].islower():
        return Shape.TITLE
    return Shape.CAPS if word.isupper() else Shape.MIXED


def tokenize(text: str, cues: Cues) -> Tokens:
    """Split a text into words, in time linear in its length.

    Examples
    --------
    >>> from geo.cues import Cues
    >>> tokenize("L’armée quitte Gao.", Cues.load("fr")).words
    ['l', 'armee', 'quitte', 'gao']
    """
    aligned = fold_aligned(text)
    folded, offsets = aligned.text, aligned.offsets
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    shapes: list[int] = []
    gaps: list[int] = []
    bits: list[int] = []
    known = cues.words
    last = 0
    for match in _WORD.finditer(folded):
        start, end = match.span()
        word = match.group()
        if offsets is None:
            original, gap = text[start:end], _GAPS[text[last:start]]
        else:
            original = text[offsets[start] : offsets[end - 1] + 1]
            gap = _GAPS[text[offsets[last] : offsets[start]]]
        cue = known.get(original.lower())
        if cue is None:
            cue = known.get(word, 0)
        if gap & Gap.SENTENCE and gap & Gap.DOT and not gap & Gap.LINE and _abbreviated(words, bits):
            gap &= ~Gap.SENTENCE
        starts.append(start)
        ends.append(end)
        words.append(word)
        shapes.append(_shape(original))
        gaps.append(gap)
        bits.append(cue)
        last = end
    gaps.append(Gap.SENTENCE)
    gaps[0] |= Gap.SENTENCE
    return Tokens(folded, offsets, starts, ends, words, shapes, gaps, bits)


def _abbreviated(words: list[str], bits: list[int]) -> bool:
    """Tell whether the full stop after the last word is an abbreviation's: "M.", "J.", "Gen."."""
    if not words:
        return False
    return len(words[-1]) == 1 or bool(len(words[-1]) <= 4 and bits[-1] & Cue.TITLE)
