"""``dateline evaluate``: how well the parser does on articles marked by hand."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import progress, report
from data.errors import ArticleError
from data.readers import Given, Unreadable
from geo.reason import Reason

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

EPILOG = """\
A gold line is an article with its marks: {"id", "text", "lang", "published",
"dates": [{"start", "end", "first", "last", "kind"}],
"places": [{"start", "end", "lat", "lon", "country", "type"}],
"events": [{"date", "place"}]}, where an event names its date and place by their "id".

date spans      the stretches of text that name a time, found with any overlap
date intervals  the days meant, exactly
place spans     the names of places, found with any overlap
places          found, and the right place (within 161 km; the same country)
events          which days and which place the text puts together"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "evaluate",
        help="score the parser against marks made by hand",
        description="Parse the articles of a JSON lines file and compare with the marks it holds.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl", help="articles with their marks")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print precision, recall and F1 of each measure."""
    from data.evaluate import compare, new_scores
    from data.parse import parse
    from data.readers.fields import article_of

    scores = new_scores()
    lost = 0
    try:
        lines = args.gold.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError("{name} cannot be read: {error}", name=args.gold, error=error) from error
    for number, line in enumerate(progress(lines, "articles"), start=1):
        if not line.strip():
            continue
        try:
            gold = json.loads(line)
            compare(parse(article_of(gold, Given())), gold, scores)
        except (ArticleError, ValueError, KeyError, TypeError, AttributeError) as error:
            reason = Reason.of("no article with marks: {error}", error=error)
            lost += report(Unreadable(str(args.gold), number, reason))
    if args.json:
        print(json.dumps({name: [s.right, s.found, s.gold, round(s.f1, 4)] for name, s in scores.items()}))
    else:
        for name, score in scores.items():
            precision, recall = score.right / (score.found or 1), score.right / (score.gold or 1)
            print(f"{name:<16} precision {precision:6.1%}  recall {recall:6.1%}  F1 {score.f1:6.1%}")
    return int(lost > 0)
