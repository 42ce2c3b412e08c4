"""The log of corrections as JSON Lines: one correction a line, for another corpus or another day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from data import limits
from data.corrections.model import Correction
from geo.reason import Reason

_decoder = msgspec.json.Decoder(Correction)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line, counted from 1, that is no correction, and why."""

    line: int
    why: Reason


def write_log(corrections: Iterable[Correction]) -> bytes:
    """Write corrections, one a line, so that :func:`read_log` gives them back equal."""
    return b"".join(msgspec.json.encode(correction) + b"\n" for correction in corrections)


def read_log(untrusted: bytes) -> Iterator[Correction | BadLine]:
    r"""Read corrections, one a line; empty lines are nothing.

    Raises
    ------
    LimitError
        When the log is longer than ``limits.LOG_BYTES``.

    Examples
    --------
    >>> [(bad.line, str(bad.why)) for bad in read_log(b'\n{"change": 3}\n')]
    [(2, 'Expected `object`, got `int` - at `$.change`')]
    """
    limits.check(
        limits.LOG_BYTES, len(untrusted), "the log is too long: {found:n} bytes, the limit is {limit:n}"
    )
    for number, line in enumerate(untrusted.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _decoder.decode(line)
        except (msgspec.MsgspecError, ValueError) as error:
            yield BadLine(number, Reason.of("{error}", error=error))
        except RecursionError:
            yield BadLine(number, Reason("it is nested too deeply"))
