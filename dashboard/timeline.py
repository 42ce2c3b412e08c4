"""The timeline's look: an empty Plotly figure, one trace per way of drawing a date.

The browser fills the traces (``js/timeline.js``); how each is drawn is said here, once.
A day is a dot, an interval a bar, a vague date is hatched, an open end has an arrow;
when there are too many to tell apart, a strip of counts takes their place.
"""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.theme import FONT, PALETTES, Palette, Scheme
from data.compare import SIDES, Side

TRACES = (
    "context", "density", "density-both", "density-b",
    "spans", "vague", "points", "vague-points", "arrows", "labels", "selected",
)  # fmt: skip
SYMBOLS: dict[Side, str] = {"a": "circle", "both": "diamond", "b": "square"}


def figure(scheme: Scheme = "light") -> go.Figure:
    """Give the timeline without its marks; traces are in the order of :data:`TRACES`.

    x is time in UTC milliseconds, y the lane (0 at the top) or, for counts, the count.
    ``layout.meta.sides`` says how a comparison's sides look: ``color``, ``tint`` and ``symbol``.

    Examples
    --------
    >>> [trace.name for trace in figure().data] == list(TRACES)
    True
    """
    palette = PALETTES[scheme]
    fig = go.Figure(data=_traces(palette))
    fig.update_layout(
        template=None,
        font={"family": FONT, "size": 13, "color": palette.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 14, "r": 14, "t": 8, "b": 40, "autoexpand": False},
        barmode="overlay",
        bargap=0,
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        meta={"sides": {side: _side(palette, side) for side in SIDES}},
        xaxis={
            "type": "date",
            "showgrid": True,
            "gridcolor": palette.line,
            "tickcolor": palette.line,
            "tickfont": {"color": palette.muted},
            "linecolor": palette.line,
            "showline": True,
            "zeroline": False,
            "nticks": 9,
            "tickangle": 0,
            "ticklabeloverflow": "hide past div",
        },
        yaxis={"visible": False, "fixedrange": True},
        newshape={"line": {"color": palette.text, "width": 2.5}, "fillcolor": "rgba(0,0,0,0)"},
    )
    return fig


def _side(palette: Palette, side: Side) -> dict[str, str]:
    return {
        "color": getattr(palette, f"side_{side}"),
        "tint": getattr(palette, f"side_{side}_tint"),
        "symbol": SYMBOLS[side],
    }


def _traces(palette: Palette) -> list[go.Bar | go.Scatter]:
    dated = {"color": palette.date_bar, "line": {"width": 1.2, "color": palette.date}, "cornerradius": 4}
    hatched = {
        "color": palette.date_tint,
        "opacity": 0.75,
        "cornerradius": 4,
        "line": {"width": 1, "color": palette.date},
        "pattern": {
            "shape": "/",
            "fgcolor": palette.date,
            "bgcolor": "rgba(0,0,0,0)",
            "size": 6,
            "solidity": 0.3,
        },
    }
    edge = {"width": 1.5, "color": palette.page}
    return [
        go.Bar(name="context", marker={"color": palette.line}, offset=0, hoverinfo="none"),
        go.Bar(name="density", marker={"color": palette.date}, offset=0, hoverinfo="none"),
        *(_counts(palette, side) for side in SIDES[1:]),
        go.Bar(name="spans", orientation="h", width=0.62, marker=dated, hoverinfo="none"),
        go.Bar(name="vague", orientation="h", width=0.62, marker=hatched, hoverinfo="none"),
        go.Scatter(
            name="points",
            mode="markers",
            marker={"size": 12, "color": palette.date, "line": edge, "opacity": 1},
            hoverinfo="none",
        ),
        go.Scatter(
            name="vague-points",
            mode="markers",
            marker={
                "size": 11,
                "color": palette.page,
                "symbol": "circle",
                "line": {"width": 2, "color": palette.date},
            },
            hoverinfo="none",
        ),
        go.Scatter(
            name="arrows", mode="markers", marker={"size": 11, "color": palette.date}, hoverinfo="skip"
        ),
        go.Scatter(
            name="labels",
            mode="text",
            textposition="middle right",
            textfont={"size": 12, "color": palette.text},
            hoverinfo="skip",
            cliponaxis=True,
        ),
        go.Scatter(
            name="selected",
            mode="markers",
            marker={"size": 22, "color": "rgba(0,0,0,0)", "line": {"width": 3, "color": palette.text}},
            hoverinfo="skip",
        ),
    ]


def _counts(palette: Palette, side: Side) -> go.Bar:
    """Draw counts of a side upon those of the sides before it: hatched, as the first is not."""
    pattern = {"shape": "x" if side == "both" else "/", "fgcolor": palette.page, "size": 6, "solidity": 0.25}
    pattern["fillmode"] = "overlay"
    marker = {"color": getattr(palette, f"side_{side}"), "pattern": pattern}
    return go.Bar(name=f"density-{side}", marker=marker, offset=0, hoverinfo="none")
