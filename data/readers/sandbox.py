"""Runs the readers of hostile formats in a child process with ceilings on time and memory.

One child serves one file at a time and is kept for the next; one that fails, or takes
too long, is ended and a new one started. Of its answer nothing is believed that is not
an :class:`Article` or a row of reasons, to the field.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from dataclasses import replace
from typing import IO

import msgspec

from data import limits
from data.readers.child import Task, Told, receive, send
from data.readers.model import Read, Source, Unreadable
from geo.reason import Reason

_COMMAND = (sys.executable, "-m", "data.readers.child")
# The child does no arithmetic: without this, numpy reserves memory for a thread per core.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_FILES_PER_CHILD = 200
_decoder = msgspec.json.Decoder(list[Told])


def read(module: str, source: Source) -> Read:
    """Yield what the reader ``data.readers.<module>`` gives for a source, run in the child.

    Raises
    ------
    LimitError
        When the source is longer than ``limits.FILE_BYTES``.
    """
    untrusted = source.bytes()  # the ceiling holds before anything is sent
    task = msgspec.json.encode(Task(module, source.name, source.given))
    try:
        told = _decoder.decode(_child.ask(task, untrusted))
    except (OSError, EOFError, msgspec.MsgspecError) as error:
        _child.end()
        yield Unreadable(source.name, None, _reason(error))
        return
    for row in told:
        if row.article is not None:
            yield row.article
        elif row.unreadable is not None:
            yield replace(row.unreadable, reason=_cut(row.unreadable.reason))


class _Child:
    """The process and the pipes to it, used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._served = 0

    def ask(self, task: bytes, untrusted: bytes) -> bytes:
        """Send a file and return the answer; EOFError when none came, or none in time."""
        with self._lock:
            tasks, answers, process = self._started()
            late = threading.Event()

            def give_up() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(limits.READ_SECONDS, give_up)
            timer.start()
            try:
                send(tasks, task)
                send(tasks, untrusted)
                answer = receive(answers)
            except OSError:  # it went away before it had taken the file
                answer = None
            finally:
                timer.cancel()
            if answer is None:
                raise EOFError("late" if late.is_set() else "")
            return answer

    def end(self) -> None:
        """End the process; the next file gets a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _started(self) -> tuple[IO[bytes], IO[bytes], subprocess.Popen[bytes]]:
        if self._served >= _FILES_PER_CHILD or (self._process and self._process.poll() is not None):
            self.end()
        if self._process is None:
            self._served = 0
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no words from outside
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | _ENVIRONMENT,
            )
        self._served += 1
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout, self._process


def _reason(error: Exception) -> Reason:
    if isinstance(error, EOFError) and str(error) == "late":
        return Reason.of("reading it takes longer than {seconds} seconds", seconds=limits.READ_SECONDS)
    return Reason("reading it broke the reader: the file is damaged, or made to do harm")


def _cut(told: Reason) -> Reason:
    """Cut what the child says to a length that can be shown: a file may have made it say anything."""
    most = limits.REASON_CHARS
    return Reason(told.template[:most], tuple((gap, value[:most]) for gap, value in told.values))


_child = _Child()
atexit.register(_child.end)
