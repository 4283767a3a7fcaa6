"""Two browsers at one entry, with autosave on: nothing that either typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.models import PlacePage
from tests.browser.conftest import ONE_AT_A_TIME
from tests.cms.editing import edit_address
from tests.conftest import user
from tests.factories import draft, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from tests.browser.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STOPPED = "#coediting-stopped"


@pytest.fixture
def entry(library: OrganisationPage) -> PlacePage:
    return draft(place(summary="Ein Treff."), under=library)


@pytest.fixture
def desks(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage, entry: PlacePage
) -> tuple[Desk, Desk]:
    """Ada and eve have both opened the entry, and both forms are watched."""
    both = desk(ada), desk(user("eve", library.team.editors))
    for one in both:
        one.go(edit_address(entry))
    for one in both:
        one.wait_until_watched()
    return both


def newest(page: PlacePage) -> Any:
    with ONE_AT_A_TIME:
        return PlacePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def write(at: Desk, field: str, text: str) -> None:
    """Type at the end of a field and wait until this is saved."""
    with at.page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        at.page.locator(field).press("End")
        at.page.locator(field).press_sequentially(text)
    at.wait_until_saved()


def test_two_who_type_in_turn_in_different_fields_lose_nothing(
    desks: tuple[Desk, Desk], entry: PlacePage
) -> None:
    ada, eve = desks

    for word in (" Eins", " Zwei", " Drei"):
        write(ada, "#id_summary", word)
        write(eve, "#id_street", word)

    stored = newest(entry)
    assert stored.summary == "Ein Treff. Eins Zwei Drei"
    assert stored.street == "Hauptstraße Eins Zwei Drei"
    assert ada.failures == eve.failures == []


def test_whoever_saves_second_reads_in_the_page_what_the_other_changed(
    desks: tuple[Desk, Desk],
) -> None:
    ada, eve = desks
    write(ada, "#id_summary", " Für alle.")

    write(eve, "#id_street", " 2")

    news = eve.page.locator("#coediting-news")
    assert eve.eventually(lambda: "ada" in news.inner_text())
    with eve.page.expect_navigation():
        news.get_by_role("link").click()
    assert eve.page.input_value("#id_summary") == "Ein Treff. Für alle."


def test_the_same_field_stops_autosave_and_is_asked_about(
    desks: tuple[Desk, Desk], entry: PlacePage
) -> None:
    ada, eve = desks
    write(ada, "#id_summary", " Von Ada.")

    eve.page.fill("#id_summary", "Ein Treff. Von Eve.")
    eve.page.wait_for_selector(STOPPED, state="visible")
    stored_meanwhile = newest(entry).summary
    with eve.page.expect_navigation():
        eve.page.locator(f"{STOPPED} button").click()
    kept = eve.page.input_value("#id_summary")
    eve.page.locator(".coediting-question input").first.press("Space")
    with eve.page.expect_navigation():
        eve.page.locator(".coediting-questions button").press("Enter")

    assert stored_meanwhile == "Ein Treff. Von Ada."
    assert kept == newest(entry).summary == "Ein Treff. Von Eve."
    assert eve.failures == []


def test_a_tab_that_slept_loses_nothing_of_what_others_did(
    desks: tuple[Desk, Desk], entry: PlacePage
) -> None:
    ada, eve = desks
    write(ada, "#id_summary", " Von Ada.")
    with ada.page.expect_navigation():
        ada.page.reload()
    ada.wait_until_watched()
    write(ada, "#id_city", "-Mitte")

    write(eve, "#id_street", " 2")
    eve.save_draft()

    stored = newest(entry)
    assert (stored.summary, stored.city) == ("Ein Treff. Von Ada.", "Bochum-Mitte")
    assert stored.street == "Hauptstraße 2"
