"""The history of corrections: steps that can be undone and done again, and that go with a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from data.corrections.model import Correction


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at once: corrections made, earlier ones (by id) taken back."""

    number: int
    made: tuple[Correction, ...]
    reverted: tuple[str, ...]
    undone: bool


_decoder = msgspec.json.Decoder(Step)


def in_force(steps: Iterable[Step]) -> list[Correction]:
    """Return the corrections that steps leave in force, in order."""
    active: dict[str, Correction] = {}
    for step in steps:
        if not step.undone:
            for gone in step.reverted:
                active.pop(gone, None)
            active |= {correction.id: correction for correction in step.made}
    return list(active.values())


def joined(*histories: Sequence[Step]) -> list[Step]:
    """Return one history of several, one after the other; only the last keeps what was undone.

    Examples
    --------
    >>> one, undone = Step(1, (), ("a",), False), Step(2, (), ("b",), True)
    >>> [(step.number, step.undone) for step in joined([one, undone], [one, undone])]
    [(1, False), (2, False), (3, True)]
    """
    *earlier, last = histories
    steps = [step for history in earlier for step in history if not step.undone] + [*last]
    return [replace(step, number=number) for number, step in enumerate(steps, start=1)]


def write_steps(steps: Iterable[Step]) -> bytes:
    """Write steps, one a line, so that :func:`read_steps` gives them back equal."""
    return b"".join(msgspec.json.encode(step) + b"\n" for step in steps)


def read_steps(untrusted: Iterable[bytes]) -> list[Step]:
    r"""Read steps, one a line.

    Raises
    ------
    ValueError
        When a line is no step, or the steps are not in their order.

    Examples
    --------
    >>> read_steps([b'{"number": 1, "made": [], "reverted": ["a"], "undone": true}\n'])
    [Step(number=1, made=(), reverted=('a',), undone=True)]
    """
    steps = [_decoder.decode(line) for line in untrusted]
    if [step.number for step in steps] != sorted({step.number for step in steps}):
        raise ValueError("the steps are not in their order")
    if [step.undone for step in steps] != sorted(step.undone for step in steps):
        raise ValueError("a step that was undone stands before one that was not")
    if steps and not 0 < steps[0].number <= steps[-1].number < 2**31:
        raise ValueError("the steps are not counted from 1")
    return steps
