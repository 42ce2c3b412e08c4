"""Fifty PDFs made to do harm: bombs, circles, depths, lies and damage, each by a few lines."""

from __future__ import annotations

import base64
import random
import zlib
from collections.abc import Iterator

from tests.data.readers import makers

GOOD = makers.pdf(["Rain in Gao.", "The market closed."], ["Snow in Moscow."])


def document(*objects: bytes | str) -> bytes:
    """Put objects 1, 2, … together with a true table, so that the reader comes as far as the harm."""
    out, offsets = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(out))
        body = written.encode("latin-1") if isinstance(written, str) else written
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = len(objects) + 1
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Root 1 0 R /Size {size} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def stream(content: bytes, look: str = "", length: int | None = None) -> bytes:
    size = len(content) if length is None else length
    return f"<< /Length {size} {look} >>\nstream\n".encode() + content + b"\nendstream"


def page(content: bytes, look: str = "", resources: str = "", *more: bytes | str) -> bytes:
    """Make a document of one page that shows ``content``; objects 5 and on are ``more``."""
    return document(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << {resources} >> /Contents 4 0 R >>",
        stream(content, look),
        *more,
    )


def _flated(content: bytes, times: int) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def _filters() -> Iterator[tuple[str, bytes]]:
    flate, text = "/Filter /FlateDecode", b"BT (a) Tj ET "
    yield "zeroes that inflate", page(_flated(b"\0" * 300_000_000, 1), flate)
    yield "text that inflates", page(_flated(text * 20_000_000, 1), flate)
    twice = "/Filter [/FlateDecode /FlateDecode]"
    yield "a bomb within a bomb", page(_flated(b"\0" * 300_000_000, 2), twice)
    yield "a hundred filters", page(_flated(b"x", 100), f"/Filter [{'/FlateDecode ' * 100}]")
    yield "a million filters", page(b"x", f"/Filter [{'/FlateDecode ' * 1_000_000}]")
    yield "run lengths that inflate", page(b"\x81a" * 2_000_000, "/Filter /RunLengthDecode")
    yield "hexadecimal without an end", page(b"41" * 2_000_000, "/Filter /ASCIIHexDecode")
    yield "base 85 of zeroes", page(b"z" * 5_000_000, "/Filter /ASCII85Decode")
    yield "base 85 that is none", page(base64.a85encode(b"x" * 999)[:-1] + b"\xff", "/Filter /ASCII85Decode")
    yield "LZW of noise", page(random.Random(1).randbytes(1_000_000), "/Filter /LZWDecode")
    predictor = f"{flate} /DecodeParms << /Predictor 15 /Colors 99999 /Columns 999999999 >>"
    yield "a predictor of a billion columns", page(_flated(b"x" * 99, 1), predictor)
    yield "an unknown filter", page(b"x", "/Filter /Nonsense")
    yield "a stream longer than the file", document("<< /Type /Catalog >>", stream(b"x", length=10**12))
    yield "a stream of negative length", document("<< /Type /Catalog >>", stream(b"x", length=-1))
    yield "flate cut short", page(_flated(text * 1000, 1)[:-20], flate)


def _circles() -> Iterator[tuple[str, bytes]]:
    yield (
        "pages that hold themselves",
        document("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    )
    yield (
        "pages in a ring",
        document(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        ),
    )
    yield (
        "a page that is its own parent",
        document(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 3 0 R >>",
        ),
    )
    form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    yield "a form that draws itself", page(b"/F Do", "", "/XObject << /F 5 0 R >>", stream(b"/F Do", form))
    twins = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {} 0 R >> >>"
    yield "forms that draw each other", page(
        b"/F Do", "", "/XObject << /F 5 0 R >>",
        stream(b"/F Do " * 50, twins.format(6)), stream(b"/F Do " * 50, twins.format(5)),
    )  # fmt: skip
    yield "an object that refers to itself", document("1 0 R")
    yield "objects that refer in a ring", document("2 0 R", "3 0 R", "1 0 R")
    yield "contents of contents", page(b"x").replace(b"/Contents 4 0 R", b"/Contents 3 0 R")
    yield (
        "a length that is the stream itself",
        page(b"x" * 1_000_000).replace(b"/Length 1000000", b"/Length 4 0 R  "),
    )
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF"
    yield "a table before itself", b"%PDF-1.7\n" + table
    yield "a catalogue without pages", document("<< /Type /Catalog >>")
    yield (
        "an outline in a ring",
        document(
            "<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
            "<< /Type /Pages /Kids [] /Count 0 >>",
            "<< /First 3 0 R /Next 3 0 R /Title (a) >>",
        ),
    )


def _depths() -> Iterator[tuple[str, bytes]]:
    yield "brackets", b"%PDF-1.7\n" + b"[" * 1_000_000
    yield "dictionaries", b"%PDF-1.7\n1 0 obj\n" + b"<< /A " * 500_000
    yield "text of brackets", page(b"BT " + b"[" * 500_000 + b" TJ ET")
    yield "parentheses", page(b"BT " + b"(" * 1_000_000 + b" Tj ET")
    kids = [f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(2, 5000)]
    yield "pages five thousand deep", document("<< /Type /Catalog /Pages 2 0 R >>", *kids)
    yield "saved states", page(b"q " * 2_000_000)


def _crowds() -> Iterator[tuple[str, bytes]]:
    yield "a billion pages said", GOOD.replace(b"/Count 2", b"/Count 1000000000")
    many = f"<< /Type /Pages /Kids [{'3 0 R ' * 500_000}] /Count 500000 >>"
    yield (
        "one page half a million times",
        document("<< /Type /Catalog /Pages 2 0 R >>", many, "<< /Type /Page /Parent 2 0 R >>"),
    )
    yield "a hundred thousand objects", document("<< /Type /Catalog >>", *["null"] * 100_000)
    yield "a name of a megabyte", page(b"/" + b"a" * 1_000_000 + b" Do")
    yield "numbers without an end", page(b"1" * 2_000_000)
    fonts = " ".join(f"/F{n} 5 0 R" for n in range(20_000))
    yield (
        "twenty thousand fonts",
        page(b"BT /F1 1 Tf (a) Tj ET", "", f"/Font << {fonts} >>", "<< /Type /Font >>"),
    )
    cmap = b"1 beginbfrange <0000> <FFFF> <0041> endbfrange\n" * 2000
    font = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /BaseFont /A /ToUnicode 6 0 R >>"
    shown = b"BT /F 1 Tf <0041> Tj ET"
    yield "character maps that grow", page(shown, "", "/Font << /F 5 0 R >>", font, stream(cmap))
    wide = b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
    yield "a character map of four billion", page(shown, "", "/Font << /F 5 0 R >>", font, stream(wide))


def _damage() -> Iterator[tuple[str, bytes]]:
    yield "no table", GOOD[: GOOD.index(b"xref")]
    yield "a table elsewhere", GOOD.replace(b"startxref\n", b"startxref\n9")
    yield "only a head", b"%PDF-1.7"
    yield "a head and noise", b"%PDF-1.7\n" + random.Random(2).randbytes(500_000)
    yield "no end", GOOD[:-40]
    yield (
        "an unknown encryption",
        GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /No /V 99 >>"),
    )
    chance = random.Random(3)
    for number in range(1, 4):
        content = bytearray(GOOD)
        for at in chance.sample(range(9, len(content)), 60):
            content[at] = chance.randrange(256)
        yield f"sixty wrong bytes, {number}", bytes(content)


PDFS = dict(each for family in (_filters, _circles, _depths, _crowds, _damage) for each in family())
"""Hostile documents by what is wrong with them."""
