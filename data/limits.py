"""Every limit of Dateline, with its unit and its reason.

A limit stands here and nowhere else; crossing it raises :class:`data.errors.LimitError`
(or makes a row in "could not read") that names the limit and the figure that crossed it.
"""

from __future__ import annotations

from data.errors import LimitError

ARTICLE_CHARS = 2_000_000
"""Code points of one article: a thick book; a megabyte takes some ten seconds to parse."""

FILE_BYTES = 25_000_000
"""Bytes of a file that is read whole: above the scanned pages of a magazine, below a visitor's patience.

JSON lines are read one by one and may be longer on the command line."""

LINE_BYTES = 6 * ARTICLE_CHARS
"""Bytes of one line of JSON: the longest article with every character written as an escape."""

BUNDLE_LINE_BYTES = 20 * ARTICLE_CHARS
"""Bytes of one line of a bundle: the longest article with all that is found in it."""

DATE_CHARS = 60
"""Characters of a publication date in a record: the longest spelling of day, month, year and hour."""

SESSION_CHARS = 20_000_000
"""Code points of all that one visitor adds: ten thick books, about 100 MB of the server's memory."""

KEPT_CHARS = 30_000_000
"""Code points of a corpus that visitors add to: ten thousand articles, compared anew after each addition."""

CORPORA = 200
"""Corpora that visitors may make in the operator's folder: each that is looked at stays open."""

NAME_CHARS = 100
"""Characters of a corpus's name: a heading of one line or two."""

STANDALONE_CHARS = 1_000_000
"""Code points of the articles in one self-contained HTML file: 300 articles, some 5 MB, what a mail takes."""

PDF_PAGES = 2_000
"""Pages of a PDF: a year of a monthly; each takes some ten milliseconds."""

ZIP_FILES = 1_000
"""Files of an archive: a folder of saved pages, not a file system."""

ZIP_BYTES = 100_000_000
"""Bytes of an archive unpacked: what a session may hold."""

ZIP_RATIO = 100
"""Times its packed size that an archive may unpack to: text reaches ten, bombs reach thousands."""

READ_SECONDS = 15
"""Seconds of the clock that reading one file may take."""

FETCH_SECONDS = 30
"""Seconds of the clock that fetching an address may take, redirections and all, after its name's look-up."""

FETCH_REDIRECTS = 2
"""Times that an address may lead to another: from http to https, and on to the page."""

ADDRESS_CHARS = 2_000
"""Characters of an address to fetch: what browsers and servers agree upon."""

ADDRESSES = 20
"""Addresses that a visitor may have fetched at a time: a server is no crawler."""

CHILD_BYTES = 768_000_000
"""Bytes of address space of the process that reads hostile formats; Python takes 200 MB of it."""

REASON_CHARS = 1_000
"""Characters of what that process says of a file, and of each value in it: what a row of a table may hold."""

DRAWN = 20_000
"""Marks that are sent to the browser one by one; above, the store sums them up.

Twenty thousand are some five megabytes and a filter over them takes a few milliseconds."""

CELLS = 1_500
"""Cells of an aggregated map or timeline: what the browser redraws without a pause."""

QUOTE_CHARS = 300
"""Characters of the words that a correction is said of: the longest name of a place or a range of days."""

NOTE_CHARS = 2_000
"""Characters of a correction's note, name or id: a paragraph."""

LOG_BYTES = 25_000_000
"""Bytes of a log of corrections: fifty thousand of them."""

LISTED = 200
"""Marks listed one by one where the rest is summed up: a few screens of the list."""

COMBINING_RUN = 30
"""Combining marks upon one base character: Unicode's stream-safe limit.

Normalising longer runs takes quadratic time."""


def check(limit: int, found: int, too_long: str) -> None:
    """Raise LimitError where ``found`` is above ``limit``; ``too_long`` has gaps for both.

    Examples
    --------
    >>> check(25, 26, "the file is too long: {found:n} bytes, the limit is {limit:n}")
    Traceback (most recent call last):
        ...
    data.errors.LimitError: the file is too long: 26 bytes, the limit is 25
    """
    if found > limit:
        raise LimitError(too_long, found=found, limit=limit)


def check_text(text: str) -> None:
    """Raise LimitError where the text of an article is longer than ``ARTICLE_CHARS``."""
    check(ARTICLE_CHARS, len(text), "the text is too long: {found:n} characters, the limit is {limit:n}")
