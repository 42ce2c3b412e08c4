"""requirements.txt (Community Cloud, Docker) pins what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(w.name): str(w.specifier) for w in wanted}


def test_every_requirement_is_pinned_to_one_version():
    assert pins()
    assert all(re.fullmatch(r"==[0-9][0-9a-z.+]*", pin) for pin in pins().values())


def test_pins_satisfy_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in project["dependencies"]:
        wanted = Requirement(text)
        pin = pins().get(canonicalize_name(wanted.name))
        assert pin, f"{wanted.name} is in pyproject.toml but not in requirements.txt"
        assert wanted.specifier.contains(pin.removeprefix("==")), f"{wanted} does not admit {pin}"


def test_no_file_names_an_address_in_requirements():
    assert "://" not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
