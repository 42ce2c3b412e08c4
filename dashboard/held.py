"""Corpora that are looked at together: whose each is, and which of its articles are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from data.compare import SHARED, Compare, Owner, Side
from data.errors import CorpusError
from data.model import Article, Parsed
from data.store.corpus import Corpus
from data.store.filters import Filter

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Held:
    """A corpus, or a part of one, among those that a visitor sees.

    Attributes
    ----------
    owner
        Whose the articles are; "both" where both sides of a comparison have them.
    without, only
        Ids of articles that are left out, and of the only ones that are not.
    renamed
        Ids that another corpus has for another article, and what they are called here.
    """

    corpus: Corpus
    owner: Owner | Literal["both"] = SHARED
    without: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)

    def side(self, compare: Compare) -> Side | None:
        """Tell on which side of a comparison of corpora it is."""
        return "both" if self.owner == "both" else compare.side(self.owner)

    def digests(self) -> dict[str, str]:
        """Give the ids of its articles with their contents' digests."""
        known = self.corpus.digests()
        shown = known.keys() if self.only is None else known.keys() & set(self.only)
        shown = shown - set(self.without)
        return {id_: digest for id_, digest in known.items() if id_ in shown}

    def passing(self, wanted: Filter) -> Filter | None:
        """Give the filter as this corpus is to be asked; None where it has nothing to show."""
        asked = tuple(known for each in wanted.articles if (known := self._known(each)) is not None)
        if self.only is not None:
            few = set(asked)
            asked = tuple(known for known in self.only if not wanted.articles or known in few)
        if not asked and (wanted.articles or self.only is not None):
            return None
        told = wanted.told
        if told and self.renamed:
            told = tuple(f"{known}:{mark}" for known, mark in self._marks(told))
        return replace(wanted, without=self.without, articles=asked, told=told)

    def parsed(self, article_id: str) -> Parsed | None:
        """Look an article up, with all that was found in it; None when it is not shown here."""
        known = self._known(article_id)
        if known is None or known in self.without or (self.only is not None and known not in self.only):
            return None
        try:
            found = self.corpus.parsed(known)
        except CorpusError:
            return None
        return replace(found, article=self.named(found.article)) if self.renamed else found

    def named(self, article: Article) -> Article:
        """Give an article the id that it has among all that are shown."""
        return replace(article, id=self.renamed.get(article.id, article.id))

    def marks(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give its marks, and their articles, the ids that they have among all that are shown."""
        if self.renamed and len(frame):
            names = frame["id"].str.rpartition(":")[2]
            frame["article"] = [self.renamed.get(each, each) for each in frame["article"]]
            frame["id"] = frame["article"] + ":" + names
        return frame

    def _known(self, article_id: str) -> str | None:
        if article_id in self.renamed:  # another corpus's
            return None
        return next((known for known, name in self.renamed.items() if name == article_id), article_id)

    def _marks(self, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        back = {name: known for known, name in self.renamed.items()}
        for article, _, mark in (each.rpartition(":") for each in ids):
            if article not in self.renamed:
                yield back.get(article, article), mark


Shown = Sequence[Held]
"""What a visitor sees: corpora, or parts of them."""


def through(shown: Shown, wanted: Filter) -> list[tuple[Held, Filter]]:
    """Give the corpora that a filter lets something through of, each with what it is to be asked.

    Where corpora are compared and one side is wanted alone, the other's are not asked; what
    both have, both tell.
    """
    compare = wanted.compare
    found = []
    for held in shown:
        asked = wanted
        if compare and compare.by == "corpus" and wanted.side:
            side = held.side(compare)
            if "both" not in {side, wanted.side} and side != wanted.side:
                continue
            if side == "both" and wanted.side != "both":
                continue
            asked = replace(wanted, side=None) if side == "both" else wanted
        passing = held.passing(asked)
        if passing is not None:
            found.append((held, passing))
    return found


def side_by_side(first: Shown, second: Shown) -> list[Held]:
    """Put two sides together: an article that both have is the first's, and shown as both sides'."""
    known = [
        {digest: id_ for each in side for id_, digest in each.digests().items()} for side in (first, second)
    ]
    same = known[0].keys() & known[1].keys()
    if not same:
        return told_apart([*first, *second])
    twins, others = ({of[digest] for digest in same} for of in known)
    return told_apart([
        *(replace(held, owner="both", only=_among(held, twins)) for held in first),
        *(replace(held, without=(*held.without, *sorted(twins))) for held in first),
        *(replace(held, without=(*held.without, *sorted(others))) for held in second),
    ])  # fmt: skip


def told_apart(shown: Shown) -> list[Held]:
    """Rename articles whose id an earlier corpus has for another one, as a merged corpus would."""
    if len(shown) < 2:
        return list(shown)
    taken: set[str] = set()
    found = []
    for held in shown:
        digests = held.digests()
        renamed = {id_: f"{id_}~{digest[:8]}" for id_, digest in digests.items() if id_ in taken}
        taken |= {renamed.get(id_, id_) for id_ in digests}
        found.append(replace(held, renamed=renamed))
    return found


def _among(held: Held, ids: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in held.digests() if id_ in ids)
