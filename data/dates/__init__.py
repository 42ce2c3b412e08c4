"""Expressions of time in a text, and the days they mean."""

from data.dates.find import find_dates
from data.dates.published import settle_published

__all__ = ["find_dates", "settle_published"]
