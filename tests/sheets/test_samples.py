"""Every sample comes to what its table says, and no row of it is lost."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from importers.columns.resources import RESOURCES
from importers.planning.deliveries import plan_workbook
from importers.planning.plan import Outcome, SourceFile
from importers.planning.workbook_tables import tables_of
from importers.reading.reader import workbook_of
from importers.reading.reading_child import Output, read
from importers.reading.refusals import FileRefusedError
from importers.running import runs
from tests.sheets.formula_samples import FORMULA_SAMPLES
from tests.sheets.header_samples import HEADER_SAMPLES
from tests.sheets.hostile_samples import HOSTILE_SAMPLES
from tests.sheets.part_samples import PART_SAMPLES
from tests.sheets.text_samples import TEXT_SAMPLES
from tests.sheets.workbook_samples import WORKBOOK_SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import OrganisationPage
    from importers.planning.plan import Plan
    from importers.planning.workbook_tables import Tables
    from importers.reading.reader import Workbook
    from tests.sheets.sample import Refused, Sample

SAMPLES = [
    *(*TEXT_SAMPLES, *HEADER_SAMPLES, *WORKBOOK_SAMPLES),
    *(*FORMULA_SAMPLES, *PART_SAMPLES),
]


def workbook(path: Path) -> Workbook:
    """As the reading process reads it, without the process."""
    lines = BytesIO()
    read(path, Output(lines))
    lines.seek(0)
    return workbook_of(lines)


def plan(found: Workbook, organisation: OrganisationPage, sample: Sample) -> Plan:
    source = SourceFile(sample.name, "0" * 64)
    return plan_workbook(
        found, source=source, organisation=organisation, kind=sample.kind, told=sample.told
    )


def read_tables(found: Workbook, sample: Sample) -> Tables:
    return tables_of(found, RESOURCES[sample.kind].parts, told=sample.told)


def filled_rows(found: Workbook, tables: Tables) -> set[tuple[str, int]]:
    """Every row that says something, of the sheets that are read, without their headers."""
    parts = (part.table for part in tables.parts)
    headers = {
        table.sheet: table.header_row for table in (tables.entries, *tables.continued, *parts)
    }
    return {
        ("" if sheet.name == tables.entries.sheet else sheet.name, number)
        for sheet in found.sheets
        for number, row in enumerate(sheet.rows, sheet.first_row)
        if sheet.name in headers and any(row) and number != headers[sheet.name]
    }


@pytest.mark.django_db
@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_every_row_is_taken_in_or_told_and_changes_nothing_the_next_time(
    sample: Sample, library: OrganisationPage, tmp_path: Path
) -> None:
    found = workbook(sample.make(tmp_path / sample.name))

    planned = plan(found, library, sample)
    runs.apply(planned)
    again = plan(found, library, sample)

    check_rows(planned, sample, found)
    check_sentences(planned, sample)
    assert counts(planned) == counts_of(sample, new=sample.new)
    assert counts(again) == counts_of(sample, unchanged=sample.new)
    made: Any = RESOURCES[sample.kind].model.objects.order_by("path")
    assert made.count() == sample.new
    for entry in made[:1]:
        assert {name: getattr(entry, name) for name in sample.says} == sample.says


def check_rows(planned: Plan, sample: Sample, found: Workbook) -> None:
    """The rows of the file are the planned ones and those that were passed over, each once."""
    tables = read_tables(found, sample)
    passed_over = [
        *(("", row.number) for row in tables.entries.ignored),
        *((table.sheet, row.number) for table in tables.continued for row in table.ignored),
    ]
    told = [*(row.place for row in planned.rows), *passed_over]
    assert sorted(told) == sorted(filled_rows(found, tables))
    assert (len(told), len(passed_over)) == (sample.rows, sample.passed_over)
    assert all(row.problems for row in planned.rows if row.outcome == Outcome.REFUSED)


def check_sentences(planned: Plan, sample: Sample) -> None:
    said = [(problem.row, problem.advice) for problem in planned.problems]
    assert len(said) == len(sample.problems), said
    for (row, piece), (number, advice) in zip(sample.problems, said, strict=True):
        assert (row, piece in advice) == (number, True), advice
    for piece in sample.notes:
        assert any(piece in note for note in planned.notes), planned.notes


def counts(planned: Plan) -> dict[str, int]:
    return {str(outcome): planned.counts[outcome] for outcome in Outcome}


def counts_of(sample: Sample, **known: int) -> dict[str, int]:
    nothing = dict.fromkeys(map(str, Outcome), 0)
    return {**nothing, "refused": sample.refused, "joined": sample.joined, **known}


@pytest.mark.parametrize("sample", HOSTILE_SAMPLES, ids=str)
def test_what_is_no_table_is_refused_with_a_sentence(sample: Refused, tmp_path: Path) -> None:
    path = sample.make(tmp_path / sample.name)

    with pytest.raises(FileRefusedError) as refusal:
        tables_of(workbook(path), ())

    assert refusal.value.reason is sample.reason
    assert str(refusal.value).endswith(".")


def test_the_samples_have_names_of_their_own() -> None:
    names = list(map(str, [*SAMPLES, *HOSTILE_SAMPLES]))

    assert len(names) == len(set(names)) >= 40
