"""``dateline list``: what a corpus holds."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing
from data.labels import csv_cell

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "list", help="list the articles of a corpus", description="List a corpus's articles, one a line."
    )
    add_corpus(parser)
    parser.add_argument("--json", action="store_true", help="print JSON lines instead of columns")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print id, publication date, language, number of marks and title of each article."""
    with existing(args.corpus) as corpus:
        found = corpus.articles()
    found["published"] = found["published"].map(lambda day: day.date().isoformat(), na_action="ignore")
    for row in found.to_dict("records"):
        known = {name: None if value != value else value for name, value in row.items()}  # noqa: PLR0124 - NaN
        if args.json:
            print(json.dumps(known, ensure_ascii=False))
        else:
            known["title"] = csv_cell(known["title"] or "").replace("\n", " ")
            print(*(known[name] or "-" for name in ("id", "published", "lang", "marks", "title")), sep="\t")
    return 0
