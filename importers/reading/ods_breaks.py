"""Line breaks and tabs inside a paragraph of an .ods; the reader passes over their elements.

Without them two words would become one: they are written as the letters that they stand for.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

from importers.reading.workbook_parts import ODS_CONTENT, mentions

if TYPE_CHECKING:
    from pathlib import Path

_ELEMENT: Final = re.compile(rb"<(?:\w+:)?(line-break|tab)\s*(?:/>|>\s*</(?:\w+:)?\1\s*>)")
# By the others the reader knows what the file is.
_NEEDED: Final = ("mimetype", "META-INF/manifest.xml", ODS_CONTENT)
_SIGNS: Final = (b"line-break", b"tab/", b"tab>", b"tab ")
_LETTERS: Final = {b"line-break": b"&#10;", b"tab": b"&#9;"}


def with_breaks(path: Path) -> IO[bytes]:
    """The file itself where nothing is to be done."""
    with zipfile.ZipFile(path) as archive:
        if not mentions(archive, ODS_CONTENT, _ELEMENT, signs=_SIGNS):
            return path.open("rb")
        parts = {name: archive.read(name) for name in _NEEDED if name in archive.namelist()}
    parts[ODS_CONTENT] = _ELEMENT.sub(lambda found: _LETTERS[found[1]], parts[ODS_CONTENT])
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer
