"""Short dates in English: with numbers only, the fifth of March is the third of May."""

from typing import Final

SHORT_DATE_FORMAT: Final = "j M Y"
SHORT_DATETIME_FORMAT: Final = "j M Y, H:i"
