"""The reading process: takes files on standard input, gives rows on standard output, may do nothing else.

``python -m data.readers.child``; started by :mod:`data.readers.sandbox` only. It may not
open a socket, start a process or write a file, and has a ceiling on memory.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from importlib import import_module
from typing import IO

import msgspec

from data import limits
from data.errors import ArticleError
from data.model import Article
from data.readers.formats import IN_CHILD
from data.readers.model import Given, Row, Source, Unreadable
from geo.reason import Reason

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "os.remove",
    "shutil.",
)
LENGTH = struct.Struct(">I")


class Told(msgspec.Struct):
    """One row of an answer: an article or a reason."""

    article: Article | None = None
    unreadable: Unreadable | None = None


class Task(msgspec.Struct):
    """One file to read; its bytes follow."""

    module: str
    name: str
    given: Given


def main() -> None:
    """Read files until standard input ends."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # what a library prints must not mix with the answers
    for module in sorted(IN_CHILD):
        import_module(f"data.readers.{module}")
    _confine()
    encoder = msgspec.json.Encoder()
    while header := receive(tasks):
        task = msgspec.json.decode(header, type=Task)
        rows = _rows(task, receive(tasks) or b"")
        told = [Told(article=row) if isinstance(row, Article) else Told(unreadable=row) for row in rows]
        send(answers, encoder.encode(told))


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message with its length before it; None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message with its length before it."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _rows(task: Task, untrusted: bytes) -> list[Row]:
    read = import_module(f"data.readers.{task.module}").read
    rows: list[Row] = []
    try:
        rows.extend(read(Source(task.name, io.BytesIO(untrusted), task.given)))
    except ArticleError as error:
        rows.append(Unreadable(task.name, None, error.reason))
    except MemoryError:
        reason = Reason.of("reading it takes more than {bytes:n} bytes of memory", bytes=limits.CHILD_BYTES)
        rows.append(Unreadable(task.name, None, reason))
    except Exception as error:  # noqa: BLE001 - libraries fail in their own ways on damaged files
        reason = Reason.of("the file is damaged or not what it seems: {error}", error=f"{error!r:.200}")
        rows.append(Unreadable(task.name, None, reason))
    return rows


def _confine() -> None:
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only ceiling
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_BYTES, limits.CHILD_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"a reader may not do this: {event}")
    if event == "open" and isinstance(mode := arguments[1], str) and set(mode) & set("wax+"):
        raise PermissionError("a reader may not write files")


if __name__ == "__main__":
    main()
