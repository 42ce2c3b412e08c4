"""``dateline``: the command line. Each command is a module of :mod:`dashboard.commands`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from dashboard.commands import (
    check,
    cluster,
    completion,
    corrections,
    evaluate,
    explain,
    export,
    imports,
    listing,
    merge,
    parse,
    reparse,
    serve,
)
from data.errors import DatelineError

COMMANDS = (
    serve,
    parse,
    imports,
    listing,
    export,
    merge,
    corrections,
    reparse,
    check,
    explain,
    evaluate,
    cluster,
    completion,
)

DESCRIPTION = """\
Finds the dates and places in news articles, links them into events and shows them
on one timeline and one map."""
EPILOG = """\
examples:
  dateline serve                                open the dashboard in the browser
  dateline parse article.txt --published 2021-06-23
  dateline parse archive.jsonl > found.jsonl    one line in, one line out
  dateline import saved-pages/ --corpus mali.duckdb
  dateline serve --corpus mali.duckdb
  dateline export --corpus mali.duckdb --format xlsx --out mali.xlsx

exit status: 0 all was read; 1 something could not be read (it is named on standard
error); 2 the command was not understood."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Examples
    --------
    >>> main(["parse", "nowhere.txt"])
    1
    """
    args = _arguments(arguments)
    _prepare_streams()
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    args, further = parser.parse_known_args(arguments)
    if "settings" in args:  # the command hands them on
        args.settings = further
    elif further:
        parser.error(f"unrecognized arguments: {' '.join(further)}")
    return args


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    parser.set_defaults(parser=parser)  # for the command that tells shells of all the others
    return parser


def _prepare_streams() -> None:
    """Write UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
