"""Which place a name means: candidates weighed by the other places of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.cues import Cue, Cues
from geo.senses import ADMIN1, ADMIN2, CITY, COUNTRY, COUNTRY_CODES, OWN, Senses
from geo.spans import Span
from geo.tokens import Gap, Shape, Tokens

Floats = NDArray[np.float32]

_KM = 6371.0088
_MOST_CONTEXT = 256
"""Candidates of other names that are looked at; keeps the work linear in the text."""
_HINTS = (
    "at", "in", "article", "of",
    "settlement_before", "area_before", "water_before", "relief_before", "island_before",
    "settlement_after", "area_after", "water_after", "relief_after", "island_after", "in_means_area",
)  # fmt: skip
_CONTEXT = (
    "country_named", "country_share", "admin1_named", "admin1_share", "near_100", "near_500", "near_best",
    "inside_next", "inside_previous", "holds_previous", "demonyms", "near_100_lead", "country_lead",
    "admin1_lead", "demonyms_lead", "prior_lead",
    "kind_agrees",
)  # fmt: skip
_GROUP = (
    "listed_country",
    "listed_division",
    "listed_city",
    "group_mentions",
    "group_probability",
    "groups",
    "group_candidates",
)
RANK_FEATURES = (*OWN, *_CONTEXT, *_HINTS, *_GROUP)
"""Names of the columns of :func:`rank_features`."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The mentions of one name in one sense: one sense per text and kind of place.

    ``rows`` are numbers of spans; ``first`` is the row of the group's first candidate in
    the table of all candidates.
    """

    senses: Senses
    rows: tuple[int, ...]
    first: int

    @property
    def candidates(self) -> slice:
        """The group's rows in the table of all candidates."""
        return slice(self.first, self.first + len(self.senses.namings))


def _previous_noun(tokens: Tokens, index: int) -> int:
    skip = Cue.OF | Cue.ARTICLE | Cue.SIDE
    for back in range(index - 1, max(-1, index - 4), -1):
        if tokens.gaps[back + 1] & (Gap.SENTENCE | Gap.COMMA):
            return 0
        if not tokens.cues[back] & skip:
            return tokens.cues[back]
    return 0


def _hints(tokens: Tokens, span: Span, cues: Cues) -> tuple[bool, ...]:
    """Return what the words beside a span say about the kind of place."""
    before = tokens.cues[span.first - 1] if span.first else 0
    noun = _previous_noun(tokens, span.first)
    after = tokens.cues[span.last] if span.last < len(tokens) and tokens.joined(span.last) else 0
    kinds = (Cue.SETTLEMENT, Cue.AREA, Cue.WATER, Cue.RELIEF, Cue.ISLAND)
    return (
        bool(before & Cue.AT), bool(before & Cue.IN), bool(before & Cue.ARTICLE),
        bool(before & Cue.OF and not before & Cue.ARTICLE),
        *(bool(noun & kind) for kind in kinds), *(bool(after & kind) for kind in kinds), cues.in_means_area,
    )  # fmt: skip


def group_spans(tokens: Tokens, spans: list[Span], cues: Cues) -> tuple[list[Group], Floats]:
    """Gather the mentions that mean the same, and the hints at the kind of place of each group.

    A name that may be an area or a city ("Québec", "Luxembourg") is split by the
    preposition before it, where the language makes that difference.
    """
    rows: dict[tuple[Senses, int], list[int]] = defaultdict(list)
    hints = [_hints(tokens, span, cues) for span in spans]
    for row, (span, hint) in enumerate(zip(spans, hints, strict=True)):
        split = 0
        types = span.senses.type
        if ((types == CITY) & (span.senses.prior > 0.02)).any() and (types <= ADMIN1).any():
            city = (cues.in_means_area and hint[0]) or hint[4] or hint[9]
            area = (cues.in_means_area and (hint[1] or hint[2])) or hint[5] or hint[10]
            split = city - area
        rows[span.senses, split].append(row)
    groups, table, first = [], [], 0
    for (senses, _), members in rows.items():
        groups.append(Group(senses, tuple(members), first))
        table.append(
            [sum(column) / len(members) for column in zip(*(hints[row] for row in members), strict=True)]
        )
        first += len(senses.namings)
    return groups, np.array(table, np.float32)


def _beside(tokens: Tokens, spans: list[Span], groups: list[Group], total: int) -> tuple[Floats, Floats]:
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


_APART = Gap.COMMA | Gap.OPENING | Gap.COLON | Gap.DASH


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


def rank_features(
    tokens: Tokens,
    spans: list[Span],
    groups: list[Group],
    *,
    hints: Floats,
    likely: Floats,
    demonyms: Mapping[str, str],
) -> Floats:
    """Return the features of every candidate of every group, shape (candidates, len(RANK_FEATURES)).

    ``hints`` come with the groups from :func:`group_spans`; ``likely`` is how likely each
    span is a place at all, shape (spans,); ``demonyms`` gives the country of a word such as
    "malienne".
    """
    total = groups[-1].candidates.stop
    sizes = [len(group.senses.namings) for group in groups]
    member = np.repeat(np.arange(len(groups)), sizes)
    chance = np.array([likely[list(group.rows)].max() for group in groups], np.float32)
    count = np.array([len(group.rows) for group in groups], np.float32)
    weight = chance * (1 + np.log2(count))
    country = np.concatenate([group.senses.country for group in groups])
    admin1 = np.concatenate([group.senses.admin1 for group in groups])
    kind = np.concatenate([group.senses.type for group in groups])
    prior = np.concatenate([group.senses.prior for group in groups])
    share = weight[member] * prior
    key = np.array([group.senses.key for group in groups])[member]
    context = np.zeros((total, len(_CONTEXT)), np.float32)
    context[:, 0] = np.log1p(_elsewhere(country, key, share * (kind == COUNTRY)))
    context[:, 1] = _elsewhere(country, key, share) / (share.sum() + 0.5)
    context[:, 2] = np.log1p(_elsewhere(admin1, key, share * (kind == ADMIN1)))
    context[:, 3] = _elsewhere(admin1, key, share) / (share.sum() + 0.5)
    point = np.concatenate([group.senses.point for group in groups])
    context[:, 4:7] = _nearness(point, key, np.where(kind > COUNTRY, share, 0.0).astype(np.float32))
    demonym_counts = _demonyms(tokens, spans, demonyms)
    context[:, 10] = np.log1p(demonym_counts[country])
    _spread(
        context, groups, np.bincount(country, share * (kind > COUNTRY)).astype(np.float32), demonym_counts
    )
    inside, listed = _beside(tokens, spans, groups, total)
    context[:, 7:10] = inside
    starts = np.array([group.first for group in groups])
    own = np.concatenate([group.senses.own for group in groups])
    context[:, -1] = _agreement(own, hints[member])
    leads = ((11, context[:, 4]), (12, context[:, 1]), (13, context[:, 3]), (14, context[:, 10]), (15, prior))
    for column, source in leads:
        context[:, column] = source - np.maximum.reduceat(source, starts)[member]
    names = np.column_stack(
        [listed, np.log2(count), chance, np.full(len(groups), np.log2(len(groups))), np.log2(sizes)]
    )
    return np.hstack([own, context, hints[member], names[member]]).astype(np.float32)


def _spread(context: Floats, groups: list[Group], share: Floats, demonyms: Floats) -> None:
    """Give the candidates beyond borders what speaks for the countries that they lie in."""
    total = share.sum() + 0.5
    for group in groups:
        for row, codes in group.senses.covers:
            known = codes[codes < len(share)]
            context[group.first + row, 1] = share[known].sum() / total
            context[group.first + row, 10] = np.log1p(demonyms[codes].sum())


def _agreement(own: Floats, hints: Floats) -> Floats:
    """Return how far each candidate is of the kind that the words beside its name call for."""
    column = {name: hints[:, number] for number, name in enumerate(_HINTS)}
    city = own[:, OWN.index("type_city")] + own[:, OWN.index("type_district")]
    area = own[:, OWN.index("type_country") : OWN.index("type_admin2") + 1].sum(axis=1)
    area += own[:, OWN.index("type_continent")] + own[:, OWN.index("type_region")]
    water, relief = own[:, OWN.index("type_water")], own[:, OWN.index("type_relief")]
    telling = column["in_means_area"]
    calls = (
        (city, column["settlement_before"] + column["settlement_after"] + column["at"] * telling),
        (area, column["area_before"] + column["area_after"] + (column["in"] + column["article"]) * telling),
        (water, column["water_before"] + column["water_after"]),
        (
            relief,
            column["relief_before"]
            + column["relief_after"]
            + column["island_before"]
            + column["island_after"],
        ),
    )
    agreement: Floats = np.sum([(2 * fits - 1) * call for fits, call in calls], axis=0, dtype=np.float32)
    return agreement


def _demonyms(tokens: Tokens, spans: list[Span], demonyms: Mapping[str, str]) -> Floats:
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


def _elsewhere(code: NDArray[np.int32], key: NDArray[np.int64], share: Floats) -> Floats:
    """Return the share that other names give to each candidate's country or division."""
    total = np.bincount(code, weights=share)
    pair = key.astype(np.int64) * (int(code.max()) + 1) + code
    _, inverse = np.unique(pair, return_inverse=True)
    own = np.bincount(inverse, weights=share)
    left: Floats = np.where(code > 0, np.maximum(total[code] - own[inverse], 0.0), 0.0).astype(np.float32)
    return left


def _nearness(point: Floats, key: NDArray[np.int64], share: Floats) -> Floats:
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


def pick(belief: Floats, group: Group) -> tuple[int, float]:
    """Return the group's best candidate, and the belief in it and what lies at the same spot.

    The vote of those who mean New York City is split between the city and its counties:
    the spot wins, then the likeliest there.
    """
    shares = belief[group.candidates]
    support = group.senses.same @ shares
    best = int((np.where(support >= support.max() - 1e-6, shares, 0.0)).argmax())
    # Candidates at the fringe of the winning spot may be likelier than its centre.
    best = int((group.senses.same[best] * shares).argmax())
    return best, float(support[best])


def softmax(score: Floats, groups: list[Group]) -> Floats:
    """Return the share of belief of each candidate among those of its group."""
    starts = np.array([group.first for group in groups])
    sizes = [len(group.senses.namings) for group in groups]
    raised = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
    shares: Floats = (raised / np.repeat(np.add.reduceat(raised, starts), sizes)).astype(np.float32)
    return shares
