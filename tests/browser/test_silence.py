"""Nobody's keystroke leaves the house: the whole admin asks no other server for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.browser.conftest import ONE_AT_A_TIME
from tests.factories import district, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from tests.browser.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES_OF_THE_ADMIN = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailimages:index",
    "wagtailimages:add",
    "wagtaildocs:index",
    "wagtaildocs:add",
    "wagtailsnippets:index",
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailsites:index",
    "wagtailadmin_collections:index",
    "wagtailredirects:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_account",
]
KINDS = ["placepage", "officepage", "tenancypage", "programmepage"]
KINDS_OF_THE_STEWARD = ["organisationpage", "districtpage"]


@pytest.fixture
def root(db: None) -> User:
    """Who set the server up and may open everything."""
    return get_user_model().objects.create_superuser("root", "root@example.org", "secret")


def pages_of(library: OrganisationPage) -> list[str]:
    """Creating, editing and listing each kind of page, and an image."""
    directory = library.get_parent()
    door = published(office(), under=library)
    entries = [
        published(place(), under=library),
        door,
        published(tenancy(door), under=library),
        published(programme(), under=library),
        published(district(), under=directory),
        library,
        directory,
    ]
    picture = get_image_model().objects.create(title="Eingang", file=get_test_image_file())
    add, edit = "wagtailadmin_pages:add", "wagtailadmin_pages:edit"
    return [
        reverse("wagtailadmin_explore", args=[library.pk]),
        *(reverse(add, args=("cms", kind, library.pk)) for kind in KINDS),
        *(
            reverse(add, args=("cms", f"{k}page", directory.pk))
            for k in ("organisation", "district")
        ),
        *(reverse(edit, args=[entry.pk]) for entry in entries),
        reverse("wagtailimages:edit", args=[picture.pk]),
        reverse("wagtailsnippets_cms_category:add"),
        reverse("office_tenancies", args=[door.pk]),
    ]


def test_the_whole_admin_asks_no_foreign_host(
    desk: Callable[..., Desk], root: User, library: OrganisationPage
) -> None:
    with ONE_AT_A_TIME:
        addresses = [*(reverse(name) for name in PLACES_OF_THE_ADMIN), *pages_of(library)]
    at = desk(root, forbids_nothing=True)

    statuses = {address: at.go(address) for address in addresses}

    assert {address: status for address, status in statuses.items() if status != 200} == {}
    assert at.foreign == []
    assert at.failures == []


def test_the_count_notices_a_foreign_host(desk: Callable[..., Desk], root: User) -> None:
    at = desk(root, forbids_nothing=True)
    at.go(reverse("wagtailadmin_home"))

    at.page.evaluate("fetch('http://tiles.example.org/1/2/3.png').catch(() => null)")

    assert at.foreign == ["http://tiles.example.org/1/2/3.png"]
