from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import limits
from data.errors import ArticleError
from data.text import clean, decode, printable

FRENCH = "À l’été 2021, l’armée s’était retirée de Tombouctou, où la crue menaçait ; « c’est fini ». "
POLISH = "Wczoraj w Łodzi odbyło się spotkanie, na którym minister mówił o źródłach żywności i pożarach. "
RUSSIAN = (
    "Вчера в Москве открылась конференция по международной безопасности, сообщил министр обороны России. "
)
ARABIC = "افتتح وزير الدفاع أمس في موسكو مؤتمر الأمن الدولي بمشاركة مندوبين من مئة دولة. "
GREEK = "Χθες στην Αθήνα ο υπουργός συναντήθηκε με τους εκπροσώπους των νησιών για τις πυρκαγιές. "
HEBREW = "אתמול נפתחה בירושלים ועידה בינלאומית בהשתתפות שרים ממדינות רבות באזור. "
JAPANESE = "昨日、東京で国際会議が開かれ、各国の大臣が出席した。会議は三日間続く見込みである。"
TURKISH = "Dün İstanbul'da açılan konferansta bakan, bölgedeki güvenlik sorunlarını görüştü. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "cp1252"), (FRENCH, "utf-32"),
        (FRENCH, "utf-16"), (FRENCH, "utf-16-le"), (FRENCH, "utf-16-be"),
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "utf-8"),
        (ARABIC, "cp1256"), (GREEK, "cp1253"), (HEBREW, "cp1255"),
        (JAPANESE, "shift_jis"), (JAPANESE, "utf-8"),
    ],
)  # fmt: skip
def test_an_undeclared_encoding_is_found(text, encoding):
    decoded = decode((text * 20).encode(encoding))
    assert decoded.text == text * 20
    assert decoded.undecodable == 0


@pytest.mark.parametrize(("text", "lang", "encoding"), [(POLISH, "pl", "cp1250"), (TURKISH, "tr", "cp1254")])
def test_a_known_language_tells_the_code_page(text, lang, encoding):
    assert decode(text.encode(encoding), lang=lang).text == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1250", "cp1250"), ("ISO-8859-2", "iso8859-2"), ("utf8", "utf-8"),
        ("nonsense", "utf-8"), ("hex", "utf-8"),
    ],
)  # fmt: skip
def test_a_declaration_is_believed_where_it_fits(declared, encoding):
    assert decode(POLISH.encode(encoding), declared=declared).text == POLISH


def test_a_wrong_declaration_is_not():
    assert decode(FRENCH.encode("utf-8"), declared="iso-8859-1").text == FRENCH
    assert decode(JAPANESE.encode("iso2022_jp"), declared="iso-2022-jp").text == JAPANESE


def test_latin_1_means_windows():
    assert decode("l’été".encode("cp1252"), declared="iso-8859-1").text == "l’été"


def test_what_cannot_be_decoded_is_counted():
    decoded = decode((FRENCH * 5).encode() + b"\xff\xfe\xc3")
    assert decoded.encoding == "utf-8"
    assert decoded.undecodable == 3
    assert decoded.text.startswith(FRENCH)
    assert decode(b"caf\xe9 \x81").undecodable == 1


@pytest.mark.parametrize(
    "untrusted", [bytes(range(256)), b"\x7fELF\x02\x01\x01\x00", b"a\x00b", bytes(range(1, 32)) * 9]
)
def test_binary_data_is_refused(untrusted):
    with pytest.raises(ArticleError, match="binary data"):
        decode(untrusted)


def test_line_ends_and_controls():
    assert clean("a\r\nb\rc\x0cd\x1b\ufeff\u200d") == "a\nb\nc\nd\u200d"


def test_accents_are_joined_and_towers_cut():
    assert clean("e\u0301") == "é"
    tower = clean("a" + "\u0316" * (limits.COMBINING_RUN + 1))
    assert len(tower) == 1 + limits.COMBINING_RUN
    assert len(clean("a" + "\u0316" * limits.COMBINING_RUN)) == 1 + limits.COMBINING_RUN


def test_towers_of_accents_take_linear_time():
    began = time.process_time()
    clean("a" + "\u0316\u0301" * 200_000)
    assert time.process_time() - began < 2  # normalising it as it is takes minutes


@given(st.binary(max_size=400))
def test_any_bytes_give_clean_text_or_a_reason(untrusted):
    try:
        decoded = decode(untrusted)
    except ArticleError:
        return
    decoded.text.encode("utf-8")
    assert clean(decoded.text) == decoded.text
    assert unicodedata.is_normalized("NFC", decoded.text)


@given(st.text(st.characters()))
def test_printable_keeps_lengths(text):
    assert len(printable(text)) == len(text)
    printable(text).encode("utf-8")
