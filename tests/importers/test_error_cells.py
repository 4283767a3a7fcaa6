"""The errors that a workbook shows are found with their places."""

from pathlib import Path

from importers.error_cells import error_cells
from tests.sheets.making import make_raw_xlsx, make_xlsx, with_entries

ERRORS = (
    '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><v>5</v></c>'
    "<c r='AA2' t='e'><v>#N/A</v></c><c t=\"e\"><v>#REF!</v></c></row>"
)


def test_errors_are_found_with_row_and_column(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", ERRORS)

    assert error_cells(path) == {"Orte": {(2, 1): "#DIV/0!", (2, 27): "#N/A"}}


def test_a_sheet_without_errors_is_not_named(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {"Orte": [["Name"]], "Mehr": [["t='f'"]]})

    assert error_cells(path) == {}


def test_a_workbook_without_links_has_no_errors_to_show(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", ERRORS)
    with_entries(path, {"xl/_rels/workbook.xml.rels": b"<Relationships/>"})

    assert error_cells(path) == {}
