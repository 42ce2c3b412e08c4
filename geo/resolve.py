"""Which place a name means: candidates weighed by the other places of the text."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geo.context import beside, count_demonyms, elsewhere, nearness, spread
from geo.groups import HINTS, Group
from geo.senses import ADMIN1, ADMIN2, CITY, COUNTRY, OWN
from geo.spans import Span
from geo.tokens import Tokens

Floats = NDArray[np.float32]

_CONTEXT = (
    "country_named", "country_share", "admin1_named", "admin1_share", "near_100", "near_500", "near_best",
    "inside_next", "inside_previous", "holds_previous", "demonyms", "near_100_lead", "country_lead",
    "admin1_lead", "demonyms_lead", "prior_lead",
    "kind_agrees",
)  # fmt: skip
_GROUP = (
    "listed_country", "listed_division", "listed_city",
    "group_mentions", "group_probability", "groups", "group_candidates",
)  # fmt: skip
RANK_FEATURES = (*OWN, *_CONTEXT, *HINTS, *_GROUP)
"""Names of the columns of :func:`rank_features`."""


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
    context[:, 0] = np.log1p(elsewhere(country, key, share * (kind == COUNTRY)))
    context[:, 1] = elsewhere(country, key, share) / (share.sum() + 0.5)
    context[:, 2] = np.log1p(elsewhere(admin1, key, share * (kind == ADMIN1)))
    context[:, 3] = elsewhere(admin1, key, share) / (share.sum() + 0.5)
    point = np.concatenate([group.senses.point for group in groups])
    context[:, 4:7] = nearness(point, key, np.where(kind > COUNTRY, share, 0.0).astype(np.float32))
    demonym_counts = count_demonyms(tokens, spans, demonyms)
    context[:, 10] = np.log1p(demonym_counts[country])
    spread(context, groups, np.bincount(country, share * (kind > COUNTRY)).astype(np.float32), demonym_counts)
    inside, listed = beside(tokens, spans, groups, total)
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


def _agreement(own: Floats, hints: Floats) -> Floats:
    """Return how far each candidate is of the kind that the words beside its name call for."""
    column = {name: hints[:, number] for number, name in enumerate(HINTS)}
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


def pick(belief: Floats, group: Group) -> tuple[int, float]:
    """Return the group's best candidate, and the belief in it and what lies at the same spot.

    The vote of those who mean New York City is split between the city and its counties:
    the spot wins, then the likeliest there.
    """
    shares = belief[group.candidates]
    if len(shares) == 1:
        return 0, float(shares[0])
    support = group.senses.same @ shares
    best = int((np.where(support >= support.max() - 1e-6, shares, 0.0)).argmax())
    # Candidates at the fringe of the winning spot may be likelier than its centre; a class word settles it.
    inside = group.senses.same[best] * shares
    fits = inside * _is_called(group)
    best = int((fits if fits.any() else inside).argmax())
    return best, float(support[best])


def _is_called(group: Group) -> Floats:
    """Tell which candidates are of the kind that the class words beside the name call for."""
    kinds = {1: (CITY,), -1: (ADMIN1, ADMIN2)}.get(group.called, ())
    fits: Floats = np.isin(group.senses.type, kinds).astype(np.float32)
    return fits


def softmax(score: Floats, groups: list[Group]) -> Floats:
    """Return the share of belief of each candidate among those of its group."""
    starts = np.array([group.first for group in groups])
    sizes = [len(group.senses.namings) for group in groups]
    raised = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
    shares: Floats = (raised / np.repeat(np.add.reduceat(raised, starts), sizes)).astype(np.float32)
    return shares
