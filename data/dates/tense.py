"""Which way a sentence looks: to what has happened or to what will."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from data.dates.grammar import mask
from data.dates.words import Vocabulary
from geo.fold import fold

Tense = Literal["past", "future", "unknown"]

_STOP = re.compile(r"[.!?;:\n]\s|\n")
# What follows "and" is another clause.
_STOP_RIGHT = re.compile(r"[.!?;:]\s|\n| (?:et|and|y|und|e|en|и|і|و) ")
_CLAUSE = re.compile(r"[,;:.!?()\n]")
_PHRASE = re.compile(r"[,;:.!?()\n]\s|[(\n]")  # but for the comma of a figure
_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = mask("at|on|in_")
_REACH = 160
_TELLING = 40
_BEGINS = 3  # words of a clause within which its verb stands
_FEW = 6  # words from a helping verb to its date
_COMMA = 20  # how much farther the verb of another clause counts


def tense_at(text: str, start: int, end: int, words: Vocabulary) -> Tense:
    """Return the direction of the clause around a span of the text.

    The nearest cue decides, whichever side it stands on; a cue before counts as nearer.
    """
    left = text[max(0, start - _REACH) : start]
    left = left[max((m.end() for m in _STOP.finditer(left)), default=0) :]
    right = text[end : end + _REACH]
    if not left.strip() and right.startswith(": "):  # "TUESDAY: Voters choose …"
        right = right[2:]
    stop = _STOP_RIGHT.search(right)
    whole, right = right, right[: stop.start() + 1] if stop else right
    right = _unhung(right, words)
    beyond = text[end : end + _REACH]
    told = _by_what_leads(left, right, beyond, words) or _by_cues(left, right, beyond, words)
    joined = stop is not None and _joins(stop.group().strip(), words)
    if told == "unknown" and joined and _opens(left, words):  # "On [Tuesday], Ruth and her son left"
        ends = _STOP.search(whole)
        told = _by_cues("", whole[: ends.start()] if ends else whole, beyond, words)
    return told


def _unhung(right: str, words: Vocabulary) -> str:
    """Return what follows a date up to a clause that hangs on it: "due on [Tuesday], which was …"."""
    comma = right.find(", ")
    word = _WORD.match(right, comma + 2) if comma >= 0 else None
    hangs = word is not None and word.group() in words.settings.get("relatives", ())
    return right[:comma] if hangs else right


def _joins(word: str, words: Vocabulary) -> bool:
    """Tell whether a word is this language's "and"; "en" is one in Dutch, and none in French."""
    entry = words.entries.get(fold(word))
    return entry is not None and bool(entry.mask & mask("and"))


def _opens(left: str, words: Vocabulary) -> bool:
    """Tell whether a time is what its sentence begins with."""
    said = _WORD.findall(left)
    return len(said) <= _BEGINS and all(fold(word.lower()) in words.tokens for word in said)


def _by_what_leads(left: str, right: str, beyond: str, words: Vocabulary) -> Tense | None:
    """Return the tense that the words right before a date tell: a deadline, a plan, a participle."""
    before = " " + left.lower().replace("’", "'").rstrip()
    if _moved_to(left, before, words) or _planned_before(left, words):
        return "unknown" if _fell_through(left, beyond, words) else "future"
    if _is_named(left, words):
        return "future"
    if before.endswith(_ends(words, "deadlines")):
        return _by_deadline(left, right, before, words, beyond)
    return "past" if _participle_before(left, words) else None


def _by_cues(left: str, right: str, beyond: str, words: Vocabulary) -> Tense:
    """Return the tense of the nearest verb, on whichever side."""
    best: tuple[float, Tense] = (float("inf"), "unknown")
    for cue, found in _cues(left, words, infinitives=True):
        best = min(best, (len(left) - cue.start(), found))
    for cue, found in _cues(right, words, infinitives=False):
        place = cue.start()
        if found == "past" and _tells(right, place, words):
            continue
        comma = _COMMA if "," in right[:place] else 0
        best = min(best, (place * 1.5 + comma, found))
    if best[1] == "future" and _fell_through(left, beyond, words):
        return "unknown"
    clause = _CLAUSE.split(left)[-1]
    if best[1] == "unknown" and _tells_plans(left + " " + _own(clause, right, words), words):
        return "future"
    if best[1] == "past" and len(clause) < best[0] < _REACH and _tells_plans(clause, words):
        return "future"  # "it began in March, and ends [Friday]"
    return "past" if best[1] == "unknown" and _comes_after(left, right, words) else best[1]


def _own(clause: str, right: str, words: Vocabulary) -> str:
    """Return what follows a date in its own clause: "Opened on [3 May], the hall closes"."""
    led = any(fold(word.lower()) not in words.tokens for word in _WORD.findall(clause))
    return right.partition(",")[0] if led else right


def _ends(words: Vocabulary, setting: str) -> tuple[str, ...]:
    return tuple(f" {word}" for word in words.settings.get(setting, ()))


def _by_deadline(left: str, right: str, before: str, words: Vocabulary, beyond: str) -> Tense:
    """Return the tense of a day by which something is done: "By [Saturday], crews had pulled …"."""
    near = _WORD.findall(right)
    opens = before.strip() in words.settings.get("done_by", ())
    if _lasted(left, words) or (opens and _by_cues("", right, beyond, words) == "past"):
        return "past"  # "By [Wednesday], the storm was …"
    if before.endswith(_ends(words, "at_once")) and _is_done(left, words):
        return "past"
    if before.endswith(_ends(words, "done_by")):
        near += _WORD.findall(_CLAUSE.split(left)[-1])[-_FEW:]
    if set(words.settings.get("pluperfect", ())) & {word.lower() for word in near}:
        return "past"
    return "unknown" if _fell_through(left, beyond, words) else "future"


def _is_done(left: str, words: Vocabulary) -> bool:
    """Tell whether a clause says what was done at once, not what was ordered: "Paris a réagi dès [lundi]"."""
    said = [word.lower() for word in _WORD.findall(_CLAUSE.split(left)[-1])]
    ordering = {*words.settings.get("ordering", ()), *words.settings.get("that", ())}
    return _by_cues(left, "", "", words) == "past" and not ordering & set(said)


def _lasted(left: str, words: Vocabulary) -> bool:
    """Tell whether what a deadline ends is over: "the shooting lasted until [Monday]"."""
    said = [word.lower() for word in _WORD.findall(_CLAUSE.split(left)[-1])][-_FEW:]
    ending = set(words.settings.get("that", ()))
    own = [word for word in said if fold(word) not in words.tokens]  # but for "hasta" and its like
    if ending & set(said) or any(_word_tense(word, words, named=False) == "future" for word in own):
        return False
    return any(word in words.settings.get("lasted", ()) for word in said)


def _comes_after(left: str, right: str, words: Vocabulary) -> bool:
    """Tell whether the date is of something that is over: "nine months after the vote of [26 July]"."""
    said = [word.lower() for word in _WORD.findall(_CLAUSE.split(left)[-1])]
    while said and fold(said[-1]) in words.tokens:  # "after [26 July]" may be to come
        said.pop()
    follows = [word.lower() for word in _WORD.findall(right)][:_FEW] if right.startswith(",") else []
    return any(words.cues.get(word) == "after" for word in said[-_FEW:] + follows)


def is_over(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a date surely says when something was done: "le suspect arrêté en [juillet]"."""
    left = text[max(0, start - _REACH) : start]
    tail = _tail(left[max((m.end() for m in _STOP.finditer(left)), default=0) :], words)
    passive, ahead = words.settings.get("passive"), {"future", "plans", "planned"}
    return bool(tail) and not any(word == passive or words.cues.get(word) in ahead for word in tail[:-1])


def is_begun(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a date says since when something is: "since late [June]"; that is never to come."""
    said = [word.lower() for word in _WORD.findall(_CLAUSE.split(text[max(0, start - _TELLING) : start])[-1])]
    since, until = words.settings.get("since", ()), words.settings.get("deadlines", ())
    while said and said[-1] not in since and said[-1] not in until and fold(said[-1]) in words.tokens:
        said.pop()
    return bool(said) and said[-1] in since


def is_told(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a date says when someone spoke: "the ministry said on [Saturday]"."""
    before = _WORD.findall(text[max(0, start - _TELLING) : start].rpartition("\n")[2])[-3:]
    return any(word.lower() in words.settings.get("telling", ()) for word in before)


def is_quoted(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a clause only says who spoke and when: "…, a déclaré le ministre des Mines le [3 mai]"."""
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    said = [word.lower() for word in _WORD.findall(clause)]
    return any(word in words.settings.get("telling", ()) for word in said[:_BEGINS])


def is_since(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a date says when something began that goes on: "since its launch in [2019]"."""
    before = _WORD.findall(_CLAUSE.split(text[max(0, start - _TELLING) : start])[-1])[-5:]
    return any(word.lower() in words.settings.get("since", ()) for word in before)


def is_compared(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a date is of a figure that another is set against: ", contre 35,73 % le [29 mars]"."""
    clause = _PHRASE.split(text[max(0, start - _REACH) : start])[-1]
    first = _WORD.search(clause)
    against = first is not None and first.group().lower() in words.settings.get("against", ())
    return against and any(char.isdigit() for char in clause)


def is_attribute(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a date belongs to a noun: "le putsch du [26 juillet]", not "le [26 juillet]"."""
    before = _WORD.findall(text[max(0, start - _TELLING) : start].rpartition("\n")[2])[-1:]
    return bool(before) and before[0].lower() in words.settings.get("of_dates", ())


def is_before_that(text: str, start: int, words: Vocabulary) -> bool:
    """Tell whether a clause goes back behind its story: "he had been killed on [26 January 1885]"."""
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    return any(word.lower() in words.settings.get("pluperfect", ()) for word in _WORD.findall(clause))


def is_inserted(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Tell whether a date stands in a phrase between commas: "the hall, built in [2001], was …"."""
    if text[end : end + 1] != ",":
        return False
    left = _STOP.split(text[max(0, start - _TELLING) : start])[-1]
    return "," in left and bool(_tail(left.rpartition(",")[2], words, alone=True))


def is_fronted(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Tell whether a time opens its sentence as what all of it is about: "En [2023], …", "[Last year], …"."""
    if text[end : end + 1] != ",":
        return False
    return _opens(_STOP.split(text[max(0, start - _TELLING) : start])[-1], words)


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a time is all that its line says: "1953", "(1792-1795)"."""
    before = text[max(0, start - _TELLING) : start].rpartition("\n")[2]
    after = text[end : end + _TELLING].partition("\n")[0]
    return _WORD.search(before + after) is None and len(before + after) < _BEGINS


def is_aside(text: str, start: int) -> bool:
    """Tell whether a date follows other words in brackets: "(in force until [1978])", but not "([1978])"."""
    before = text[max(0, start - _TELLING) : start]
    inside = before.rpartition("(")[2]
    return len(inside) < len(before) and ")" not in inside and _WORD.search(inside) is not None


def _tells(right: str, place: int, words: Vocabulary) -> bool:
    """Tell whether a verb at a place only tells who speaks: "it opens [Friday], officials said"."""
    word = _WORD.match(right, place)
    assert word is not None
    return "," in right[:place] and word.group().lower() in words.settings.get("telling", ())


def _tells_plans(clause: str, words: Vocabulary) -> bool:
    """Tell whether a present tense speaks of what is arranged: "the council meets [Monday]"."""
    return any(words.cues.get(found.group().lower()) == "plans" for found in _WORD.finditer(clause))


def _participle_before(left: str, words: Vocabulary) -> bool:
    """Tell whether a participle of its own stands right before: "le suspect arrêté [lundi]"."""
    tail = _tail(left, words)
    governed = {*words.settings.get("auxiliaries", ()), words.settings.get("passive"), *words.cues}
    return bool(tail) and not governed & set(tail[:-1])


def _is_named(left: str, words: Vocabulary) -> bool:
    """Tell whether a clause says when something is: "the funeral is [Saturday]", not "c'est [lundi] que"."""
    said = [word.lower() for word in _WORD.findall(left[-_TELLING:])]
    copula = words.settings.get("copula", ())
    entry = words.entries.get(fold(said[-1])) if said and said[-1] not in copula else None
    if entry is not None and entry.mask & _PREPOSITION:
        said.pop()  # "kick-off is at [8 pm]"
    if len(said) < 2 or said[-1] not in copula:
        return False
    return said[-2] not in words.settings.get("cleft", ())


def _moved_to(left: str, before: str, words: Vocabulary) -> bool:
    """Tell whether a plan is moved to a date: "postponed to [4 November]", not "postponed on [4 May]"."""
    if not before.endswith(_ends(words, "moved_to")):
        return False
    said = [word.lower() for word in _WORD.findall(left[-60:])]
    while said and fold(said[-1]) in words.tokens:
        said.pop()
    return bool(said) and said[-1] in words.settings.get("moved", ())


def _planned_before(left: str, words: Vocabulary) -> bool:
    """Tell whether a plan stands right before: "the vote slated for [February] was put off"."""
    said = [word.lower() for word in _WORD.findall(left[-60:])]
    while said and fold(said[-1]) in words.tokens:
        said.pop()
    return bool(said) and words.cues.get(said[-1]) == "planned"


def _tail(left: str, words: Vocabulary, *, alone: bool = False) -> list[str]:
    """Return the words up to a participle that stands right before a date; none where another word does."""
    near, apposed = left[-60:], words.settings.get("apposed", ())
    found = list(_WORD.finditer(near))[-4:]
    while found and fold(last := found[-1].group().lower()) in words.tokens and last not in apposed:
        found.pop()  # "arrested on [Monday]"
    tail = [match.group().lower() for match in found]
    if not tail or tail[-1] in words.cues:
        return []
    if tail[-1] in apposed or tail[-1].endswith(
        tuple(words.settings.get("apposed_endings", ()))
    ):  # "la caravane, partie [dimanche]", not "la partie"
        return tail if alone or near[: found[-1].start()].rstrip().endswith((",", "(")) else []
    if (len(tail) < 2 and not alone) or len(tail[-1]) < 5:
        return []
    if found[-1].group().istitle() and near[: found[-1].start()].strip():
        return []  # a name: "à Tombouctou [lundi]"
    return tail if tail[-1].endswith(tuple(words.settings.get("bare_participles", ()))) else []


def _cues(text: str, words: Vocabulary, *, infinitives: bool) -> Iterator[tuple[re.Match[str], Tense]]:
    """Yield the words that tell a tense, a helping verb with its participle as one."""
    helping = words.settings.get("auxiliaries", ())
    participles = tuple(words.settings.get("participles", ()))
    infinitive = words.settings.get("infinitive") if infinitives else None
    helped = had = -10
    before = ""
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group().lower()
        tense = _word_tense(word, words, named=number > 0 and match.group().istitle())
        if before == infinitive and match.group().islower() and word not in words.tokens:
            tense = "future"  # "agreed to meet"
        if tense == "past" and before == words.settings.get("passive"):
            tense = None  # "will be redeemed"
        before = word
        if word in words.settings.get("pluperfect", ()):
            had = number
        if tense == "future" and had >= number - 2:
            tense, had = "past", number  # "had been due to expire"
        if tense is None and helped >= number - 2 and len(word) > 2 and word.endswith(participles):
            tense = "past"
        if tense is not None:
            yield match, tense
        elif word in helping:
            helped = number


def _fell_through(left: str, right: str, words: Vocabulary) -> bool:
    """Tell whether a plan was overtaken: "the vote, first scheduled for [25 February], was postponed"."""
    before = [word.lower() for word in _WORD.findall(left)[-_FEW:]]
    after = [word.lower() for word in _WORD.findall(right)]
    if not any(words.cues.get(word) == "planned" for word in before + after[:_FEW]):
        return False
    settings = words.settings
    return bool(
        set(before) & set(settings.get("at_first", ())) | set(after) & set(settings.get("overtaken", ()))
    )


def _word_tense(word: str, words: Vocabulary, *, named: bool) -> Tense | None:
    """Return the tense of a word, by its list or its ending; a name has none ("the United States")."""
    cue = words.cues.get(word)
    if cue is not None:
        if cue == "planned":
            return "future"
        return None if cue in {"plans", "neither", "after"} else cue  # type: ignore[return-value]
    if len(word) > 3 and not named:
        if word.startswith(tuple(words.settings.get("future_beginnings", ()))):
            return "future"
        if word.endswith(tuple(words.settings.get("future_endings", ()))):
            return "future"
        if word.endswith(tuple(words.settings.get("past_endings", ()))):
            return "past"
    return None
