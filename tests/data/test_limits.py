"""Every limit is crossed by one: at the limit all is well, one beyond is refused with the figure."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from dashboard import holdings, standalone, sums
from dashboard.held import Held
from dashboard.words import words
from data import limits
from data.bundle import ARTICLES, from_bundle, to_bundle
from data.bundle import PARSED as PARSES
from data.corrections import Correction, NotADate, Quote, read_log
from data.errors import ArticleError, CorpusError, LimitError
from data.marks import marks
from data.model import Article
from data.parse import parse
from data.readers import Unreadable, read_bytes, sandbox
from data.readers.allowed import Allowed
from data.readers.dates import parse_day
from data.readers.fetch import fetch
from data.readers.model import Given, Row, Source
from data.store import Corpus, Library
from data.store.filters import Filter
from data.text import clean
from tests.bench.synthetic import synthetic_corpus
from tests.dashboard import test_pages
from tests.data.example import PARSED
from tests.data.readers import makers, test_fetch

NAMES = [name for name in vars(limits) if name.isupper()]


def reasons(name: str, untrusted: bytes) -> list[str]:
    return [str(row.reason) for row in read_bytes(name, untrusted) if isinstance(row, Unreadable)]


def direct(module: str, untrusted: bytes) -> list[Row]:
    """Read in this process, where a limit can be made small."""
    read = import_module(f"data.readers.{module}").read
    return list(read(Source("a", io.BytesIO(untrusted), Given())))


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
    with pytest.raises(LimitError, match="the text is too long: 21 characters"):
        direct("markdown", b"x" * 21)
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
    assert f"{len(whole) + 1} bytes or more, the limit is {len(whole)}" in str(rows[0].reason)
    assert isinstance(rows[1], Article)


def test_bundle_line_bytes(small):
    bundle = to_bundle([PARSED])
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        longest = max(len(archive.read(name)) for name in (ARTICLES, PARSES))
    small(BUNDLE_LINE_BYTES=longest)
    assert list(from_bundle(io.BytesIO(bundle))) == [PARSED]
    small(BUNDLE_LINE_BYTES=longest - 1)
    with pytest.raises(CorpusError, match=f"{longest:,} bytes or more, the limit is {longest - 1:,}"):
        list(from_bundle(io.BytesIO(bundle)))


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
    monkeypatch.setattr(holdings.st, "session_state", {})
    holdings.keep(Article("a", "x" * 20))
    with pytest.raises(
        LimitError, match="all that you have added is too long: 21 characters, the limit is 20"
    ):
        holdings.keep(Article("b", "y"))


def test_kept_chars(small, monkeypatch, tmp_path):
    small(KEPT_CHARS=20, SESSION_CHARS=5)
    monkeypatch.setattr(holdings.st, "session_state", {})
    monkeypatch.setattr(holdings, "opened", partial(lambda kept: kept, Corpus.open(tmp_path / "a.duckdb")))
    holdings.keep(Article("a", "x" * 20))
    with pytest.raises(
        LimitError, match="what is in this corpus is too long: 21 characters, the limit is 20"
    ):
        holdings.keep(Article("b", "y"))


def test_corpora(small, tmp_path):
    small(CORPORA=2)
    library = Library(tmp_path)
    library.make("One")
    library.make("Two")
    with pytest.raises(CorpusError, match="there are 2 corpora here, the limit is 2"):
        library.make("Three")


def test_name_chars(small, tmp_path):
    small(NAME_CHARS=4)
    library = Library(tmp_path)
    made = library.make("Mali")
    with pytest.raises(LimitError, match="the name is too long: 5 characters, the limit is 4"):
        library.rename(made, "Niger")
    with pytest.raises(LimitError, match="the name is too long: 5 characters, the limit is 4"):
        library.corpus(made).rename("Niger")


def test_pdf_pages(small):
    small(PDF_PAGES=2)
    assert len(direct("pdf", makers.pdf(["Rain."], ["Rain."]))) == 1
    with pytest.raises(LimitError, match="the PDF is too long: 3 pages, the limit is 2"):
        direct("pdf", makers.pdf(["Rain."], ["Rain."], ["Rain."]))


def test_zip_files(small):
    small(ZIP_FILES=2)
    assert len(direct("archive", makers.archive(a__txt="a", b__txt="b"))) == 2
    with pytest.raises(LimitError, match="the archive is too long: 3 files, the limit is 2"):
        direct("archive", makers.archive(a__txt="a", b__txt="b", c__txt="c"))


def test_zip_bytes(small):
    small(ZIP_BYTES=10)
    assert not any(isinstance(row, Unreadable) for row in direct("archive", makers.archive(a__txt="x" * 10)))
    (row,) = direct("archive", makers.archive(a__txt="x" * 11))
    assert "the archive is too long: 11 bytes or more, unpacked" in str(row.reason)


def test_zip_ratio(small):
    blank = makers.archive(a__txt=" " * 2_000_000)
    ratio = 2_000_000 // len(blank)
    small(ZIP_RATIO=ratio + 1)
    assert "unpacks to" not in str(direct("archive", blank)[0].reason)
    small(ZIP_RATIO=ratio)
    assert f"it unpacks to more than {ratio} times its size" in str(direct("archive", blank)[0].reason)


def test_read_seconds(small):
    small(READ_SECONDS=0.001)
    sandbox._child.end()
    assert reasons("a.pdf", makers.pdf(["Rain."])) == ["reading it takes longer than 0.001 seconds"]
    small(READ_SECONDS=15)
    assert reasons("a.pdf", makers.pdf(["Rain."])) == []


def test_reason_chars(small):
    table = makers.xlsx(["x" * 500, "people"], ["Gao", 87_000])
    (whole,) = reasons("a.xlsx", table)
    small(REASON_CHARS=100)
    assert reasons("a.xlsx", table) == [whole[: whole.index("'") + 100]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no ceiling on memory")
def test_child_bytes():
    code = "from data.readers import child; child._confine(); bytearray({} - 10**6)"
    done = subprocess.run(
        [sys.executable, "-c", code.format(limits.CHILD_BYTES)], capture_output=True, text=True, check=False
    )
    assert "MemoryError" in done.stderr


def test_fetch_seconds():
    """Crossed by tests/data/readers/test_fetch.py: an answer that trickles."""
    assert "longer than 0.6 seconds" in Path(test_fetch.__file__).read_text("utf-8")


def test_fetch_redirects():
    """Crossed there: two redirections are followed, three are not."""
    assert f"more than {limits.FETCH_REDIRECTS} times" in Path(test_fetch.__file__).read_text("utf-8")


def test_address_chars():
    begins = "http://127.0.0.1/"
    whole = begins + "x" * (limits.ADDRESS_CHARS - len(begins))
    with pytest.raises(ArticleError, match="not allowed"):
        fetch(whole, Allowed())
    with pytest.raises(LimitError, match="the address is too long: 2,001 characters, the limit is 2,000"):
        fetch(whole + "x", Allowed())


def test_addresses():
    """Crossed by tests/dashboard/test_pages.py: one address beyond what may be fetched at a time."""
    assert "limits.ADDRESSES + 1" in Path(test_pages.__file__).read_text("utf-8")


def test_cells(small):
    small(CELLS=1)
    corpus = Corpus.open()
    corpus.add(PARSED)
    assert len(corpus.cells(limit=limits.CELLS)) == 1


def test_listed():
    corpus = synthetic_corpus(limits.LISTED + 1)
    assert corpus.count(Filter()) == limits.LISTED + 1
    assert len(corpus.earliest(Filter())) == limits.LISTED


def test_quote_chars():
    words = "x" * limits.QUOTE_CHARS
    assert Quote(0, len(words), words).text == words
    with pytest.raises(ValueError, match=f"at most {limits.QUOTE_CHARS} characters"):
        Quote(0, len(words) + 1, words + "x")


def test_note_chars():
    made = partial(
        Correction, NotADate(), "a", "d", Quote(0, 1, "x"), "", "once", datetime(2026, 11, 23, tzinfo=UTC)
    )
    assert made(note="x" * limits.NOTE_CHARS).note
    with pytest.raises(ValueError, match=f"at most {limits.NOTE_CHARS} characters"):
        made(note="x" * (limits.NOTE_CHARS + 1))


def test_log_bytes(small):
    small(LOG_BYTES=10)
    assert list(read_log(b" " * 10)) == []
    with pytest.raises(LimitError, match="the log is too long: 11 bytes, the limit is 10"):
        list(read_log(b" " * 11))


def test_standalone_chars(small):
    small(STANDALONE_CHARS=len(PARSED.article.text))
    given = words("en"), lambda place: place.name
    told = {"title": "Ours", "made": date(2026, 11, 23)}
    assert standalone.page([PARSED], list(marks(PARSED)), *given, **told)
    small(STANDALONE_CHARS=len(PARSED.article.text) - 1)
    with pytest.raises(LimitError, match="what is shown is too long"):
        standalone.page([PARSED], list(marks(PARSED)), *given, **told)


def test_drawn(small):
    corpus = synthetic_corpus(101)
    small(DRAWN=101)
    assert not sums.too_many([Held(corpus)], Filter())
    small(DRAWN=100)
    assert sums.too_many([Held(corpus)], Filter())


def test_every_limit_has_its_reason_and_its_test():
    source = Path(limits.__file__).read_text("utf-8")
    tests = Path(__file__).read_text("utf-8")
    for name in NAMES:
        assert f"{name} = " in source
        after = source.split(f"\n{name} = ", 1)[1].split("\n", 1)[1]
        assert after.startswith('"""'), f"{name} has no reason"
        assert f"def test_{name.lower()}" in tests, f"{name} is crossed by no test"
