"""What a format says that it carries is what changes in it when the fact changes; nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from cms.vocabularies import Kind
from feeds.columns import TABLE_COLUMNS, values_of
from feeds.examples import EXAMPLES
from feeds.explaining import CARRIERS
from feeds.formats import FORMATS
from feeds.hsds.writing import written
from tests.feeds.facts import CHANGES

if TYPE_CHECKING:
    from cms.entry import Entry
    from feeds.explaining import Carrier

# Which kind of entry it is cannot be changed in an entry.
FIXED = {"kind"}


def bytes_of(name: str, entry: Entry) -> bytes:
    """Everything that the format writes of the entry."""
    if name in FORMATS:
        return FORMATS[name].body(entry, values_of(entry))
    resources, body = written(as_part_of_its_programme(entry))
    return b"".join([body, *(one.full for one in resources)])


def as_part_of_its_programme(entry: Entry) -> Entry:
    """HSDS has no meetings by themselves."""
    if entry.programme is None:
        return entry
    whole = EXAMPLES[Kind.PROGRAMME]
    return replace(whole, id=entry.programme.id, name=entry.programme.name, sessions=(entry,))


@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=lambda carrier: carrier.name)
def test_a_format_carries_exactly_what_it_declares(carrier: Carrier) -> None:
    wrong = []
    with translation.override("de"):
        for column, (change, kinds) in CHANGES.items():
            for kind in kinds:
                if kind in carrier.kinds:
                    one = EXAMPLES[kind]
                    told = bytes_of(carrier.name, change(one)) != bytes_of(carrier.name, one)
                    if told != carrier.tells(column, kind):
                        wrong.append((column, str(kind), "told" if told else "not told"))

    assert wrong == []


def test_every_column_is_tried_and_has_an_example() -> None:
    names = {column.name for column in TABLE_COLUMNS}

    assert names == CHANGES.keys() | FIXED
    for column in TABLE_COLUMNS:
        assert any(column.value(one) not in ("", None) for one in EXAMPLES.values()), column.name


@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=lambda carrier: carrier.name)
def test_nothing_is_declared_that_is_no_column(carrier: Carrier) -> None:
    assert carrier.carries.keys() <= {column.name for column in TABLE_COLUMNS}
