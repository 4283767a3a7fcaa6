"""Copies of entries are entries of their own; aliases are refused with a sentence."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.models import PlacePage, ProgrammePage, Session
from tests.cms.editing import sign_in
from tests.factories import draft, place, programme, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client
    from wagtail.models import Page

    from cms.models import OrganisationPage

NOON = datetime.datetime(2030, 3, 15, 12, tzinfo=datetime.UTC)


def copy(client: Client, page: Page, **more: str) -> Any:
    data = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": str(page.get_parent().pk),
        **more,
    }
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def sentences(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_copy_has_a_public_id_of_its_own(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    page = published(place(reference="T-1"), under=library)
    sign_in(client, ada)

    copy(client, page, publish_copies="on")

    twin = PlacePage.objects.get(slug="kopie")
    assert twin.entry_id != page.entry_id
    assert (twin.live, twin.reference, twin.latitude) == (True, "", page.latitude)


def test_the_dates_of_a_copy_have_ids_of_their_own(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    dates = [Session(topic="Auftakt", starts_at=NOON)]
    page = published(programme(sessions=dates), under=library)
    sign_in(client, ada)

    copy(client, page)

    ids = set(Session.objects.values_list("session_id", flat=True))
    assert len(ids) == Session.objects.count() == 2
    assert ProgrammePage.objects.get(slug="kopie").sessions.get().topic == "Auftakt"


def test_an_alias_is_refused_with_a_sentence(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    page = published(place(), under=library)
    sign_in(client, ada)

    response = copy(client, page, alias="on")

    assert response.status_code == 302
    assert "one place only" in " ".join(sentences(response))
    assert PlacePage.objects.count() == 1


@pytest.mark.parametrize(
    ("phone", "is_public"),
    [
        pytest.param("0234 9", False, id="one that is not ready"),
        pytest.param("0234 9101234", True, id="one that is ready"),
    ],
)
def test_publishing_several_at_once_asks_the_same_rules(
    client: Client, ada: User, library: OrganisationPage, phone: str, is_public: bool
) -> None:
    page = draft(place(phone=phone), under=library)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    sign_in(client, ada)

    response = client.post(f"{address}?id={page.pk}&next=/admin/", {"include_descendants": ""})

    page.refresh_from_db()
    assert page.live is is_public
    assert any(phone in sentence for sentence in sentences(response)) is not is_public


def test_publishing_with_all_below_asks_what_is_below(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    page = draft(place(phone="0234 9"), under=library)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    sign_in(client, ada)

    client.post(f"{address}?id={library.pk}&next=/admin/", {"include_descendants": "on"})

    page.refresh_from_db()
    assert not page.live
