"""What the reading process writes: JSON lines that end with "complete" or with a refusal."""

import io
import json
from pathlib import Path

import pytest

from importers.reading.limits import MAX_TEXT_BYTES
from importers.reading.reading_child import Output, read
from importers.reading.refusals import FileRefusedError, Reason
from tests.sheets.making import make_compound_file, make_csv, make_ods, make_xls, make_xlsx, ods_row

NOTHING_HIDDEN: dict[str, object] = {"hidden_rows": [], "hidden_columns": []}


def lines_of(path: Path) -> list[object]:
    file = io.BytesIO()
    read(path, Output(file))
    return [json.loads(line) for line in file.getvalue().splitlines()]


def test_a_text_file_names_its_encoding(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Küche;Ort\n\nA;\n", encoding="cp1252")

    assert lines_of(path) == [
        {"encoding": "cp1252"},
        {"sheet": "", "hidden": False, **NOTHING_HIDDEN},
        ["Küche", "Ort"],
        [],
        ["A"],
        {"complete": True},
    ]


def test_empty_rows_below_a_list_are_not_told_of(tmp_path: Path) -> None:
    path = make_csv(tmp_path / "a.csv", "Name;Ort\n\n;\nA;B\n" + ";\n" * 1000 + "\r\n" * 1000)

    assert lines_of(path)[2:] == [["Name", "Ort"], [], [], ["A", "B"], {"complete": True}]


def test_each_sheet_of_a_workbook_begins_with_its_name(tmp_path: Path) -> None:
    path = make_xlsx(
        tmp_path / "a.xlsx", {"Orte": [["A", 1]], "Alt": [[None, "B"]]}, hidden=["Alt"]
    )

    assert lines_of(path) == [
        {"sheet": "Orte", "hidden": False, **NOTHING_HIDDEN},
        ["A", "1"],
        {"sheet": "Alt", "hidden": True, **NOTHING_HIDDEN},
        ["", "B"],
        {"complete": True},
    ]


def test_all_kinds_of_workbooks_give_the_same_lines(tmp_path: Path) -> None:
    ods = make_ods(tmp_path / "a.ods", {"Orte": ods_row("Name", "Ort") + ods_row("A", "B")})
    xls = make_xls(tmp_path / "a.xls", [["Name", "Ort"], ["A", "B"]])
    xlsx = make_xlsx(tmp_path / "a.xlsx", {"Orte": [["Name", "Ort"], ["A", "B"]]})

    assert lines_of(ods) == lines_of(xls) == lines_of(xlsx)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"%PDF-1.7", "wrong_kind", id="no table"),
        pytest.param(b'A;B\nC;"D', "open_quote", id="open quote"),
        pytest.param(b";" * 600 + b"x\n;y", "too_many_columns", id="too wide"),
        pytest.param(b"x\n" * 200_001, "too_many_rows", id="too long"),
        pytest.param(b"A;B\n" + b"x" * 100_001, "cell_too_long", id="a vast cell"),
        pytest.param(make_compound_file("Workbook", b"\1" * 4096), "damaged", id="no workbook"),
    ],
)
def test_a_refusal_is_the_last_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)

    last = lines_of(path)[-1]

    assert isinstance(last, dict)
    assert last["refused"] == reason


def test_more_text_than_the_limit_is_refused() -> None:
    output = Output(io.BytesIO())

    with pytest.raises(FileRefusedError) as refusal:
        output.write(["x" * MAX_TEXT_BYTES])

    assert refusal.value.reason is Reason.TOO_MUCH_TEXT


@pytest.mark.parametrize("reason", list(Reason), ids=lambda reason: reason.value)
def test_every_reason_has_a_sentence_that_ends_in_advice(reason: Reason) -> None:
    names = [
        "kind",
        "megabytes",
        "limit",
        "sheets",
        "sheet",
        "row",
        "column",
        "cells",
        "characters",
        "line",
        "seconds",
        "why",
        "system",
        "text",
    ]
    refusal = FileRefusedError(reason, **dict.fromkeys(names, "x"))

    assert str(refusal).endswith(".")
    assert "%(" not in str(refusal)
