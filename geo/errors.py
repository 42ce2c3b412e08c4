"""Every error that Dateline raises on purpose.

DatelineError
├── GazetteerError        the gazetteer file is missing or damaged
└── (data/errors.py)      ArticleError, LimitError, CorpusError …

A message says what went wrong, names the value, and says what to do.
"""


class DatelineError(Exception):
    """The root: catch this to catch all that Dateline raises on purpose."""


class GazetteerError(DatelineError):
    """The gazetteer's data file is missing or damaged."""
