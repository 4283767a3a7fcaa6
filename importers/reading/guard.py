"""The first look at a partner's file: what it is, and whether it may be opened at all."""

from math import ceil
from pathlib import Path
from typing import Final

from importers.reading.archives import check_archive
from importers.reading.kinds import (
    HEAD_BYTES,
    OLE_START,
    UTF16_STARTS,
    ZIP_START,
    FileKind,
    foreign_kind,
    utf16_without_mark,
)
from importers.reading.limits import MEGABYTE, ReadingLimits
from importers.reading.refusals import FileRefusedError, Reason

_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_XLS_STREAMS: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_SAY_NOTHING: Final = b" \t\r\n;,|"
_CHUNK_BYTES: Final = 1 * MEGABYTE


def guard(path: Path, limits: ReadingLimits | None = None) -> FileKind:
    """The kind of the file, told by its content; refuses what is no table or not safe to open.

    Reads in small pieces and keeps nothing, so that no file can hurt the calling process.
    """
    limits = limits or ReadingLimits()
    head = _head(path, limits)
    if head.startswith(ZIP_START):
        return check_archive(path, limits)
    if head.startswith(OLE_START):
        return _check_compound_file(path)
    if refusal := foreign_kind(head):
        raise refusal
    _check_text(path, head)
    return FileKind.TEXT


def _head(path: Path, limits: ReadingLimits) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        raise FileRefusedError(Reason.UNREADABLE) from None
    if size <= HEAD_BYTES and not head.strip(_SAY_NOTHING):
        raise FileRefusedError(Reason.EMPTY)
    if size > limits.file_bytes:
        raise FileRefusedError(
            Reason.TOO_BIG,
            megabytes=ceil(size / MEGABYTE),
            limit=limits.file_bytes // MEGABYTE,
        )
    return head


def _check_compound_file(path: Path) -> FileKind:
    """An OLE container: an old spreadsheet, an encrypted new one, or another program's file."""
    if _contains(path, _ENCRYPTED_STREAM):
        raise FileRefusedError(Reason.PASSWORD)
    if not any(_contains(path, stream) for stream in _XLS_STREAMS):
        raise FileRefusedError(Reason.WRONG_KIND, kind="OLE (.doc, .msg, .ppt)")
    return FileKind.XLS


def _check_text(path: Path, head: bytes) -> None:
    is_utf16 = head.startswith(UTF16_STARTS) or utf16_without_mark(head)
    if not is_utf16 and _contains(path, b"\0"):
        raise FileRefusedError(Reason.UNKNOWN_BYTES)


def _contains(path: Path, needle: bytes) -> bool:
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(_CHUNK_BYTES):
            if needle in before + chunk:
                return True
            before = chunk[-len(needle) :]
    return False
