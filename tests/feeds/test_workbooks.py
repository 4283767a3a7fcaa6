"""Workbooks: typed cells that nothing can turn into a formula, read by others' software."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from feeds import workbooks
from feeds.columns import TABLE_COLUMNS, values_of
from feeds.gzip_members import last_part, part
from feeds.tables import HEADER
from tests.feeds.entries import KINDS, place, stored

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from cms.entry import Entry
    from tests.feeds.conftest import Reader

texts = st.text(max_size=40) | st.from_regex(r"[=+@-]?_x[0-9A-F]{4}_", fullmatch=True)


def workbook_of(*entries: Entry) -> bytes:
    rows = b"".join(workbooks.row(entry, values_of(entry)) for entry in entries)
    head = workbooks.head(None, changed_at=None)  # type: ignore[arg-type]  # neither matters
    end = workbooks.tail(returned=len(entries), is_all=True)
    return b"".join(workbooks.workbook([part(head), part(rows), last_part(end)]))


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return sheet


def test_the_heading_stays_in_sight() -> None:
    sheet = sheet_of(workbook_of(place()))

    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(HEADER)


def test_cells_have_the_type_of_their_value() -> None:
    row = sheet_of(
        workbook_of(place(postcode="01067", cost_note="=1+1", phone="+49 234 1", room_capacity=40))
    )[2]

    found = {name: (cell.value, cell.data_type) for name, cell in zip(HEADER, row, strict=True)}
    assert found["postcode"] == ("01067", "s")
    assert found["cost_note"] == ("=1+1", "s")
    assert found["phone"] == ("+49 234 1", "s")
    assert found["room_capacity"] == (40, "n")
    assert found["lon"] == (7.5, "n")
    assert found["by_appointment"] == (None, "n")


def test_a_text_stays_one_when_somebody_types_over_it() -> None:
    row = sheet_of(workbook_of(place(postcode="01067")))[2]

    cells = dict(zip(HEADER, row, strict=True))
    assert {cells[name].number_format for name in ("postcode", "house_number", "phone")} == {"@"}
    assert cells["lon"].number_format == "General"


@settings(deadline=None)  # a whole workbook each time
@given(name=texts, street=texts)
def test_no_text_damages_the_file(name: str, street: str) -> None:
    content = workbook_of(place(name=name, street=street))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        sheet = fromstring(archive.read(workbooks.SHEET))  # noqa: S314  # our own file
    assert not list(sheet.iter(f"{{{workbooks.MAIN}}}f"))
    assert len(list(sheet.iter(f"{{{workbooks.MAIN}}}c"))) == 2 * len(HEADER)


@pytest.mark.parametrize("text", [" blank", "blank ", "a\nb", "a  b", "a\tb"])
def test_blanks_are_kept(text: str) -> None:
    row = sheet_of(workbook_of(place(name=text)))[2]

    assert row[HEADER.index("name")].value == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line breaks of all systems"),
        pytest.param("a\x07b\x00", "ab", id="controls"),
        pytest.param("_x0041_", "_x005F_x0041_", id="what Excel would take for a letter"),
        pytest.param("_x41_ x_", "_x41_ x_", id="underscores"),
        pytest.param("a" * 40_000, "a" * 32_767, id="too long for a cell"),
        pytest.param("_x0041_" * 4_681, "_x005F_x0041_" * 4_681, id="as long as Excel shows it"),
        pytest.param("a" + "😀" * 20_000, "a" + "😀" * 16_383, id="too long, not cut in two"),
    ],
)
def test_a_cell_holds_what_excel_can_read(text: str, cell: str) -> None:
    assert workbooks.cell_text(text) == cell


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/feeds/{}.xlsx", "/feeds/{}.xlsx?limit=1000"])
@pytest.mark.parametrize("collection", ["directory", "districts", "sessions"])
def test_cells_and_features_say_the_same(reader: Reader, collection: str, address: str) -> None:
    """Once from what is stored compressed, once compressed on the way."""
    stored(*KINDS)

    content = reader.content(address.format(collection))

    header, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    assert header == list(HEADER)
    features = reader.features(f"/feeds/{collection}.geojson")
    names = {column.name for column in TABLE_COLUMNS} - {"lon", "lat"}
    found = [{name: dict(zip(HEADER, row, strict=True))[name] for name in names} for row in rows]
    assert found == [
        {name: "" if value is None else value for name, value in feature["properties"].items()}
        for feature in features
    ]


@pytest.mark.django_db
def test_many_parts_make_one_workbook(reader: Reader) -> None:
    stored(*(place(value) for value in range(1, 301)))

    content = reader.content("/feeds/places.xlsx")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    assert sheet_of(content).max_row == 301
