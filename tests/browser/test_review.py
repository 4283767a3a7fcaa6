"""A steward on the way home: a submission is looked at and answered on a phone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from cms.models import PlacePage
from tests.browser.conftest import ONE_AT_A_TIME
from tests.cms.reviewing import address, waiting_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from cms.models import OrganisationPage
    from tests.browser.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTH = 360
THUMB = 44
APPROVE, SEND_BACK = "button[value=approve]", "button[value=send_back]"


@pytest.fixture
def waiting(parish: OrganisationPage, ben: User) -> PlacePage:
    page: PlacePage = waiting_page(
        parish,
        by=ben,
        summary="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleih",
        website="www.beispiel.example/" + "weit/" * 20,
        latitude=Decimal("51.503"),
    )
    return page


@pytest.fixture
def phone(desk: Callable[..., Desk], mod: User, waiting: PlacePage) -> Desk:
    at = desk(mod)
    at.page.set_viewport_size({"width": WIDTH, "height": 740})
    assert at.go(address(waiting)) == 200
    at.page.wait_for_selector(".leaflet-marker-icon")
    return at


def title(page: PlacePage) -> str:
    with ONE_AT_A_TIME:
        return str(PlacePage.objects.get(pk=page.pk).title)


def test_nothing_is_wider_than_the_phone(phone: Desk) -> None:
    assert phone.page.locator(".atlas-review").is_visible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") == WIDTH
    main = phone.page.locator(".atlas-review").bounding_box()
    assert main is not None
    assert main["x"] + main["width"] <= WIDTH
    assert phone.page.evaluate(
        "[...document.querySelectorAll('.atlas-review *:not(.leaflet-container *)')]"
        f".every(x => x.getBoundingClientRect().right <= {WIDTH})"
    )


def test_buttons_fit_a_thumb(phone: Desk) -> None:
    boxes = [phone.page.locator(name).bounding_box() for name in (APPROVE, SEND_BACK)]

    assert all(box and box["height"] >= THUMB and box["width"] >= 6 * THUMB for box in boxes)


def test_both_points_are_on_the_map_without_foreign_help(phone: Desk) -> None:
    tooltips = phone.page.locator(".leaflet-tooltip")

    assert tooltips.count() == 2
    assert phone.page.locator(".leaflet-interactive").count() >= 2
    assert phone.foreign == []
    assert phone.failures == []


def test_the_keyboard_is_enough_to_approve(phone: Desk, waiting: PlacePage) -> None:
    for _step in range(80):
        phone.page.keyboard.press("Tab")
        if phone.page.evaluate("document.activeElement.value") == "approve":
            break
    with phone.page.expect_navigation():
        phone.page.keyboard.press("Enter")

    assert title(waiting) == "Laden"


def test_a_comment_goes_back(phone: Desk, waiting: PlacePage) -> None:
    phone.page.locator("#comment").fill("Bitte mit Telefon")
    with phone.page.expect_navigation():
        phone.page.locator(SEND_BACK).click()

    assert title(waiting) == "Stadtteilladen"
    with ONE_AT_A_TIME:
        state = waiting.workflow_states.get()
        assert (state.status, state.current_task_state.comment) == (
            "needs_changes",
            "Bitte mit Telefon",
        )
