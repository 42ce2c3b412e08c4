"""Where quoted words stand in a text that may have changed since."""

from __future__ import annotations

from collections.abc import Iterator

from data.corrections.model import Quote

Span = tuple[int, int]


def locate(text: str, quote: Quote) -> Span | None:
    """Find a quotation again: where it stood, else the nearest place with its surroundings.

    None when its words are gone, or stand only among other words than before.

    Examples
    --------
    >>> quote = Quote.of("Il pleut à Kati. Kati dort.", 17, 21)
    >>> locate("Hier, il pleut à Kati. Kati dort.", quote)
    (23, 27)
    >>> locate("On dort à Kati !", quote) is None
    True
    """
    if text[quote.start : quote.end] == quote.text and _around(text, quote.start, quote) == 2:
        return quote.start, quote.end
    found = [(_around(text, start, quote), -abs(start - quote.start), start) for start in _finds(text, quote)]
    alike, _, start = max(found, default=(0, 0, 0))
    return (start, start + len(quote.text)) if alike else None


def occurrences(text: str, words: str) -> list[Span]:
    """Return where words stand as whole words, written exactly so.

    Examples
    --------
    >>> occurrences("Kati, Katiola, à Kati.", "Kati")
    [(0, 4), (17, 21)]
    """
    found, start = [], text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_joins(text, start) or _joins(text, end)):
            found.append((start, end))
        start = text.find(words, end)
    return found


def _finds(text: str, quote: Quote) -> Iterator[int]:
    start = text.find(quote.text)
    while start >= 0:
        yield start
        start = text.find(quote.text, start + 1)


def _around(text: str, start: int, quote: Quote) -> int:
    """Count the sides, 0 to 2, on which the surroundings are those of the quotation."""
    end = start + len(quote.text)
    before = text[max(0, start - len(quote.before)) : start] == quote.before
    return before + (text[end : end + len(quote.after)] == quote.after)


def _joins(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()
