"""``dateline export``: the marks of a corpus as a file."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing
from dashboard.words import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands
    from data.store import Corpus

CHOICES = (
    "annotations", "bibtex", "csl", "csv", "geojson", "geoparquet", "gpkg", "html", "ics", "jsonl", "kepler",
    "kml", "tei", "timelinejs", "xlsx", "zip",
)  # fmt: skip
EPILOG = """\
marks, a row each:
  csv, xlsx            for spreadsheets; formulas neutralised
  geojson, gpkg, kml   for QGIS, ArcGIS, Google Earth
  geoparquet           for geopandas and DuckDB
  kepler               CSV for kepler.gl: the placed marks, with timestamps
  ics                  events as calendar entries
  timelinejs           events as TimelineJS slides
articles, whole:
  html                 one page with timeline, map and articles; opens without
                       Dateline and without a network
  jsonl                all that was found, as `dateline parse` prints it
  tei                  TEI P5: texts with dates and places marked
  annotations          W3C Web Annotation (JSON-LD)
  bibtex, csl          the articles as sources to cite
  zip                  the corpus for another Dateline, which lists, shows, merges
                       and exports it like a .duckdb file, corrections and all"""


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
    parser.add_argument("--lang", choices=LANGUAGES, default=SOURCE, help="language of the html page")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the whole corpus."""
    from data.export import ARTICLE_FORMATS, CORPUS_FORMATS, FORMATS, Kept
    from data.files import write_atomically
    from data.table import quoted

    with existing(args.corpus) as corpus:
        if args.format == "html":
            written: bytes | str = _page(corpus, args.corpus.stem, args.lang)
        elif args.format in FORMATS:
            marks = quoted(corpus.marks(), lambda article: corpus.parsed(article).article)
            written = FORMATS[args.format].write(marks)
        elif args.format in CORPUS_FORMATS:
            written = CORPUS_FORMATS[args.format].write(Kept(corpus.all_found(), corpus.steps()))
        else:
            written = ARTICLE_FORMATS[args.format].write(corpus.all_parsed())
    content = written.encode() if isinstance(written, str) else written
    if args.out:
        write_atomically(args.out, content)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _page(corpus: Corpus, title: str, lang: str) -> str:
    from dashboard import standalone
    from dashboard.cards import place_names
    from dashboard.rows import marks_of
    from dashboard.words import words

    marks = marks_of(corpus.marks())
    found = list(corpus.all_parsed())
    today = dt.datetime.now(dt.UTC).date()
    return standalone.page(found, marks, words(lang), place_names(lang), title=title, made=today)
