"""Which entry a row means, as a person said it in the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override

from importers.models import ImportRun
from importers.running.undo import undo
from tests.factories import place, published
from tests.importers.test_decisions import correct, rows, send
from tests.importers.test_screens import previewed, sheet, take_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


def test_an_entry_of_its_own_is_taken_in_once(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    published(place(title="Treff", reference="7"), under=library)
    client.force_login(ada)
    delivery = previewed(client, library, sheet("Treff;", header="Name;Straße"))
    correct(client, delivery, row=2, key="id", text="new")
    take_in(client, delivery)

    send(client, "import_preview", delivery)
    known = rows(client, delivery)[0]["outcome"]
    undo(ImportRun.objects.get(), by=ada)
    send(client, "import_preview", delivery)

    assert (known, rows(client, delivery)[0]["outcome"]) == ("unchanged", "new")


@pytest.mark.parametrize("is_new", [True, False])
def test_the_same_file_is_not_asked_about_again(
    client: Client, ada: User, library: OrganisationPage, is_new: bool
) -> None:
    pages = [published(place(title="Treff", reference=one), under=library) for one in "78"]
    client.force_login(ada)
    file = "Treff;0234 9101234", "Name;Telefon"
    delivery = previewed(client, library, sheet(file[0], header=file[1]))
    correct(client, delivery, row=2, key="id", text="new" if is_new else str(pages[0].entry_id))
    take_in(client, delivery)

    again = previewed(client, library, sheet(file[0], header=file[1]))

    preview: Any = again.preview
    assert (preview["counts"]["unchanged"], preview["counts"]["missing"]) == (1, 0)


def test_a_row_that_is_like_an_entry_is_said_to_mean_it(
    client: Client, ada: User, library: OrganisationPage, parish: OrganisationPage
) -> None:
    mine = published(place(title="Treffpunkt Mitte"), under=library)
    published(place(title="Treffpunkt Mitte"), under=parish)
    client.force_login(ada)
    new = "Treffpunkt Mitte e. V.;Hauptstraße;1;44787"
    delivery = previewed(client, library, sheet(new, header="Name;Straße;Hausnummer;PLZ"))
    found = {one["id"]: one["is_own"] for one in rows(client, delivery)[0]["duplicates"]}

    correct(client, delivery, row=2, key="id", text=str(mine.entry_id))

    assert (sorted(found.values()), found[str(mine.entry_id)]) == ([False, True], True)
    assert rows(client, delivery)[0]["page"] == mine.pk
    (said,) = rows(client, delivery)[0]["corrected"]
    with override("en"):
        assert (str(said["label"]), said["written"]) == ("the entry that is meant", "")
