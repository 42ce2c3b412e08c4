"""The articles as sources to cite: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from data.labels import bibtex_text, web_address
from data.model import Article, Parsed

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def to_bibtex(corpus: Iterable[Parsed]) -> str:
    """Return a BibTeX database with an entry for each article; keys are numbered, ``dateline1`` first."""
    entries = (_entry(f"dateline{number}", parsed.article) for number, parsed in enumerate(corpus, start=1))
    return "\n".join(entries)


def to_csl(corpus: Iterable[Parsed]) -> str:
    """Return CSL-JSON, which Zotero, pandoc and citeproc read, with an item for each article."""
    return json.dumps([_item(parsed.article) for parsed in corpus], ensure_ascii=False, indent=1)


def _entry(key: str, article: Article) -> str:
    fields = {"title": bibtex_text(article.title or article.id)}
    if article.source:
        fields["journal"] = bibtex_text(article.source)
    if day := article.published:
        fields |= {"year": str(day.year), "month": _MONTHS[day.month - 1], "date": day.isoformat()}
    if address := web_address(article.url):
        fields["url"] = address  # taken to the letter; it has no braces
    if article.lang:
        fields["langid"] = bibtex_text(article.lang)
    kind = "article" if article.source else "misc"
    lines = ",\n".join(f"  {name} = {_braced(name, value)}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}\n}}\n"


def _braced(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _item(article: Article) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title or article.id,
    }
    if article.source:
        item["container-title"] = article.source
    if day := article.published:
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if address := web_address(article.url):
        item["URL"] = address
    if article.lang:
        item["language"] = article.lang
    return item
