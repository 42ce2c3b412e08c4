"""``dateline check``: whether a corpus is whole."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "check",
        help="check a corpus",
        description="Check that every article can be read and that its marks are those of its parse.",
    )
    add_corpus(parser)
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is wrong; the exit status is 1 if anything is."""
    with existing(args.corpus) as corpus:
        wrong = list(corpus.damage())
        total = len(corpus)
    if args.json:
        print(json.dumps({"articles": total, "wrong": wrong}, ensure_ascii=False))
        return int(bool(wrong))
    for sentence in wrong:
        print(sentence)
    if not wrong:
        print(f"{args.corpus} is whole: {total:,} articles")
    return int(bool(wrong))
