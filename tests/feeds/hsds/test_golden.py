"""What HSDS sends, as a whole, for people to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from feeds.hsds.finding import RESOURCES
from tests.feeds.entries import NOON, stored
from tests.feeds.golden import assert_golden
from tests.feeds.hsds.asking import listed, tables
from tests.feeds.hsds.entries import EVERYTHING

if TYPE_CHECKING:
    import time_machine

    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOON, tick=False)


@pytest.mark.parametrize("name", RESOURCES)
def test_every_kind_once(reader: Reader, name: str) -> None:
    stored(*EVERYTHING)

    assert_golden(f"hsds.{name}.json", json.dumps(listed(reader, name, full="true")).encode())


def test_the_rows_of_the_tables(reader: Reader) -> None:
    stored(*EVERYTHING)

    rows = {name: some for name, some in tables(reader).items() if not name.startswith("taxonomy")}

    assert_golden("hsds.tables.json", json.dumps(rows).encode())
