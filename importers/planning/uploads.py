"""A file that somebody brings: kept privately, looked through once, forgotten after a while."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NotRequired, TypedDict

from django.utils import timezone

from importers.columns.mappings import known_names
from importers.columns.resources import parts_of
from importers.models import Delivery
from importers.planning.deliveries import LONGEST_NAME, sha256_of
from importers.planning.workbook_tables import may_continue, names_of_parts, tables_of
from importers.reading.reader import read_workbook
from importers.reading.refusals import FileRefusedError, Reason
from importers.reading.sheets import Table, find_table
from importers.reading.table_notes import MOST_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.contrib.auth.models import User
    from django.core.files.base import File

    from cms.models import OrganisationPage
    from importers.columns.mappings import MappingFile
    from importers.columns.part_names import PartKind
    from importers.planning.workbook_tables import Tables
    from importers.reading.reader import Workbook

KEPT_FOR: Final = datetime.timedelta(days=30)
SAMPLES: Final = 2
LONGEST_SAMPLE: Final = 60


class SheetFacts(TypedDict):
    name: str
    rows: int
    # Each column with the first values that stand in it. Pairs: PostgreSQL orders the keys of
    # an object as it likes.
    columns: list[tuple[str, list[str]]]
    # How many entries the file hides, and the first of them.
    hidden: NotRequired[int]
    first_hidden: NotRequired[list[int]]
    # Which parts of the entries it says, as far as its columns tell.
    part: NotRequired[str]
    # Whether the program does not show it.
    is_hidden: NotRequired[bool]


def keep_file(
    upload: File[Any], *, organisation: OrganisationPage, kind: str, by: User | None
) -> Delivery:
    """The file with what is in it; raises FileRefusedError, and then keeps nothing."""
    delivery = put_away(upload, organisation=organisation, kind=kind, by=by)
    look_through(delivery)
    return delivery


def put_away(
    upload: File[Any], *, organisation: OrganisationPage, kind: str, by: User | None
) -> Delivery:
    """The file as it came, not looked through and not saved in the database.

    Raises FileRefusedError where there is no room for it.
    """
    try:
        return stored(upload, organisation=organisation, kind=kind, by=by)
    except OSError as error:
        raise FileRefusedError(Reason.NOT_KEPT, why=error.strerror or str(error)) from error


def stored(
    upload: File[Any], *, organisation: OrganisationPage, kind: str, by: User | None
) -> Delivery:
    delivery = Delivery(
        organisation=organisation, kind=kind, by=by, file_name=(upload.name or "")[-LONGEST_NAME:]
    )
    delivery.file.save("", upload, save=False)
    return delivery


def look_through(delivery: Delivery) -> None:
    """Save what is in the file; raises FileRefusedError, and then keeps no file."""
    try:
        _look_through(delivery, path_of(delivery))
    except FileRefusedError:
        delivery.file.delete(save=delivery.pk is not None)
        raise
    delivery.save()


def path_of(delivery: Delivery) -> Path:
    return Path(delivery.file.path)


def _look_through(delivery: Delivery, path: Path) -> None:
    note_sheets(delivery, read_workbook(path))
    delivery.sha256 = sha256_of(path)


def note_sheets(delivery: Delivery, workbook: Workbook, *, told: MappingFile | None = None) -> None:
    """What its sheets hold, and which one is that of the entries."""
    tables = tables_of(workbook, parts_of(delivery.kind), told=told)
    parts = {part.table.sheet: part for part in tables.parts}
    hidden = {sheet.name for sheet in workbook.sheets if sheet.hidden}
    delivery.sheet = tables.entries.sheet
    delivery.sheets = [
        {
            **facts_of(table, part=parts[table.sheet].kind.name if table.sheet in parts else ""),
            "is_hidden": table.sheet in hidden,
        }
        for table in _tables(workbook, tables, parts_of(delivery.kind))
    ]


def _tables(workbook: Workbook, tables: Tables, kinds: Sequence[PartKind]) -> Iterator[Table]:
    """Of each sheet, its header found among the names that it is read with."""
    for sheet in workbook.sheets:
        names = known_names() if sheet.name == tables.entries.sheet else names_of_parts(kinds)
        try:
            yield find_table(workbook, names, sheet=sheet.name)
        except FileRefusedError:
            continue  # a sheet without a table is not offered


def facts_of(table: Table, *, part: str = "") -> SheetFacts:
    columns: dict[str, list[str]] = {name: [] for name in table.header}
    for row in table.rows:
        for name, samples in columns.items():
            text = _shortened(row.cells[name])
            if len(samples) < SAMPLES and text and text not in samples:
                samples.append(text)
    return {
        "name": table.sheet,
        "rows": len(table.rows),
        "columns": list(columns.items()),
        "hidden": len(table.hidden),
        "first_hidden": list(table.hidden[: MOST_NUMBERS + 1]),
        "part": part,
    }


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"


def chosen_sheet(delivery: Delivery) -> SheetFacts:
    sheets: list[SheetFacts] = delivery.sheets
    return next(sheet for sheet in sheets if sheet["name"] == delivery.sheet)


def further_sheets_of(delivery: Delivery) -> list[SheetFacts]:
    """Those that may say parts of the entries, or go on with them."""
    sheets: list[SheetFacts] = delivery.sheets
    others = [sheet for sheet in sheets if sheet["name"] != delivery.sheet and sheet["rows"]]
    may_say_parts = bool(parts_of(delivery.kind))
    return [sheet for sheet in others if may_say_parts or goes_on(delivery, sheet)]


def goes_on(delivery: Delivery, sheet: SheetFacts) -> bool:
    """Whether a further sheet has the columns of the entries."""
    one, other = (
        [name for name, _samples in each["columns"]] for each in (sheet, chosen_sheet(delivery))
    )
    return may_continue(one, other)


def choose_sheet(delivery: Delivery, name: str) -> None:
    """Another sheet has other columns: what was decided about the first is gone."""
    if name in {sheet["name"] for sheet in delivery.sheets} and name != delivery.sheet:
        delivery.sheet, delivery.columns, delivery.constants = name, {}, {}
        delivery.erasing, delivery.leading, delivery.decisions = [], [], {}
        delivery.further_sheets, delivery.preview = {}, None
        delivery.save()


def forget(delivery: Delivery) -> None:
    delivery.file.delete(save=False)
    delivery.delete()


def forget_old_deliveries() -> None:
    """The runs stay with what they did; the files go."""
    for delivery in Delivery.objects.filter(created_at__lt=timezone.now() - KEPT_FOR):
        forget(delivery)
