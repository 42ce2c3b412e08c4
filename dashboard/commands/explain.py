"""``dateline explain``: how the dates and places of a text were understood, and what was tried."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_given

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands
    from data.dates.explain import Explanation
    from data.model import DateMention, PublishedFrom
    from geo.model import PlaceMention

SHOWN_CANDIDATES = 4


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        help="tell how a text was understood",
        description="Tell which rule made which date of a text, what was tried, which places were weighed.",
        epilog='  dateline explain "La réunion de mardi à Gao" --published 2021-06-23',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("text", metavar="TEXT", help="the text, or - for standard input")
    add_given(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the dates with their reasons, the rules tried, then the places."""
    from data import Article, parse
    from data.dates.explain import explain
    from data.text import decode

    text = decode(sys.stdin.buffer.read(), lang=args.lang).text if args.text == "-" else args.text
    origin: PublishedFrom | None = "user" if args.published else None
    parsed = parse(Article("explained", text, args.lang, args.published, origin))
    article = parsed.article
    print(f"language {article.lang}, published {article.published or 'unknown'}")
    for date in parsed.dates:
        print(_date(date))
    for line in _trials(explain(text, article.lang or "en", article.published)):
        print(line)
    for place in parsed.places:
        print(_place(place))
    return 0


def _date(date: DateMention) -> str:
    days = f"{date.first} to {date.last}" if date.first else "no certain day"
    return (
        f"\n“{date.text}”: {days}\n  {date.kind}, value {date.value}, EDTF {date.edtf}, rule {date.rule}, "
        f"confidence {date.confidence:.2f}\n  {date.why}"
    )


def _trials(told: Explanation) -> list[str]:
    rows = [f"  {trial.verdict:<8} {trial.rule:<24} “{trial.text}”: {trial.why}" for trial in told.trials]
    return ["\nrules tried:", *rows] if rows else []


def _place(place: PlaceMention) -> str:
    weighed = ", ".join(
        f"{candidate.place.name} ({candidate.place.country or candidate.place.type}) {candidate.score:.2f}"
        for candidate in place.candidates[:SHOWN_CANDIDATES]
    )
    found = place.place
    return (
        f"\n“{place.text}”: {found.name}, {found.type}, {found.lat:.2f} {found.lon:.2f}\n"
        f"  {place.role}, confidence {place.confidence:.2f}; {place.why}\n  {weighed}"
    )
