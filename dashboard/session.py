"""Everything that outlives one run of the page: session keys and shared caches, once.

The bundled articles are parsed once and shared; what a visitor adds stays in that
visitor's session and is never written or shown to anyone else. Only where the operator
lets corpora be kept, and the visitor has opened one, it goes there.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import streamlit as st

from dashboard.cards import place_names
from dashboard.commands.serve import CORPUS, KEEP
from dashboard.reader import Telling
from dashboard.shelf import Listing, title
from dashboard.view import View
from dashboard.words import LANGUAGES, SOURCE, Words, words
from data import limits
from data.compare import SIDES, By, Compare, Side
from data.compare import told_by_both as both_tell
from data.corrections import joined
from data.errors import CorpusError
from data.events import group_events, near_duplicates, originals
from data.export import Kept
from data.model import Article, Parsed
from data.parse import parse
from data.readers import Unreadable
from data.samples import sample_articles
from data.store.corpus import Corpus
from data.store.filters import Filter
from data.store.library import Library
from data.store.queries import Facet
from data.store.reading import open_to_read
from data.story import Told, told
from geo.model import Place

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.navigation.page import StreamlitPage

Made = TypeVar("Made")
_VIEW, _PAGE, _OWN, _FAILED, _SAMPLES = "view", "page", "own_articles", "unreadable", "show_samples"
_PAGES, _EDITION, _MADE, _TURNED, _BORROWED = "pages", "edition", "made", "turned", "borrowed"


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
    named, held = view().corpus, library()
    if named is None or held is None:
        return None
    try:
        return held.corpus(named)
    except CorpusError:
        return None


def corpus_name() -> str:
    """Give the name of the kept corpus that is open; empty when none is."""
    named, held = view().corpus, library()
    return held.name(named) if named is not None and held is not None and opened() is not None else ""


def open_kept(corpus_id: str | None) -> None:
    """Open a kept corpus, or none, with nothing filtered or selected."""
    look(**{field.name: field.default for field in fields(View)} | {"corpus": corpus_id, "ui": view().ui})


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
    return [_listed(own(), row) for row in cast("Iterator[Any]", rows)]


def _own_texts() -> list[Article]:
    return [own().parsed(article.id).article for article in own_articles()]


def shows_shared() -> bool:
    """Whether the visitor sees what the operator shows to all."""
    return opened() is None and (not has_own() or shows_samples())


def shown_corpora() -> list[tuple[Corpus, tuple[str, ...]]]:
    """Give what this visitor sees: corpora, each with the ids of its articles that are left out."""
    shared = shows_shared()
    mine = [(own(), () if shared else tuple(borrowed().values()))] if holds_own() else []
    return [*mine, (samples(), tuple(borrowed()))] if shared else mine


def _through(wanted: Filter) -> list[tuple[Corpus, Filter]]:
    if wanted.compare and wanted.compare.by == "corpus":
        return list(_owned(wanted, wanted.compare))
    return [(corpus, replace(wanted, without=without)) for corpus, without in shown_corpora()]


def _owned(wanted: Filter, compare: Compare) -> Iterator[tuple[Corpus, Filter]]:
    """Yield the corpora of a side; corrected copies of shown articles are not the visitor's own."""
    wanted = replace(wanted, told=tuple(told_by_both()) if wanted.side else ())
    owner = {"a": compare.a, "b": compare.b}.get(wanted.side or "both")
    corrected = tuple(borrowed().values())
    for corpus, without in shown_corpora():
        passing = replace(wanted, without=without)
        if corpus is samples() or owner is None:
            if owner != "own":
                yield corpus, passing
        elif owner == "own":
            yield corpus, replace(passing, without=(*without, *corrected))
        elif theirs := tuple(one for one in corrected if one in (wanted.articles or corrected)):
            yield corpus, replace(passing, articles=theirs)


def told_by_both() -> dict[str, str]:
    """Give the marks whose event both the visitor's and the shown articles tell, each with its group's name.

    Each corpus has groups of its own: they are joined anew, unless there are too many marks.
    """

    def gather() -> dict[str, str]:
        mine, shown = _mine(), shown_corpora()
        if not mine or sum(corpus.count() for corpus, _ in shown) > limits.DRAWN:
            return {}
        found = [
            one for corpus, without in shown for one in corpus.all_parsed() if one.article.id not in without
        ]
        return dict(
            both_tell(
                (f"{one.article.id}:e{index}", event.group, "a" if one.article.id in mine else "b")
                for one in group_events(found)
                for index, event in enumerate(one.events)
                if event.group
            )
        )

    return once("told by both", shows_shared(), gather)


def sides(wanted: Filter) -> dict[str, Side]:
    """Tell whose each mark is that a filter lets through, or both sides'."""
    of: dict[str, Side] = {}
    for side in SIDES:
        of |= dict.fromkeys(marks(replace(wanted, side=side))["id"], side)
    return of


def side_of(article: Article, compare: Compare) -> Side | None:
    """Tell which side of a comparison an article is on."""
    if compare.by == "source":
        return compare.side(article.source)
    if compare.by == "lang":
        return compare.side(article.lang)
    return compare.side("own" if article.id in _mine() else "shared")


def comparable() -> dict[By, dict[str, int]]:
    """Count the marks of all that can be compared: whose they are, their source, their language."""

    def gather() -> dict[By, dict[str, int]]:
        owners = {"own": own().count(), "shared": samples().count()} if has_own() and opened() is None else {}
        return {"corpus": owners, "source": facet("source"), "lang": facet("lang")}

    return once("comparable", None, gather)


def _mine() -> frozenset[str]:
    return once("mine", None, lambda: frozenset(article.id for article in own_articles()))


def marks(wanted: Filter) -> pd.DataFrame:
    """Give the marks of all corpora that a filter lets through (columns: ``data.table``)."""
    import pandas as pd

    through = _through(wanted)
    if not through:
        return samples().marks(wanted).head(0)
    found = pd.concat([corpus.marks(passing) for corpus, passing in through], ignore_index=True)
    if wanted.compare and wanted.compare.by == "corpus":
        found["group"] = found["id"].map(told_by_both()).fillna(found["group"])
    return found


def chars(wanted: Filter) -> int:
    """Count the characters of the articles that have a mark which a filter lets through."""
    return once("chars", wanted, lambda: sum(corpus.chars(passing) for corpus, passing in _through(wanted)))


def listings(wanted: Filter) -> list[Listing]:
    """Give the articles that have a mark which a filter lets through."""
    return [
        Listing(_listed(corpus, row), row.marks)
        for corpus, passing in _through(wanted)
        for row in cast("Iterator[Any]", corpus.articles(passing).itertuples())
    ]


def shown_articles(wanted: Filter) -> Iterator[Parsed]:
    """Yield the articles that have a mark which a filter lets through, with all that was found in them."""
    for corpus, passing in _through(wanted):
        for article_id in corpus.articles(passing)["id"]:
            yield corpus.parsed(article_id)


def kept(wanted: Filter) -> Kept:
    """Give the same articles as the parser found them, with what was corrected, for another Dateline."""
    through = _through(wanted)
    found = (corpus.found(id_) for corpus, passing in through for id_ in corpus.articles(passing)["id"])
    return Kept(found, joined(*(corpus.steps() for corpus, _ in reversed(through))))


def facet(name: Facet) -> dict[str, int]:
    """Count the marks of each value of a facet, most frequent first."""
    counts: Counter[str] = Counter()
    for corpus, passing in _through(Filter()):
        counts.update(corpus.facet(name, passing))
    return dict(counts.most_common())


def parsed(article_id: str) -> Parsed | None:
    """Look an article up, with all that was found in it; None when it is not here."""
    for corpus, without in shown_corpora():
        if article_id in without:
            continue
        try:
            return corpus.parsed(article_id)
        except CorpusError:
            continue
    return None


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
    return t().lang, st.session_state.get(_EDITION, 0), view().corpus, 0 if kept_ is None else kept_.changes


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
    if view().article == article_id:
        look(article=None, mark=None)


def tellings() -> dict[str, list[Telling]]:
    """Give each group of events its tellings: what the articles at hand say of one event."""

    def gather() -> dict[str, list[Telling]]:
        titles = {one.article.id: title(one.article) for one in listings(Filter())}
        found: dict[str, dict[tuple[str, str], Telling]] = {}  # one article's same words count once
        grouped = marks(Filter(kinds=("event",))).dropna(subset="group")
        for row in cast("Iterator[Any]", grouped.itertuples()):
            told = found.setdefault(row.group, {})
            told.setdefault((row.article, row.title), Telling(row.id, titles[row.article], row.title))
        return {group: list(told.values()) for group, told in found.items()}

    return once("tellings", None, gather)


def story() -> list[Told]:
    """Give the view's story, each step with what it leads to among the articles at hand."""
    steps = view().story
    return once("story", steps, lambda: told(steps, parsed))


def story_articles() -> list[Parsed]:
    """Give the articles that the story's events are in."""
    ids = dict.fromkeys(step.mark.article for step in story() if step.mark)
    return [found for id_ in ids if (found := parsed(id_))]


def copies(article_id: str) -> list[str]:
    """Give the titles of the visitor's other articles that print nearly the same text."""

    def gather() -> list[tuple[str, ...]]:
        return near_duplicates(_own_texts())

    alike = next((ids for ids in once("copies", None, gather) if article_id in ids), ()) if has_own() else ()
    return [title(own().parsed(other).article) for other in alike if other != article_id]


def copied() -> dict[str, str]:
    """Map each of the visitor's articles that is a copy to the one that it is a copy of."""
    return once("copied", None, lambda: originals(_own_texts())) if has_own() and opened() is None else {}


def failed() -> list[Unreadable]:
    """Give what this visitor tried to add and could not be read."""
    return cast("list[Unreadable]", st.session_state.setdefault(_FAILED, []))


def shows_samples() -> bool:
    """Whether the bundled articles are shown beside the visitor's own."""
    return bool(st.session_state.get(_SAMPLES, False))


def show_samples(show: bool) -> None:
    """Show or hide the bundled articles beside the visitor's own."""
    st.session_state[_SAMPLES] = show
    changed()


def view() -> View:
    """Give the view as last read from the address or looked at."""
    return cast("View", st.session_state.get(_VIEW, View()))


def arrive(page: str) -> list[str]:
    """Take the view from the address, at the start of a run; name what could not be read.

    Coming from another page, whose address carries no view, the last view is kept.
    """
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    if moved and not params and _VIEW in st.session_state:
        _write(view())
        return []
    seen, ignored = View.from_query(params)
    if page != "explore":  # other pages have the language and the corpus only
        seen = replace(view(), ui=seen.ui, corpus=seen.corpus)
    st.session_state[_VIEW] = seen
    return ignored


def look(**changes: Any) -> None:  # noqa: ANN401
    """Change fields of the view; the address gets a history entry, so that "back" undoes it."""
    changed = replace(view(), **changes)
    if changed != view():
        st.session_state[_VIEW] = changed
        _write(changed)


def turn(seen: View, part: int | None) -> None:
    """Turn to a part of a long article, until another mark or article is selected."""
    if part is not None:
        st.session_state[_TURNED] = (seen.article, seen.mark, int(part))


def turned(seen: View) -> int | None:
    """Give the part of the article turned to; None follows the selected mark."""
    article, mark, part = st.session_state.get(_TURNED, (None, None, None))
    return part if (article, mark) == (seen.article, seen.mark) else None


def t() -> Words:
    """Give the interface's words: as chosen, else in the browser's language."""
    browser = (st.context.locale or SOURCE).partition("-")[0].lower()
    named = st.query_params.get("ui")  # before the page has read the rest of the address
    return words((named if named in LANGUAGES else view().ui) or browser)


def place_name(place: Place) -> str:
    """Name a place in the interface's language."""
    return place_names(t().lang)(place)


def pages(known: dict[str, StreamlitPage] | None = None) -> dict[str, StreamlitPage]:
    """Give the pages by name, as the app told them."""
    if known is not None:
        st.session_state[_PAGES] = known
    return cast("dict[str, StreamlitPage]", st.session_state[_PAGES])


def changed() -> None:
    """Say that the articles have changed; what was made of them is made anew."""
    st.session_state[_EDITION] = st.session_state.get(_EDITION, 0) + 1


def _listed(corpus: Corpus, row: Any) -> Article:  # noqa: ANN401
    if not isinstance(row.title, str):
        return corpus.parsed(row.id).article
    published = None if row.published is None or row.published != row.published else row.published.date()
    source, lang = (value if isinstance(value, str) else None for value in (row.source, row.lang))
    return Article(row.id, "", lang, published, None, row.title, None, source)


def _write(seen: View) -> None:
    explores = st.session_state.get(_PAGE) == "explore"
    shown = seen if explores else View(ui=seen.ui, corpus=seen.corpus)
    st.query_params.from_dict(shown.to_query())
