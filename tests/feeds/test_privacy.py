"""Words planted in everything that is private, and looked for in every byte of the feeds."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from pyarrow import parquet

from cms.vocabularies import Kind
from feeds.addresses import OFFERED
from feeds.collections import COLLECTIONS
from feeds.models import BODIES, FeedState, HsdsResource, Webhook
from feeds.ogc.forms import Form
from feeds.publishing import rebuild
from feeds.reading import current_state
from feeds.snapshots.formats import FORMATS as SNAPSHOTS
from feeds.snapshots.making import make
from feeds.webhooks import messages
from tests.canaries import CANARY, NOON
from tests.feeds.conftest import body
from tests.feeds.every_address import addresses, files
from tests.feeds.portal import portal
from tests.feeds.test_snapshots import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.models import EntryPage
    from tests.feeds.conftest import Reader

__all__ = ["folder", "portal"]


def everything(reader: Reader, pages: list[EntryPage]) -> dict[str, bytes]:
    """Every output there is, unpacked."""
    make(COLLECTIONS.values())
    of_kind = {Kind(page.kind): page for page in pages}
    known: Any = addresses(of_kind[Kind.PLACE], of_kind[Kind.PROGRAMME])
    asked = {
        *(address for group in known.values() for address in group),
        *alone(pages),
        *(f"/feeds/snapshots/{name}.{suffix}" for name in COLLECTIONS for suffix in SNAPSHOTS),
        *(f"/feeds/ogc/collections/{name}/items?f={form}" for name in OFFERED for form in Form),
        f"/feeds/changes?since={max(1, FeedState.objects.get().floor)}",
    }
    found = {address: unpacked(reader.content(address)) for address in asked}
    for address in files():
        packed = reader.get(address, headers={"Accept-Encoding": "gzip"})
        if packed.get("Content-Encoding") == "gzip":
            found[f"{address} packed"] = gzip.decompress(body(packed))
    return found | told()


def alone(pages: list[EntryPage]) -> Iterator[str]:
    """What shows a single entry."""
    for page in pages:
        names = [
            collection.name
            for collection in COLLECTIONS.values()
            if page.kind in collection.kinds and not collection.located_only
        ]
        for name in names:
            yield f"/feeds/{name}/{page.entry_id}.geojson"
            yield from (
                f"/feeds/ogc/collections/{name}/items/{page.entry_id}?f={form}" for form in Form
            )
        resources = HsdsResource.objects.filter(entry__entry_id=page.entry_id)
        for name, key in resources.values_list("name", "resource_id"):
            yield f"/feeds/hsds/{name}/{key}"


def told() -> dict[str, bytes]:
    """What goes to consumers without being asked for."""
    state = current_state()
    webhook = Webhook(pk=1, address="https://portal.example.org/", told=state.floor)
    sent = (messages.news_for(webhook, state), messages.test_message(state))
    return {f"webhook {one.id}": one.content(at=NOON) for one in sent}


def unpacked(content: bytes) -> bytes:
    """A workbook is a zip file, GeoParquet packs its columns; everything else is as it is."""
    if content.startswith(b"PAR1"):
        return repr(parquet.read_table(io.BytesIO(content)).to_pylist()).encode()
    if not content.startswith(b"PK"):
        return content
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.slow
@pytest.mark.usefixtures("portal", "folder")
def test_nothing_private_is_in_any_feed(planted: list[EntryPage], reader: Reader) -> None:
    as_published = everything(reader, planted)
    rebuild()
    after_a_rebuild = everything(reader, planted)

    assert addresses_with_a_canary(as_published) == []
    assert addresses_with_a_canary(after_a_rebuild) == []
    assert [content for content in stored() if CANARY.encode() in content.lower()] == []


def addresses_with_a_canary(outputs: dict[str, bytes]) -> list[str]:
    return [address for address, found in outputs.items() if CANARY.encode() in found.lower()]


def stored() -> list[bytes]:
    """Also what no address shows any more."""
    tables = [model.objects.values_list("content", flat=True) for model in BODIES.values()]
    resources = HsdsResource.objects.values_list("brief", "full")
    nested = [content for pair in resources for content in pair]
    return [bytes(content) for table in (*tables, nested) for content in table]


@pytest.mark.slow
@pytest.mark.usefixtures("portal", "folder")
def test_the_canaries_would_be_found(planted: list[EntryPage], reader: Reader) -> None:
    for page in planted:
        type(page).objects.filter(pk=page.pk).update(
            phone_is_public=True, email_is_public=True, website_is_public=True
        )
    rebuild()

    found = addresses_with_a_canary(everything(reader, planted))

    for page in planted:
        assert any(str(page.entry_id) in address for address in found)
    for what in ("gpkg", "fgb", "parquet", "xlsx", "jsonld", ".zip", ".ttl", "ndjson", "f=html"):
        assert any(what in address for address in found), what
