"""How long a test with chance in it runs: short as a rule, ``DATELINE_FUZZ=10000`` times where asked for."""

from __future__ import annotations

import os


def runs(short: int) -> int:
    """Return how many examples a property tries: ``short``, or what ``DATELINE_FUZZ`` says."""
    return int(os.environ.get("DATELINE_FUZZ", short))
