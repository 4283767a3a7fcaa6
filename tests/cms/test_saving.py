"""Drafts are restored and published in few questions, and what is gone stays out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.changes import add_draft, delete, publish, save_draft
from cms.models import AccessFact, Participation, PlacePage, ProgrammePage, Session
from tests.factories import place, programme, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage


def draft_of(page: PlacePage | ProgrammePage) -> PlacePage | ProgrammePage:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_row_goes_with_the_organisation_that_it_names(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = place(
        participations=[
            Participation(organisation=parish, role="host"),
            Participation(organisation=library, role="funder"),
        ]
    )
    add_draft(page, under=library)

    delete(parish)

    [left] = draft_of(page).participations.all()
    assert left.organisation == library


def test_what_a_row_can_be_without_is_forgotten(library: OrganisationPage) -> None:
    room = published(place(title="Saal"), under=library)
    page = programme(sessions=[Session(topic="Start", place=room)])
    add_draft(page, under=library)

    delete(room)

    [session] = draft_of(page).sessions.all()
    assert (session.topic, session.place) == ("Start", None)


def test_a_draft_keeps_who_made_it_and_what_is_public(library: OrganisationPage, ada: User) -> None:
    page = add_draft(place(), under=library, by=ada)
    publish(page)

    draft = draft_of(page)

    assert (draft.owner, draft.locale) == (page.owner, page.locale)
    assert draft.live_revision_id == page.live_revision_id


def test_publishing_asks_little(library: OrganisationPage, parish: OrganisationPage) -> None:
    """It once asked 160 times: each row of a page was looked up, and noted, by itself."""
    page = place(
        participations=[Participation(organisation=parish, role="host")],
        access_facts=[AccessFact(code="lift", answer="no")],
    )
    published(page, under=library)
    page.summary = "Neu"
    save_draft(page)

    with CaptureQueriesContext(connection) as queries:
        publish(page)

    assert len(queries) < 90
