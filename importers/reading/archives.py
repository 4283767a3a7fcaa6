"""What a zipped spreadsheet claims to hold, judged from its table of contents and its markup."""

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from importers.reading.extents import check_markup
from importers.reading.kinds import FileKind
from importers.reading.limits import MEGABYTE, ReadingLimits
from importers.reading.refusals import FileRefusedError, Reason

MAX_ENTRIES: Final = 5_000
MAX_UNPACKED_BYTES: Final = 300 * MEGABYTE
# A sheet full of the same text packs about 1:100; what is small may pack as it likes.
MAX_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 5 * MEGABYTE

_ODS_MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST: Final = "META-INF/manifest.xml"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OTHER_DOCUMENTS: Final = {
    "word/document.xml": "Word (.docx)",
    "ppt/presentation.xml": "PowerPoint (.pptx)",
    "Index/Document.iwa": "Apple Numbers or Pages",
    "META-INF/container.xml": "EPUB",
}


def check_archive(path: Path, limits: ReadingLimits) -> FileKind:
    """The kind of the zipped spreadsheet; refuses bombs, passwords, entities and vast sheets."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive.infolist(), packed_bytes=path.stat().st_size)
            kind = _kind(archive)
            for entry in archive.infolist():
                check_markup(archive, entry, limits)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, zlib.error):
        raise FileRefusedError(Reason.DAMAGED) from None
    return kind


def _check_entries(entries: list[zipfile.ZipInfo], *, packed_bytes: int) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefusedError(Reason.PASSWORD)
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or len(names) < len(entries)
        or unpacked > MAX_UNPACKED_BYTES
        or packed > packed_bytes  # entries that overlap
        or any(entry.compress_type not in _METHODS or _is_bomb(entry) for entry in entries)
    ):
        raise FileRefusedError(Reason.SUSPICIOUS_ARCHIVE)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * entry.compress_size
    )


def _kind(archive: zipfile.ZipFile) -> FileKind:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if _mimetype(archive, names) == _ODS_MIMETYPE and "content.xml" in names:
        return _ods_without_password(archive)
    if "xl/workbook.bin" in names:
        raise FileRefusedError(Reason.UNREAD_KIND, kind="Excel Binary (.xlsb)")
    raise FileRefusedError(Reason.WRONG_KIND, kind=_foreign_kind(archive, names))


def _mimetype(archive: zipfile.ZipFile, names: Iterable[str]) -> bytes:
    if "mimetype" not in names:
        return b""
    with archive.open("mimetype") as file:
        return file.read(100).strip().removesuffix(b"-template")


def _ods_without_password(archive: zipfile.ZipFile) -> FileKind:
    if _ODS_MANIFEST not in archive.namelist():
        raise FileRefusedError(Reason.DAMAGED)
    with archive.open(_ODS_MANIFEST) as file:
        if b"encryption-data" in file.read(MEGABYTE):
            raise FileRefusedError(Reason.PASSWORD)
    return FileKind.ODS


def _foreign_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    for name, kind in _OTHER_DOCUMENTS.items():
        if name in names:
            return kind
    mimetype = _mimetype(archive, names)
    return "OpenDocument" if b"opendocument" in mimetype else "ZIP"
