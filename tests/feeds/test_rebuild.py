"""``rebuild_feeds`` makes the stored data anew, and ``--check`` names every difference."""

from __future__ import annotations

import uuid
import zlib
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from cms.models import PlacePage
from feeds.models import CsvBody, FeedEntry, FeedFact, FeedSegment, FeedState
from tests.factories import place, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.models import OrganisationPage
    from tests.feeds.conftest import Reader


def check() -> str:
    out = StringIO()
    call_command("rebuild_feeds", "--check", stdout=out)
    return out.getvalue()


def test_what_was_published_passes_the_check(library: OrganisationPage) -> None:
    published(place(), under=library)

    assert check() == "Everything that is public is stored as it is.\n"


def forget_everything() -> None:
    FeedEntry.objects.all().delete()


def invent_an_entry() -> None:
    FeedEntry.objects.create(
        entry_id=uuid.UUID(int=7), kind="place", seq=1, changed_at="2026-01-01T00:00:00Z"
    )


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        pytest.param(forget_everything, "is public, but it is not stored", id="missing"),
        pytest.param(invent_an_entry, "is stored, but it is not public", id="surplus"),
        pytest.param(
            lambda: FeedEntry.objects.update(west=1.5), "another state of: west", id="moved"
        ),
        pytest.param(
            lambda: CsvBody.objects.update(content=b"x"), "another state of: csv", id="bytes"
        ),
        pytest.param(
            lambda: FeedFact.objects.create(entry=FeedEntry.objects.latest("id"), name="x"),
            "another state of: facts",
            id="fact",
        ),
        pytest.param(
            lambda: FeedSegment.objects.update(size=1),
            "of the compressed places is not up to date",
            id="packed",
        ),
        pytest.param(
            lambda: FeedSegment.objects.update(packed=b"\xff"),
            "of the compressed places is not up to date",
            id="broken",
        ),
        pytest.param(
            lambda: FeedSegment.objects.all().delete(),
            "of the compressed places is not up to date",
            id="unpacked",
        ),
    ],
)
def test_the_check_says_what_differs(
    library: OrganisationPage, spoil: Callable[[], Any], sentence: str
) -> None:
    published(place(), under=library)
    spoil()
    out = StringIO()

    with pytest.raises(CommandError) as stopped:
        call_command("rebuild_feeds", "--check", stdout=out)

    assert sentence in out.getvalue()
    assert stopped.value.returncode == 1


def test_what_was_packed_otherwise_passes_the_check(library: OrganisationPage) -> None:
    published(place(), under=library)
    for segment in FeedSegment.objects.all():
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(bytes(segment.packed))
        deflate = zlib.compressobj(0, zlib.DEFLATED, -zlib.MAX_WBITS)
        segment.packed = deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH)
        segment.save()

    assert check() == "Everything that is public is stored as it is.\n"


def test_a_rebuild_mends_what_differs(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)
    PlacePage.objects.filter(pk=page.pk).update(summary="Written past the feed")
    FeedSegment.objects.all().delete()

    call_command("rebuild_feeds", stdout=StringIO())

    assert check() == "Everything that is public is stored as it is.\n"
    (feature,) = reader.features("/feeds/places.geojson")
    assert feature["properties"]["summary"] == "Written past the feed"


def test_a_rebuild_takes_validators_and_numbers_out_of_use(
    library: OrganisationPage, reader: Reader
) -> None:
    published(place(), under=library)
    before = FeedState.objects.get()
    tag = reader.get("/feeds/places.geojson")["ETag"]

    call_command("rebuild_feeds", stdout=StringIO())

    assert reader.get("/feeds/places.geojson", headers={"If-None-Match": tag}).status_code == 200
    assert reader.get("/feeds/changes", {"since": before.seq}).status_code == 410
    assert reader.get("/feeds/changes", {"since": 0}).status_code == 200


def test_a_rebuild_buries_what_is_not_public_any_more(
    library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)
    PlacePage.objects.filter(pk=page.pk).update(live=False)

    call_command("rebuild_feeds", stdout=StringIO())

    assert reader.get(f"/feeds/places/{page.entry_id}.geojson").status_code == 410


def test_an_upgrade_makes_the_stored_data_anew(library: OrganisationPage) -> None:
    published(place(), under=library)
    FeedState.objects.update(version="of yesterday")
    CsvBody.objects.update(content=b"columns of yesterday")

    call_command("migrate", verbosity=0)

    assert check() == "Everything that is public is stored as it is.\n"
