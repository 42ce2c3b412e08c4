"""The only way out: fetches an address that the operator allows, and nothing behind it.

The name is resolved once, every address that it has is vetted, and the connection goes to
one of those: what the name says a moment later does not matter. Each redirection is a new
address, vetted in the same way. No proxy, cookie or password is used.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from data import limits
from data.errors import ArticleError, LimitError
from data.readers.allowed import Allowed, may_be_reached
from data.readers.formats import SUFFIXES
from data.readers.model import Given, Read, Unreadable
from data.version import VERSION

SCHEMES = ("http://", "https://")
_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
}
_INFLATED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_IN_PATHS = "/%:@!$&'()*+,;=~-._?"
_CHUNK = 65_536


class Fetched(NamedTuple):
    """What an address gave: where it was at last, a name that tells its format, its bytes."""

    url: str
    name: str
    untrusted: bytes


class _Target(NamedTuple):
    """An address taken apart, with the vetted numbers that its host has."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    numbers: list[str]


def read_address(url: str, allowed: Allowed, given: Given) -> Read:
    """Yield the articles at an address: a page, a feed, a document.

    Examples
    --------
    >>> [str(row.reason) for row in read_address("file:///etc/passwd", Allowed(public=True), Given())]
    ['only addresses that begin with http:// or https:// are fetched']
    """
    from data.readers import read_bytes

    try:
        found = fetch(url, allowed)
    except ArticleError as error:
        yield Unreadable(url, None, error.reason)
        return
    yield from read_bytes(found.name, found.untrusted, replace(given, url=found.url))


def fetch(url: str, allowed: Allowed) -> Fetched:
    """Fetch an address, following at most ``limits.FETCH_REDIRECTS`` redirections.

    Raises
    ------
    ArticleError
        When it may not be fetched, does not answer in time, or gives what is not read.
    """
    deadline = time.monotonic() + limits.FETCH_SECONDS
    for _ in range(limits.FETCH_REDIRECTS + 1):
        target = _vetted(url.strip(), allowed)
        with _answer(target, deadline) as answer:
            if answer.status not in _MOVED:
                return _taken(answer, target)
            url = urljoin(target.url, answer.getheader("Location", ""))
    raise LimitError("the address leads on more than {times} times", times=limits.FETCH_REDIRECTS)


def _vetted(url: str, allowed: Allowed) -> _Target:
    """Take an address apart and resolve its host; ArticleError where it may not be fetched."""
    limits.check(
        limits.ADDRESS_CHARS,
        len(url),
        "the address is too long: {found:n} characters, the limit is {limit:n}",
    )
    if not url.lower().startswith(SCHEMES):
        raise ArticleError("only addresses that begin with http:// or https:// are fetched")
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise ArticleError("{url} is no address: {error}", url=repr(url[:80]), error=error) from error
    if not host or parts.username is not None or parts.password is not None:
        raise ArticleError(
            "{url} is no address that is fetched: it needs a host and no password", url=repr(url[:80])
        )
    named = allowed.names(host, port)
    if not named and not (allowed.public and port in _PORTS.values()):
        raise ArticleError("fetching from {host}, port {port}, is not allowed here", host=host, port=port)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(
            "there is no host {host}: look at how the address is spelled", host=host
        ) from error
    numbers = [str(entry[4][0]) for entry in found]
    if not named and not all(map(may_be_reached, numbers)):
        raise ArticleError(
            "{host} is no host of the public internet; fetching from it is not allowed here", host=host
        )
    return _Target(url, parts.scheme, host, port, _path(parts), numbers)


def _path(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe=_IN_PATHS)


@contextmanager
def _answer(target: _Target, deadline: float) -> Iterator[http.client.HTTPResponse]:
    """Connect to a vetted number, ask, and give the answer; all of it ends at the deadline."""
    late = threading.Event()
    left = max(deadline - time.monotonic(), 0.001)
    try:
        connected = _connected(target, left)
    except OSError as error:
        raise ArticleError(
            "{host} cannot be reached: {error}", host=target.host, error=f"{error!s:.200}"
        ) from error

    def give_up() -> None:  # a timeout of the socket's would begin anew with every byte
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = threading.Timer(left, give_up)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = connected
    try:
        timer.start()
        if isinstance(connected, ssl.SSLSocket):
            connected.do_handshake()
        agent = {"User-Agent": f"Dateline/{VERSION}", "Accept-Encoding": "identity"}
        connection.request("GET", target.path, headers=agent)
        yield connection.getresponse()
        if late.is_set():  # an answer without a length seems to end where it was cut
            raise TimeoutError
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise LimitError(
                "fetching it takes longer than {seconds} seconds", seconds=limits.FETCH_SECONDS
            ) from error
        raise ArticleError(
            "{host} gives no answer that can be read: {error}", host=target.host, error=f"{error!s:.200}"
        ) from error
    finally:
        timer.cancel()
        connection.close()


def _connected(target: _Target, left: float) -> socket.socket:
    """Connect to the first vetted number that answers, never to the name."""
    for number in target.numbers:
        try:
            raw = socket.create_connection((number, target.port), timeout=left)
        except OSError as error:
            refused = error
            continue
        if target.scheme == "http":
            return raw
        context = ssl.create_default_context()
        return context.wrap_socket(raw, server_hostname=target.host, do_handshake_on_connect=False)
    raise refused


def _taken(answer: http.client.HTTPResponse, target: _Target) -> Fetched:
    """Read an answer, counting as it inflates, and name it by what it is."""
    if answer.status != http.HTTPStatus.OK:
        raise ArticleError(
            "{host} answers {status} {reason}, not with a text",
            host=target.host,
            status=answer.status,
            reason=repr(answer.reason[:60]),
        )
    suffix = _suffix(answer, target)
    content = b"".join(_inflated(answer))
    if answer.length:  # what is left of the length that it told
        raise OSError("it breaks off")
    charset = answer.headers.get_content_charset()
    if charset and suffix in {".html", ".txt", ".md", ".csv"}:
        content = _marked(content, charset)
    where = target.url.partition("#")[0].partition("?")[0].rstrip("/")
    return Fetched(target.url, where.removesuffix(suffix) + suffix, content)


def _inflated(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", *_INFLATED}:
        raise ArticleError(
            "the answer is packed in a way that was not asked for: {coding}", coding=repr(coding[:40])
        )
    inflater = zlib.decompressobj(_INFLATED[coding]) if coding in _INFLATED else None
    total = 0
    while chunk := answer.read(_CHUNK):
        while chunk:
            piece = inflater.decompress(chunk, _CHUNK) if inflater else chunk
            chunk = inflater.unconsumed_tail if inflater else b""
            total += len(piece)
            limits.check(
                limits.FILE_BYTES,
                total,
                "the answer is too long: {found:n} bytes or more, the limit is {limit:n}",
            )
            yield piece
    if inflater:
        yield inflater.flush()


def _suffix(answer: http.client.HTTPResponse, target: _Target) -> str:
    """Tell the format: from the header, and from the path where the header says nothing."""
    kind = answer.headers.get_content_type()
    ending = PurePosixPath(urlsplit(target.url).path).suffix.lower()
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    if kind.startswith("application/") and ending in SUFFIXES and ending:
        return ending
    raise ArticleError(
        "what {host} gives is {kind}, which is not read", host=target.host, kind=repr(kind[:60])
    )


def _marked(content: bytes, charset: str) -> bytes:
    """Return a text whose charset the header names as UTF-8 with its mark, which no reader overrules."""
    try:
        return b"\xef\xbb\xbf" + content.decode(charset).encode()
    except (UnicodeError, LookupError):
        return content  # the header is wrong: the reader finds out
