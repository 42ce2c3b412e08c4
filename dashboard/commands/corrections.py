"""``dateline corrections``: the log of what was corrected by hand, out of one corpus and into another."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_corpus, existing
from data import limits
from data.errors import ArticleError
from data.files import write_atomically

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands
    from data.corrections import Correction, Outcome

EPILOG = """\
Corrections are made in the dashboard's reader. They are kept apart from what the parser
finds: `dateline reparse` applies them to what a newer parser finds.

  dateline corrections list --corpus mali.duckdb
  dateline corrections export --corpus mali.duckdb --out mali.jsonl
  dateline corrections apply mali.jsonl --corpus sahel.duckdb"""


def add_to(commands: Commands) -> None:
    """Declare the command and what it does with the log."""
    parser = commands.add_parser(
        "corrections",
        help="list, export or apply what was corrected by hand",
        description="List the corrections of a corpus, write them to a file or apply such a file.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    deeds = parser.add_subparsers(title="what to do", metavar="DEED", required=True)
    listing = deeds.add_parser("list", help="tell each correction and what it changes")
    listing.add_argument("--json", action="store_true", help="print a JSON object a line")
    listing.set_defaults(run=list_them)
    export = deeds.add_parser("export", help="write the corrections in force as JSON Lines")
    export.add_argument(
        "--out", type=Path, metavar="PATH", help="the file to write (default: standard output)"
    )
    export.set_defaults(run=export_them)
    applying = deeds.add_parser("apply", help="apply corrections that were exported")
    applying.add_argument("log", metavar="FILE", help="a log, or - for standard input")
    applying.add_argument("--json", action="store_true", help="print the outcome as JSON")
    applying.set_defaults(run=apply_them)
    for deed in (listing, export, applying):
        add_corpus(deed)


def list_them(args: argparse.Namespace) -> int:
    """Print a line for each correction in force."""
    with existing(args.corpus) as corpus:
        for outcome in corpus.outcomes():
            print(json.dumps(_record(outcome), ensure_ascii=False) if args.json else _line(outcome))
    return 0


def export_them(args: argparse.Namespace) -> int:
    """Write the log."""
    from data.corrections import write_log

    with existing(args.corpus) as corpus:
        written = write_log(corpus.corrections())
    if args.out:
        write_atomically(args.out, written)
    else:
        sys.stdout.buffer.write(written)
    return 0


def apply_them(args: argparse.Namespace) -> int:
    """Apply a log in one step; the exit status is 1 if a line of it was no correction."""
    from data.store import Corpus

    existing(args.corpus).close()
    log, bad = _read(args.log)
    with Corpus.open(args.corpus) as corpus:
        outcomes = corpus.correct(log)
        corpus.regroup()
    idle = [outcome for outcome in outcomes if outcome.why_not]
    count = {
        "applied": len(outcomes) - len(idle),
        "cases": sum(outcome.cases for outcome in outcomes),
        "known": len(log) - len(outcomes),
        "not applicable": len(idle),
        "unreadable": bad,
    }
    if args.json:
        print(json.dumps(count | {"why": [_record(outcome) for outcome in idle]}, ensure_ascii=False))
    else:
        print(
            f"{count['applied']:,} applied ({count['cases']:,} cases), {count['known']:,} there already, "
            f"{count['not applicable']:,} not applicable, {count['unreadable']:,} not readable"
        )
        for outcome in idle:
            print(_line(outcome))
    return int(bad > 0)


def _read(name: str) -> tuple[list[Correction], int]:
    """Read a log; tell of lines that are no corrections."""
    from data.corrections import BadLine, read_log

    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as source:
            untrusted = source.read(limits.LOG_BYTES + 1)
    except OSError as error:
        raise ArticleError("{name} cannot be read: {error}", name=name, error=error.strerror) from error
    rows = list(read_log(untrusted))
    bad = [row for row in rows if isinstance(row, BadLine)]
    for row in bad:
        print(f"dateline: {name}, line {row.line}: {row.why}", file=sys.stderr)
    return [row for row in rows if not isinstance(row, BadLine)], len(bad)


def told(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield a line for each correction that changes nothing any more."""
    return (_line(outcome) for outcome in outcomes if outcome.why_not)


def _line(outcome: Outcome) -> str:
    from data.corrections.tell import tell

    correction = outcome.correction
    cases = f"not applicable: {outcome.why_not}" if outcome.why_not else f"{outcome.cases:,} cases"
    return f"{correction.id}\t{correction.article}\t{tell(correction)}\t{correction.scope}\t{cases}"


def _record(outcome: Outcome) -> dict[str, object]:
    from data.corrections.tell import tell

    correction = outcome.correction
    return {
        "id": correction.id,
        "article": correction.article,
        "correction": str(tell(correction)),
        "scope": correction.scope,
        "made": correction.made.isoformat(),
        "who": correction.who,
        "note": correction.note,
        "cases": outcome.cases,
        "why_not": None if outcome.why_not is None else str(outcome.why_not),
    }
