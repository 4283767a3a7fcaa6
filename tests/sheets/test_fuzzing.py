"""Whatever stands in a file: rows or a sentence, a value or a remark, never a traceback.

``FUZZ=5000 pytest tests/sheets/test_fuzzing.py`` tries more of it.
"""

from __future__ import annotations

import os
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.opening_hours import understand
from importers.columns.mappings import MappingFile, NoNameColumnError, known_names, mapping_for
from importers.columns.moments import InvalidMomentError, Span, span_of
from importers.columns.part_resources import ModuleResource, SessionResource
from importers.columns.parts import take_out
from importers.columns.resources import RESOURCES
from importers.columns.synonyms import SYNONYMS
from importers.columns.taking import Taking
from importers.planning.combining import RowTexts, combine
from importers.planning.workbook_tables import tables_of
from importers.reading.cells import tidy
from importers.reading.headers import Likeness, find_header
from importers.reading.reader import Sheet, Workbook, workbook_of
from importers.reading.reading_child import Output, read
from importers.reading.refusals import FileRefusedError
from importers.reading.sheets import find_table
from importers.reading.xls_records import is_protected, xls_layouts
from tests.sheets.making import make_ods, make_xls, make_xlsx, ods_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cms.models import OrganisationPage

FUZZ: Final = int(os.environ.get("FUZZ", "40"))
fuzzed = settings(
    max_examples=FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SOME: Final = [
    *("", "-", "#N/A", "=1+1", "31.12.2026", "03.05.2027 18-20 Uhr", "44789", "4109", "1e308"),
    *("51,48", "7.2162", "51.48, 7.21", "376000,5", "ja", "Mo-Fr 8-12 Uhr und n. V.", "0234 12345"),
    *("a@b.de", "www.x.de", "Hauptstr. 4 a", "44789 Bochum", "12,50 €", "Kinder; Senioren"),
    *("\u0660\u0661\u0662\u0663\u0664", "²", "\ud83d\ude00", "x" * 300, "'", '"', ";", "\u202e"),
]
HEADS: Final = [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=", b"Name;"]
WORDS = st.one_of(st.sampled_from(SOME), st.text(max_size=30))
NAMES = st.one_of(st.sampled_from(sorted(n for names in SYNONYMS.values() for n in names)), WORDS)
# Of a file, every cell comes tidied.
SHEETS = st.lists(st.lists(WORDS.map(tidy), max_size=6), max_size=8)


def rows_or_sentence(path: Path) -> Workbook | str:
    lines = BytesIO()
    try:
        read(path, Output(lines))
    except BaseException as panic:  # its class has no name to be imported
        if type(panic).__name__ != "PanicException":
            raise
        return "The process that reads dies of it, and the person is told."
    lines.seek(0)
    try:
        return workbook_of(lines)
    except FileRefusedError as refusal:
        return str(refusal)


def beginnings(path: Path) -> list[bytes]:
    """Files that are whole, to be broken."""
    rows: list[list[Any]] = [["Name", "PLZ"], ["Haus A", 44789], ["Haus B", None]]
    made: list[Callable[[Path], Path]] = [
        partial(make_xlsx, sheets={"Orte": rows, "Mehr": rows}),
        partial(make_ods, tables={"Orte": ods_row("Name", "PLZ") + ods_row("Haus A", "44789")}),
        partial(make_xls, rows=rows, hidden_row=2, merged=(1, 2, 1)),
    ]
    return [make(path).read_bytes() for make in made]


@fuzzed
@given(
    kind=st.integers(0, 2),
    cut=st.floats(0, 1),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6),
)
def test_a_broken_workbook_is_rows_or_a_sentence(
    tmp_path: Path, kind: int, cut: float, changes: list[tuple[float, int]]
) -> None:
    whole = beginnings(tmp_path / "a")[kind]
    broken = bytearray(whole[: int(len(whole) * max(cut, 0.3))] if cut < 0.9 else whole)
    for place, byte in changes:
        broken[int(place * (len(broken) - 1))] = byte
    (tmp_path / "b").write_bytes(bytes(broken))

    assert rows_or_sentence(tmp_path / "b")


@fuzzed
@given(st.booleans(), st.lists(st.tuples(st.integers(0, 1600), st.integers(0, 255)), max_size=6))
def test_a_broken_xls_is_looked_through(
    tmp_path: Path, is_small: bool, changes: list[tuple[int, int]]
) -> None:
    whole = make_xls(tmp_path / "a", [["Name"], ["Haus A"]], hidden_row=2, is_small=is_small)
    broken = bytearray(whole.read_bytes())
    for place, byte in changes:
        broken[place] = byte
    whole.write_bytes(bytes(broken))

    assert xls_layouts(whole) is not None
    assert is_protected(whole) in (True, False)


@fuzzed
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=", b"Name;"])
)
def test_any_bytes_are_rows_or_a_sentence(tmp_path: Path, tail: bytes, head: bytes) -> None:
    (tmp_path / "a").write_bytes(head + tail)

    found = rows_or_sentence(tmp_path / "a")

    assert isinstance(found, Workbook) or found.endswith(".")


@fuzzed
@given(SHEETS, SHEETS)
def test_any_sheets_have_tables_or_none(first: list[list[str]], second: list[list[str]]) -> None:
    sheets = [
        Sheet(name, tuple(map(tuple, rows)))
        for name, rows in (("Programme", first), ("Termine", second))
    ]
    found = table_or_sentence(Workbook(tuple(sheets)))

    assert found[0] if isinstance(found, tuple) else found.endswith(".")


def table_or_sentence(workbook: Workbook) -> tuple[str, ...] | str:
    try:
        return tables_of(workbook, RESOURCES["programmes"].parts).entries.header
    except FileRefusedError as refusal:
        return str(refusal)


@fuzzed
@given(st.lists(NAMES.map(tidy), max_size=12), SHEETS)
def test_every_filled_row_is_a_row_or_is_told(header: list[str], body: list[list[str]]) -> None:
    rows = tuple(map(tuple, [header, *body]))
    find_header(rows, Likeness.to(known_names()))
    try:
        table = find_table(Workbook((Sheet("", rows),)), known_names())
    except FileRefusedError:
        assert not any(any(row) for row in rows)
        return

    read_or_told = {row.number for row in table.rows} | {row.number for row in table.ignored}
    assert read_or_told | {table.header_row} == {
        number for number, row in enumerate(rows, 1) if any(row)
    }


@fuzzed
@given(st.lists(NAMES, min_size=1, max_size=12, unique=True), st.lists(WORDS, max_size=12))
def test_any_header_is_mapped_and_any_row_read(header: list[str], cells: list[str]) -> None:
    said = dict(zip(header, [*cells, *[""] * len(header)], strict=False))
    for kind in RESOURCES.values():
        try:
            mapping = mapping_for(header, keys=kind.known_keys())
        except NoNameColumnError:
            mapping = mapping_for(
                header, keys=kind.known_keys(), told=MappingFile(constants={"name": "Haus"})
            )
        texts = mapping.texts(said)
        assert "" not in texts.values()
        combine([_row(kind, dict(texts)), _row(kind, dict(texts)), _row(kind, {})])


def _row(kind: Any, texts: dict[str, str]) -> RowTexts:
    parts = [(each, take_out(texts, each, number=2)) for each in kind.parts]
    return RowTexts(2, texts, parts)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(RESOURCES))
def test_any_cells_are_values_or_sentences(kind: str, library: OrganisationPage) -> None:
    resource = RESOURCES[kind](library)
    keys = st.sampled_from([key for cell in resource.fields.values() for key in cell.keys])

    @fuzzed
    @given(st.dictionaries(keys, WORDS, max_size=8))
    def any_row(row: dict[str, str]) -> None:
        taking = Taking()
        refused = resource.take(row, resource.model(), taking)
        sentences = [each for found in refused.values() for each in found]
        assert all([*sentences, *(remark.advice or remark.found for remark in taking.remarks)])

    any_row()


@fuzzed
@given(
    st.dictionaries(
        st.sampled_from(
            [
                *(
                    "start",
                    "date",
                    "time",
                    "from",
                    "to",
                    "end",
                    "topic",
                    "venue",
                    "street",
                    "status",
                ),
                *("postcode", "city", "point", "capacity", "registration_until", "group", "title"),
            ]
        ),
        WORDS,
        max_size=8,
    )
)
def test_any_part_is_values_or_sentences(row: dict[str, str]) -> None:
    for resource in (SessionResource(), ModuleResource()):
        part: Any = resource.model()
        refused = resource.take(row, part, Taking())
        assert all(sentence for found in refused.values() for sentence in found)


@fuzzed
@given(WORDS, WORDS, WORDS)
def test_any_time_is_a_moment_or_a_sentence(day: str, time: str, end: str) -> None:
    found = span_or_sentence({"date": day, "time": time, "end": end})

    assert found.endswith(".") if isinstance(found, str) else found.day or not found.starts_at


def span_or_sentence(row: dict[str, str]) -> Span | str:
    try:
        return span_of(row)
    except InvalidMomentError as error:
        return str(error)


@fuzzed
@given(st.text(alphabet=st.sampled_from("MoDiMiDoFrSaSo 0123456789:.-–,;uhrundbisnV"), max_size=60))
def test_any_hours_are_understood_or_asked_about(words: str) -> None:
    assert understand(words) is not None
