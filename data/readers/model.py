"""What goes into a reader and what comes out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO

from data import limits
from data.model import Article
from geo.reason import Reason


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about the articles of an input.

    It goes before what a page or a file name suggests; a date or language that a record
    states itself (JSON lines, a table's column) stays.

    ``columns`` maps a field of :class:`Article` to the table's column, where the guess
    is to be overruled. ``url`` is where an input was fetched from.
    """

    published: dt.date | None = None
    lang: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One input to read: its display name, its bytes and what the user says about it."""

    name: str
    stream: BinaryIO
    given: Given

    @property
    def stem(self) -> str:
        """The name without folder and ending: the title where nothing better is known."""
        return PurePath(self.name).stem

    def bytes(self) -> bytes:
        """Read all; LimitError beyond ``limits.FILE_BYTES``."""
        content = self.stream.read(limits.FILE_BYTES + 1)
        if len(content) > limits.FILE_BYTES:
            limits.check(
                limits.FILE_BYTES,
                self._length(len(content)),
                "the file is too long: {found:n} bytes, the limit is {limit:n}",
            )
        return content

    def _length(self, read: int) -> int:
        return self.stream.seek(0, 2) if self.stream.seekable() else read


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row of the "could not read" table: what, where (line or row, from 1) and why.

    ``partly``: the article was read all the same, and this is what it lacks.
    """

    name: str
    line: int | None
    reason: Reason
    partly: bool = False

    def __str__(self) -> str:
        where = self.name if self.line is None else f"{self.name}, line {self.line}"
        return f"{where}: {self.reason}"


Row = Article | Unreadable
Read = Iterator[Row]
Reader = Callable[[Source], Read]
