"""What people take away from the import screens: refused rows, their entries; and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.changes import publish, save_draft
from cms.models import PlacePage
from importers.models import Delivery, ImportRun
from importers.reading.reader import read_workbook
from tests.factories import place, published
from tests.importers.delivering import only_place
from tests.importers.test_screens import decide, previewed, sheet, take_in, text_of
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

WHOLE = "Lesegarten;Am Markt 1;44789;Bochum;51.48, 7.21;Lesen im Grünen;Begegnung"
HEADER = "Name;Straße;PLZ;Ort;Koordinaten;Kurzbeschreibung;Kategorie"


def imported(client: Client, organisation: OrganisationPage, file: Any, **data: str) -> ImportRun:
    take_in(client, previewed(client, organisation, file), **data)
    return ImportRun.objects.latest("pk")


def refused(client: Client, run: ImportRun) -> Any:
    return client.get(reverse("refused_as_brought", args=[run.pk]))


@pytest.mark.parametrize(
    ("name", "content", "expected", "encoding"),
    [
        pytest.param(
            "a.csv",
            "Name;Ort\r\n;Köln\r\n".encode("cp1252"),
            "Name;Ort;Reason (Import {run})\r\n;Köln;Name: The entry has no name. Write one.\r\n",
            "cp1252",
            id="semicolons in the letters of Windows",
        ),
        pytest.param(
            "a.tsv",
            "Name\tOrt\n\tKöln\n".encode(),
            "Name\tOrt\tReason (Import {run})\r\n"
            "\tKöln\tName: The entry has no name. Write one.\r\n",
            "utf-8-sig",
            id="tabs in UTF-8",
        ),
    ],
)
def test_refused_rows_of_a_text_come_back_as_it_was(
    client: Client,
    ada: User,
    library: OrganisationPage,
    name: str,
    content: bytes,
    expected: str,
    encoding: str,
) -> None:
    client.force_login(ada)
    run = imported(client, library, SimpleUploadedFile(name, content))

    response = refused(client, run)

    assert response.content == expected.format(run=run.pk).encode(encoding)
    assert f".{name.rpartition('.')[2]}" in response["Content-Disposition"]


def test_refused_rows_of_a_workbook_come_back_as_one(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    brought = make_xlsx(tmp_path / "a.xlsx", {"Orte": [["Name", "PLZ"], ["", "01234"]]})
    client.force_login(ada)
    run = imported(client, library, SimpleUploadedFile("a.xlsx", brought.read_bytes()))

    response = refused(client, run)

    (tmp_path / "b.xlsx").write_bytes(response.content)
    rows = read_workbook(tmp_path / "b.xlsx").sheets[0].rows
    assert rows[1][:2] == ("", "01234")


@pytest.mark.parametrize(("who", "status"), [("ada", 200), ("mod", 200), ("ben", 404)])
def test_all_entries_are_taken_along_by_those_who_edit_them(
    request: pytest.FixtureRequest,
    client: Client,
    library: OrganisationPage,
    who: str,
    status: int,
) -> None:
    published(place(title="Lesegarten"), under=library)
    client.force_login(request.getfixturevalue(who))

    query = {"organisation": library.pk, "kind": "places", "suffix": "csv"}
    response = client.get(reverse("export_entries"), query)

    assert response.status_code == status
    assert (b"Lesegarten" in response.content) is (status == 200)


@pytest.mark.parametrize("changed", [{"kind": "x"}, {"suffix": "pdf"}, {"organisation": "²"}])
def test_no_other_table_is_offered(
    client: Client, ada: User, library: OrganisationPage, changed: dict[str, str]
) -> None:
    client.force_login(ada)
    query = {"organisation": library.pk, "kind": "places", "suffix": "csv", **changed}

    assert client.get(reverse("export_entries"), query).status_code == 404


def undoing(client: Client, run: ImportRun) -> Any:
    return client.get(reverse("undo_import", args=[run.pk]))


def test_undoing_says_first_what_it_comes_to(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, "Zweiter;;;;;;", header=HEADER))
    page: Any = PlacePage.objects.get(title="Zweiter")
    page.summary = "Von Hand"
    save_draft(page, by=ada)

    foreseen = undoing(client, run).context
    before = PlacePage.objects.count()
    client.post(reverse("undo_import", args=[run.pk]))

    assert (foreseen["deleted"], foreseen["withdrawn"], foreseen["put_back"]) == (1, 0, 0)
    assert [(kept.row, kept.name) for kept in foreseen["foreseen"].kept] == [(3, "Zweiter")]
    assert before == 2
    assert only_place().title == "Zweiter"
    run.refresh_from_db()
    assert (run.status, run.undone_by) == (run.RunStatus.UNDONE, ada)


def test_what_was_published_is_withdrawn_and_what_was_changed_put_back(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    known = published(place(title="Alt", reference="1"), under=library)
    client.force_login(ada)
    file = sheet(f"2;{WHOLE}", "1;Alt;;;;;Neu;", header=f"Referenz;{HEADER}")
    run = imported(client, library, file, publish="yes")

    foreseen = undoing(client, run).context
    client.post(reverse("undo_import", args=[run.pk]))

    assert (foreseen["deleted"], foreseen["withdrawn"], foreseen["put_back"]) == (0, 1, 1)
    assert list(PlacePage.objects.live()) == [known]


def test_what_was_taken_back_is_not_offered_again(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, header=HEADER))
    result = reverse("import_result", args=[run.pk])
    offered = reverse("undo_import", args=[run.pk])
    assert offered in text_of(client.get(result))

    client.post(offered)

    shown = text_of(client.get(result))
    assert "What it did was taken back." in shown
    assert offered not in shown


def test_the_result_says_what_was_kept_and_why(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, header=HEADER))
    publish(only_place(), by=ada)

    client.post(reverse("undo_import", args=[run.pk]))
    result = text_of(client.get(reverse("import_result", args=[run.pk])))

    assert "What could not be undone" in result
    assert run.sha256 in result
    assert PlacePage.objects.live().count() == 1


def test_who_may_not_publish_does_not_undo_what_was_published(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, header=HEADER), publish="yes")
    type(library).objects.filter(pk=library.pk).update(is_trusted=False)

    response = client.post(reverse("undo_import", args=[run.pk]))

    assert response.status_code in (302, 403)
    assert PlacePage.objects.live().count() == 1


def test_the_history_of_an_entry_leads_to_the_import(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, header=HEADER))

    history = client.get(reverse("wagtailadmin_pages:history", args=[only_place().pk]))

    assert f'href="{reverse("import_result", args=[run.pk])}"' in text_of(history)


def test_the_history_of_each_entry_of_an_import_tells_of_it(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, WHOLE.replace("Lese", "Rosen"), header=HEADER))

    told = [
        reverse("import_result", args=[run.pk])
        in text_of(client.get(reverse("wagtailadmin_pages:history", args=[page.pk])))
        for page in PlacePage.objects.all()
    ]

    assert told == [True, True]


def test_each_step_is_reachable_again(client: Client, ada: User, library: OrganisationPage) -> None:
    client.force_login(ada)
    run = imported(client, library, sheet(WHOLE, header=HEADER))
    delivery = Delivery.objects.get()

    result = text_of(client.get(reverse("import_result", args=[run.pk])))
    preview = text_of(client.get(reverse("import_preview", args=[delivery.pk])))

    for name in ("import_columns", "import_preview"):
        assert f'href="{reverse(name, args=[delivery.pk])}"' in result
    assert f'href="{reverse("import_result", args=[run.pk])}"' in preview


def test_rows_of_further_sheets_are_shown_apart(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    sheets = {
        "Büros": [["Referenz", "Name", "PLZ"], ["B1", "Bürohaus", "44789"]],
        "Mietparteien": [["Büro", "Name"], ["Bürohaus", "Lesebüro"], ["Nirgends", "Anderes"]],
    }
    content = make_xlsx(tmp_path / "a.xlsx", sheets).read_bytes()
    file = SimpleUploadedFile("a.xlsx", content)
    client.force_login(ada)
    client.post(reverse("new_import"), {"organisation": library.pk, "kind": "office", "file": file})
    delivery = Delivery.objects.get()
    decide(client, delivery)

    preview = client.get(reverse("import_preview", args=[delivery.pk]))
    take_in(client, delivery)
    result = client.get(reverse("import_result", args=[ImportRun.objects.earliest("pk").pk]))

    rows = preview.context["rows"].object_list
    shown = {(row.get("sheet", ""), row["number"]): row for row in rows}
    assert shown["", 2]["name"] == "Bürohaus"
    assert not shown["", 2]["problems"]
    [problem] = shown["Mietparteien", 3]["problems"]
    assert [(cell["key"], cell["text"]) for cell in problem["cells"]] == [
        ("tenancy_of_name", "Nirgends")
    ]
    assert "Mietparteien, Row 3" in " ".join(text_of(result).split())
