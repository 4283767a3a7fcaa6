"""Rows of a list on a page: half filled in they stay in the draft, publishing asks about them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cms.models import ProgrammePage
from tests.cms.editing import PUBLISH, Editor, edit_address, editor, errors
from tests.factories import draft, place, programme

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage


@pytest.fixture
def ada_edits(client: Client, ada: User) -> Editor:
    return editor(client, ada)


def rows(relation: str, *filled: dict[str, str]) -> dict[str, str]:
    """Rows of a list as the browser sends them."""
    data = {f"{relation}-TOTAL_FORMS": str(len(filled)), f"{relation}-INITIAL_FORMS": "0"}
    for number, row in enumerate(filled):
        values = {"id": "", "ORDER": str(number + 1), "DELETE": "", **row}
        data |= {f"{relation}-{number}-{name}": value for name, value in values.items()}
    return data


SESSION = {"topic": "Auftakt", "starts_at": "2030-03-15 10:00", "status": "planned"}


def test_a_date_half_filled_in_stays_in_the_draft(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(programme(), under=library)
    typed = {**SESSION, "starts_at": "15.3.", "point": "51.4"}

    answer = ada_edits.autosave(edit_address(page), rows("sessions", typed))

    assert answer["success"], answer
    form = ada_edits.form(edit_address(page))
    assert form["sessions-0-topic"] == "Auftakt"
    assert (form["sessions-0-starts_at"], form["sessions-0-point"]) == ("15.3.", "51.4")


def test_a_date_without_its_day_is_refused_on_publishing(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(programme(), under=library)

    response = ada_edits.edit(page, **rows("sessions", {**SESSION, "starts_at": ""}), **PUBLISH)

    assert response.status_code == 200
    page.refresh_from_db()
    assert not page.live


def test_a_date_that_ends_before_it_starts_is_refused_at_the_list(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(programme(), under=library)
    early = {**SESSION, "ends_at": "2030-03-15 09:00"}

    response = ada_edits.edit(page, **rows("sessions", early), **PUBLISH)

    assert "Auftakt" in errors(response)["sessions"][0]


def test_a_date_that_was_corrected_in_the_form_is_published(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(programme(), under=library)
    ada_edits.edit(page, **rows("sessions", {**SESSION, "ends_at": "2030-03-15 09:00"}))

    response = ada_edits.edit(page, **{"sessions-0-ends_at": "2030-03-15 12:00"}, **PUBLISH)

    assert response.status_code == 302, errors(response)
    assert ProgrammePage.objects.get(pk=page.pk).live


def test_a_date_has_a_position_on_the_map(ada_edits: Editor, library: OrganisationPage) -> None:
    page = draft(programme(), under=library)

    ada_edits.edit(page, **rows("sessions", {**SESSION, "point": "51.48, 7.21"}))

    session = ProgrammePage.objects.get(pk=page.pk).sessions.get()
    assert (session.latitude, session.longitude) == (Decimal("51.48"), Decimal("7.21"))


def test_a_participation_without_organisation_stays_in_the_draft(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(place(), under=library)

    answer = ada_edits.autosave(
        edit_address(page), rows("participations", {"organisation": "", "role": "funder"})
    )

    assert answer["success"], answer
    assert ada_edits.form(edit_address(page))["participations-0-role"] == "funder"
