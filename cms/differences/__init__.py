"""What is different between two versions of an entry, in the words and order of its form."""

from cms.differences.comparing import Difference, RowChange, differences
from cms.differences.positions import moved
from cms.differences.texts import Piece

__all__ = ["Difference", "Piece", "RowChange", "differences", "moved"]
