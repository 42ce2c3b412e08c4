"""What the browser answers a brush over summed-up marks of: how many begin and end when, per cell.

A mark touches some days when it begins by their last and does not end before their first;
so of every cell it is enough to know how many begin, and how many end, in each period.
The cube goes to the browser once, after the views are drawn (``js/cube.js`` reads it);
what it does not tell (the list, how many articles) still comes from the store.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard import assets
from dashboard.held import Shown
from dashboard.sums import Sums, each
from data.store.queries import PERIODS

ENDS = ("first", "last")


def packed(shown: Shown, sums: Sums) -> bytes:
    """Give the cube of the spots that are there without any days: a line of JSON, then columns, gzipped.

    The line has ``cube`` (the sums' ``token``), ``assets``, and how many ``periods``,
    ``cells``, beginnings (``first``) and ends (``last``) there are. The columns, little-endian:
    int32 the periods' first days since 1970 and their last ones; for beginnings, then for
    ends, uint32 where each cell's entries start (one more than cells) and their marks; for
    both, uint16 their periods, counted from 1. An open beginning is in 0, an open end after all.

    Raises
    ------
    ValueError
        When there is no spot at all.
    """
    asked = [(corpus, passing) for corpus, passing, _ in each(shown, sums.under_any_days())]
    period = max((corpus.period(passing) for corpus, passing in asked), key=PERIODS.index)
    cells = sums.still.reset_index(names="row")[["of", "cell", "step", "row"]]
    steps = cells.groupby("of")["step"].first().to_dict()
    found = [
        corpus.ends(passing, steps[number], period).assign(of=number)
        for number, (corpus, passing) in enumerate(asked)
        if number in steps
    ]
    ends = pd.concat(found).merge(cells, on=["of", "cell"])
    settled = ends.dropna(subset=["since"])
    periods = settled[["since", "until"]].drop_duplicates().sort_values("since")
    ends["period"] = np.where(ends["end"] == "first", 0, len(periods) + 1)
    ends.loc[settled.index, "period"] = periods["since"].searchsorted(settled["since"]) + 1
    ends = ends.sort_values(["row", "period"])
    wide = [periods[day].to_numpy("datetime64[D]").astype("<i4") for day in periods]
    narrow = []
    parts = [ends[ends["end"] == end] for end in ENDS]
    for part in parts:
        wide += [
            np.searchsorted(part["row"], np.arange(len(cells) + 1)).astype("<u4"),
            part["marks"].to_numpy("<u4"),
        ]
        narrow.append(part["period"].to_numpy("<u2"))
    lengths = {end: len(part) for end, part in zip(ENDS, parts, strict=True)}
    head = {"cube": sums.token, "assets": assets.root(), "periods": len(periods), "cells": len(cells)}
    body = b"".join(column.tobytes() for column in (*wide, *narrow))
    return json.dumps(head | lengths).encode() + b"\n" + gzip.compress(body, compresslevel=1, mtime=0)


def cube(packed: bytes, *, key: str) -> None:
    """Hand a cube to the browser; it is not seen."""
    _component()(key=key, data=packed)


@cache
def _component() -> Any:  # noqa: ANN401
    import streamlit as st

    js = Path(__file__).with_suffix(".js").read_text("utf-8")
    return st.components.v2.component("dateline_cube", js=js)
