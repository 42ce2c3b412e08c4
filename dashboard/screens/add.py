"""The visitor's own articles: paste, upload, see what could not be read, correct, remove."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from dashboard import holdings, visit
from dashboard.commands.arguments import FETCH
from dashboard.screens.heading import heading, quiet
from dashboard.shelf import title
from dashboard.words import Words
from data import limits
from data.dates.published import lacking
from data.errors import ArticleError
from data.labels import markdown_text
from data.model import Article, Parsed
from data.readers import SUFFIXES, Given, Unreadable, read_bytes
from data.readers.allowed import Allowed
from data.readers.fetch import read_address
from data.readers.model import Read

PASTED = "pasted.txt"
FIRST_DAY = date(1400, 1, 1)  # of the date fields: before any newspaper
LISTED = 50
LANGS = ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk", "zh")


class Input(NamedTuple):
    """One input: its name, its weight in the progress bar, and what reads it."""

    name: str
    weight: int
    rows: Read


def _file(name: str, untrusted: bytes, given: Given) -> Input:
    return Input(name, len(untrusted), read_bytes(name, untrusted, given))


def page() -> None:
    """Draw the page."""
    visit.arrive("add")
    t = visit.t()
    heading(t("Add articles"), _whose(t))
    entry, shelf = st.columns(2, gap="large")
    with entry:
        _entry(t)
    with shelf:
        _failures(t)
        _own(t)


def _whose(t: Words) -> str:
    if holdings.opened() is not None:
        return t(
            "They are kept in the corpus {name}, which every visitor of this server sees.",
            name=f"**{markdown_text(holdings.corpus_name())}**",
        )
    return t(
        "They stay in this session: nobody else sees them, and they are gone when the page is reloaded. "
        "To keep them, share them as a file (Dateline, .zip), which can be uploaded here again."
    )


def _entry(t: Words) -> None:
    endings = sorted(filter(None, SUFFIXES))
    allowed = Allowed.of(os.environ.get(FETCH, ""))
    paste, upload, *fetched = st.tabs(
        [t("Paste a text"), t("Upload files"), *([t("From an address")] if allowed else [])]
    )
    with paste, st.form("paste", border=False):
        text = st.text_area(t("Text"), height=260, placeholder=t("The whole article, as it was printed."))
        named = st.text_input(t("Title (optional)"))
        given = _given(t, "paste")
        if st.form_submit_button(t("Read the article")):
            _paste(t, text, named, given)
    with upload, st.form("upload", border=False):
        files = st.file_uploader(
            t("Articles: text, web pages, PDF, Word, mails, feeds, tables, archives"),
            type=endings,
            accept_multiple_files=True,
            help=t(
                "Read are files that end in {endings}.", endings=", ".join(sorted(filter(None, SUFFIXES)))
            ),
        )
        quiet(t("A table needs a column of texts; columns of titles, dates and languages are used too."))
        given = _given(t, "upload")
        if st.form_submit_button(t("Read the files")):
            if files:
                _read(t, [_file(file.name, file.getvalue(), given) for file in files])
            else:
                st.warning(t("Choose one or more files first."))
    for tab in fetched:
        with tab, st.form("fetch", border=False):
            _address(t, allowed)


def _address(t: Words, allowed: Allowed) -> None:
    addresses = st.text_area(
        t("Addresses, one a line"),
        placeholder="https://",
        help=t("Pages, feeds and documents. They are fetched by the server, without your passwords."),
    ).split()
    given = _given(t, "fetch")
    if st.form_submit_button(t("Fetch and read")):
        if len(addresses) > limits.ADDRESSES:
            st.warning(t("At most {n} addresses at a time are fetched.", n=t.number(limits.ADDRESSES)))
        elif addresses:
            _read(t, [Input(address, 1, read_address(address, allowed, given)) for address in addresses])
        else:
            st.warning(t("There is no address yet. Write one above, then press the button."))


def _given(t: Words, form: str) -> Given:
    day, lang = st.columns(2)
    with day:
        published = st.date_input(
            t("Publication date (optional)"),
            value=None,
            min_value=FIRST_DAY,
            format=t.order,
            key=f"{form}.published",
            help=t("Settles “yesterday” and days without a year. Left empty, it is looked for in the text."),
        )
    with lang:
        spoken = _language(t, None, f"{form}.lang")
    return Given(published=published, lang=spoken)


def _language(t: Words, chosen: str | None, key: str) -> str | None:
    choices = sorted({*LANGS, *([chosen] if chosen else [])}, key=t.language)
    return st.selectbox(
        t("Language"),
        choices,
        index=choices.index(chosen) if chosen else None,
        format_func=t.language,
        placeholder=t("found from the text"),
        key=key,
    )


def _paste(t: Words, text: str, named: str, given: Given) -> None:
    if text.strip():
        _read(
            t,
            [_file(PASTED, text.encode("utf-8", "replace"), given)],
            lambda one: replace(one, title=named.strip() or None),
        )
    else:
        st.warning(t("There is no text yet. Paste an article above, then press the button."))


def _read(t: Words, inputs: list[Input], finish: Callable[[Article], Article] | None = None) -> None:
    """Read and parse inputs one after the other; what fails is kept by name and stops nothing.

    ``finish`` sets what is known of the articles otherwise.
    """
    holdings.failed().clear()
    total = sum(one.weight for one in inputs) or 1
    done, kept, known = 0, list[Parsed](), 0
    bar = st.progress(0.0)
    for one in inputs:
        for number, row in enumerate(one.rows, start=1):
            bar.progress(
                done / total, t("{file}: article {n}", file=markdown_text(one.name), n=t.number(number))
            )
            if isinstance(row, Unreadable):
                holdings.failed().append(row)
                continue
            try:
                found = holdings.keep(finish(row) if finish else row)
                if found is None:
                    known += 1
                else:
                    kept.append(found)
            except ArticleError as error:
                holdings.failed().append(Unreadable(one.name, None, error.reason))
        done += one.weight
    holdings.own().regroup()
    bar.empty()
    _told(t, kept, known)


def _told(t: Words, kept: list[Parsed], known: int) -> None:
    if known:
        st.info(t.count("{n} article was there already.", "{n} articles were there already.", known))
        if not kept:
            return
    if not kept:
        st.error(t("No article could be read. The reasons are listed beside."))
        return
    st.success(
        t(
            "{articles} read: {dates}, {places}, {events}.",
            articles=t.count("{n} article", "{n} articles", len(kept)),
            dates=t.count("{n} date", "{n} dates", sum(len(one.dates) for one in kept)),
            places=t.count("{n} place", "{n} places", sum(len(one.places) for one in kept)),
            events=t.count("{n} event", "{n} events", sum(len(one.events) for one in kept)),
        )
    )
    waiting = [mention for one in kept for mention in lacking(one).open]
    if waiting:
        st.warning(
            t.count(
                "{n} date stays open without a publication date: “{first}”. Give it under “Edit”.",
                "{n} dates stay open without a publication date, such as “{first}”. Give it under “Edit”.",
                len(waiting),
                first=markdown_text(waiting[0].text),
            )
        )


def _failures(t: Words) -> None:
    rows = holdings.failed()
    if not rows:
        return
    st.header(t("Could not be read"), anchor=False)
    st.table(
        {
            t("File"): [markdown_text(row.name) for row in rows[:LISTED]],
            t("Line"): ["" if row.line is None else t.number(row.line) for row in rows[:LISTED]],
            t("Why, and what to do"): [markdown_text(t.reason(row.reason)) for row in rows[:LISTED]],
        },
        border="horizontal",
        hide_index=True,
    )
    _more(t, len(rows))
    if any(row.partly for row in rows):
        quiet(t("Some of these were read in part."))


def _own(t: Words) -> None:
    articles = holdings.own_articles()
    kept = holdings.opened() is not None
    st.header(t("Articles of the corpus") if kept else t("Your articles"), anchor=False)
    if kept and not articles:
        st.markdown(t("None yet. Paste one at the left, or upload several."))
        return
    if not articles:
        st.markdown(
            t(
                "None yet. Paste one at the left, or upload several: Dateline finds the dates and places and "
                "puts them on the timeline and the map. Until then, the bundled articles are shown."
            )
        )
        return
    if not kept:
        st.toggle(
            t("Show the bundled articles too"),
            value=holdings.shows_samples(),
            key="samples",
            on_change=lambda: holdings.show_samples(st.session_state["samples"]),
        )
    for article in articles[: -LISTED - 1 : -1]:
        _card(t, article)
    _more(t, len(articles))


def _card(t: Words, article: Article) -> None:
    facts = [article.source] if article.source else []
    facts.append(t.day(article.published) if article.published else t("no publication date"))
    facts.append(t.language(article.lang or ""))
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{markdown_text(title(article))}**")
            quiet(" · ".join(markdown_text(fact) for fact in facts))
        if st.button(t("Open"), key=f"open:{article.id}"):
            visit.look(article=article.id, mark=None)
            st.switch_page(visit.pages()["explore"])
        with st.popover(t("Edit")):
            _edit(t, article)
        st.button(
            t("Remove"),
            key=f"remove:{article.id}",
            on_click=holdings.remove,
            args=[article.id],
            type="tertiary",
        )


def _edit(t: Words, article: Article) -> None:
    published = st.date_input(
        t("Publication date"),
        value=article.published,
        min_value=FIRST_DAY,
        format=t.order,
        key=f"published:{article.id}",
    )
    spoken = _language(t, article.lang, f"lang:{article.id}")
    if st.button(t("Read again"), key=f"again:{article.id}"):
        holdings.reread(article.id, published, spoken)
        st.rerun()


def _more(t: Words, count: int) -> None:
    if count > LISTED:
        quiet(t.count("and {n} more", "and {n} more", count - LISTED))
