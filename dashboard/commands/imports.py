"""``dateline import``: articles into a corpus."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, add_inputs, articles, progress, report
from data.readers import Unreadable

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

EPILOG = """\
The corpus is made where there is none. Each article is safe as soon as it is counted:
after an interruption the same command goes on where it stopped, and what is there
already is left as it is.

  dateline import saved-pages/ archive.csv --corpus mali.duckdb
  dateline import https://example.org/feed.rss --corpus mali.duckdb

Addresses are fetched from the public internet alone; DATELINE_FETCH=intranet.example
(or host:port, several with commas between) names other hosts, or fewer."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "import",
        help="read articles into a corpus",
        description="Read files or folders of articles and keep them, parsed, in a corpus.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_inputs(parser)
    add_corpus(parser)
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, parse and keep one article after the other."""
    from data.parse import parse_or_tell
    from data.store import Corpus

    count = {"new": 0, "known": 0, "unreadable": 0}
    with Corpus.open(args.corpus) as corpus:
        for row in progress(articles(args), "articles"):
            if isinstance(row, Unreadable):
                count["unreadable"] += report(row)
            elif corpus.known(row):
                count["known"] += 1
            else:
                found = parse_or_tell(row)
                if isinstance(found, Unreadable):
                    count["unreadable"] += report(found)
                else:
                    count["new"] += corpus.add(found).new
        if count["new"]:
            corpus.regroup()
        total = len(corpus)
    if args.json:
        print(json.dumps(count | {"total": total}))
    else:
        print(
            f"{count['new']:,} new, {count['known']:,} there already, {count['unreadable']:,} not readable; "
            f"{args.corpus} holds {total:,} articles"
        )
    return int(count["unreadable"] > 0)
