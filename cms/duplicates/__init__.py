""" "Is it one of these?": entries that may be the same as another one. Suggests, never decides."""

from cms.duplicates.finding import known_entries, possible_duplicates
from cms.duplicates.likeness import Traits
from cms.duplicates.neighbourhood import Candidate, Neighbourhood

__all__ = ["Candidate", "Neighbourhood", "Traits", "known_entries", "possible_duplicates"]
