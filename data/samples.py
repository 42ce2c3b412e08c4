"""The bundled articles: facts real, sentences written for Dateline."""

from __future__ import annotations

from pathlib import Path

from data.model import Article
from data.readers import Unreadable, read_path

FOLDER = Path(__file__).with_name("articles")


def sample_articles() -> list[Article]:
    """Return the bundled articles, in the order of their files.

    Examples
    --------
    >>> sample_articles()[0].id
    'conference-moscou'
    """
    found = []
    for article in read_path(FOLDER):
        assert not isinstance(article, Unreadable), article
        found.append(article)
    return found
