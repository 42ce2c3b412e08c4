"""Files made to do harm: each ends in time, with articles or a reason, and the next file is read."""

from __future__ import annotations

import io
import json
import os
import struct
import time
import warnings
import zipfile
from pathlib import Path

import pytest

from dashboard.words import words
from data import limits
from data.model import Article
from data.readers import Unreadable, read_bytes, sandbox
from tests.data.readers import makers
from tests.hostile.pdfs import PDFS

GOOD = makers.pdf(["Rain in Gao."])
LIMIT = 20  # seconds: the reader's own, and a busy machine


def bomb(size: int) -> bytes:
    return makers.archive(a__txt=b"\0" * size)


def lying_zip(declared: int) -> bytes:
    """An archive that declares a member as small and inflates to 50 MB."""
    content = bytearray(bomb(50_000_000))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark)
        content[at + offset : at + offset + 4] = struct.pack("<I", declared)
    return bytes(content)


def zip_with_names(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "Rain in Gao.")
    return out.getvalue()


def symlink_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


def xml_bomb(outer: str) -> bytes:
    entities = '<!ENTITY a0 "haha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>{outer.format("&a9;")}'.encode()


def xml_reaching_out(outer: str) -> bytes:
    entity = '<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">'
    return f'<?xml version="1.0"?><!DOCTYPE x [{entity}]>{outer.format("&a;&b;")}'.encode()


RSS = "<rss><channel><title>x</title><item><description>{}</description></item></channel></rss>"
WORD = (
    f'<w:document xmlns:w="{makers.WORD}"><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>'
)

HOSTILE = {
    "zip bomb": ("a.zip", bomb(300_000_000)),
    "zip that lies": ("a.zip", lying_zip(10)),
    "zip cut short": ("a.zip", bomb(1000)[:-30]),
    "zip of many files": ("a.zip", zip_with_names(*(f"{i}.txt" for i in range(1001)))),
    "zip as document": ("a.docx", makers.zipped({"word/document.xml": b" " * 200_000_000})),
    "zip as workbook": ("a.xlsx", makers.zipped({"xl/workbook.xml": b" " * 200_000_000})),
    "document without parts": ("a.docx", makers.archive(x__txt="x")),
    "workbook without parts": ("a.xlsx", makers.archive(x__txt="x")),
    "document with entity bomb": ("a.docx", makers.zipped({"word/document.xml": xml_bomb(WORD)})),
    "document that reaches out": ("a.docx", makers.zipped({"word/document.xml": xml_reaching_out(WORD)})),
    "document nested deeply": ("a.docx", makers.docx("<w:p>" * 100_000)),
    "feed with entity bomb": ("a.rss", xml_bomb(RSS)),
    "feed that reaches out": ("a.rss", xml_reaching_out(RSS)),
    "feed of addresses": ("a.rss", b"http://127.0.0.1:9/feed"),
    **{f"pdf: {name}": ("a.pdf", content) for name, content in PDFS.items()},
    "page of tags": ("a.html", b"<div>" * 500_000),
    "page of attributes": ("a.html", b"<p " + b"a=b " * 500_000 + b">Rain"),
    "page of paragraphs": ("a.html", b"<p>Rain in Gao. " * 60_000),
    "page of entities": ("a.html", b"&#x10FFFF;&amp" * 300_000),
    "page without an end": ("a.html", b"<!--" * 500_000),
    "page of zero bytes": ("a.html", b"<p>" + b"\0" * 1000),
    "markdown of brackets": ("a.md", b"[" * 50_000),
    "markdown of quotes": ("a.md", b"> " * 50_000 + b"x"),
    "markdown of stars": ("a.md", b"*a_ " * 50_000),
    "markdown of backquotes": ("a.md", b"".join(b"`" * i + b" " for i in range(600))),
    "markdown of links": ("a.md", b"[a](" * 30_000),
    "rich text of brackets": ("a.rtf", b"{\\rtf1 " + b"{" * 500_000),
    "rich text of numbers": ("a.rtf", b"{\\rtf1 \\u" + b"9" * 500_000 + b"}"),
    "mail of parts": ("a.eml", b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 50_000),
    "mail of headers": ("a.eml", b"X: y\n" * 200_000 + b"\nRain in Gao."),
    "mail nested deeply": (
        "a.eml",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(2000)),
    ),
    "mail with an odd charset": ("a.eml", b"Content-Type: text/plain; charset=idna\n\nRain in Gao."),
    "lines of brackets": ("a.jsonl", b"[" * 5_000_000),
    "lines of numbers": ("a.jsonl", b'{"text": ' + b"9" * 5_000_000 + b"}"),
    "table of quotes": ("a.csv", b'text\n"' + b'""' * 2_000_000),
    "table of commas": ("a.csv", b"text" + b"," * 1_000_000 + b"\nRain"),
    "table of delimiters": ("a.csv", b"text\n" + b"Rain,;\t|\n" * 50_000),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_it_ends_in_time_with_a_reason_or_an_article(name):
    file, content = HOSTILE[name]
    began = time.monotonic()
    rows = [row for _, row in zip(range(100), read_bytes(file, content), strict=False)]
    assert time.monotonic() - began < LIMIT
    for row in rows:
        if isinstance(row, Unreadable):
            assert str(row.reason)
            assert len(str(row.reason)) < 1500
        else:
            assert isinstance(row, Article)
            assert "root:" not in row.text
            assert row.text.count("ha") < 10_000
    (good,) = read_bytes("good.pdf", GOOD)
    assert isinstance(good, Article)


NAMES = (
    "../up.txt", "../../../../etc/cron.d/x.txt", "/absolute.txt", "C:\\windows.txt", "\\\\host\\share\\x.txt",
    "a/../../b.txt", "a/./b.txt", "..\\..\\up.txt", "....//x.txt", "~root/x.txt", "$HOME/x.txt", "con.txt",
    "x" * 300 + ".txt", "\u202etxt.exe.txt", " .txt", ".txt", "line\nbreak.txt", "%2e%2e%2fup.txt",
    "é" * 200 + ".txt", "file:///etc/passwd.txt",
)  # fmt: skip


def archive_of(name: str, kind: str) -> bytes:
    """Make an archive with one strange name, as one of five kinds of entry."""
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        entry = zipfile.ZipInfo(name)
        if kind == "link":
            entry.external_attr = 0o120777 << 16
        made.writestr(entry, "/etc/passwd" if kind == "link" else "Rain in Gao. " * 500)
        if kind == "twice":
            made.writestr(name, "Snow in Moscow.")
        if kind == "folder":
            made.writestr(f"{name}/", "")
    content = bytearray(out.getvalue())
    if kind == "lying":
        at = content.index(b"PK\x01\x02") + 24
        content[at : at + 4] = struct.pack("<I", 7)
    return bytes(content)


@pytest.mark.parametrize("kind", ["once", "twice", "link", "folder", "lying"])
@pytest.mark.parametrize("name", NAMES)
def test_a_hundred_archives_write_no_file_and_lead_nowhere(name, kind, tmp_path, monkeypatch):
    folder = tmp_path / "inner"
    folder.mkdir()
    monkeypatch.chdir(folder)
    began = time.monotonic()
    rows = list(read_bytes("a.zip", archive_of(name, kind)))
    assert time.monotonic() - began < LIMIT
    assert rows
    assert not any("root:" in row.text for row in rows if isinstance(row, Article))
    assert list(tmp_path.rglob("*")) == [folder]


def test_a_link_in_an_archive_is_a_text():
    (row,) = read_bytes("a.zip", symlink_zip())
    assert isinstance(row, Article)
    assert row.text == "/etc/passwd"


@pytest.mark.parametrize(
    "content", [b"import os", b"%PDF-1.4 not", b"PK\x03\x04", b"<html>", b"{\\rtf1 x}", b"\x7fELF\0"]
)
@pytest.mark.parametrize(
    "ending", [".txt", ".html", ".pdf", ".docx", ".csv", ".jsonl", ".rtf", ".xlsx", ".eml", ".zip"]
)
def test_a_mismatched_file_breaks_no_reader(content, ending):
    rows = list(read_bytes(f"a{ending}", content))
    told = [str(row.reason) for row in rows if isinstance(row, Unreadable)]
    assert not any("broke the reader" in reason or "fault" in reason for reason in told)


def test_the_child_may_open_no_socket_and_write_no_file():
    import subprocess
    import sys

    code = (
        "from data.readers import child; import socket, subprocess, pathlib\n"
        "child._confine()\n"
        "def tried(what):\n"
        "    try: what()\n"
        "    except (PermissionError, OSError) as error: print(type(error).__name__)\n"
        "tried(lambda: socket.create_connection(('127.0.0.1', 9)))\n"
        "tried(lambda: subprocess.run(['true']))\n"
        "tried(lambda: pathlib.Path('written').write_text('x'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["PermissionError"] * 3


def test_what_a_child_says_of_a_file_is_text_and_no_more(monkeypatch):
    """A file that has taken the child over may say anything."""
    template, value = "{a.__class__} {a!r:>999999999} {gone} {a:n}" + "{a}" * 500, "{a}" * 9_000
    row = {"name": "a.pdf", "line": None, "reason": {"template": template, "values": [["a", value]]}}
    answer = json.dumps([{"unreadable": row}]).encode()
    monkeypatch.setattr(sandbox._child, "ask", lambda *_: answer)
    (row,) = read_bytes("a.pdf", GOOD)
    for told in (str(row.reason), words("fr").reason(row.reason)):
        assert told.startswith("{a.__class__} {a!r:>999999999} {gone} {a}{a}")
        assert len(told) < limits.REASON_CHARS**2 / 3


@pytest.mark.parametrize(
    "reason", ["why", None, {"template": 3}, {"template": "x", "values": [["a", 1]]}, {}]
)
def test_what_is_no_reason_ends_the_child(reason, monkeypatch):
    answer = json.dumps([{"unreadable": {"name": "a.pdf", "line": None, "reason": reason}}]).encode()
    monkeypatch.setattr(sandbox._child, "ask", lambda *_: answer)
    (row,) = read_bytes("a.pdf", GOOD)
    assert "broke the reader" in str(row.reason)


def test_a_child_that_dies_is_replaced():
    (first,) = read_bytes("a.pdf", GOOD)
    sandbox._child._process.kill()
    time.sleep(0.2)
    (second,) = read_bytes("a.pdf", GOOD)
    assert isinstance(first, Article)
    assert second == first


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_no_hostile_file_makes_this_process_or_the_child_grow(capsys):
    """The parent grows by 20 MB at most over all of them, the child stays below its ceiling."""

    def memory(process: int | str, what: str) -> int:
        told = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in told if line.startswith(what))

    list(read_bytes("good.pdf", GOOD))
    before, peak = memory("self", "VmRSS"), 0
    for file, content in HOSTILE.values():
        if file.endswith((".pdf", ".html", ".rtf")):
            list(read_bytes(file, content))
            child = sandbox._child._process
            if child is not None and child.poll() is None:
                peak = max(peak, memory(child.pid, "VmHWM"))
    grown = memory("self", "VmRSS") - before
    with capsys.disabled():
        if os.environ.get("DATELINE_FIGURES"):
            print(f"\nparent +{grown / 1e6:.1f} MB, child at most {peak / 1e6:.0f} MB")
    assert grown < 20_000_000
    assert peak < limits.CHILD_BYTES
