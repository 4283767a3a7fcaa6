"""Words planted in everything that is private, and looked for in every byte of the feeds."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

from cms.vocabularies import Kind
from feeds.addresses import OFFERED
from feeds.collections import COLLECTIONS
from feeds.hsds.finding import RESOURCES
from feeds.models import BODIES, FeedState, HsdsResource
from feeds.ogc.forms import Form
from feeds.publishing import rebuild
from tests.canaries import CANARY
from tests.feeds.conftest import body

if TYPE_CHECKING:
    from cms.models import EntryPage
    from tests.feeds.conftest import Reader


def everything(reader: Reader, pages: list[EntryPage]) -> dict[str, bytes]:
    """Every output there is, unpacked."""
    files = [
        f"/feeds/{name}.{suffix}{params}"
        for name, formats in OFFERED.items()
        for suffix, dialects in formats.items()
        for params in ("", "?limit=100", *(f"?dialect={one}" for one in dialects if one))
    ]
    shown = [
        (collection.name, page.entry_id)
        for page in pages
        for collection in COLLECTIONS.values()
        if page.kind in collection.kinds and not collection.located_only
    ]
    entries = [f"/feeds/{name}/{entry_id}.geojson" for name, entry_id in shown]
    tombstones = f"/feeds/changes?since={max(1, FeedState.objects.get().floor)}"
    calendars = [
        f"/feeds/programmes/{page.entry_id}.ics" for page in pages if page.kind == Kind.PROGRAMME
    ]
    services = [
        f"/feeds/hsds/{name}?per_page=1000&{params}"
        for name in RESOURCES
        for params in ("full=true", "full=false", "format=ndjson&full=true")
    ]
    others = ("/feeds/changes", tombstones, "/feeds/", "/feeds/hsds/datapackage.zip")
    of_ogc = [
        *("/feeds/ogc/?f=html", "/feeds/ogc/collections", "/feeds/ogc/api", "/feeds/docs/"),
        *(f"/feeds/ogc/collections/{name}/items?f={form}" for name in OFFERED for form in Form),
        *(
            f"/feeds/ogc/collections/{name}/items/{entry_id}?f={form}"
            for name, entry_id in shown
            for form in Form
        ),
    ]
    found = {
        address: unpacked(reader.content(address))
        for address in (*files, *entries, *calendars, *services, *others, *of_ogc)
    }
    for address in files:
        packed = reader.get(address, headers={"Accept-Encoding": "gzip"})
        if packed.get("Content-Encoding") == "gzip":
            found[f"{address} packed"] = gzip.decompress(body(packed))
    return found


def unpacked(content: bytes) -> bytes:
    """A workbook is a zip file; everything else is as it is."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


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


def test_the_canaries_would_be_found(planted: list[EntryPage], reader: Reader) -> None:
    for page in planted:
        type(page).objects.filter(pk=page.pk).update(
            phone_is_public=True, email_is_public=True, website_is_public=True
        )
    rebuild()

    found = addresses_with_a_canary(everything(reader, planted))

    for page in planted:
        assert any(str(page.entry_id) in address for address in found)
