"""How the cells of one row are brought onto an object in memory: read, compared, set, or listed.

What stands in the cells is said by subclasses; writing belongs to runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from import_export.resources import Resource

from importers.columns.readings import EMPTY, Readings
from importers.columns.taking import Taking, Winner

if TYPE_CHECKING:
    from cms.coordinates import Bounds
    from importers.columns.fields import CellField
    from importers.columns.readings import Reading
    from importers.columns.taking import Change

Texts = dict[str, str]
Refusals = dict[str, Sequence[str]]


class CellResource(Resource):
    """Fields that read cells, for an entry or for one of its parts."""

    model: ClassVar[Any]

    class Meta:
        skip_diff = True  # it would copy each object; what changes is told by the fields

    def __init__(self, *, bounds: Bounds | None = None) -> None:
        """``bounds`` is where points may lie."""
        super().__init__()
        self.readings = Readings(self.model, bounds=bounds)
        self.target: Any = None
        self.taking = Taking()
        # Of a row that comes from our export: what its cells said there.
        self.exported: Texts = {}
        self.refused: dict[str, Sequence[str]] = {}
        # Whether the row has empty cells that say something.
        self.erases = False
        self.by_keys: dict[frozenset[str], list[CellField]] = {}

    def take(self, row: Mapping[str, str], target: Any, taking: Taking) -> Refusals:
        """Bring the row onto the object; returns sentences by attribute if the row is refused."""
        self.target, self.taking, self.refused = target, taking, {}
        self.exported = self.texts_of_export() if taking.base else {}
        said = dict(row)
        self.before_import_row(said)
        self.erases = "" in said.values()
        # Without the rest of import_row, which asks thirty fields of every row what they are.
        for field in self.fields_in(frozenset(said)):
            self.import_field(field, target, said)
        return self.refused

    def fields_in(self, keys: frozenset[str]) -> list[CellField]:
        """Those of which such cells can say something; most rows of a list fill the same ones."""
        if keys not in self.by_keys:
            fields = self.fields.values()
            self.by_keys[keys] = [field for field in fields if not keys.isdisjoint(field.keys)]
        return self.by_keys[keys]

    def texts_of_export(self) -> Texts:
        """What the cells said when ``taking.base`` was exported."""
        return {}

    def import_field(
        self, field: CellField, instance: Any, row: Texts, *args: Any, **kwargs: Any
    ) -> None:
        """Empty cells erase only where that was said; what was changed by hand is a conflict."""
        if not field.applies(self.taking):
            return
        if self.exported and self.is_exported(field, row):
            self.taking.values[field.attribute] = field.memo(field.current(instance))
            return
        is_said = not self.erases or field.is_said(row)
        reading = self.read(field, row) if is_said else self.readings.untouched(field)
        if reading is None:
            return
        if self.erases and field.is_erased(row) and reading.value in EMPTY:
            reading = self.readings.untouched(field)
        elif field.is_empty(reading.value, self.taking):
            return
        self.set_field(field, reading, row)

    def read(self, field: CellField, row: Texts) -> Reading | None:
        """Nothing where the cells cannot be read; that is told then, or refuses the row."""
        reading = self.readings.of(field, row)
        self.taking.remarks += reading.remarks
        if reading.refusal is None:
            return reading
        if field.soft:
            self.taking.remark(*field.keys, found=field.text(row), advice=reading.refusal)
        else:
            self.refused[field.attribute] = [reading.refusal]
        return None

    def is_exported(self, field: CellField, row: Texts) -> bool:
        """Whether nobody changed the cells in the table that came from us."""
        return all(row.get(key, "") == self.exported.get(key, "") for key in field.keys)

    def set_field(self, field: CellField, reading: Reading, row: Texts) -> None:
        name, taking, target = field.attribute, self.taking, self.target
        change = reading.change_from(field.memo(field.current(target)))
        taking.values[name] = change.new
        if field.is_settled(change, target):
            return
        if taking.is_new or self.is_theirs(field, change):
            self.change(field, change, reading)
            return
        winner = taking.winner(name, leads=field.leads(row, taking.leading))
        if winner == Winner.THEIRS or field.is_untouched(change.old, target):
            self.change(field, change, reading)
        elif winner == Winner.OURS or taking.kept.get(name, change.old) == change.new:
            taking.keep(name, change.new)
        else:
            taking.leave_open(name, change)

    def is_theirs(self, field: CellField, change: Change) -> bool:
        """Whether what is here came from the partner, or from the export that they edited."""
        taking, name = self.taking, field.attribute
        if name in taking.remembered and taking.remembered[name] == change.old:
            return True
        return bool(taking.base) and field.memo(field.current(taking.base)) == change.old

    def change(self, field: CellField, change: Change, reading: Reading) -> None:
        field.put(self.target, reading.value)
        self.taking.changes[field.attribute] = change
        if reading.wrong:
            self.refused[field.attribute] = reading.wrong
