"""The timeline, the map, the list and the article, all looking at one view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import compared, cube, holdings, linked, reader, shelf, shelved, shown, sums, visit
from dashboard.rows import marks_of
from dashboard.screens import corrections, facets, share
from dashboard.screens.heading import heading
from dashboard.view import View
from dashboard.words import Words
from data.compare import Compare, Owner, kept_id
from data.labels import markdown_text
from data.model import Article, Parsed
from data.store.filters import Filter
from data.story import settled

LINKED, CUBE, READER, SHELF = "linked", "cube", "reader", "shelf"


def page() -> None:
    """Draw the page."""
    ignored = visit.arrive("explore")
    t = visit.t()
    gone = _heed()
    with st.spinner(t("Reading the articles …")):
        holdings.shown_corpora()
    embedded = bool(st.context.is_embedded)
    if not embedded:
        heading(_title(t, markdown_text), controls=lambda: _controls(t))
    if ignored:
        names = t.listing(markdown_text(name[:40]) for name in ignored[:5])
        st.warning(
            t("This link says something that cannot be read, which was left out: {names}", names=names)
        )
    if gone:
        st.warning(t("This link compares with a corpus that is not here: {names}", names=gone))
    elif visit.view().corpus is not None and holdings.opened() is None:
        st.info(t("The corpus of this link is not here; the bundled articles are shown instead."))
    if len(holdings.owners()) == 1 and holdings.opened() is not None and not len(holdings.own()):
        _empty(t)
        return
    left, right = st.columns([1.6, 1], gap="small")
    with left:
        found = _linked(t, embedded=embedded)
    with right:
        _reading(t)
    if found is not None and len(found.still):  # when all is drawn
        with left:
            cube.cube(_cube(found), key=CUBE)
    if embedded:
        st.markdown(f"[{t('Open in Dateline')}]({share.link()})")


def _heed() -> str:
    """Compare nothing where the link compares with a kept corpus that is not here; name it.

    Otherwise one of the sides is the corpus that is open, whatever the link says.
    """
    view = visit.view()
    if view.compare is None or view.compare.by != "corpus":
        return ""
    if holdings.compared():
        visit.settle(replace(view, corpus=view.compare.opens(view.corpus)))
        return ""
    visit.settle(replace(view, compare=None, side=None))
    sides = [kept_id(owner) for owner in (view.compare.a, view.compare.b)]
    gone = (each for each in sides if each and shelved.corpus(each) is None)
    return visit.t().listing(markdown_text(each) for each in gone)


def pick(mark_id: str | None) -> None:
    """Select a mark and open its article; None selects nothing and leaves the article open."""
    if mark_id is None:
        visit.look(mark=None)
    else:
        visit.look(mark=mark_id, article=mark_id.rpartition(":")[0])


def _empty(t: Words) -> None:
    st.markdown(
        t("This corpus is empty. Add articles, and Dateline puts what they tell on the timeline and the map.")
    )
    st.page_link(visit.pages()["add"], label=t("Add articles"))


def compare(sides: Compare | None) -> None:
    """Compare two sides, all of both; None ends the comparison."""
    view = visit.view()
    corpus = sides.opens(view.corpus) if sides and sides.by == "corpus" else view.corpus
    visit.look(compare=sides, side=None, corpus=corpus)
    if view.article and shown.parsed(view.article) is None:
        visit.look(article=None, mark=None)


def _title(t: Words, write: Callable[[str], str] = str) -> str:
    """Say what is shown; ``write`` escapes the names of corpora."""

    def name(owner: Owner) -> str:
        return write(shelved.name(owner))

    if compare := holdings.compared():
        sides = [compared.value("corpus", each, t, name) for each in (compare.a, compare.b)]
        both = t.listing(sides)
        return both[:1].upper() + both[1:]
    if named := holdings.corpus_name():
        return write(named)
    if not holdings.has_own():
        return t("The bundled articles")
    return t("Your articles and the bundled ones") if holdings.shows_samples() else t("Your articles")


def _controls(t: Words) -> None:
    facets.bar(t)
    corrections.panel(t)
    share.panel(t, _title(t))


def _linked(t: Words, *, embedded: bool) -> sums.Sums | None:
    view = visit.view()
    found: sums.Sums | None = None
    if holdings.once(
        "too many", view.facets(), lambda: sums.too_many(holdings.shown_corpora(), view.facets())
    ):
        wanted = (view.filter(), view.heat)
        found = holdings.once("sums", wanted, lambda: _summed(*wanted))
        data = holdings.once(LINKED, wanted, lambda: sums.payload(found, t, visit.place_name))
    else:
        data = holdings.once(LINKED, view.facets(), lambda: _drawn(t, view.facets()))
    seen = linked.Linked(
        view.days,
        view.bbox,
        view.places,
        view.mark,
        nation=view.nation,
        side=view.side,
        heat=view.heat,
        steps=view.story,
        title=view.story_title,
    )

    def move() -> None:
        moved = linked.moved(LINKED, seen)
        visit.look(
            days=moved.days,
            bbox=moved.bbox,
            places=moved.chosen,
            nation=moved.nation,
            side=moved.side,
            heat=moved.heat,
            story=settled(moved.steps, shown.parsed),
            story_title=moved.title,
        )

    counts = shown.comparable()
    names = holdings.once("names", None, lambda: {owner: shelved.name(owner) for owner in counts["corpus"]})
    comparison = compared.payload(
        view.compare, counts, t, lambda owner: names.get(owner) or shelved.name(owner)
    )
    linked.linked(
        data | {"embedded": embedded, "comparison": comparison, "search": view.search},
        seen,
        told=linked.story_payload(view.story_title, shown.story(), visit.place_name),
        key=LINKED,
        on_view=move,
        on_pick=lambda: pick(linked.picked(LINKED)),
        on_compare=lambda: compare(linked.compared(LINKED)),
    )
    return found


def _cube(found: sums.Sums) -> bytes:
    return holdings.once(CUBE, found.token, lambda: cube.packed(holdings.shown_corpora(), found))


def _drawn(t: Words, wanted: Filter) -> dict[str, Any]:
    articles = {one.article.id: one.article for one in shown.listings(wanted)}
    return linked.payload(
        marks_of(shown.marks(wanted)),
        articles,
        t,
        visit.place_name,
        copies=holdings.copied(),
        sides=shown.sides(wanted),
    )


def _summed(wanted: Filter, heat: bool) -> sums.Sums:
    return sums.summed(holdings.shown_corpora(), wanted, holdings.made("sums"), heat=heat)


def _reading(t: Words) -> None:
    view = visit.view()
    parsed = shown.parsed(view.article) if view.article else None
    if parsed is None:
        if view.article:
            st.info(
                t("The article of this link is not here; own articles are seen by those who add them only.")
            )
        listings, total = shown.newest(view.filter())
        shelf.shelf(
            shelf.payload(listings, t, holdings.copied(), search=view.search, side=shown.whose, total=total),
            key=SHELF,
            on_pick=lambda: visit.look(article=st.session_state[SHELF].picked, mark=None),
        )
        return
    _article(t, view, parsed)


def _sides(view: View, article: Article) -> reader.Sides | None:
    wanted = Filter(articles=(article.id,), compare=view.compare)
    marks = holdings.once("article's sides", (wanted, holdings.shows_shared()), lambda: shown.sides(wanted))
    return shown.sides_of(article, marks)


def _article(t: Words, view: View, parsed: Parsed) -> None:
    def said(name: reader.Said) -> Any:  # noqa: ANN401
        return getattr(st.session_state[READER], name)

    may_correct = holdings.may_correct(parsed.article.id)
    data = reader.payload(
        parsed,
        t,
        visit.place_name,
        selected=view.mark,
        search=view.search,
        part=visit.turned(view),
        told=shown.tellings(),
        copies=holdings.copies(parsed.article.id),
        correcting=corrections.correcting() if may_correct else None,
        closed=not may_correct,
        sides=_sides(view, parsed.article),
    )
    hear: dict[reader.Said, Callable[[], None]] = {
        "picked": lambda: pick(said("picked")),
        "turned": lambda: visit.turn(view, said("turned")),
        "left": lambda: visit.look(article=None, mark=None),
        "asked": lambda: corrections.ask(said("asked"), parsed),
        "corrected": lambda: corrections.correct(said("corrected"), parsed),
        "stepped": lambda: corrections.step(said("stepped")),
    }
    reader.read(data, key=READER, hear=hear)
