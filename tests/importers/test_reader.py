"""Files become sheets of text in a process of its own; a hostile one ends with that process."""

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from importers.reading.limits import MEGABYTE, ReadingLimits
from importers.reading.reader import PACKAGE_ROOT, Sheet, read_workbook
from importers.reading.refusals import FileRefusedError, Reason
from tests.sheets.making import (
    make_csv,
    make_ods,
    make_raw_xlsx,
    make_xls,
    make_xlsx,
    ods_row,
    with_entries,
)

# Rows 1 and 200000, columns A and S: within the limits, but the reader holds all cells between.
WIDE_APART = (
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="S200000"><v>1</v></c></row>'
)


@pytest.fixture(autouse=True)
def _read_here() -> None:
    """Nowhere but in the process that is tested."""


def refusal_of(path: Path, limits: ReadingLimits | None = None) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as refusal:
        read_workbook(path, limits=limits)
    return refusal.value


def test_an_xlsx_is_read_as_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Name", "PLZ", "Punkt", "seit", "Termin", "barrierefrei"],
        [
            " Haus\u00a0A ",
            4109,
            52.52,
            date(2024, 3, 1),
            datetime.fromisoformat("2024-03-01T10:30"),
            True,
        ],
    ]
    path = make_xlsx(tmp_path / "a.xlsx", {"Orte": rows})

    workbook = read_workbook(path)

    assert workbook.encoding == ""
    assert workbook.sheets[0].rows[1] == (
        "Haus A",
        "4109",
        "52.52",
        "2024-03-01",
        "2024-03-01 10:30",
        "true",
    )


def test_error_cells_keep_their_error(tmp_path: Path) -> None:
    path = make_raw_xlsx(
        tmp_path / "a.xlsx", '<row r="2"><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    assert read_workbook(path).sheets[0] == Sheet("Orte", (("", "", "#DIV/0!"),), first_row=2)


def test_an_ods_is_read_as_text(tmp_path: Path) -> None:
    rows = ods_row(repeats=2) + ods_row("Name", "Ort") + ods_row("Küche", "Bochum", repeats=2)
    path = make_ods(tmp_path / "a.ods", {"Orte": rows + ods_row(repeats=1_000_000)})

    sheet = read_workbook(path).sheets[0]

    assert sheet.first_row == 3
    assert sheet.rows == (("Name", "Ort"), ("Küche", "Bochum"), ("Küche", "Bochum"))


def test_an_old_xls_is_read_as_text(tmp_path: Path) -> None:
    path = make_xls(tmp_path / "a.xls", [["Name", "PLZ"], ["Küche", 4109.0], ["Haus", None]])

    assert read_workbook(path).sheets == (
        Sheet("Orte", (("Name", "PLZ"), ("Küche", "4109"), ("Haus",))),
    )


def test_an_old_xls_with_a_password_asks_for_one_without(tmp_path: Path) -> None:
    path = make_xls(tmp_path / "a.xls", [["Name"]], is_protected=True)

    assert refusal_of(path).reason is Reason.PASSWORD


def test_a_text_file_is_one_sheet(tmp_path: Path) -> None:
    workbook = read_workbook(make_csv(tmp_path / "a.csv", "\nName;Ort\nKüche;Bochum\n\n"))

    assert workbook.encoding == "utf-8"
    assert workbook.sheets == (Sheet("", (("Name", "Ort"), ("Küche", "Bochum")), first_row=2),)


def test_several_sheets_keep_their_order_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {"Alt": [["x"]], "Orte": [["y"]], "Leer": []}
    path = make_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Alt"])

    found = [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in read_workbook(path).sheets]

    assert found == [("Alt", True, 1), ("Orte", False, 1), ("Leer", False, 0)]


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", {f"Blatt {n}": [["x"]] for n in range(101)})

    assert refusal_of(path).found == {"sheets": 101, "limit": 100}


def test_a_row_of_ten_thousand_columns_is_refused(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name;PLZ\n" + ";".join("x" * 10_000) + "\n")

    assert refusal_of(path).found == {"row": 2, "column": 10_000, "limit": 500}


def test_ten_thousand_empty_columns_do_no_harm(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name;PLZ\nHaus;44789" + ";" * 10_000 + "\n")

    assert read_workbook(path).sheets[0].rows[1] == ("Haus", "44789")


def test_a_cell_of_a_megabyte_is_a_missing_separator(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name;PLZ\n" + "x" * 1_000_000 + ";1\n")

    assert refusal_of(path).found == {"row": 2, "characters": 1_000_000, "limit": 100_000}


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name\n" * 200_001)

    assert refusal_of(path).reason is Reason.TOO_MANY_ROWS


def test_text_that_multiplies_on_reading_is_refused(tmp_path: Path) -> None:
    """One shared string of 30 KB, shown in 4 000 cells, is 120 MB of text."""
    cells = '<c t="s"><v>0</v></c>' * 10
    path = make_raw_xlsx(tmp_path / "a.xlsx", f"<row>{cells}</row>" * 400)
    text = "Haus " * 6_000
    with_entries(path, {"xl/sharedStrings.xml": f"<sst><si><t>{text}</t></si></sst>".encode()})

    assert refusal_of(path).reason is Reason.TOO_MUCH_TEXT


def test_a_refusal_of_the_guard_arrives_as_a_sentence(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.xlsx", "%PDF-1.7")

    assert str(refusal_of(path)).startswith("The file is of the kind PDF, not a table.")


def test_a_reader_that_aborts_leaves_this_process_alive(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", WIDE_APART)

    refusal = refusal_of(path, ReadingLimits(memory_bytes=100 * MEGABYTE))

    assert refusal.reason in (Reason.READER_DIED, Reason.TOO_MUCH_MEMORY)
    assert "Copy the table into a new file" in str(refusal)


def test_the_largest_rectangle_fits_into_the_memory(tmp_path: Path) -> None:
    path = make_raw_xlsx(tmp_path / "a.xlsx", WIDE_APART)

    sheet = read_workbook(path).sheets[0]

    assert len(sheet.rows) == 200_000
    assert sheet.rows[-1][18] == "1"


def test_reading_ends_at_the_time_limit(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name\n")

    refusal = refusal_of(path, ReadingLimits(seconds=0.01))

    assert str(refusal).startswith("Reading the file was stopped after 0.01 seconds.")


def test_a_process_without_memory_to_start_is_a_refusal(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name\n" * 100)

    assert refusal_of(path, ReadingLimits(memory_bytes=1 * MEGABYTE)).reason in (
        Reason.READER_DIED,
        Reason.TOO_MUCH_MEMORY,
    )


def test_the_calling_process_stays_small(tmp_path: Path) -> None:
    bombs = [
        make_raw_xlsx(
            tmp_path / "sparse.xlsx",
            '<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        ),
        make_ods(tmp_path / "repeats.ods", {"Orte": ods_row("x" * 1000, repeats=199_000)}),
        make_csv(tmp_path / "quote.csv", 'Name;"' + "x" * 20_000_000),
        make_raw_xlsx(tmp_path / "abort.xlsx", WIDE_APART),
    ]

    grown = _growth_of_a_process_that_reads(bombs, memory=100 * MEGABYTE)

    assert grown < 16 * MEGABYTE


def _growth_of_a_process_that_reads(paths: list[Path], *, memory: int) -> int:
    """The growth of the peak memory of a fresh process to which all the files are refused."""
    program = f"""
import resource, sys
from pathlib import Path
from importers.reading.limits import ReadingLimits
from importers.reading.reader import read_workbook
from importers.reading.refusals import FileRefusedError
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before = peak()
for name in sys.argv[1:]:
    try:
        read_workbook(Path(name), limits=ReadingLimits(memory_bytes={memory}))
    except FileRefusedError:
        continue
    sys.exit(name + " was read")
sys.stdout.write(str(peak() - before))
"""
    process = subprocess.run(  # noqa: S603 - our own program, no shell
        [sys.executable, "-c", program, *map(str, paths)],
        cwd=PACKAGE_ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return int(process.stdout)
