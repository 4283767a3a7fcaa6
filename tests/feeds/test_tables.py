"""Cells: what a spreadsheet would run is disarmed, and everything can be read back."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.formulas import guarded
from feeds import tables
from feeds.columns import FIRST_COLUMNS, PROPERTIES, TABLE_COLUMNS, values_of
from feeds.values import joined
from tests.feeds.entries import place

if TYPE_CHECKING:
    from feeds.tables import Dialect

DIALECTS = [
    pytest.param(tables.CANONICAL, id="plain"),
    pytest.param(tables.EXCEL_DE, id="German Excel"),
]
CONTRACT = [
    "id",
    "kind",
    "name",
    "summary",
    "category",
    "organisation",
    "street",
    "house_number",
    "postcode",
    "city",
    "district",
    "opening_hours",
    "opening_hours_text",
    "by_appointment",
    "phone",
    "email",
    "website",
    "wheelchair",
    "cost",
    "audience",
    "languages",
    "status",
    "valid_until",
    "verified_on",
    "modified_at",
    "url",
    "licence",
    "attribution",
]

# What databases can hold: no surrogates, no zero byte.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
dangerous = st.builds("".join, st.tuples(st.sampled_from("=+-@\t\r\n'"), texts))


def test_the_first_columns_are_those_that_were_promised() -> None:
    names = [column.name for column in TABLE_COLUMNS]

    assert [column.name for column in FIRST_COLUMNS] == CONTRACT
    assert names[: len(CONTRACT) + 2] == [*CONTRACT, "lon", "lat"]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)
    assert {column.name for column in PROPERTIES} | {"lon", "lat"} == set(names)


@pytest.mark.parametrize("column", TABLE_COLUMNS, ids=lambda column: column.name)
def test_every_column_says_what_it_means(column: object) -> None:
    assert str(getattr(column, "meaning", "")).endswith((".", "…"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+49 234 910-1234", "+49 234 910-1234", id="phone number"),
        pytest.param("+49 234 910 SUM(A1)", "'+49 234 910 SUM(A1)", id="not a phone number"),
        pytest.param("-12", "-12", id="number"),
        pytest.param("-12,5", "-12,5", id="number with a comma"),
        pytest.param("-", "-", id="lone dash"),
        pytest.param("- Kaffee", "'- Kaffee", id="list item"),
        pytest.param("@home", "'@home", id="at sign"),
        pytest.param("\tx", "'\tx", id="tabulator"),
        pytest.param("\nx", "'\nx", id="line break"),
        pytest.param("\rx", "'\rx", id="carriage return"),
        pytest.param("'=1", "''=1", id="formula behind an apostrophe"),
        pytest.param("'s Gravenhage", "'s Gravenhage", id="apostrophe"),
        pytest.param("a=b", "a=b", id="sign in the middle"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_cell_that_would_be_run_is_disarmed(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(text=texts | dangerous)
def test_no_cell_can_be_run_and_none_is_lost(text: str) -> None:
    cell = guarded(text)

    assert cell == text or cell == f"'{text}"
    if cell == text and text[:1] in tuple("=+-@\t\r\n"):
        assert re.fullmatch(r"-|[+-]?[\d.,]+|\+[0-9 ()/.-]+", text, re.ASCII)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(name=texts | dangerous, summary=texts, street=dangerous)
def test_a_row_is_read_back_as_it_was(
    dialect: Dialect, name: str, summary: str, street: str
) -> None:
    entry = place(1, name, summary=summary, street=street)

    row = dialect.row(entry, values_of(entry))

    cells = read(dialect, dialect.head + row)[1]

    found = dict(zip(tables.HEADER, cells, strict=True))
    assert found["name"] == guarded(name)
    assert found["summary"] == guarded(summary)
    assert found["street"] == guarded(street)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(cells=st.lists(texts | dangerous, min_size=2, max_size=5))
def test_a_line_ends_where_the_standard_says(dialect: Dialect, cells: list[str]) -> None:
    line = dialect.line(cells)

    assert line.endswith(b"\r\n")
    assert read(dialect, line) == [cells]


def read(dialect: Dialect, content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig" if dialect.byte_order_mark else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))


@given(values=st.lists(texts))
def test_a_list_has_one_separator_between_two_values(values: list[str]) -> None:
    assert joined(values).count(";") == max(0, len(values) - 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(7.5, "7.5", id="short"),
        pytest.param(7.0, "7", id="whole"),
        pytest.param(-0.0, "0", id="minus nothing"),
        pytest.param(0.000001, "0.000001", id="a microdegree"),
        pytest.param(100.0, "100", id="zeros before the point stay"),
    ],
)
def test_a_number_is_written_plainly(value: float, text: str) -> None:
    assert tables.number(value) == text
