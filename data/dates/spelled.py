"""Number words that are written as one: "einundzwanzig", "duemiladiciotto", "negentienhonderdvijf"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_VOWELS = frozenset("aeiou")


def spelled(numbers: Mapping[int, Sequence[str]], how: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the compound number words of a language with their values.

    Parameters
    ----------
    numbers
        The simple number words, folded, by value.
    how
        A language's table ``[spelled]``: ``joint`` between units and tens, ``units_first``,
        ``one`` (the form that 1 takes in front) and ``heads``: the words that years begin
        with, by value.

    Examples
    --------
    >>> words = {2: ["due"], 8: ["otto"], 20: ["venti"]}
    >>> dict(spelled(words, {"joint": "", "heads": {"2000": ["duemila"]}}))["duemilaventotto"]
    2028
    """
    below = {n: list(words) for n, words in numbers.items() if 0 < n < 100}
    for ten in range(20, 100, 10):
        for unit in range(1, 10):
            made = [_joined(t, u, how) for t in numbers.get(ten, ()) for u in _units(numbers, unit, how)]
            below.setdefault(ten + unit, []).extend(made)
            yield from ((word, ten + unit) for word in made)
    for head, words in how.get("heads", {}).items():
        for word in words:
            yield word, int(head)
            yield from ((word + tail, int(head) + n) for n, tails in below.items() for tail in tails)


def _units(numbers: Mapping[int, Sequence[str]], unit: int, how: Mapping[str, Any]) -> Sequence[str]:
    return [how["one"]] if unit == 1 and "one" in how else numbers.get(unit, ())


def _joined(ten: str, unit: str, how: Mapping[str, Any]) -> str:
    if how.get("units_first"):
        return unit + str(how["joint"]) + ten
    if ten[-1] in _VOWELS and unit[0] in _VOWELS:  # Italian "venti" and "otto" make "ventotto"
        ten = ten[:-1]
    return ten + str(how["joint"]) + unit
