"""ZIP archives, opened without trust: what comes out is counted, nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from data import limits
from data.bundle import ARTICLES, is_bundle
from data.errors import ArticleError
from data.readers.model import Read, Source, Unreadable
from geo.reason import Reason

_SIZES_BEFORE_RATIO = 1_000_000  # bytes: small files may well be blank
_CHUNK = 65_536


def read(source: Source) -> Read:
    """Yield the articles of every file in an archive; archives within it are not opened."""
    from data.readers import read_bytes

    name = None
    for name, content in members(source.bytes()):
        shown = f"{source.name}/{name or 'unnamed'}"
        if isinstance(content, ArticleError):
            yield Unreadable(shown, None, content.reason)
        elif content.startswith(b"PK\x03\x04") and name.lower().endswith(".zip"):
            yield Unreadable(shown, None, Reason("an archive within an archive is not opened"))
        else:
            yield from read_bytes(shown, content, source.given)
    if name is None:
        raise ArticleError("the archive holds no files, or hidden ones only")


def members(untrusted: bytes) -> Iterator[tuple[str, bytes | ArticleError]]:
    """Yield name and content of each file of an archive; an error says why there is no content.

    Of a corpus of Dateline's (:mod:`data.bundle`) only the articles come.

    Raises
    ------
    ArticleError
        When it is no archive, or has too many files.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(untrusted))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ArticleError("the archive is damaged: {error}", error=error) from error
    files = [entry for entry in archive.infolist() if not _passed_over(entry.filename)]
    limits.check(
        limits.ZIP_FILES, len(files), "the archive is too long: {found:n} files, the limit is {limit:n}"
    )
    if is_bundle(entry.filename for entry in files):
        files = [entry for entry in files if entry.filename == ARTICLES]
    budget = limits.ZIP_BYTES
    for entry in files:
        try:
            content = _inflate(archive, entry, budget, len(untrusted))
        except ArticleError as error:
            yield entry.filename, error
            continue
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            yield entry.filename, ArticleError("{error}", error=error)
            continue
        except Exception as error:  # noqa: BLE001 - zlib.error and its like are no common family
            yield entry.filename, ArticleError("damaged: {error}", error=f"{error!r:.100}")
            continue
        budget -= len(content)
        yield entry.filename, content


def member(untrusted: bytes, name: str) -> bytes | None:
    """Return one file of an archive, None where it is not there; ArticleError where it cannot be had."""
    for found, content in members(untrusted):
        if found == name:
            if isinstance(content, ArticleError):
                raise content
            return content
    return None


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int, packed: int) -> bytes:
    """Inflate one file, counting as it comes: what an archive says of its sizes may be a lie."""
    if entry.flag_bits & 1:
        raise ArticleError("it is protected by a password")
    found = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            found += chunk
            limits.check(
                limits.FILE_BYTES,
                len(found),
                "the file is too long: {found:n} bytes or more, the limit is {limit:n}",
            )
            limits.check(
                budget,
                len(found),
                "the archive is too long: {found:n} bytes or more, unpacked, the limit is {limit:n}",
            )
            if len(found) > max(_SIZES_BEFORE_RATIO, limits.ZIP_RATIO * packed):
                raise ArticleError(
                    "it unpacks to more than {times} times its size, as only bombs do", times=limits.ZIP_RATIO
                )
    return bytes(found)


def _passed_over(name: str) -> bool:
    """Whether a name is a folder's (ZipInfo.is_dir fails on an empty one) or a hidden file's."""
    if name.endswith("/"):
        return True
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") or part == "__MACOSX" for part in parts if part not in {".", ".."})
