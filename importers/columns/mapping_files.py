"""What a person wrote into a file beside their sheet: which column says what, and more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cms.quoting import each_quoted
from cms.sentences import gettext as _
from importers.columns.mappings import MappingError, MappingFile, SheetTold

if TYPE_CHECKING:
    from pathlib import Path

_PARTS: Final = ("columns", "constants", "erasing", "leading", "sheets", "hidden_rows")
_EXAMPLE: Final = '{"columns": {"Bezeichnung": "name"}, "constants": {"city": "Bochum"}}'
_EXAMPLE_OF_SHEETS: Final = (
    '{"Termine": {"kind": "sessions", "columns": {"Wann": "session_date"}}, "Notizen": {}}'
)
# What becomes of rows that the file hides; the first is what happens by itself.
IMPORT, LEAVE_OUT = HIDDEN_ROWS = ("import", "leave-out")


def read_mapping(path: Path) -> MappingFile:
    """The mapping file, or ``MappingError`` with a sentence that says what is wrong in it."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise MappingError(_("'%(path)s' cannot be opened.") % {"path": path}) from None
    except ValueError as error:
        # Where it is no JSON; a file in other letters than UTF-8 is none from its beginning.
        message = _("'%(path)s' is not JSON from line %(line)d on. Write %(example)s.")
        found = {"path": path, "line": getattr(error, "lineno", 1), "example": _EXAMPLE}
        raise MappingError(message % found) from None
    if not isinstance(content, dict) or set(content) - set(_PARTS):
        message = _("'%(path)s' may hold %(parts)s only. Write %(example)s.")
        found = {"path": path, "parts": each_quoted(_PARTS), "example": _EXAMPLE}
        raise MappingError(message % found)
    return MappingFile(
        columns=_texts(content, "columns"),
        constants=_texts(content, "constants"),
        erasing=_names(content, "erasing"),
        leading=_names(content, "leading"),
        sheets=_sheets(content),
        leaves_out_hidden=_leaves_out_hidden(content),
    )


def _sheets(content: dict[str, Any]) -> dict[str, SheetTold]:
    sheets = content.get("sheets") or {}
    is_like_that = isinstance(sheets, dict) and all(
        isinstance(told, dict) and not told.keys() - {"kind", "columns"} for told in sheets.values()
    )
    if not is_like_that:
        message = _("'sheets' in the mapping must name sheets. Write %(example)s.")
        raise MappingError(message % {"example": _EXAMPLE_OF_SHEETS})
    return {
        name: SheetTold(str(told.get("kind") or ""), _texts(told, "columns"))
        for name, told in sheets.items()
    }


def _leaves_out_hidden(content: dict[str, Any]) -> bool:
    said = content.get("hidden_rows", IMPORT)
    if said not in HIDDEN_ROWS:
        message = _("'%(found)s' is not known for 'hidden_rows'. Write %(known)s.")
        raise MappingError(message % {"found": said, "known": each_quoted(HIDDEN_ROWS)})
    return bool(said == LEAVE_OUT)


def _texts(content: dict[str, Any], part: str) -> dict[str, str]:
    pairs = content.get(part) or {}
    is_flat = isinstance(pairs, dict) and all(
        isinstance(value, str | int | float) or value is None for value in pairs.values()
    )
    if not is_flat:
        message = _("'%(part)s' in the mapping must be pairs of texts. Write %(example)s.")
        raise MappingError(message % {"part": part, "example": _EXAMPLE})
    return {name: "" if value is None else str(value) for name, value in pairs.items()}


def _names(content: dict[str, Any], part: str) -> tuple[str, ...]:
    names = content.get(part) or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        message = _('\'%(part)s\' in the mapping must list columns. Write ["Telefon", "E-Mail"].')
        raise MappingError(message % {"part": part})
    return tuple(names)
