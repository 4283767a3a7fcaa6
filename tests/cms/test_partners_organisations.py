"""Taking an organisation in, trusting it, losing it, and healing its team."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupPagePermission, PageLogEntry

from cms.models import Invitation, MemberRole, OrganisationPage, PageShare, Team
from cms.partners.invitations import add_invitation
from cms.partners.organisations import set_trust
from cms.rights import grant_pages, restore_rights
from tests.cms.editing import sign_in
from tests.factories import draft, organisation, place, published

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

    from cms.models import DirectoryPage

FILLED_IN = {
    "name": "Grüner Verein",
    "kind": "association",
    "publishes": "reviewed",
    "manager_email": "",
    "slug": "",
}


@pytest.fixture
def steward(client: Client, mod: User) -> Client:
    return sign_in(client, mod)


def take_in(steward: Client, **values: str) -> Any:
    return steward.post(reverse("add_organisation"), {**FILLED_IN, **values})


def may_publish(page: OrganisationPage, on: Any) -> bool:
    rows = GroupPagePermission.objects.filter(group=page.team.editors, page=on)
    return bool(rows.filter(permission__codename="publish_page").exists())


@pytest.mark.parametrize("publishes", ["trusted", "reviewed"])
def test_one_form_makes_all_that_an_organisation_needs(steward: Client, publishes: str) -> None:
    response = take_in(steward, publishes=publishes, kind="parish")

    page = OrganisationPage.objects.get(slug="gruener-verein")
    assert response["Location"] == reverse("team", args=[page.pk])
    assert page.live
    assert page.organisation_kind == "parish"
    assert may_publish(page, on=page) == (publishes == "trusted")
    assert page.team.collection.name == "Grüner Verein"
    assert page.get_workflow() is not None


def test_the_first_manager_is_invited_at_once(
    steward: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        take_in(steward, manager_email="eva@example.org")

    assert Invitation.objects.get().role == "manager"
    assert mail.outbox[0].recipients() == ["eva@example.org"]


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        pytest.param({"name": "  "}, "name", "Write the name", id="no name"),
        pytest.param({"name": "gemeinde"}, "name", "tells the two apart", id="known name"),
        pytest.param({"slug": "gemeinde"}, "slug", "such as gemeinde-2", id="slug taken"),
        pytest.param({"name": "Admin"}, "slug", "such as admin-2", id="address of the admin"),
        pytest.param({"slug": "en"}, "slug", "such as en-2", id="address of a language"),
        pytest.param({"slug": "ein verein"}, "slug", "hyphens", id="no slug"),
        pytest.param({"manager_email": "eva"}, "manager_email", "'eva' is no", id="no address"),
    ],
)
def test_what_cannot_be_taken_in_is_said_at_the_field(
    steward: Client,
    parish: OrganisationPage,
    values: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    response = take_in(steward, **values)

    assert response.status_code == 200
    with translation.override("en"):
        [error] = response.context["form"].errors[field]
    assert re.search(sentence, error)
    assert OrganisationPage.objects.count() == 1


def test_trust_holds_for_what_is_shared_too(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    page = draft(place(), under=parish)
    PageShare.objects.create(page=page, organisation=library, may_publish=True)
    restore_rights(library.team)

    set_trust(parish, trusted=True, by=mod)
    assert may_publish(parish, on=parish)
    assert may_publish(library, on=page)

    set_trust(parish, trusted=False, by=mod)
    assert not may_publish(parish, on=parish)
    assert not may_publish(library, on=page)


def test_the_steward_reads_in_the_history_who_trusted_whom(
    steward: Client, parish: OrganisationPage
) -> None:
    steward.post(reverse("trust", args=[parish.pk]))
    steward.post(reverse("trust", args=[parish.pk]))

    [entry] = PageLogEntry.objects.filter(action="cms.trust")
    assert entry.user.username == "mod"
    history = steward.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "May now publish without review" in history


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bücherverein", "Gemeinde"]),
        ("?q=bücher", ["Bücherverein"]),
        ("?state=reviewed", ["Gemeinde"]),
        ("?q=nichts", []),
        ("?p=99", ["Bücherverein", "Gemeinde"]),
    ],
)
def test_the_list_finds_organisations(
    steward: Client,
    library: OrganisationPage,
    parish: OrganisationPage,
    query: str,
    found: list[str],
) -> None:
    response = steward.get(reverse("organisations") + query)

    assert [row.organisation.title for row in response.context["rows"]] == found


def test_the_list_counts(steward: Client, library: OrganisationPage, ada: User) -> None:
    ada.groups.add(library.team.managers)
    draft(place(), under=library)

    [row] = steward.get(reverse("organisations")).context["rows"]

    assert (row.entries, row.members, row.invitations) == (1, 1, 0)


def test_a_page_of_the_list_asks_no_more_for_more_organisations(
    steward: Client,
    library: OrganisationPage,
    parish: OrganisationPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    steward.get(reverse("organisations"))

    with django_assert_max_num_queries(40) as one:
        steward.get(reverse("organisations") + "?q=gemeinde")
    with django_assert_max_num_queries(len(one)):
        steward.get(reverse("organisations"))


def test_a_rename_is_followed(steward: Client, library: OrganisationPage) -> None:
    library.title = "Leseverein"
    library.save_revision().publish()

    team = Team.objects.get(organisation=library)
    assert team.editors.name == "Editors: Leseverein"
    assert team.collection.name == "Leseverein"


@pytest.mark.parametrize("way", ["alone", "in bulk"])
def test_with_an_organisation_its_groups_and_collection_go(
    steward: Client,
    library: OrganisationPage,
    parish: OrganisationPage,
    ada: User,
    way: str,
) -> None:
    team = library.team
    add_invitation(library, "eva@example.org", role=MemberRole.EDITOR, by=ada)
    share_with_each_other(library, parish)
    address = reverse("wagtailadmin_pages:delete", args=[library.pk])
    if way == "in bulk":
        bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
        address = f"{bulk}?id={library.pk}"

    response = steward.post(address)

    assert response.status_code == 302
    assert list(OrganisationPage.objects.all()) == [parish]
    assert not Group.objects.filter(pk__in=[team.editors_id, team.managers_id]).exists()
    assert not Collection.objects.filter(pk=team.collection_id).exists()
    assert User.objects.filter(pk=ada.pk, is_active=True).exists()


def share_with_each_other(*organisations: OrganisationPage) -> None:
    for owner, other in (organisations, organisations[::-1]):
        page = published(place(), under=owner)
        PageShare.objects.create(page=page, organisation=other, may_publish=True)
        restore_rights(other.team)


def test_pictures_outlive_their_organisation(steward: Client, library: OrganisationPage) -> None:
    collection = library.team.collection
    picture = get_image_model().objects.create(
        title="Eingang", file=get_test_image_file(), collection=collection
    )

    steward.post(reverse("wagtailadmin_pages:delete", args=[library.pk]))

    picture.refresh_from_db()
    assert picture.collection == collection


def test_the_collection_of_a_team_is_not_deleted(client: Client, library: OrganisationPage) -> None:
    sign_in(client, User.objects.create_superuser("root", "root@example.org", "secret"))
    address = reverse("wagtailadmin_collections:delete", args=[library.team.collection_id])

    assert "the organisation &#x27;Bücherverein&#x27;" in client.get(address).content.decode()
    assert client.post(address).status_code == 403


def test_an_organisation_is_not_copied(steward: Client, library: OrganisationPage) -> None:
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": library.get_parent().pk}

    response = steward.post(reverse("wagtailadmin_pages:copy", args=[library.pk]), data)

    assert response["Location"] == reverse("add_organisation")
    assert OrganisationPage.objects.count() == 1


def test_the_command_heals_what_was_changed_by_hand(
    directory: DirectoryPage, library: OrganisationPage, parish: OrganisationPage
) -> None:
    grant_pages(parish.team.editors, library, ["change"])
    bare = draft(organisation(title="Ohne Team"), under=directory)
    out = StringIO()

    call_command("restore_rights", stdout=out)

    assert not GroupPagePermission.objects.filter(group=parish.team.editors, page=library).exists()
    assert Team.objects.filter(organisation=bare).exists()
    assert out.getvalue() == "3 teams have their rights.\n"
