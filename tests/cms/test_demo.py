"""The demo holds the five settings whole, and building it again changes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from wagtail.models import Page, PageLogEntry, Revision

from cms.demo import building, people
from cms.entries import PAGE_KINDS, published_entries
from cms.models import DistrictPage, OrganisationPage, ProgrammePage, TenancyPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

    from cms.entry import Entry

NAMED = [
    "stadt-bochum",
    "vbw-stiftung",
    "quartiersmanagement-westerfilde",
    "jobcenter-dortmund",
    "donapart",
    "bremer-heimstiftung",
    "martinsclub-bremen",
    "vhs-bremen",
    "staedtenetz-soziale-stadt-nrw",
    "stadt-bocholt",
    "leben-im-alter-bocholt",
]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, built once for all tests here, which run in savepoints of their own."""
    with django_db_blocker.unblock(), transaction.atomic():
        list(building.build())
        people.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(built: None, db: None) -> None:
    """The demo directory."""


@pytest.fixture
def entries(demo: None) -> dict[str, Entry]:
    """What is public in the demo, by name."""
    return {entry.name: entry for entry in published_entries()}


def names(rows: Any) -> list[str]:
    return [row.name for row in rows]


@pytest.mark.usefixtures("demo")
def test_the_organisations_of_the_contract_are_there_and_trusted() -> None:
    pages = OrganisationPage.objects.filter(slug__in=NAMED, live=True, is_trusted=True)

    assert set(pages.values_list("slug", flat=True)) == set(NAMED)


@pytest.mark.usefixtures("demo")
def test_one_example_is_not_trusted() -> None:
    [page] = OrganisationPage.objects.filter(is_trusted=False)

    assert "Beispiel" in page.title


@pytest.mark.usefixtures("demo")
def test_everybody_can_sign_in_with_the_same_password() -> None:
    slugs = OrganisationPage.objects.values_list("slug", flat=True)
    wanted = {f"{role}-{slug}" for slug in slugs for role in ("manager", "editor")} | {"steward"}

    assert set(User.objects.values_list("username", flat=True)) == wanted
    assert authenticate(HttpRequest(), username="editor-vhs-bremen", password="demo") is not None


def test_the_tree_is_sound(demo: None) -> None:
    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]


def test_every_entry_keeps_the_rules_for_publishing(demo: None) -> None:
    pages = [page for model in PAGE_KINDS.values() for page in model.objects.all()]

    assert {page.title: page.publication_problems() for page in pages} == {
        page.title: {} for page in pages
    }


def test_hours_are_understood_whole(demo: None) -> None:
    kinds = [PAGE_KINDS[kind] for kind in ("place", "office", "tenancy")]
    typed = [page for kind in kinds for page in kind.objects.exclude(hours_words="")]

    asked = {page.title: page.hours_not_understood for page in typed if page.hours_not_understood}
    timeless = [page.title for page in typed if not page.hours_osm]

    assert asked == {}
    assert timeless == ["Besuchsstube Altenbochum (Beispiel)"]


def test_bochum_has_a_dozen_places_in_a_district_each(entries: dict[str, Entry]) -> None:
    places = [
        entry for entry in entries.values() if entry.kind == "place" and entry.city == "Bochum"
    ]

    assert len(places) == 12
    assert all("Beispiel" in place.name for place in places)
    assert all(place.district and place.district.name.startswith("Bochum-") for place in places)


def test_the_office_in_westerfilde_shows_three_tenants_at_one_door(
    entries: dict[str, Entry],
) -> None:
    office = entries["Quartiersbüro Westerfilde/Bodelschwingh"]

    assert (office.street, office.house_number) == ("Westerfilder Straße", "23")
    assert [(tenant.name, tenant.is_current) for tenant in office.tenancies] == [
        ("Aktionsbüro Westerfilde des Jobcenters", True),
        ("DoNaPart: Projektbüro", False),
        ("Quartiersmanagement Westerfilde/Bodelschwingh", True),
    ]


def test_the_research_project_left_the_feed_and_kept_its_page(entries: dict[str, Entry]) -> None:
    page = TenancyPage.objects.get(reference="projektbuero")

    assert page.live
    assert page.title not in entries


def test_the_quarter_management_is_paid_by_three(entries: dict[str, Entry]) -> None:
    office = entries["Quartiersbüro Westerfilde/Bodelschwingh"]

    tenant = office.tenancies[-1]

    funders = [row.organisation.name for row in tenant.participants if row.role == "funder"]
    assert funders == ["Bund", "Land Nordrhein-Westfalen", "Stadt Dortmund"]


def test_bremen_teaches_six_blocks_under_three_headings(entries: dict[str, Entry]) -> None:
    course = entries["Bürgerin/Bürger im Quartier: Grundqualifizierung"]

    assert len(course.modules) == 6
    assert len({module.group for module in course.modules}) == 3
    assert course.fee == 50
    assert course.certificate
    assert course.funding_programme == "Rückenwind"
    assert {row.role for row in course.participants} == {
        *("initiator", "provider", "cooperation_partner", "funder"),
    }


def test_the_workshops_are_ten_dates_in_ten_cities(demo: None) -> None:
    page = ProgrammePage.objects.get(reference="werkstattreihe-2017-2018")

    rows = [(row.starts_at.date().isoformat(), row.city) for row in page.sessions.all()]

    assert rows[:2] == [("2017-03-15", "Essen"), ("2017-05-15", "Dortmund")]
    assert rows[2][0] == "2017-09-05"
    assert len({city for _day, city in rows}) == 10


def test_bocholt_has_two_pilots_and_two_extended_districts(demo: None) -> None:
    districts = DistrictPage.objects.exclude(district_status="")

    statuses = sorted(district.district_status for district in districts)
    assert statuses == ["extended", "extended", "pilot", "pilot"]


def test_the_history_of_a_pilot_is_told_as_exactly_as_it_is_known(
    entries: dict[str, Entry],
) -> None:
    district = entries["Bocholt-Nordwest (Beispiel)"]

    assert [milestone.on_text for milestone in district.milestones] == [
        *("2012", "2014-02", "2014-03", "2014-04"),
    ]
    assert names(district.circles) == ["Projektgruppe", "Runder Tisch"]
    assert {row.role for row in district.participants} == {
        *("commissioner", "coordinator", "provider", "funder"),
    }


def test_nobody_is_named_and_no_mailbox_can_be_reached(entries: dict[str, Entry]) -> None:
    addresses = [entry.email for entry in entries.values() if entry.email]
    websites = [entry.website for entry in entries.values() if entry.website]

    assert all(address.endswith(".example") for address in addresses)
    assert all(re.match(r"https://[^/]+\.example(/|$)", website) for website in websites)


def test_building_it_again_changes_nothing(demo: None) -> None:
    before = Revision.objects.count(), PageLogEntry.objects.count(), list(published_entries())

    list(building.build())
    people.build()

    assert before == (
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        list(published_entries()),
    )
