"""The owner of an office decides who is shown there; nobody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from cms.changes import accept_tenancy, publish, save_draft
from cms.entries import published_entries
from tests.factories import draft, office, photographed, published, tenancy

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OfficePage, OrganisationPage, TenancyPage


@pytest.fixture
def door(library: OrganisationPage) -> OfficePage:
    """The office of the Library Association."""
    return photographed(office(), under=library)


@pytest.fixture
def asking(door: OfficePage, parish: OrganisationPage) -> TenancyPage:
    """The parish wants to be shown there."""
    return photographed(tenancy(door), under=parish)


def answer(client: Client, tenancy: TenancyPage, name: str) -> Any:
    return client.post(reverse(f"{name}_tenancy", args=[tenancy.office_id, tenancy.pk]))


def is_shown(tenancy: TenancyPage) -> bool:
    return tenancy.entry_id in {entry.id for entry in published_entries()}


def test_a_tenant_waits_for_the_owner_of_the_office(asking: TenancyPage) -> None:
    assert not is_shown(asking)


def test_a_tenant_who_owns_the_office_is_shown_at_once(
    door: OfficePage, library: OrganisationPage
) -> None:
    page = published(tenancy(door), under=library)

    assert is_shown(page)


def test_the_owner_accepts(client: Client, ada: User, asking: TenancyPage) -> None:
    client.force_login(ada)

    response = answer(client, asking, "accept")

    assert response.status_code == 302
    assert is_shown(asking)


def test_the_owner_refuses_who_was_shown(client: Client, ada: User, asking: TenancyPage) -> None:
    accept_tenancy(asking)
    client.force_login(ada)

    answer(client, asking, "refuse")

    asking.refresh_from_db()
    assert not is_shown(asking)
    assert asking.refused_at is not None


def test_opening_the_question_answers_nothing(
    client: Client, ada: User, asking: TenancyPage
) -> None:
    client.force_login(ada)

    response = client.get(reverse("accept_tenancy", args=[asking.office_id, asking.pk]))

    assert asking.title in response.content.decode()
    assert not is_shown(asking)


def test_a_tenant_cannot_accept_itself(client: Client, ben: User, asking: TenancyPage) -> None:
    client.force_login(ben)

    answer(client, asking, "accept")

    assert not is_shown(asking)


def test_the_list_of_tenants_is_for_the_owner(
    client: Client, ben: User, asking: TenancyPage
) -> None:
    client.force_login(ben)

    response = client.get(reverse("office_tenancies", args=[asking.office_id]))

    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_the_list_shows_who_asks_and_nobodys_draft(
    client: Client, ada: User, asking: TenancyPage, parish: OrganisationPage
) -> None:
    draft(tenancy(asking.office, title="Geheimer Plan"), under=parish)
    client.force_login(ada)

    html = client.get(reverse("office_tenancies", args=[asking.office_id])).content.decode()

    assert asking.title in html
    assert "Geheimer Plan" not in html


def test_the_list_is_found_from_the_office(client: Client, ada: User, door: OfficePage) -> None:
    client.force_login(ada)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[door.pk])).content.decode()

    assert html.count(reverse("office_tenancies", args=[door.pk])) >= 1


def test_who_moves_to_another_office_asks_its_owner(
    asking: TenancyPage, library: OrganisationPage
) -> None:
    accept_tenancy(asking)
    asking.refresh_from_db()
    asking.office = published(office(title="Zweites Büro"), under=library)

    save_draft(asking)
    publish(asking)

    assert asking.accepted_at is None
    assert not is_shown(asking)
