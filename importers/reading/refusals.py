"""Why a partner's file is refused as a whole, as a sentence for the person who brought it."""

from enum import Enum
from typing import Final

from cms.sentences import gettext


def _(message: str) -> str:
    """Marks a sentence for translators; the reading process has no settings and says only codes."""
    return message


class Reason(Enum):
    """What is wrong with the file; the codes cross the border to the reading process."""

    UNREADABLE = "unreadable"
    NOT_KEPT = "not_kept"
    EMPTY = "empty"
    TOO_BIG = "too_big"
    WRONG_KIND = "wrong_kind"
    UNREAD_KIND = "unread_kind"
    UNKNOWN_BYTES = "unknown_bytes"
    PASSWORD = "password"  # noqa: S105 - the code of a reason
    DAMAGED = "damaged"
    SUSPICIOUS_ARCHIVE = "suspicious_archive"
    DOCTYPE = "doctype"
    TOO_MANY_SHEETS = "too_many_sheets"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MUCH_TEXT = "too_much_text"
    CELL_TOO_LONG = "cell_too_long"
    OPEN_QUOTE = "open_quote"
    TOO_MUCH_MEMORY = "too_much_memory"
    TOO_SLOW = "too_slow"
    READER_DIED = "reader_died"
    UNKNOWN_ERROR = "unknown_error"
    NO_TABLE = "no_table"
    SIDEWAYS = "sideways"
    NO_SUCH_SHEET = "no_such_sheet"
    NO_JSON = "no_json"
    NO_FEATURES = "no_features"
    UNKNOWN_SYSTEM = "unknown_system"


_SENTENCES: Final = {
    Reason.UNREADABLE: _("The file cannot be opened. Upload it again."),
    Reason.NOT_KEPT: _(
        "The server cannot keep the file: %(why)s. Tell who runs it, then upload it again."
    ),
    Reason.EMPTY: _("The file is empty. Upload a table with a header row and one row per entry."),
    Reason.TOO_BIG: _(
        "The file has %(megabytes)s MB, more than the %(limit)s MB that are read. "
        "Remove pictures and sheets that are not needed, or part it."
    ),
    Reason.WRONG_KIND: _(
        "The file is of the kind %(kind)s, not a table. "
        "Save the table as .xlsx, .ods or .csv and upload that."
    ),
    Reason.UNREAD_KIND: _(
        "The file is of the kind %(kind)s, which is not read here. "
        "Open it in your spreadsheet program and save it as .xlsx or .ods."
    ),
    Reason.UNKNOWN_BYTES: _(
        "The file is neither a spreadsheet nor a text: it holds NUL bytes. "
        "Save the table as .xlsx, .ods or .csv (UTF-8) and upload that."
    ),
    Reason.PASSWORD: _(
        "The file is protected with a password. Save it without the password and upload it again."
    ),
    Reason.DAMAGED: _(
        "The file is damaged or incomplete. "
        "Open it in your spreadsheet program, save it again and upload that."
    ),
    Reason.SUSPICIOUS_ARCHIVE: _(
        "The file unpacks to far more than a table of this size needs, so it was not opened. "
        "Copy the table into a new file and upload that."
    ),
    Reason.DOCTYPE: _(
        "The file declares entities of its own (DOCTYPE), which no spreadsheet program writes. "
        "Copy the table into a new file and upload that."
    ),
    Reason.TOO_MANY_SHEETS: _(
        "The file has %(sheets)s sheets, more than the %(limit)s that are read. "
        "Upload the sheet with the entries alone."
    ),
    Reason.TOO_MANY_ROWS: _(
        "A sheet of the file goes down to row %(row)s, more than the %(limit)s rows that are read. "
        "Delete what stands far below the table, or part it."
    ),
    Reason.TOO_MANY_COLUMNS: _(
        "Row %(row)s of the file goes on to column %(column)s, more than the %(limit)s "
        "that are read. Delete what stands far to the right of the table."
    ),
    Reason.TOO_MANY_CELLS: _(
        "A sheet of the file spans %(cells)s cells, more than the %(limit)s that are read. "
        "Delete what stands far away from the table, or part it."
    ),
    Reason.TOO_MUCH_TEXT: _("The file holds more text than is read at once. Part it."),
    Reason.CELL_TOO_LONG: _(
        "A cell in row %(row)s holds %(characters)s characters, more than the %(limit)s that are "
        "read. Check whether a separator or a quotation mark is missing there."
    ),
    Reason.OPEN_QUOTE: _(
        'The quotation mark that opens in line %(line)s is never closed. Add the missing ".'
    ),
    Reason.TOO_MUCH_MEMORY: _(
        "Reading the file takes more memory than a table of this kind needs. "
        "Copy the table into a new file and upload that."
    ),
    Reason.TOO_SLOW: _(
        "Reading the file was stopped after %(seconds)s seconds. "
        "Copy the table into a new file and upload that, or part it."
    ),
    Reason.READER_DIED: _(
        "Reading the file failed: it is built in a way that no spreadsheet program writes. "
        "Copy the table into a new file and upload that."
    ),
    Reason.UNKNOWN_ERROR: _(
        "Sheet '%(sheet)s', row %(row)s, column %(column)s shows the error '%(text)s', at which "
        "reading ends. Correct its formula or write the value, and upload the file again."
    ),
    Reason.NO_TABLE: _(
        "No table was found in the file. It needs a header row and one row per entry below it."
    ),
    Reason.SIDEWAYS: _(
        "The names of the columns stand below each other, and each entry in a column. Turn the "
        "table in your spreadsheet program (copy it, then paste it transposed), so that each entry "
        "is a row, and upload that."
    ),
    Reason.NO_SUCH_SHEET: _("The file has no sheet '%(sheet)s'. It has: %(sheets)s."),
    Reason.NO_JSON: _("The answer begins like JSON and breaks off, or is none. Try again later."),
    Reason.NO_FEATURES: _(
        "The answer is JSON, but no list of places (a GeoJSON FeatureCollection). "
        "Use the address of a table or of GeoJSON."
    ),
    Reason.UNKNOWN_SYSTEM: _(
        "The places are in the coordinate system '%(system)s', which is not read here. "
        "Use an address that gives longitude and latitude (EPSG:4326)."
    ),
}


class FileRefusedError(Exception):
    """The file is not read; ``str()`` is the sentence for the person, in their language."""

    def __init__(self, reason: Reason, **found: str | int) -> None:
        super().__init__(reason, found)
        self.reason = reason
        self.found = found

    def __str__(self) -> str:
        return gettext(_SENTENCES[self.reason]) % self.found
