"""Adding many entries at once leaves the same rows as adding them one by one."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.bulk import add_drafts, add_published
from cms.changes import add_draft, publish, save_draft
from cms.entries import published_entries
from cms.models import (
    AccessFact,
    Category,
    EntryIdentity,
    Module,
    OfficePage,
    Participation,
    PlacePage,
    ProgrammePage,
    Session,
)
from cms.signals import entries_published
from tests.cms.snapshots import snapshot
from tests.factories import district, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, EntryPage, OrganisationPage

MORNING = datetime.datetime(2026, 3, 3, 10, tzinfo=datetime.UTC)


@pytest.fixture
def door(library: OrganisationPage) -> OfficePage:
    """An office that was there before."""
    return published(office(reference="door"), under=library)


@pytest.fixture
def course(library: OrganisationPage) -> ProgrammePage:
    """A programme that was there before."""
    return published(programme(title="Course", reference="course"), under=library)


def new_pages(
    library: OrganisationPage, door: OfficePage, course: ProgrammePage
) -> list[EntryPage]:
    """One entry of every kind, with everything that can hang on it, as cleaning leaves it."""
    first = place(title="Lesesaal", reference="T-1", phone="+492349101234", phone_is_public=True)
    second = place(title="Lesesaal", hours_words="Di 10–12 Uhr", hours_osm="Tu 10:00-12:00")
    series = programme(title="Reihe", reference="R-1", fee=5, body="<p>Von vorn.</p>")
    tenant = tenancy(door, services="Rat\nTat")
    hang(
        first,
        categories=list(Category.objects.filter(code__in=["culture", "sport"])),
        participations=[Participation(organisation=library, role="host", sort_order=0)],
        access_facts=[AccessFact(code="lift", answer="no", sort_order=0)],
    )
    hang(
        series,
        modules=[Module(title="Eins", sort_order=0), Module(title="Zwei", sort_order=1)],
        sessions=[Session(topic="Start", starts_at=MORNING, session_id=uuid.UUID(int=99))],
        related=[course],
    )
    pages: list[EntryPage] = [first, second, office(title="Beratung"), tenant, series]
    for number, page in enumerate(pages):
        page.entry_id = uuid.UUID(int=number + 1)
    return pages


def hang(page: EntryPage, **rows: list[Any]) -> None:
    for relation, children in rows.items():
        setattr(page, relation, children)


def published_one_by_one(pages: list[EntryPage], *, under: OrganisationPage, by: User) -> None:
    for page in pages:
        publish(add_draft(page, under=under, by=by), by=by)


def drafts_one_by_one(pages: list[EntryPage], *, under: OrganisationPage, by: User) -> None:
    for page in pages:
        add_draft(page, under=under, by=by)


@pytest.mark.parametrize(
    ("slow", "fast"),
    [
        pytest.param(published_one_by_one, add_published, id="published"),
        pytest.param(drafts_one_by_one, add_drafts, id="drafts"),
    ],
)
def test_both_ways_leave_the_same_rows(
    directory: DirectoryPage,
    library: OrganisationPage,
    door: OfficePage,
    course: ProgrammePage,
    ada: User,
    django_capture_on_commit_callbacks: Any,
    slow: Any,
    fast: Any,
) -> None:
    published(district(), under=directory)

    def told(add: Any) -> dict[str, list[str]]:
        """What ``add`` leaves behind; afterwards it is taken back."""
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                add(new_pages(library, door, course), under=library, by=ada)
            found = snapshot()
            transaction.set_rollback(True)
        return found

    one_by_one, at_once = told(slow), told(fast)

    assert {name: set(at_once[name]) ^ set(rows) for name, rows in one_by_one.items()} == {
        name: set() for name in at_once
    }
    assert {name: len(rows) for name, rows in at_once.items()} == {
        name: len(rows) for name, rows in one_by_one.items()
    }


def test_the_tree_is_sound_afterwards(library: OrganisationPage) -> None:
    add_published([place(title=f"Ort {number}") for number in range(40)], under=library)
    publish(add_draft(place(title="Danach"), under=library))

    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]
    assert library.get_children().count() == 41
    assert Page.objects.get(pk=library.pk).numchild == 41


def test_entries_added_at_once_can_be_edited_like_any_other(library: OrganisationPage) -> None:
    page = place(title="Lesesaal")
    add_published([page], under=library)

    draft = PlacePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = "Großer Lesesaal"
    save_draft(draft)
    publish(PlacePage.objects.get(pk=page.pk))

    assert [entry.name for entry in published_entries(kinds=["place"])] == ["Großer Lesesaal"]


def test_drafts_are_seen_by_nobody(library: OrganisationPage) -> None:
    add_drafts([place()], under=library)

    assert not list(published_entries(kinds=["place"]))


def test_the_district_is_found_or_chosen(
    directory: DirectoryPage, library: OrganisationPage
) -> None:
    square = published(district(title="Mitte"), under=directory)
    elsewhere = published(district(title="Anderswo", boundary=None), under=directory)
    pages = [
        place(title="Innen"),
        place(title="Außen", latitude=Decimal("50.5")),
        place(title="Gewählt", district_choice=elsewhere),
        place(title="Ohne Punkt", latitude=None, longitude=None),
    ]

    add_published(pages, under=library)

    found = PlacePage.objects.values_list("title", "district")
    assert dict(found) == {
        "Innen": square.pk,
        "Außen": None,
        "Gewählt": elsewhere.pk,
        "Ohne Punkt": None,
    }


def test_whoever_listens_is_told_once(library: OrganisationPage) -> None:
    told: list[set[uuid.UUID]] = []

    def listen(ids: set[uuid.UUID], **_: Any) -> None:
        told.append(ids)

    pages = [place(title="Eins"), place(title="Zwei")]
    entries_published.connect(listen)
    add_published(pages, under=library)
    entries_published.disconnect(listen)

    assert told == [{page.entry_id for page in pages}]


def test_a_tenant_of_another_organisation_waits_for_the_owner(
    library: OrganisationPage, parish: OrganisationPage, door: OfficePage
) -> None:
    add_published([tenancy(door)], under=parish)

    assert not list(published_entries(kinds=["tenancy"]))


def test_a_new_tenant_changes_what_the_office_shows(
    library: OrganisationPage, door: OfficePage
) -> None:
    add_published([tenancy(door)], under=library)

    [entry] = published_entries(kinds=["office"])
    assert [tenant.name for tenant in entry.tenancies] == ["Beratung im Büro"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param({"phone": "keine"}, "phone", id="a value that is not public"),
        pytest.param({"postcode": "4"}, "postcode", id="an address"),
        pytest.param({"latitude": Decimal(10)}, "point", id="outside the directory"),
        pytest.param({"title": ""}, "title", id="no title"),
        pytest.param({"status": "Gut"}, "status", id="what passed in another field"),
        pytest.param({"slug": "lesesaal"}, "slug", id="slug of a sibling"),
        pytest.param({"reference": "T-1"}, "reference", id="reference of a sibling"),
    ],
)
def test_one_that_breaks_a_rule_keeps_all_out(
    library: OrganisationPage, wrong: dict[str, Any], field: str
) -> None:
    published(place(title="Lesesaal", reference="T-1"), under=library)

    with pytest.raises(ValidationError) as refusal:
        add_published([place(title="Gut"), place(**wrong)], under=library)

    assert list(refusal.value.message_dict) == [field]
    assert PlacePage.objects.count() == 1
    assert EntryIdentity.objects.filter(kind="place").count() == 1


def test_a_reference_may_come_once_in_a_list(library: OrganisationPage) -> None:
    pages = [place(title="Eins", reference="T-1"), place(title="Zwei", reference="T-1")]

    with pytest.raises(ValidationError, match="'T-1'"):
        add_published(pages, under=library)


def test_no_entries_are_no_work(library: OrganisationPage, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        add_published([], under=library)
        add_drafts([], under=library)


def test_a_saved_page_is_not_added_again(library: OrganisationPage) -> None:
    page = published(place(), under=library)

    with pytest.raises(ValueError, match="saved already"):
        add_drafts([page], under=library)


def test_entries_belong_below_an_organisation(directory: DirectoryPage) -> None:
    with pytest.raises(ValueError, match="not below an organisation"):
        add_drafts([place()], under=directory)


def test_another_entry_costs_less_than_a_query(library: OrganisationPage) -> None:
    add_published([place(title="Vorher")], under=library)

    few, many = queries_for(10, under=library), queries_for(60, under=library)

    assert many - few < 50


def queries_for(number: int, *, under: OrganisationPage) -> int:
    with CaptureQueriesContext(connection) as queries:
        add_published([place(title=f"Ort {number}") for _ in range(number)], under=under)
    return len(queries)
