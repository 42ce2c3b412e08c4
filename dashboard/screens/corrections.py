"""Corrections on the explore page: what the reader asks for, and the log under its button."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import corrected, messages, shown, visit
from dashboard.reader import Correcting, owners
from dashboard.screens.heading import quiet
from dashboard.words import Words, msg
from data.corrections import BadLine, Correction, Outcome, Scope, Step, in_force, read_log, write_log
from data.corrections.tell import tell
from data.errors import ArticleError, DatelineError
from data.labels import file_name, markdown_text
from data.model import Parsed
from geo.reason import Reason

REPLY, SAID, FILE, BAD = "correction.reply", "correction.said", "correction.file", "correction.bad"
LISTED, LISTED_BAD = 50, 5
SCOPES: dict[Scope, str] = {
    "once": msg("here only"),
    "article": msg("in this article"),
    "corpus": msg("everywhere"),
}


def correcting() -> Correcting:
    """Tell the reader what can be undone and redone, and the answer to its last question."""
    undo, redo = _ends(corrected.steps())
    return Correcting(undo, redo, st.session_state.get(REPLY, {}), st.session_state.get(SAID, ""))


def ask(untrusted: object, parsed: Parsed) -> None:
    """Count the cases that a correction would reach."""
    try:
        message = messages.read(untrusted)
        cases = corrected.reach(messages.asked(message, parsed, corrected.now()))
    except ValueError:  # the article went on meanwhile: it is being drawn anew
        return
    st.session_state[REPLY] = {"token": message.token, "cases": cases}


def correct(untrusted: object, parsed: Parsed) -> None:
    """Make the correction that the reader asks for, and say what came of it."""
    t = visit.t()
    try:
        made = messages.correction(messages.read(untrusted), parsed, corrected.now())
        outcomes = corrected.correct([made])
    except messages.Stale:
        _say(t("The article has changed meanwhile. Look again."))
        return
    except (ValueError, ArticleError) as error:
        why = error.reason if isinstance(error, DatelineError) else Reason.of("{error}", error=error)
        _say(t("This could not be set: {why}", why=t.reason(why)))
        return
    _say(_outcome(outcomes[0], t) if outcomes else t("This is corrected already."))
    _follow(made)


def step(said: Any) -> None:  # noqa: ANN401
    """Undo or redo what the reader says, if it is still the next step."""
    t = visit.t()
    way, number = said.get("way"), said.get("number")
    done = corrected.undo(number) if way == "undo" else corrected.redo(number)
    if done is None:
        _say(t("There is nothing more to undo or redo."))
    else:
        what = _what(done, t)
        _say(t("Undone: {what}", what=what) if way == "undo" else t("Redone: {what}", what=what))


def panel(t: Words) -> None:
    """Draw the log's button and what opens under it."""
    steps = corrected.steps()
    active = in_force(steps)
    label = t.count("{n} correction", "{n} corrections", len(active)) if active else t("Corrections")
    with st.popover(label, width="content"):
        if not steps:
            st.markdown(
                t("Open an article, pick a date, a place or an event, press **Correct**: it is kept here.")
            )
        else:
            _log(t, steps, active)
        _file(t)
        if said := st.session_state.get(SAID):
            quiet(markdown_text(said))
        _unreadable(t, st.session_state.get(BAD, []))


def _unreadable(t: Words, bad: list[BadLine]) -> None:
    """Say which lines of the file were no corrections, why, and what to do."""
    if not bad:
        return
    lines = [
        t("Line {n}: {why}", n=t.number(row.line), why=markdown_text(t.reason(row.why)))
        for row in bad[:LISTED_BAD]
    ]
    if len(bad) > LISTED_BAD:
        lines.append(t.count("and {n} more", "and {n} more", len(bad) - LISTED_BAD))
    lines.append(
        t("Set these lines right and apply the file again: what is applied already is not applied twice.")
    )
    st.warning("\n\n".join(lines))


def _log(t: Words, steps: list[Step], active: list[Correction]) -> None:
    undo, redo = _ends(steps)
    with st.container(horizontal=True):
        st.button(t("Undo"), disabled=undo is None, on_click=step, args=[{"way": "undo", "number": undo}])
        st.button(t("Redo"), disabled=redo is None, on_click=step, args=[{"way": "redo", "number": redo}])
        st.download_button(
            t("Save as a file"),
            write_log(active),
            file_name("corrections", "jsonl"),
            "application/jsonl",
            disabled=not active,
            on_click="ignore",
        )
    for correction in active[: -LISTED - 1 : -1]:
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.markdown(markdown_text(_sentence(correction, t)))
                quiet(f"{markdown_text(_title(correction))} · {t(SCOPES[correction.scope])}")
            st.button(
                t("Take back"),
                key=f"revert:{correction.id}",
                type="tertiary",
                on_click=corrected.revert,
                args=[correction],
            )
    if len(active) > LISTED:
        quiet(t.count("and {n} more", "and {n} more", len(active) - LISTED))
    quiet(t("They are kept for this visit. Save them as a file to use them again, here or elsewhere."))


def _file(t: Words) -> None:
    with st.form("corrections", border=False, clear_on_submit=True):
        given = st.file_uploader(t("Corrections saved before"), type=["jsonl"], key=FILE)
        if st.form_submit_button(t("Apply them")) and given is not None:
            _apply(t, given.getvalue())
            st.rerun()


def _apply(t: Words, untrusted: bytes) -> None:
    try:
        rows = list(read_log(untrusted))
        st.session_state[BAD] = []
        outcomes = corrected.correct([row for row in rows if not isinstance(row, BadLine)])
    except ArticleError as error:
        _say(t.reason(error.reason))
        return
    idle = sum(outcome.why_not is not None for outcome in outcomes)
    st.session_state[BAD] = [row for row in rows if isinstance(row, BadLine)]
    bad = len(st.session_state[BAD])
    _say(
        t(
            "Applied: {applied}. Not applicable: {idle}. There already: {known}. Not readable: {bad}.",
            applied=t.number(len(outcomes) - idle),
            idle=t.number(idle),
            known=t.number(len(rows) - bad - len(outcomes)),
            bad=t.number(bad),
        )
    )


def _ends(steps: list[Step]) -> tuple[int | None, int | None]:
    undo = next((step.number for step in reversed(steps) if not step.undone), None)
    return undo, next((step.number for step in steps if step.undone), None)


def _follow(made: Correction) -> None:
    """Select what was corrected, where it is still marked."""
    parsed = shown.parsed(made.article)
    if parsed is None or made.quote is None:
        visit.look(mark=None)
        return
    marks, start = owners(parsed), made.quote.start
    names = [f"d{i}" for i, m in enumerate(parsed.dates) if m.start == start]
    names += [f"p{i}" for i, m in enumerate(parsed.places) if m.start == start]
    visit.look(mark=next((marks[name] for name in names), None))


def _say(what: str) -> None:
    """Keep what is said of the last deed, plain text: the reader and the log show it."""
    st.session_state[SAID] = what


def _outcome(outcome: Outcome, t: Words) -> str:
    sentence = _sentence(outcome.correction, t)
    if outcome.why_not is not None:
        return f"{sentence}: {t.reason(outcome.why_not)}"
    return f"{sentence} · {t.count('{n} case', '{n} cases', outcome.cases)}"


def _what(done: Step, t: Words) -> str:
    if len(done.made) == 1:
        return _sentence(done.made[0], t)
    return t.count("{n} correction", "{n} corrections", len(done.made) or len(done.reverted))


def _sentence(correction: Correction, t: Words) -> str:
    return t.reason(tell(correction, t.days, visit.place_name))


def _title(correction: Correction) -> str:
    from dashboard.shelf import title

    parsed = shown.parsed(correction.article)
    return title(parsed.article) if parsed else correction.article
