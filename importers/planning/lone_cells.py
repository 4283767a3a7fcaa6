"""Rows in which one cell stands alone among rows that say more: headings of groups, and sums.

Whether one is an entry, only a person knows: it is asked about, and nothing is made of it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cms.quoting import quoted
from cms.sentences import gettext as _
from importers.columns.reason_column import is_reason
from importers.problems import RowRefusedError
from importers.reading.table_ends import begins_sum, is_sum

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from importers.planning.combining import RowTexts

# What a row says that nobody takes for a heading.
_FEWEST: Final = 3
# "--- Träger ---", "Kirchen:", "Bezirk Süd".
_HEADING: Final = re.compile(
    r"[-–—=*#_~+.]{2,}.*|.*:|(?:(?:stadt)?bezirk|stadtteil|ortsteil|stadtgebiet|district|bereich"
    r"|kategorie|category|gruppe|group)\b.*",
    re.IGNORECASE,
)
# One name that stands alone may be an entry of which nothing else is known.
_HEADINGS: Final = 2


def standing_alone(
    cells: Mapping[str, str], texts: Mapping[str, str], constants: Collection[str]
) -> str:
    """The one cell that the row holds, or a sum with its numbers; empty if it says more."""
    if _said(texts, constants) > 1 and not begins_sum(texts.get("name", "")):
        return ""  # of a list, nearly every row
    filled = [text for column, text in cells.items() if text and not is_reason(column)]
    is_alone = len(filled) == 1 or (bool(filled) and is_sum(filled))
    return " · ".join(filled) if is_alone else ""


def settle_alone(rows: Sequence[RowTexts], constants: Collection[str], *, is_excerpt: bool) -> None:
    """Take back what the rest of the file explains.

    Further rows and sheets may say more of the entry, and a list may know nothing but names: below
    headings there stand more rows than headings. Of an excerpt, without those, nobody can tell.
    """
    alone = [row for row in rows if row.alone]
    found = [row for row in alone if not row.joined and not _says_more(row, constants)]
    asked = found if is_excerpt or not found else _headings(found, rows, constants)
    is_asked = set(map(id, asked))
    for row in alone:
        if id(row) not in is_asked:
            row.alone = ""


def _headings(
    asked: Sequence[RowTexts], rows: Sequence[RowTexts], constants: Collection[str]
) -> Sequence[RowTexts]:
    """Those that read like one, or all where several stand right above rows that say much."""
    full = {id(row) for row in rows if _said(row.texts, constants) >= _FEWEST}
    if len(full) <= len(asked):
        return ()
    is_asked = set(map(id, asked))
    above = sum(id(row) in is_asked and id(below) in full for row, below in pairwise(rows))
    return asked if above >= _HEADINGS else [row for row in asked if _reads_like_one(row)]


def _reads_like_one(row: RowTexts) -> bool:
    name = row.texts.get("name", "")
    return not name or begins_sum(name) or _HEADING.fullmatch(name) is not None


def _says_more(row: RowTexts, constants: Collection[str]) -> bool:
    return _said(row.texts, constants) > 1 and not begins_sum(row.texts.get("name", ""))


def _said(texts: Mapping[str, str], constants: Collection[str]) -> int:
    return sum(1 for key, text in texts.items() if text and key not in constants)


def check_alone(row: RowTexts) -> None:
    """Raises RowRefusedError with a sentence for the person."""
    if not row.alone:
        return
    if row.texts.get("name"):
        message = _(
            "Nothing but '%(text)s' stands in the row, as in a heading or a sum. "
            "If it is an entry, say so in the preview, or fill in another cell of the row."
        )
    else:
        message = _(
            "Nothing but '%(text)s' stands in the row, as in a heading. "
            "Write it into the rows that it is about, or give the entry a name."
        )
    raise RowRefusedError(
        message % {"text": quoted(row.alone)},
        key="name",
        found=row.alone,
        may_be_right=bool(row.texts.get("name")),
    )
