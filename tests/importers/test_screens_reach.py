"""Who sees and does what with imports: one's own organisations', the steward all, others none."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from cms.models import PlacePage
from importers.columns.resources import RESOURCES
from importers.exports.downloads import template
from importers.models import Delivery, ImportRun
from importers.planning.deliveries import plan_delivery
from importers.screens.forms import UploadForm
from tests.importers.test_screens import previewed, sheet, take_in, text_of, upload

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

OF_A_DELIVERY = ("import_columns", "import_preview")
STEPS = ("choose_import_sheet", "apply_import")
ASKING = ("discard_import",)


@pytest.fixture
def adas(client: Client, ada: User, library: OrganisationPage) -> Delivery:
    """A list of ada's that is looked at and not taken in."""
    client.force_login(ada)
    return previewed(client, library)


@pytest.mark.parametrize("name", [*OF_A_DELIVERY, *STEPS, *ASKING])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_organisations_file_is_not_found(
    client: Client, adas: Delivery, ben: User, name: str, method: str
) -> None:
    client.force_login(ben)

    response = getattr(client, method)(reverse(name, args=[adas.pk]))

    assert response.status_code == (405 if method == "get" and name in STEPS else 404)
    assert Delivery.objects.filter(pk=adas.pk).exists()
    assert not PlacePage.objects.exists()


@pytest.mark.parametrize("who", ["ada", "mod"])
@pytest.mark.parametrize("name", OF_A_DELIVERY)
def test_a_colleague_and_the_steward_go_on_with_it(
    request: pytest.FixtureRequest, client: Client, adas: Delivery, who: str, name: str
) -> None:
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse(name, args=[adas.pk]))

    assert response.status_code == 200
    assert "Lesegarten" in text_of(response)


@pytest.mark.parametrize(
    ("who", "is_listed"),
    [pytest.param("ada", True), pytest.param("ben", False), pytest.param("mod", True)],
)
def test_the_list_shows_whose_imports_they_are(
    request: pytest.FixtureRequest, client: Client, adas: Delivery, who: str, is_listed: bool
) -> None:
    take_in(client, adas)
    client.force_login(request.getfixturevalue(who))

    listed = text_of(client.get(reverse("imports")))
    result = client.get(reverse("import_result", args=[ImportRun.objects.get().pk]))
    refused = client.get(reverse("refused_rows", args=[ImportRun.objects.get().pk, "csv"]))

    assert ("orte.csv" in listed) is is_listed
    assert ("Nothing was imported yet." in listed) is not is_listed
    assert (result.status_code, refused.status_code) == ((200, 200) if is_listed else (404, 404))


def test_nobody_brings_a_file_for_another_organisation(
    client: Client, ben: User, library: OrganisationPage
) -> None:
    client.force_login(ben)

    response = upload(client, library)

    assert response.status_code == 200
    assert not Delivery.objects.exists()


def test_the_steward_brings_a_file_for_whom_they_choose(
    client: Client, mod: User, library: OrganisationPage, parish: OrganisationPage
) -> None:
    client.force_login(mod)

    form = client.get(reverse("new_import")).context["form"]
    delivery = previewed(client, parish)
    take_in(client, delivery)

    assert not form.fields["organisation"].widget.is_hidden
    assert {page.organisation for page in PlacePage.objects.all()} == {parish}


def test_who_forgets_the_file_is_told_so(ada: User) -> None:
    form = UploadForm({"kind": "place"}, {}, user=ada)

    assert form.errors["file"] == ["No file is chosen. Choose the list that you want to import."]


def test_who_edits_for_nobody_is_told_so(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    ada.groups.clear()

    response = client.get(reverse("new_import"))

    assert response.status_code in (302, 403)


def test_a_visitor_is_sent_to_sign_in(client: Client, adas: Delivery) -> None:
    client.logout()

    for name in OF_A_DELIVERY:
        answer = client.get(reverse(name, args=[adas.pk]))
        assert answer.headers["Location"].startswith("/admin/login/")


def test_the_refused_rows_come_back_with_the_reason(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    rows = ("1;Lesegarten;Hauptstr. 4;01234;=1+1;;", "2;;Am Markt 1;01234;=1+1;;")
    take_in(client, previewed(client, library, sheet(*rows)))
    run = ImportRun.objects.get()

    table = client.get(reverse("refused_rows", args=[run.pk, "csv"])).content.decode("utf-8-sig")
    book = client.get(reverse("refused_rows", args=[run.pk, "xlsx"])).content

    lines = table.split("\r\n")
    assert lines[0].startswith("Referenz;Name;Straße;PLZ")
    assert lines[0].endswith(f";Reason (Import {run.pk})")
    assert lines[1:] == ["2;;Am Markt 1;01234;'=1+1;;;Name: The entry has no name. Write one.", ""]
    mended = load_workbook(BytesIO(book)).worksheets[0]
    cells = list(mended.iter_rows(values_only=True))[1]
    assert cells[:5] == ("2", None, "Am Markt 1", "01234", "'=1+1")


def test_without_the_file_the_reasons_are_there(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    take_in(client, previewed(client, library, sheet("2;;Am Markt 1;44789;Bochum;;")))
    discard = reverse("discard_import", args=[Delivery.objects.get().pk])
    assert "all entries stay as they are" in text_of(client.get(discard))
    client.post(discard)

    url = reverse("refused_rows", args=[ImportRun.objects.get().pk, "csv"])

    assert "2;Name: The entry has no name. Write one." in text_of(client.get(url))


@pytest.mark.parametrize("kind", list(RESOURCES))
def test_a_template_can_be_imported_as_it_is(
    client: Client, ada: User, library: OrganisationPage, kind: str
) -> None:
    client.force_login(ada)
    content = client.get(reverse("import_template", args=[kind])).content
    data: dict[str, Any] = {
        "organisation": library.pk,
        "kind": str(RESOURCES[kind].model.kind),
        "file": ContentFile(content, name="vorlage.xlsx"),
    }
    client.post(reverse("new_import"), data)

    columns = client.get(reverse("import_columns", args=[Delivery.objects.get().pk]))

    form = columns.context["form"]
    assert [proposal.column for proposal in form.proposals if not proposal.key] == []


@pytest.mark.parametrize(
    ("kind", "outcomes", "found"),
    [
        ("places", {"new": 1}, []),
        ("programmes", {"new": 1, "joined": 2}, []),
        ("offices", {"new": 1, "refused": 1}, ["Ihre Organisation"]),
    ],
)
def test_a_template_says_what_belongs_to_its_entries(
    library: OrganisationPage, tmp_path: Path, kind: str, outcomes: dict[str, int], found: list[str]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(template(RESOURCES[kind]))

    plan = plan_delivery(tmp_path / "a.xlsx", organisation=library, kind=kind)

    counted = {name: plan.counts[name] for name in ("new", "refused", "joined")}
    assert {name: count for name, count in counted.items() if count} == outcomes
    assert [problem.found for problem in plan.problems] == found


def test_files_are_forgotten_after_thirty_days(client: Client, adas: Delivery) -> None:
    path = adas.file.path
    Delivery.objects.update(created_at=timezone.now() - datetime.timedelta(days=31))
    fresh = Delivery.objects.create(
        organisation=adas.organisation, kind="place", file=ContentFile(b"x", name="neu.csv")
    )

    call_command("expire_entries")

    assert list(Delivery.objects.all()) == [fresh]
    assert not Path(path).exists()


@pytest.mark.parametrize(
    ("language", "name"),
    [
        pytest.param("en", "Template places.xlsx", id="English"),
        pytest.param("de", " Orte.xlsx", id="German"),
    ],
)
def test_a_template_is_called_what_its_reader_calls_it(
    client: Client, ada: User, library: OrganisationPage, language: str, name: str
) -> None:
    UserProfile.objects.update_or_create(user=ada, defaults={"preferred_language": language})
    client.force_login(ada)

    response = client.get(reverse("import_template", args=["places"]))

    assert name in unquote(response["Content-Disposition"])
