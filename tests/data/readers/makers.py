"""Small real files of formats that are no plain text, made by code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import openpyxl

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: Sequence[str], title: str = "") -> bytes:
    """A PDF with one line of text below the other on each page (Latin-1)."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    look = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
    for number, lines in enumerate(pages):
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {look} /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
    return (
        out
        + (
            f"{end}<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def archive(**files: bytes | str) -> bytes:
    """A ZIP of files by name; write a dot as two underscores."""
    return zipped({name.replace("__", "."): content for name, content in files.items()})


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(body: str, title: str = "", declaration: str = "") -> bytes:
    """A Word document of the ``w:`` elements in ``body``."""
    core = f'<core xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></core>'
    document = f'{declaration}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": document, "docProps/core.xml": core}
    )


def odt(body: str) -> bytes:
    """An OpenDocument text of the ``text:`` elements in ``body``."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def xlsx(*rows: Sequence[object]) -> bytes:
    """A workbook with one sheet of rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mail(text: str, html: str = "", attachment: str = "", charset: str = "utf-8") -> bytes:
    """A message of 12 March 2024."""
    message = EmailMessage()
    message["Subject"] = "Crue à Gao"
    message["From"] = "Agence du Fleuve <depeches@fleuve.example>"
    message["Date"] = "Tue, 12 Mar 2024 09:30:00 +0100"
    message.set_content(text, charset=charset, cte="8bit" if charset != "utf-8" else None)
    if html:
        message.add_alternative(html, subtype="html")
    if attachment:
        message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=attachment)
    return bytes(message)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
