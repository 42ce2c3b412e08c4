"""Articles in, dates, places and events out."""

from data.model import Article, DateMention, Event, Parsed, RangeEnd
from data.parse import parse

__all__ = ["Article", "DateMention", "Event", "Parsed", "RangeEnd", "parse"]
