"""Measure how often each rule is right: ``python -m data.dates.calibrate GOLD.jsonl … > confidence.toml``.

A gold line is ``{"text", "lang", "dct", "gold": [{"start", "end", "value", "value_alt"}]}``.
Only collections that may be used for training belong here. A rule's share is smoothed
towards that of its anchor, so that a rule seen twice is not taken for certain.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.dates.find import find_dates
from data.model import DateMention

_WEIGHT = 10  # how many mentions the anchor's share counts for
_SEEN = 5


def outcomes(path: Path) -> Iterator[tuple[DateMention, bool]]:
    """Yield each mention in a file's texts with whether gold has its value there."""
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        published = dt.date.fromisoformat(article["dct"][:10]) if article.get("dct") else None
        for mention in find_dates(article["text"], article["lang"], published):
            over = [g for g in article["gold"] if g["start"] < mention.end and g["end"] > mention.start]
            if not over or all(g.get("value") is not None for g in over):
                yield mention, bool(over) and all(_agrees(mention, g) for g in over)


def _agrees(mention: DateMention, gold: dict[str, Any]) -> bool:
    values = {mention.value, *(end.value for end in mention.ends)}
    return bool(values & {gold["value"], *gold.get("value_alt", ())})


def table(seen: dict[tuple[str, str], list[bool]]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the shares by anchor and by rule and anchor."""
    by_anchor: dict[str, list[bool]] = defaultdict(list)
    for (_, anchor), right in seen.items():
        by_anchor[anchor] += right
    anchors = {anchor: sum(right) / len(right) for anchor, right in by_anchor.items()}
    rules = {
        f"{rule}/{anchor}": (sum(right) + _WEIGHT * anchors[anchor]) / (len(right) + _WEIGHT)
        for (rule, anchor), right in seen.items()
        if len(right) >= _SEEN
    }
    return anchors, rules


def main(paths: list[str]) -> None:
    """Print the table as TOML."""
    seen: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for path in paths:
        for mention, right in outcomes(Path(path)):
            seen[mention.rule, mention.anchor].append(right)
    anchors, rules = table(seen)
    out = ["# Shares of right values; made by data/dates/calibrate.py.", "[anchors]"]
    out += [f"{anchor} = {share:.2f}" for anchor, share in sorted(anchors.items())]
    out += ["", "[rules]"] + [f'"{key}" = {share:.2f}' for key, share in sorted(rules.items())]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
