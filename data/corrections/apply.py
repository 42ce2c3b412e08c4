"""A parsed article and the log of corrections: the article as people know it to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.corrections.mentions import MentionChange, Mentions, reached
from data.corrections.model import Correction, Pairing, PublishedOn
from data.corrections.pairs import MisfitError, gone, paired
from data.dates import find_dates
from data.events import link_events
from data.identity import content_id
from data.model import Article, DateMention, Event, Parsed
from geo.model import PlaceMention
from geo.reason import Reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction: how many mentions, events or articles it changed.

    ``why_not`` is there when it changed nothing where it should have.
    """

    correction: Correction
    cases: int
    why_not: Reason | None = None


def made_in(correction: Correction, article: str, digest: str) -> bool:
    """Tell whether a correction was made of an article, by its id or by its content.

    Another corpus may give the same id to something else: a quotation shows that, but a
    publication date quotes nothing.
    """
    same_id = correction.article == article and correction.quote is not None
    return correction.digest == digest or same_id


def apply(parsed: Parsed, corrections: Iterable[Correction]) -> tuple[Parsed, tuple[Outcome, ...]]:
    """Apply corrections, in the order of the log, to what the parser found.

    Publication dates go first, then dates and places, then events: those are linked anew
    where their dates and places changed. Of corrections of the same thing the last counts.

    Returns
    -------
    parsed
        The article as corrected; itself where nothing changed.
    outcomes
        One for each correction that concerns the article. Those made of another article and
        meant for every one have no ``why_not``.

    Examples
    --------
    >>> import datetime as dt
    >>> from data import Article, parse
    >>> from data.corrections import Correction, NotAPlace, Quote
    >>> from data.identity import content_id
    >>> text = "Le riz de Kati se cultive à Sikasso."
    >>> found = parse(Article("a1", text, lang="fr"))
    >>> wrong = Correction(
    ...     NotAPlace(), "a1", content_id(text), Quote.of(text, 28, 35), "geonames:2451185", "once",
    ...     dt.datetime(2026, 11, 23, tzinfo=dt.timezone.utc),
    ... )
    >>> corrected, outcomes = apply(found, [wrong])
    >>> [m.text for m in corrected.places if m.start >= 28], outcomes[0].cases
    ([], 1)
    """
    article = parsed.article
    digest = content_id(article.text, article.title, article.url)
    at_home = [(correction, made_in(correction, article.id, digest)) for correction in corrections]
    mine = [(correction, home) for correction, home in at_home if home or correction.scope == "corpus"]
    outcomes: dict[int, Outcome] = {}
    changed = _republished(parsed, [correction for correction, _ in mine], outcomes)
    mentions = Mentions.of(changed)
    for number, (correction, home) in enumerate(mine):
        if isinstance(correction.change, MentionChange):
            spans = reached(mentions, correction, home=home)
            outcomes[number] = _outcome(mentions, correction, len(spans), home=home)
            mentions = mentions.corrected(correction.change, spans) if spans else mentions
    if mentions != Mentions.of(changed):
        changed = relinked(changed.article, mentions.dates, mentions.places)
    for number, (correction, _) in enumerate(mine):
        if isinstance(correction.change, Pairing):
            try:
                changed = paired(changed, correction.change)
                outcomes[number] = Outcome(correction, 1)
            except MisfitError as misfit:
                outcomes[number] = Outcome(correction, 0, misfit.why)
    if changed is not parsed:
        changed = replace(changed, events=with_groups(changed, parsed))
    return changed, tuple(outcomes[number] for number in sorted(outcomes))


def relinked(article: Article, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> Parsed:
    """Link an article's dates and places into events anew."""
    return Parsed(article, tuple(dates), tuple(places), tuple(link_events(article, dates, places)))


def with_groups(parsed: Parsed, before: Parsed) -> tuple[Event, ...]:
    """Return the events, each in the group that the same event was in before."""
    groups = {_happening(before, event): event.group for event in before.events}
    return tuple(
        replace(event, group=groups.get(_happening(parsed, event), event.group)) for event in parsed.events
    )


def _republished(parsed: Parsed, corrections: Sequence[Correction], outcomes: dict[int, Outcome]) -> Parsed:
    day = None
    for number, correction in enumerate(corrections):
        if isinstance(correction.change, PublishedOn):
            day = correction.change.day
            outcomes[number] = Outcome(correction, 1)
    if day is None:
        return parsed
    article = replace(parsed.article, published=day, published_from="user")
    dates = find_dates(article.text, article.lang or "", day)
    return relinked(article, dates, parsed.places)


def _outcome(mentions: Mentions, correction: Correction, cases: int, *, home: bool) -> Outcome:
    quote = correction.quote
    assert quote is not None
    if cases or not home:
        return Outcome(correction, cases)
    if quote.text not in mentions.text:
        return Outcome(correction, 0, gone(quote))
    return Outcome(correction, 0, Reason.of("“{words}” is not marked any more", words=quote.text))


def _happening(parsed: Parsed, event: Event) -> tuple[object, ...]:
    """Return what makes an event the same one in two parses of its article."""
    place = None if event.place is None else parsed.places[event.place]
    return event.first, event.last, place and (place.start, place.place.id), event.start
