"""How often a rule's answer is right, as measured on news that may be used for training."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from geo.reason import Reason

Table = dict[str, dict[str, float]]
_UNSEEN = 0.5


@cache
def _table() -> Table:
    file = resources.files("data.dates") / "confidence.toml"
    return tomllib.loads(file.read_text("utf-8"))


def confidence(rule: str, anchor: str, why: Reason) -> float:
    """Return the share of right days among those that a rule settled for such a reason.

    Examples
    --------
    >>> confidence("day-month", "unsettled", Reason("")) < confidence("day-month", "explicit", Reason(""))
    True
    """
    return look_up(_table(), rule, anchor, why)


def key(rule: str, why: Reason) -> str:
    """Return what a table lists a rule and a reason by."""
    return f"{rule}: {why.template}"


def look_up(table: Table, rule: str, anchor: str, why: Reason) -> float:
    """Return the narrowest share that a table has: by rule and reason, by reason, by anchor."""
    share = table["rules"].get(key(rule, why), table["ways"].get(why.template))
    return share if share is not None else table["anchors"].get(anchor, _UNSEEN)
