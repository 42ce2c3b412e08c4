"""Rules over token classes: how a pattern is written, and how it is matched.

A pattern is a line of slots: ``the? day month of? year?``. A slot names the class (or
classes, ``a|b``) of one item; ``?`` makes it optional, ``~`` wants no space before it, and
``name:class`` gives it a name of its own. Patterns are short and without repetition, so
that matching is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

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
class Slot:
    """One place in a pattern."""

    mask: int
    names: tuple[str, ...]
    label: str
    optional: bool
    glued: bool


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


Starting = list[tuple[Rule, tuple[Slot, ...]]]


def _slot(word: str) -> Slot:
    optional, glued = word.endswith("?"), word.startswith("~")
    word = word.rstrip("?").lstrip("~")
    label, _, names = word.rpartition(":")
    return Slot(mask(names), tuple(names.split("|")), label or names, optional, glued)


class Layer(list[Rule]):
    """Rules that are tried together: the longest match wins, then the earlier rule."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._by_mask: dict[int, Starting] = {}
        self._by_two: dict[tuple[int, int], Starting] = {}

    def rule(
        self, name: str, *patterns: str, gives: str = "date", yes: Sequence[str] = (), no: Sequence[str] = ()
    ) -> Callable[[Build], Build]:
        """Register a builder as a rule; ``yes`` and ``no`` are examples, ``"fr: 22 juin"``."""

        def register(build: Build) -> Build:
            slots = tuple(tuple(_slot(word) for word in pattern.split()) for pattern in patterns)
            self.append(Rule(name, slots, build, gives, tuple(yes), tuple(no)))
            return build

        return register

    def starting(self, bits: int, following: int) -> Starting:
        """Return the patterns that two neighbours of these classes may begin; ``following`` 0 is none."""
        found = self._by_two.get((bits, following))
        if found is None:
            found = [(rule, slots) for rule, slots in self._begun(bits) if _goes_on(slots, bits, following)]
            self._by_two[bits, following] = found
        return found

    def _begun(self, bits: int) -> Starting:
        """Return the patterns that an item of these classes may begin."""
        if not bits & ~_NEVER_FIRST:
            return []
        found = self._by_mask.get(bits)
        if found is None:
            found = [(rule, slots) for rule in self for slots in rule.slots if _may_start(slots, bits)]
            self._by_mask[bits] = found
        return found


_NEVER_FIRST = mask("dot|comma")
"""An expression begins with a word or a figure, though its weekday may be missing."""


def _may_start(slots: tuple[Slot, ...], bits: int) -> bool:
    for slot in slots:
        if slot.mask & bits:
            return True
        if not slot.optional:
            return False
    return False


def _goes_on(slots: tuple[Slot, ...], bits: int, following: int) -> bool:
    """Tell whether a pattern fits two neighbours, or ends after the first."""
    for at, slot in enumerate(slots):
        if slot.mask & bits:
            for later in slots[at + 1 :]:
                if later.mask & following:
                    return True
                if not later.optional:
                    break
            else:
                return True
        if not slot.optional:
            return False
    return False


def fill(slots: tuple[Slot, ...], items: Sequence[Item], at: int) -> tuple[int, dict[str, Item]] | None:
    """Fill the slots from item ``at`` on, optional ones greedily; None where they don't fit."""
    return _fill(slots, 0, items, at, {})


def _fill(
    slots: tuple[Slot, ...], k: int, items: Sequence[Item], at: int, got: dict[str, Item]
) -> tuple[int, dict[str, Item]] | None:
    while k < len(slots):
        slot = slots[k]
        fits = at < len(items) and items[at].mask & slot.mask and (not slot.glued or items[at].glued)
        if not slot.optional:
            if not fits:
                return None
            got[slot.label] = items[at]
            at += 1
        elif fits:
            with_it = _fill(slots, k + 1, items, at + 1, {**got, slot.label: items[at]})
            if with_it is not None:
                return with_it
        k += 1
    return at, got


Tell = Callable[[str, Literal["matched", "refused", "lost"], Item, str], None]


def apply(layer: Layer, items: list[Item], tell: Tell | None = None) -> list[Item]:
    """Rewrite the items by one layer: each stretch a rule matches becomes one item.

    ``tell`` is called with (rule, verdict, span as item, note) for ``dateline explain``.
    """
    out: list[Item] = []
    at, stop = 0, len(items)
    while at < stop:
        starting = layer.starting(items[at].mask, items[at + 1].mask if at + 1 < stop else 0)
        made = (
            _best(layer, starting, items, at, before=out[-1] if out else None, tell=tell)
            if starting
            else None
        )
        if made is None:
            out.append(items[at])
            at += 1
        else:
            at, item = made
            out.append(item)
    return out


def _best(
    layer: Layer, starting: Starting, items: list[Item], at: int, *, before: Item | None, tell: Tell | None
) -> tuple[int, Item] | None:
    fits = []
    for order, (rule, slots) in enumerate(starting):
        filled = fill(slots, items, at)
        if filled is not None and filled[0] > at:
            fits.append((-filled[0], order, rule, slots, filled[1]))
    fits.sort(key=lambda fit: fit[:2])
    chosen: tuple[int, Item] | None = None
    for stop, _, rule, slots, got in fits:
        span = Item(items[at].start, items[-stop - 1].end, 0, {})
        if chosen is not None:
            if tell:
                tell(rule.name, "lost", span, chosen[1].rule)
                continue
            break
        after = items[-stop] if -stop < len(items) else None
        made = rule.build(Match(got, {slot.label: slot for slot in slots}, before, after))
        if made is None:
            if tell:
                tell(rule.name, "refused", span, "")
            continue
        chosen = -stop, _item(rule, made, _first(got, items[at]), span.end)
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
