"""What a filter lets through of the articles that a visitor has, whichever corpus they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dashboard import compared, holdings, shelf, shelved, visit
from dashboard.held import Held, through
from dashboard.reader import Sides, Telling
from dashboard.shelf import Listing, title
from data import limits
from data.compare import OWN, SIDES, By, Compare, Side
from data.compare import told_by_both as both_tell
from data.corrections import joined
from data.events import group_events
from data.export import Kept
from data.model import Article, Parsed
from data.store.filters import Filter
from data.store.queries import Facet
from data.story import Told, told
from data.table import quoted

if TYPE_CHECKING:
    import pandas as pd


def marks(wanted: Filter) -> pd.DataFrame:
    """Give the marks of all corpora that a filter lets through (columns: ``data.table``)."""
    import pandas as pd

    frames = [held.marks(held.corpus.marks(passing)) for held, passing in _through(wanted)]
    if not frames:
        return holdings.samples().marks(wanted).head(0)
    found = pd.concat(frames, ignore_index=True)
    if (groups := _groups()) is not None:
        found["group"] = found["id"].map(groups).astype(found["group"].dtype)
    return found


def evidenced(found: pd.DataFrame) -> pd.DataFrame:
    """Give a table of marks with their sentences; articles without a title have their text's first words."""
    articles = {each: one.article for each in found["article"].unique() if (one := parsed(each)) is not None}
    names = found["article"].map({each: title(one) for each, one in articles.items()})
    return quoted(found.assign(article_title=found["article_title"].fillna(names)), articles.get)


def chars(wanted: Filter) -> int:
    """Count the characters of the articles that have a mark which a filter lets through."""
    return holdings.once(
        "chars", wanted, lambda: sum(held.corpus.chars(passing) for held, passing in _through(wanted))
    )


def listings(wanted: Filter) -> list[Listing]:
    """Give the articles that have a mark which a filter lets through."""
    return [
        Listing(held.named(holdings.listed(held.corpus, row)), row.marks)
        for held, passing in _through(wanted)
        for row in cast("Iterator[Any]", held.corpus.articles(passing).itertuples())
    ]


def newest(wanted: Filter) -> tuple[list[Listing], int]:
    """Give the newest of the same articles, as many as are listed, and how many there are in all."""
    frames = [
        (held, held.corpus.articles(passing, newest=shelf.LISTED)) for held, passing in _through(wanted)
    ]
    found = [
        Listing(held.named(holdings.listed(held.corpus, row)), row.marks)
        for held, frame in frames
        for row in cast("Iterator[Any]", frame.itertuples())
    ]
    return found, sum(int(frame["total"].iloc[0]) for _, frame in frames if len(frame))


def shown_articles(wanted: Filter) -> Iterator[Parsed]:
    """Yield the articles that have a mark which a filter lets through, with all that was found in them."""
    for one in listings(wanted):
        if (found := parsed(one.article.id)) is not None:
            yield found


def kept(wanted: Filter) -> Kept:
    """Give the same articles as the parser found them, with what was corrected, for another Dateline."""
    through = _through(wanted)
    found = (
        held.corpus.found(id_) for held, passing in through for id_ in held.corpus.articles(passing)["id"]
    )
    corpora = {id(held.corpus): held.corpus for held, _ in reversed(through)}
    return Kept(found, joined(*(corpus.steps() for corpus in corpora.values())))


def facet(name: Facet) -> dict[str, int]:
    """Count the marks of each value of a facet, most frequent first."""
    counts: Counter[str] = Counter()
    for held, passing in _through(Filter()):
        counts.update(held.corpus.facet(name, passing))
    return dict(counts.most_common())


def parsed(article_id: str) -> Parsed | None:
    """Look an article up, with all that was found in it; None when it is not here."""
    shown = (held.parsed(article_id) for held in holdings.shown_corpora())
    found = next((each for each in shown if each is not None), None)
    groups = _groups()
    if found is None or groups is None:
        return found
    events = (replace(event, group=groups.get(f"{article_id}:e{n}")) for n, event in enumerate(found.events))
    return replace(found, events=tuple(events))


def comparable() -> dict[By, dict[str, int]]:
    """Count the marks of all that can be compared: whose they are, their source, their language."""

    def gather() -> dict[By, dict[str, int]]:
        return {"corpus": holdings.comparable(), "source": facet("source"), "lang": facet("lang")}

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
    named = {side: compared.tells(compare, side, visit.t(), shelved.name) for side in SIDES}
    prefix = f"{article.id}:"
    return Sides(
        whose(article), {mark: side for mark, side in told.items() if mark.startswith(prefix)}, named
    )


def whose(article: Article) -> tuple[Side, str] | None:
    """Tell which side of the view's comparison an article is on, and that side's name."""
    compare = visit.view().compare
    side = _side_of(article.id, article.source, article.lang, compare) if compare else None
    return (side, compared.name(compare, side, visit.t(), shelved.name)) if compare and side else None


def _side_of(article_id: str, source: str | None, lang: str | None, compare: Compare) -> Side | None:
    if compare.by != "corpus":
        return compare.side(source if compare.by == "source" else lang)
    owner = _owner(article_id)
    return "both" if owner == "both" else compare.side(owner)


def is_own(article_id: str) -> bool:
    """Whether an article is one that the visitor added to the session: no link leads to it."""
    return _owner(article_id) == OWN and article_id not in holdings.borrowed().values()


def _owner(article_id: str) -> str:
    return _owners().get(article_id, holdings.shown_corpora()[-1].owner)


def _owners() -> dict[str, str]:
    """Map the articles to whose they are; the last corpus's are left out, there may be many of them."""

    def gather() -> dict[str, str]:
        return {
            held.renamed.get(id_, id_): held.owner
            for held in holdings.shown_corpora()[:-1]
            for id_ in held.digests()
        }

    return holdings.once("owners", None, gather)


def _told_by_both(compare: Compare) -> tuple[str, ...] | None:
    """Give the marks whose event both sides tell; None where one corpus can tell, or there are too many."""

    def gather() -> tuple[str, ...] | None:
        shown = holdings.shown_corpora()
        if len(shown) < 2 or _too_many():
            return None
        grouped = marks(Filter(kinds=("event",))).dropna(subset="group")
        rows = cast("Iterator[Any]", grouped[["id", "group", "article", "source", "lang"]].itertuples())
        return both_tell(
            (row.id, row.group, side)
            for row in rows
            if (side := _side_of(row.article, row.source, row.lang, compare)) is not None
        )

    return holdings.once("told by both", compare, gather)


def _groups() -> dict[str, str] | None:
    """Give each mark the event that it tells, across the corpora of several owners.

    Each corpus has groups of its own: they are found anew. None where they need not be, or
    there are too many marks.
    """

    def gather() -> dict[str, str] | None:
        shown = holdings.shown_corpora()
        if len(holdings.owners()) < 2 or _too_many():
            return None
        found = [
            replace(one, article=held.named(one.article))
            for held in shown
            for known in [held.digests()]
            for one in held.corpus.all_parsed()
            if one.article.id in known
        ]
        return {
            f"{one.article.id}:e{number}": event.group
            for one in group_events(found)
            for number, event in enumerate(one.events)
            if event.group
        }

    return holdings.once("groups", None, gather)


def _too_many() -> bool:
    corpora = {id(held.corpus): held.corpus for held in holdings.shown_corpora()}
    return sum(corpus.count() for corpus in corpora.values()) > limits.DRAWN


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


def _through(wanted: Filter) -> list[tuple[Held, Filter]]:
    if wanted.compare and wanted.side:
        wanted = replace(wanted, told=_told_by_both(wanted.compare))
    return through(holdings.shown_corpora(), wanted)
