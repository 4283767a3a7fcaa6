"""What is sent, as a whole: two entries, none, and every kind once."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from feeds.collections import COLLECTIONS
from feeds.columns import TABLE_COLUMNS
from tests.feeds.entries import KINDS, NASTY, NOON, WITHOUT_POINT, stored
from tests.feeds.golden import assert_golden

if TYPE_CHECKING:
    import time_machine

    from cms.entry import Entry
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

FILES = [
    pytest.param("geojson", {}, "geojson", id="GeoJSON"),
    pytest.param("csv", {}, "csv", id="CSV"),
    pytest.param("jsonld", {}, "jsonld", id="JSON-LD"),
    pytest.param("csv", {"dialect": "excel-de"}, "excel-de.csv", id="CSV for German Excel"),
    pytest.param("geojsonl", {}, "geojsonl", id="GeoJSON, one line each"),
]


@pytest.fixture(autouse=True)
def at_noon(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOON, tick=False)


@pytest.mark.parametrize(("suffix", "params", "name"), FILES)
def test_an_entry_without_a_point_and_one_that_is_hard_to_write(
    reader: Reader, suffix: str, params: dict[str, str], name: str
) -> None:
    stored(WITHOUT_POINT, NASTY)

    content = reader.content(f"/feeds/places.{suffix}", **params)

    assert_golden(f"two.{name}", content)


@pytest.mark.parametrize(("suffix", "params", "name"), FILES)
def test_an_empty_directory_is_a_valid_file(
    reader: Reader, suffix: str, params: dict[str, str], name: str
) -> None:
    stored()

    content = reader.content(f"/feeds/directory.{suffix}", **params)

    assert_golden(f"empty.{name}", content)


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize(("suffix", "params", "name"), FILES[:3])
def test_every_kind_once(
    reader: Reader, collection: str, suffix: str, params: dict[str, str], name: str
) -> None:
    stored(*KINDS)

    content = reader.content(f"/feeds/{collection}.{suffix}", **params)

    assert_golden(f"{collection}.{name}", content)


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        pytest.param([WITHOUT_POINT, NASTY], "two", id="two"),
        pytest.param([], "empty", id="empty"),
    ],
)
def test_the_cells_of_a_workbook(reader: Reader, entries: list[Entry], name: str) -> None:
    stored(*entries)

    sheet = load_workbook(io.BytesIO(reader.content("/feeds/places.xlsx"))).worksheets[0]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert_golden(f"{name}.xlsx.json", json.dumps(rows).encode())


@pytest.mark.parametrize("collection", ["programmes", "sessions"])
@pytest.mark.parametrize(
    ("entries", "name"),
    [pytest.param(KINDS, "{}.ics", id="dates"), pytest.param((), "empty.{}.ics", id="empty")],
)
def test_a_calendar(reader: Reader, collection: str, entries: tuple[Entry, ...], name: str) -> None:
    stored(*entries)

    assert_golden(name.format(collection), reader.content(f"/feeds/{collection}.ics"))


def test_all_changes_from_the_beginning(reader: Reader) -> None:
    stored(WITHOUT_POINT, NASTY)

    assert_golden("changes.json", reader.content("/feeds/changes"))


def test_a_column_that_was_published_is_never_renamed_or_taken_away() -> None:
    lines = [f"{column.name} {column.type}\r\n" for column in TABLE_COLUMNS]

    assert_golden("columns.txt", "".join(lines).encode())
