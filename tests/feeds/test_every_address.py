"""What holds for every address of the feeds: how long it may be kept, and what vanishes from it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from pyarrow import parquet
from rdflib import DCAT, Graph

from cms.changes import withdraw
from cms.founding import create_organisation
from cms.models import Participation, Session
from cms.publication import publication
from feeds.collections import COLLECTIONS
from feeds.snapshots.making import make
from tests.canaries import NOON
from tests.factories import place, programme, published
from tests.feeds.every_address import NOTHING_THERE, addresses, asked, names
from tests.feeds.portal import portal
from tests.feeds.test_snapshots import folder

if TYPE_CHECKING:
    from cms.models import DirectoryPage, OrganisationPage
    from tests.feeds.conftest import Reader

__all__ = ["folder", "portal"]
pytestmark = pytest.mark.django_db

BIRD = "zugvogel"
# In the language of the reader.
FOR_PEOPLE = ("/feeds/?", "/feeds/fields/", "/feeds/docs/")


@pytest.fixture
def birds(portal: DirectoryPage) -> OrganisationPage:
    return create_organisation(BIRD, name="Zugvogel", trusted=True)


@pytest.fixture
def known(
    portal: DirectoryPage, birds: OrganisationPage, library: OrganisationPage
) -> dict[str, list[str]]:
    """What the birds publish, and others' entries that name them."""
    nest = published(place(title="Nest Zugvogel"), under=birds)
    evening = Session(topic="Abend Zugvogel", starts_at=NOON, place=nest)
    course = published(programme(title="Kurs Zugvogel", sessions=[evening]), under=birds)
    hosts = [Participation(organisation=birds, role="host")]
    published(place(title="Laden", participations=hosts), under=library)
    make([COLLECTIONS["places"]])
    return addresses(nest, course)


def test_no_address_is_left_out(known: dict[str, list[str]]) -> None:
    assert names() == known.keys() | NOTHING_THERE


@pytest.mark.slow
def test_every_answer_may_be_kept_for_a_minute_and_asked_for_again_cheaply(
    known: dict[str, list[str]], reader: Reader
) -> None:
    """So a cache in front asks the origin at most once a minute, and mostly hears "unchanged"."""
    wrong = [
        f"{address}: {sentence}"
        for group in known.values()
        for address in group
        for sentence in what_is_wrong(reader, address)
    ]

    assert not wrong, "\n".join(wrong)


def what_is_wrong(reader: Reader, address: str) -> list[str]:
    vary = {"Accept", "Accept-Encoding"}
    if address.endswith("=html") or f"{address}?".startswith(FOR_PEOPLE):
        vary.add("Accept-Language")
    first = reader.get(address)
    first.getvalue()
    tag = first.get("ETag", "")
    again: Any = reader.get(address, headers={"If-None-Match": tag})
    head: Any = reader.head(address)
    options: Any = reader.options(address)
    sentences = {
        f"answers {first.status_code}": first.status_code != 200,
        "has no strong tag": not tag.startswith('"'),
        "may not be kept": "public, max-age=60" not in first.get("Cache-Control", ""),
        "varies by something else": words(first.get("Vary", "")) != vary,
        "varies by something else when unchanged": words(again.get("Vary", "")) != vary,
        "sets a cookie": bool(first.cookies),
        "is for one site only": first.get("Access-Control-Allow-Origin") != "*",
        f"is sent again ({again.status_code})": again.status_code != 304,
        "says something when unchanged": bool(again.getvalue()),
        "has another tag the second time": again.get("ETag") != tag,
        "may not be kept on": again.get("Cache-Control") != first.get("Cache-Control"),
        "is for one site only when unchanged": again.get("Access-Control-Allow-Origin") != "*",
        f"has another head ({head.status_code})": told(head) != told(first),
        "has a head with a body": bool(head.getvalue()),
        f"refuses to be asked by scripts ({options.status_code})": not allows(options),
    }
    return [sentence for sentence, is_so in sentences.items() if is_so]


def words(header: str) -> set[str]:
    return {word.strip() for word in header.split(",")}


def told(response: Any) -> list[Any]:
    """What a HEAD says of the answer that a GET would bring."""
    names = ("ETag", "Content-Type", "Vary", "Cache-Control", "Access-Control-Allow-Origin")
    return [response.status_code, *(response.get(name) for name in names)]


def allows(response: Any) -> bool:
    allowed = words(response.get("Access-Control-Allow-Headers", ""))
    return response.status_code in (200, 204) and {"If-None-Match", "Range"} <= allowed


def with_the_bird(reader: Reader, known: dict[str, list[str]]) -> set[str]:
    """The addresses that still say something of them; packed files unpacked."""
    return {
        address
        for group in known.values()
        for address in group
        if (response := reader.get(address)).status_code == 200
        and BIRD in readable(asked(response)).lower()
    }


def sizes(reader: Reader) -> dict[str, int]:
    """Of the tables, as portals are told."""
    graph = Graph().parse(data=reader.content("/feeds/catalog.ttl"), format="turtle")
    found = {str(graph.value(one, DCAT.downloadURL)): size for one, size in graph[: DCAT.byteSize]}
    start = "http://127.0.0.1:8000/feeds"
    return {name: int(str(found[f"{start}/{name}.csv"])) for name in COLLECTIONS}


def readable(content: bytes) -> str:
    if content.startswith(b"PAR1"):
        return repr(parquet.read_table(BytesIO(content)).to_pylist())
    if content.startswith(b"PK"):
        content = unzipped(content)
    return content.decode("utf-8", "replace")


def unzipped(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.slow
def test_a_withdrawn_organisation_vanishes_everywhere_at_once(
    known: dict[str, list[str]], birds: OrganisationPage, reader: Reader
) -> None:
    before = with_the_bird(reader, known)

    withdraw(birds)

    assert len(before) > 40
    assert with_the_bird(reader, known) == set()
    for name in ("entry", "calendar", "ogc_item", "hsds_resource"):
        assert reader.get(known[name][0]).status_code == 410, name
    for address in known["snapshot"]:
        assert reader.get(address).status_code == 503
    make([COLLECTIONS["places"]])
    assert all(reader.get(address).status_code == 200 for address in known["snapshot"])
    assert with_the_bird(reader, known) == set()
    assert sizes(reader) == {
        name: len(asked(reader.get(f"/feeds/{name}.csv"))) for name in COLLECTIONS
    }


def test_or_nothing_of_it_vanishes(
    known: dict[str, list[str]], birds: OrganisationPage, reader: Reader
) -> None:
    """It is one transaction: who fails in the middle has changed nothing."""
    some = {name: known[name] for name in ("entry", "changes", "snapshot", "hsds_page")}
    before = with_the_bird(reader, some)

    def fail() -> None:
        with publication():
            withdraw(birds)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert with_the_bird(reader, some) == before
