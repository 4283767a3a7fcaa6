"""What spreadsheet programs write in the place of a value: errors, and #### for want of room."""

import re
from typing import Final

from importers.reading.cells import UNCALCULATED

_ERROR: Final = re.compile(
    r"#(?:N/A|NV|REF|BEZUG|VALUE|WERT|DIV/0|NAME\?|NUM|ZAHL|NULL|SPILL|ÜBERLAUF|CALC|KALK|ERROR"
    r"|FEHLER|FIELD|FELD|BUSY|CONNECT|BLOCKED|UNKNOWN|GETTING_DATA)!?|Err:\d{3}",
    re.IGNORECASE,
)
_TOO_NARROW: Final = re.compile("#{3,}")


def shows_error(text: str) -> bool:
    """Whether the cell shows what a spreadsheet writes in the place of a value."""
    if text[:1] not in ("#", "E"):
        return False
    is_error = _ERROR.fullmatch(text) is not None
    return text == UNCALCULATED or is_error or shows_no_room(text)


def shows_no_room(text: str) -> bool:
    return _TOO_NARROW.fullmatch(text) is not None
