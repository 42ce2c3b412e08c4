"""Places for a name that somebody is typing."""

from __future__ import annotations

from itertools import islice

from geo.gazetteer import Gazetteer
from geo.model import Place

_BEGUN = 3  # characters from which names that begin so are offered
_LOOKED_AT = 400  # of those names, in the order of the alphabet


def search(typed: str, limit: int = 12) -> list[Place]:
    """Return the places that a name means, then those whose name begins so, the most populous first.

    Examples
    --------
    >>> [(place.name, place.country) for place in search("Ségou", limit=1)]
    [('Ségou', 'ML')]
    >>> "Ouagadougou" in [place.name for place in search("ouagado")]
    True
    """
    gazetteer = Gazetteer.load()
    typed = "".join(filter(str.isprintable, typed))
    found = {naming.place.id: naming.place for naming in gazetteer.lookup(typed)}
    if len(typed.strip()) >= _BEGUN:
        begun = {
            naming.place.id: naming.place
            for key in islice(gazetteer.beginning(typed), _LOOKED_AT)
            for naming in gazetteer.candidates(key)
        }
        for place in sorted(begun.values(), key=lambda place: -place.population):
            found.setdefault(place.id, place)
    return list(found.values())[:limit]
