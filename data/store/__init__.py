"""A corpus kept in a DuckDB file, or in memory for one visitor's session."""

from data.store.corpus import Added, Corpus
from data.store.filters import Filter

__all__ = ["Added", "Corpus", "Filter"]
