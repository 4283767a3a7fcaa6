"""Sheets that go on with a list: proposed, left alone, corrected, fetched and gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError
from django.urls import reverse

from cms.changes import save_draft
from cms.models import PlacePage
from importers.columns.mappings import ENTRIES
from importers.exports.refused import refused_rows, written
from importers.models import Delivery, ImportedRow, ImportRun
from importers.progress import told_to
from importers.running.tasks import resume
from importers.sources.pulling import Outcome
from tests.importers.pulling import pulled, source_at
from tests.importers.test_continued_sheets import (
    ALL_NEW,
    CENTRE,
    HEADER,
    NORTH,
    SHEETS,
    drafts,
    places,
    with_phone,
)
from tests.importers.test_further_sheets import brought, sent
from tests.importers.test_import_sheet import run
from tests.importers.test_screens import text_of
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage
    from importers.progress import Phase
    from tests.fake_server import FakeServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(client: Client, ada: User, library: OrganisationPage, tmp_path: Path) -> Delivery:
    """As its screens propose it."""
    client.force_login(ada)
    file = make_xlsx(tmp_path / "a.xlsx", SHEETS).read_bytes()
    sent(client, brought(client, library, file, kind="place"))
    return Delivery.objects.get()


def post(client: Client, view: str, delivery: Delivery, **data: Any) -> Any:
    return client.post(reverse(view, args=[delivery.pk]), data)


def shown(client: Client, delivery: Delivery, show: str = "all") -> list[Any]:
    preview = client.get(reverse("import_preview", args=[delivery.pk]), {"show": show})
    return list(preview.context["rows"].object_list)


def test_sheets_with_the_same_columns_are_proposed(client: Client, delivery: Delivery) -> None:
    assert delivery.further_sheets == {
        "Nord": {"kind": ENTRIES, "columns": {}},
        "Süd": {"kind": ENTRIES, "columns": {}},
    }
    rows = [(row.get("sheet", ""), row["number"], row["name"]) for row in shown(client, delivery)]
    assert rows[2:] == [("", 4, "Ort X"), ("Nord", 2, "Ort C"), ("Süd", 4, "Ort D")]

    post(client, "apply_import", delivery)

    result = text_of(client.get(reverse("import_result", args=[ImportRun.objects.get().pk])))
    assert "Nord, Row 2" in result
    assert "<dt>Sheet Nord</dt><dd>More of the list" in result


def test_a_sheet_is_left_alone_and_so_the_next_time(
    client: Client, library: OrganisationPage, delivery: Delivery, tmp_path: Path
) -> None:
    """Each by its name, and a new one is asked about."""
    sent(client, reverse("import_columns", args=[delivery.pk]), **{"sheet-0-kind": ""})
    post(client, "apply_import", delivery)
    file = make_xlsx(tmp_path / "b.xlsx", {**SHEETS, "West": NORTH}).read_bytes()

    page = client.get(brought(client, library, file, kind="place"))
    again = page.context["sheets"]

    assert "unless you say otherwise below: Süd, West, which have the same columns." in text_of(
        page
    )
    assert PlacePage.objects.count() == 4
    assert {form.sheet.name: form["kind"].initial for form in again} == {
        "Nord": "",
        "Süd": ENTRIES,
        "West": ENTRIES,
    }


def test_hidden_sheets_and_those_with_other_columns_are_not_proposed(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    client.force_login(ada)
    sheets = {"Mitte": CENTRE, "Alt": NORTH, "Anderes": [["Name", "Fax"], ["Ort E", "1"]]}
    file = make_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Alt"]).read_bytes()

    context = client.get(brought(client, library, file, kind="place")).context
    [form] = context["sheets"]

    assert context["going_on"] == []
    assert (form.sheet.name, form["kind"].initial) == ("Alt", "")
    assert ENTRIES in dict(form.fields["kind"].choices)


def test_a_cell_of_a_further_sheet_is_corrected(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    client.force_login(ada)
    wrong = [HEADER, ["Ort C", "Weg 3", "448", "Bochum", ""]]
    file = make_xlsx(tmp_path / "a.xlsx", {**SHEETS, "Nord": wrong}).read_bytes()
    sent(client, brought(client, library, file, kind="place"))
    delivery = Delivery.objects.get()
    [refused] = shown(client, delivery, "refused")
    cell = refused["problems"][0]["cells"][0]
    place = {"sheet": refused["sheet"], "row": refused["number"], "key": cell["key"]}

    fixed = post(client, "correct_import_cell", delivery, **place, found=cell["text"], text="44805")
    [corrected] = shown(client, delivery, "corrected")
    post(client, "apply_import", delivery)

    assert fixed.status_code == 302
    assert (corrected["sheet"], corrected["corrected"][0]["written"]) == ("Nord", "44805")
    assert drafts()["Ort C"].postcode == "44805"


def test_a_conflict_of_a_further_sheet_is_decided_there(
    client: Client, ada: User, library: OrganisationPage, delivery: Delivery, tmp_path: Path
) -> None:
    """And not that of the row with the same number in the first sheet."""
    post(client, "apply_import", delivery)
    for name in ("Ort A", "Ort C"):
        page = drafts()[name]
        page.phone = "+49234222222"
        save_draft(page, by=ada)
    first = [HEADER, [*CENTRE[1][:-1], "0234 910111"], *CENTRE[2:]]
    changed = {**SHEETS, "Mitte": first, "Nord": with_phone(NORTH, "0234 910222")}
    file = make_xlsx(tmp_path / "b.xlsx", changed).read_bytes()
    sent(client, brought(client, library, file, kind="place"))
    newest = Delivery.objects.latest("pk")
    place = {"row": 2, "sheet": "Nord", "name": "phone"}

    post(client, "settle_import_conflict", newest, **place, winner="theirs")
    conflicts = [row["name"] for row in shown(client, newest, "conflicts")]
    [changing] = shown(client, newest, "changed")
    post(client, "revoke_import_decision", newest, **place)

    assert conflicts == ["Ort A"]
    assert (changing["name"], changing["settled"][0][0]) == ("Ort C", "phone")
    assert len(shown(client, newest, "conflicts")) == 2
    for wrong in ({"sheet": "West"}, {"sheet": "Nord", "kind": "tenancy"}):
        sent_wrong = {**place, **wrong, "winner": "theirs"}
        assert post(client, "settle_import_conflict", newest, **sent_wrong).status_code == 404


def test_refused_rows_go_out_and_come_in_again_by_sheet(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    client.force_login(ada)
    wrong = [HEADER, ["Ort C", "Weg 3", "448", "Bochum", ""], NORTH[1]]
    also = [
        ["Ort", "Name", "Straße", "PLZ", "Telefon"],
        ["Bochum", "Ort F", "Weg 6", "449", "", "neu"],
    ]
    sheets = {"Mitte": CENTRE, "Nord": wrong, "Süd": also}
    file = make_xlsx(tmp_path / "a.xlsx", sheets).read_bytes()
    sent(client, brought(client, library, file, kind="place"))
    post(client, "apply_import", Delivery.objects.get())
    run = ImportRun.objects.get()
    rows, text = refused_rows(run), written(run, suffix="csv").decode()

    assert {sheet: len(found) - 1 for sheet, found in rows.items()} == {"": 0, "Nord": 1, "Süd": 1}
    assert [line.split(";")[:3] for line in text.splitlines()[1:]] == [
        ["Ort C", "Weg 3", "448"],
        ["Ort F", "Weg 6", "449"],
    ]
    assert [line.split(";")[5] for line in text.splitlines()] == ["Spalte F", "", "neu"]
    [header, row] = rows["Nord"]
    assert row[:3] == ["Ort C", "Weg 3", "448"]
    mended = {name or "Mitte": found for name, found in rows.items()}
    mended["Nord"] = [header, ["Ort E", "Weg 5", "44805", *row[3:]]]
    file = make_xlsx(tmp_path / "b.xlsx", mended).read_bytes()
    again = brought(client, library, file, kind="place")
    sent(client, again)

    preview: Any = Delivery.objects.latest("pk").preview
    assert (preview["counts"]["new"], preview["counts"]["missing"]) == (1, 0)


def test_what_undoing_leaves_is_told_with_its_sheet(
    client: Client, ada: User, delivery: Delivery
) -> None:
    post(client, "apply_import", delivery)
    page = drafts()["Ort C"]
    page.summary = "Von Hand"
    save_draft(page, by=ada)
    run = ImportRun.objects.get()

    foreseen = text_of(client.get(reverse("undo_import", args=[run.pk])))
    client.post(reverse("undo_import", args=[run.pk]))

    assert "<li>Nord, Row 2, " in foreseen
    result = text_of(client.get(reverse("import_result", args=[run.pk])))
    assert "<li>Nord, Row 2, Ort C: " in result
    assert list(drafts()) == ["Ort C"]


def test_what_broke_off_between_the_sheets_goes_on(client: Client, delivery: Delivery) -> None:
    def break_off(phase: Phase, done: int, total: int) -> None:
        if ImportedRow.objects.filter(sheet="Nord"):
            raise OperationalError

    with told_to(break_off):
        post(client, "apply_import", delivery)
    found = ImportRun.objects.get()
    assert (found.status, PlacePage.objects.count()) == ("stopped", 4)

    resume(found)

    found.refresh_from_db()
    assert found.status == "finished"
    assert places(found) == ALL_NEW
    assert PlacePage.objects.count() == 5


def test_the_command_reads_the_sheets_that_the_mapping_names(
    library: OrganisationPage, tmp_path: Path
) -> None:
    file = make_xlsx(tmp_path / "a.xlsx", SHEETS)
    told = tmp_path / "told.json"
    told.write_text('{"sheets": {"Nord": {"kind": "entries"}}}', encoding="utf-8")

    code, words = run(file, "--mapping", str(told), "--apply")

    assert (code, PlacePage.objects.count()) == (0, 4)
    assert "Rows in the file: 4" in words
    assert "Sheet 'Nord' was read as well" in words
    assert Delivery.objects.get().further_sheets == {"Nord": {"kind": "entries", "columns": {}}}


@pytest.mark.usefixtures("bochum", "_loopback")
def test_a_list_that_is_fetched_is_read_with_its_sheets(
    library: OrganisationPage, server: FakeServer, tmp_path: Path
) -> None:
    file = make_xlsx(tmp_path / "a.xlsx", SHEETS).read_bytes()
    further = {"Nord": {"kind": ENTRIES, "columns": {}}}
    columns = {"Name": "name", "Straße": "street", "PLZ": "postcode", "Ort": "city"}
    source = source_at(
        server.says("/orte.xlsx", file),
        library,
        columns=columns,
        sheet="Mitte",
        further_sheets=further,
    )

    assert pulled(source).outcome is Outcome.TAKEN_IN
    assert sorted(drafts()) == ["Ort A", "Ort B", "Ort C", "Ort X"]
