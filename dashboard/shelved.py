"""The corpora that visitors keep on this server, where the operator lets them."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from dashboard.commands.serve import KEEP
from data.compare import Owner, kept_id
from data.errors import CorpusError
from data.store.corpus import Corpus
from data.store.library import Library


@st.cache_resource(show_spinner=False)
def _library(folder: str) -> Library:
    return Library(Path(folder))


def library() -> Library | None:
    """Give the corpora that visitors may keep here; None where the operator lets them keep nothing."""
    folder = os.environ.get(KEEP)
    return _library(folder) if folder else None


def corpus(untrusted_id: str | None) -> Corpus | None:
    """Give a kept corpus; None where there is none of that id, or it cannot be opened."""
    held = library()
    if untrusted_id is None or held is None:
        return None
    try:
        return held.corpus(untrusted_id)
    except CorpusError:
        return None


def corpora() -> dict[str, Corpus]:
    """Give all that can be opened, by id, in the order of their names; they stay open."""
    held = library()
    return {each.id: held.corpus(each.id) for each in held.volumes() if not each.broken} if held else {}


def name(owner: Owner) -> str:
    """Give the name of a kept corpus that owns articles; its id where it is not here."""
    corpus_id, held = kept_id(owner), library()
    if corpus_id is None or held is None or corpus(corpus_id) is None:
        return corpus_id or owner
    return held.name(corpus_id)
