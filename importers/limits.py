"""How much of a file is read at most; what is beyond is refused, never cut off."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024

MAX_FILE_BYTES: Final = 50 * MEGABYTE
MAX_SHEETS: Final = 100
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 500
# The area between the outermost cells: the readers hold every one of them, empty or not.
MAX_CELLS: Final = 4_000_000
# Spreadsheet programs hold 32 767 characters; more is a missing separator or quotation mark.
MAX_CELL_CHARACTERS: Final = 100_000
MAX_TEXT_BYTES: Final = 100 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the reading process may take before it is stopped."""

    memory_bytes: int = 1024 * MEGABYTE
    seconds: float = 60
