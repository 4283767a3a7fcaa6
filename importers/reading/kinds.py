"""The kinds of files that are read, told by their bytes; their names do not matter."""

import re
from enum import StrEnum
from typing import Final

from importers.reading.refusals import FileRefusedError, Reason


class FileKind(StrEnum):
    TEXT = "text"
    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"


ZIP_START: Final = b"PK\x03\x04"
OLE_START: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF16_STARTS: Final = (b"\xff\xfe", b"\xfe\xff")
HEAD_BYTES: Final = 4096

_FOREIGN_STARTS: Final = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "WebP",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"PK\x05\x06": "ZIP",
    b"SQLite format 3": "SQLite",
}
_XML_SPREADSHEET = re.compile(rb"<\?mso-application[^>]*Excel|<Workbook[\s>]", re.IGNORECASE)
_FLAT_ODS = re.compile(rb"<office:document[\s>]")
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|[a-z]+[\s>])", re.IGNORECASE)
_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{\s*\")")


def utf16_without_mark(head: bytes) -> str:
    """The encoding, if every other byte is zero as in the letters of a header; else empty.

    Of a table most letters are ASCII: half of their two bytes say nothing.
    """
    zeros = head[::2].count(0), head[1::2].count(0)
    few, many = sorted(zeros)
    if few or 4 * many < len(head):
        return ""
    return "utf-16-le" if zeros[1] else "utf-16-be"


def foreign_kind(head: bytes) -> FileRefusedError | None:
    """The refusal of a file that begins like something which is no table."""
    for start, name in _FOREIGN_STARTS.items():
        if head.startswith(start):
            return FileRefusedError(Reason.WRONG_KIND, kind=name)
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _XML_SPREADSHEET.search(text):
        return FileRefusedError(Reason.UNREAD_KIND, kind="XML Spreadsheet 2003")
    if _FLAT_ODS.search(text):
        return FileRefusedError(Reason.UNREAD_KIND, kind="OpenDocument (.fods)")
    if _MARKUP.match(text):
        return FileRefusedError(Reason.WRONG_KIND, kind="HTML")
    if _XML.match(text):
        return FileRefusedError(Reason.WRONG_KIND, kind="XML")
    if _JSON.match(text):
        return FileRefusedError(Reason.WRONG_KIND, kind="JSON")
    return None
