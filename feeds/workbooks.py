"""XLSX (ECMA-376): one sheet of typed cells; a text is a text, never a formula or a number.

Rows are stored ready made and compressed like those of every format, so that a workbook of any
size is sent without being held or written cell by cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from feeds.gzip_members import last_part
from feeds.tables import HEADER, number
from feeds.zip_archives import archive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from cms.entry import Entry
    from feeds.collections import Collection
    from feeds.gzip_members import Part
    from feeds.values import Scalar, Values

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET: Final = "xl/worksheets/sheet1.xml"
# A longer text, or a character that XML lacks, and Excel calls the whole file damaged.
LONGEST_TEXT: Final = 32_767
NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ as a letter; written like this the underscore is one.
ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Places in cellXfs.
AS_TEXT, AS_HEADING = 1, 2

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

AROUND: Final = {
    "[Content_Types].xml": f"""{XML}<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>\
<Override PartName="/{SHEET}" ContentType="{TYPES}.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/></Types>""",
    "_rels/.rels": f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>\
</Relationships>""",
    "xl/workbook.xml": f"""{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">\
<sheets><sheet name="Quartiersatlas" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>""",
    # Number format 49 is text: what people type over such a cell keeps its zeros as well.
    "xl/styles.xml": f"""{XML}<styleSheet xmlns="{MAIN}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
applyFont="1"/></cellXfs><cellStyles count="1">\
<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""",
}
SHEET_HEAD: Final = f"""{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">\
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols><col min="1" max="{len(HEADER)}" width="18" customWidth="1"/></cols><sheetData>"""
SHEET_END: Final = b"</sheetData></worksheet>"


def row(entry: Entry, values: Values) -> bytes:
    return f"<row>{''.join(map(cell, values.values()))}</row>".encode()


def cell(value: Scalar) -> str:
    if isinstance(value, str):
        return text_cell(value, style=AS_TEXT)
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    return f"<c><v>{number(value)}</v></c>"


def text_cell(text: str, *, style: int) -> str:
    if not text:
        return f'<c s="{style}"/>'
    # Most texts are such that nothing of them has to be looked at.
    written = text if is_harmless(text) else cell_text(text)
    is_plain = written == written.strip() and "\n" not in written
    opening = "<t>" if is_plain else '<t xml:space="preserve">'
    return f'<c s="{style}" t="inlineStr"><is>{opening}{escape(written)}</t></is></c>'


def is_harmless(text: str) -> bool:
    """Without controls and what looks like an escape, and short enough in any encoding."""
    return text.isprintable() and "_x" not in text and len(text) <= LONGEST_TEXT // 2


def cell_text(text: str) -> str:
    """What a cell can hold of the text."""
    plain = NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = plain.encode("utf-16-le")[: 2 * LONGEST_TEXT]
    return ESCAPE.sub("_x005F_", units.decode("utf-16-le", errors="ignore"))


def head(collection: Collection, *, changed_at: datetime.datetime) -> bytes:
    names = "".join(text_cell(name, style=AS_HEADING) for name in HEADER)
    return f"{SHEET_HEAD}<row>{names}</row>".encode()


def tail(*, returned: int, is_all: bool) -> bytes:
    return SHEET_END


def workbook(sheet: Iterable[Part]) -> Iterator[bytes]:
    """The sheet, already compressed, with what belongs around it."""
    members: dict[str, Iterable[Part]] = {
        name: [last_part(content.encode())] for name, content in AROUND.items()
    }
    return archive({**members, SHEET: sheet})
