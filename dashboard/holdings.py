"""The articles that a visitor has: the shown ones, and what the visitor adds, keeps or corrects.

The bundled articles are parsed once and shared; what a visitor adds stays in that
visitor's session and is never written or shown to anyone else. Only where the operator
lets corpora be kept, and the visitor has opened one, it goes there.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import streamlit as st

from dashboard import visit
from dashboard.commands.serve import CORPUS, KEEP
from dashboard.shelf import title
from dashboard.view import View
from data import limits
from data.errors import CorpusError
from data.events import group_events, near_duplicates, originals
from data.model import Article, Parsed
from data.parse import parse
from data.readers import Unreadable
from data.samples import sample_articles
from data.store.corpus import Corpus
from data.store.filters import Filter
from data.store.library import Library
from data.store.reading import open_to_read

Made = TypeVar("Made")
_OWN, _FAILED, _SAMPLES = "own_articles", "unreadable", "show_samples"
_EDITION, _MADE, _BORROWED = "edition", "made", "borrowed"


@st.cache_resource(show_spinner=False)
def samples() -> Corpus:
    """Open the corpus that the operator shows; else parse the bundled articles. Once for all sessions."""
    if path := os.environ.get(CORPUS):
        return open_to_read(path)
    corpus = Corpus.open()
    for found in group_events([parse(article) for article in sample_articles()]):
        corpus.add(found)
    return corpus


@st.cache_resource(show_spinner=False)
def _library(folder: str) -> Library:
    return Library(Path(folder))


def library() -> Library | None:
    """Give the corpora that visitors may keep here; None where the operator lets them keep nothing."""
    folder = os.environ.get(KEEP)
    return _library(folder) if folder else None


def opened() -> Corpus | None:
    """Give the kept corpus that this visitor has opened; None when there is none, or none any more."""
    named, held = visit.view().corpus, library()
    if named is None or held is None:
        return None
    try:
        return held.corpus(named)
    except CorpusError:
        return None


def corpus_name() -> str:
    """Give the name of the kept corpus that is open; empty when none is."""
    named, held = visit.view().corpus, library()
    return held.name(named) if named is not None and held is not None and opened() is not None else ""


def open_kept(corpus_id: str | None) -> None:
    """Open a kept corpus, or none, with nothing filtered or selected."""
    visit.look(
        **{field.name: field.default for field in fields(View)} | {"corpus": corpus_id, "ui": visit.view().ui}
    )


def own() -> Corpus:
    """Give what the visitor adds to: the kept corpus that is open, else the session's own."""
    kept_ = opened()
    return unkept() if kept_ is None else kept_


def unkept() -> Corpus:
    """Give the session's own corpus, in memory, which goes with it."""
    if _OWN not in st.session_state:
        st.session_state[_OWN] = Corpus.open()
    return cast("Corpus", st.session_state[_OWN])


def holds_own() -> bool:
    """Whether there are articles to write to: added ones, or copies of shown ones that were corrected."""
    return opened() is not None or (_OWN in st.session_state and len(unkept()) > 0)


def has_own() -> bool:
    """Whether the visitor has added anything, or opened what is kept."""
    return opened() is not None or (holds_own() and len(own()) > len(borrowed()))


def borrowed() -> dict[str, str]:
    """Give the shown articles that the visitor corrected: their ids, and those of the visitor's copies."""
    if opened() is not None:
        return {}
    return cast("dict[str, str]", st.session_state.setdefault(_BORROWED, {}))


def own_articles() -> list[Article]:
    """Give the articles that the visitor added, or those of the open corpus; without texts."""
    if not holds_own():
        return []
    rows = own().articles(Filter(without=tuple(borrowed().values()))).itertuples()
    return [listed(own(), row) for row in cast("Iterator[Any]", rows)]


def _own_texts() -> list[Article]:
    return [own().parsed(article.id).article for article in own_articles()]


def listed(corpus: Corpus, row: Any) -> Article:  # noqa: ANN401
    """Make an article, without its text, of a row that a corpus lists."""
    if not isinstance(row.title, str):
        return corpus.parsed(row.id).article
    published = None if row.published is None or row.published != row.published else row.published.date()
    source, lang = (value if isinstance(value, str) else None for value in (row.source, row.lang))
    return Article(row.id, "", lang, published, None, row.title, None, source)


def shows_shared() -> bool:
    """Whether the visitor sees what the operator shows to all."""
    return opened() is None and (not has_own() or shows_samples())


def shown_corpora() -> list[tuple[Corpus, tuple[str, ...]]]:
    """Give what this visitor sees: corpora, each with the ids of its articles that are left out."""
    shared = shows_shared()
    mine = [(own(), () if shared else tuple(borrowed().values()))] if holds_own() else []
    return [*mine, (samples(), tuple(borrowed()))] if shared else mine


def shows_samples() -> bool:
    """Whether the bundled articles are shown beside the visitor's own."""
    return bool(st.session_state.get(_SAMPLES, False))


def show_samples(show: bool) -> None:
    """Show or hide the bundled articles beside the visitor's own."""
    st.session_state[_SAMPLES] = show
    changed()


def keep(article: Article) -> Parsed:
    """Parse an article and keep it for this session, or in the open corpus.

    Raises
    ------
    ArticleError
        When the article cannot be parsed, or the session or corpus holds too much already.
    """
    held = own().chars() + len(article.text)
    if opened() is None:
        limits.check(
            limits.SESSION_CHARS,
            held,
            "all that you have added is too long: {found:n} characters, the limit is {limit:n}",
        )
    else:
        limits.check(
            limits.KEPT_CHARS,
            held,
            "what is in this corpus is too long: {found:n} characters, the limit is {limit:n}",
        )
    found = parse(article)
    own().add(found)
    changed()
    return found


def reread(article_id: str, published: dt.date | None, lang: str | None) -> None:
    """Parse one of the visitor's articles again, with the day and the language that the visitor set."""
    article = own().found(article_id).article
    origin = article.published_from if published == article.published else "user" if published else None
    own().replace(parse(replace(article, published=published, published_from=origin, lang=lang)))
    changed()


def remove(article_id: str) -> None:
    """Forget one of the visitor's own articles; what was corrected in it stays in the log."""
    own().remove(article_id)
    changed()
    if visit.view().article == article_id:
        visit.look(article=None, mark=None)


def failed() -> list[Unreadable]:
    """Give what this visitor tried to add and could not be read."""
    return cast("list[Unreadable]", st.session_state.setdefault(_FAILED, []))


def copies(article_id: str) -> list[str]:
    """Give the titles of the visitor's other articles that print nearly the same text."""

    def gather() -> list[tuple[str, ...]]:
        return near_duplicates(_own_texts())

    alike = next((ids for ids in once("copies", None, gather) if article_id in ids), ()) if has_own() else ()
    return [title(own().parsed(other).article) for other in alike if other != article_id]


def copied() -> dict[str, str]:
    """Map each of the visitor's articles that is a copy to the one that it is a copy of."""
    return once("copied", None, lambda: originals(_own_texts())) if has_own() and opened() is None else {}


def changed() -> None:
    """Say that the articles have changed; what was made of them is made anew."""
    st.session_state[_EDITION] = st.session_state.get(_EDITION, 0) + 1


def once(what: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """Make something anew only when its key, the language or the articles have changed."""
    whole = (key, *_moment())
    made = st.session_state.setdefault(_MADE, {})
    if what not in made or made[what][0] != whole:
        made[what] = whole, make()
    return cast("Made", made[what][1])


def made(what: str) -> Any:  # noqa: ANN401
    """Give what :func:`once` made last, for another key; None when the articles have changed since."""
    (_, *moment), found = st.session_state.get(_MADE, {}).get(what, ((None,), None))
    return found if tuple(moment) == _moment() else None


def _moment() -> tuple[Hashable, ...]:
    """Tell apart what things were made in and of: the language, the articles, those of a kept corpus too."""
    kept_ = opened()
    return (
        visit.t().lang,
        st.session_state.get(_EDITION, 0),
        visit.view().corpus,
        0 if kept_ is None else kept_.changes,
    )
