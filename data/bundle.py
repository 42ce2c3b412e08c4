"""A whole corpus as one .zip that another Dateline opens: texts, parses, corrections and a manifest.

``articles.jsonl`` holds the articles as any input of JSON lines does, ``parsed.jsonl`` what
the parser found in them, in the same order, ``corrections.jsonl`` the history of what people
corrected, a step a line; it is applied when the bundle is opened. A bundle may come from
anybody: it is read line by line under the limits of :mod:`data.limits`, and of a parse nothing
is believed that does not fit its text.
"""

from __future__ import annotations

import io
import json
import math
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from data import limits
from data.corrections import Step, read_steps, write_steps
from data.errors import CorpusError
from data.model import DateMention, Event, Parsed
from data.serialize import dump, load
from data.version import VERSION
from geo.model import Place, PlaceMention

MANIFEST, ARTICLES, PARSED = "manifest.json", "articles.jsonl", "parsed.jsonl"
CORRECTIONS = "corrections.jsonl"
FORMAT, FORMAT_VERSION = "dateline-corpus", 2
_READABLE = {1, 2}
"""Version 1 has no corrections."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
)
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # so that the same corpus gives the same bytes
_ARTICLE_FIELDS = ("id", "text", "lang", "title", "url", "source")


class Kept(NamedTuple):
    """A corpus to take away: its articles as the parser found them, and what was corrected since."""

    found: Iterable[Parsed]
    steps: Sequence[Step] = ()


def to_bundle(corpus: Iterable[Parsed], steps: Sequence[Step] = ()) -> bytes:
    """Return a corpus as a .zip, its groups of events and all.

    ``corpus`` is what the parser found; ``steps`` tell what was corrected.

    Examples
    --------
    >>> from data.model import Article, Parsed
    >>> corpus = [Parsed(Article("a1", "Nothing."), (), (), ())]
    >>> list(from_bundle(io.BytesIO(to_bundle(corpus)))) == corpus
    True
    """
    articles, parses = io.BytesIO(), io.BytesIO()
    count = 0
    for count, parsed in enumerate(corpus, start=1):  # noqa: B007 - how many there were
        articles.write(_article_line(parsed) + b"\n")
        parses.write(dump(replace(parsed, article=replace(parsed.article, text=""))) + b"\n")
    manifest = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "dateline": VERSION,
        "articles": count,
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in (
            (MANIFEST, json.dumps(manifest, indent=1).encode()),
            (ARTICLES, articles.getvalue()),
            (PARSED, parses.getvalue()),
            (CORRECTIONS, write_steps(steps)),
        ):
            archive.writestr(zipfile.ZipInfo(name, _SAME_TIME), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def from_bundle(untrusted: Path | IO[bytes]) -> Iterator[Parsed]:
    """Yield the articles of a bundle with what the parser found in them, one in memory at a time.

    Raises
    ------
    CorpusError
        When it is no bundle, was made by a later Dateline, crosses a limit, or holds a
        parse that does not fit its text.
    """
    try:
        with zipfile.ZipFile(untrusted) as archive:
            yield from _read(archive)
    except _DAMAGE as error:
        raise CorpusError("the bundle is damaged: {error}", error=error) from error


def history(untrusted: Path | IO[bytes]) -> list[Step]:
    """Return what was corrected in a bundle's corpus, step by step.

    Raises
    ------
    CorpusError
        When it is no bundle, crosses a limit, or holds what is no step.
    """
    try:
        with zipfile.ZipFile(untrusted) as archive:
            _check(archive)
            if CORRECTIONS not in archive.namelist():
                return []
            with archive.open(CORRECTIONS) as file:
                content = file.read(limits.LOG_BYTES + 1)
    except _DAMAGE as error:
        raise CorpusError("the bundle is damaged: {error}", error=error) from error
    if len(content) > limits.LOG_BYTES:
        raise CorpusError(
            "the bundle's corrections are too long: the limit is {limit:n} bytes", limit=limits.LOG_BYTES
        )
    try:
        return read_steps(content.splitlines())
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise CorpusError(
            "the bundle's corrections cannot be read: {error}", error=f"{error!s:.200}"
        ) from error


def is_bundle(names: Iterable[str]) -> bool:
    """Whether an archive with files of these names is a corpus of Dateline's."""
    return {MANIFEST, ARTICLES, PARSED} <= {*names}


def _check(archive: zipfile.ZipFile) -> None:
    if not is_bundle(archive.namelist()):
        raise CorpusError(
            "this is no corpus of Dateline's: it has no {manifest}, {articles} and {parsed}",
            manifest=MANIFEST,
            articles=ARTICLES,
            parsed=PARSED,
        )
    with archive.open(MANIFEST) as file:
        _check_manifest(file.read(limits.LINE_BYTES))


def _read(archive: zipfile.ZipFile) -> Iterator[Parsed]:
    _check(archive)
    budget = _Budget(archive)
    with archive.open(ARTICLES) as articles, archive.open(PARSED) as parses:
        lines = zip(budget.lines(articles), budget.lines(parses), strict=True)
        for number, (article_line, parsed_line) in enumerate(_paired(lines), start=1):
            yield _fitting(article_line, parsed_line, number)


def _check_manifest(content: bytes) -> None:
    try:
        manifest = json.loads(content)
        found, number = manifest["format"], manifest["version"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise CorpusError(
            "the bundle's {manifest} cannot be read: {error}", manifest=MANIFEST, error=f"{error!r:.100}"
        ) from error
    if found != FORMAT or number not in _READABLE:
        raise CorpusError(
            "the bundle is {format} version {version}; this Dateline reads {known} version {latest}",
            format=f"{found!r:.40}",
            version=f"{number!r:.40}",
            known=repr(FORMAT),
            latest=FORMAT_VERSION,
        )


class _Budget:
    """Counts what a bundle unpacks to: what it says of its sizes may be a lie."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        packed = sum(entry.compress_size for entry in archive.infolist())
        self._left = max(limits.ZIP_BYTES, limits.ZIP_RATIO * packed)

    def lines(self, stream: IO[bytes]) -> Iterator[bytes]:
        while line := stream.readline(limits.BUNDLE_LINE_BYTES + 1):
            self._left -= len(line)
            if self._left < 0:
                raise CorpusError(
                    "the bundle unpacks to more than {times} times its size, as only bombs do",
                    times=limits.ZIP_RATIO,
                )
            if len(line) > limits.BUNDLE_LINE_BYTES:
                raise CorpusError(
                    "a line of the bundle is too long: {found:n} bytes or more, the limit is {limit:n}",
                    found=len(line),
                    limit=limits.BUNDLE_LINE_BYTES,
                )
            yield line


def _paired(lines: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    try:
        yield from lines
    except ValueError as error:  # of zip
        raise CorpusError(
            "the bundle has not as many lines in {articles} as in {parsed}", articles=ARTICLES, parsed=PARSED
        ) from error


def _article_line(parsed: Parsed) -> bytes:
    article = parsed.article
    fields: dict[str, Any] = {name: getattr(article, name) for name in _ARTICLE_FIELDS}
    return msgspec.json.encode(fields | {"published": article.published})


def _fitting(article_line: bytes, parsed_line: bytes, number: int) -> Parsed:
    try:
        text = msgspec.json.decode(article_line)["text"]
        parsed = load(parsed_line)
        limits.check_text(text)
        parsed = replace(parsed, article=replace(parsed.article, text=text))
        _check_fit(parsed)
    except (ValueError, TypeError, KeyError, RecursionError, msgspec.MsgspecError) as error:
        raise CorpusError(
            "article {number:n} of the bundle cannot be read: {error}", number=number, error=f"{error!s:.200}"
        ) from error
    return parsed


def _check_fit(parsed: Parsed) -> None:
    """Raise ValueError where offsets, indices, days or coordinates do not hold."""
    for date in parsed.dates:
        _check_mention(date, parsed.article.text)
        _check_days(date)
    for toponym in parsed.places:
        _check_mention(toponym, parsed.article.text)
        for place in (toponym.place, *(candidate.place for candidate in toponym.candidates)):
            _check_place(place)
    for event in parsed.events:
        _check_event(event, parsed)
        _check_days(event)


def _check_mention(mention: DateMention | PlaceMention, text: str) -> None:
    if not 0 <= mention.start < mention.end or text[mention.start : mention.end] != mention.text:
        raise ValueError(f"{mention.text[:40]!r} is not where it is said to be")
    _check_confidence(mention.confidence)


def _check_confidence(confidence: float) -> None:
    if not 0 <= confidence <= 1:
        raise ValueError(f"{confidence} is no confidence")


def _check_days(dated: DateMention | Event) -> None:
    if (dated.first is None) != (dated.last is None) or (
        dated.first is not None and dated.last is not None and dated.first > dated.last
    ):
        raise ValueError(f"{dated.first} to {dated.last} are no days")


def _check_place(place: Place) -> None:
    box = place.bbox or (place.lon, place.lat, place.lon, place.lat)
    if not (abs(place.lat) <= 90 and abs(place.lon) <= 180 and all(map(math.isfinite, box))):
        raise ValueError(f"{place.id[:40]!r} lies nowhere on Earth")
    if not 0 <= place.population < 10**11:
        raise ValueError(f"{place.population} is no number of inhabitants")


def _check_event(event: Event, parsed: Parsed) -> None:
    _check_confidence(event.confidence)
    spans = [(event.start, event.end), event.trigger or (event.start, event.end)]
    if any(not 0 <= start < end <= len(parsed.article.text) for start, end in spans):
        raise ValueError(f"the event {event.title[:40]!r} is not in the text")
    dates = (*event.dates, *(() if event.date is None else (event.date,)))
    if any(not 0 <= index < len(parsed.dates) for index in dates) or (
        event.place is not None and not 0 <= event.place < len(parsed.places)
    ):
        raise ValueError(f"the event {event.title[:40]!r} names a date or a place that is not there")
