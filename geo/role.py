"""What part a place plays: where something is, who acts, or part of another name."""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from geo import boost
from geo.cues import CUES, Cue, Cues
from geo.judge import JUDGE_FEATURES
from geo.model import Role
from geo.spans import Span
from geo.tokens import Gap, Shape, Tokens

Floats = NDArray[np.float32]
ROLES: tuple[Role, ...] = get_args(Role)

_BACK, _AHEAD = 5, 3
"""Words of the same clause that are looked at before and after the name."""
_CHAIN = ("organisation", "office", "event", "facility", "relation", "travel", "acts", "border", "sport")
_VERBS = ("speech", "acts", "organisation", "office", "event", "sport")
_WORDS = Cue.AT | Cue.IN | Cue.NEAR | Cue.OF | Cue.TOWARDS | Cue.ARTICLE | Cue.AND | Cue.SIDE
"""What a small word after a name may be when it is no verb."""
_SEEN = (
    "all_caps", "sentence_start", "run_before", "run_after", "place_before", "place_after", "line_start",
    "possessive", "previous_small", "times", "times_prepositions",
    *(f"previous_{cue}" for cue in ("at", "in", "near", "of", "towards", "article")),
    *(f"previous_{cue}" for cue in ("and", "relation", "title")),
    *(f"previous_noun_{cue}" for cue in ("travel", "settlement", "area", *_CHAIN[:5])),
    *(f"next_{cue}" for cue in ("and", "facility", "relation", "settlement", "of", "in", *_VERBS[:5])),
    *(f"next_but_one_{cue}" for cue in ("organisation", "office", "event", "title")),
    "next_number",
    *(f"before_gap_{gap}" for gap in ("comma", "hyphen", "colon", "opening")),
    *(f"after_gap_{gap}" for gap in ("comma", "hyphen", "colon", "sentence", "closing")),
    "type_continent", "type_region", "type_country", "type_admin1", "type_city", "rank",
)  # fmt: skip
_KINDS = [
    JUDGE_FEATURES.index(f"type_{kind}") for kind in ("country", "continent", "region", "admin1", "city")
]
_COLUMNS = [JUDGE_FEATURES.index(name) for name in _SEEN]
ROLE_FEATURES = (
    *_SEEN,
    "begins_clause",
    "verb_may_follow",
    "verb_may_precede",
    "listed",
    "scores",
    "sport_words",
    *(f"back_{cue}" for cue in _CHAIN),
    *(f"of_{cue}" for cue in _CHAIN),
    *(f"ahead_{cue}" for cue in _VERBS),
)
"""Names of the columns of :func:`role_features`."""
_ADJECTIVE = 2  # words in a row: a noun and its adjective ("Banque centrale")
_KINDS_OF_THINGS = Cue.FACILITY | Cue.SETTLEMENT | Cue.ORGANISATION
_QUOTED = (Gap.SPACE, Gap.SPACE | Gap.QUOTE)
_YEAR = 4  # digits
_SMALL = 2  # letters of a word between a name and its verb: "n'a", "se dit"
_CLAUSE = 40  # words before a place that are looked at
_PARTNER = 5  # words of who acts with a place
_OWN = Cue.AREA | Cue.SETTLEMENT
"""What a noun after a name may say of the place itself."""
_PLACED = Cue.AT | Cue.IN | Cue.NEAR | Cue.TOWARDS
_END = Gap.SENTENCE | Gap.COMMA | Gap.COLON | Gap.OPENING | Gap.CLOSING | Gap.DASH


def role_features(tokens: Tokens, spans: list[Span], judge_rows: Floats) -> Floats:
    """Return the features of some spans, shape (spans, len(ROLE_FEATURES)).

    ``judge_rows`` are the rows of these spans in the table of
    :func:`geo.judge.judge_features`.
    """
    sport = sum(1 for cue in tokens.cues if cue & Cue.SPORT)
    about = _scores(tokens), min(sport * 50 / len(tokens), 5.0)
    around = np.zeros((len(spans), len(ROLE_FEATURES) - len(_COLUMNS)), np.float32)
    for run in listed(tokens, spans, judge_rows):
        around[run] = _around(tokens, spans[run[0]].first, spans[run[-1]].last, len(run), about)
    return np.hstack([judge_rows[:, _COLUMNS], around])


def listed(tokens: Tokens, spans: list[Span], judge_rows: Floats) -> list[list[int]]:
    """Gather the rows of places of one kind that only commas and "and" stand between.

    They play the same part ("La RDC et le Rwanda ont signé"); a city and its country do not
    ("Kati, Mali").
    """
    kinds = judge_rows[:, _KINDS].argmax(axis=1)
    runs: list[list[int]] = []
    for row, span in enumerate(spans):
        if runs:
            before = runs[-1][-1]
            last = spans[before].last
            near = kinds[before] == kinds[row] and last <= span.first <= last + 3
            if near and _only_lists(tokens, last, span):
                runs[-1].append(row)
                continue
        runs.append([row])
    return runs


def _only_lists(tokens: Tokens, last: int, span: Span) -> bool:
    """Tell whether commas, "and" and articles alone stand between word boundary ``last`` and a span."""
    between = tokens.cues[last : span.first]
    gaps = tokens.gaps[last : span.first + 1]
    joint = any(gap & Gap.COMMA for gap in gaps) or any(cue & Cue.AND for cue in between)
    return (
        joint
        and all(cue & (Cue.AND | Cue.ARTICLE) for cue in between)
        and not any(gap & _END & ~Gap.COMMA for gap in gaps)
    )


def _scores(tokens: Tokens) -> float:
    """Count the results of matches ("3-1"), at most three."""
    words, shapes = tokens.words, tokens.shapes
    found = sum(
        shapes[index] == shapes[index - 1] == Shape.DIGIT
        and bool(tokens.gaps[index] & (Gap.HYPHEN | Gap.DASH))
        and len(words[index]) <= 2
        and len(words[index - 1]) <= 2
        for index in range(1, len(words))
    )
    return float(min(found, 3))


def _around(
    tokens: Tokens, start: int, end: int, length: int, about: tuple[float, float]
) -> tuple[float, ...]:
    """Read the clause: do words ``start`` to ``end`` begin it, which cues stand before and after them."""
    first, back = start, 0
    while first > max(0, start - _BACK) and not tokens.gaps[first] & _END:
        first -= 1
        back |= tokens.cues[first]
    begins = start - first <= 1 and bool(tokens.gaps[first] & _END)
    held = _held(tokens, start, first)
    last, ahead = end, 0
    while last < min(len(tokens), end + _AHEAD) and not tokens.gaps[last] & _END:
        ahead |= tokens.cues[last]
        last += 1
    return (
        begins, _plain(tokens, end, end), _plain(tokens, start - 1, start), length > 1, *about,
        *(bool(back & CUES[cue]) for cue in _CHAIN), *(bool(held & CUES[cue]) for cue in _CHAIN),
        *(bool(ahead & CUES[cue]) for cue in _VERBS),
    )  # fmt: skip


def _held(tokens: Tokens, start: int, first: int) -> int:
    """Return the cues of the nouns that a name hangs on: "ministre de la Défense du Mali"."""
    held = loose = 0
    for index in range(start - 1, first - 1, -1):
        cue = tokens.cues[index]
        if cue & Cue.OF:
            loose = 0
        elif cue & _PLACED:
            break
        elif not cue & Cue.ARTICLE:
            loose += 1
            if loose > _ADJECTIVE:
                break
            held |= cue
    return held


def _plain(tokens: Tokens, index: int, gap: int) -> bool:
    """Tell whether word ``index`` is small, no preposition or the like, and in the same clause."""
    return (
        0 <= index < len(tokens)
        and tokens.shapes[index] in {Shape.LOWER, Shape.CASELESS}
        and not tokens.gaps[gap] & _END
        and not tokens.cues[index] & _WORDS
    )


def roles(tokens: Tokens, spans: list[Span], judge_rows: Floats, cues: Cues) -> list[Role]:
    """Return the role of each span; places in a list have one role.

    The model decides, but where the wording leaves no doubt.
    """
    scores = boost.load("role").score(role_features(tokens, spans, judge_rows))
    runs = listed(tokens, spans, judge_rows)
    for run in runs:
        scores[run] = scores[run].mean(axis=0)
    found = [ROLES[int(best)] for best in scores.argmax(axis=1)]
    ends = {span.last for span in spans}
    for run in runs:
        start, end = spans[run[0]].first, spans[run[-1]].last
        said = _of_the_list(tokens, start, end, several=len(run) > 1)
        for row in run:
            found[row] = _of_the_name(tokens, spans[row], ends, cues) or said or found[row]
    return found


def _of_the_list(tokens: Tokens, start: int, end: int, *, several: bool) -> Role | None:
    """Return the role that the words before and after a list of places leave no doubt about."""
    first, furthest = start, max(0, start - _CLAUSE)
    while first > furthest and not tokens.gaps[first] & _END:
        first -= 1
    if _is_one_of_many(tokens, start, first) or _is_left(tokens, start, first):
        return "literal"
    if _holds_an_office(tokens, start, first) or _is_posted(tokens, start, first):
        return "embedded"
    heads = all(tokens.cues[index] & Cue.ARTICLE for index in range(first, start))
    after = _beyond_a_partner(tokens, end) if heads else end
    before = _beyond_a_partner_before(tokens, start, first)
    subject = (heads and (several or after > end)) or before
    return "actor" if subject and _acts(tokens, after) else None


def _acts(tokens: Tokens, index: int) -> bool:
    """Tell whether a verb of acting stands at word ``index``, after one small word at most, not passive."""
    if index < len(tokens) and tokens.joined(index) and len(tokens.words[index]) <= _SMALL:
        index += not tokens.cues[index] & (Cue.ACTS | Cue.SPEECH)
    if index >= len(tokens) or not tokens.joined(index) or not tokens.cues[index] & (Cue.ACTS | Cue.SPEECH):
        return False
    return index + 1 >= len(tokens) or not tokens.cues[index + 1] & Cue.BEEN


def _beyond_a_partner(tokens: Tokens, end: int) -> int:
    """Return the word after who acts with a place, else ``end``: "Paris et l'Union africaine ont"."""
    if end >= len(tokens) or not tokens.joined(end) or not tokens.cues[end] & Cue.AND:
        return end
    index = end + 1
    while index < len(tokens) and tokens.cues[index] & Cue.ARTICLE:
        index += 1
    if not tokens.capital(index):
        return end
    stop = min(len(tokens), index + _PARTNER)
    while index < stop and tokens.joined(index) and not tokens.cues[index] & (Cue.ACTS | Cue.SPEECH):
        index += 1
    return index


def _beyond_a_partner_before(tokens: Tokens, start: int, first: int) -> bool:
    """Tell whether who acts with a place heads its clause: "L'Union africaine et la France ont"."""
    at = start - 1
    while at > first and tokens.cues[at] & Cue.ARTICLE:
        at -= 1
    if at <= first or not tokens.cues[at] & Cue.AND or not tokens.capital(at - 1) or at - first > _PARTNER:
        return False
    return not any(tokens.cues[index] & (_PLACED | Cue.OF | Cue.ACTS) for index in range(first, at))


def _of_the_name(tokens: Tokens, span: Span, ends: set[int], cues: Cues) -> Role | None:
    """Return "embedded" where the words that adjoin a place make one name with it.

    "the Kano police", "HSBC Malta", "le bateau Tombouctou"; but in "Zamfara state" the noun is
    the place's own.
    """
    before, after = span.first - 1, span.last
    follows = span.first > 0 and tokens.gaps[span.first] in _QUOTED
    if follows and (tokens.cues[before] & Cue.VESSEL or _is_an_organisation(tokens, before)):
        return "embedded"
    if after < len(tokens) and tokens.gaps[after] == Gap.SPACE:
        noun = tokens.cues[after]
        if noun & Cue.ORGANISATION and not noun & _OWN and not noun & _WORDS:
            return "embedded"
        if _is_numbered(tokens, after):
            return "embedded"
    named = (
        not cues.capital_nouns
        and tokens.gaps[span.first] == Gap.SPACE
        and tokens.capital(before)
        and not tokens.gaps[before] & _END
        and not tokens.cues[before]
        and not (tokens.joined(before) and tokens.capital(before - 1))  # "Floods Hit Lagos"
        and span.first not in ends
    )
    return "embedded" if named else None


def _is_an_organisation(tokens: Tokens, index: int) -> bool:
    """Tell whether word ``index`` is an organisation's that a name follows: "Amtsgericht Kiel", "FC Sète"."""
    cue = tokens.cues[index]
    return tokens.capital(index) and bool(cue & Cue.ORGANISATION) and not cue & (_WORDS | _OWN | Cue.TITLE)


def _is_numbered(tokens: Tokens, after: int) -> bool:
    """Tell whether a number belongs to a name: "France 24", but "Mali 2-1" and "Gao, 14 mars"."""
    if tokens.shapes[after] != Shape.DIGIT or not 1 < len(tokens.words[after]) < _YEAR:
        return False
    tied = tokens.gaps[after + 1] & (Gap.HYPHEN | Gap.DASH | Gap.COLON | Gap.DOT)
    return not tied or bool(tokens.gaps[after + 1] & Gap.SENTENCE)


def _is_one_of_many(tokens: Tokens, start: int, first: int) -> bool:
    """Tell whether a place is where one of its kind stands: "une école de Zinder"."""
    held = False
    for index in range(start - 1, first - 1, -1):
        cue = tokens.cues[index]
        if cue & Cue.INDEFINITE:
            return held
        if not cue & (Cue.OF | Cue.ARTICLE):
            kind = cue & _KINDS_OF_THINGS and not cue & Cue.OFFICE
            if held or not kind or not tokens.cues[index + 1] & Cue.OF:
                return False
            held = True
    return False


def _is_left(tokens: Tokens, start: int, first: int) -> bool:
    """Tell whether somebody left a place, where the word may name an organisation too: "parti de Gao"."""
    index = start - 2
    left = Cue.TRAVEL | Cue.ORGANISATION
    return (
        index >= first
        and bool(tokens.cues[index + 1] & Cue.OF)
        and tokens.cues[index] & left == left
        and tokens.shapes[index] == Shape.LOWER
    )


def _holds_an_office(tokens: Tokens, start: int, first: int) -> bool:
    """Tell whether a name is whose an office is: "le ministre de la Défense du Mali".

    What stands between them must be a name: "le chef du coup d'État du Mali" is of no office.
    """
    seen, loose, named = False, 0, True
    for index in range(start - 1, first - 1, -1):
        cue = tokens.cues[index]
        if cue & Cue.OF and named:
            seen, loose = True, 0
        elif cue & _PLACED:
            return False
        elif not cue & Cue.ARTICLE:
            if not seen or loose > _ADJECTIVE:
                return False
            if cue & Cue.OFFICE and not loose:
                return True
            loose += 1
            named = tokens.capital(index)
    return False


def _is_posted(tokens: Tokens, start: int, first: int) -> bool:
    """Tell whether an office of another place is held here: "l'ambassadeur de Chine au Mali"."""
    index = start - 1
    while index > first and tokens.cues[index] & Cue.ARTICLE and not tokens.cues[index] & _PLACED:
        index -= 1
    if index <= first or not tokens.cues[index] & _PLACED or not tokens.capital(index - 1):
        return False
    index -= 1
    while index > first and tokens.capital(index - 1):
        index -= 1
    return bool(_held(tokens, index, first) & Cue.OFFICE)
