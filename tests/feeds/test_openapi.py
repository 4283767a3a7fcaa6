"""What OpenAPI says of an address is what it answers, and no address is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from feeds.addresses import OFFERED
from feeds.changes import READERS
from feeds.descriptions.openapi import SHAPES
from feeds.hsds.finding import RESOURCES
from feeds.hsds.identifiers import OF_TERMS, made_from
from feeds.hsds.query import TERM_READERS, readers_of
from feeds.hsds.vocabulary import LISTS
from feeds.query import FILTERS, PARAMETERS
from feeds.snapshots.formats import FORMATS as SNAPSHOTS
from feeds.urls import urlpatterns
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, stored
from tests.feeds.portal import portal
from tests.feeds.test_snapshots import folder, write

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

__all__ = ["folder", "portal"]
pytestmark = pytest.mark.django_db

IDS = {kind.kind: str(kind.id) for kind in KINDS}
COLLECTIONS_OF_KINDS = {
    "places": "place",
    "offices": "office",
    "tenancies": "tenancy",
    "programmes": "programme",
    "sessions": "session",
    "organisations": "organisation",
    "districts": "district",
    "directory": "place",
}

OGC = {
    "ogc_landing": ["/ogc/"],
    "ogc_conformance": ["/ogc/conformance"],
    "ogc_api": ["/ogc/api"],
    "ogc_collections": ["/ogc/collections"],
    "ogc_collection": [f"/ogc/collections/{name}" for name in OFFERED],
    "ogc_schema": [f"/ogc/collections/{name}/schema" for name in OFFERED],
    "ogc_queryables": [f"/ogc/collections/{name}/queryables" for name in OFFERED],
    "ogc_items": [f"/ogc/collections/{name}/items" for name in OFFERED],
    "ogc_item": [f"/ogc/collections/{name}/items/{{entry_id}}" for name in OFFERED],
}
HSDS = {
    "hsds": ["/hsds/"],
    "hsds_package": ["/hsds/datapackage.zip"],
    "hsds_page": [f"/hsds/{name}" for name in RESOURCES],
    "hsds_resource": [f"/hsds/{name}/{{resource_id}}" for name in RESOURCES],
    "hsds_terms": [f"/hsds/{name}" for name in LISTS],
    "hsds_term": [f"/hsds/{name}/{{resource_id}}" for name in LISTS],
}
TENANCY, OFFICE = str(KINDS[2].id), str(KINDS[1].id)
HSDS_IDS = {
    "services": TENANCY,
    "organizations": str(KINDS[5].id),
    "service_at_locations": made_from(TENANCY, OFFICE),
    "locations": OFFICE,
    "taxonomies": made_from(OF_TERMS, "audience"),
    "taxonomy_terms": made_from(OF_TERMS, "audience", "everyone"),
}
# Not described: what is no address of ours, the start without its slash, and the forms to try.
ELSEWHERE = {"unknown", None, "operation", "ask"}


def address_of(path: str) -> str:
    """An address of ours for a path of the document, with the id of a stored entry."""
    names = [part.partition(".")[0] for part in path.split("/")]
    kind = next((kind for name, kind in COLLECTIONS_OF_KINDS.items() if name in names), "")
    resource_id = next((HSDS_IDS[name] for name in names if name in HSDS_IDS), "")
    address = f"/feeds{path}".replace("{entry_id}", IDS.get(kind, ""))
    address = address.replace("{collection}.", "places.")
    return address.replace("{resource_id}", resource_id)


def resolved(part: dict[str, Any], *, within: dict[str, Any]) -> dict[str, Any]:
    found = within
    for name in part.get("$ref", "").removeprefix("#/").split("/"):
        found = found[name] if name else part
    return found


@pytest.mark.usefixtures("portal", "folder")
def test_every_address_answers_as_it_is_said(reader: Reader) -> None:
    stored(*KINDS)
    write("places")
    document = reader.document("/feeds/openapi.json")

    for path, operations in document["paths"].items():
        response: Any = reader.get(address_of(path))
        media_type = next(iter(operations["get"]["responses"]["200"]["content"]))
        assert response.status_code == 200, path
        assert response["Content-Type"] == media_type, path
        assert body(response), path


def test_every_feed_of_ours_is_in_it(reader: Reader) -> None:
    paths = reader.document("/feeds/openapi.json")["paths"]
    shapes = {
        "collection": [
            f"/{name}.{suffix}" for name, offered in OFFERED.items() for suffix in offered
        ],
        "catalogue": ["/catalog.ttl", "/catalog.rdf", "/catalog.jsonld"],
        "schema": [f"/{name}.schema.json" for name in OFFERED],
        "table_metadata": [f"/{name}.csv-metadata.json" for name in OFFERED],
        "entry": [f"/{name}/{{entry_id}}.geojson" for name in OFFERED],
        "calendar": [f"/{name}/{{entry_id}}.ics" for name in ("programmes", "sessions")],
        "data_package": ["/datapackage.json"],
        "openapi": ["/openapi.json"],
        "changes": ["/changes"],
        "index": ["/"],
        "docs": ["/docs/"],
        "fields": ["/fields/"],
        "masterportal": ["/masterportal/services.json"],
        "snapshots": ["/snapshots/"],
        "snapshot": [f"/snapshots/{{collection}}.{suffix}" for suffix in SNAPSHOTS],
        **OGC,
        **HSDS,
    }

    assert {pattern.name for pattern in urlpatterns} - ELSEWHERE == shapes.keys()
    assert set(paths) == {path for listed in shapes.values() for path in listed}


@pytest.mark.parametrize(
    ("path", "known"),
    [
        pytest.param("/places.geojson", set(FILTERS), id="a file"),
        pytest.param("/places.csv", set(PARAMETERS), id="a table"),
        pytest.param("/programmes.ics", set(FILTERS), id="a calendar"),
        pytest.param("/changes", set(READERS), id="changes"),
        pytest.param("/hsds/services", set(readers_of("services")), id="services"),
        pytest.param("/hsds/taxonomy_terms", set(TERM_READERS["taxonomy_terms"]), id="terms"),
        pytest.param("/datapackage.json", set(), id="a description"),
    ],
)
def test_the_parameters_are_those_that_are_read(reader: Reader, path: str, known: set[str]) -> None:
    document = reader.document("/feeds/openapi.json")
    parameters = document["paths"][path]["get"]["parameters"]

    found = {resolved(one, within=document)["name"] for one in parameters}

    assert found == known


def test_a_feature_and_a_refusal_look_as_they_are_said(reader: Reader) -> None:
    stored(*KINDS)
    schemas = reader.document("/feeds/openapi.json")["components"]["schemas"]

    for name, kind in COLLECTIONS_OF_KINDS.items():
        feature = reader.document(f"/feeds/{name}/{IDS[kind]}.geojson")
        Draft202012Validator(schemas[name]).validate(feature)
    refusal = reader.get("/feeds/places.geojson?limit=none").json()
    Draft202012Validator(schemas["problem"]).validate(refusal)


@pytest.mark.parametrize(
    "slug", ["altstadt", "0-9_a", "straße", "日本語", "a b", "a.b", "a/b", "é\n"]
)
@pytest.mark.parametrize("name", ["district", "organisation"])
def test_a_short_name_is_taken_as_it_is_described(reader: Reader, name: str, slug: str) -> None:
    judge = jsonschema_rs.Draft202012Validator(SHAPES[name])

    answer = reader.get("/feeds/places.geojson", {name: slug})

    assert answer.status_code == (200 if judge.is_valid(slug) else 400)


def test_names_of_operations_are_not_given_twice(reader: Reader) -> None:
    paths = reader.document("/feeds/openapi.json")["paths"]

    names = [operations["get"]["operationId"] for operations in paths.values()]

    assert len(names) == len(set(names))
