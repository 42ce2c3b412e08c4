"""Every error that Dateline raises on purpose.

DatelineError
├── GazetteerError        the gazetteer file is missing or damaged
└── (data/errors.py)      ArticleError, LimitError, CorpusError …

A message says what went wrong, names the value, and says what to do.
"""

from geo.reason import Reason


class DatelineError(Exception):
    """The root: catch this to catch all that Dateline raises on purpose.

    The message is a template with named gaps and what fills them (:class:`geo.reason.Reason`):
    ``str`` gives it in English, the dashboard translates :attr:`reason`.

    Examples
    --------
    >>> str(DatelineError("there is no host {host}", host="nowhere.example"))
    'there is no host nowhere.example'
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.reason = Reason.of(template, **values)
        super().__init__(str(self.reason))


class GazetteerError(DatelineError):
    """The gazetteer's data file is missing or damaged."""
