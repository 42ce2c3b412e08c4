"""The lists of sources, as the programs that they are for read them."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pybtex.database
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from data.export.sources import to_bibtex, to_csl
from tests.data.example import PARSED

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Ours</title><id>ours</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter=", "><group delimiter=", ">
<text variable="title"/><text variable="container-title"/>
<date variable="issued" date-parts="year-month-day"><date-part name="year"/><date-part name="month"/></date>
<text variable="URL"/></group></layout></bibliography></style>"""
PLAIN = replace(
    PARSED.article, title="Crue à Gao", source="L’Écho", url="https://example.org/a_b?c=1&d=50%25"
)


def with_article(**fields):
    return replace(PARSED, article=replace(PLAIN, **fields))


def test_bibtex_is_read_by_pybtex():
    found = pybtex.database.parse_string(to_bibtex([with_article(), with_article(source=None)]), "bibtex")
    first, second = found.entries["dateline1"], found.entries["dateline2"]
    assert (first.type, second.type) == ("article", "misc")
    assert first.fields["journal"] == "L’Écho"
    assert first.fields["date"] == "2021-06-23"
    assert (first.fields["year"], first.fields["month"]) == ("2021", "June")
    assert first.fields["title"] == "Crue à Gao"
    assert first.fields["url"] == PLAIN.url


@pytest.mark.parametrize(
    "payload",
    ["}, url = {x", '"', "{", "}", "\\input{/etc/passwd}", "a % b", "@book{x}", "\n@comment{", "$#~^_&\\"],
)
def test_no_title_breaks_out_of_its_field(payload):
    found = pybtex.database.parse_string(to_bibtex([with_article(title=payload)]), "bibtex")
    (entry,) = found.entries.values()
    assert set(entry.fields) == {"title", "journal", "year", "month", "date", "url", "langid"}
    assert "\\input" not in entry.fields["title"]


def test_csl_is_read_by_citeproc():
    items = json.loads(to_csl([with_article()]))
    style = CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    (written,) = map(str, bibliography.bibliography())
    assert written.startswith("Crue à Gao, L’Écho, 2021")
    assert written.endswith(PLAIN.url)


def test_an_article_without_anything_has_its_id():
    bare = with_article(title=None, source=None, published=None, url="ftp://x", lang=None)
    assert json.loads(to_csl([bare])) == [{"id": "a1", "type": "article-newspaper", "title": "a1"}]
    assert to_bibtex([bare]) == "@misc{dateline1,\n  title = {a1}\n}\n"
    assert to_bibtex([]) == ""
    assert json.loads(to_csl([])) == []
