"""What each format gives, and what it refuses."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest

from data.model import Article
from data.readers import SUFFIXES, Given, Unreadable, read_bytes, read_path
from data.readers.formats import IN_CHILD, reader_of
from tests.data.readers import makers

DAY = dt.date(2024, 3, 12)
PAGE = """<!DOCTYPE html><html lang="fr"><head>{head}<title>Crue du Niger à Gao - Le Fleuve</title>
<meta property="og:site_name" content="Le Fleuve"></head><body>
<nav><a href="/">Accueil</a> <a href="/sport">Sport</a> <a href="/meteo">Météo</a></nav>
<article><h1>Crue du Niger à Gao</h1>
<p>Le fleuve Niger a débordé mardi à Gao, dans le nord du Mali, après trois jours de pluie. Les secours
ont évacué plus de deux cents familles vers les écoles de la ville haute.</p>
<p>La prochaine réunion du comité de crise se tiendra à Bamako du 22 au 24 mars. Les autorités attendent
une nouvelle montée des eaux avant la fin du mois.</p></article>
<footer>© 2024 Le Fleuve. Tous droits réservés.</footer></body></html>"""
PUBLISHED = '<meta property="article:published_time" content="2024-03-12T08:00:00+00:00">'
MODIFIED = '<meta property="article:modified_time" content="2024-03-15T08:00:00+00:00">'
ADDRESS = '<link rel="canonical" href="https://fleuve.example/2024/03/11/crue">'


def read(name: str, content: str | bytes, **given: object) -> list[Article | Unreadable]:
    untrusted = content.encode() if isinstance(content, str) else content
    return list(read_bytes(name, untrusted, Given(**given)))


def one(name: str, content: str | bytes, **given: object) -> Article:
    (article,) = read(name, content, **given)
    assert isinstance(article, Article), article
    return article


def reason(name: str, content: str | bytes, **given: object) -> str:
    (row,) = read(name, content, **given)
    assert isinstance(row, Unreadable), row
    return str(row.reason)


def test_plain_text_is_one_article():
    article = one("note de Gao.txt", "Pluie à Gao.\r\nFin.\r\n".encode("cp1252"), published=DAY, lang="fr")
    assert article.text == "Pluie à Gao.\nFin.\n"
    assert (article.title, article.lang) == ("note de Gao", "fr")
    assert (article.published, article.published_from) == (DAY, "user")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv"])
@pytest.mark.parametrize("content", ["", "  \n\n"])
def test_an_empty_file_is_named_with_a_reason(name, content):
    assert any(word in reason(name, content) for word in ("empty", "no text", "no column"))


def test_an_empty_file_of_json_lines_holds_no_article():
    assert read("a.jsonl", "") == []


def test_what_could_not_be_decoded_is_told_beside_the_article():
    article, row = read("a.txt", "déjà vu à Gao ".encode() * 5 + b"\xff")
    assert isinstance(article, Article)
    assert isinstance(row, Unreadable)
    assert row.partly
    assert str(row.reason) == "1 characters could not be decoded (read as utf-8)"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Crue à Gao\n\nLe fleuve monte.", "Crue à Gao"),
        ("Le fleuve monte.\nIl pleut.", "note"),
        ("Crue à Gao", "note"),
        ("x" * 200 + "\n\nLe fleuve.", "note"),
    ],
)
def test_a_plain_texts_headline_is_its_title(text, title):
    assert one("note.txt", text).title == title


def test_markdown_gives_text_title_and_fields():
    article = one(
        "a.md", "---\ndate: 2024-03-12\nlanguage: fr\n---\n# La *crue*\n\nVoir [Gao](x).\n\n- un\n- deux\n"
    )
    assert article.text == "La crue\n\nVoir Gao.\n\nun\n\ndeux"
    assert (article.title, article.published, article.lang) == ("La crue", DAY, "fr")


def test_markdown_front_matter_is_checked():
    assert "is no date" in reason("a.md", "---\ndate: tomorrow\n---\nRain.")


def test_a_page_gives_its_article_alone():
    article = one("page.html", PAGE.format(head=PUBLISHED + MODIFIED + ADDRESS))
    assert article.text.startswith("Crue du Niger à Gao\nLe fleuve Niger a débordé mardi")
    assert article.text.endswith("avant la fin du mois.")
    assert "Accueil" not in article.text
    assert "droits" not in article.text
    assert (article.title, article.source) == ("Crue du Niger à Gao", "Le Fleuve")
    assert article.url == "https://fleuve.example/2024/03/11/crue"


@pytest.mark.parametrize(
    ("head", "day", "origin"),
    [
        (PUBLISHED, DAY, "metadata"),
        (MODIFIED + PUBLISHED, DAY, "metadata"),
        (ADDRESS + PUBLISHED, DAY, "metadata"),
        (ADDRESS, dt.date(2024, 3, 11), "address"),
        ("", None, None),
        (ADDRESS.replace("/03/", "/13/"), None, None),
    ],
)
def test_a_pages_date_is_its_first_and_says_where_it_is_from(head, day, origin):
    article = one("page.html", PAGE.format(head=head))
    assert (article.published, article.published_from) == (day, origin)
    told = one("page.html", PAGE.format(head=head), published=dt.date(2020, 1, 1))
    assert (told.published, told.published_from) == (dt.date(2020, 1, 1), "user")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""), ("utf-8", "utf-8"), ("utf-8-sig", ""), ("cp1252", ""), ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"), ("cp1252", "utf-8"), ("utf-16", ""),
    ],
)  # fmt: skip
def test_a_pages_accents_survive_every_encoding(encoding, declared):
    head = f'<meta charset="{declared}">' if declared else ""
    article = one("page.html", PAGE.format(head=head).encode(encoding))
    assert "Le fleuve Niger a débordé mardi à Gao" in article.text


def test_a_page_without_an_article_gives_all_its_text():
    page = "<body><script>var x</script>Rain in Gao.<div>More.</div></body>"
    assert one("a.html", page).text == "Rain in Gao.\nMore."


def test_a_page_nested_too_deeply_says_so():
    rows = read("a.html", "<div>" * 300 + "Rain in Gao." + "</div>" * 300)
    assert any(isinstance(row, Unreadable) and "nested very deeply" in str(row.reason) for row in rows)


def test_a_page_saved_as_text_is_read_as_a_page():
    assert one("page.txt", PAGE.format(head="")).title == "Crue du Niger à Gao"


def test_a_table_is_read_by_its_column_names():
    table = 'Titre;Date de publication;Texte intégral;Journal\nCrue;23/06/2021;"Le fleuve,\nà Gao.";L\'Écho\n'
    article = one("a.csv", table.encode("cp1252"))
    assert article.text == "Le fleuve,\nà Gao."
    assert (article.title, article.source) == ("Crue", "L'Écho")
    assert (article.published, article.published_from) == (dt.date(2021, 6, 23), "metadata")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_tables_delimiter_is_found(mark):
    assert one("a.csv", f"id{mark}text\n7{mark}Rain in Gao.\n").id == "7"


def test_a_table_without_a_column_of_texts_says_what_there_is():
    told = reason("a.csv", "name,size\nGao,3\nMopti,4\n")
    assert told == "there is no column of texts; call it \"text\". There are: 'name', 'size'"


def test_a_column_of_sentences_is_taken_for_the_texts():
    sentence = "The river rose again in Gao on Tuesday, after three days of rain in the whole region."
    assert one("a.csv", f"no,what\n1,{sentence.replace(',', ' ')}\n").text == sentence.replace(",", " ")


def test_a_column_can_be_chosen():
    assert one("a.csv", "text,lead\nlong,short\n", columns={"text": "lead"}).text == "short"
    assert "no column 'x'; there are: 'text'" in reason("a.csv", "text\nRain.\n", columns={"text": "x"})


def test_a_bad_row_is_named_by_its_line_and_stops_nothing():
    rows = read(
        "a.csv", 'text,date\n"Rain\nin Gao.",2021-06-23\nSnow.,someday\n,\nFog.,2021-06-24\n,2021-06-25\n'
    )
    assert [row.text if isinstance(row, Article) else row.line for row in rows] == [
        "Rain\nin Gao.",
        4,
        "Fog.",
        7,
    ]


@pytest.mark.parametrize(
    "content",
    [
        '{"text": "Rain.", "title": "Gao"}', '[{"Body": "Rain.", "headline": "Gao"}]',
        '{"total": 1, "articles": [{"content": "Rain.", "titre": "Gao"}]}',
        '\ufeff{"text": "Rain.", "title": "Gao"}',
    ],
)  # fmt: skip
def test_json_is_a_record_or_a_list_of_them(content):
    article = one("a.json", content)
    assert (article.text, article.title) == ("Rain.", "Gao")


def test_a_bad_record_of_json_is_named_by_its_number():
    rows = read("a.json", '[{"text": "Rain."}, 3, {"title": "Gao"}, {"text": "Snow."}]')
    assert [row.text if isinstance(row, Article) else row.line for row in rows] == ["Rain.", 2, 3, "Snow."]
    assert "not JSON that can be read" in reason("a.json", "{text: 1}")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/04/2021", "23/04/2021"], ["2021-04-03", "2021-04-23"]),
        (["03/04/2021", "04/23/2021"], ["2021-03-04", "2021-04-23"]),
        (["03.04.2021"], ["2021-04-03"]),
        (["4/4/2021"], ["2021-04-04"]),
        (["2021/04/03", "20210403"], ["2021-04-03", "2021-04-03"]),
        (["3 avril 2021", "April 3, 2021"], ["2021-04-03", "2021-04-03"]),
    ],
)
def test_the_order_of_a_column_of_dates_is_found(dates, expected):
    rows = read("a.csv", "text|date\n" + "".join(f"Rain {i}.|{day}\n" for i, day in enumerate(dates)))
    assert [str(row.published) for row in rows if isinstance(row, Article)] == expected


@pytest.mark.parametrize(
    "day", ["03/04/2021", "yesterday", "2021", "April 2021", "2021-02-30", "99/99/2021", "x" * 99]
)
def test_a_date_that_is_not_certain_is_refused(day):
    assert "the publication date" in reason("a.csv", f"text,date\nRain.,{day}\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"%PDF-1.7\n", "damaged"), ("a.txt", b"PK\x03\x04", "damaged"),
        ("a.html", b"\x89PNG", "picture"), ("a.pdf", b"Rain in Gao.", "its content is something else"),
        ("a.docx", b"Rain in Gao.", "its content is something else"),
        ("a.csv", b"\x1f\x8b\x08", "compressed"), ("a.txt", b"SQLite format 3\x00", "database"),
        ("a.txt", b"PAR1", "database"), ("a.txt", b"\xd0\xcf\x11\xe0", "old Word"),
        ("a.txt", b"\x00\x01", "binary"),
        ("a.exe", b"MZ", "files ending in '.exe' are not read"),
    ],
)  # fmt: skip
def test_what_no_reader_fits_is_named_for_what_it_is(name, content, told):
    assert told in reason(name, content)


@pytest.mark.parametrize("module", sorted({*SUFFIXES.values(), *IN_CHILD}))
def test_every_reader_is_there(module):
    assert callable(import_module(f"data.readers.{module}").read)


def test_the_content_goes_before_the_name():
    assert reader_of("a.txt", b"%PDF-1.4") == "pdf"
    assert reader_of("a.html", b"PK\x03\x04") == "archive"
    assert reader_of("a.doc", b"{\\rtf1") == "rtf"
    assert reader_of("a.txt", b'<?xml version="1.0"?>\n<rss version="2.0">') == "feed"


def test_a_folder_is_read_in_name_order_and_hidden_files_are_not(tmp_path):
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/x.txt", "bad.bin"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Rain in {name}.")
    rows = list(read_path(tmp_path))
    assert [row.text if isinstance(row, Article) else str(row.reason)[:12] for row in rows] == [
        "Rain in a/c.txt.", "Rain in b.txt.", "files of oth",
    ]  # fmt: skip
    assert rows[-1].partly
    assert str(rows[-1].reason).endswith("passed over: 1 .bin")


def test_the_same_content_has_the_same_id():
    assert one("a.txt", "Rain.").id != one("a.txt", "Snow.").id
    assert one("a.txt", "Rain.").id == one("folder/a.txt", "Rain.").id


def test_a_file_without_a_name_in_an_archive_is_read():
    nameless = makers.zipped({"#": "Rain in Gao."}).replace(b"#", b"\0")
    assert [row.text for row in read_bytes("a.zip", nameless)] == ["Rain in Gao."]
