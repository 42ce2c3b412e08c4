"""What a visitor looks at: the view in the address, the language, the page.

All of it lives in the visitor's session and is never shown to anyone else.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from dashboard.cards import place_names
from dashboard.view import View
from dashboard.words import LANGUAGES, SOURCE, Words, words
from geo.model import Place

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

Made = TypeVar("Made")
_VIEW, _PAGE, _PAGES, _TURNED = "view", "page", "pages", "turned"


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


def settle(seen: View) -> None:
    """Look at what there is of the address's view; the address stays, so that "back" leads past it."""
    st.session_state[_VIEW] = seen


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


def in_session(make: Callable[[], Made]) -> Callable[[], Made]:
    """Let a function find this visitor's session when Streamlit calls it in a thread that has none.

    What a download button makes is made so: without this it would be of the bundled articles, as a
    new visitor sees them. The thread is one of its own, which no other visitor's function gets.
    """
    context = get_script_run_ctx()

    def made() -> Made:
        with ThreadPoolExecutor(1, initializer=lambda: add_script_run_ctx(ctx=context)) as thread:
            return thread.submit(make).result()

    return made


def _write(seen: View) -> None:
    explores = st.session_state.get(_PAGE) == "explore"
    shown = seen if explores else View(ui=seen.ui, corpus=seen.corpus)
    st.query_params.from_dict(shown.to_query())
