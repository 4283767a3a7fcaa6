"""Parts of a stored file: what is asked for is sent, and nothing is put together from two files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import default_storage

from feeds.models import Snapshot
from tests.feeds.conftest import body
from tests.feeds.entries import place, stored
from tests.feeds.test_snapshots import GPKG, folder, write

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.feeds.bucket_storage import Bucket
    from tests.feeds.conftest import Reader

__all__ = ["folder"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(reader: Reader) -> bytes:
    stored(place(11))
    write()
    return reader.content(GPKG)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        pytest.param("bytes=0-99", slice(0, 100), id="the beginning"),
        pytest.param("bytes=100-", slice(100, None), id="all from a byte on"),
        pytest.param("bytes=-100", slice(-100, None), id="the end"),
        pytest.param("Bytes = 5 - 5", None, id="badly written"),
        pytest.param("bytes=5-5", slice(5, 6), id="one byte"),
        pytest.param("bytes=10-99999999", slice(10, None), id="beyond the end"),
        pytest.param("bytes=-99999999", slice(0, None), id="more from the end than there is"),
    ],
)
def test_a_part_is_sent(reader: Reader, whole: bytes, asked: str, part: slice | None) -> None:
    response = reader.get(GPKG, headers={"Range": asked})

    if part is None:
        assert (response.status_code, body(response)) == (200, whole)
        return
    content = body(response)
    first = part.indices(len(whole))[0]
    assert response.status_code == 206
    assert content == whole[part]
    assert response["Content-Length"] == str(len(content))
    assert response["Content-Range"] == f"bytes {first}-{first + len(content) - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_beyond_the_end(reader: Reader, whole: bytes, asked: str) -> None:
    response = reader.get(GPKG, headers={"Range": asked})

    assert (response.status_code, response["Content-Type"]) == (416, "application/problem+json")
    assert response["Content-Range"] == f"bytes */{len(whole)}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=9-3", "bytes=-", "bytes=a-b", "bytes=٣-"]
)
def test_what_is_no_range_of_ours_is_answered_with_all(
    reader: Reader, whole: bytes, asked: str
) -> None:
    response = reader.get(GPKG, headers={"Range": asked})

    assert (response.status_code, body(response)) == (200, whole)


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_a_reader_goes_on_while_it_is_the_same_file(
    reader: Reader, whole: bytes, header: str
) -> None:
    known = reader.get(GPKG)[header]

    response = reader.get(GPKG, headers={"Range": "bytes=10-", "If-Range": known})

    assert (response.status_code, body(response)) == (206, whole[10:])


@pytest.mark.parametrize(
    "known", ['"another"', "Mon, 05 Jan 2015 12:00:00 GMT", "W/", ""], ids=repr
)
def test_of_another_file_all_is_sent(reader: Reader, whole: bytes, known: str) -> None:
    known = known.replace("W/", f"W/{reader.get(GPKG)['ETag']}")

    response = reader.get(GPKG, headers={"Range": "bytes=10-", "If-Range": known})

    assert (response.status_code, body(response)) == (200, whole)


def test_who_has_the_file_gets_304_whatever_part_is_asked_for(reader: Reader, whole: bytes) -> None:
    tag = reader.get(GPKG)["ETag"]

    response = reader.get(GPKG, headers={"Range": "bytes=0-1", "If-None-Match": tag})

    assert whole
    assert response.status_code == 304


def test_head_says_how_long_the_file_is(reader: Reader, whole: bytes) -> None:
    response = reader.head(GPKG, headers={"Range": "bytes=0-1"})

    assert (response.status_code, body(response)) == (200, b"")
    assert response["Content-Length"] == str(len(whole))
    assert response["Accept-Ranges"] == "bytes"


@pytest.fixture
def bucket(settings: Settings, folder: Path) -> Bucket:
    """The same folder, spoken to as a bucket."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "tests.feeds.bucket_storage.BucketStorage",
            "OPTIONS": {"location": str(folder.parent)},
        },
    }
    found: Bucket = default_storage.bucket  # type: ignore[attr-defined]  # of this storage
    return found


def test_of_a_bucket_only_the_part_is_fetched(bucket: Bucket, reader: Reader, whole: bytes) -> None:
    response = reader.get(GPKG, headers={"Range": "bytes=100-199"})

    assert body(response) == whole[100:200]
    assert reader.head(GPKG).status_code == 200
    assert bucket.spans == [f"bytes=0-{len(whole) - 1}", "bytes=100-199"]


def test_a_file_that_is_missing_in_the_bucket_is_said(
    bucket: Bucket, reader: Reader, whole: bytes
) -> None:
    default_storage.delete(Snapshot.objects.get(format="gpkg").name)

    assert bucket.spans
    assert whole
    assert reader.get(GPKG).status_code == 503


def test_a_bucket_that_does_not_answer_is_said(
    bucket: Bucket, reader: Reader, whole: bytes
) -> None:
    assert whole
    bucket.is_down = True

    response: Any = reader.get(GPKG, headers={"Accept-Language": "en"})

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert "cannot be reached" in response.json()["detail"]
    assert response["Retry-After"] == "60"
    tag = reader.head(GPKG)["ETag"]
    assert reader.get(GPKG, headers={"If-None-Match": tag}).status_code == 304


def test_a_folder_that_cannot_be_read_is_said(reader: Reader, whole: bytes, folder: Path) -> None:
    assert whole
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("no folder")

    response: Any = reader.get(GPKG, headers={"Accept-Language": "en"})

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert "cannot be reached" in response.json()["detail"]
