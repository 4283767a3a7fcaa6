"""Dates and modules go out with their programme and come back as they were edited."""

from __future__ import annotations

import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from cms.changes import add_draft
from cms.models import Module, ProgrammePage, Session
from importers.exports.exporting import FORMATS, export
from importers.planning.deliveries import plan_delivery
from importers.running import runs
from tests.factories import programme
from tests.importers.delivering import advice, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

EACH_FORMAT = pytest.mark.parametrize("suffix", list(FORMATS))
START = datetime.datetime(2027, 5, 3, 18, 0, tzinfo=timezone.get_default_timezone())


def course(**values: Any) -> ProgrammePage:
    page = programme(title="Bürger im Quartier", reference="K-1", **values)
    page.sessions.add(
        Session(
            reference="T-1",
            topic="=Auftakt; mit Musik",
            starts_at=START,
            ends_at=START + datetime.timedelta(hours=2),
            venue="Rathaus",
            street="Markt",
            house_number="1",
            postcode="04109",
            city="Leipzig",
            latitude=Decimal("51.34"),
            longitude=Decimal("12.37"),
            capacity=20,
            registration="per Mail",
            registration_until=datetime.date(2027, 4, 20),
            status="full",
        ),
        Session(topic="Ohne Zeit", unfinished={"starts_at": "10.05.2027"}, sort_order=1),
    )
    page.modules.add(
        Module(group="Grundlagen", title="Wohnen", text="Was\nes gibt", sort_order=0),
        Module(group="Grundlagen", title="Recht", sort_order=1),
        Module(title="Prüfung", sort_order=2),
    )
    return page


def again(library: OrganisationPage, content: bytes, path: Path) -> Plan:
    path.write_bytes(content)
    return plan_delivery(path, organisation=library, kind="programmes")


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    book = load_workbook(BytesIO(content))
    edit(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write(book: Any, sheet: str, old: str, new: str) -> None:
    """Type over the one cell that says ``old``."""
    cells = [cell for row in book[sheet].iter_rows() for cell in row if cell.value == old]
    assert len(cells) == 1, old
    cells[0].value = new


def only_course() -> Any:
    return ProgrammePage.objects.get(title="Bürger im Quartier").get_latest_revision_as_object()


@EACH_FORMAT
def test_what_nobody_edited_changes_nothing(
    library: OrganisationPage, tmp_path: Path, suffix: str
) -> None:
    add_draft(course(), under=library)
    add_draft(programme(title="Nähtreff"), under=library)

    plan = again(library, export(library, "programmes", suffix=suffix), tmp_path / f"a.{suffix}")

    counts = outcomes(plan)
    assert (counts["unchanged"], counts["rows"]) == (2, 2 + counts["joined"])
    assert counts["joined"] == (2 if suffix == "csv" else 5)


def test_only_what_was_edited_changes(library: OrganisationPage, tmp_path: Path) -> None:
    add_draft(course(), under=library)
    before = [session.session_id for session in only_course().sessions.all()]

    def edit(book: Any) -> None:
        write(book, "Termine", "03.05.2027 18:00", "04.05.2027 17:30")
        write(book, "Module", "Recht", "Rechte und Pflichten")

    content = edited(export(library, "programmes"), edit)
    plan = again(library, content, tmp_path / "a.xlsx")
    runs.apply(plan)

    assert plan.rows[0].taking.changes == {
        "session/03.05.2027 18:00/starts_at": ("2027-05-03 18:00", "2027-05-04 17:30"),
        "module/Recht/title": ("Recht", "Rechte und Pflichten"),
    }
    page = only_course()
    assert [session.session_id for session in page.sessions.all()] == before
    assert [module.title for module in page.modules.all()] == [
        *("Wohnen", "Rechte und Pflichten", "Prüfung"),
    ]


@pytest.mark.parametrize("number", ["9", "9" * 5000])
def test_a_number_that_no_module_has_is_told(
    library: OrganisationPage, tmp_path: Path, number: str
) -> None:
    add_draft(course(), under=library)
    content = edited(export(library, "programmes"), lambda book: write(book, "Module", "1", number))

    plan = again(library, content, tmp_path / "a.xlsx")

    assert outcomes(plan)["unchanged"] == 1
    assert "The programme has no module with this number" in advice(plan)[0]


def test_a_new_row_of_the_sheet_is_a_new_date(library: OrganisationPage, tmp_path: Path) -> None:
    add_draft(course(), under=library)

    def edit(book: Any) -> None:
        sheet = book["Termine"]
        header = [cell.value for cell in sheet[1]]
        row: list[str | None] = [None] * len(header)
        row[header.index("Programm")] = "Bürger im Quartier"
        row[header.index("Termin")] = "17.05.2027 18:00"
        sheet.append(row)

    plan = again(library, edited(export(library, "programmes"), edit), tmp_path / "a.xlsx")
    runs.apply(plan)

    assert [session.topic for session in only_course().sessions.all()] == [
        *("=Auftakt; mit Musik", "Ohne Zeit", "Bürger im Quartier"),
    ]
