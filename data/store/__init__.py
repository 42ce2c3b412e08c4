"""A corpus kept in a DuckDB file, or in memory for one visitor's session."""

from data.store.corpus import Added, Corpus
from data.store.filters import Filter
from data.store.library import Library, Volume
from data.store.reading import open_to_read

__all__ = ["Added", "Corpus", "Filter", "Library", "Volume", "open_to_read"]
