"""Arguments that several commands share, and how they are read."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from data.errors import CorpusError
from data.model import Article
from data.readers import SUFFIXES, Given, Unreadable, read_path, read_stream
from data.readers.allowed import Allowed
from data.readers.fetch import SCHEMES, read_address

if TYPE_CHECKING:
    from data.store import Corpus

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name

Item = TypeVar("Item")

FIELDS = ("text", "title", "published", "lang", "url", "source", "id")
FETCH = "DATELINE_FETCH"
"""The variable that says what may be fetched: ``public``, names of hosts, with commas between."""

FORMATS_HELP = "formats: " + " ".join(sorted(filter(None, SUFFIXES)))


def day(value: str) -> dt.date:
    """Read a day given as an option: ISO 8601 only, so that 03/04 is never guessed.

    Examples
    --------
    >>> day("2021-06-23")
    datetime.date(2021, 6, 23)
    """
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no date; write it as 2021-06-23") from None


def language(value: str) -> str:
    """Read a language given as an option: an ISO 639-1 code, region left out."""
    code = value.replace("_", "-").split("-")[0].lower()
    if len(code) != 2 or not code.isalpha():
        raise argparse.ArgumentTypeError(f"{value!r} is no language; write its two letters, such as fr or en")
    return code


def column(value: str) -> tuple[str, str]:
    """Read the choice of a table's column.

    Examples
    --------
    >>> column("text=Corps du texte")
    ('text', 'Corps du texte')
    """
    field, _, name = value.partition("=")
    if field not in FIELDS or not name:
        raise argparse.ArgumentTypeError(f"{value!r} is no choice of a column; write it as text=NAME")
    return field, name


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Declare the inputs to read and what the user says about them."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE",
        help=f"a file, a folder, an address (https://…), or - for standard input; {FORMATS_HELP}",
    )
    parser.add_argument(
        "--column",
        type=column,
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help=f"which column of a table is the article's {', '.join(FIELDS)}; guessed if left out",
    )
    add_given(parser)


def add_given(parser: argparse.ArgumentParser) -> None:
    """Declare ``--published`` and ``--lang``."""
    parser.add_argument(
        "--published",
        type=day,
        metavar="DATE",
        help="the day the articles were published (2021-06-23); a date that a JSON line or a table "
        "states for an article goes before it",
    )
    parser.add_argument(
        "--lang",
        type=language,
        metavar="xx",
        help="their language (fr, en …); found from the text if left out",
    )


def articles(args: argparse.Namespace) -> Iterator[Article | Unreadable]:
    """Yield what can be read from the inputs, in their order."""
    given = Given(published=args.published, lang=args.lang, columns=dict(args.column))
    for name in args.inputs:
        if name == "-":
            yield from read_stream("-", sys.stdin.buffer, given)
        elif name.lower().startswith(SCHEMES):
            yield from read_address(name, Allowed.of(os.environ.get(FETCH, "public")), given)
        else:
            yield from read_path(name, given)


def report(row: Unreadable) -> bool:
    """Tell on standard error what could not be read; True where it cost an article."""
    print(f"dateline: {row}", file=sys.stderr)
    return not row.partly


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Declare ``--corpus``."""
    parser.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="a .duckdb file")


def existing(path: Path) -> Corpus:
    """Open a corpus for reading; CorpusError when there is none."""
    from data.store import open_to_read

    if not path.exists():
        raise CorpusError("there is no corpus {path}; `dateline import` makes one", path=path)
    return open_to_read(path)


def progress(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Yield the items, with a count of them on standard error where a person watches."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn(what), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        yield from bar.track(items, description=what)
