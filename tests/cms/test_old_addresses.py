"""Whoever knows the address that a page had still finds it, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from cms.changes import hand_over, publish, save_draft
from tests.factories import photographed, place

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoCaptureOnCommitCallbacks

    from cms.models import OrganisationPage, PlacePage

PREFIXES = [pytest.param("", id="German"), pytest.param("/en", id="English")]


def follow(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[0][1] == 301
    return str(response.redirect_chain[-1][0])


@pytest.fixture
def laden(library: OrganisationPage) -> PlacePage:
    return photographed(place(slug="laden"), under=library)


@pytest.mark.parametrize("editors_language", ["de", "en"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_another_address_leads_on_from_the_old_one(
    client: Client,
    laden: PlacePage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    editors_language: str,
    prefix: str,
) -> None:
    laden.slug = "stube"
    with translation.override(editors_language), django_capture_on_commit_callbacks(execute=True):
        save_draft(laden)
        publish(laden)

    assert follow(client, f"{prefix}/buecherverein/laden/") == f"{prefix}/buecherverein/stube/"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_another_owner_leads_on_from_the_old_address(
    client: Client, laden: PlacePage, parish: OrganisationPage, prefix: str
) -> None:
    hand_over(laden, to=parish)

    assert follow(client, f"{prefix}/buecherverein/laden/") == f"{prefix}/gemeinde/laden/"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_page_that_came_back_answers_itself(
    client: Client,
    laden: PlacePage,
    library: OrganisationPage,
    parish: OrganisationPage,
    prefix: str,
) -> None:
    there = hand_over(laden, to=parish)
    hand_over(there, to=library)

    assert client.get(f"{prefix}/buecherverein/laden/").status_code == 200
