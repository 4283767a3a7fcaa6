"""Portals, services and other directories as sources: all become the same kind of table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cms.models import PlacePage
from cms.outbound import Limits
from importers.columns.mappings import known_names
from importers.columns.words import plain_cell
from importers.models import ImportedEntry
from importers.reading.reader import read_workbook
from importers.reading.sheets import find_table
from importers.sources.models import SourceRow
from importers.sources.pulling import Outcome, at_hand, pull
from tests.fake_server import FakeServer, Handler, said
from tests.importers.pulling import (
    ROWS,
    collection,
    csv_of,
    feature,
    pulled,
    says_json,
    source_at,
)

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from importers.sources.models import Source

pytestmark = pytest.mark.usefixtures("bochum", "_loopback")

NAMES = {"id": "reference", "name": "name", "lat": "latitude", "lon": "longitude", "city": "city"}
PLACE = "8a4c2f66-0000-4000-8000-00000000000{}"


def features_at(address: str, organisation: OrganisationPage) -> Source:
    return source_at(address, organisation, columns=NAMES, constants={})


def titles() -> list[str]:
    return sorted(page.title for page in PlacePage.objects.all())


def test_geojson_is_a_list_with_points(server: FakeServer, library: OrganisationPage) -> None:
    url = says_json(server, "/orte.geojson", collection(feature(1), feature(2)), ETag='"1"')
    source = features_at(url, library)

    assert pulled(source).outcome is Outcome.TAKEN_IN

    one = PlacePage.objects.get(reference="1").get_latest_revision_as_object()
    assert (one.title, float(one.longitude), float(one.latitude)) == ("Ort 1", 7.2, 51.48)
    assert source.etag == '"1"'


@pytest.mark.slow
def test_a_collection_is_read_page_by_page(server: FakeServer, library: OrganisationPage) -> None:
    """Its links are as servers write them: relative, absolute, and of a proxy that says http."""
    items = "/ogc/collections/orte/items"

    def answer(handler: Handler) -> None:
        page = parse_qs(urlsplit(handler.path).query).get("offset", ["0"])[0]
        port = server.url.rpartition(":")[2]
        following = {
            "0": f"{items}?offset=2&limit=2",
            "2": f"http://127.0.0.1:{port}{items}?offset=4",
            "4": "",
        }[page]
        first = int(page)
        content = collection(feature(first + 1), feature(first + 2), following=following)
        said(json.dumps(content).encode(), ETag=f'"{page}"')(handler)

    server.does(items, answer)
    source = features_at(f"{server.url}/ogc/collections/orte", library)

    assert pulled(source).outcome is Outcome.TAKEN_IN

    assert titles() == [f"Ort {number}" for number in range(1, 7)]
    assert server.paths[0] == f"{items}?limit=1000"
    assert "geo+json" in server.asked[0].headers["Accept"]
    assert source.etag == ""  # that of one page says nothing of the others
    assert pulled(source).outcome is Outcome.UNCHANGED


@pytest.mark.slow
def test_pages_that_lead_in_a_circle_are_left(
    server: FakeServer, library: OrganisationPage
) -> None:
    content = collection(feature(1), following="/orte.geojson?page=2")
    source = features_at(says_json(server, "/orte.geojson", content), library)

    assert pulled(source).outcome is Outcome.FAILED

    assert "without an end" in source.problem_text
    assert len(server.asked) == 2


@pytest.mark.slow
def test_half_of_the_pages_are_no_list(server: FakeServer, library: OrganisationPage) -> None:
    content = collection(feature(1), following="/not-there")
    source = features_at(says_json(server, "/orte.geojson", content), library)

    assert pulled(source).outcome is Outcome.FAILED
    assert not PlacePage.objects.exists()


def package(*resources: dict[str, str]) -> dict[str, Any]:
    return {"success": True, "result": {"resources": list(resources)}}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("resources", "chosen"),
    [
        pytest.param([("PDF", "/a.pdf"), ("CSV", "/b.csv")], "/b.csv", id="what can be read"),
        pytest.param([("GeoJSON", "/a"), ("CSV", "/b")], "/b", id="a table first"),
        pytest.param([("", "/a.pdf"), ("", "/b.csv")], "/b.csv", id="by its name"),
        pytest.param([("text/csv", "/b")], "/b", id="a media type"),
        pytest.param([(".CSV", "/b"), ("CSV", "/c")], "/b", id="the first of several"),
    ],
)
def test_of_a_data_set_the_best_file_is_taken(
    server: FakeServer, library: OrganisationPage, resources: list[tuple[str, str]], chosen: str
) -> None:
    named = [{"format": name, "url": server.url + path} for name, path in resources]
    says_json(server, "/api/3/action/package_show", package(*named))
    server.says(chosen, csv_of(*ROWS))
    source = source_at(f"{server.url}/dataset/orte", library)

    assert pulled(source).outcome is Outcome.TAKEN_IN

    assert server.paths == ["/api/3/action/package_show?id=orte", chosen]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(package({"format": "PDF", "url": "/a"}), "It has: 'pdf'", id="no table"),
        pytest.param(package(), "has no file that can be read", id="no file"),
        pytest.param({"success": False}, "as an open-data portal does", id="refused"),
        pytest.param([1], "as an open-data portal does", id="no portal"),
        pytest.param(
            package({"format": "CSV", "url": "https://10.0.0.1/a.csv"}),
            "lies in a private network",
            id="a file in the private network",
        ),
    ],
)
def test_a_portal_that_does_not_help_is_told(
    server: FakeServer, library: OrganisationPage, content: Any, sentence: str
) -> None:
    says_json(server, "/api/3/action/package_show", content)
    source = source_at(f"{server.url}/dataset/orte", library)

    assert pulled(source).outcome is Outcome.FAILED
    assert sentence in source.problem_text


class Directory:
    """Another Quartiersatlas: what it says since a number."""

    def __init__(self, server: FakeServer) -> None:
        self.server, self.items, self.epoch, self.floor = server, [], "e1", 0
        server.does("/feeds/changes", self.answer)

    items: list[dict[str, Any]]

    def tell(
        self, number: int, *, name: str = "", op: str = "upsert", of: str = "places", **facts: Any
    ) -> None:
        entry, seq = PLACE.format(number), self.newest + 1
        properties = {"id": entry, "kind": of[:-1], "name": name, "city": "Bochum", **facts}
        self.items = [item for item in self.items if item["id"] != entry]
        self.items.append(
            {
                "seq": seq,
                "id": entry,
                "collection": of,
                "op": op,
                "feature": {**feature(0), "id": entry, "properties": properties} if name else None,
            }
        )

    @property
    def newest(self) -> int:
        return max((item["seq"] for item in self.items), default=0)

    def answer(self, handler: Handler) -> None:
        since = int(parse_qs(urlsplit(handler.path).query)["since"][0])
        etag = f'"{self.epoch}.{self.newest}.3.changes"'
        if handler.headers.get("If-None-Match") == etag:
            return said(b"", status=304)(handler)
        if since > self.newest or 0 < since < self.floor:
            return said(b"{}", status=400 if since > self.newest else 410)(handler)
        items = [item for item in self.items if item["seq"] > since]
        content = {"newest": self.newest, "items": items, "next": None}
        return said(json.dumps(content).encode(), ETag=etag, Content_Type="application/json")(
            handler
        )


@pytest.fixture
def elsewhere(server: FakeServer) -> Directory:
    there = Directory(server)
    for number in range(1, 7):
        there.tell(number, name=f"Ort {number}")
    there.tell(9, name="Kurs", of="programmes")
    return there


@pytest.fixture
def source(server: FakeServer, elsewhere: Directory, library: OrganisationPage) -> Source:
    columns = {**NAMES, "reference": "reference"}
    del columns["id"]
    return source_at(f"{server.url}/feeds/", library, columns=columns, constants={})


def test_another_directory_is_copied_and_then_followed(
    source: Source, elsewhere: Directory, server: FakeServer
) -> None:
    pulled(source)
    elsewhere.tell(2, name="Ort 2 neu")

    result = pulled(source)

    assert result.run
    assert (result.run.counts["changed"], result.run.counts["missing"]) == (1, 0)
    assert len(titles()) == 6
    assert server.paths == [
        "/feeds/changes?since=0&limit=1000",
        f"/feeds/changes?since={elsewhere.newest - 1}&limit=1000",
    ]


def test_nothing_new_elsewhere_costs_nothing(source: Source, server: FakeServer) -> None:
    pulled(source)

    assert pulled(source).outcome is Outcome.UNCHANGED
    assert "If-None-Match" in server.asked[-1].headers


def test_what_was_withdrawn_elsewhere_is_missing_here(source: Source, elsewhere: Directory) -> None:
    pulled(source)
    elsewhere.tell(3, op="delete")

    result = pulled(source)

    assert result.run
    assert result.run.counts["missing"] == 1
    gone = ImportedEntry.objects.exclude(missing_since=None).get()
    assert PlacePage.objects.get(reference=PLACE.format(3)).entry_id == gone.entry_id


@pytest.mark.slow
@pytest.mark.parametrize("reason", ["number too old", "number too new", "made anew"])
def test_a_directory_that_forgot_our_number_is_copied_anew(
    source: Source, elsewhere: Directory, reason: str
) -> None:
    pulled(source)
    elsewhere.items = elsewhere.items[1:]
    if reason == "number too old":
        elsewhere.tell(8, name="Ort 8")
        elsewhere.tell(9, name="Kurs", of="programmes")
        elsewhere.floor = elsewhere.newest
    elif reason == "number too new":
        for place, item in enumerate(elsewhere.items):
            item["seq"] = place + 1
    else:
        elsewhere.epoch = "e2"
        elsewhere.tell(8, name="Ort 8")

    pulled(source)

    keys = set(SourceRow.objects.values_list("key", flat=True))
    assert keys == {item["id"] for item in elsewhere.items if item["collection"] == "places"}


def test_a_copy_is_followed_also_after_a_failure(
    source: Source, elsewhere: Directory, server: FakeServer
) -> None:
    """What was copied and not yet taken in is not forgotten."""
    type(source).objects.update(columns={"no such column": "name"})
    assert pulled(source).outcome is Outcome.FAILED
    type(source).objects.update(columns={"name": "name", "reference": "reference"})

    assert pulled(source).outcome is Outcome.TAKEN_IN
    assert len(titles()) == 6


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        pytest.param(Limits(megabytes=1), "more than the 1 MB", id="size"),
        pytest.param(Limits(seconds=0.5), "was not done after 0.5 seconds", id="time"),
    ],
)
def test_all_pages_together_are_no_more_than_one_file(
    server: FakeServer, library: OrganisationPage, limits: Limits, sentence: str
) -> None:
    def answer(handler: Handler) -> None:
        page = int(parse_qs(urlsplit(handler.path).query).get("page", ["0"])[0])
        one = feature(page, text="x" * 200_000)
        content = collection(one, following=f"/orte.geojson?page={page + 1}")
        said(json.dumps(content).encode())(handler)

    source = features_at(server.does("/orte.geojson", answer), library)

    assert pull(source, limits=limits).outcome is Outcome.FAILED
    assert sentence in source.problem_text
    assert len(server.asked) < 10


def test_every_text_arrives_as_it_was(server: FakeServer, library: OrganisationPage) -> None:
    """What looks like a formula, a quotation or several columns is still one text."""
    texts = ["=1+1", "'=1+1", "+49 234", "-", "@a", 'a;b,"c"\nd', "'x", " x ", "0010", "1e5"]
    found = [feature(number, summary=text) for number, text in enumerate(texts, 1)]
    source = features_at(says_json(server, "/orte.geojson", collection(*found)), library)

    with at_hand(source, limits=Limits()) as fetched:
        assert fetched
        table = find_table(read_workbook(fetched.path), known_names())

    read = [plain_cell(row.cells["summary"], key="summary") for row in table.rows]
    assert read == ["" if text == "-" else text.strip() for text in texts]
    assert table.header == ("id", "name", "city", "summary", "lon", "lat")
