"""What pages use is noted once for each, when all of it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from cms.changes import add_draft, publish, save_draft
from cms.models import Participation, PlacePage
from cms.publication import publication
from tests.factories import place, published

if TYPE_CHECKING:
    from cms.models import OrganisationPage


def users_of(organisation: OrganisationPage) -> list[tuple[str, str]]:
    rows = ReferenceIndex.get_references_to(organisation)
    return list(rows.values_list("object_id", "content_type__model"))


def place_of(host: OrganisationPage) -> PlacePage:
    return place(participations=[Participation(organisation=host, role="host")])


def test_who_takes_part_is_noted_with_the_kind_of_the_page(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = add_draft(place_of(parish), under=library)

    assert users_of(parish) == [(str(page.pk), "placepage")]


def test_who_takes_part_no_longer_is_not_noted_any_more(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = published(place_of(parish), under=library)

    page.participations.set([])
    save_draft(page)
    publish(page)

    assert users_of(parish) == []


def test_rows_that_are_saved_by_themselves_are_noted(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = published(place(), under=library)

    with publication():
        Participation.objects.create(page=page, organisation=parish, role="host")

    assert users_of(parish) == [(str(page.pk), "placepage")]


def test_what_was_taken_back_meanwhile_is_not_noted(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    with publication(), transaction.atomic():
        add_draft(place_of(parish), under=library)
        transaction.set_rollback(True)

    assert users_of(parish) == []


def test_a_page_is_noted_once_however_often_it_is_saved(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    with publication(), CaptureQueriesContext(connection) as queries:
        page = published(place_of(parish), under=library)
        save_draft(page)

    asked = [one["sql"] for one in queries if "wagtailcore_referenceindex" in one["sql"]]
    assert asked == []


def test_a_deleted_page_uses_nothing(library: OrganisationPage, parish: OrganisationPage) -> None:
    page = published(place_of(parish), under=library)

    with publication():
        page.delete()

    assert users_of(parish) == []
