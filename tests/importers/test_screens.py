"""The way of a file through the admin: from a partner's list to drafts, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.models import PlacePage
from importers.models import Delivery, ImportRun
from importers.planning.previews import rows_at
from importers.running.jobs import Aim, ask
from tests.factories import place, published
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

HEADER = "Referenz;Name;Straße;PLZ;Ort;Kategorie;Bemerkung intern"
ROOMS = "Referenz;Name;Raumausstattung"
ROWS = ("1;Lesegarten;Hauptstr. 4;44789;Bochum;;x", "2;Café Süd;Am Markt 1;44789;Bochum;;")


def sheet(*rows: str, header: str = HEADER, name: str = "orte.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\r\n".join([header, *rows]).encode())


def upload(
    client: Client, organisation: OrganisationPage, file: SimpleUploadedFile | None = None
) -> Any:
    data = {"organisation": organisation.pk, "kind": "place", "file": file or sheet(*ROWS)}
    return client.post(reverse("new_import"), data)


def decide(client: Client, delivery: Delivery, **others: str) -> Any:
    """Send the columns as the form proposes them, but for ``others``."""
    url = reverse("import_columns", args=[delivery.pk])
    form = client.get(url).context["form"]
    data = {name: form[name].initial or "" for name in form.fields}
    return client.post(url, {**data, **others})


def previewed(
    client: Client, organisation: OrganisationPage, file: SimpleUploadedFile | None = None
) -> Delivery:
    upload(client, organisation, file)
    delivery = Delivery.objects.latest("pk")
    decide(client, delivery)
    delivery.refresh_from_db()
    return delivery


def take_in(client: Client, delivery: Delivery, **data: str) -> Any:
    return client.post(reverse("apply_import", args=[delivery.pk]), data, follow=True)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_list_becomes_drafts(client: Client, ada: User, library: OrganisationPage) -> None:
    client.force_login(ada)

    columns = client.get(upload(client, library).url)
    preview = client.get(decide(client, Delivery.objects.get()).url)
    result = take_in(client, Delivery.objects.get())

    assert "Bemerkung intern" in text_of(columns)
    assert "Nothing has been changed yet." in text_of(preview)
    assert [page.title for page in PlacePage.objects.order_by("reference")] == [
        "Lesegarten",
        "Café Süd",
    ]
    assert not PlacePage.objects.live().exists()
    assert "Lesegarten" in text_of(result)
    run = ImportRun.objects.get()
    assert (run.by, run.delivery, run.file_name) == (ada, Delivery.objects.get(), "orte.csv")


def test_a_preview_changes_no_entry(client: Client, ada: User, library: OrganisationPage) -> None:
    client.force_login(ada)

    previewed(client, library)

    assert not PlacePage.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_refused_file_is_not_kept(
    client: Client, ada: User, library: OrganisationPage, settings: Any
) -> None:
    client.force_login(ada)

    response = upload(client, library, SimpleUploadedFile("orte.pdf", b"%PDF-1.7 x"))

    assert "The file is of the kind PDF, not a table." in text_of(response)
    assert not Delivery.objects.exists()
    assert [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()] == []


def test_a_file_is_kept_where_no_address_leads(
    client: Client, ada: User, library: OrganisationPage, settings: Any
) -> None:
    client.force_login(ada)

    upload(client, library)

    path = Delivery.objects.get().file.path
    assert path.startswith(str(settings.PRIVATE_ROOT))
    assert not path.startswith(str(settings.MEDIA_ROOT))
    assert "orte" not in path


def test_a_column_is_what_the_person_says_and_so_the_next_time(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    upload(client, library)
    decide(client, Delivery.objects.get(), **{"column-6": "summary", "constant-city": "Witten"})

    upload(client, library)
    again = client.get(reverse("import_columns", args=[Delivery.objects.latest("pk").pk]))

    form = again.context["form"]
    assert form["column-6"].initial == "summary"
    assert form["constant-city"].initial == "Witten"
    assert "As with your last file." in text_of(again)


def test_what_holds_for_all_rows_is_in_the_drafts(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    upload(client, library, sheet("Lesegarten", header="Name"))
    decide(client, Delivery.objects.get(), **{"constant-city": "Witten"})

    take_in(client, Delivery.objects.get())

    assert PlacePage.objects.get().city == "Witten"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        pytest.param({"column-6": "name"}, "says &#x27;Name&#x27; already", id="twice"),
        pytest.param({"column-1": ""}, "No column says what the entries are called", id="no name"),
    ],
)
def test_columns_that_do_not_work_are_asked_again(
    client: Client,
    ada: User,
    library: OrganisationPage,
    changed: dict[str, str],
    sentence: str,
) -> None:
    client.force_login(ada)
    upload(client, library)

    response = decide(client, Delivery.objects.get(), **changed)

    assert response.status_code == 200
    assert sentence in text_of(response)
    assert Delivery.objects.get().preview is None


def test_another_sheet_can_be_chosen(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    sheets = {"Orte": [["Name", "Ort"], ["A", "Bochum"]], "Alt": [["Titel"], ["B"], ["C"]]}
    content = make_xlsx(tmp_path / "x.xlsx", sheets).read_bytes()
    client.force_login(ada)
    upload(client, library, SimpleUploadedFile("zwei.xlsx", content))
    delivery = Delivery.objects.get()

    client.post(reverse("choose_import_sheet", args=[delivery.pk]), {"sheet": "Alt"})
    decide(client, delivery)

    rows = rows_at(Delivery.objects.get(), range(2))
    assert [row["name"] for row in rows] == ["B", "C"]


def test_the_preview_shows_only_what_is_asked_for(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    published(place(title="Lesegarten", reference="1"), under=library)
    client.force_login(ada)
    delivery = previewed(client, library, sheet("1;Lesegarten;Klavier", "2;B;", header=ROOMS))

    shown = client.get(reverse("import_preview", args=[delivery.pk]), {"show": "changed"})

    rows = shown.context["rows"].object_list
    assert [row["name"] for row in rows] == ["Lesegarten"]
    assert rows[0]["changes"] == [{"label": "Note on the rooms", "old": "", "new": "Klavier"}]


def test_rows_that_belong_to_others_have_their_filter(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    header = "Name;Öffnungszeiten;gültig bis"
    delivery = previewed(client, library, sheet("A;Mo 9-12;31.12.2027", ";Di 9-12;", header=header))

    shown = client.get(reverse("import_preview", args=[delivery.pk]))

    counted = {str(name): count for name, _label, count in shown.context["counted"]}
    assert counted == {"all": 2, "new": 1, "joined": 1}
    (row, _joined) = shown.context["rows"].object_list
    assert row["changes"][1] == {"label": "Valid until", "old": "", "new": "31 Dec 2027"}


def test_a_list_without_rows_says_so(client: Client, ada: User, library: OrganisationPage) -> None:
    client.force_login(ada)
    delivery = previewed(client, library, sheet(header="Name;Ort"))

    shown = client.get(reverse("import_preview", args=[delivery.pk]))

    assert "No row stands below the heading." in text_of(shown)
    assert "Take it in" not in text_of(shown)


def test_what_was_changed_meanwhile_is_shown_first(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    delivery = previewed(client, library, sheet("2;Café Süd;Klavier", header=ROOMS))
    published(place(title="Café Süd", reference="2"), under=library)

    response = take_in(client, delivery)

    assert "Entries were changed since you looked." in text_of(response)
    assert not ImportRun.objects.exists()
    take_in(client, delivery)
    assert ImportRun.objects.get().counts["changed"] == 1


def test_two_do_not_take_in_at_once(client: Client, ada: User, library: OrganisationPage) -> None:
    client.force_login(ada)
    delivery = previewed(client, library)
    ask(Aim.APPLY, by=ada, delivery=delivery)

    response = take_in(client, delivery)

    assert "A file of this organisation is being taken in." in text_of(response)
    assert not PlacePage.objects.exists()


def test_a_file_that_reaches_far_must_be_confirmed(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    for reference in ("1", "2", "3"):
        published(place(title=f"Ort {reference}", reference=reference), under=library)
    client.force_login(ada)
    rows = [f"{number};Ort {number};Klavier" for number in (1, 2, 3)]
    delivery = previewed(client, library, sheet(*rows, header=ROOMS))

    refused = take_in(client, delivery)
    taken = take_in(client, delivery, confirmed="on")

    assert "tick the box" in text_of(refused)
    assert taken.context["run"].counts["changed"] == 3


def test_a_trusted_organisation_publishes(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    whole = "Lesegarten;Am Markt 1;44789;Bochum;51.48, 7.21;Lesen im Grünen;Begegnung"
    header = "Name;Straße;PLZ;Ort;Koordinaten;Kurzbeschreibung;Kategorie"
    delivery = previewed(client, library, sheet(whole, header=header))

    take_in(client, delivery, publish="yes")

    assert PlacePage.objects.live().count() == 1


def test_who_is_reviewed_does_not_publish(
    client: Client, ben: User, parish: OrganisationPage
) -> None:
    client.force_login(ben)
    delivery = previewed(client, parish)

    response = client.post(reverse("apply_import", args=[delivery.pk]), {"publish": "yes"})

    assert response.status_code in (302, 403)
    assert not PlacePage.objects.exists()
    preview = client.get(reverse("import_preview", args=[delivery.pk]))
    assert "Take it in and publish" not in text_of(preview)
