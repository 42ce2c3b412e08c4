"""The one door out: article text as a cell, a label, Markdown, HTML or a file name.

Whatever an article says is shown as written and interpreted by nothing: no tag, link,
formula, TeX or text direction of its own gets through. JavaScript needs none of this: it
sets ``textContent``.
"""

from __future__ import annotations

import html
import re

_FORMULA = re.compile(r"[\s\x00'\"]*[=+\-@＝＋－＠]|[\t\r\n\x00]")
_BIBTEX = {char: f"\\{char}" for char in "&%$#_"} | {
    "{": r"\textbraceleft{}",  # a brace counts even behind a backslash
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff]")
_FSI, _PDI = "\u2068", "\u2069"
# Every ASCII punctuation mark may be escaped in Markdown.
_MARKDOWN = re.compile(r"[!-/:-@\[-`{-~]")
# Addresses, :emoji: and :material/icons: are looked for when the escapes are gone already.
_FOUND_LATER = re.compile(r":(?=\S)|www(?=\.)|\S(?=@)", re.IGNORECASE)
# What makes something of a line of Markdown: these anywhere, or at its beginning.
_MARKS = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_WORD_JOINER = "\u2060"
_UNSAFE_IN_NAMES = re.compile(r"[^\w.\- ]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_NAME_BYTES = 120


def csv_cell(text: str) -> str:
    """Return ``text`` for a cell of a text column, kept from being taken for a formula.

    Spreadsheets run what begins with ``= + - @``; an apostrophe before it stops that.
    Numbers belong in number columns and never come here.

    Examples
    --------
    >>> csv_cell("=HYPERLINK(A1)"), csv_cell("Gao"), csv_cell("-12 °C")
    ("'=HYPERLINK(A1)", 'Gao', "'-12 °C")
    """
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if _FORMULA.match(text) else text


def plot_text(text: str) -> str:
    """Return ``text`` for Plotly's titles, hovers and legends, which read HTML, TeX and templates.

    Examples
    --------
    >>> plot_text("<b>5 $ & %{x}</b>").strip("\u2068\u2069")
    '&lt;b&gt;5 &#36; &amp; &#37;{x}&lt;/b&gt;'
    """
    escaped = html.escape(_plain(text), quote=False)  # Plotly knows no &quot;
    return isolated(escaped.replace("$", "&#36;").replace("%", "&#37;").replace("\n", " "))


def markdown_text(text: str) -> str:
    r"""Return ``text`` on one line for Streamlit's Markdown, every mark of punctuation escaped.

    Examples
    --------
    >>> markdown_text("*Gao*: see [this](x)").strip("\u2068\u2069")
    '\\*Gao\\*\\: see \\[this\\]\\(x\\)'
    """
    one_line = " ".join(_plain(text).split())
    return isolated(_MARKDOWN.sub(r"\\\g<0>", _FOUND_LATER.sub(rf"\g<0>{_WORD_JOINER}", one_line)))


def markdown_words(text: str) -> str:
    r"""Return ``text`` on one line for a Markdown file that people read and edit: as few escapes as will do.

    Examples
    --------
    >>> markdown_words("L'axe *Sévaré-Gao* : douze morts.")
    "L'axe \\*Sévaré-Gao\\* : douze morts."
    """
    one_line = " ".join(_plain(text).split())
    marked = _MARKS.sub(r"\\\g<0>", _FOUND_LATER.sub(rf"\g<0>{_WORD_JOINER}", one_line))
    numbered = _NUMBERED.sub(r"\1\\\2", marked)
    return isolated(numbered) if _RIGHT_TO_LEFT.search(numbered) else numbered


def html_text(text: str) -> str:
    """Return ``text`` for an HTML element or a quoted attribute.

    Examples
    --------
    >>> html_text("<script>").strip("\u2068\u2069")
    '&lt;script&gt;'
    """
    return isolated(html.escape(_plain(text), quote=True))


def xml_text(text: str) -> str:
    """Return ``text`` for an XML element, which has no control characters at all.

    Examples
    --------
    >>> xml_text("Gao & <Mopti>")
    'Gao &amp; &lt;Mopti&gt;'
    """
    return html.escape(_plain(text), quote=False)


def xml_kept(text: str) -> str:
    r"""Return ``text`` with as many characters, for an XML library to escape.

    What XML has no way to write becomes U+FFFD, so that offsets stay.

    Examples
    --------
    >>> xml_kept("Gao\x00 & Mopti")
    'Gao\ufffd & Mopti'
    """
    return _NO_XML.sub("\ufffd", text)


def bibtex_text(text: str) -> str:
    r"""Return ``text`` for a braced field of a BibTeX entry, on one line.

    Examples
    --------
    >>> bibtex_text("5 % of A_B")
    '5 \\% of A\\_B'
    """
    return "".join(_BIBTEX.get(char, char) for char in " ".join(_plain(text).split()))


def web_address(text: str | None) -> str | None:
    """Return ``text`` where it is an address of the web that may be followed, else None.

    Examples
    --------
    >>> web_address("https://example.org/gao"), web_address("javascript:alert(1)")
    ('https://example.org/gao', None)
    """
    return text if text is not None and _WEB.fullmatch(text) else None


def file_name(text: str, ending: str) -> str:
    """Return a name for a file to save, without path, control or reserved parts.

    Examples
    --------
    >>> file_name("../Gao: crue du Niger?", ".csv")
    'Gao crue du Niger.csv'
    """
    words = _UNSAFE_IN_NAMES.sub(" ", _plain(text)).split()
    stem = " ".join(words).strip(". -")
    stem = stem.encode()[:_NAME_BYTES].decode("utf-8", "ignore").strip(". -")
    if not stem or _RESERVED.match(stem):
        stem = f"dateline {stem}".strip()
    return stem + ending


def isolated(text: str) -> str:
    """Wrap a label so that its direction stays within it."""
    return f"{_FSI}{text}{_PDI}" if text else text


def _plain(text: str) -> str:
    return _CONTROLS.sub("", _BIDI_CONTROLS.sub("", text))
