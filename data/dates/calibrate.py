"""Measure how often a rule's days are right: ``python -m data.dates.calibrate GOLD.jsonl …``.

A gold line is ``{"text", "lang", "dct", "gold": [{"start", "end", "value", "value_alt"}]}``, or
``{"text", "lang", "published", "dates": [{"start", "end", "first", "last"}]}``. Only collections
that may be used for training belong here. The shares go to ``confidence.toml``; how well they
foretell documents that they were not counted on goes to ``tests/data/dates/cases``.

A share is counted by rule and by the reason given, since a weekday that the tense settles is
surer than one that is merely the nearest. What was seen seldom is smoothed towards the share
of its reason, and that towards the share of its anchor.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.dates import confidence
from data.dates.find import find_dates
from data.dates.published import settle_published
from data.model import Article, DateMention

RELIABILITY = Path(__file__).parents[2] / "tests" / "data" / "dates" / "cases" / "reliability.csv"
_WEIGHT = 10  # how many mentions the wider share counts for
_SEEN = 5
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mention, and whether gold has its days there; ``document`` keeps folds apart."""

    document: int
    mention: DateMention
    right: bool


def outcomes(paths: Iterable[Path]) -> Iterator[Outcome]:
    """Yield what was found in the files' texts, but for what gold leaves open."""
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    for number, line in enumerate(lines):
        gold = json.loads(line)
        day = gold.get("dct") or gold.get("published")
        article = Article(
            str(number), gold["text"], gold["lang"], dt.date.fromisoformat(day[:10]) if day else None
        )
        published = settle_published(article).published
        for mention in find_dates(gold["text"], gold["lang"], published):
            over = [g for g in _marked(gold) if g["start"] < mention.end and g["end"] > mention.start]
            if all(_known(g) for g in over):
                yield Outcome(number, mention, bool(over) and all(_agrees(mention, g) for g in over))


def _marked(gold: dict[str, Any]) -> list[dict[str, Any]]:
    return gold["gold"] if "gold" in gold else gold["dates"]  # type: ignore[no-any-return]


def _known(gold: dict[str, Any]) -> bool:
    if "value" in gold:
        return gold["value"] is not None and "X" not in gold["value"].removeprefix("P")
    return not gold.get("unsettled")


def _agrees(mention: DateMention, gold: dict[str, Any]) -> bool:
    """Tell whether the days agree; the hour on a right day does not count."""
    if "value" not in gold:
        return (_iso(mention.first), _iso(mention.last)) == (gold["first"], gold["last"])
    values = {mention.value or "", *(end.value for end in mention.ends)}
    meant = {gold["value"], *gold.get("value_alt", ())}
    return bool({_day(value) for value in values} & {_day(value) for value in meant})


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: str) -> str:
    return value if value.startswith(("P", "T")) else value.partition("T")[0]


def table(seen: Iterable[Outcome]) -> confidence.Table:
    """Return the shares by anchor, by reason, and by rule and reason."""
    anchors, ways, rules = Shares(), Shares(), Shares()
    wider: dict[str, str] = {}
    for outcome in seen:
        mention, way = outcome.mention, outcome.mention.why.template
        key = confidence.key(mention.rule, mention.why)
        wider[way], wider[key] = mention.anchor, way
        anchors[mention.anchor].append(outcome.right)
        ways[way].append(outcome.right)
        rules[key].append(outcome.right)
    of_anchor = {anchor: sum(right) / len(right) for anchor, right in anchors.items()}
    of_way = {way: _smoothed(right, of_anchor[wider[way]]) for way, right in ways.items()}
    of_rule = {
        key: _smoothed(right, of_way[wider[key]]) for key, right in rules.items() if len(right) >= _SEEN
    }
    return {"anchors": of_anchor, "ways": of_way, "rules": of_rule}


class Shares(defaultdict[str, list[bool]]):
    """What was right and what was not, by key."""

    def __init__(self) -> None:
        super().__init__(list)


def _smoothed(right: list[bool], share: float) -> float:
    return (sum(right) + _WEIGHT * share) / (len(right) + _WEIGHT)


def reliability(seen: list[Outcome]) -> Iterator[str]:
    """Yield, by tenths of the confidence, how often documents that it was not counted on are right."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(_FOLDS):
        shares = table(outcome for outcome in seen if outcome.document % _FOLDS != fold)
        for outcome in seen:
            if outcome.document % _FOLDS == fold:
                mention = outcome.mention
                sure = confidence.look_up(shares, mention.rule, mention.anchor, mention.why)
                tenths[min(int(sure * 10), 9)].append((sure, outcome.right))
    yield "mentions,confidence,right"
    for _, pairs in sorted(tenths.items()):
        sure, right = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        yield f"{len(pairs)},{sure:.3f},{right:.3f}"


def main(paths: list[str]) -> None:
    """Write the table as TOML and how well it foretells, cross-validated by document."""
    seen = list(outcomes(Path(path) for path in paths))
    out = ["# Shares of right days; made by data/dates/calibrate.py."]
    for name, shares in table(seen).items():
        out += ["", f"[{name}]"]
        out += [
            f"{json.dumps(key, ensure_ascii=False)} = {share:.2f}" for key, share in sorted(shares.items())
        ]
    Path(confidence.__file__).with_suffix(".toml").write_text("\n".join(out) + "\n", encoding="utf-8")
    lines = list(reliability(seen))
    RELIABILITY.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
