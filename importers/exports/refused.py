"""The rows that were not taken in, with the reason, in the form in which they were brought."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils.translation import gettext as _

from importers.columns.mappings import ENTRIES, known_names
from importers.columns.reason_column import is_reason, reason_header
from importers.exports.downloads import csv_table
from importers.exports.exporting import FORMATS
from importers.models import ImportedRow
from importers.planning.uploads import path_of
from importers.problems import advice_of
from importers.reading.delimited import decode, find_delimiter
from importers.reading.headers import comparable
from importers.reading.reader import read_workbook
from importers.reading.sheets import find_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from importers.models import Delivery, ImportRun
    from importers.reading.sheets import Table

Texts = list[str]
# Sheet and row.
Place = tuple[str, int]

# How a row names its entry, by the field of the entry.
OWNED_BY: Final = {"of_id": "id", "of_reference": "reference", "of_name": "name"}
TEXT_SUFFIXES: Final = ("csv", "tsv", "txt")
SAMPLE_CHARACTERS: Final = 200_000
# What Excel opens by a double click: others come back as UTF-8 with its mark.
READ_BY_EXCEL: Final = ("cp1252", "utf-16")


class File(NamedTuple):
    suffix: str
    content: bytes


def refused_rows(run: ImportRun) -> dict[str, list[Texts]]:
    """By sheet, header and rows as the partner wrote them, the reason last.

    The sheet of the entries comes first and is called "". Without the file, only the reasons.
    """
    reasons = _reasons(run)
    if run.delivery is None:
        return {"": _told(reasons)}
    workbook = read_workbook(path_of(run.delivery))
    tables = {
        sheet: find_table(workbook, known_names(), sheet=sheet or run.delivery.sheet)
        for sheet in ("", *sheets_besides(run))
    }
    reasons |= _owners(run, tables, reasons)
    header = reason_header(run.pk)
    return {
        sheet: _rows(table, reasons, sheet=sheet, last=header) for sheet, table in tables.items()
    }


def _owners(
    run: ImportRun, tables: Mapping[str, Table], reasons: Mapping[Place, str]
) -> dict[Place, str]:
    """The entries of refused rows of further sheets: brought alone, those would belong to none."""
    named = {
        (owner, comparable(text))
        for sheet, facts in run.decided.get("sheets", {}).items()
        for row in (tables[sheet].rows if sheet in tables else ())
        if (sheet, row.number) in reasons
        for owner, column in _owner_columns(facts["columns"])
        if (text := row.cells.get(column, ""))
    }
    columns = [(key, run.columns[key]) for key in OWNED_BY.values() if key in run.columns]
    return {
        (sheet, row.number): _("It is as it was: rows of another sheet belong to it.")
        for sheet in (_entry_sheets(run) if named else ())
        for row in (tables[sheet].rows if sheet in tables else ())
        if (sheet, row.number) not in reasons
        and any((key, comparable(row.cells.get(column, ""))) in named for key, column in columns)
    }


def _entry_sheets(run: ImportRun) -> list[str]:
    """That of the entries, and those that go on with it."""
    told = run.decided.get("sheets", {})
    return ["", *(name for name, facts in told.items() if facts["kind"] == ENTRIES)]


def _in_one(sheets: Mapping[str, list[Texts]], names: Sequence[str]) -> dict[str, list[Texts]]:
    """The rows of several sheets below one header; each may order it otherwise."""
    tables = [sheets[name] for name in names if name in sheets]
    header = [*dict.fromkeys(name for [columns, *_] in tables for name in columns[:-1])]
    header.append(tables[0][0][-1])
    rows = [
        [said.get(name, "") for name in header]
        for columns, *rows in tables
        for said in (dict(zip(columns, row, strict=True)) for row in rows)
    ]
    others = {name: table for name, table in sheets.items() if name not in names}
    return {"": [header, *rows], **others}


def _owner_columns(columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What of a further sheet says whose it is: by which field of the entry, in which column."""
    for key, column in columns.items():
        if owner := OWNED_BY.get(key.partition("_")[2]):
            yield owner, column


def sheets_besides(run: ImportRun) -> list[str]:
    """Those that say parts of the entries: dates, modules, tenancies."""
    names = run.rows.exclude(sheet="").order_by("sheet").values_list("sheet", flat=True)
    return list(names.distinct())


def _told(reasons: Mapping[Place, str]) -> list[Texts]:
    rows = [[sheet, str(number), reason] for (sheet, number), reason in sorted(reasons.items())]
    table = [[_("Sheet"), _("Row"), _("Reason")], *rows]
    return table if any(sheet for sheet, *_rest in rows) else [row[1:] for row in table]


def _rows(table: Table, reasons: Mapping[Place, str], *, sheet: str, last: str) -> list[Texts]:
    """Brought for the second time, the reasons of the first are out of date."""
    names = [name for name in table.header if not is_reason(name)]
    rows = [row for row in table.rows if (sheet, row.number) in reasons]
    said = ([*(row.cells[name] for name in names), reasons[sheet, row.number]] for row in rows)
    return [[*names, last], *said]


def as_brought(run: ImportRun) -> File:
    """In the kind of the file; a text with its separator and, where Excel reads it, its letters."""
    suffix = Path(run.file_name).suffix.lower().removeprefix(".")
    if suffix not in TEXT_SUFFIXES:
        suffix = suffix if suffix in FORMATS else "xlsx"
        return File(suffix, written(run, suffix=suffix))
    rows = refused_rows(run)[""]
    delimiter, encoding = _form_of(run.delivery) if run.delivery else (";", "utf-8-sig")
    try:
        return File(suffix, csv_table(rows, delimiter=delimiter, encoding=encoding))
    except UnicodeEncodeError:  # the reasons may use other letters than the file
        return File(suffix, csv_table(rows, delimiter=delimiter))


def written(run: ImportRun, *, suffix: str) -> bytes:
    """As one of ``FORMATS``; of several sheets a csv has the first, and what goes on with it."""
    further = refused_rows(run)
    if suffix == "csv":
        further = _in_one(further, _entry_sheets(run))
    return FORMATS[suffix](further.pop(""), further)


def _form_of(delivery: Delivery) -> tuple[str, str]:
    text, encoding = decode(path_of(delivery).read_bytes())
    delimiter = find_delimiter(text[:SAMPLE_CHARACTERS])
    is_usual = delimiter.isprintable() or delimiter == "\t"
    return delimiter if is_usual else ";", encoding if encoding in READ_BY_EXCEL else "utf-8-sig"


def _reasons(run: ImportRun) -> dict[Place, str]:
    refused = run.rows.filter(outcome=ImportedRow.Outcome.REFUSED)
    told: dict[Place, list[str]] = {place: [] for place in refused.values_list("sheet", "number")}
    further = sheets_besides(run)
    problems: list[dict[str, Any]] = run.problems
    for problem in problems:
        place = problem["sheet"] if problem["sheet"] in further else "", problem.get("row") or 0
        if place in told:
            advice = advice_of(problem)
            said = f"{problem['column']}: {advice}" if problem.get("column") else advice
            told[place].append(said)
    return {place: " ".join(sentences) for place, sentences in told.items()}
