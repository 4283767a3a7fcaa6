"""How much of a file is read at most; what is beyond is refused, never cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

MEGABYTE: Final = 1024 * 1024

MAX_SHEETS: Final = 100
# The area between the outermost cells: the readers hold every one of them, empty or not.
MAX_CELLS: Final = 4_000_000
# Spreadsheet programs hold 32 767 characters; more is a missing separator or quotation mark.
MAX_CELL_CHARACTERS: Final = 100_000
MAX_TEXT_BYTES: Final = 100 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What a file may hold, and what the reading process may take before it is stopped."""

    memory_bytes: int = 1024 * MEGABYTE
    seconds: float = 60
    file_bytes: int = 50 * MEGABYTE
    rows: int = 200_000
    columns: int = 500


def limits_of_site() -> ReadingLimits:
    """As the settings say; the reading process has none and is told."""
    site: Any = settings
    return ReadingLimits(
        file_bytes=int(site.IMPORT_MAX_MEGABYTES * MEGABYTE),
        rows=site.IMPORT_MAX_ROWS,
        columns=site.IMPORT_MAX_COLUMNS,
    )
