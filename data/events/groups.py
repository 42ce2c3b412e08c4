"""One happening told by several articles."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from data.events.words import Token, Words, tokens, words
from data.model import Event, Parsed
from geo.fold import fold
from geo.model import PlaceType

_LONG = dt.timedelta(days=31)  # longer intervals are the same only if they are equal
_WINDOW = 200  # events at one place that are compared with the next one
_STEM = 5  # letters that "ministre", "minister" and "ministros" share
_ENOUGH = 1.6
_WIDE: frozenset[PlaceType] = frozenset({"continent", "region", "country", "admin1", "water"})
_NATIONS: frozenset[PlaceType] = frozenset({"continent", "region", "country"})


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event as one article tells it, with what it can be compared by."""

    article: int
    event: int
    first: dt.date
    last: dt.date
    place: str
    wide: bool
    kinds: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]


def group_events(corpus: Sequence[Parsed]) -> list[Parsed]:
    """Give the events that tell one happening the same group id; the articles come back in order.

    Events are the same when they are at the same place, on overlapping days, and share
    enough of kind (a flood, a vote …), names, numbers and words. Lone events get None.
    Ids are hashes of place, days and first article, so that they survive a new run.

    Examples
    --------
    >>> from data import Article, parse
    >>> told = ["La foire s'ouvre à Bamako le 3 mai 2021.", "La foire a ouvert à Bamako le 3 mai 2021."]
    >>> corpus = group_events([parse(Article(text[9:10], text, lang="fr")) for text in told])
    >>> one, two = (parsed.events[0].group for parsed in corpus)
    >>> one == two is not None
    True
    """
    by_place: dict[str, list[_Telling]] = defaultdict(list)
    same = _same_places(corpus)
    for telling in _tellings(corpus):
        by_place[same[telling.place]].append(telling)
    names: dict[tuple[int, int], str] = {}
    for told in by_place.values():
        for cluster in _clusters(told):
            name = _name(corpus, cluster)
            names.update(((telling.article, telling.event), name) for telling in cluster)
    return [
        replace(
            parsed,
            events=tuple(
                replace(event, group=names.get((index, number))) for number, event in enumerate(parsed.events)
            ),
        )
        for index, parsed in enumerate(corpus)
    ]


def _same_places(corpus: Sequence[Parsed]) -> dict[str, str]:
    """Map the places of events to one of those that share a name within a country.

    One article's "Lima" is taken for the city, another's for the region around it.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = name = root[root[name]]
        return name

    for parsed in corpus:
        for event in parsed.events:
            if event.place is not None:
                mention = parsed.places[event.place]
                key = find(mention.place.id)
                if mention.place.type not in _NATIONS:
                    root[find(f"{mention.place.country} {fold(mention.text)}")] = key
    return {name: find(name) for name in root}


def _tellings(corpus: Sequence[Parsed]) -> Iterator[_Telling]:
    for index, parsed in enumerate(corpus):
        lexicon = words(parsed.article.lang)
        title = parsed.article.title or ""
        head = tokens(title, 0, len(title))
        for number, event in enumerate(parsed.events):
            if event.first is None or event.last is None or event.place is None:
                continue
            place = parsed.places[event.place].place
            kinds, names, stems = _content(parsed, event, lexicon, head)
            yield _Telling(
                index, number, event.first, event.last, place.id, place.type in _WIDE, kinds, names, stems
            )


def _content(
    parsed: Parsed, event: Event, lexicon: Words, title: Sequence[Token]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the kinds, the names and numbers, and the stems of the words around an event.

    Its sentence and the article's ``title`` count; dates and the place itself say nothing new.
    """
    assert event.place is not None
    text = parsed.article.text
    own = fold(parsed.places[event.place].text)
    silent = [(m.start, m.end) for m in parsed.dates if event.start <= m.start < event.end]
    silent += [(m.start, m.end) for m in parsed.places if fold(m.text) == own]
    row = [
        token
        for token in tokens(text, event.start, event.end)
        if not any(start <= token.start < end for start, end in silent)
    ]
    head = [token for token in title if token.word not in own]
    telling = [(part, i) for part in (row, head) for i in range(len(part)) if lexicon.any_kind.match(part, i)]
    kinds = {kind for kind, names in lexicon.kinds if any(names.match(part, i) for part, i in telling)}
    lang = parsed.article.lang
    plain = [t for t in (*row, *head) if len(t.word) >= 4 and not _empty(t.word, lang)]
    named = {t.word for t in row[1:] if (text[t.start].isupper() and len(t.word) > 2) or t.word.isdigit()}
    return (
        frozenset(kinds),
        frozenset(named),
        frozenset(t.word[:_STEM] for t in plain) - {n[:_STEM] for n in named},
    )


@lru_cache(maxsize=1 << 15)
def _empty(word: str, lang: str | None) -> bool:
    """Tell whether a word only holds sentences together."""
    lexicon = words(lang)
    return any(
        word in row
        for row in (
            lexicon.breaks,
            lexicon.auxiliaries,
            lexicon.locative,
            lexicon.articles,
            lexicon.openers,
            lexicon.planned,
            lexicon.reported,
        )
    )


def _alike(one: _Telling, two: _Telling) -> float:
    """Score two tellings at one place; 0 when their days do not meet."""
    days = (min(one.last, two.last) - max(one.first, two.first)).days + 1
    long = max(one.last - one.first, two.last - two.first) >= _LONG
    if days <= 0 or (long and (one.first, one.last) != (two.first, two.last)):
        return 0.0
    union = (max(one.last, two.last) - min(one.first, two.first)).days + 1
    kind = 0.0
    if one.kinds and two.kinds:
        kind = 0.8 if one.kinds & two.kinds else -0.8
    shared = 0.6 * len(one.names & two.names) + 0.3 * len(one.stems & two.stems)
    return days / union + kind + min(1.5, shared) - 0.6 * (one.wide or long)


def _clusters(told: list[_Telling]) -> Iterator[list[_Telling]]:
    """Join the tellings of one place, as long as all days of a cluster meet.

    Those of several articles come first, the most alike before the others: what one article tells
    twice must not keep another's telling out.
    """
    told = sorted(told, key=lambda t: (t.first, t.last, t.article, t.event))
    pairs = sorted(
        (one.article == told[right].article, -score, left, right)
        for left, one in enumerate(told)
        for right in range(left + 1, min(len(told), left + 1 + _WINDOW))
        if (score := _alike(one, told[right])) >= _ENOUGH
    )
    cluster = {index: [index] for index in range(len(told))}
    for _, _, left, right in pairs:
        joined = cluster[left] + cluster[right]
        if cluster[left] is not cluster[right] and _compatible([told[i] for i in joined]):
            cluster.update(dict.fromkeys(joined, joined))
    seen: set[int] = set()
    for members in cluster.values():
        if len(members) > 1 and members[0] not in seen:
            seen.update(members)
            yield [told[i] for i in sorted(members)]


def _compatible(told: Sequence[_Telling]) -> bool:
    """Tell whether all tellings share a day, and those of one article are alike and on the same days.

    An article that tells of two things on one day does not lend its name to both, and one that
    gives them other days tells them apart ("from 22 to 24 June", "opened on Wednesday").
    """
    if max(telling.first for telling in told) > min(telling.last for telling in told):
        return False
    by_article: dict[int, list[_Telling]] = defaultdict(list)
    for telling in told:
        by_article[telling.article].append(telling)
    return all(
        (one.first, one.last) == (two.first, two.last) and _alike(one, two) >= _ENOUGH
        for own in by_article.values()
        for one, two in combinations(own[-_WINDOW:], 2)
    )


def _name(corpus: Sequence[Parsed], cluster: Sequence[_Telling]) -> str:
    """Name a group so that another run, or one more article, gives the same name."""
    first = min(cluster, key=lambda t: (t.first, corpus[t.article].article.id, t.event))
    seed = f"{first.place}\n{first.first.isoformat()}\n{corpus[first.article].article.id}"
    return hashlib.blake2b(seed.encode(), digest_size=8).hexdigest()
