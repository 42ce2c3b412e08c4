"""``dateline export``: the marks of a corpus as a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

CHOICES = ("csv", "geojson", "geoparquet", "gpkg", "ics", "jsonl", "kml", "timelinejs", "xlsx")
EPILOG = """\
csv, xlsx            for spreadsheets; formulas neutralised
geojson, gpkg, kml   for QGIS, ArcGIS, Google Earth, kepler.gl
geoparquet           for geopandas and DuckDB
ics                  events as calendar entries
timelinejs           events as TimelineJS slides
jsonl                all that was found, as `dateline parse` prints it"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "export",
        help="write a corpus's marks as a file",
        description="Write the dates, places and events of a corpus in another program's format.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_corpus(parser)
    parser.add_argument("--format", choices=CHOICES, required=True, help="see below")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the whole corpus."""
    from data.export import FORMATS
    from data.files import write_atomically
    from data.serialize import json_line

    with existing(args.corpus) as corpus:
        if args.format == "jsonl":
            written: bytes | str = "".join(json_line(parsed) + "\n" for parsed in corpus.all_parsed())
        else:
            written = FORMATS[args.format].write(corpus.marks())
    content = written.encode() if isinstance(written, str) else written
    if args.out:
        write_atomically(args.out, content)
    else:
        sys.stdout.buffer.write(content)
    return 0
