"""PDF, Word, OpenDocument, RTF, workbooks, mail, feeds and archives: what is read, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from data.model import Article
from tests.data.readers import makers
from tests.data.readers.test_readers import PAGE, PUBLISHED, one, read, reason

DAY = dt.date(2024, 3, 12)


def test_a_pdf_gives_its_pages_in_order():
    content = makers.pdf(
        ["Crue du Niger à Gao", "La confé-", "rence du 22-", "24 juin."], ["Page deux."], title="Crue"
    )
    article = one("journal.pdf", content)
    assert article.title == "Crue"
    assert article.text.split() == [
        "Crue",
        "du",
        "Niger",
        "à",
        "Gao",
        "La",
        "conférence",
        "du",
        "22-",
        "24",
        "juin.",
        "Page",
        "deux.",
    ]


def test_a_pdf_without_text_tells_of_recognition():
    assert "may be scanned" in reason("a.pdf", makers.pdf([]))


def test_a_damaged_pdf_is_refused():
    assert "damaged" in reason("a.pdf", b"%PDF-1.7\n" + b"garbage" * 100)


def test_a_word_document_gives_paragraphs_without_what_was_deleted():
    body = (
        "<w:p><w:r><w:t>Crue à Gao</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Du 22 </w:t></w:r><w:r><w:t>au 24 juin</w:t><w:tab/><w:t>.</w:t></w:r>"
        "<w:del><w:r><w:delText>old</w:delText><w:t>older</w:t></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>case</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    article = one("a.docx", makers.docx(body, title="Le fleuve"))
    assert article.text == "Crue à Gao\nDu 22 au 24 juin\t.\ncase"
    assert article.title == "Le fleuve"
    assert one("a.docx", makers.docx(body)).title == "Crue à Gao"
    assert one("a.docx", makers.docx("<w:p><w:r><w:t>Il pleut.</w:t></w:r></w:p>")).title == "a"


def test_an_opendocument_text_keeps_spaces_and_drops_notes():
    body = (
        "<text:h>Crue à Gao</text:h><text:p>Du 22<text:s/>au <text:span>24</text:span> juin"
        "<text:note><text:p>a note</text:p></text:note>.<text:line-break/>Fin.</text:p>"
    )
    article = one("a.odt", makers.odt(body))
    assert (article.title, article.text) == ("Crue à Gao", "Crue à Gao\nDu 22 au 24 juin.\nFin.")


def test_a_document_that_declares_entities_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert "declares entities" in reason("a.docx", makers.docx("<w:p/>", declaration=bomb))


def test_rich_text():
    content = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Crue \'e0 Gao,\par le 22 juin \u8211? fin.}"
    assert one("a.rtf", content).text == "Crue à Gao,\nle 22 juin – fin."
    assert one("a.rtf", content.replace(b"o,", b"o")).title == "Crue à Gao"


def test_a_workbook_is_a_table():
    content = makers.xlsx(["Titre", "Date", "Texte"], ["Crue", DAY, "Pluie à Gao."], ["x", None, ""])
    article, row = read("a.xlsx", content)
    assert (article.text, article.title, article.published) == ("Pluie à Gao.", "Crue", DAY)
    assert (row.line, str(row.reason)) == (3, "the text is empty")


def test_a_workbook_without_texts_says_so():
    assert "no column of texts" in reason("a.xlsx", makers.xlsx(["a", "b"], [1, 2]))


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_mail_gives_subject_sender_and_day(charset):
    article = one("a.eml", makers.mail("Le fleuve a débordé hier à Gao.\n", charset=charset))
    assert article.text == "Le fleuve a débordé hier à Gao.\n"
    assert (article.title, article.published) == ("Crue à Gao", DAY)
    assert article.source == "Agence du Fleuve <depeches@fleuve.example>"


def test_mail_prefers_the_plain_part_and_names_attachments():
    article, row = read("a.eml", makers.mail("Pluie à Gao.\n", html="<p>Pluie</p>", attachment="note.pdf"))
    assert article.text == "Pluie à Gao.\n"
    assert row.partly
    assert str(row.reason) == "attachments were not read: note.pdf"


def test_mail_whose_plain_part_only_points_to_the_page_is_read_from_the_page():
    html = f"<html><body><article><p>{'Le fleuve a débordé hier à Gao. ' * 9}</p></article></body></html>"
    assert one("a.eml", makers.mail("Voir la version HTML.\n", html=html)).text.startswith("Le fleuve")


def test_a_saved_web_archive_is_a_page():
    page = PAGE.format(head=PUBLISHED).replace("\n", "\r\n")
    content = (
        "From: <Saved by a browser>\r\nSubject: Crue du Niger\r\nDate: Fri, 1 Nov 2024 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page
        + "\r\n--b--\r\n"
    )
    article = one("a.mhtml", content)
    assert article.published == DAY  # the page's, not the day of saving
    assert "Le fleuve Niger a débordé mardi" in article.text
    assert "Accueil" not in article.text


def test_a_feed_gives_an_article_an_entry():
    feed = """<?xml version="1.0"?><rss version="2.0"><channel><title>Le Fleuve</title>
    <item><title>Crue à Gao</title><link>https://fleuve.example/1</link>
    <pubDate>Tue, 12 Mar 2024 09:30:00 GMT</pubDate>
    <description>&lt;p&gt;Le fleuve a &lt;b&gt;débordé&lt;/b&gt; hier.&lt;/p&gt;</description></item>
    <item><title>Vide</title></item></channel></rss>"""
    article, row = read("a.rss", feed)
    assert article.text == "Le fleuve a débordé hier."
    assert (article.title, article.source, article.published) == ("Crue à Gao", "Le Fleuve", DAY)
    assert article.url == "https://fleuve.example/1"
    assert (row.line, str(row.reason)) == (2, "the text is empty")


def test_what_is_no_feed_is_refused():
    assert "no entries" in reason("a.xml", "<note>Rain</note>")


def test_an_archive_gives_the_articles_of_its_files():
    inner = makers.archive(x__txt="hidden")
    content = makers.archive(a__txt="Rain in Gao.", b__exe="MZ", c__zip=inner, d__md="# Snow\n\nIn Moscow.")
    rows = read("all.zip", content)
    assert [row.text for row in rows if isinstance(row, Article)] == ["Rain in Gao.", "Snow\n\nIn Moscow."]
    told = [str(row) for row in rows if not isinstance(row, Article)]
    assert told[0].startswith("all.zip/b.exe: files ending in '.exe' are not read")
    assert told[1] == "all.zip/c.zip: an archive within an archive is not opened"
