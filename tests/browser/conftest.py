"""A browser in front of the running server, which answers one request after the other."""

from __future__ import annotations

import os
from threading import Event, RLock, current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import sync_playwright
from wagtail.users.models import UserProfile

from tests.browser.desk import Desk
from tests.strictness import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.contrib.auth.models import User
    from django.http import HttpRequest
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

    from cms.models import OrganisationPage

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
)
# The server and the tests share one connection to a database in memory.
ONE_AT_A_TIME = RLock()
# A late request of a test that is over must not reach the database of the next one.
IS_OPEN = Event()


def one_at_a_time(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        if current_thread() is main_thread():  # the client of a test without a browser
            return get_response(request)
        with ONE_AT_A_TIME:
            return get_response(request) if IS_OPEN.is_set() else HttpResponse(status=503)

    return answer


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    # Playwright runs a loop in this thread, in which Django would refuse to work, and in which
    # it has another connection: that one must know as well what the database was like at first.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    at_first = vars(connections[DEFAULT_DB_ALIAS]).get("_test_serialized_contents")
    with sync_playwright() as playwright:
        vars(connections[DEFAULT_DB_ALIAS])["_test_serialized_contents"] = at_first
        yield playwright.chromium.launch(executable_path=chromium(), args=QUIET.split())
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def _calm_server() -> Iterator[None]:
    before = django_settings.MIDDLEWARE
    django_settings.MIDDLEWARE = [f"{__name__}.one_at_a_time", *before]
    yield
    django_settings.MIDDLEWARE = before


@pytest.fixture(autouse=True)
def _opening_hours(
    browser: Browser,
    django_db_serialized_rollback: None,
    django_db_reset_sequences: None,
    live_server: LiveServer,
) -> Iterator[None]:
    """The server answers while the test runs, and its database is as new afterwards.

    Its rows are numbered as in the test before, so that photographs serve.
    """
    IS_OPEN.set()
    yield
    with ONE_AT_A_TIME:
        IS_OPEN.clear()


@pytest.fixture
def desk(
    browser: Browser, live_server: LiveServer, library: OrganisationPage
) -> Iterator[Callable[..., Desk]]:
    """``desk(user)``: a browser in which this person has signed in.

    With ``forbids_nothing`` it also tries what the content policy would not let it.
    """
    opened: list[Desk] = []

    def sit_down(user: User, *, forbids_nothing: bool = False) -> Desk:
        # In the browser they read what German editors read.
        UserProfile.objects.filter(user=user).update(preferred_language="de")
        client = Client()
        client.force_login(user)
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        desk = Desk.open(browser, live_server.url, cookie=cookie, forbids_nothing=forbids_nothing)
        opened.append(desk)
        return desk

    yield sit_down
    for desk in opened:
        desk.close()
