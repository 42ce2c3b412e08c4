"""Dates × places → events, and one happening told by several articles."""

from data.events.copies import near_duplicates, originals
from data.events.groups import group_events
from data.events.link import link_events

__all__ = ["group_events", "link_events", "near_duplicates", "originals"]
