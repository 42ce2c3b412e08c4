"""What a reader takes away: the link that restores the view, and the shown marks as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import compared, holdings, shelved, shown, standalone, visit
from dashboard.cards import place_names
from dashboard.rows import marks_of
from dashboard.screens.heading import quiet
from dashboard.words import Words, msg
from data import limits
from data.compare import OWN
from data.export import ARTICLE_FORMATS, CORPUS_FORMATS, FORMATS, STORY_FORMATS
from data.labels import file_name
from data.marks import Mark
from data.model import Parsed
from data.story import Story, here
from data.table import frame

FIRST = {"csv": msg("Table (CSV)"), "geojson": msg("Map layer (GeoJSON)")}
OTHERS = {  # names, the same in every language
    "xlsx": "Excel",
    "gpkg": "GeoPackage",
    "geoparquet": "GeoParquet",
    "kml": "KML · Google Earth",
    "ics": "iCalendar",
    "timelinejs": "TimelineJS",
    "kepler": "kepler.gl",
    "tei": "TEI",
    "annotations": "W3C Web Annotation",
    "jsonl": "JSON Lines",
    "bibtex": "BibTeX",
    "csl": "CSL-JSON",
    "zip": "Dateline",
}
STORY = {"timelinejs": "TimelineJS (JSON)", "markdown": msg("Text (Markdown)")}
LONG = 8000  # characters of an address that mail programs and web servers take
COLOURS = "embed_options"  # Streamlit's own parameter for light or dark; it needs no `embed`
_ENDINGS = {name: kind.ending for name, kind in (FORMATS | ARTICLE_FORMATS | CORPUS_FORMATS).items()}


def panel(t: Words, title: str) -> None:
    """Draw the button and what opens under it; the files are made when they are asked for.

    ``title`` stands above the one-file page, but for a story's own, and that of a visitor's own articles.
    """
    with st.popover(t("Share"), width="content"):
        st.markdown(
            t("**This view as a link.** It restores filters, brush, map, selection, language and colours.")
        )
        st.code(link(), language=None, wrap_lines=True)
        if OWN in holdings.owners() and holdings.adds_unkept():
            quiet(t("Your own articles are not in the link: only you see them."))
        if visit.view().story:
            _story(t)
        st.markdown(t("**What is shown, as a file.**"))
        _page(t, title)
        with st.container(horizontal=True):
            for name, label in FIRST.items():
                _download(name, t(label))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.selectbox(
                t("Other formats"),
                OTHERS,
                format_func=lambda name: f"{OTHERS[name]} ({_ENDINGS[name]})",
                key="share.format",
            )
            _download(name, t("Download"))


def _page(t: Words, title: str) -> None:
    """Offer the page that needs no server, where what is shown fits into one."""
    wanted = visit.view().filter()
    fits = shown.chars(wanted) <= limits.STANDALONE_CHARS
    # Whoever it is sent to would take "your articles" for their own.
    title = visit.view().story_title.strip() or (t("Timeline and map") if OWN in holdings.owners() else title)

    def make() -> str:
        told = shown.sides(wanted)
        articles, marks = _with_story(list(shown.shown_articles(wanted)), marks_of(shown.marks(wanted)))
        return standalone.page(
            articles,
            marks,
            t,
            place_names(t.lang),
            title=title,
            made=dt.datetime.now(dt.UTC).date(),
            story=shown.story(),
            story_title=visit.view().story_title,
            comparison=compared.payload(wanted.compare, {}, t, shelved.name),
            sides=lambda article: shown.sides_of(article, told),
        )

    label = t("Page with timeline, map and articles (HTML)")
    _button(label, make, file_name("dateline", ".html"), "text/html", disabled=not fits)
    if fits:
        quiet(t("One file that opens without Dateline and without a network; it can be mailed."))
        if visit.view().story:
            quiet(t("It holds the story, to be gone through step by step, with what the filters hide of it."))
    else:
        most = t.number(limits.STANDALONE_CHARS)
        quiet(t("Too much for one page: filter until the articles have {n} characters or fewer.", n=most))


def _with_story(articles: list[Parsed], marks: list[Mark]) -> tuple[list[Parsed], list[Mark]]:
    """Add what the story tells to what is shown, where the filters hide it."""
    held = {mark.id for mark in marks}
    read = {parsed.article.id for parsed in articles}
    told = [step.mark for step in shown.story() if step.mark]
    return (
        articles + [parsed for parsed in shown.story_articles() if parsed.article.id not in read],
        marks + [mark for mark in told if mark.id not in held],
    )


def _story(t: Words) -> None:
    """Say what of the story the link holds, and offer it as files."""
    told, address = shown.story(), link()
    quiet(t("The link holds the story: its title, its steps and their captions."))
    if own := sum(shown.is_own(step.article) for step, _, _ in told):
        quiet(
            t.count(
                "{n} step of the story is in your own articles: the link gives its caption only, "
                "the page below all of it.",
                "{n} steps of the story are in your own articles: the link gives their captions only, "
                "the page below all of them.",
                own,
            )
        )
    if len(address) > LONG:
        quiet(
            t(
                "This link is long ({n} characters): some mail programs cut it. "
                "The page below holds the story too.",
                n=t.number(len(address)),
            )
        )
    st.markdown(t("**The story, as a file.**"))
    with st.container(horizontal=True):
        for name, label in STORY.items():
            _story_file(name, t(label))
    quiet(
        t(
            "TimelineJS orders its slides by date; the first slide tells the story's order. "
            "Steps without a day stand there only."
        )
    )
    if gone := sum(mark is None for _, mark, _ in told):
        quiet(
            t.count(
                "{n} step is not here (any more) and is left out of the files.",
                "{n} steps are not here (any more) and are left out of the files.",
                gone,
            )
        )


def _story_file(name: str, label: str) -> None:
    kind = STORY_FORMATS[name]

    def make() -> bytes:
        story = Story(visit.view().story_title, here(shown.story()))
        written = kind.write((shown.evidenced(frame(shown.story_articles())), story))
        return written if isinstance(written, bytes) else written.encode()

    _button(label, make, file_name("story", kind.ending), kind.media_type, key=f"story.{name}")


def _download(name: str, label: str) -> None:
    wanted = visit.view().filter()

    def make() -> bytes:
        if name in FORMATS:
            written = FORMATS[name].write(shown.evidenced(shown.marks(wanted)))
        elif name in CORPUS_FORMATS:
            written = CORPUS_FORMATS[name].write(shown.kept(wanted))
        else:
            written = ARTICLE_FORMATS[name].write(shown.shown_articles(wanted))
        return written if isinstance(written, bytes) else written.encode()

    kind = FORMATS.get(name) or ARTICLE_FORMATS.get(name) or CORPUS_FORMATS[name]
    _button(label, make, file_name("dateline", kind.ending), kind.media_type)


def _button(
    label: str,
    make: Callable[[], str | bytes],
    name: str,
    media_type: str,
    **how: Any,  # noqa: ANN401
) -> None:
    """Offer a file that is made when it is asked for, of what this visitor sees."""
    st.download_button(label, visit.in_session(make), name, media_type, on_click="ignore", **how)


def link() -> str:
    """Give the address of the view, in the language and the colours that it is seen in."""
    query = replace(visit.view(), ui=visit.t().lang).to_query()
    if scheme := st.context.theme.type:
        query[COLOURS] = [f"{scheme}_theme"]
    return f"{str(st.context.url).rstrip('/')}/?{urlencode(query, doseq=True)}"
