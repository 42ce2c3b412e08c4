"""Text to places: find the toponyms of a text and say which places they mean."""

from geo.errors import DatelineError, GazetteerError
from geo.find import find_places
from geo.model import Candidate, Place, PlaceMention
from geo.reason import Reason

__all__ = ["Candidate", "DatelineError", "GazetteerError", "Place", "PlaceMention", "Reason", "find_places"]
