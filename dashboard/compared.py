"""A comparison in words: what can be compared here, and what is.

The browser (``js/compare.js``) draws the row of both sides, and tells which ones are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.words import Words, msg
from data.compare import OWN, SHARED, By, Compare, Owner, Side, kept_id

MOST = 200  # values of one kind to choose from, the most frequent first
KINDS: dict[By, str] = {
    "corpus": msg("Whose articles"),
    "source": msg("Source"),
    "lang": msg("Language of the article"),
}
_OWNERS = {OWN: msg("your articles"), SHARED: msg("the bundled articles")}

Kept = Callable[[Owner], str]
"""Names a kept corpus."""


def _id(owner: Owner) -> str:
    return kept_id(owner) or owner


def name(compare: Compare, side: Side, t: Words, kept: Kept = _id) -> str:
    """Name a side as it is chosen: a source, a language, whose articles; or both.

    ``kept`` names a kept corpus; without it that has its id.

    Examples
    --------
    >>> name(Compare("lang", "fr", "en"), "b", Words("en"))
    'English'
    """
    return t("both") if side == "both" else value(compare.by, getattr(compare, side), t, kept)


def value(by: By, value: str, t: Words, kept: Kept = _id) -> str:
    """Name what is on one side."""
    if by == "corpus":
        return t(_OWNERS[value]) if value in _OWNERS else kept(value)
    return t.language(value) if by == "lang" else value


def tells(compare: Compare, side: Side, t: Words, kept: Kept = _id) -> str:
    """Say who tells an event: one side only, or both.

    Examples
    --------
    >>> tells(Compare("lang", "fr", "en"), "both", Words("en"))
    'told by both: French and English'
    """
    if side == "both":
        return t(
            "told by both: {names}", names=t.listing([name(compare, each, t, kept) for each in ("a", "b")])
        )
    return t("told by {name} only", name=name(compare, side, t, kept))


def payload(
    compare: Compare | None, counts: Mapping[By, Mapping[str, int]], t: Words, kept: Kept = _id
) -> dict[str, Any]:
    """Give what the browser offers to compare, and what is compared now.

    ``counts`` has the marks of each value that there is, by kind; a kind of one value offers nothing.
    """
    offered = {by: list(values)[:MOST] for by, values in counts.items() if len(values) > 1}
    for each in (compare.a, compare.b) if compare else ():
        chosen = offered.setdefault(compare.by, []) if compare else []
        if each not in chosen:
            chosen.append(each)
    return {
        "kinds": [
            {"by": by, "name": t(KINDS[by]), "values": [[each, value(by, each, t, kept)] for each in values]}
            for by, values in offered.items()
        ],
        "now": [compare.by, compare.a, compare.b] if compare else None,
    }
