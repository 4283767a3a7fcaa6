"""The rows that were not taken in, with the reason, in the form in which they were brought."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils.translation import gettext as _

from importers.delimited import decode, find_delimiter
from importers.downloads import csv_table
from importers.exporting import FORMATS
from importers.mappings import known_names
from importers.models import ImportedRow
from importers.problems import advice_of
from importers.reader import read_workbook
from importers.sheets import find_table
from importers.uploads import path_of

if TYPE_CHECKING:
    from importers.models import Delivery, ImportRun

Texts = list[str]

TEXT_SUFFIXES: Final = ("csv", "tsv", "txt")
SAMPLE_CHARACTERS: Final = 200_000
# What Excel opens by a double click: others come back as UTF-8 with its mark.
READ_BY_EXCEL: Final = ("cp1252", "utf-16")


class File(NamedTuple):
    suffix: str
    content: bytes


def refused_rows(run: ImportRun) -> list[Texts]:
    """Header and rows as the partner wrote them, the reason last; only that without the file."""
    reasons = _reasons(run)
    if run.delivery is None:
        return [
            [_("Row"), _("Reason")],
            *([str(number), reason] for number, reason in sorted(reasons.items())),
        ]
    table = find_table(
        read_workbook(path_of(run.delivery)), known_names(), sheet=run.delivery.sheet
    )
    rows = [row for row in table.rows if row.number in reasons]
    return [
        [*table.header, _("Reason")],
        *([*(row.cells[name] for name in table.header), reasons[row.number]] for row in rows),
    ]


def as_brought(run: ImportRun) -> File:
    """In the kind of the file; a text with its separator and, where Excel reads it, its letters."""
    suffix = Path(run.file_name).suffix.lower().removeprefix(".")
    rows = refused_rows(run)
    if suffix not in TEXT_SUFFIXES:
        suffix = suffix if suffix in FORMATS else "xlsx"
        return File(suffix, FORMATS[suffix](rows))
    delimiter, encoding = _form_of(run.delivery) if run.delivery else (";", "utf-8-sig")
    try:
        return File(suffix, csv_table(rows, delimiter=delimiter, encoding=encoding))
    except UnicodeEncodeError:  # the reasons may use other letters than the file
        return File(suffix, csv_table(rows, delimiter=delimiter))


def _form_of(delivery: Delivery) -> tuple[str, str]:
    text, encoding = decode(path_of(delivery).read_bytes())
    delimiter = find_delimiter(text[:SAMPLE_CHARACTERS])
    is_usual = delimiter.isprintable() or delimiter == "\t"
    return delimiter if is_usual else ";", encoding if encoding in READ_BY_EXCEL else "utf-8-sig"


def _reasons(run: ImportRun) -> dict[int, str]:
    refused = run.rows.filter(outcome=ImportedRow.Outcome.REFUSED)
    numbers = set(refused.values_list("number", flat=True))
    told: dict[int, list[str]] = defaultdict(list)
    problems: list[dict[str, Any]] = run.problems
    for problem in problems:
        if problem.get("row") in numbers:
            advice = advice_of(problem)
            said = f"{problem['column']}: {advice}" if problem.get("column") else advice
            told[problem["row"]].append(said)
    return {number: " ".join(told[number]) for number in numbers}
