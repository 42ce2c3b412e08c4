"""What press archives write: several articles in a file, each with headline, source, day and language."""

from __future__ import annotations

import datetime as dt

import pytest

from data.model import Article
from data.readers import Unreadable, read_bytes
from data.readers.dumps import language

FACTIVA = """\
HD	Crue du Niger à Gao
BY	Par Awa Diarra
WC	312 mots
PD	23 juin 2021
SN	Le Courrier du Fleuve
SC	COUFLE
LA	Français
CY	Copyright 2021
LP
Le fleuve a débordé mardi à Gao.
TD
LA PAZ n'est pas concernée, dit le maire.

BY NOON the water had gone.
RE	mali : Mali
AN	Document COUFLE0020210623eh6n00001

HD
Port reopens in Beirut
WC
98 words
PD
5 August 2021
SN
The Harbour Post
LA
English
TD
The port of Beirut reopened on Monday.
AN Document HARPOS0020210805eh8500002
"""
NEXIS = """\
                               1 of 2 DOCUMENTS

                           The Harbour Post (Beirut)

                            August 5, 2021 Thursday

                             Port reopens in Beirut

BYLINE: By Rana Khoury

LENGTH: 98 words

DATELINE: BEIRUT

The port of Beirut reopened on Monday.

Ships: twelve waited outside.

LOAD-DATE: August 6, 2021

LANGUAGE: ENGLISH

                    Copyright 2021 The Harbour Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                              Le Courrier du Fleuve

                            mercredi 23 juin 2021

                             Crue du Niger à Gao

LONGUEUR: 312 mots

Le fleuve a débordé mardi à Gao.

LANGUE: FRANÇAIS
"""
NEXIS_NEW = """\
Port reopens in Beirut
The Harbour Post
August 5, 2021 Thursday

Copyright 2021 The Harbour Post All Rights Reserved
Section: NEWS; Pg. 4
Length: 98 words
Byline: Rana Khoury

Body

The port of Beirut reopened on Monday.

Load-Date: August 6, 2021

End of Document
"""
EUROPRESSE = """\
<html><head><meta charset="utf-8"><title>Europresse</title></head><body>
<article><header>
 <div class="rdp__DocPublicationName">
  <span class="DocPublicationName">Le Courrier du Fleuve, no. 4301</span></div>
 <span class="DocHeader">Société, mercredi 23 juin 2021 312 mots, p. 4</span>
 <div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Crue du
   Niger à Gao</p></div></header>
 <section><div class="docOcurrContainer"><p>Le fleuve a <mark>débordé</mark> mardi à Gao.</p>
  <p>Le marché a fermé.</p></div></section>
 <footer>news·20210623·CF·001</footer></article>
<article><header><span class="DocPublicationName">The Harbour Post</span>
 <div class="titreArticle">Port reopens in Beirut</div></header>
 <div class="DocText">The port of Beirut reopened on Monday.</div>
 <div class="publiC-lblNodoc">news·20210805·HP·002</div></article>
<article><header><span class="DocPublicationName">Le Courrier du Fleuve</span></header></article>
</body></html>"""
FACTIVA_HTML = """\
<html><body><div class="article frArticle"><table>
<tr><td><b>HD</b></td><td><span>Crue du Niger à Gao</span></td></tr>
<tr><td><b>PD</b></td><td>23 juin 2021</td></tr><tr><td>SN</td><td>Le Courrier du Fleuve</td></tr>
<tr><td><b>LA</b></td><td>Français</td></tr>
<tr><td><b>LP</b></td><td><p>Le fleuve a débordé mardi à Gao.</p></td></tr>
<tr><td><b>TD</b></td><td><p>Le marché a fermé.</p><p>IN BRIEF.</p></td></tr>
<tr><td><b>AN</b></td><td>Document COUFLE0020210623eh6n00001</td></tr></table></div>
<div class="article enArticle"><table>
<tr><td><b>HD</b></td><td>Port reopens in Beirut</td></tr><tr><td><b>PD</b></td><td>5 August 2021</td></tr>
<tr><td><b>SN</b></td><td>The Harbour Post</td></tr><tr><td><b>TD</b></td><td>The port reopened.</td></tr>
</table></div></body></html>"""

GAO = ("Crue du Niger à Gao", "Le Courrier du Fleuve", dt.date(2021, 6, 23))
BEIRUT = ("Port reopens in Beirut", "The Harbour Post", dt.date(2021, 8, 5))


def rtf(text: str) -> bytes:
    written = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)
    return ("{\\rtf1\\ansi " + written.replace("\t", "\\tab ").replace("\n", "\\par\n") + "}").encode()


def told(row: Article | Unreadable):
    assert isinstance(row, Article), row
    assert row.published_from == "metadata"
    return row.title, row.source, row.published


@pytest.mark.parametrize("name", ["factiva.txt", "factiva.rtf"])
def test_factivas_articles_are_told_apart(name):
    gao, beirut = read_bytes(name, rtf(FACTIVA) if name.endswith("rtf") else FACTIVA.encode())
    assert (told(gao), told(beirut)) == (GAO, BEIRUT)
    assert (gao.lang, beirut.lang) == ("fr", "en")
    assert gao.id == "COUFLE0020210623eh6n00001"
    assert gao.text.startswith("Le fleuve a débordé mardi à Gao.")
    assert gao.text.endswith("BY NOON the water had gone.")
    assert "LA PAZ n'est pas concernée" in gao.text
    assert beirut.text == "The port of Beirut reopened on Monday."


def test_factivas_pages_are_told_apart():
    gao, beirut = read_bytes("factiva.html", FACTIVA_HTML.encode())
    assert (told(gao), told(beirut)) == (GAO, BEIRUT)
    assert gao.text == "Le fleuve a débordé mardi à Gao.\n\nLe marché a fermé.\nIN BRIEF."


def test_europresses_articles_are_told_apart_and_one_without_text_is_named():
    gao, beirut, empty = read_bytes("europresse.html", EUROPRESSE.encode())
    assert (told(gao), told(beirut)) == (GAO, BEIRUT)
    assert gao.text == "Le fleuve a débordé mardi à Gao.\nLe marché a fermé."
    assert str(empty) == 'europresse.html, line 3: there is no "text"'


def test_lexisnexis_articles_are_told_apart():
    beirut, gao = read_bytes("nexis.txt", NEXIS.encode())
    assert told(beirut) == ("Port reopens in Beirut", "The Harbour Post (Beirut)", dt.date(2021, 8, 5))
    assert told(gao) == GAO
    assert (beirut.lang, gao.lang) == ("en", "fr")
    assert beirut.text == "The port of Beirut reopened on Monday.\n\nShips: twelve waited outside."


def test_lexisnexis_newer_layout():
    (beirut,) = read_bytes("nexis.txt", NEXIS_NEW.encode())
    assert told(beirut) == BEIRUT
    assert beirut.text == "The port of Beirut reopened on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "BY NOON\nthe water had gone. HD television\nPD told us.",
        "HD and SD\nPD 3\nNothing follows.",
        "1 of 2 documents\nwas signed.\nLength: a metre",
        "The end of document\nreviews\nEnd of Document\n",
    ],
)
def test_what_only_looks_alike_stays_one_article(text):
    (article,) = read_bytes("note.txt", text.encode())
    assert article.text == text


def test_an_event_table_of_gdelts_tells_that_it_has_no_texts():
    row = [
        "1",
        "20210623",
        "202106",
        "2021",
        "2021.47",
        *[""] * 55,
        "https://example.org/a-long-address/" * 4,
    ]
    (refused,) = read_bytes("20210623.csv", ("\t".join(row) + "\n").encode() * 3)
    assert "event table of GDELT" in str(refused)


def test_a_table_of_addresses_tells_that_it_has_no_texts():
    content = "URL,Title,Date\n" + "https://example.org/" + "a" * 90 + ",Crue à Gao,2021-06-23\n"
    (refused,) = read_bytes("list.csv", content.encode())
    assert "addresses, but no texts" in str(refused)


@pytest.mark.parametrize(
    ("name", "code"), [("ENGLISH", "en"), ("Anglais", "en"), ("العربية", "ar"), ("ru", "ru"), ("", None)]
)
def test_languages_by_name(name, code):
    assert language(name) == code
