"""Which of a package's untagged names are worth keeping, and what variants a name has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from geo.gazetteer import LONGEST, key_of

_SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC")
_NOISE = re.compile(r"[\d()/,;:\[\]\"“”|+?!]| - ")
_SAINTS = {"saint": ("st", "st."), "sainte": ("ste", "ste."), "st.": ("saint", "st"), "st": ("saint", "st."),
           "ste": ("sainte", "ste."), "ste.": ("sainte", "ste"), "fort": ("ft.",), "ft.": ("fort",),
           "mount": ("mt.", "mt"), "mt.": ("mount", "mt"), "mt": ("mount", "mt.")}  # fmt: skip
_ARTICLE = re.compile(r"^(Le|Les|le|les)[ ](?=\w)")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


def script(text: str) -> str:
    """Return the script of the first letter: "LATIN", "CYRILLIC" …; empty without letters."""
    for char in text:
        if char.isalpha():
            return unicodedata.name(char, "").split(" ")[0]
    return ""


def keeps_alternate(name: str) -> bool:
    """Tell whether an untagged alternate name is a name that news may use.

    Left out: codes ("BKO"), machine transliterations ("mwskw"), other scripts than Latin,
    Cyrillic and Arabic, names with digits or brackets, single letters.

    Examples
    --------
    >>> [name for name in ("Moscou", "MOW", "mwskw", "Москва", "莫斯科") if keeps_alternate(name)]
    ['Moscou', 'Москва']
    """
    kind = script(name)
    if kind not in _SCRIPTS or len(name) < 3 or len(name) > LONGEST or _NOISE.search(name):
        return False
    if name.isupper():
        return False
    return kind == "ARABIC" or not name.islower()


def keeps_main(name: str) -> bool:
    """Tell whether a place's own name can be looked up at all."""
    return 2 <= len(key_of(name)) <= LONGEST


def without_parenthesis(name: str) -> str:
    """Return a name without what stands in brackets: "Nikšić (opština)" is "Nikšić"."""
    return _PARENTHESIS.sub("", name).strip()


def variants(name: str) -> Iterator[str]:
    """Yield the spellings of a name with its saint, mount or fort abbreviated or in full.

    Examples
    --------
    >>> list(variants("Saint-Denis"))
    ['St-Denis', 'St.-Denis', 'St. Denis']
    """
    match = re.match(r"(\w+\.?)([ -])(?=\w)", name)
    if match is None:
        return
    head, joint, rest = match[1], match[2], name[match.end() :]
    for form in _SAINTS.get(head.lower(), ()):
        shaped = form.capitalize() if head[0].isupper() else form
        yield f"{shaped}{joint}{rest}"
        if joint == "-" and form.endswith("."):
            yield f"{shaped} {rest}"


def contracted(name: str) -> str | None:
    """Return what is left of a French name when a preposition swallows its article.

    Examples
    --------
    >>> contracted("Le Havre"), contracted("La Rochelle")
    ('Havre', None)
    """
    match = _ARTICLE.match(name)
    return name[match.end() :] if match else None
