"""Case, accent and width folding for look-ups, with the way back to the original text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# What NFKD leaves alone although readers take it for a plain letter or mark.
_EXTRA = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "′": "'",
    "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "ـ": "",  # Arabic tatweel
}  # fmt: skip
_SPACES = frozenset("\t\n\v\f\r\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(c) for c in range(0x2000, 0x200B)
}


def _fold_char(char: str) -> str:
    if char in _SPACES:
        return " "
    low = char.lower()
    if low in _EXTRA:
        return _EXTRA[low]
    out = []
    for part in unicodedata.normalize("NFKD", low):
        if unicodedata.category(part) in {"Mn", "Me", "Cf"}:  # accents, soft hyphen, zero width
            continue
        digit = unicodedata.decimal(part, None)
        out.append(str(digit) if digit is not None else _EXTRA.get(part, part))
    return "".join(out).lower()


class _Table(dict[int, str]):
    """Maps code points to their folded form, each worked out once, when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Fold a name or text for comparison: lower case, no accents, plain digits and dashes.

    Examples
    --------
    >>> fold("N’Djaména — ٢٢ JUIN")
    "n'djamena - 22 juin"
    """
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where each of its characters came from.

    ``offsets`` has one entry per character of ``text`` and one more for the end; it is
    None when folding changed no lengths, the usual case, and offsets are the same.
    """

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original half-open span behind the folded span ``start:end`` (not empty)."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1 + self._trailing(end)

    def _trailing(self, end: int) -> int:
        # Marks that folded to nothing belong to the character before them.
        assert self.offsets is not None
        return max(0, self.offsets[end] - self.offsets[end - 1] - 1)


def fold_aligned(text: str) -> Folded:
    r"""Fold ``text`` and keep the way back, in time linear in its length.

    Examples
    --------
    >>> folded = fold_aligned("le 2 aou\u0302t")
    >>> folded.text, folded.span(5, 9)
    ('le 2 aout', (5, 10))
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text) and all(len(_TABLE[ord(c)]) == 1 for c in set(text)):
        return Folded(folded, None)
    offsets: list[int] = []
    for index, char in enumerate(text):
        offsets.extend([index] * len(_TABLE[ord(char)]))
    offsets.append(len(text))
    return Folded(folded, tuple(offsets))
