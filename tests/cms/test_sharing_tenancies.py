"""Tenants ask, the people of the office's owner answer, and both are written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

from cms.changes import accept_tenancy, publish, save_draft
from cms.dashboard.tasks import tasks_for
from cms.models import OfficePage, PageShare, TenancyPage
from cms.publication import publication
from cms.sharing.hand_overs import propose
from cms.sharing.shares import share
from cms.sharing.tenancies import tenancies_waiting_for
from tests.cms.sharing_cast import EVERYBODY, as_, cast, city, get, max_, mia, post
from tests.factories import draft, office, photographed, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from cms.models import OrganisationPage

    As = Callable[[str], Client]

__all__ = ["as_", "cast", "city", "max_", "mia"]

ANSWERS = {"editor", "manager", "steward"}


@pytest.fixture
def door(library: OrganisationPage, parish: OrganisationPage) -> OfficePage:
    """An office of the Library Association that the parish may edit."""
    page = photographed(office(), under=library)
    share(page, receiver=parish)
    return page


@pytest.fixture
def asking(door: OfficePage, city: OrganisationPage) -> TenancyPage:
    """The city wants to be shown there."""
    return photographed(tenancy(door), under=city)


def answered(page: TenancyPage) -> str:
    page.refresh_from_db()
    return "accept" if page.accepted_at else "refuse" if page.refused_at else ""


@pytest.mark.parametrize("name", ["accept", "refuse"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_people_of_the_owner_answer(
    as_: As, asking: TenancyPage, who: str, name: str
) -> None:
    client = as_(who)
    numbers = (asking.office_id or 0, asking.pk)
    shown = get(client, f"{name}_tenancy", *numbers).status_code == 200
    untouched = answered(asking) == ""

    post(client, f"{name}_tenancy", *numbers)

    assert (shown, untouched) == (who in ANSWERS, True)
    assert answered(asking) == (name if who in ANSWERS else "")


def test_who_the_office_is_shared_with_sees_the_tenants_and_no_buttons(
    as_: As, asking: TenancyPage
) -> None:
    html = get(as_("shared_with"), "office_tenancies", asking.office_id or 0).content.decode()

    assert asking.title in html
    assert "/accept/" not in html
    assert "/refuse/" not in html


def test_who_may_answer_sees_who_waits(
    asking: TenancyPage, cast: dict[str, Any], door: OfficePage, city: OrganisationPage
) -> None:
    draft(tenancy(door, title="Geheim"), under=city)

    waiting = {who: list(tenancies_waiting_for(person)) for who, person in cast.items()}

    assert {who for who, found in waiting.items() if found == [asking]} == ANSWERS
    assert not any(waiting[who] for who in cast if who not in ANSWERS)


@pytest.mark.parametrize("name", ["accept", "refuse"])
def test_nobody_waits_any_longer_who_was_answered(
    as_: As, asking: TenancyPage, ada: User, name: str
) -> None:
    post(as_("editor"), f"{name}_tenancy", asking.office_id or 0, asking.pk)

    assert not tenancies_waiting_for(ada).exists()


def test_the_owner_is_written_to_once_for_each_time_somebody_asks(
    door: OfficePage, city: OrganisationPage, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = published(tenancy(door), under=city)
    with django_capture_on_commit_callbacks(execute=True):
        page.summary = "Noch einmal"
        save_draft(page)
        publish(page)

    (message,) = mail.outbox
    assert message.to == [mia.email]
    assert message.subject == "Stadt asks to be shown at “Quartiersbüro”"
    assert f"/admin/offices/{door.pk}/tenancies/" in message.body


@pytest.mark.parametrize("who", ["editor", "manager", "steward"])
def test_the_first_page_leads_to_the_answer(as_: As, asking: TenancyPage, who: str) -> None:
    client = as_(who)
    (task,) = [task for task in tasks_for(client_user(client)) if "office" in task.sentence]

    html = client.get(task.url).content.decode()

    assert f"would like “{asking.title}” to be shown" in html
    assert reverse("office_tenancies", args=[asking.office_id]) in html


def client_user(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_several_that_come_together_ask_in_one_mail(
    door: OfficePage, city: OrganisationPage, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), publication():
        for title in ("Beratung", "Werkstatt"):
            published(tenancy(door, title=title), under=city)

    (message,) = mail.outbox
    assert message.to == [mia.email]
    assert "Beratung, Werkstatt" in message.body


def test_nobody_is_written_to_about_their_own_office(
    door: OfficePage, library: OrganisationPage, mia: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(tenancy(door), under=library)

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("accept", "“Beratung im Büro” is shown at “Quartiersbüro”"),
        ("refuse", "“Beratung im Büro” is not shown at “Quartiersbüro”"),
    ],
)
def test_the_tenant_is_written_to_when_answered(
    as_: As,
    asking: TenancyPage,
    cast: dict[str, Any],
    django_capture_on_commit_callbacks: Any,
    name: str,
    subject: str,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        post(as_("editor"), f"{name}_tenancy", asking.office_id or 0, asking.pk)

    (message,) = mail.outbox
    assert message.to == [cast["foreign"].email]
    assert message.subject == subject


@pytest.mark.parametrize(
    ("who", "shared"), [("manager", True), ("steward", True), ("editor", False)]
)
def test_who_decides_can_let_the_tenant_edit_the_office_too(
    as_: As, asking: TenancyPage, city: OrganisationPage, who: str, shared: bool
) -> None:
    client, numbers = as_(who), (asking.office_id or 0, asking.pk)

    html = get(client, "accept_tenancy", *numbers).content.decode()
    post(client, "accept_tenancy", *numbers, shares_office="yes")

    assert ('name="shares_office"' in html) == shared
    assert PageShare.objects.filter(page=asking.office_id, organisation=city).exists() == shared
    assert answered(asking) == "accept"


def test_accepting_alone_shares_nothing(
    as_: As, asking: TenancyPage, city: OrganisationPage
) -> None:
    post(as_("manager"), "accept_tenancy", asking.office_id or 0, asking.pk)

    assert not PageShare.objects.filter(organisation=city).exists()


def test_a_tenancy_of_another_office_is_not_answered_here(
    as_: As, asking: TenancyPage, parish: OrganisationPage
) -> None:
    elsewhere = published(office(title="Anderes"), under=parish)
    there = published(tenancy(elsewhere, title="Dort"), under=asking.organisation)

    post(as_("manager"), "accept_tenancy", asking.office_id or 0, there.pk)

    assert answered(there) == ""


def test_the_owner_of_the_office_hears_that_a_tenant_is_another_one_now(
    asking: TenancyPage,
    parish: OrganisationPage,
    mia: User,
    mod: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    accept_tenancy(asking)

    with django_capture_on_commit_callbacks(execute=True):
        propose(TenancyPage.objects.get(pk=asking.pk), to=parish, by=mod)

    (message,) = mail.outbox
    assert message.to == [mia.email]
    assert message.subject == "“Beratung im Büro” at “Quartiersbüro” now belongs to Gemeinde"
    assert answered(asking) == "accept"


@pytest.mark.parametrize("moves", ["tenancy", "office"])
def test_a_tenant_who_comes_to_own_the_door_need_not_ask(
    asking: TenancyPage, door: OfficePage, mod: User, moves: str
) -> None:
    page, to = (asking, door.organisation) if moves == "tenancy" else (door, asking.organisation)

    propose(page, to=to, by=mod)

    assert answered(asking) == "accept"
