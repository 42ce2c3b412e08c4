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
from typing import Any, TypeVar, cast

import streamlit as st

from dashboard import shelved, visit
from dashboard.commands.serve import CORPUS
from dashboard.held import Held, side_by_side, told_apart
from dashboard.shelf import title
from dashboard.view import View
from data import limits
from data.compare import OWN, SHARED, Compare, Owner, kept, kept_id
from data.events import group_events, near_duplicates, originals
from data.model import Article, Parsed
from data.parse import parse
from data.readers import Unreadable
from data.samples import sample_articles
from data.store.corpus import Corpus
from data.store.filters import Filter
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


def opened() -> Corpus | None:
    """Give the kept corpus that this visitor has opened; None when there is none, or none any more."""
    view = visit.view()
    compare = compared()
    return shelved.corpus(compare.opens(view.corpus) if compare else view.corpus)


def corpus_name() -> str:
    """Give the name of the kept corpus that is open; empty when none is."""
    return "" if opened() is None else shelved.name(_mine())


def open_kept(corpus_id: str | None, compare: Compare | None = None) -> None:
    """Open a kept corpus, or none, with nothing filtered or selected; perhaps beside another one."""
    visit.look(
        **{field.name: field.default for field in fields(View)}
        | {"corpus": corpus_id, "compare": compare, "ui": visit.view().ui}
    )


def compared() -> Compare | None:
    """Give the view's comparison of corpora; None where it compares none, or not all are here."""
    compare = visit.view().compare
    if compare is None or compare.by != "corpus":
        return None
    corpora = [kept_id(owner) for owner in (compare.a, compare.b)]
    return compare if all(each is None or shelved.corpus(each) is not None for each in corpora) else None


def owners() -> tuple[Owner, ...]:
    """Tell whose articles the visitor sees: both sides' of a comparison, else what is open or added."""
    if compare := compared():
        return compare.a, compare.b
    if opened() is not None:
        return (_mine(),)
    if not has_own():
        return (SHARED,)
    return (OWN, SHARED) if shows_samples() else (OWN,)


def _mine() -> Owner:
    """Tell whose the articles are that the visitor adds to."""
    compare, named = compared(), visit.view().corpus
    corpus_id = compare.opens(named) if compare else named
    return OWN if corpus_id is None or opened() is None else kept(corpus_id)


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
    return opened() is not None or adds_unkept()


def adds_unkept() -> bool:
    """Whether the visitor has added anything to the session, which no link holds."""
    return _OWN in st.session_state and len(unkept()) > len(_copies())


def borrowed() -> dict[str, str]:
    """Give the shown articles that the visitor corrected: their ids, and those of the visitor's copies."""
    return {} if opened() is not None else _copies()


def _copies() -> dict[str, str]:
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
    """Whether the visitor sees what the operator shows to all, with what the visitor corrected in it."""
    return opened() is None and SHARED in owners()


def shown_corpora() -> list[Held]:
    """Give what this visitor sees: corpora, each with which of its articles, the visitor's first."""

    def gather() -> list[Held]:
        if (compare := compared()) is None:
            return told_apart(correctable())
        first = _mine() if _mine() in {compare.a, compare.b} else compare.a
        return side_by_side(_side(first), _side(compare.b if first == compare.a else compare.a))

    return once("shown", None, gather)


def comparable() -> dict[Owner, int]:
    """Count the marks of each owner's articles that can be compared here, those open first.

    Other kept corpora are among them for who has one open, or compares some: each that is
    looked at stays open.
    """
    whose: dict[Owner, int] = {}
    if opened() is not None or compared() is not None:
        whose = {kept(corpus_id): corpus.count() for corpus_id, corpus in shelved.corpora().items()}
    if adds_unkept():
        whose[OWN] = unkept().count()
    if not whose:
        return {}
    whose[SHARED] = samples().count()
    mine = _mine()
    return {mine: whose[mine]} | whose if mine in whose else whose


def correctable() -> list[Held]:
    """Give what the visitor's corrections may change, the visitor's first."""
    if opened() is not None:
        return [Held(own(), _mine())]
    shared = shows_shared()
    mine = [Held(own(), OWN, () if shared else tuple(borrowed().values()))] if holds_own() else []
    return [*mine, Held(samples(), SHARED, tuple(borrowed()))] if shared else mine


def may_correct(article_id: str) -> bool:
    """Whether the visitor's corrections may change an article that is shown."""
    return any(each.parsed(article_id) is not None for each in correctable()) and not any(
        article_id in each.renamed.values() for each in shown_corpora()
    )


def _side(owner: Owner) -> list[Held]:
    """Give one side of a comparison; corrected copies of shared articles are not the visitor's own."""
    if corpus := kept_id(owner):
        return [Held(shelved.corpus(corpus) or unkept(), owner)]
    copies = _copies()
    if owner == OWN:
        return [Held(unkept(), OWN, without=tuple(copies.values()))]
    corrected = [Held(unkept(), SHARED, only=tuple(copies.values()))] if copies else []
    return [*corrected, Held(samples(), SHARED, without=tuple(copies))]


def shows_samples() -> bool:
    """Whether the bundled articles are shown beside the visitor's own."""
    return bool(st.session_state.get(_SAMPLES, False))


def show_samples(show: bool) -> None:
    """Show or hide the bundled articles beside the visitor's own."""
    st.session_state[_SAMPLES] = show
    changed()


def keep(article: Article) -> Parsed | None:
    """Parse an article and keep it for this session, or in the open corpus; None where it is there already.

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
    if not own().add(found).new:
        return None
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
    whose = owners()
    kept_ = [held for owner in whose if (held := shelved.corpus(kept_id(owner))) is not None]
    return (
        visit.t().lang,
        st.session_state.get(_EDITION, 0),
        _mine(),
        whose,
        tuple(held.changes for held in kept_),
    )
