"""The corpora that visitors keep on this server: open one, make one, name it, merge others into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NoReturn

import streamlit as st

from dashboard import compared, holdings, shelved, visit
from dashboard.screens.heading import heading, quiet
from dashboard.words import Words
from data.compare import OWN, SHARED, Compare, Owner, kept
from data.errors import CorpusError, LimitError
from data.labels import markdown_text
from data.model import Parsed
from data.store import Corpus, Library, Volume

SAID = "corpora.said"


def page() -> None:
    """Draw the page."""
    visit.arrive("corpora")
    t, library = visit.t(), shelved.library()
    assert library is not None  # the page is listed only where corpora are kept
    heading(t("Corpora"), t("They are kept on this server: every visitor sees them and may change them."))
    shelf, entry = st.columns([3, 2], gap="large")
    with shelf:
        _unkept(t)
        volumes = library.volumes()
        for volume in volumes:
            _card(t, library, volume, volumes)
    with entry:
        _make(t, library)
        if said := st.session_state.pop(SAID, None):
            (st.success if said[0] else st.error)(said[1])


def _unkept(t: Words) -> None:
    count = len(holdings.unkept())
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{t('This session')}**")
            quiet(
                f"{t.count('{n} article', '{n} articles', count)} · {t('forgotten when you close the page')}"
                if count
                else t("The bundled articles, and what you add without keeping it")
            )
        _open(t, None)


def _card(t: Words, library: Library, volume: Volume, volumes: Sequence[Volume]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{markdown_text(volume.name)}**")
            quiet(_facts(t, volume))
        if volume.broken:
            return
        _open(t, volume.id)
        with st.popover(t("Rename")), st.form(f"rename:{volume.id}", border=False):
            name = st.text_input(t("Name"), volume.name, key=f"name:{volume.id}")
            if st.form_submit_button(t("Rename")):
                _try(t, lambda: library.rename(volume.id, name))
                _say(t("The corpus has its new name."))
        others = {each.id: each.name for each in volumes if each.id != volume.id and not each.broken}
        with st.popover(t("Compare")):
            _compare(t, volume, others)
        if others:
            with st.popover(t("Merge")):
                _merge(t, library, volume, others)


def _facts(t: Words, volume: Volume) -> str:
    if volume.broken:
        return t("It cannot be opened: another program writes to it, or it is no corpus.")
    facts = [t.count("{n} article", "{n} articles", volume.articles)]
    if volume.days:
        facts.append(t.days(*volume.days))
    return " · ".join(facts)


def _open(t: Words, corpus_id: str | None) -> None:
    here = visit.view().corpus == corpus_id and holdings.compared() is None
    if st.button(t("Open now") if here else t("Open"), key=f"open:{corpus_id or ''}", disabled=here):
        holdings.open_kept(corpus_id)
        st.switch_page(visit.pages()["explore"])


def _compare(t: Words, volume: Volume, others: dict[str, str]) -> None:
    """Open a corpus beside another one, the visitor's own articles or those that all see."""
    sides: list[Owner] = [kept(each) for each in others]
    sides += [OWN, SHARED] if holdings.adds_unkept() else [SHARED]
    with st.form(f"compare:{volume.id}", border=False):
        other = st.selectbox(
            t("With"),
            sides,
            format_func=lambda owner: compared.value("corpus", owner, t, shelved.name),
            key=f"with:{volume.id}",
        )
        quiet(t("Both are shown on one timeline and one map, and what both tell is found."))
        if st.form_submit_button(t("Compare")):
            holdings.open_kept(volume.id, Compare("corpus", kept(volume.id), other))
            st.switch_page(visit.pages()["explore"])


def _merge(t: Words, library: Library, into: Volume, others: dict[str, str]) -> None:
    with st.form(f"merge:{into.id}", border=False):
        taken = st.selectbox(
            t("Take in the articles of"), list(others), format_func=others.__getitem__, key=f"from:{into.id}"
        )
        quiet(t("An article that is here already is not taken twice. The other corpus stays as it is."))
        if st.form_submit_button(t("Merge")):
            _take(t, library.corpus(into.id), library.corpus(taken))


def _take(t: Words, into: Corpus, other: Corpus) -> None:
    bar, total = st.progress(0.0), len(other) or 1

    def watch(found: Iterator[Parsed]) -> Iterable[Parsed]:
        for number, parsed in enumerate(found):
            bar.progress(min(1.0, number / total))
            yield parsed

    new = into.merge(other, watch)
    _say(t.count("{n} article was taken in.", "{n} articles were taken in.", new))


def _make(t: Words, library: Library) -> None:
    st.header(t("A new corpus"), anchor=False)
    held = holdings.unkept()
    with st.form("make", border=False):
        name = st.text_input(t("Name"), key="make.name", placeholder=t("Mali, 2021"))
        along = len(held) > 0 and st.checkbox(
            t("Keep in it what this session holds"), value=True, key="make.along"
        )
        if st.form_submit_button(t("Make the corpus")):

            def make() -> None:
                made = library.make(name)
                if along:
                    library.corpus(made).merge(held)
                holdings.open_kept(made)
                st.switch_page(visit.pages()["explore" if along else "add"])

            _try(t, make)


def _try(t: Words, act: Callable[[], object]) -> None:
    """Do what a name was given for; say why where the name will not do, or the disk."""
    try:
        act()
    except (CorpusError, LimitError) as error:
        why = markdown_text(t.reason(error.reason))
        _say(t("This could not be done: {why}", why=why), well=False)


def _say(text: str, *, well: bool = True) -> NoReturn:
    st.session_state[SAID] = well, text
    st.rerun()
