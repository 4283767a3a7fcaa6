"""What people typed, short enough to be quoted back to them in one sentence."""

from collections.abc import Iterable
from typing import Final

from cms.sentences import gettext as _
from cms.sentences import joined

LONGEST: Final = 80


def quoted(text: str) -> str:
    """The text on one line, its end cut off if it is long."""
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def each_quoted(texts: Iterable[object]) -> str:
    """Several texts in a row, each in the quotation marks of the reader's language."""
    return joined((_("'%(text)s'") % {"text": quoted(str(text))} for text in texts), by=", ")
