"""``dateline merge``: several corpora into one."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing, progress

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "merge",
        help="add corpora to a corpus",
        description="Add the articles of other corpora to a corpus; the same article is kept once, "
        "and their corrections are applied.",
    )
    parser.add_argument(
        "others", nargs="+", type=Path, metavar="OTHER", help="a corpus to take articles from"
    )
    add_corpus(parser)
    parser.add_argument("--json", action="store_true", help="print a JSON object for each corpus")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Copy every article that is not there yet, with its parse as it is, and the corrections."""
    from data.store import Corpus

    with Corpus.open(args.corpus) as corpus:
        for other in args.others:
            with existing(other) as source:
                new = corpus.merge(source, partial(progress, what=str(other)))
                if args.json:
                    print(json.dumps({"corpus": str(other), "articles": len(source), "new": new}))
                else:
                    print(f"{other}: {new:,} of {len(source):,} articles are new")
    return 0
