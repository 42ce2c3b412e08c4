"""No pattern of the date pipeline can backtrack badly: RE2 takes them all."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import data.dates

re2 = pytest.importorskip("re2")


def patterns():
    names = [m.name for m in pkgutil.walk_packages(data.dates.__path__, "data.dates.")]
    for name in [*names, "data.language"]:
        for label, value in vars(importlib.import_module(name)).items():
            if isinstance(value, re.Pattern):
                yield pytest.param(value.pattern, id=f"{name}.{label}")


@pytest.mark.parametrize("pattern", list(patterns()))
def test_pattern_is_linear(pattern):
    re2.compile(pattern)
