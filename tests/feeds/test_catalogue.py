"""What open-data portals are told: all of it or nothing, in three forms that say the same."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from cms.models import DirectoryPage
from feeds.catalogue.distributions import FILE_TYPES
from feeds.catalogue.graph import Graph as Things
from feeds.catalogue.graph import Iri, Text
from feeds.catalogue.writing import SYNTAXES
from feeds.collections import COLLECTIONS
from feeds.formats import FORMATS
from feeds.models import FeedEntry
from feeds.publishing import rebuild
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, NOON, buried, stored
from tests.feeds.portal import portal
from tests.feeds.test_snapshots import folder, write

if TYPE_CHECKING:
    import time_machine
    from pytest_django import DjangoAssertNumQueries, Settings

    from cms.models import OrganisationPage
    from tests.feeds.conftest import Reader

__all__ = ["folder", "portal"]
pytestmark = pytest.mark.django_db

ROOT = "http://127.0.0.1:8000/feeds/"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
PARSERS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


def read(reader: Reader, suffix: str = "ttl") -> Graph:
    return Graph().parse(reader.content(f"/feeds/catalog.{suffix}"), format=PARSERS[suffix])


@pytest.mark.usefixtures("portal")
def test_the_three_forms_say_the_same(reader: Reader) -> None:
    stored(*KINDS)

    turtle, xml, json_ld = (read(reader, suffix) for suffix in PARSERS)

    assert len(turtle) > 500
    assert isomorphic(turtle, xml)
    assert isomorphic(turtle, json_ld)


@pytest.mark.parametrize("suffix", PARSERS)
def test_every_text_and_address_can_be_written(suffix: str) -> None:
    nasty = 'Zitat "a" \\ <b> & \x00\x0b\r\n\t„Ende“ \ufffe]]>'
    graph = Things()
    graph.add(
        Iri("https://example.org/ä b<>"),
        "dcat:Dataset",
        dct_title=[Text(nasty, language="de"), Text(nasty)],
        dct_modified=Text("1", datatype="xsd:integer"),
        foaf_page=Iri('https://example.org/?a="&b=|'),
    )

    found = Graph().parse(data=SYNTAXES[suffix].write(graph), format=PARSERS[suffix])

    readable = 'Zitat "a" \\ <b> & \n\t„Ende“ ]]>'
    assert set(found.objects(None, DCTERMS.title)) == {
        Literal(readable, lang="de"),
        Literal(readable),
    }
    assert list(found.objects(None, DCTERMS.modified)) == [Literal(1)]
    assert len(found) == 5


@pytest.mark.usefixtures("portal")
def test_every_collection_is_a_dataset_with_all_its_files(reader: Reader) -> None:
    stored(*KINDS)
    graph = read(reader)
    index = {one["name"]: one for one in reader.document("/feeds/")["collections"]}
    catalogue = graph.value(None, RDF.type, DCAT.Catalog)

    assert set(graph.objects(catalogue, DCAT.dataset)) == {
        URIRef(f"{ROOT}#dataset-{name}") for name in COLLECTIONS
    }
    for name in COLLECTIONS:
        files = graph.objects(URIRef(f"{ROOT}#dataset-{name}"), DCAT.distribution)
        found = {str(graph.value(file, DCAT.downloadURL)).removeprefix(ROOT) for file in files}
        assert found == {
            file["url"].removeprefix("http://testserver/feeds/") for file in index[name]["files"]
        }


@pytest.mark.usefixtures("portal")
def test_a_size_is_that_of_the_file(reader: Reader) -> None:
    stored(*KINDS)
    graph = read(reader)
    sizes = list(graph.subject_objects(DCAT.byteSize))

    assert len(sizes) == len(COLLECTIONS) * len(FORMATS.keys() - {"xlsx", "ics"}) + 2
    for file, size in sizes:
        address = str(graph.value(file, DCAT.downloadURL)).removeprefix("http://127.0.0.1:8000")
        response: Any = reader.get(address)
        assert len(body(response)) == int(str(size)), address


@pytest.mark.usefixtures("portal", "folder")
def test_a_snapshot_is_listed_with_its_checksum(reader: Reader) -> None:
    stored(*KINDS)
    write("places")

    graph = read(reader)

    files = set(graph.objects(URIRef(f"{ROOT}#dataset-places"), DCAT.distribution))
    listed = {one["url"]: one for one in reader.document("/feeds/snapshots/")["snapshots"]}
    found = {str(graph.value(file, DCAT.downloadURL)): file for file in files}
    assert listed.keys() < found.keys()
    for url, one in listed.items():
        checksum = graph.value(found[url], SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == one["sha256"]
        assert str(graph.value(found[url], DCAT.byteSize)) == str(one["bytes"])


@pytest.mark.usefixtures("portal", "folder")
def test_a_snapshot_that_is_offline_stays_listed_without_checksum(reader: Reader) -> None:
    """Portals would delete what is missing, and it comes back in some minutes."""
    stored(*KINDS)
    write("places")
    dataset = URIRef(f"{ROOT}#dataset-places")
    before = set(read(reader).objects(dataset, DCAT.distribution))
    buried(16)

    graph = read(reader)

    assert set(graph.objects(dataset, DCAT.distribution)) == before
    assert list(graph.subjects(RDF.type, SPDX.Checksum)) == []


@pytest.mark.usefixtures("portal")
def test_while_the_feed_lacks_what_is_published_there_is_no_catalogue(
    reader: Reader, library: OrganisationPage
) -> None:
    assert reader.get("/feeds/catalog.ttl").status_code == 200
    FeedEntry.objects.filter(entry_id=library.entry_id).delete()

    response = reader.get("/feeds/catalog.ttl", headers={"Accept-Language": "en"})

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert "made anew" in response.json()["detail"]
    rebuild()
    assert reader.get("/feeds/catalog.ttl").status_code == 200


@pytest.mark.usefixtures("portal")
def test_every_interface_is_a_service_of_all_datasets(reader: Reader) -> None:
    graph = read(reader)
    catalogue = graph.value(None, RDF.type, DCAT.Catalog)

    services = list(graph.objects(catalogue, DCAT.service))

    assert len(services) == 3
    for service in services:
        address = str(graph.value(service, DCAT.endpointURL))
        described = str(graph.value(service, DCAT.endpointDescription))
        assert reader.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200
        assert reader.get(described.removeprefix("http://127.0.0.1:8000")).status_code == 200
        served = set(graph.objects(service, DCAT.servesDataset))
        assert served == set(graph.objects(catalogue, DCAT.dataset))


def test_every_format_has_a_file_type() -> None:
    assert FILE_TYPES.keys() == FORMATS.keys()


@pytest.mark.usefixtures("portal")
def test_who_publishes_and_whom_to_ask(reader: Reader, library: OrganisationPage) -> None:
    graph = read(reader)
    publisher = URIRef(f"http://127.0.0.1:8000/id/{library.entry_id}")
    (contact,) = graph.subjects(RDF.type, VCARD.Kind)

    assert set(graph.objects(None, DCTERMS.publisher)) == {publisher}
    assert graph.value(publisher, FOAF.name) == Literal("Bücherverein", lang="de")
    assert graph.value(contact, VCARD.fn) == Literal("Datenstelle")
    assert graph.value(contact, VCARD.hasEmail) == URIRef("mailto:daten@example.org")


@pytest.mark.usefixtures("portal")
def test_nobody_is_named_as_contact_whom_the_steward_did_not_name(reader: Reader) -> None:
    DirectoryPage.objects.update(contact_name="", contact_email="")

    graph = read(reader)

    assert not list(graph.subjects(RDF.type, VCARD.Kind))
    assert "@" not in "".join(map(str, graph.objects(None, VCARD.hasEmail)))


@pytest.mark.usefixtures("portal")
def test_the_licence_the_area_and_the_contributor(reader: Reader, settings: Settings) -> None:
    settings.CONTRIBUTOR_ID = "bochum"

    graph = read(reader)
    dataset = URIRef(f"{ROOT}#dataset-places")

    assert set(graph.objects(None, DCTERMS.license)) == {
        URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")
    }
    assert graph.value(dataset, DCATDE.contributorID) == URIRef(
        "http://dcat-ap.de/def/contributors/bochum"
    )
    assert URIRef("http://dcat-ap.de/def/politicalGeocoding/municipalityKey/05911000") in set(
        graph.objects(dataset, DCTERMS.spatial)
    )
    assert str(graph.value(URIRef(f"{ROOT}#area"), DCAT.bbox)).startswith("POLYGON((5.8")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        pytest.param({"steward": None}, "steward", id="no publisher"),
        pytest.param(
            {"catalogue_description": " ", "introduction": ""}, "description", id="no description"
        ),
        pytest.param({"live": False}, "directory", id="not published"),
    ],
)
@pytest.mark.parametrize("suffix", PARSERS)
@pytest.mark.usefixtures("portal")
def test_rather_no_catalogue_than_a_short_one(
    reader: Reader, missing: dict[str, Any], words: str, suffix: str
) -> None:
    DirectoryPage.objects.update(**missing)

    response = reader.get(f"/feeds/catalog.{suffix}", headers={"Accept-Language": "en"})

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert words in response.json()["detail"]
    assert response["Retry-After"]


@pytest.mark.usefixtures("portal")
def test_a_steward_that_is_not_public_is_not_named(
    reader: Reader, library: OrganisationPage
) -> None:
    type(library).objects.filter(pk=library.pk).update(live=False)

    response = reader.get("/feeds/catalog.ttl")

    assert response.status_code == 503
    assert "Bücherverein" not in response.content.decode()


@pytest.mark.usefixtures("portal")
def test_a_catalogue_that_is_known_is_not_sent_again_until_something_changes(
    reader: Reader, time_machine: time_machine.TimeMachineFixture
) -> None:
    time_machine.move_to(NOON, tick=False)
    stored(KINDS[0])
    first = reader.get("/feeds/catalog.ttl")
    known = {"If-None-Match": first["ETag"]}

    again = reader.get("/feeds/catalog.ttl", headers=known)
    time_machine.shift(60)
    stored(KINDS[1])
    changed = reader.get("/feeds/catalog.ttl", headers=known)

    assert (again.status_code, changed.status_code) == (304, 200)
    assert reader.head("/feeds/catalog.ttl")["Content-Length"] == str(len(changed.content))
    assert first["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("portal")
def test_it_asks_the_database_as_often_for_many_entries_as_for_none(
    reader: Reader, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stored(*KINDS)

    with django_assert_max_num_queries(25):
        reader.get("/feeds/catalog.ttl")


def test_the_order_does_not_hang_on_the_hashes_of_texts() -> None:
    script = (
        "from feeds.catalogue.graph import *; from feeds.catalogue.writing import *\n"
        "g = Graph(); [g.add(Iri(f'https://example.org/{n}'), 'dcat:Dataset') for n in range(9)]\n"
        "print(*(one.write(g) for one in SYNTAXES.values()))"
    )
    outputs = {
        subprocess.run(  # noqa: S603  # our own
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1
