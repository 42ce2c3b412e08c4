"""Errors of the data package, built on geo's tree.

DatelineError (geo/errors.py)
├── ArticleError      this article cannot be read: the reason and what to do are the message
│   └── LimitError    … because it crosses a limit of data/limits.py
├── CorpusError       the corpus on disk cannot be opened or written
└── CorrectionError   a correction that cannot be
"""

from geo.errors import DatelineError

__all__ = ["ArticleError", "CorpusError", "CorrectionError", "DatelineError", "LimitError"]


class ArticleError(DatelineError):
    """An input that cannot become an article."""


class LimitError(ArticleError):
    """An input that crosses a limit; the message names the limit and the figure."""


class CorpusError(DatelineError):
    """A corpus file that cannot be opened or written."""


class CorrectionError(DatelineError, ValueError):
    """A correction that cannot be; a ValueError, so that decoders tell where in a log it stands."""
