"""A partner that is not trusted: the public keeps the old version until the steward agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.cms.editing import PUBLISH
from tests.factories import place, published

if TYPE_CHECKING:
    from cms.models import OrganisationPage, PlacePage
    from tests.cms.editing import Editor
    from tests.journeys.world import World

SUBMIT = {"action-submit": "action-submit"}


@pytest.fixture
def hall(parish: OrganisationPage) -> PlacePage:
    """A place of the parish that the public knows."""
    return published(place(title="Gemeindesaal", summary="Mit Küche."), under=parish)


def decide(mod_edits: Editor, page: PlacePage, answer: str, *, comment: str = "") -> None:
    """Look at what was submitted, and answer exactly that."""
    address = reverse("review_submission", args=[page.pk])
    seen = mod_edits.client.get(address).context["submission"].version
    mod_edits.client.post(address, {"answer": answer, "comment": comment, "seen": seen})


def test_what_is_submitted_waits_for_the_steward(
    ben_edits: Editor, hall: PlacePage, world: World
) -> None:
    ben_edits.edit(hall, summary="Mit Küche und Garten.", **SUBMIT)

    hall.refresh_from_db()
    assert hall.workflow_in_progress
    assert world.entry("places", hall)["summary"] == "Mit Küche."


def test_the_steward_approves_and_everybody_reads_it(
    ben_edits: Editor, mod_edits: Editor, hall: PlacePage, world: World
) -> None:
    ben_edits.edit(hall, summary="Mit Küche und Garten.", **SUBMIT)
    hall.refresh_from_db()

    decide(mod_edits, hall, "approve")

    assert world.entry("places", hall)["summary"] == "Mit Küche und Garten."


def test_the_steward_sends_back_and_the_old_version_stays(
    ben_edits: Editor, mod_edits: Editor, hall: PlacePage, world: World
) -> None:
    ben_edits.edit(hall, summary="Unsinn.", **SUBMIT)
    hall.refresh_from_db()

    decide(mod_edits, hall, "send_back", comment="Das stimmt nicht.")

    hall.refresh_from_db()
    assert not hall.workflow_in_progress
    assert world.entry("places", hall)["summary"] == "Mit Küche."


def test_asking_to_publish_without_the_right_publishes_nothing(
    ben_edits: Editor, hall: PlacePage, world: World
) -> None:
    ben_edits.edit(hall, summary="Unsinn.", **PUBLISH)

    assert world.entry("places", hall)["summary"] == "Mit Küche."
