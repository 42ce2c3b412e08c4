"""What a reader takes away: the link that restores the view, and the shown marks as files."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from dashboard import session, standalone
from dashboard.cards import place_names
from dashboard.rows import marks_of
from dashboard.screens.heading import quiet
from dashboard.words import Words, msg
from data import limits
from data.export import ARTICLE_FORMATS, CORPUS_FORMATS, FORMATS
from data.labels import file_name

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
COLOURS = "embed_options"  # Streamlit's own parameter for light or dark; it needs no `embed`
_ENDINGS = {name: kind.ending for name, kind in (FORMATS | ARTICLE_FORMATS | CORPUS_FORMATS).items()}


def panel(t: Words, title: str) -> None:
    """Draw the button and what opens under it; the files are made when they are asked for.

    ``title`` is what stands above the one-file page.
    """
    with st.popover(t("Share"), width="content"):
        st.markdown(
            t("**This view as a link.** It restores filters, brush, map, selection, language and colours.")
        )
        st.code(link(), language=None, wrap_lines=True)
        if session.has_own() and session.opened() is None:
            quiet(t("Your own articles are not in the link: only you see them."))
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
    shown = session.view().filter()
    fits = session.chars(shown) <= limits.STANDALONE_CHARS

    def make() -> str:
        marks = marks_of(session.marks(shown))
        articles = list(session.shown_articles(shown))
        today = dt.datetime.now(dt.UTC).date()
        return standalone.page(articles, marks, t, place_names(t.lang), title=title, made=today)

    st.download_button(
        t("Page with timeline, map and articles (HTML)"),
        make,
        file_name("dateline", ".html"),
        "text/html",
        type="primary",
        on_click="ignore",
        disabled=not fits,
    )
    if fits:
        quiet(t("One file that opens without Dateline and without a network; it can be mailed."))
    else:
        most = t.number(limits.STANDALONE_CHARS)
        quiet(t("Too much for one page: filter until the articles have {n} characters or fewer.", n=most))


def _download(name: str, label: str) -> None:
    shown = session.view().filter()

    def make() -> bytes:
        if name in FORMATS:
            written = FORMATS[name].write(session.marks(shown))
        elif name in CORPUS_FORMATS:
            written = CORPUS_FORMATS[name].write(session.kept(shown))
        else:
            written = ARTICLE_FORMATS[name].write(session.shown_articles(shown))
        return written if isinstance(written, bytes) else written.encode()

    kind = FORMATS.get(name) or ARTICLE_FORMATS.get(name) or CORPUS_FORMATS[name]
    st.download_button(label, make, file_name("dateline", kind.ending), kind.media_type, on_click="ignore")


def link() -> str:
    """Give the address of the view, in the language and the colours that it is seen in."""
    query = replace(session.view(), ui=session.t().lang).to_query()
    if scheme := st.context.theme.type:
        query[COLOURS] = [f"{scheme}_theme"]
    return f"{str(st.context.url).rstrip('/')}/?{urlencode(query, doseq=True)}"
