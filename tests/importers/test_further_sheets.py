"""What further sheets of a file say is proposed, corrected by choosing, and remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.models import ProgrammePage, TenancyPage
from importers.columns.mappings import MappingError, MappingFile, SheetTold, known_names
from importers.columns.part_names import MODULES, SESSIONS
from importers.models import Delivery, ImportRun
from importers.planning.decisions import Decisions
from importers.planning.part_sheets import part_sheet
from importers.planning.workbook_tables import tables_of
from importers.reading.reader import Sheet, Workbook
from importers.reading.refusals import FileRefusedError
from importers.reading.sheets import find_table
from tests.importers.test_screens import text_of
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

KINDS = (SESSIONS, MODULES)
PROGRAMMES = [["Name", "Kurzbeschreibung"], ["Nähtreff", "Für alle"], ["Chor", "Singen"]]
# Nobody calls these columns like that.
PLAN = [["Welcher?", "Am Tag", "Worum"], ["Chor", "3.5.2027 18 Uhr", "Auftakt"]]
DATES = [["Programm", "Datum", "Thema"], ["Chor", "3.5.2027", "Auftakt"]]
CHOSEN = {
    "sheet-0-column-0": "session_of_name",
    "sheet-0-column-1": "session_start",
    "sheet-0-column-2": "session_topic",
}


def workbook(**sheets: list[list[str]]) -> Workbook:
    return Workbook(tuple(Sheet(name, tuple(map(tuple, rows))) for name, rows in sheets.items()))


def read_as(found: Workbook, told: Mapping[str, SheetTold]) -> dict[str, dict[str, str]]:
    """By sheet, the columns of its fields."""
    parts = tables_of(found, KINDS, told=MappingFile(sheets=told)).parts
    return {part.table.sheet: dict(part.mapping.columns) for part in parts}


def test_what_was_told_of_a_sheet_wins_against_its_names() -> None:
    found = workbook(Programme=PROGRAMMES, Termine=DATES)
    told = SheetTold("sessions", {"Thema": "session_venue", "Datum": "session_date"})

    assert read_as(found, {"Termine": told})["Termine"] == {
        "session_venue": "Thema",
        "session_date": "Datum",
        "session_of_name": "Programm",
    }
    assert read_as(found, {"Termine": SheetTold()}) == {}


def test_a_sheet_that_nobody_knows_is_read_as_it_was_told() -> None:
    found = workbook(Programme=PROGRAMMES, Plan=PLAN)
    columns = {"Welcher?": "session_of_name", "Am Tag": "session_start"}

    assert read_as(found, {}) == {}
    assert read_as(found, {"Plan": SheetTold("sessions", columns)}) == {
        "Plan": {"session_of_name": "Welcher?", "session_start": "Am Tag"}
    }


@pytest.mark.parametrize(
    ("name", "told", "sentence"),
    [
        pytest.param("Plan", SheetTold("tenancies"), "cannot say 'tenancies' here", id="kind"),
        pytest.param(
            "Plan", SheetTold("sessions", {"Was": "session_topic"}), "no column 'Was'", id="column"
        ),
        pytest.param(
            "Plan", SheetTold("sessions", {"Worum": "topic"}), "'topic' is not a field", id="field"
        ),
        pytest.param("Plan 2", SheetTold(), "no sheet 'Plan 2'", id="sheet"),
    ],
)
def test_what_cannot_be_is_explained(name: str, told: SheetTold, sentence: str) -> None:
    with pytest.raises((MappingError, FileRefusedError), match=sentence):
        read_as(workbook(Programme=PROGRAMMES, Plan=PLAN), {name: told})


@pytest.fixture
def file(tmp_path: Path) -> bytes:
    return make_xlsx(tmp_path / "a.xlsx", {"Programme": PROGRAMMES, "Plan": PLAN}).read_bytes()


def brought(
    client: Client, library: OrganisationPage, file: bytes, *, kind: str = "programme"
) -> str:
    """The address at which its columns are asked about."""
    data = {
        "organisation": library.pk,
        "kind": kind,
        "file": SimpleUploadedFile("kurse.xlsx", file),
    }
    response: Any = client.post(reverse("new_import"), data)
    return str(response.url)


def sent(client: Client, url: str, **others: str) -> Any:
    """As the forms propose it, but for ``others``."""
    context = client.get(url).context
    data = {name: context["form"][name].initial or "" for name in context["form"].fields}
    for sheet in context["sheets"]:
        data |= {sheet.add_prefix(name): sheet[name].initial or "" for name in sheet.fields}
    return client.post(url, {**data, **others})


@pytest.mark.django_db
def test_a_sheet_is_what_the_person_says_and_so_the_next_time(
    client: Client, ada: User, library: OrganisationPage, file: bytes
) -> None:
    client.force_login(ada)
    url = brought(client, library, file)

    asked_anew = sent(client, url, **{"sheet-0-kind": "sessions"})
    refused = sent(client, url, **{"sheet-0-column-2": "session_topic"})
    sent(client, url, **CHOSEN)
    client.post(reverse("apply_import", args=[Delivery.objects.get().pk]))
    again = text_of(client.get(brought(client, library, file)))

    assert asked_anew.url == f"{url}#sheet-1"
    assert "No column says one of: Date: start, day and time" in text_of(refused)
    chor: Any = ProgrammePage.objects.get(title="Chor").get_latest_revision_as_object()
    assert [session.topic for session in chor.sessions.all()] == ["Auftakt"]
    assert ImportRun.objects.get().decided["sheets"]["Plan"]["kind"] == "sessions"
    assert again.count("As with your last file.") == 3 + 2
    assert "hidden_rows" not in again, "nothing is asked where nothing is hidden"
    assert 'value="session_start" selected' in again


@pytest.mark.django_db
def test_a_cell_of_a_further_sheet_is_corrected_in_place(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    wrong = [*DATES, ["Chro", "4.5.2027 18 Uhr", "Probe"], ["Chor", "bald", "Fest"]]
    made = make_xlsx(tmp_path / "a.xlsx", {"Programme": PROGRAMMES, "Termine": wrong})
    client.force_login(ada)
    sent(client, brought(client, library, made.read_bytes()))
    delivery = Delivery.objects.get()
    preview = reverse("import_preview", args=[delivery.pk])
    rows = client.get(preview, {"show": "refused"}).context["rows"].object_list
    asked = [(row["number"], row["problems"][0]["cells"]) for row in rows]
    fix = reverse("correct_import_cell", args=[delivery.pk])

    client.post(
        fix,
        {"sheet": "Termine", "row": 3, "key": "session_of_name", "found": "Chro", "text": "Chor"},
    )
    corrected = client.get(preview, {"show": "corrected"}).context["rows"].object_list
    client.post(reverse("apply_import", args=[delivery.pk]))

    assert [(number, [cell["key"] for cell in cells]) for number, cells in asked] == [
        (3, ["session_of_name"]),
        (4, ["session_date"]),
    ]
    assert [row["corrected"][0]["written"] for row in corrected] == ["Chor"]
    chor: Any = ProgrammePage.objects.get(title="Chor").get_latest_revision_as_object()
    assert [session.topic for session in chor.sessions.all()] == ["Auftakt", "Probe"]
    result = text_of(client.get(reverse("import_result", args=[ImportRun.objects.get().pk])))
    assert "Termine, Row 3, Date: name of its programme: <ins>Chor</ins>" in result


@pytest.mark.django_db
def test_a_cell_that_cannot_be_is_not_found(
    client: Client, ada: User, library: OrganisationPage, file: bytes
) -> None:
    client.force_login(ada)
    brought(client, library, file)
    fix = reverse("correct_import_cell", args=[Delivery.objects.get().pk])

    for wrong in ({"sheet": "Anderes"}, {"key": "phone"}, {"row": "x"}):
        data = {"sheet": "Plan", "row": 2, "key": "session_topic", "text": "x", **wrong}
        assert client.post(fix, data).status_code == 404


@pytest.mark.django_db
def test_a_sheet_can_be_left_alone(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    client.force_login(ada)
    made = make_xlsx(tmp_path / "a.xlsx", {"Programme": PROGRAMMES, "Termine": DATES})
    url = brought(client, library, made.read_bytes())

    sent(client, url, **{"sheet-0-kind": ""})

    delivery = Delivery.objects.get()
    assert delivery.further_sheets == {"Termine": {"kind": "", "columns": {}}}
    assert delivery.preview
    assert delivery.preview["counts"]["rows"] == 2


@pytest.mark.django_db
def test_a_word_of_a_further_sheet_is_corrected_wherever_it_stands(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    wrong = ["Haus", "Bücherverein", "12345x"]
    tenants = [["Büro", "Organisation", "Telefon", "Name"], [*wrong, "A"], [*wrong, "B"]]
    offices = [["Name", "PLZ"], ["Haus", "44789"]]
    made = make_xlsx(tmp_path / "a.xlsx", {"Büros": offices, "Mietparteien": tenants})
    client.force_login(ada)
    sent(client, brought(client, library, made.read_bytes(), kind="office"))
    delivery = Delivery.objects.get()
    preview = reverse("import_preview", args=[delivery.pk])
    [first, _second] = client.get(preview, {"show": "problems"}).context["rows"].object_list
    [cell] = first["problems"][0]["cells"]
    place = {"sheet": first["sheet"], "row": first["number"], "key": cell["key"]}
    words = {"found": cell["text"], "text": "0234 9101234", "everywhere": "on"}

    client.post(reverse("correct_import_cell", args=[delivery.pk]), {**place, **words})
    context = client.get(preview).context
    client.post(reverse("apply_import", args=[delivery.pk]))

    assert (cell["key"], cell["others"]) == ("tenancy_phone", 1)
    assert [word["found"] for word in context["decided_words"]] == ["12345x"]
    assert not [row for row in context["rows"].object_list if row["problems"]]
    phones = TenancyPage.objects.values_list("phone", flat=True)
    assert set(phones) == {"+492349101234"}


def test_words_of_dates_hold_in_every_sheet() -> None:
    table = find_table(workbook(Termine=DATES), known_names())
    sheet = part_sheet(table, KINDS)
    assert sheet
    words = {"session_topic": {"auftakt": "Eröffnung"}}

    [row] = replace(sheet, decisions=Decisions(words=words)).rows()

    assert row.texts["topic"] == "Eröffnung"
