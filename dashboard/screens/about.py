"""What Dateline does, how, from which sources, and what it cannot do."""

from __future__ import annotations

import streamlit as st

from dashboard import shelved, visit
from dashboard.screens import door
from dashboard.screens.heading import heading
from data.version import VERSION


def page() -> None:
    """Draw the page."""
    visit.arrive("about")
    t = visit.t()
    heading(t("About Dateline"), t("Version {version}", version=VERSION))
    door.way_out(t)
    text, facts = st.columns([3, 2], gap="large")
    with text:
        st.header(t("What it does"), anchor=False)
        st.markdown(
            t(
                "Dateline reads news articles, finds the dates and the places in them, links them into "
                "events, and shows everything on one timeline and one map that move together. Every mark "
                "leads back to its sentence, and says how it was read."
            )
        )
        st.header(t("How a date is read"), anchor=False)
        st.markdown(
            t(
                "Rules with names find the words of a date; what they leave open is settled by another date "
                "of the text, the dateline or the publication date. A vague date (“end of 2020”) becomes the "
                "days that a reader takes it for, and is drawn as vague."
            )
        )
        st.header(t("How a place is read"), anchor=False)
        st.markdown(
            t(
                "Names are looked up in a gazetteer. Which place a name means is weighed: the other places "
                "of the article, how well known each candidate is, titles and prepositions around it. Click "
                "a place to see the candidates that were turned down."
            )
        )
        st.header(t("What confidence means"), anchor=False)
        st.markdown(
            t(
                "Of the marks with a confidence of 80%, about four in five should be right, on articles "
                "like those that the weights were fitted to. On other kinds of text expect less."
            )
        )
        st.header(t("What it cannot do"), anchor=False)
        st.markdown(
            t(
                "It does not check whether an article tells the truth. It can take a person for a town, miss "
                "an irony, or link the wrong date to a place: read the sentence before you rely on a mark."
            )
        )
    with facts:
        with st.container(border=True):
            st.header(t("Your articles stay here"), anchor=False)
            st.markdown(
                t(
                    "What you add is kept in this session only, seen by nobody else, and forgotten when you "
                    "close the page. The page fetches nothing from anywhere but this server."
                )
            )
            if shelved.library() is not None:
                st.markdown(
                    t("What you add to an open corpus is kept on this server: every visitor sees it.")
                )
        with st.container(border=True):
            st.header(t("Borders"), anchor=False)
            st.markdown(
                t(
                    "Disputed borders follow the United Nations’ view: Crimea is drawn in Ukraine, for one. "
                    "The map takes no position of its own."
                )
            )
        with st.container(border=True):
            st.header(t("Sources and licences"), anchor=False)
            st.markdown(
                t(
                    "- Places: [GeoNames](https://www.geonames.org), CC BY 4.0\n"
                    "- Outlines: [Natural Earth](https://www.naturalearthdata.com), public domain\n"
                    "- Names of countries and languages, dates and numbers: "
                    "[Unicode CLDR](https://cldr.unicode.org), Unicode License\n"
                    "- Bundled articles: written for Dateline; the facts are real, the sentences ours\n"
                    "- Dateline itself: MIT License"
                )
            )
