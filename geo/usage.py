"""How papers use names of places, where the words around them settle what models alone do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.capitals import capitals
from geo.cues import Cue, first_names, surnames
from geo.fold import fold
from geo.gazetteer import Naming
from geo.groups import Group
from geo.resolve import pick
from geo.senses import CITY
from geo.spans import Span
from geo.tokens import Gap, Shape, Tokens

Floats = NDArray[np.float32]
_VOUCHES = 0.8
"""How sure a member of a list must be for its neighbours to be places too."""
_LIKELY = 0.1
"""How sure they must be by themselves."""
_LENT = 0.97
"""The share of its sureness that a neighbour gets."""
_SPEAKER = 0.5
"""How likely a name must be a place's for a capital of that name to speak."""
_GOVERNS = 0.9
"""The share of belief that it has then."""
_ON_ROUTE = 0.15
"""How likely both ends of a road must be places' names."""
_OF_ROUTE = 0.8
"""How sure they are then."""

_AT_THE_HEAD = 0.05
"""How likely a name before the date at the head of a line must be a place's."""
_HELD = 0.3
"""How likely a name after "au sud de" or "le gouverneur de" must be a place's."""
_HEADS = 0.25
"""How likely the name of a regional capital that acts must be a place's."""
_KNOWN = 0.4
"""How likely it must be where it does not act."""
_REGIONAL = 3
"""The rank of such a city; see :class:`geo.gazetteer.Naming`."""
_HEADING = 0.6
"""How sure it is then."""
_SURELY = 0.8
"""How sure both are then."""
_TOWNS = ("city", "admin1", "admin2")
_TO_THE_MONTH = 3  # words: "le 3 mai"
_HOLDS = Cue.SIDE | Cue.NEAR | Cue.SETTLEMENT | Cue.AREA | Cue.FACILITY


def govern(tokens: Tokens, spans: list[Span], groups: list[Group], *, likely: Floats, belief: Floats) -> None:
    """Let a name that speaks or acts mean the capital, in place: "Washington a condamné", "Moscow said".

    So it does beside another country's capital ("from Washington to Damascus"). Only the capital that
    is the largest city of its name, and no name that a person of the text has ("George Washington").
    """
    seats = [_seat(group) for group in groups]
    capital = {
        row: home
        for group, at in zip(groups, seats, strict=True)
        if at is not None and pick(belief, group)[0] == at
        for row in group.rows
        if likely[row] >= _SPEAKER and (home := group.senses.namings[at].place.country)
    }
    starts = {spans[row].first: country for row, country in capital.items()}
    ends = {spans[row].last: country for row, country in capital.items()}
    for group, seat in zip(groups, seats, strict=True):
        if seat is None or any(_follows_a_name(tokens, spans[row]) for row in group.rows):
            continue
        country = group.senses.namings[seat].place.country
        beside = {
            other
            for row in group.rows
            for other in (
                ends.get(_across(tokens, spans[row].first, -1)),
                starts.get(_across(tokens, spans[row].last, 1)),
            )
        }
        speaks = any(likely[row] >= _SPEAKER and _speaks(tokens, spans[row]) for row in group.rows)
        shares = belief[group.candidates]
        if (speaks or beside - {country, None}) and shares[seat] < _GOVERNS:
            shares *= (1 - _GOVERNS) / max(float(shares.sum() - shares[seat]), 1e-6)
            shares[seat] = _GOVERNS


def _across(tokens: Tokens, index: int, step: int) -> int:
    """Return the word boundary across one "and" or "to" from boundary ``index``, else -1."""
    word = index - 1 if step < 0 else index
    crossed = 0 <= word < len(tokens) and tokens.cues[word] & (Cue.AND | Cue.TOWARDS)
    alone = crossed and tokens.joined(index) and tokens.joined(index + step)
    return index + step if alone else -1


def _seat(group: Group) -> int | None:
    """Return which of a name's senses is a capital and the largest city of the name."""
    namings = group.senses.namings
    cities = [at for at, kind in enumerate(group.senses.type) if kind == CITY]
    largest = max(cities, key=lambda at: namings[at].place.population, default=None)
    if largest is None or len(namings) == 1 or namings[largest].place.id not in capitals():
        return None
    return largest


def _speaks(tokens: Tokens, span: Span) -> bool:
    """Tell whether a name begins its clause and a verb of speaking or acting follows."""
    if not tokens.joined(span.last) or span.last >= len(tokens):
        return False
    begins = bool(tokens.gaps[span.first] & ~(Gap.SPACE | Gap.HYPHEN))
    return begins and bool(tokens.cues[span.last] & (Cue.SPEECH | Cue.ACTS))


def _follows_a_name(tokens: Tokens, span: Span) -> bool:
    before = span.first - 1
    return (
        tokens.joined(span.first)
        and tokens.capital(before)
        and not tokens.gaps[before] & Gap.SENTENCE
        and not tokens.cues[before]
    )


def route(tokens: Tokens, spans: list[Span], sure: Floats, likely: Floats) -> Floats:
    """Return how sure the spans are when the ends of a road are places: "l'axe Sévaré-Gao"."""
    found = sure.copy()
    starts = {span.first: row for row, span in enumerate(spans) if likely[row] >= _ON_ROUTE}
    for row, span in enumerate(spans):
        other = starts.get(span.last)
        if other is None or likely[row] < _ON_ROUTE or _follows_a_name(tokens, span):
            continue
        beside = tokens.noun_before(span.first, Cue.OF | Cue.ARTICLE)
        end = spans[other].last
        if end < len(tokens) and tokens.joined(end):
            beside |= tokens.cues[end]
        if beside & Cue.ROUTE and tokens.gaps[span.last] & (Gap.HYPHEN | Gap.DASH):
            found[[row, other]] = np.maximum(found[[row, other]], _OF_ROUTE)
    return found


def place(
    tokens: Tokens, spans: list[Span], sure: Floats, likely: Floats, taken: Sequence[tuple[int, int]]
) -> Floats:
    """Return how sure the spans are when names that stand where only a place's may are places.

    That is before the date in a dateline ("GAO, 3 mai (AFP)"), before a headline's colon ("Gao : …"),
    after a noun that places have ("au sud de Gao", "le gouverneur de Gao") and at the end of an
    organisation's name ("Landgericht München").
    """
    found = sure.copy()
    dates = {start for start, _ in taken}
    for row, span in enumerate(spans):
        if sure[row] >= _SURELY or likely[row] < _AT_THE_HEAD:
            continue
        if likely[row] >= _HELD and _follows_an_organisation(tokens, span):
            found[row] = _SURELY
        if not _stands_alone(tokens, span):
            continue
        if _opens_a_dateline(tokens, span, dates) or (
            likely[row] >= _HELD and (_is_held_by_a_place_noun(tokens, span) or _heads_the_line(tokens, span))
        ):
            found[row] = _SURELY
    return found


def _follows_an_organisation(tokens: Tokens, span: Span) -> bool:
    """Tell whether an organisation is called after a name that no person has: "Landgericht München"."""
    before = span.first - 1
    named = before >= 0 and tokens.capital(before) and tokens.cues[before] & Cue.ORGANISATION
    tied = tokens.gaps[span.first] == Gap.SPACE and tokens.capital(span.first)
    ends = not (tokens.joined(span.last) and tokens.capital(span.last))
    return bool(named) and tied and ends and not _is_known(tokens, span)


def _is_known(tokens: Tokens, span: Span) -> bool:
    """Tell whether persons have a name."""
    return any(word in first_names() or word in surnames() for word in tokens.words[span.first : span.last])


def _stands_alone(tokens: Tokens, span: Span) -> bool:
    """Tell whether no other capitalised word adjoins a name."""
    before = tokens.joined(span.first) and tokens.capital(span.first - 1)
    after = tokens.joined(span.last) and tokens.capital(span.last)
    return tokens.capital(span.first) and not before and not after


def _opens_a_dateline(tokens: Tokens, span: Span, dates: set[int]) -> bool:
    opens = span.first == 0 or tokens.gaps[span.first] & Gap.LINE
    if not opens or not tokens.gaps[span.last] & Gap.COMMA:
        return False
    return any(
        tokens.cues[index] & Cue.CALENDAR
        or tokens.original(tokens.starts[index], tokens.ends[index])[0] in dates
        for index in range(span.last, min(len(tokens), span.last + _TO_THE_MONTH))
    )


def _heads_the_line(tokens: Tokens, span: Span) -> bool:
    """Tell whether a name that no person has heads a line: "Kidal : …"."""
    opens = span.first == 0 or tokens.gaps[span.first] & Gap.LINE
    return bool(opens and tokens.gaps[span.last] & Gap.COLON) and _is_nobodys(tokens, span)


def _is_held_by_a_place_noun(tokens: Tokens, span: Span) -> bool:
    """Tell whether "of" and such a noun, in small letters, stand right before a name."""
    at = span.first - 1
    while at > 0 and tokens.cues[at] & Cue.ARTICLE and not tokens.cues[at] & Cue.OF:
        at -= 1
    if at < 1 or not tokens.cues[at] & Cue.OF or not all(map(tokens.joined, range(at, span.first + 1))):
        return False
    spaced = not tokens.gaps[at] & Gap.APOSTROPHE  # "the city's SWAT team"
    return spaced and tokens.shapes[at - 1] == Shape.LOWER and bool(tokens.cues[at - 1] & _HOLDS)


def head(
    tokens: Tokens, spans: list[Span], sure: Floats, likely: Floats, best: Mapping[int, Naming]
) -> Floats:
    """Return how sure the spans are when a regional capital that heads a clause and acts is a place.

    "Kidal a voté", and both of "Gao et Kidal ont voté"; elsewhere such a name must be likelier. But no
    name that persons have.
    """
    found = sure.copy()
    rows = {
        span.first: row
        for row, span in enumerate(spans)
        if likely[row] >= _HEADS and _is_regional(span, best[row]) and _is_nobodys(tokens, span)
    }
    for row in rows.values():
        if likely[row] >= _KNOWN:
            found[row] = max(found[row], _HEADING)
    for first, row in rows.items():
        last = rows.get(tokens.beyond(spans[row].last, 1), row)
        end = spans[last].last
        listed = last == row or _joined_by_and(tokens, spans[row], spans[last])
        verb = end < len(tokens) and tokens.joined(end) and tokens.cues[end] & (Cue.SPEECH | Cue.ACTS)
        if listed and verb and tokens.gaps[first] & ~(Gap.SPACE | Gap.HYPHEN | Gap.APOSTROPHE):
            found[[row, last]] = np.maximum(found[[row, last]], _HEADING)
    return found


def _is_regional(span: Span, best: Naming) -> bool:
    """Tell whether a name is a regional capital's own, in the country that the text speaks of."""
    return any(
        naming.rank >= _REGIONAL and naming.kind != "alternate" and naming.place.country == best.place.country
        for naming in span.senses.namings
    )


def _is_nobodys(tokens: Tokens, span: Span) -> bool:
    """Tell whether no person has a name, nor a title before it: "M. Gao"."""
    titled = (
        span.first and tokens.cues[span.first - 1] & Cue.TITLE and not tokens.gaps[span.first] & Gap.SENTENCE
    )
    return _stands_alone(tokens, span) and not titled and not _is_known(tokens, span)


@cache
def _no_places() -> frozenset[str]:
    """Return names, folded, that papers use of companies, agencies or peoples, not of places."""
    path = Path(__file__).parent / "names" / "no_places.txt"
    return frozenset(fold(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


def others(tokens: Tokens, spans: list[Span]) -> list[int]:
    """Return the rows of names that a place has in another language only: "Orano" is a company."""
    return [row for row, span in enumerate(spans) if tokens.folded[span.start : span.end] in _no_places()]


def persons(tokens: Tokens, spans: list[Span], likely: Floats, best: Mapping[int, Naming]) -> list[int]:
    """Return the rows of the names that are a part of a person's: "Marie-France", "Jean Bamako".

    A country may well follow a first name that a company has ("Taco Bell Canada").
    """
    towns = {span.first for row, span in enumerate(spans) if likely[row] >= _ON_ROUTE}
    return [
        row
        for row, span in enumerate(spans)
        if span.first
        and tokens.capital(span.first - 1)
        and tokens.words[span.first - 1] in first_names()
        and span.first - 1 not in towns
        and (
            tokens.gaps[span.first] & Gap.HYPHEN
            or (best[row].place.type in _TOWNS and _is_a_family_name(tokens, span))
        )
    ]


def _is_a_family_name(tokens: Tokens, span: Span) -> bool:
    """Tell whether one capitalised word, and nothing else, stands before a name and tied to it."""
    before = span.first - 1
    tied = tokens.gaps[span.first] == Gap.SPACE and not tokens.cues[before] | tokens.cues[span.last - 1]
    return tied and not (tokens.joined(before) and tokens.capital(before - 1))


def lend(tokens: Tokens, spans: list[Span], sure: Floats, best: Mapping[int, Naming]) -> Floats:
    """Return how sure the spans are when the members of a list vouch for their neighbours.

    In "Gao, Tombouctou et Kidal" the long name is sure by itself; of one country, all are.
    """
    lent = sure.copy()
    countries = [best[row].place.country for row in range(len(spans))]
    starts: dict[int, list[int]] = defaultdict(list)
    for row, span in enumerate(spans):
        starts[span.first].append(row)
    pairs = [
        (row, other)
        for row, span in enumerate(spans)
        for other in starts.get(tokens.beyond(span.last, 1), ())
        if countries[row] is not None and countries[row] == countries[other]
    ]
    both_ways = [*pairs, *((b, a) for a, b in reversed(pairs))]
    joined = {row for pair in pairs if _joined_by_and(tokens, *(spans[at] for at in pair)) for row in pair}
    for one, other in both_ways:  # "Austin, Texas" is no list, "Gao, Tombouctou et Kidal" is one throughout
        if one in joined:
            joined.add(other)
    for one, other in both_ways:
        if {one, other} <= joined and lent[one] >= _VOUCHES and sure[other] >= _LIKELY:
            lent[other] = max(lent[other], _LENT * lent[one])
    return lent


def _joined_by_and(tokens: Tokens, one: Span, other: Span) -> bool:
    return any(tokens.cues[word] & Cue.AND for word in range(one.last, other.first))
