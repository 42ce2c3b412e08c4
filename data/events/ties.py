"""How the words around a place tie it to its sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from data.events.scene import Scene, Sentence
from data.model import DateMention
from geo.model import PlaceMention

Binding = Literal["in", "within", "of", "bare"]

_OPENING = 3  # words before the place of "In the north of Mali, …"
_COMMAS = frozenset(",،")
_WAY = 4  # words between the places of "from … to the port of …"
_MEASURED = 60  # characters between a place and the one that its distance is told from
_NAME = 4  # words of a name that no gazetteer has
_NOUN = 4  # words of a noun between "in" and "of"


def binding(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> Binding:
    """Tell how the words before a place tie it.

    ``in`` (à, in), ``within`` (dans la mosquée de, on the pitch of), ``of`` (de, of)
    or ``bare``.
    """
    row, words = sentence.tokens, scene.words
    kind: Binding = "bare"
    index = bisect_left(row, toponym.start, key=lambda t: t.start)
    for back in range(index - 1, max(-1, index - 6), -1):
        word = row[back].word
        if word in words.locative:
            return "in"
        if word in words.genitive:
            if kind == "of" and row[back + 1].word not in words.heads:
                break
            kind = "of"
        elif word not in words.articles and not (word in words.heads and kind == "of"):
            break
    if kind == "of" and _in_something(scene, sentence, index):
        return "within"
    return kind


def _in_something(scene: Scene, sentence: Sentence, index: int) -> bool:
    """Tell whether "of" before word ``index`` follows a noun that "in" stands before: "in the port of"."""
    row, words = sentence.tokens, scene.words
    start = sentence.clause(row[index - 1].start)[0]
    for back in range(index - 2, max(-1, index - 2 - _NOUN), -1):
        if row[back].start < start or sentence.told(row[back].start, row[back].end):
            return False
        if row[back].word in words.locative:
            return True
    return False


def names_an_event(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> bool:
    """Tell whether a place is part of what names a happening: "Conférence de Moscou"."""
    row = sentence.tokens
    index = bisect_left(row, toponym.start, key=lambda t: t.start)
    tied = [t.word for t in row[max(0, index - 3) : index]]
    if not any(word in scene.words.genitive for word in tied):
        return False
    return any(t.noun for t in sentence.told(row[max(0, index - 4)].start, toponym.start))


def is_a_reference(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> bool:
    """Tell whether a place only helps to say where another is, or where someone is from."""
    index = _before_articles(scene, sentence, toponym)
    if scene.words.distance.ends_at(sentence.tokens, index):
        return _is_measured_from(scene, sentence, toponym)
    return scene.words.reference.ends_at(sentence.tokens, index)


def is_elsewhere(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> bool:
    """Tell whether a place is where something came from, or a ship is called after it.

    Nothing happens there: "un vol en provenance de Gao", "le ferry Estonia".
    """
    return scene.words.elsewhere.ends_at(sentence.tokens, _before_articles(scene, sentence, toponym))


def _before_articles(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> int:
    """Return the index of the first of the words of a place with its articles."""
    row = sentence.tokens
    index = bisect_left(row, toponym.start, key=lambda t: t.start)
    while index and row[index - 1].word in scene.words.articles:
        index -= 1
    return index


def _is_measured_from(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> bool:
    """Tell whether a distance from a place says where another is: "à Doro, à 20 km de Gossi".

    Where none is named ("à 20 km de Gossi, …"), that is the place.
    """
    before = bisect_left(scene.places, toponym.start, key=lambda p: p.start) - 1
    if before < 0 or not sentence.start <= (other := scene.places[before]).start:
        return False
    return other.role == "literal" and toponym.start - other.end < _MEASURED


def is_left_then(scene: Scene, sentence: Sentence, toponym: PlaceMention, mention: DateMention) -> bool:
    """Tell whether a date right after a place says when it was left: "flew from Gao on 3 May"."""
    row, words = sentence.tokens, scene.words
    between = sentence.words(toponym.end, mention.start)
    if mention.start < toponym.end or len(between) > 1 or "," in scene.text[toponym.end : mention.start]:
        return False
    if any(t.word not in words.locative and t.word not in words.articles for t in between):
        return False
    index = bisect_left(row, toponym.start, key=lambda t: t.start)
    before = row[max(0, index - 2) : index]
    return any(
        token.form.endswith(words.participles)
        or any(not t.noun for t in sentence.told(token.start, token.end))
        for token in before
        if not token.capital
    )


def is_left_for_another(scene: Scene, sentence: Sentence, place: int) -> bool:
    """Tell whether a place is only where a way to another begins: "arrivés de Lyon à Gao"."""
    toponym, row, words = scene.places[place], sentence.tokens, scene.words
    if place + 1 >= len(scene.places):
        return False
    other = scene.places[place + 1]
    index = bisect_left(row, toponym.start, key=lambda t: t.start)
    following = sentence.words(toponym.end, other.start)
    if index < 2 or row[index - 1].word not in words.genitive or not 0 < len(following) <= _WAY:
        return False
    if following[0].word not in words.locative or other.start >= sentence.end:
        return False
    before = row[index - 2]
    if before.word in words.locative:  # "près de Gao, à …"
        return False
    earlier = bisect_left(scene.dates, toponym.start, key=lambda d: d.start) - 1
    dated = earlier >= 0 and before.start < scene.dates[earlier].end
    return dated or any(not t.noun for t in sentence.told(before.start, before.end))


def opens_the_sentence(scene: Scene, sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a sentence opens with "On 3 May, …": all that it tells is then."""
    index = bisect_left(sentence.tokens, mention.start, key=lambda t: t.start)
    return index <= _OPENING and scene.text[mention.end : mention.end + 1] in _COMMAS


def tells_when(scene: Scene, sentence: Sentence, mention: DateMention) -> int | None:
    """Return where "when" begins the clause of what happened on a date: "… on 3 May, when Gao fell"."""
    index = bisect_left(sentence.tokens, mention.end, key=lambda t: t.start)
    if index == len(sentence.tokens) or sentence.tokens[index].word not in scene.words.when:
        return None
    start = sentence.tokens[index].start
    return start if scene.text[mention.end : start].strip() in ("", *_COMMAS) else None


def holds_a_name_unknown(scene: Scene, sentence: Sentence, mention: DateMention) -> int | None:
    """Return where a name that no gazetteer has stands as the place of a date: "near Lower Ford on 3 May"."""
    return scene.once("name", sentence, mention.start, lambda: _name_unknown(scene, sentence, mention))


def _name_unknown(scene: Scene, sentence: Sentence, mention: DateMention) -> int | None:
    row, words = sentence.tokens, scene.words
    index = bisect_left(row, mention.start, key=lambda t: t.start)
    while index and (row[index - 1].word in words.articles or row[index - 1].word in words.locative):
        index -= 1
    last = index
    while index and row[index - 1].capital and last - index < _NAME:
        index -= 1
    if index in (0, last) or not words.names_after.ends_at(row, index):
        return None
    start = row[index].start
    gap = scene.text[row[last - 1].end : mention.start]
    if any(char in _COMMAS for char in gap):
        return None
    before = bisect_left(scene.places, mention.start, key=lambda p: p.start) - 1
    known = before >= 0 and scene.places[before].end > start
    return None if known else start


def lists_an_example(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> int | None:
    """Return where "…, dont Gao" joins a place to what it is an example of, None where nothing does."""
    row, words = sentence.tokens, scene.words
    index = bisect_left(row, toponym.start, key=lambda t: t.start) - 1
    while index > 0 and (row[index].word in words.articles or row[index].word in words.locative):
        index -= 1
    return row[index - 1].start if index > 0 and row[index].word in words.examples else None


def frames_the_sentence(scene: Scene, sentence: Sentence, toponym: PlaceMention) -> bool:
    """Tell whether a sentence opens with "In Gao, …": all that it tells is there."""
    index = bisect_left(sentence.tokens, toponym.start, key=lambda t: t.start)
    if not 0 < index <= _OPENING or binding(scene, sentence, toponym) != "in":
        return False
    return scene.text[toponym.end : toponym.end + 1] in _COMMAS


def is_described(sentence: Sentence, toponym: PlaceMention, offset: int) -> bool:
    """Tell whether a participle ties what stands at ``offset`` to a place.

    It may follow the place ("Crimea, annexed in 2014, …") or open the sentence that goes on
    with it ("Founded in 1101, the abbey of Fontevraud …").
    """
    start, end = sentence.clause(offset)
    if toponym.end == start - 1 or toponym.end == start:
        opening, following = sentence.words(start, offset)[:1], True
    else:
        opening = sentence.tokens[:1] if start == sentence.start else ()
        following = end <= toponym.start < sentence.clause(end)[1] if end < sentence.end else False
    return following and any(not t.noun for token in opening for t in sentence.told(token.start, token.end))
