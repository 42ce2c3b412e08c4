"""Which language a text is written in, among those that Dateline reads."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from geo.fold import fold

# The languages that dates, places and interface words know something of.
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "nl", "pt", "ru", "uk")
_SAMPLE = 4000
_FEW_LETTERS = 4
_LATIN = ("de", "en", "es", "fr", "it", "nl", "pt")
# Below these the classifier errs: it takes "du 22 au 24 juin" for English.
_SURE = 0.9
_SHORT = 40
_LETTERS = re.compile(r"[^\W\d_]")
_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")


@cache
def _identifier() -> Any:  # noqa: ANN401
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model: only when needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language.

    The script decides for Arabic and Cyrillic letters; a text too short to tell is
    taken for English. The same text always gets the same answer.

    Examples
    --------
    >>> detect_language("Le ministre est arrivé hier à Bamako, où il restera jusqu'à mardi.")
    'fr'
    >>> detect_language("du 22 au 24 juin")
    'fr'
    >>> detect_language("42")
    'en'
    """
    sample = text[:_SAMPLE]
    letters = _LETTERS.findall(sample)
    if not letters:
        return "en"
    script = _script(letters)
    if script == "ARABIC":
        return "ar"
    if script == "CYRILLIC":
        low = sample.lower()
        ukrainian = sum(letter in _UKRAINIAN for letter in low)
        return "uk" if ukrainian > sum(letter in _RUSSIAN for letter in low) else "ru"
    if len(letters) < _FEW_LETTERS:
        return "en"
    guess, sure = _identifier().classify(sample)
    if sure < _SURE or len(letters) < _SHORT:
        return _by_words(sample, str(guess))
    return str(guess)


def _by_words(text: str, guess: str) -> str:
    """Return the language whose words of time a short text uses most, else the guess.

    A word that several languages share ("la", "in") tells as much less of each.
    """
    from data.dates.words import PIECE, load  # reads every language's words: only when needed

    pieces = PIECE.findall(fold(text))
    tokens = {lang: load(lang).tokens for lang in _LATIN}
    scores = dict.fromkeys(_LATIN, 0.0)
    for piece in pieces:
        users = [lang for lang in _LATIN if piece.isalpha() and piece in tokens[lang]]
        for lang in users:
            scores[lang] += 1 / len(users)
    best = max(scores.values())
    return guess if scores.get(guess, 0.0) == best else max(_LATIN, key=lambda lang: scores[lang])


def _script(letters: list[str]) -> str:
    """Return the script of most letters, as Unicode names it: LATIN, CYRILLIC."""
    counts: dict[str, int] = {}
    for letter in letters[:400]:
        script = unicodedata.name(letter, "LATIN").split()[0]
        counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda name: counts[name])
