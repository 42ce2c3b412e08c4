"""One article printed by several papers: wire copies, recognised by MinHash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from data.events.words import tokens
from data.model import Article

if TYPE_CHECKING:
    from datasketch import MinHash

_SHINGLE = 5  # words
_KEPT = 2000  # sketches: a page compares its articles anew after every change
_COPY = 0.6  # Jaccard similarity of the shingles of two articles that are one


def near_duplicates(articles: Iterable[Article]) -> list[tuple[str, ...]]:
    """Return the ids of articles that are copies of one another, with small changes at most.

    Each tuple is one set of copies, in the order given; an article without a copy is in none.

    Examples
    --------
    >>> text = "The bridge opened on Monday after two years of work, the mayor of the town said."
    >>> near_duplicates([Article("a", text), Article("b", text + " So."), Article("c", "No bridge.")])
    [('a', 'b')]
    """
    from datasketch import MinHashLSH  # brings scipy along: seconds that a parse need not wait

    index = MinHashLSH(threshold=_COPY - 0.1, num_perm=128)
    sketches: dict[str, MinHash] = {}
    sets: dict[str, list[str]] = {}
    home: dict[str, str] = {}
    order: dict[str, int] = {}
    for article in articles:
        sketch = _sketch(article.text)
        alike = [other for other in index.query(sketch) if sketches[other].jaccard(sketch) >= _COPY]
        first = min((home[other] for other in alike), key=order.__getitem__, default=article.id)
        home[article.id] = first
        order.setdefault(article.id, len(order))
        sets.setdefault(first, []).append(article.id)
        if article.id not in sketches:
            index.insert(article.id, sketch)
        sketches[article.id] = sketch
    return [tuple(ids) for ids in sets.values() if len(ids) > 1]


def originals(articles: Sequence[Article]) -> dict[str, str]:
    """Map each copy to the article that it is a copy of: the earliest, an undated one last.

    Examples
    --------
    >>> text = "The bridge opened on Monday after two years of work, the mayor of the town said."
    >>> later, first = dt.date(2024, 5, 3), dt.date(2024, 5, 2)
    >>> originals([Article("a", text, published=later), Article("b", text, published=first)])
    {'a': 'b'}
    """
    ordered = sorted(articles, key=lambda article: article.published or dt.date.max)
    return {copy: first for first, *others in near_duplicates(ordered) for copy in others}


@lru_cache(maxsize=_KEPT)
def _sketch(text: str) -> MinHash:
    from datasketch import MinHash

    sketch = MinHash(num_perm=128, seed=1)
    row = [token.word for token in tokens(text, 0, len(text))]
    shingles = {" ".join(row[i : i + _SHINGLE]) for i in range(max(1, len(row) - _SHINGLE + 1))}
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return sketch
