"""Every limit is crossed by one: at the limit all is well, one beyond is refused with the figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard import session
from data import limits
from data.errors import LimitError
from data.model import Article
from data.parse import parse
from data.readers import Unreadable, read_bytes
from data.readers.dates import parse_day
from data.store import Corpus
from data.text import clean
from tests.data.example import PARSED

NAMES = [name for name in vars(limits) if name.isupper()]


def reasons(name: str, untrusted: bytes) -> list[str]:
    return [row.reason for row in read_bytes(name, untrusted) if isinstance(row, Unreadable)]


@pytest.fixture
def small(monkeypatch):
    def shrink(**figures: int) -> None:
        for name, figure in figures.items():
            assert name in NAMES
            monkeypatch.setattr(limits, name, figure)

    return shrink


def test_article_chars(small):
    small(ARTICLE_CHARS=20)
    assert parse(Article("a", "x" * 20)).dates == ()
    with pytest.raises(LimitError, match="the text is too long: 21 characters, the limit is 20"):
        parse(Article("a", "x" * 21))
    assert reasons("a.txt", b"x" * 20) == []
    assert reasons("a.txt", b"x" * 21) == ["the text is too long: 21 characters, the limit is 20"]
    assert reasons("a.md", b"x" * 21) == ["the text is too long: 21 characters, the limit is 20"]
    line = json.dumps({"text": "x" * 21}).encode()
    assert reasons("a.jsonl", line) == ["the text is too long: 21 characters, the limit is 20"]


def test_file_bytes(small):
    small(FILE_BYTES=30)
    assert reasons("a.txt", b"x" * 30) == []
    assert reasons("a.txt", b"x" * 31) == ["the file is too long: 31 bytes, the limit is 30"]


def test_line_bytes(small):
    whole = b'{"text": "Rain."}\n'
    small(LINE_BYTES=len(whole))
    rows = list(read_bytes("a.jsonl", b" " + whole + whole))
    assert isinstance(rows[0], Unreadable)
    assert rows[0].line == 1
    assert f"{len(whole) + 1} bytes or more, the limit is {len(whole)}" in rows[0].reason
    assert isinstance(rows[1], Article)


def test_date_chars():
    written = "23 juin 2021"
    assert parse_day(" " * 500 + written).isoformat() == "2021-06-23"
    with pytest.raises(Exception, match="is no date"):
        parse_day(written.replace(" ", " " * limits.DATE_CHARS))


def test_combining_run():
    assert len(clean("x" + "\u0316" * limits.COMBINING_RUN)) == limits.COMBINING_RUN + 1
    assert len(clean("x" + "\u0316" * (limits.COMBINING_RUN + 1))) == limits.COMBINING_RUN + 1


def test_session_chars(small, monkeypatch):
    small(SESSION_CHARS=20)
    monkeypatch.setattr(session.st, "session_state", {})
    session.keep(Article("a", "x" * 20))
    with pytest.raises(
        LimitError, match="all that you have added is too long: 21 characters, the limit is 20"
    ):
        session.keep(Article("b", "y"))


def test_cells(small):
    small(CELLS=1)
    corpus = Corpus.open()
    corpus.add(PARSED)
    assert len(corpus.cells(limit=limits.CELLS)) == 1


def test_every_limit_has_its_reason_and_its_test():
    source = Path(limits.__file__).read_text("utf-8")
    tests = Path(__file__).read_text("utf-8")
    for name in NAMES:
        assert f"{name} = " in source
        after = source.split(f"\n{name} = ", 1)[1].split("\n", 1)[1]
        assert after.startswith('"""'), f"{name} has no reason"
        assert f"def test_{name.lower()}" in tests, f"{name} is crossed by no test"
