"""A draft may be half written; what becomes public must be right."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError

from cms.changes import publish, save_draft
from cms.models import Session
from tests.factories import draft, place, programme, tenancy

if TYPE_CHECKING:
    from cms.models import DirectoryPage, OrganisationPage

NOON = datetime.datetime(2030, 3, 15, 12, tzinfo=datetime.UTC)
HALF_WRITTEN = [
    pytest.param({"phone": "0234/"}, "phone", id="half a phone number"),
    pytest.param({"email": "info@"}, "email", id="half an e-mail address"),
    pytest.param({"website": "kein link"}, "website", id="words for a website"),
    pytest.param({"postcode": "447"}, "postcode", id="half a postcode"),
    pytest.param({"hours_words": "Di 25:00"}, "hours_words", id="an hour that does not exist"),
    pytest.param(
        {"valid_from": datetime.date(2026, 2, 1), "valid_until": datetime.date(2026, 1, 1)},
        "valid_until",
        id="ends before it begins",
    ),
]


@pytest.mark.parametrize(("values", "field"), HALF_WRITTEN)
def test_a_draft_keeps_what_was_typed(
    library: OrganisationPage, values: dict[str, Any], field: str
) -> None:
    page = draft(place(**values), under=library)

    kept = page.get_latest_revision_as_object()

    assert getattr(kept, field) == values[field]


@pytest.mark.parametrize(("values", "field"), HALF_WRITTEN)
def test_publishing_says_what_to_write_instead(
    library: OrganisationPage, values: dict[str, Any], field: str
) -> None:
    page = draft(place(**values), under=library)

    with pytest.raises(ValidationError) as refused:
        publish(page)

    assert list(refused.value.message_dict) == [field]


def test_a_point_outside_the_directory_is_refused(
    directory: DirectoryPage, library: OrganisationPage
) -> None:
    swapped = place(latitude=Decimal("7.5"), longitude=Decimal("51.5"))
    page = draft(swapped, under=library)

    with pytest.raises(ValidationError) as refused:
        publish(page)

    assert list(refused.value.message_dict) == ["point"]


def test_a_date_outside_the_directory_is_refused(library: OrganisationPage) -> None:
    swapped = {"latitude": Decimal("7.5"), "longitude": Decimal("51.5")}
    evening = Session(topic="Auftakt", starts_at=NOON, **swapped)
    page = draft(programme(sessions=[evening]), under=library)

    with pytest.raises(ValidationError) as refused:
        publish(page)

    assert list(refused.value.message_dict) == ["sessions"]
    assert "'Auftakt'" in refused.value.messages[0]


def test_values_are_brought_into_their_normal_form(library: OrganisationPage) -> None:
    page = draft(place(phone="0234 9101234", website="Example.ORG/Stube"), under=library)

    assert (page.phone, page.website) == ("+492349101234", "https://example.org/Stube")


def test_hours_are_understood_on_saving(library: OrganisationPage) -> None:
    page = draft(
        place(hours_words="Di 10–14 Uhr, Mi 14–18 Uhr und nach Vereinbarung"), under=library
    )

    hours = page.opening_hours

    assert (hours.osm, hours.by_appointment) == ("Tu 10:00-14:00; We 14:00-18:00", True)


def test_a_remark_about_the_hours_may_be_published_as_one(library: OrganisationPage) -> None:
    page = draft(place(hours_words="Di 10–14 Uhr, gern mit Kuchen"), under=library)
    page.hours_rest_is_remark = True
    save_draft(page)

    publish(page)

    assert page.live


def test_hours_that_wait_for_an_answer_claim_no_times(library: OrganisationPage) -> None:
    page = draft(place(hours_words="Di 10–14 Uhr, wenn die Sonne scheint"), under=library)

    hours = page.opening_hours

    assert (hours.osm, hours.complete) == ("", False)
    assert hours.words == "Di 10–14 Uhr, wenn die Sonne scheint"


def test_a_tenancy_needs_an_office(library: OrganisationPage) -> None:
    page = draft(tenancy(None), under=library)

    with pytest.raises(ValidationError, match="No office is chosen"):
        publish(page)
