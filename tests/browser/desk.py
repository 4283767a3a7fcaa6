"""What somebody does in the admin with a browser, in the words of a person."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Request

PATIENCE_SECONDS = 15
# Wagtail looks at the form for the first time two seconds after it was opened.
WATCHED_AFTER_MS = 2300
# What the server still does when the last answer has arrived.
CALM_MS = 300


@dataclass
class Desk:
    page: Page
    origin: str
    foreign: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, browser: Browser, origin: str, *, cookie: str, forbids_nothing: bool) -> Desk:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="de-DE", bypass_csp=forbids_nothing
        )
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": cookie, "url": origin}])
        desk = cls(context.new_page(), origin)
        context.on("request", desk.note)
        # Sent when the window closes: it would arrive when the test is over.
        context.route("**/admin/editing-sessions/release/**", lambda route: route.abort())
        desk.page.on("pageerror", lambda error: desk.failures.append(str(error)))
        return desk

    def note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and not request.url.startswith(self.origin):
            self.foreign.append(request.url)

    def go(self, path: str) -> int:
        response = self.page.goto(f"{self.origin}{path}")
        assert response is not None
        return response.status

    def close(self) -> None:
        self.page.goto("about:blank")
        self.page.wait_for_timeout(CALM_MS)
        self.page.context.close()

    def wait_until_watched(self) -> None:
        self.page.wait_for_timeout(WATCHED_AFTER_MS)

    def wait_until_saved(self) -> None:
        """The header says that everything is saved, and goes on saying so."""
        self.page.wait_for_selector("[data-w-autosave-state-value=saved]", state="attached")

    def save_draft(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Entwurf speichern").click()

    def unfold(self, heading: str) -> None:
        panel = self.page.locator("section[data-panel]").filter(has_text=heading).first
        toggle = panel.locator("[data-panel-toggle]").first
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()

    def eventually(self, question: Callable[[], Any]) -> Any:
        """The answer, as soon as there is one; the last one when patience ends."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (answer := question()) and time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
        return answer
