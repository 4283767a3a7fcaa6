"""Files of the night: what is in them, that they are never of two states, and when they vanish."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import os
import sqlite3
from contextlib import closing
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from pyarrow import parquet
from pyogrio.raw import read as read_with_gdal
from shapely import from_wkb

from cms.changes import withdraw
from feeds.collections import COLLECTIONS
from feeds.columns import PROPERTIES
from feeds.models import FeedState, Snapshot
from feeds.publishing import rebuild
from feeds.snapshots import making
from feeds.snapshots.formats import FORMATS
from tests.factories import place as page
from tests.factories import published
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, NASTY, buried, place, stored

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from cms.models import OrganisationPage
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

NAMES = [column.name for column in PROPERTIES]
GPKG = "/feeds/snapshots/places.gpkg"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A storage of its own."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    return tmp_path / making.FOLDER


def write(*names: str) -> None:
    making.make([COLLECTIONS[name] for name in names or ("places",)])


def rows(reader: Reader, path: Path, name: str, suffix: str) -> list[dict[str, Any]]:
    """What somebody else's library reads in the file."""
    content = reader.content(f"/feeds/snapshots/{name}.{suffix}")
    if suffix == "parquet":
        return parquet.read_table(BytesIO(content)).to_pylist()
    file = path / f"read.{suffix}"
    file.write_bytes(content)
    facts, _ids, geometries, columns = read_with_gdal(file)
    values = [list(column) for column in columns]
    return [
        {**dict(zip(facts["fields"], row, strict=True)), "geometry": drawn}
        for *row, drawn in zip(*values, geometries, strict=True)
    ]


def test_a_geopackage_is_of_a_version_that_older_programs_know(folder: Path) -> None:
    write()

    (path,) = folder.glob("*.gpkg")
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (10300,)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_column_and_point_is_in_the_file(reader: Reader, tmp_path: Path, suffix: str) -> None:
    stored(NASTY)
    write()

    (row,) = rows(reader, tmp_path, "places", suffix)

    (feature,) = reader.features("/feeds/places.geojson")
    assert [name for name in row if name != "geometry"] == NAMES
    point = from_wkb(row["geometry"])
    assert [point.x, point.y] == feature["geometry"]["coordinates"]
    wanted = feature["properties"]
    texts = [column.name for column in PROPERTIES if column.type.is_text]
    assert {name: row[name] for name in texts} == {name: wanted[name] for name in texts}
    assert row["room_capacity"] == 40
    assert bool(row["by_appointment"]) is True
    assert str(row["valid_until"])[:10] == "2030-12-31"
    assert str(row["modified_at"])[:19].replace("T", " ") == "2026-01-05 12:00:00"


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_collection_can_be_read(
    reader: Reader, tmp_path: Path, name: str, suffix: str
) -> None:
    stored(*KINDS)
    write(name)

    found = rows(reader, tmp_path, name, suffix)

    features = {one["id"]: one for one in reader.features(f"/feeds/{name}.geojson")}
    assert {row["id"] for row in found} == features.keys()
    for row in found:
        assert bool(row["geometry"]) is bool(features[row["id"]]["geometry"])


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_collection_is_a_file_too(reader: Reader, tmp_path: Path, suffix: str) -> None:
    stored(*KINDS)
    buried(*range(1, 20))
    write("districts")

    assert rows(reader, tmp_path, "districts", suffix) == []


def test_the_parquet_file_says_what_is_drawn(reader: Reader) -> None:
    stored(place(11), place(12, point=None))
    write()

    table = parquet.read_table(BytesIO(reader.content("/feeds/snapshots/places.parquet")))

    assert json.loads(table.schema.metadata[b"geo"]) == {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["Point"],
                "bbox": [7.5, 51.5, 7.5, 51.5],
            }
        },
    }


def test_the_list_says_size_and_checksum_of_each(reader: Reader) -> None:
    stored(*KINDS)
    write("places", "districts")

    listed = reader.document("/feeds/snapshots/")["snapshots"]

    assert [(one["collection"], one["format"]) for one in listed] == [
        (name, suffix) for name in ("places", "districts") for suffix in FORMATS
    ]
    for one in listed:
        content = reader.content(one["url"].removeprefix("http://127.0.0.1:8000"))
        assert (one["bytes"], one["sha256"]) == (
            len(content),
            hashlib.sha256(content).hexdigest(),
        )


def test_a_file_has_a_name_with_its_day_and_its_checksum(reader: Reader) -> None:
    stored(place(11))
    write()

    response = reader.get(GPKG)

    today = timezone.localdate().isoformat()
    digest = base64.b64encode(hashlib.sha256(body(response)).digest()).decode()
    assert response["Content-Type"] == "application/geopackage+sqlite3"
    assert response["Content-Disposition"] == f'attachment; filename="places-{today}.gpkg"'
    assert response["Repr-Digest"] == f"sha-256=:{digest}:"


def test_a_withdrawn_entry_takes_the_file_offline_in_the_same_transaction(
    library: OrganisationPage, reader: Reader
) -> None:
    entry = published(page(), under=library)
    write("places", "offices")

    withdraw(entry)

    response = reader.get(GPKG, headers={"Accept-Language": "en"})
    assert response.status_code == 503
    assert "was withdrawn since" in response.json()["detail"]
    # Others may name it.
    assert reader.document("/feeds/snapshots/")["snapshots"] == []


def test_what_is_offline_comes_back_without_the_entry(reader: Reader, tmp_path: Path) -> None:
    stored(place(11), place(12))
    call_command("write_snapshots", stdout=StringIO())
    buried(11)

    call_command("write_snapshots", "--due", stdout=StringIO())

    (row,) = rows(reader, tmp_path, "places", "gpkg")
    assert row["id"] == str(place(12).id)
    before = set(Snapshot.objects.values_list("name", flat=True))
    call_command("write_snapshots", "--due", stdout=StringIO())
    assert set(Snapshot.objects.values_list("name", flat=True)) == before


def test_a_withdrawal_while_a_file_is_written_takes_it_offline(reader: Reader) -> None:
    stored(place(11), place(12))
    seq = FeedState.objects.get().seq
    buried(11)
    write()
    Snapshot.objects.update(seq=seq)  # as if it had been read before

    assert reader.get(GPKG).status_code == 503


def test_a_restored_database_shows_no_file_of_before(reader: Reader) -> None:
    stored(place(11))
    write()

    rebuild()

    assert reader.get(GPKG).status_code == 503


def test_a_changed_entry_leaves_the_file_of_the_night(reader: Reader) -> None:
    stored(place(11))
    write()
    tag = reader.get(GPKG)["ETag"]

    stored(place(11, name="Umbenannt"))

    assert reader.get(GPKG)["ETag"] == tag


def test_old_files_are_removed_once_nobody_reads_them(folder: Path) -> None:
    stored(place(11))
    write()
    write()
    assert len(list(folder.iterdir())) == 2 * len(FORMATS)
    long_ago = (timezone.now() - datetime.timedelta(hours=2)).timestamp()
    for file in folder.iterdir():
        os.utime(file, (long_ago, long_ago))

    write()

    named = set(Snapshot.objects.values_list("name", flat=True))
    assert {f"{making.FOLDER}/{file.name}" for file in folder.iterdir()} == named


def test_a_file_that_is_missing_in_the_storage_is_said(reader: Reader) -> None:
    stored(place(11))
    write()
    default_storage.delete(Snapshot.objects.get(format="gpkg").name)

    response = reader.get(GPKG)

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        pytest.param("places.gpkg", "has been made yet", id="not made"),
        pytest.param("places.shp", "There are: gpkg, fgb, parquet", id="format"),
        pytest.param("squares.gpkg", "There is no feed 'squares'", id="collection"),
    ],
)
def test_what_there_is_not(reader: Reader, address: str, sentence: str) -> None:
    response = reader.get(f"/feeds/snapshots/{address}", headers={"Accept-Language": "en"})

    assert response.status_code == 404
    assert sentence in response.json()["detail"]


def test_without_the_extra_it_says_what_to_install() -> None:
    with pytest.raises(making.SnapshotsImpossibleError, match=r"Install quartiersatlas\[geo\]"):
        making.check_tools(lambda _name: None)
