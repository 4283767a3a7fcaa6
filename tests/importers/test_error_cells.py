"""The errors that a workbook shows are found with their places."""

from pathlib import Path

import pytest

from importers.reading.error_cells import error_cells
from importers.reading.kinds import FileKind
from importers.reading.reader import read_workbook
from tests.sheets.making import (
    make_ods,
    make_raw_xlsx,
    make_xls,
    make_xlsx,
    ods_row,
    with_entries,
)

ERRORS = (
    '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><v>5</v></c>'
    "<c r='AA2' t='e'><v>#N/A</v></c><c t=\"e\"><v>#REF!</v></c></row>"
)


def test_errors_are_found_with_row_and_column(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", ERRORS)

    assert error_cells(path, FileKind.XLSX) == {"Orte": {(2, 1): "#DIV/0!", (2, 27): "#N/A"}}


def test_a_sheet_without_errors_is_not_named(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {"Orte": [["Name"]], "Mehr": [["t='f'"]]})

    assert error_cells(path, FileKind.XLSX) == {}


def test_a_workbook_without_links_has_no_errors_to_show(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", ERRORS)
    with_entries(path, {"xl/_rels/workbook.xml.rels": b"<Relationships/>"})

    assert error_cells(path, FileKind.XLSX) == {}


def ods_error(text: str, *, repeats: int = 1) -> str:
    """As LibreOffice writes it: the value is an empty text, the error is what is shown."""
    return (
        f'<table:table-cell table:number-columns-repeated="{repeats}" table:formula="of:=1/0" '
        'office:value-type="string" office:string-value="" calcext:value-type="error">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


ODS_TEXT = '<table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        pytest.param(ODS_TEXT + ods_error("#N/A") + ODS_TEXT, ("A", "#N/A", "A"), id="between"),
        pytest.param(ods_error("#REF!", repeats=2) + ODS_TEXT, ("#REF!", "#REF!", "A"), id="first"),
        pytest.param(ODS_TEXT + ods_error("#DIV/0!"), ("A", "#DIV/0!"), id="last"),
    ],
)
def test_errors_of_an_ods_arrive_as_what_they_show(
    tmp_path: Path, cells: str, row: tuple[str, ...]
) -> None:
    rows = ods_row("Name", "Ort", "Mehr", repeats=2) + f"<table:table-row>{cells}</table:table-row>"
    path = make_ods(tmp_path / "a.ods", {"Leer": "", "Orte": rows})

    assert read_workbook(path).sheets[-1].rows[2] == row


def test_an_ods_without_errors_names_none(tmp_path: Path) -> None:
    path = make_ods(tmp_path / "a.ods", {"Orte": ods_row("Name")})

    assert error_cells(path, FileKind.ODS) == {}


def test_of_an_xls_nothing_is_told(tmp_path: Path) -> None:
    assert error_cells(make_xls(tmp_path / "a.xls", [["Name"]]), FileKind.XLS) == {}


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="A2" t="e"><v>#N/A</v></c>', id="error"),
        pytest.param("<c r='A2' t = 'e'><v>#N/A</v></c>", id="error, other signs"),
        pytest.param('<c r="A2"><f>A1+1</f></c>', id="formula"),
        pytest.param('<c r="A2"><f ca="1"/></c>', id="empty formula"),
    ],
)
def test_what_shows_no_value_is_noticed_however_it_is_written(tmp_path: Path, cell: str) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", f'<row r="2">{cell}</row>')

    assert error_cells(path, FileKind.XLSX)["Orte"].keys() == {(2, 1)}
