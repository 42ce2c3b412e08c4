"""Dates × places → events."""

from data.events.link import link_events

__all__ = ["link_events"]
