"""What a filter lets through of the articles that a visitor has, whichever corpus they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dashboard import compared, holdings, shelf, visit
from dashboard.reader import Sides, Telling
from dashboard.shelf import Listing, title
from data import limits
from data.compare import SIDES, By, Compare, Side
from data.compare import told_by_both as both_tell
from data.corrections import joined
from data.errors import CorpusError
from data.events import group_events
from data.export import Kept
from data.model import Article, Parsed
from data.store.corpus import Corpus
from data.store.filters import Filter
from data.store.queries import Facet
from data.story import Told, told

if TYPE_CHECKING:
    import pandas as pd


def marks(wanted: Filter) -> pd.DataFrame:
    """Give the marks of all corpora that a filter lets through (columns: ``data.table``)."""
    import pandas as pd

    through = _through(wanted)
    if not through:
        return holdings.samples().marks(wanted).head(0)
    found = pd.concat([corpus.marks(passing) for corpus, passing in through], ignore_index=True)
    if wanted.compare and wanted.compare.by == "corpus":
        found["group"] = found["id"].map(told_by_both()).fillna(found["group"])
    return found


def chars(wanted: Filter) -> int:
    """Count the characters of the articles that have a mark which a filter lets through."""
    return holdings.once(
        "chars", wanted, lambda: sum(corpus.chars(passing) for corpus, passing in _through(wanted))
    )


def listings(wanted: Filter) -> list[Listing]:
    """Give the articles that have a mark which a filter lets through."""
    return [
        Listing(holdings.listed(corpus, row), row.marks)
        for corpus, passing in _through(wanted)
        for row in cast("Iterator[Any]", corpus.articles(passing).itertuples())
    ]


def newest(wanted: Filter) -> tuple[list[Listing], int]:
    """Give the newest of the same articles, as many as are listed, and how many there are in all."""
    frames = [(corpus, corpus.articles(passing, newest=shelf.LISTED)) for corpus, passing in _through(wanted)]
    found = [
        Listing(holdings.listed(corpus, row), row.marks)
        for corpus, frame in frames
        for row in cast("Iterator[Any]", frame.itertuples())
    ]
    return found, sum(int(frame["total"].iloc[0]) for _, frame in frames if len(frame))


def shown_articles(wanted: Filter) -> Iterator[Parsed]:
    """Yield the articles that have a mark which a filter lets through, with all that was found in them."""
    for corpus, passing in _through(wanted):
        for article_id in corpus.articles(passing)["id"]:
            yield corpus.parsed(article_id)


def kept(wanted: Filter) -> Kept:
    """Give the same articles as the parser found them, with what was corrected, for another Dateline."""
    through = _through(wanted)
    found = (corpus.found(id_) for corpus, passing in through for id_ in corpus.articles(passing)["id"])
    return Kept(found, joined(*(corpus.steps() for corpus, _ in reversed(through))))


def facet(name: Facet) -> dict[str, int]:
    """Count the marks of each value of a facet, most frequent first."""
    counts: Counter[str] = Counter()
    for corpus, passing in _through(Filter()):
        counts.update(corpus.facet(name, passing))
    return dict(counts.most_common())


def parsed(article_id: str) -> Parsed | None:
    """Look an article up, with all that was found in it; None when it is not here."""
    for corpus, without in holdings.shown_corpora():
        if article_id in without:
            continue
        try:
            return corpus.parsed(article_id)
        except CorpusError:
            continue
    return None


def comparable() -> dict[By, dict[str, int]]:
    """Count the marks of all that can be compared: whose they are, their source, their language."""

    def gather() -> dict[By, dict[str, int]]:
        owners = (
            {"own": holdings.own().count(), "shared": holdings.samples().count()}
            if holdings.has_own() and holdings.opened() is None
            else {}
        )
        return {"corpus": owners, "source": facet("source"), "lang": facet("lang")}

    return holdings.once("comparable", None, gather)


def sides(wanted: Filter) -> dict[str, Side]:
    """Tell whose each mark is that a filter lets through, or both sides'; nothing without a comparison."""
    of: dict[str, Side] = {}
    if wanted.compare is None:
        return of
    for side in SIDES:
        of |= dict.fromkeys(marks(replace(wanted, side=side))["id"], side)
    return of


def sides_of(article: Article, told: Mapping[str, Side]) -> Sides | None:
    """Tell whose an article is by the view's comparison, with whose its marks are (see :func:`sides`)."""
    compare = visit.view().compare
    if compare is None:
        return None
    named = {side: compared.tells(compare, side, visit.t()) for side in SIDES}
    prefix = f"{article.id}:"
    return Sides(
        whose(article), {mark: side for mark, side in told.items() if mark.startswith(prefix)}, named
    )


def whose(article: Article) -> tuple[Side, str] | None:
    """Tell which side of the view's comparison an article is on, and that side's name."""
    compare = visit.view().compare
    side = side_of(article, compare) if compare else None
    return (side, compared.name(compare, side, visit.t())) if compare and side else None


def side_of(article: Article, compare: Compare) -> Side | None:
    """Tell which side of a comparison an article is on."""
    if compare.by == "source":
        return compare.side(article.source)
    if compare.by == "lang":
        return compare.side(article.lang)
    return compare.side("own" if article.id in _mine() else "shared")


def told_by_both() -> dict[str, str]:
    """Give the marks whose event both the visitor's and the shown articles tell, each with its group's name.

    Each corpus has groups of its own: they are joined anew, unless there are too many marks.
    """

    def gather() -> dict[str, str]:
        mine, shown = _mine(), holdings.shown_corpora()
        if not mine or sum(corpus.count() for corpus, _ in shown) > limits.DRAWN:
            return {}
        found = [
            one for corpus, without in shown for one in corpus.all_parsed() if one.article.id not in without
        ]
        return dict(
            both_tell(
                (f"{one.article.id}:e{index}", event.group, "a" if one.article.id in mine else "b")
                for one in group_events(found)
                for index, event in enumerate(one.events)
                if event.group
            )
        )

    return holdings.once("told by both", holdings.shows_shared(), gather)


def _mine() -> frozenset[str]:
    return holdings.once("mine", None, lambda: frozenset(article.id for article in holdings.own_articles()))


def tellings() -> dict[str, list[Telling]]:
    """Give each group of events its tellings: what the articles at hand say of one event."""

    def gather() -> dict[str, list[Telling]]:
        titles = {one.article.id: title(one.article) for one in listings(Filter())}
        found: dict[str, dict[tuple[str, str], Telling]] = {}  # one article's same words count once
        grouped = marks(Filter(kinds=("event",))).dropna(subset="group")
        for row in cast("Iterator[Any]", grouped.itertuples()):
            told = found.setdefault(row.group, {})
            told.setdefault((row.article, row.title), Telling(row.id, titles[row.article], row.title))
        return {group: list(told.values()) for group, told in found.items()}

    return holdings.once("tellings", None, gather)


def story() -> list[Told]:
    """Give the view's story, each step with what it leads to among the articles at hand."""
    steps = visit.view().story
    return holdings.once("story", steps, lambda: told(steps, parsed))


def story_articles() -> list[Parsed]:
    """Give the articles that the story's events are in."""
    ids = dict.fromkeys(step.mark.article for step in story() if step.mark)
    return [found for id_ in ids if (found := parsed(id_))]


def _through(wanted: Filter) -> list[tuple[Corpus, Filter]]:
    if wanted.compare and wanted.compare.by == "corpus":
        return list(_owned(wanted, wanted.compare))
    return [(corpus, replace(wanted, without=without)) for corpus, without in holdings.shown_corpora()]


def _owned(wanted: Filter, compare: Compare) -> Iterator[tuple[Corpus, Filter]]:
    """Yield the corpora of a side; corrected copies of shown articles are not the visitor's own."""
    wanted = replace(wanted, told=tuple(told_by_both()) if wanted.side else ())
    owner = {"a": compare.a, "b": compare.b}.get(wanted.side or "both")
    corrected = tuple(holdings.borrowed().values())
    for corpus, without in holdings.shown_corpora():
        passing = replace(wanted, without=without)
        if corpus is holdings.samples() or owner is None:
            if owner != "own":
                yield corpus, passing
        elif owner == "own":
            yield corpus, replace(passing, without=(*without, *corrected))
        elif theirs := tuple(one for one in corrected if one in (wanted.articles or corrected)):
            yield corpus, replace(passing, articles=theirs)
