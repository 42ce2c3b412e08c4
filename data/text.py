"""Bytes to clean text: which encoding, what could not be decoded, which characters stay.

The text that comes out is the one that is kept and shown, so offsets into it need no
way back. Text that arrives as JSON is text already and is left as it is, to the letter.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import regex

from data import limits
from data.errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers do: what is declared as Latin-1 or ASCII is Windows' superset of it.
_DECLARED_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
# Text encodings of Python's that no document is written in.
_NO_ENCODINGS = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
_WIDE = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}
_CODE_PAGES = {
    lang: page
    for page, langs in {
        "cp1250": "bs cs hr hu pl ro sk sl sq",
        "cp1251": "be bg mk ru sr uk",
        "cp1253": "el",
        "cp1254": "az tr",
        "cp1255": "he yi",
        "cp1256": "ar fa ur",
        "cp1257": "et lt lv",
        "cp1258": "vi",
        "cp874": "th",
    }.items()
    for lang in langs.split()
}
# Scripts with most letters beyond ASCII: only there is a guess by statistics right.
_OTHER_SCRIPTS = [
    "cp1251", "cp1253", "cp1255", "cp1256", "cp874", "koi8_r",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_SAMPLE = 64_000  # bytes that tell the encoding
_FEW = 8  # bytes, too few to guess by
_TAG = re.compile(rb"<[^<>]*>")
_ASCII_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_CONTROL_BYTES = bytes([*range(1, 9), *range(0x0E, 0x20), 0x7F])
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TOWER = regex.compile(rf"(\p{{M}}{{{limits.COMBINING_RUN}}})\p{{M}}+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in and how many of its characters could not be read."""

    text: str
    encoding: str
    undecodable: int


def decode(untrusted: bytes, *, declared: str | None = None, lang: str | None = None) -> Decoded:
    """Decode bytes: byte-order mark, UTF-8, what is declared, else the script's Windows code page.

    Parameters
    ----------
    untrusted
        The bytes of a text in any encoding.
    declared
        The charset that a header, a page or the user names; not believed where it does not fit.
    lang
        ISO 639-1 code, when known: tells the code page ("pl" is cp1250).

    Raises
    ------
    ArticleError
        When the bytes are no text.

    Examples
    --------
    >>> decode("à Nîmes, le 3 août".encode("cp1252"))
    Decoded(text='à Nîmes, le 3 août', encoding='cp1252', undecodable=0)
    """
    for mark, encoding in _BOMS:
        if untrusted.startswith(mark):
            return _lenient(untrusted[len(mark) :], encoding)
    if wide := _wide(untrusted[:_SAMPLE]):
        return _lenient(untrusted, wide)
    named = _known(declared)
    if named in _WIDE:
        return _lenient(untrusted, named)
    _refuse_binary(untrusted)
    # UTF-8 does not fit by accident, so it goes before a wrong declaration; only
    # 7-bit bytes need one (ISO-2022-JP).
    for encoding in filter(None, (named, "utf-8") if untrusted.isascii() else ("utf-8", named)):
        try:
            return Decoded(clean(untrusted.decode(encoding)), encoding, 0)
        except UnicodeDecodeError:
            continue
    if _nearly_utf8(untrusted, declared=named == "utf-8"):
        return _lenient(untrusted, "utf-8")
    return _lenient(untrusted, named if named not in {None, "utf-8"} else _code_page(untrusted, lang))


def clean(text: str) -> str:
    r"""Make text fit to keep: LF line ends, no control characters, NFC, no towers of accents.

    Examples
    --------
    >>> clean("Le 3 aou\u0302t\r\nà Gao\x00")
    'Le 3 août\nà Gao'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    text = _TOWER.sub(r"\1", printable(_CONTROLS.sub("", text)))
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    r"""Replace lone surrogates, which no encoding can carry, by U+FFFD; offsets stay.

    Examples
    --------
    >>> printable("a\ud800b")
    'a�b'
    """
    return _SURROGATES.sub("\ufffd", text)


def _lenient(untrusted: bytes, encoding: str) -> Decoded:
    text = untrusted.decode(encoding, "replace")
    return Decoded(clean(text), encoding, text.count("\ufffd"))


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
        b"".decode(name)  # refuses codecs that are no text encodings, such as hex
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if name in _NO_ENCODINGS else _DECLARED_AS.get(name, name)


def _wide(sample: bytes) -> str | None:
    """Tell UTF-16 without a byte-order mark by its zeros, which all stand on one side."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 40  # only spaces and line ends, where the script is not Latin
    if odd > enough and even < odd // 20:
        return "utf-16-le"
    if even > enough and odd < even // 20:
        return "utf-16-be"
    return None


def _refuse_binary(untrusted: bytes) -> None:
    if b"\0" in untrusted:
        raise ArticleError("this is binary data, not text: it holds zero bytes")
    sample = untrusted[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls * 20 > len(sample):
        raise ArticleError("this is binary data, not text: it is full of control characters")


def _nearly_utf8(untrusted: bytes, *, declared: bool) -> bool:
    """Tell UTF-8 with a few damaged characters, or cut off in the middle of the last one."""
    text = untrusted.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    cut_off = broken == 1 and text.endswith("\ufffd")
    return whole > 2 * broken or (cut_off and (declared or whole > 0))


def _code_page(untrusted: bytes, lang: str | None) -> str:
    if lang in _CODE_PAGES:
        return _CODE_PAGES[lang]
    sample = _TAG.sub(b"", untrusted[: 4 * _SAMPLE])[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    if high > max(_FEW, sum(byte in _ASCII_LETTERS for byte in sample)):
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS).best()
        if best is not None:
            return best.encoding
    return "cp1252"
