"""The list of articles beside the map, the shown ones first to hand; a click opens one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.pieces import marked
from dashboard.words import Words
from data.compare import Side
from data.model import Article

TITLE_CHARS = 120
LISTED = 200  # articles; beyond that a reader filters


@dataclass(frozen=True, slots=True)
class Listing:
    """An article of the list, and how many of its marks are shown."""

    article: Article
    marks: int


def payload(
    listings: Iterable[Listing],
    t: Words,
    copies: Mapping[str, str] = MappingProxyType({}),
    *,
    search: str = "",
    side: Callable[[Article], tuple[Side, str] | None] = lambda _: None,
    total: int | None = None,
) -> dict[str, Any]:
    """Give what ``shelf.js`` draws, newest first, undated last.

    ``total`` is how many articles there are, where ``listings`` are the newest of them only;
    ``copies`` map copies to originals, by id; the words of ``search`` are marked in titles;
    ``side`` tells which side of a comparison an article is on, and that side's name.
    """
    listings = list(listings)
    more = max(0, (len(listings) if total is None else total) - LISTED)
    ordered = sorted(listings, key=lambda one: str(one.article.published or ""), reverse=True)
    return {
        "articles": [
            {
                "id": one.article.id,
                "title": _marked(title(one.article), search),
                "side": side(one.article),
                "lang": one.article.lang,
                "meta": [*_meta(one, t), *([t("wire copy")] if one.article.id in copies else [])],
            }
            for one in ordered[:LISTED]
        ],
        "words": {
            "articles": t("Articles"),
            "empty": t("No article matches. Clear the filters to see all."),
            "more": t.count("and {n} more", "and {n} more", more),
        },
        "more": more > 0,
    }


def _marked(text: str, search: str) -> list[tuple[str, bool]]:
    return [(text[start:end], hit) for start, end, hit in marked(text, search)]


def title(article: Article) -> str:
    """Return an article's title, or the beginning of its text where it has none."""
    if article.title:
        return article.title
    line = next((line for line in article.text.splitlines() if line.strip()), article.id).strip()
    return line if len(line) <= TITLE_CHARS else line[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def shelf(data: dict[str, Any], *, key: str, on_pick: Callable[[], None]) -> None:
    """Draw the list; the picked article's id is ``st.session_state[key].picked``."""
    _component()(key=key, data=data, on_picked_change=on_pick)


@cache
def _component() -> Any:  # noqa: ANN401
    import streamlit as st

    here = Path(__file__)
    return st.components.v2.component(
        "dateline_shelf",
        css=here.with_suffix(".css").read_text("utf-8"),
        js=here.with_suffix(".js").read_text("utf-8"),
    )


def _meta(listing: Listing, t: Words) -> list[str]:
    article = listing.article
    facts = [article.source] if article.source else []
    if article.published:
        facts.append(t.days(article.published, article.published))
    if article.lang:
        facts.append(t.language(article.lang))
    return [*facts, t.count("{n} mark", "{n} marks", listing.marks)]
