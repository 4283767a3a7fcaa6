"""The lists of what is due in the admin, and the parts of an entry in its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.freshness import due_for
from cms.models import Notice, PartConfirmation
from cms.sharing.shares import share
from cms.vocabularies import Status
from tests.cms.asking import due_place

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import EntryPage, OrganisationPage, PlacePage


@pytest.fixture
def laden(library: OrganisationPage) -> PlacePage:
    return due_place(library, title="Laden")


@pytest.fixture
def saal(parish: OrganisationPage) -> PlacePage:
    """Of an organisation that is not trusted."""
    return due_place(parish, title="Saal")


def press(client: Client, name: str, page: EntryPage, *more: Any) -> Any:
    return client.post(reverse(name, args=[page.pk, *more]))


def overdue_list(client: Client) -> str:
    return client.get(reverse("due_entries"), {"overdue": "yes"}).content.decode()


def test_a_partner_sees_what_is_theirs(
    client: Client, ada: User, laden: PlacePage, saal: PlacePage
) -> None:
    client.force_login(ada)

    html = overdue_list(client)

    assert "Laden" in html
    assert "Saal" not in html


def test_the_steward_sees_all_by_organisation(
    client: Client, mod: User, laden: PlacePage, saal: PlacePage
) -> None:
    client.force_login(mod)

    html = overdue_list(client)

    assert html.index("Bücherverein") < html.index("Laden") < html.index("Gemeinde</h2>")


def test_one_click_confirms_all_parts(client: Client, ada: User, laden: PlacePage) -> None:
    client.force_login(ada)

    press(client, "confirm_entry", laden)

    laden.refresh_from_db()
    assert laden.verified_on == timezone.localdate()
    assert due_for(ada).count() == 0
    assert {part.confirmed_on for part in PartConfirmation.of(laden)} == {timezone.localdate()}
    assert PageLogEntry.objects.filter(page=laden.pk, action="cms.confirm", user=ada).exists()


def test_looking_confirms_nothing(client: Client, ada: User, laden: PlacePage) -> None:
    client.force_login(ada)

    assert client.get(reverse("confirm_entry", args=[laden.pk])).status_code == 405
    assert client.get(reverse("end_entry", args=[laden.pk])).status_code == 200

    laden.refresh_from_db()
    assert laden.verified_on != timezone.localdate()
    assert laden.status == Status.ACTIVE


def test_who_may_publish_ends_an_entry(client: Client, ada: User, laden: PlacePage) -> None:
    client.force_login(ada)

    press(client, "end_entry", laden)

    laden.refresh_from_db()
    assert laden.status == Status.ENDED


def test_who_is_reviewed_tells_the_steward(client: Client, ben: User, saal: PlacePage) -> None:
    client.force_login(ben)

    press(client, "end_entry", saal)

    saal.refresh_from_db()
    assert saal.status == Status.ACTIVE
    assert Notice.objects.get().subject == Notice.Subject.GONE


@pytest.mark.parametrize("name", ["confirm_entry", "end_entry"])
@pytest.mark.parametrize("is_shared", [False, True])
def test_nobody_answers_for_the_entry_of_another(
    client: Client,
    ben: User,
    parish: OrganisationPage,
    laden: PlacePage,
    name: str,
    is_shared: bool,
) -> None:
    if is_shared:
        share(laden, receiver=parish, may_publish=True)
    client.force_login(ben)

    press(client, name, laden)

    laden.refresh_from_db()
    assert laden.verified_on != timezone.localdate()
    assert laden.status == Status.ACTIVE


def test_one_part_is_confirmed_from_the_editor(client: Client, ada: User, laden: PlacePage) -> None:
    client.force_login(ada)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[laden.pk])).content.decode()
    address = reverse("confirm_part", args=[laden.pk, "hours"])

    response = client.post(address)

    assert address in html
    assert "ada" in response.json()["sentence"]
    (part,) = PartConfirmation.objects.filter(page=laden.pk)
    assert (part.part, part.confirmed_by) == ("hours", "ada")
    assert due_for(ada).count() == 1


@pytest.mark.parametrize("part", ["hours", "soul"])
def test_an_organisation_has_no_hours_to_confirm(
    client: Client, ada: User, library: OrganisationPage, part: str
) -> None:
    client.force_login(ada)

    assert press(client, "confirm_part", library, part).status_code == 404


def test_a_part_of_another_is_not_confirmed(client: Client, ben: User, laden: PlacePage) -> None:
    client.force_login(ben)

    press(client, "confirm_part", laden, "hours")

    assert not PartConfirmation.objects.exists()
