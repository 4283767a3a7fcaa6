"""The editor's form in a real browser: what is done there is what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from cms.models import PlacePage
from tests.browser.conftest import ONE_AT_A_TIME
from tests.cms.editing import add_address, edit_address
from tests.cms.fake_geocoder import FakeGeocoder, running
from tests.factories import draft, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.contrib.auth.models import User
    from playwright.sync_api import Page, Route
    from pytest_django.fixtures import Settings

    from cms.models import OrganisationPage
    from tests.browser.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MARKER = ".leaflet-marker-icon"


@pytest.fixture
def geocoder(settings: Settings) -> Iterator[FakeGeocoder]:
    with running() as fake:
        settings.GEOCODER_URL = fake.url
        yield fake


def newest(page: PlacePage) -> Any:
    """The newest draft, as the database holds it."""
    with ONE_AT_A_TIME:
        return PlacePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def drag_marker(page: Page, *, right: int, down: int) -> None:
    page.locator(MARKER).scroll_into_view_if_needed()
    box = page.locator(MARKER).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=5)
    page.mouse.up()


def test_a_marker_that_is_dragged_is_stored(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    entry = draft(place(), under=library)
    at = desk(ada)
    at.go(edit_address(entry))
    at.page.wait_for_selector(MARKER)

    drag_marker(at.page, right=80, down=-60)
    written = at.page.input_value("#id_point")
    at.save_draft()

    stored = newest(entry)
    assert written != "51.5, 7.5"
    assert f"{stored.latitude}, {stored.longitude}" == written
    assert stored.latitude > entry.latitude
    assert stored.longitude > entry.longitude
    latitude, longitude = at.page.input_value("#id_point").split(", ")
    assert (float(latitude), float(longitude)) == (
        float(stored.latitude),
        float(stored.longitude),
    )
    assert at.failures == []


def test_a_map_stores_nothing_until_somebody_clicks_on_it(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    at = desk(ada)
    at.go(add_address("placepage", library))
    at.page.wait_for_selector("#id_point_map .leaflet-control-zoom")
    markers_before = at.page.locator(MARKER).count()

    at.page.fill("#id_title", "Neuer Treff")
    at.save_draft()

    assert markers_before == 0
    assert newest(PlacePage.objects.get(title="Neuer Treff")).point is None
    at.page.locator("#id_point_map").click(position={"x": 100, "y": 100})
    at.save_draft()
    assert newest(PlacePage.objects.get(title="Neuer Treff")).point is not None


def test_a_position_is_set_and_removed_with_the_keyboard(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    at = desk(ada)
    at.go(add_address("placepage", library))

    at.page.locator("#id_point").press_sequentially("51,4818; 7,2162")
    at.page.wait_for_selector(MARKER)
    at.page.locator("[data-atlas-remove]").press("Enter")

    assert at.page.locator(MARKER).count() == 0
    assert at.page.input_value("#id_point") == ""
    at.page.locator("[data-atlas-place]").press("Enter")
    assert at.page.locator(MARKER).count() == 1
    assert at.page.input_value("#id_point") != ""


def test_hours_are_understood_while_they_are_typed(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    at = desk(ada)
    at.go(add_address("placepage", library))
    understood = at.page.locator(".atlas-understood")

    at.page.locator("#id_hours_words").press_sequentially("Di 10–14 Uhr, ab und zu")
    understood.locator("td", has_text="10 bis 14 Uhr").wait_for()

    assert understood.get_attribute("aria-live") == "polite"
    assert "ab und zu" in understood.inner_text()
    assert understood.locator("tr").count() == 7


def test_what_is_half_typed_survives_autosave_and_reload(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    entry = draft(place(), under=library)
    typed = {"#id_phone": "0234 9", "#id_point": "51.48,", "#id_hours_words": "Di 10–14, ab und"}
    at = desk(ada)
    at.go(edit_address(entry))
    at.wait_until_watched()

    for selector, text in typed.items():
        at.page.fill(selector, text)
    at.eventually(lambda: newest(entry).hours_words and newest(entry).unfinished)
    at.wait_until_saved()
    at.page.reload()

    assert {selector: at.page.input_value(selector) for selector in typed} == typed


def test_what_is_typed_at_once_is_saved_too(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    """Wagtail looks at the form only two seconds after it was opened."""
    entry = draft(place(), under=library)
    at = desk(ada)
    at.go(edit_address(entry))

    at.page.fill("#id_summary", "Sofort getippt")

    assert at.eventually(lambda: newest(entry).summary) == "Sofort getippt"


def test_an_address_chosen_while_autosave_runs_is_saved(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage, geocoder: FakeGeocoder
) -> None:
    entry = draft(place(), under=library)
    at = desk(ada)
    at.go(edit_address(entry))
    at.wait_until_watched()
    held: list[Route] = []

    def hold(route: Route) -> None:
        autosaves = route.request.method == "POST" and not held
        held.append(route) if autosaves else route.continue_()

    at.page.locator("[data-atlas-find]").click()
    candidate = at.page.get_by_role("button", name="Rathaus, Bochum")
    candidate.wait_for()
    at.page.route(f"**{edit_address(entry)}", hold)
    at.page.fill("#id_summary", "Während der Suche getippt")
    while not held:
        at.page.wait_for_timeout(20)
    candidate.click()
    held[0].continue_()  # its answer says "saved", of the form as it was before

    assert at.eventually(lambda: str(newest(entry).point) == "51.4818, 7.2162")
    assert newest(entry).summary == "Während der Suche getippt"
    assert geocoder.asked[0]["q"] == ["Hauptstraße 1, 44787 Bochum"]


def test_a_form_without_a_geocoder_says_so(
    desk: Callable[..., Desk], ada: User, library: OrganisationPage
) -> None:
    at = desk(ada)

    status = at.go(reverse("wagtailadmin_pages:add", args=("cms", "placepage", library.pk)))

    assert status == 200
    assert at.page.locator("[data-atlas-find]").count() == 0
    assert at.page.locator("[data-atlas-point] .help").inner_text().endswith(".")
