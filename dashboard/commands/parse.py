"""``dateline parse``: articles in, what was found out, to standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_inputs, articles, report
from data.model import Parsed
from data.readers import Unreadable

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

EPILOG = """\
jsonl   a line per article: its dates, places and events with their offsets
csv     a row per mark (an event, or a date or place of its own)
geojson the same marks as one FeatureCollection

A .jsonl input holds one article a line: {"id", "text", "lang"?, "published"?, "title"?,
"url"?, "source"?}. Articles keep their order; what cannot be read is named on standard
error and skipped, and the exit status is then 1."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "parse",
        help="print what is found in articles",
        description="Print the dates, places and events of articles to standard output.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_inputs(parser)
    parser.add_argument(
        "--format", choices=("jsonl", "csv", "geojson"), default="jsonl", help="default: jsonl"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every article's findings as soon as they are there."""
    parsing = _Parsing(args)
    if args.format == "jsonl":
        from data.serialize import json_line

        for parsed in parsing:
            print(json_line(parsed), flush=True)
    else:
        from data import export
        from data.table import frame, quoted

        write = {"csv": export.csv_pieces, "geojson": export.geojson_pieces}[args.format]
        found = (quoted(frame([parsed]), {parsed.article.id: parsed.article}.get) for parsed in parsing)
        for piece in write(found):
            sys.stdout.write(piece)
    return int(parsing.lost > 0)


class _Parsing:
    """The parsed articles of the inputs, one at a time; counts the lost ones as it goes."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self.lost = 0

    def __iter__(self) -> Iterator[Parsed]:
        from data.parse import parse_or_tell

        for article in articles(self._args):
            found = article if isinstance(article, Unreadable) else parse_or_tell(article)
            if isinstance(found, Unreadable):
                self.lost += report(found)
            else:
                yield found
