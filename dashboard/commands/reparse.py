"""``dateline reparse``: what today's parser finds in a corpus, with its corrections."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing, progress, report
from dashboard.commands.corrections import told

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

EPILOG = """\
Worth a run after each new version of Dateline. What was corrected by hand stays corrected;
corrections whose words are not found any more are named and stay in the log. After an
interruption the same command does it all again; nothing is lost meanwhile.

  dateline reparse --corpus mali.duckdb"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "reparse",
        help="parse a corpus again, keeping its corrections",
        description="Parse every article of a corpus with this Dateline and apply its corrections again.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_corpus(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Parse one article after the other; one that fails stays as it was, and the exit status is 1."""
    from data.corrections import with_groups
    from data.parse import inferred_anew, parse_or_tell
    from data.readers import Unreadable
    from data.store import Corpus

    existing(args.corpus).close()
    changed = failed = 0
    with Corpus.open(args.corpus) as corpus:
        for found in progress(corpus.all_found(), "articles"):
            again = parse_or_tell(inferred_anew(found.article))
            if isinstance(again, Unreadable):
                failed += report(again)
                continue
            again = replace(again, events=with_groups(again, found))
            if again != found:
                corpus.replace(again)
                changed += 1
        corpus.regroup()
        outcomes = corpus.outcomes()
        total = len(corpus)
    idle = list(told(outcomes))
    print(
        f"{total:,} articles parsed, {changed:,} changed, {failed:,} failed; "
        f"{len(outcomes) - len(idle):,} corrections applied, {len(idle):,} not applicable"
    )
    for line in idle:
        print(line)
    return int(failed > 0)
