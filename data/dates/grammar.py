"""Rules over token classes: how a pattern is written, and how it is matched.

A pattern is a line of slots: ``the? day month of? year?``. A slot names the class (or
classes, ``a|b``) of one item; ``?`` makes it optional, ``~`` wants no space before it, and
``name:class`` gives it a name of its own. Patterns are short and without repetition, so
that matching is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from data.dates.automaton import Automaton, Fit, Slot
from data.dates.meaning import Meaning

_BITS: dict[str, int] = {}
_OUTSIDE = frozenset({"the", "on", "at", "comma", "dot", "of"})


def bit(name: str) -> int:
    """Return the bit of a token class."""
    return _BITS.setdefault(name, 1 << len(_BITS))


@cache
def mask(names: str) -> int:
    """Return the bits of several classes, written with spaces or bars between them."""
    bits = 0
    for name in names.replace("|", " ").split():
        bits |= bit(name)
    return bits


@dataclass(frozen=True, slots=True)
class End:
    """Where one end of a range stands, in the folded text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A token, or what a rule made of several: a span of folded text with its classes."""

    start: int
    end: int
    mask: int
    values: dict[str, Any]
    glued: bool = False
    rule: str = ""
    ends: tuple[End, ...] = ()

    def has(self, names: str) -> bool:
        """Tell whether the item is of one of the classes."""
        return bool(self.mask & mask(names))


@dataclass(frozen=True, slots=True)
class Match:
    """The items that filled a pattern's slots; ``m["month"]`` is the value in that slot."""

    items: dict[str, Item]
    slots: dict[str, Slot]
    before: Item | None
    after: Item | None

    def __contains__(self, label: str) -> bool:
        return label in self.items

    def __getitem__(self, label: str) -> Any:  # noqa: ANN401
        return self.get(label)

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401
        """Return the value of a slot, or the default where the slot stayed empty."""
        item = self.items.get(label)
        if item is None:
            return default
        for name in self.slots[label].names:
            if name in item.values and item.mask & bit(name):
                return item.values[name]
        return default

    def end(self, label: str) -> End:
        """Return where a slot stands."""
        item = self.items[label]
        return End(item.start, item.end)


Build = Callable[[Match], "Meaning | Made | None"]


@dataclass(frozen=True, slots=True)
class Made:
    """A rule's yield where the meaning alone does not tell: its classes, its two ends."""

    meaning: Meaning | None
    classes: str = ""
    ends: tuple[End, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: patterns, what they mean, and the examples that test it."""

    name: str
    slots: tuple[tuple[Slot, ...], ...]
    build: Build
    gives: str
    examples: tuple[str, ...]
    never: tuple[str, ...]


def _slot(word: str) -> Slot:
    optional, glued = word.endswith("?"), word.startswith("~")
    word = word.rstrip("?").lstrip("~")
    label, _, names = word.rpartition(":")
    return Slot(mask(names), tuple(names.split("|")), label or names, optional=optional, glued=glued)


class Layer(list[Rule]):
    """Rules that are tried together: the longest match wins, then the earlier rule."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def rule(
        self, name: str, *patterns: str, gives: str = "date", yes: Sequence[str] = (), no: Sequence[str] = ()
    ) -> Callable[[Build], Build]:
        """Register a builder as a rule; ``yes`` and ``no`` are examples, ``"fr: 22 juin"``."""

        def register(build: Build) -> Build:
            slots = tuple(tuple(_slot(word) for word in pattern.split()) for pattern in patterns)
            self.append(Rule(name, slots, build, gives, tuple(yes), tuple(no)))
            return build

        return register

    @cached_property
    def patterns(self) -> list[tuple[Rule, tuple[Slot, ...], dict[str, Slot]]]:
        """The patterns of all rules, once all are registered: rule, slots, and slots by label."""
        return [(rule, slots, {slot.label: slot for slot in slots}) for rule in self for slots in rule.slots]

    @cached_property
    def automaton(self) -> Automaton:
        """What finds the patterns that fit."""
        return Automaton([slots for _, slots, _ in self.patterns])


_NEVER_FIRST = mask("dot|comma")
"""An expression begins with a word or a figure, though its weekday may be missing."""

Tell = Callable[[str, Literal["matched", "refused", "lost"], Item, str], None]


def apply(layer: Layer, items: list[Item], tell: Tell | None = None) -> list[Item]:
    """Rewrite the items by one layer: each stretch a rule matches becomes one item.

    ``tell`` is called with (rule, verdict, span as item, note) for ``dateline explain``.
    """
    out: list[Item] = []
    at, stop = 0, len(items)
    while at < stop:
        fits = layer.automaton.fits(items, at) if items[at].mask & ~_NEVER_FIRST else ()
        made = _build(layer, fits, items, at, before=out[-1] if out else None, tell=tell) if fits else None
        if made is None:
            out.append(items[at])
            at += 1
        else:
            length, item = made
            out.append(item)
            at += length
    return out


def _build(
    layer: Layer, fits: Sequence[Fit], items: list[Item], at: int, *, before: Item | None, tell: Tell | None
) -> tuple[int, Item] | None:
    """Return what the first rule that does not refuse makes, and of how many items."""
    chosen: tuple[int, Item] | None = None
    for fit in fits:
        rule, slots, by_label = layer.patterns[fit.pattern]
        stop = at + len(fit.slots)
        span = Item(items[at].start, items[stop - 1].end, 0, {})
        if chosen is not None:
            if tell is None:
                break
            tell(rule.name, "lost", span, chosen[1].rule)
            continue
        after = items[stop] if stop < len(items) else None
        got = {slots[number].label: item for number, item in zip(fit.slots, items[at:stop], strict=True)}
        made = rule.build(Match(got, by_label, before, after))
        if made is None:
            if tell:
                tell(rule.name, "refused", span, "")
            continue
        chosen = len(fit.slots), _item(rule, made, _first(got, items[at]), span.end)
        if tell:
            tell(rule.name, "matched", span, layer.name)
    return chosen


def _first(got: dict[str, Item], default: Item) -> Item:
    """Return the first item that belongs to the mention: articles before it do not."""
    return next((item for label, item in got.items() if label not in _OUTSIDE), default)


def _item(rule: Rule, made: Meaning | Made, first: Item, end: int) -> Item:
    if not isinstance(made, Made):
        made = Made(made)
    classes = made.classes or rule.gives
    values = dict(made.values)
    if made.meaning is not None:
        values.update(dict.fromkeys(classes.split(), made.meaning), meaning=made.meaning)
    return Item(first.start, end, mask(classes), values, first.glued, rule.name, made.ends)
