"""The snippets of the page are executed as they stand there, against the files of the feed."""

from __future__ import annotations

from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright
from pyogrio.raw import read_arrow

from feeds.columns import TABLE_COLUMNS
from feeds.embedding import SNIPPETS, TEXTS_LIKE_NUMBERS, snippets
from tests.browser.conftest import QUIET
from tests.feeds.entries import NASTY, WITHOUT_POINT, place, stored
from tests.strictness import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.feeds.conftest import Reader

    Files = dict[str, tuple[str, bytes]]

pytestmark = pytest.mark.django_db

ENTRIES = (WITHOUT_POINT, NASTY, place(21, "<b>Garten</b>", postcode="01067", house_number="7"))
LEAFLET = "cms/vendor/leaflet/leaflet"


class Handler(BaseHTTPRequestHandler):
    """Sends files that were fetched beforehand; the database stays with the test."""

    def __init__(self, files: Files, *rest: Any) -> None:
        self.files = files
        super().__init__(*rest)

    def do_GET(self) -> None:
        media_type, content = self.files.get(self.path, ("text/plain", b""))
        self.send_response(200 if self.path in self.files else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *words: Any) -> None:
        pass


@pytest.fixture
def files(reader: Reader) -> Files:
    """What the snippets ask for, and what a page with Leaflet needs."""
    stored(*ENTRIES)
    geojson, csv = (reader.content(f"/feeds/places.{suffix}") for suffix in ("geojson", "csv"))
    return {
        "/feeds/places.geojson": ("application/geo+json", geojson),
        "/feeds/places.csv": ("text/csv; charset=utf-8", csv),
        "/leaflet.js": ("text/javascript", static(f"{LEAFLET}.js")),
        "/leaflet.css": ("text/css", static(f"{LEAFLET}.css")),
    }


def static(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


@pytest.fixture
def site(files: Files) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, files))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def text_of(name: str, *, site: str = settings.BASE_URL) -> str:
    (found,) = [one["text"] for one in snippets() if one["name"] == name]
    text: str = found.replace(settings.BASE_URL, site)
    return text


@pytest.mark.slow
@pytest.mark.browser
def test_leaflet_shows_the_places_with_a_point(files: Files, site: str) -> None:
    head = '<!doctype html><link rel="stylesheet" href="/leaflet.css"><script src="/leaflet.js">'
    page = f"{head}</script>{text_of('leaflet', site=site)}"
    files["/page"] = ("text/html; charset=utf-8", page.encode())

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET.split())
        tab = browser.new_page()
        tab.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
        tab.goto(f"{site}/page")
        markers = tab.locator(".leaflet-marker-icon")
        markers.nth(1).wait_for()
        count = markers.count()
        markers.nth(1).dispatch_event("click")
        link = tab.locator(".leaflet-popup-content a")
        shown = (link.inner_text(), link.get_attribute("href"))
        browser.close()

    assert count == 2
    assert shown == ("<b>Garten</b>", ENTRIES[2].url)


def test_pandas_keeps_postcodes_and_reads_days(site: str) -> None:
    names: dict[str, Any] = {}

    exec(text_of("pandas", site=site), names)  # noqa: S102  # our own snippet

    table = names["places"].set_index("name")
    assert table.loc["<b>Garten</b>", "postcode"] == "01067"
    assert table.loc["<b>Garten</b>", "house_number"] == "7"
    assert table.loc[NASTY.name, "verified_on"].isoformat() == "2026-01-02T00:00:00"
    assert table.loc[NASTY.name, "lon"] == 7.5


def test_gdal_opens_what_qgis_is_given(site: str) -> None:
    address = text_of("qgis", site=site).split('"')[1]

    information, table = read_arrow(address)

    assert information["geometry_type"] == "Point"
    assert table.column("postcode").to_pylist() == ["01067", "", "01067"]


def test_r_and_excel_read_texts_as_texts() -> None:
    for name, said in (("r", '{} = "character"'), ("excel", '{{"{}", type text}}')):
        text = text_of(name)
        assert f'"{settings.BASE_URL}/feeds/places.csv"' in text
        for column in TEXTS_LIKE_NUMBERS:
            assert said.format(column) in text


def test_only_real_columns_are_named_in_snippets() -> None:
    assert set(TEXTS_LIKE_NUMBERS) <= {column.name for column in TABLE_COLUMNS}


def test_the_snippets_stand_on_the_page(reader: Reader) -> None:
    page = reader.get("/feeds/", headers={"Accept": "text/html"}).content.decode()

    for one in SNIPPETS:
        assert f'id="embed-{one.name}"' in page
    assert "pandas.read_csv(" in page
