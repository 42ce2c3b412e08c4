"""The log of corrections as JSON Lines: one correction a line, for another corpus or another day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from data import limits
from data.corrections.model import Correction
from data.errors import CorrectionError
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
    [(2, 'the field change holds int where object is expected')]
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
            yield BadLine(number, _why(error))
        except RecursionError:
            yield BadLine(number, Reason("it is nested too deeply"))


_SAID = {  # how msgspec says it, and how we do
    "Object missing required field `(?P<what>.+)`": "the field {within}{what} is missing",
    "Object contains unknown field `(?P<what>.{1,40}).*": "a correction has no field {within}{what}",
    "Expected `(?P<due>.+)`, got `(?P<what>.+)`": "the field {field} holds {what} where {due} is expected",
    "Invalid (?:enum )?value (?P<what>.{1,40}).*": "the field {field} may not hold {what}",
    "Invalid RFC3339 .+": "the field {field} holds no day such as 2024-06-04, or moment 2024-06-04T12:00:00Z",
    "(?P<what>.+)": "the field {field} cannot be read: {what}",
}


def _why(error: Exception) -> Reason:
    """Say what is wrong with a line, and in which of its fields."""
    if isinstance(error.__cause__, CorrectionError):
        return error.__cause__.reason
    if not isinstance(error, msgspec.ValidationError):
        return Reason("it is not JSON; a line holds one correction, as Dateline saves it")
    said, _, place = str(error).partition(" - at `$.")
    field = place.removesuffix("`")
    if not field and said.startswith("Expected"):
        return Reason("a line holds one object, with the fields of a correction")
    pattern, found = next((each, found) for each in _SAID if (found := re.fullmatch(each, said, re.DOTALL)))
    within = f"{field}." if field else ""
    what, due = (found.groupdict().get(name, "") for name in ("what", "due"))
    return Reason.of(_SAID[pattern], field=field, within=within, what=what, due=due)
