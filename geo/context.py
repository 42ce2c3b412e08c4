"""What the rest of a text says about each place that a name may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geo.groups import Group
from geo.senses import ADMIN1, ADMIN2, COUNTRY, COUNTRY_CODES, Senses
from geo.spans import Span
from geo.tokens import Gap, Shape, Tokens

Floats = NDArray[np.float32]

_KM = 6371.0088
_MOST_CONTEXT = 256
"""Candidates of other names that are looked at; keeps the work linear in the text."""
_APART = Gap.COMMA | Gap.OPENING | Gap.COLON | Gap.DASH


def beside(tokens: Tokens, spans: list[Span], groups: list[Group], total: int) -> tuple[Floats, Floats]:
    """Read what the names written next to each name say, with only a comma or the like between.

    Returns
    -------
    inside : array, shape (total, 3)
        For each candidate: does it lie in the place named next ("Kati, Mali"), in the one
        named before ("Mali : Kati"), does it hold the one before ("Buffalo, New York")?
        Positive it does, negative it does not but another of its name does, 0 nothing to
        tell; 1 where a division says so, 0.5 where a country does.
    listed : array, shape (len(groups), 3)
        The kinds of place beside the mentions of each group: country, division, city.
    """
    starts: dict[int, int] = {}
    for row, span in enumerate(spans):
        kept = starts.get(span.first)
        if kept is None or span.last > spans[kept].last:
            starts[span.first] = row
    ends = {spans[row].last: row for row in starts.values()}
    group_of = {row: group for group in groups for row in group.rows}
    inside, listed = np.zeros((total, 3), np.float32), np.zeros((len(groups), 3), np.float32)
    for number, group in enumerate(groups):
        for row in group.rows:
            span = spans[row]
            for boundary, step, known in ((span.last, 1, starts), (span.first, -1, ends)):
                other = known.get(tokens.beyond(boundary, step))
                if other is None or spans[other].senses.key == span.senses.key:
                    continue
                listed[number] += spans[other].senses.kinds
                if tokens.gaps[boundary] & _APART:
                    _mark(inside[:, 0 if step > 0 else 1], group, spans[other].senses)
                    if step > 0:
                        _mark_holding(inside[:, 2], group_of[other], span.senses)
    return inside, listed / np.maximum(listed.sum(axis=1, keepdims=True), 1.0)


def _mark_holding(column: Floats, group: Group, inner: Senses) -> None:
    """Tell the group's candidates that hold a place of the inner name from the others."""
    senses = group.senses
    small = inner.type > ADMIN1
    holds = (senses.type == COUNTRY) & np.isin(senses.country, inner.country[inner.type > COUNTRY])
    holds |= (senses.type == ADMIN1) & np.isin(senses.admin1, inner.admin1[small]) & (senses.admin1 > 0)
    _tell(column[group.candidates], holds, 1.0)


def _mark(column: Floats, group: Group, area: Senses) -> None:
    """Tell the group's candidates inside the area from the others."""
    areas = area.type <= ADMIN2
    if not areas.any() or area.prior[areas].sum() < 0.2:
        return
    senses = group.senses
    country = area.country[area.type == COUNTRY]
    admin1 = area.admin1[(area.type == ADMIN1) | (area.type == ADMIN2)]
    inside = np.isin(senses.country, country[country > 0]) & (senses.type > COUNTRY)
    inside |= np.isin(senses.admin1, admin1[admin1 > 0]) & (senses.type > ADMIN1)
    # "Nashville, Tennessee" tells more than "Nashville, U.S." elsewhere in the text.
    _tell(column[group.candidates], inside, 1.0 if len(admin1) and not len(country) else 0.5)


def _tell(column: Floats, true: NDArray[np.bool_], strength: float) -> None:
    """Write ``strength`` where true, its negative elsewhere, unless nothing is true or more is known."""
    if true.any() and abs(column).max() <= strength:
        column[:] = np.where(true, strength, -strength)


def spread(context: Floats, groups: list[Group], share: Floats, demonyms: Floats) -> None:
    """Give the candidates beyond borders what speaks for the countries that they lie in."""
    total = share.sum() + 0.5
    for group in groups:
        for row, codes in group.senses.covers:
            known = codes[codes < len(share)]
            context[group.first + row, 1] = share[known].sum() / total
            context[group.first + row, 10] = np.log1p(demonyms[codes].sum())


def count_demonyms(tokens: Tokens, spans: list[Span], demonyms: Mapping[str, str]) -> Floats:
    """Count the words for the people or things of each country, by country number."""
    taken = {word for span in spans for word in range(span.first, span.last)}
    counts: dict[int, int] = defaultdict(int)
    for index, word in enumerate(tokens.words):
        joined = f"{tokens.words[index - 1]}-{word}" if tokens.gaps[index] & Gap.HYPHEN else word
        if joined in demonyms and (index not in taken or tokens.shapes[index] == Shape.LOWER):
            counts[COUNTRY_CODES[demonyms[joined]]] += 1
    out = np.zeros(len(COUNTRY_CODES) + 1, np.float32)
    for number, count in counts.items():
        out[number] = count
    return out


def elsewhere(code: NDArray[np.int32], key: NDArray[np.int64], share: Floats) -> Floats:
    """Return the share that other names give to each candidate's country or division."""
    total = np.bincount(code, weights=share)
    pair = key.astype(np.int64) * (int(code.max()) + 1) + code
    _, inverse = np.unique(pair, return_inverse=True)
    own = np.bincount(inverse, weights=share)
    left: Floats = np.where(code > 0, np.maximum(total[code] - own[inverse], 0.0), 0.0).astype(np.float32)
    return left


def nearness(point: Floats, key: NDArray[np.int64], share: Floats) -> Floats:
    """Return how much of the other names' weight lies within some 100 and 500 km, and the nearest weight."""
    chosen = np.argsort(-share, kind="stable")[:_MOST_CONTEXT]
    chosen = chosen[share[chosen] > 0.01]
    out = np.zeros((len(point), 3), np.float32)
    if not len(chosen):
        return out
    for start in range(0, len(point), 1000):
        rows = slice(start, start + 1000)
        squared = np.maximum(2.0 - 2.0 * point[rows] @ point[chosen].T, 0.0)
        km = _KM * np.sqrt(squared)
        weight = np.where(key[rows, None] == key[None, chosen], 0.0, share[None, chosen]).astype(np.float32)
        close = weight * np.exp(-km / 100)
        out[rows, 0] = np.log1p(close.sum(axis=1))
        out[rows, 1] = np.log1p((weight * np.exp(-km / 500)).sum(axis=1))
        out[rows, 2] = close.max(axis=1)
    return out
