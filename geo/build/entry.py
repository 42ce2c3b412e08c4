"""What the builders hand to the writer: one entry for each place, with all its names."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.gazetteer import NameKind
from geo.model import BBox, PlaceType


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place, as it is written.

    ``langs`` are ISO 639-1 codes, empty when unknown. ``lower`` says that the name may begin
    with a small letter.
    """

    text: str
    kind: NameKind = "alternate"
    langs: tuple[str, ...] = ()
    lower: bool = False

    @property
    def caps(self) -> bool:
        """True for initials and codes, which a text must have in capitals."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) <= 5 and all(char.isupper() for char in letters) and self.kind == "abbreviation"


@dataclass(slots=True)
class Entry:
    """One place on its way into the gazetteer.

    Attributes
    ----------
    id
        ``geonames:…``, ``iso:…`` or ``dateline:…``.
    code
        ``iso:ML-9`` or ``dateline:…``: what it is also found by; None for plain cities.
    label
        Its own name; ``labels`` has the usual name by language.
    parent
        The id or code of what it lies in, the nearest that is known; ``country``, an ISO 3166-1 code,
        where that has no entry.
    rank
        See :class:`geo.gazetteer.Naming`.
    covers
        ISO 3166-1 codes of the countries that a region or water lies in.
    """

    id: str
    type: PlaceType
    label: str
    lat: float
    lon: float
    population: int = 0
    code: str | None = None
    parent: str | None = None
    country: str | None = None
    rank: int = 0
    bbox: BBox | None = None
    covers: tuple[str, ...] = ()
    names: list[Name] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def call(self, text: str, kind: NameKind = "alternate", lang: str | None = None) -> None:
        """Add a name; ``lang`` is an ISO 639-1 code, or None when unknown."""
        if text:
            self.names.append(Name(text, kind, (lang,) if lang else ()))

    def title(self, text: str, lang: str) -> None:
        """Add the usual name in a language."""
        self.labels[lang] = text
        self.call(text, "preferred", lang)
