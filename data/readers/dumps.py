"""Several articles in one text, as press archives write them: Factiva's codes, LexisNexis' headings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from babel import Locale

from data.errors import ArticleError
from data.readers.dates import parse_day
from data.readers.fields import article_of
from data.readers.model import Read, Source, Unreadable
from geo.fold import fold

Record = dict[str, object]
Field = tuple[str, str]
"""A field's code and its value, its lines joined by line feeds."""

_LANGUAGES_OF = ("en", "fr", "es", "pt", "de", "it", "nl", "ar", "ru")
_NEXIS_BEGINS = re.compile(
    r"\s*(?:document )?\d{1,6} (?:of|de|von|van|di) \d{1,6}(?: documents?)?\s*", re.IGNORECASE
)
_NEXIS_ENDS = re.compile(r"\s*end of document\s*", re.IGNORECASE)
_NEXIS_FIELD = re.compile(r"\s*([^\W\d_][\w-]{2,20}): ?(.*)")
_RIGHTS = re.compile(r"\s*(copyright\b|©|all rights reserved|tous droits réservés)", re.IGNORECASE)


def articles(records: Iterable[Record], source: Source) -> Read:
    """Yield the articles of a dump's records; one that is none is named by its number."""
    for number, record in enumerate(records, start=1):
        try:
            yield article_of({name: value for name, value in record.items() if value}, source.given)
        except ArticleError as error:
            yield Unreadable(source.name, number, error.reason)


def records(text: str) -> list[Record]:
    r"""Return the articles of a text that is a dump, as records; none where it is no dump.

    Examples
    --------
    >>> found = records("HD Crue à Gao\nPD 23 juin 2021\nSN Le Niger\nLA Français\nTD\nLe fleuve a débordé.")
    >>> found[0]["title"], found[0]["lang"], found[0]["text"]
    ('Crue à Gao', 'fr', 'Le fleuve a débordé.')
    """
    lines = text.split("\n")
    return factiva(_coded(lines)) or _nexis(lines)


def factiva(fields: Iterable[Field]) -> list[Record]:
    """Return the articles that fields with Factiva's codes make, each from its headline (HD) on."""
    found: list[dict[str, str]] = []
    for code, value in fields:
        if code == "HD":
            found.append({})
        if found:
            found[-1].setdefault(code, value.strip())
    return [_record(one) for one in found if "PD" in one and ("LP" in one or "TD" in one)]


def is_code(word: str) -> bool:
    """Whether a word is one of Factiva's field codes."""
    return word in _layout()["factiva"]["codes"]


@cache
def language(name: str) -> str | None:
    """Return the ISO 639-1 code of a language by its code or its name in one of nine languages.

    Examples
    --------
    >>> [language(name) for name in ("FR", "French", "FRANÇAIS", "Deutsch", "Klingon")]
    ['fr', 'fr', 'fr', 'de', None]
    """
    wanted = fold(name).strip()
    for known in _LANGUAGES_OF:
        for code, called in Locale(known).languages.items():
            if len(code) == 2 and wanted in {code, fold(called)}:
                return str(code)
    return None


def _record(fields: Mapping[str, str]) -> Record:
    return {
        "title": " ".join(fields["HD"].split()),
        "published": fields["PD"].split("\n")[0],
        "source": fields.get("SN", "").split("\n")[0],
        "lang": language(fields.get("LA", "")),
        "text": "\n\n".join(filter(None, (fields.get("LP"), fields.get("TD")))),
        "id": fields.get("AN", "").split("\n")[0].removeprefix("Document ").strip(),
    }


def _coded(lines: Sequence[str]) -> Iterator[Field]:
    code, value, in_text = "", list[str](), False
    for line in lines:
        match = (_strict() if in_text else _loose()).match(line)
        if match:
            yield code, "\n".join(value)
            code, value = match[1], [match[2].strip().strip("|").strip()]
            in_text = code in {"LP", "TD"} or (in_text and code not in {"AN", "HD"})
        else:
            value.append(line.strip().strip("|"))
    yield code, "\n".join(value)


@cache
def _loose() -> re.Pattern[str]:
    return re.compile(rf"[ \t|]*({_codes()})(?=[ \t|]|$)[ \t|]*(.*)")


@cache
def _strict() -> re.Pattern[str]:
    """Match a code among paragraphs, which may begin with "LA PAZ" or "BY NOON"."""
    return re.compile(rf"[ \t|]*((?:{_codes()})(?=\t|\||  |$)|AN(?= Document ))[ \t|]*(.*)")


def _codes() -> str:
    return "|".join(_layout()["factiva"]["codes"])


def _nexis(lines: Sequence[str]) -> list[Record]:
    """Return the articles between LexisNexis' separators, each known by the line that tells its length."""
    chunks: list[list[str]] = [[]]
    for line in lines:
        if _NEXIS_BEGINS.fullmatch(line) or _NEXIS_ENDS.fullmatch(line):
            chunks.append([])
        else:
            chunks[-1].append(line)
    return [record for chunk in chunks if len(chunks) > 1 if (record := _nexis_record(chunk))]


def _nexis_record(lines: Sequence[str]) -> Record | None:
    layout = _layout()["nexis"]
    named = [_field(line) for line in lines]
    length = next((i for i, (name, _) in enumerate(named) if name in layout["length"]), None)
    if length is None:
        return None
    known = {*layout["before"], *layout["after"]}
    heading = [
        line.strip()
        for line, (name, _) in zip(lines[:length], named[:length], strict=True)
        if line.strip() and name not in known and not _RIGHTS.match(line)
    ]
    dated = next((i for i, line in enumerate(heading) if _is_day(line)), None)
    if dated is None:
        return None
    # The older layout tells source, day, headline; the newer one headline, source, day.
    above, below = heading[:dated], heading[dated + 1 :]
    title = " ".join(below) if len(above) < 2 else " ".join(above[:-1])
    body = list(zip(lines[length + 1 :], named[length + 1 :], strict=True))
    marked = next((i + 1 for i, (line, _) in enumerate(body) if line.strip() == "Body"), 0)
    text: list[str] = []
    for line, (name, _) in body[marked:]:
        if name in layout["after"]:
            break
        if name not in layout["before"] and not _RIGHTS.match(line):
            text.append(line)
    told = {name: value for name, value in named if name}
    return {
        "title": title,
        "published": heading[dated],
        "source": above[-1] if above else "",
        "lang": language((told.get("language") or told.get("langue") or "").split(";")[0]),
        "text": "\n".join(text).strip(),
    }


def _field(line: str) -> Field:
    match = _NEXIS_FIELD.match(line)
    return (match[1].lower(), match[2].strip()) if match else ("", "")


def _is_day(line: str) -> bool:
    if not any(char.isdigit() for char in line):
        return False
    try:
        return bool(parse_day(line))
    except ArticleError:
        return False


@cache
def _layout() -> Mapping[str, Mapping[str, Sequence[str]]]:
    layout: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
        Path(__file__).with_name("dumps.toml").read_text("utf-8")
    )
    return layout
