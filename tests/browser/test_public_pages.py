"""The public pages in a browser: for the keyboard, the narrow screen, without script, with axe."""

from __future__ import annotations

import datetime
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from cms.changes import accept_tenancy, confirm
from cms.models import AccessFact, Milestone, Module, Participation, Session
from tests.factories import district, office, place, programme, published, tenancy
from tests.photographs import from_photograph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from cms.models import DirectoryPage, OrganisationPage

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("vendor") / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TITLES = {
    "/": "Quartiersatlas",
    "/en/?q=laden&free=yes": "0 entries – Quartiersatlas",
    "/buecherverein/": "Bücherverein – Quartiersatlas",
    "/buecherverein/laden/": "Laden – Quartiersatlas",
    "/en/buecherverein/buero/": "Büro mit einem sehr langen Namen",
    "/buecherverein/beratung/": "Beratung – Quartiersatlas",
    "/en/buecherverein/kurs/": "Kurs – Quartiersatlas",
    "/mitte/": "Mitte – Quartiersatlas",
}
LONG_WORD = "Quartiersmanagementgemeinschaftsbüroöffnungszeitenübersicht"


@pytest.fixture
def site(
    django_db_serialized_rollback: None,
    live_server: LiveServer,
    directory: DirectoryPage,
    library: OrganisationPage,
) -> str:
    """The address of a running directory with a page of each kind."""
    from_photograph("a page of each kind", lambda: publish_each_kind(directory, library))
    return live_server.url


def publish_each_kind(directory: DirectoryPage, library: OrganisationPage) -> None:
    area = district(title="Mitte", slug="mitte", district_status="pilot")
    area.milestones.set([Milestone(on=datetime.date(2014, 2, 1), title="Erweitert")])
    published(area, under=directory)
    laden = place(
        title="Laden",
        slug="laden",
        summary=f"Ein Raum für alle. {LONG_WORD}",
        hours_words="Di 10-14 Uhr, Mi 14-18 Uhr und nach Vereinbarung",
        phone="0234 9101234",
        phone_is_public=True,
        website=f"https://example.org/{'lang' * 30}",
        audiences=["women"],
        languages=["tr"],
    )
    laden.access_facts.set([AccessFact(code="lift", answer="unknown", note=LONG_WORD)])
    laden.participations.set([Participation(organisation=library, role="host")])
    confirm(published(laden, under=library), by="Ada")
    door = published(
        office(title=f"Büro mit einem sehr langen Namen {LONG_WORD}", slug="buero"), under=library
    )
    advice = tenancy(door, title="Beratung", slug="beratung", hours_words="Fr 9-12 Uhr")
    accept_tenancy(published(advice, under=library))
    published(course(), under=library)


def course() -> Any:
    page = programme(title="Kurs", slug="kurs")
    page.modules.set([Module(group="Ankommen", title="Mein Quartier")])
    now = timezone.now()
    page.sessions.set(
        [
            Session(topic="Vorbei", starts_at=now - datetime.timedelta(days=9)),
            Session(topic="Voll", starts_at=now + datetime.timedelta(days=9), status="full"),
            Session(topic="Aus", starts_at=now + datetime.timedelta(days=9), status="cancelled"),
        ]
    )
    return page


@contextmanager
def visit(browser: Browser, *, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A window of somebody who never came before; what it complains of fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    yield page
    context.close()
    assert complaints == []


def go(page: Page, site: str, path: str) -> None:
    """Open a page and make sure that it is the one that was meant."""
    response = page.goto(site + path)
    assert response is not None
    assert response.status == 200
    assert page.title().startswith(TITLES[path])


def test_no_page_asks_a_foreign_server_or_scrolls_sideways(browser: Browser, site: str) -> None:
    hosts = set()
    with visit(browser, width=320) as page:
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        for path in TITLES:
            go(page, site, path)

            width = page.evaluate("document.documentElement.scrollWidth")

            assert width == 320, path
    assert hosts == {urlsplit(site).netloc}


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        pytest.param(1280, "light", id="wide and light"),
        pytest.param(1280, "dark", id="wide and dark"),
        pytest.param(320, "light", id="narrow"),
    ],
)
def test_axe_finds_nothing(browser: Browser, site: str, width: int, scheme: Any) -> None:
    with visit(browser, width=width, color_scheme=scheme) as page:
        for path in TITLES:
            go(page, site, path)
            page.evaluate(AXE.read_text(encoding="utf-8"))

            found = page.evaluate(f"axe.run({{runOnly: {json.dumps(RULES)}}})")

            problems = {
                problem["id"]: [node["html"] for node in problem["nodes"]]
                for problem in found["violations"]
            }
            assert found["passes"], path
            assert problems == {}, path


def test_the_keyboard_reaches_search_filters_list_and_map(browser: Browser, site: str) -> None:
    with visit(browser) as page:
        go(page, site, "/")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.className")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        reached = [in_focus(page)]
        while len(reached) < 40 and reached[-1] != "map":
            page.keyboard.press("Tab")
            reached.append(in_focus(page))

        assert first == "skip"
        assert reached[0] == "q"
        wanted = ["q", "district", "sort", "open", "free", "tab", "Laden", "map"]
        places = [reached.index(name) for name in wanted]
        assert places == sorted(places)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def in_focus(page: Page) -> str:
    """What has the focus, by the name that a test knows it by."""
    name: str = page.evaluate(
        """() => {
            const element = document.activeElement;
            if (element.closest(".map")) return "map";
            if (element.closest(".tabs")) return "tab";
            return element.id || element.name || element.textContent.trim();
        }"""
    )
    return name


def test_the_map_shows_a_pin_for_each_entry_and_leads_to_it(browser: Browser, site: str) -> None:
    with visit(browser) as page:
        go(page, site, "/")
        page.wait_for_selector(".pin, .heap")
        page.hover(".result--place h3")
        lit = page.locator(".is-pointed-at").count()
        page.locator(".pin--place").click()
        page.locator(".leaflet-popup a").first.click()
        page.wait_for_url("**/buecherverein/laden/")

        assert lit == 1
        assert page.locator("h1").inner_text() == "Laden"
        assert page.locator(".map .pin--place").count() == 1
        assert page.locator(".map .outline").count() == 1


def test_the_filters_work_without_script(browser: Browser, site: str) -> None:
    with visit(browser, java_script_enabled=False) as page:
        page.goto(f"{site}/en/")
        page.fill("#q", "raum")
        page.select_option("#audience", "women")
        page.get_by_role("button", name="Apply the filters").click()
        page.wait_for_url("**audience=women*")

        names = page.locator(".result h3").all_inner_texts()

        assert names == ["Laden"]
        assert not page.locator(".map").is_visible()


def test_the_page_moves_to_the_other_language_and_back(browser: Browser, site: str) -> None:
    with visit(browser) as page:
        go(page, site, "/buecherverein/laden/")
        page.get_by_role("link", name="English").click()
        page.wait_for_url("**/en/**")
        english = (page.url, page.locator("html").get_attribute("lang"))
        page.get_by_role("link", name="Deutsch").click()
        page.wait_for_url(f"{site}/buecherverein/laden/")

        assert english == (f"{site}/en/buecherverein/laden/", "en")
        assert page.url == f"{site}/buecherverein/laden/"
