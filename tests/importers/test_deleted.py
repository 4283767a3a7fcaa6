"""What somebody deleted here does not come again with the next delivery, unless they want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.changes import delete
from cms.models import PlacePage, ProgrammePage
from importers.models import ImportRun
from importers.running.undo import undo
from tests.importers.delivering import advice, deliver, outcomes, preview
from tests.importers.test_decisions import correct, rows
from tests.importers.test_screens import previewed, sheet, take_in, text_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = ("Nummer", "Name", "Straße", "PLZ")
LIST = (
    *(("1", "Lesegarten", "Weg 1", "44789"), ("2", "Café Süd", "Weg 2", "44789")),
    ("", "Treff", "Weg 3", "44789"),
)


def remove(title: str) -> None:
    delete(PlacePage.objects.get(title=title))


@pytest.mark.parametrize("title", ["Lesegarten", "Treff"])
def test_what_was_deleted_does_not_come_again(library: OrganisationPage, title: str) -> None:
    deliver(library, HEADER, *LIST)
    remove(title)

    plan = deliver(library, HEADER, *LIST, publish=True)

    assert outcomes(plan) == {"rows": 3, "unchanged": 2, "refused": 1}
    assert advice(plan) == [
        f"'{title}' was deleted here by hand and does not come again by itself. "
        "Say in the preview that it is to, or take the row out of the list."
    ]
    assert not PlacePage.objects.filter(title=title).exists()


def test_a_namesake_elsewhere_is_new(library: OrganisationPage) -> None:
    deliver(library, HEADER, *LIST)
    remove("Treff")

    plan = preview(library, HEADER, *LIST[:2], ("", "Treff", "Ring 9", "44789"))

    assert outcomes(plan) == {"rows": 3, "unchanged": 2, "new": 1}


def test_a_programme_is_known_by_its_name(library: OrganisationPage) -> None:
    deliver(library, ("Name",), ("Chor",), ("Kurs",), kind="programmes")
    delete(ProgrammePage.objects.get(title="Chor"))

    plan = preview(library, ("Name",), ("Chor",), ("Kurs",), kind="programmes")

    assert outcomes(plan) == {"rows": 2, "unchanged": 1, "refused": 1}


def test_a_list_that_was_cleared_begins_anew(library: OrganisationPage) -> None:
    deliver(library, HEADER, *LIST)
    for _number, title, *_where in LIST[:2]:
        remove(title)

    assert outcomes(preview(library, HEADER, *LIST)) == {"rows": 3, "new": 2, "unchanged": 1}


def test_what_an_undone_import_brought_is_new_again(library: OrganisationPage) -> None:
    deliver(library, HEADER, *LIST[:2])
    deliver(library, HEADER, *LIST)
    undo(ImportRun.objects.latest("pk"))

    assert outcomes(preview(library, HEADER, *LIST)) == {"rows": 3, "unchanged": 2, "new": 1}


def test_a_person_lets_it_come_again_once(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    deliver(library, HEADER, *LIST)
    remove("Lesegarten")
    client.force_login(ada)
    lines = [";".join(row) for row in LIST]
    delivery = previewed(client, library, sheet(*lines, header=";".join(HEADER)))
    page = client.get(f"/admin/imports/{delivery.pk}/preview/")

    correct(client, delivery, row=2, key="id", text="new")
    found = {row["name"]: row["outcome"] for row in rows(client, delivery)}
    take_in(client, delivery)

    assert "Bring it again" in text_of(page)
    assert found["Lesegarten"] == "new"
    assert outcomes(preview(library, HEADER, *LIST)) == {"rows": 3, "unchanged": 3}
