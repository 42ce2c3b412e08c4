"""How often a rule's answer is right, as measured on news that may be used for training."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, dict[str, float]]:
    file = resources.files("data.dates") / "confidence.toml"
    return tomllib.loads(file.read_text("utf-8"))


def confidence(rule: str, anchor: str) -> float:
    """Return the share of right answers among those of a rule with such an anchor."""
    table = _table()
    of_rule = table["rules"].get(f"{rule}/{anchor}")
    return of_rule if of_rule is not None else table["anchors"].get(anchor, 0.5)
