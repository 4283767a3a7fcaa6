"""How the cells of one row are brought onto an object in memory: read, compared, set, or listed.

What stands in the cells is said by subclasses; writing belongs to runs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from import_export.resources import Resource

from importers.columns.taking import Change, Taking, Winner
from importers.problems import in_our_words

if TYPE_CHECKING:
    from importers.columns.fields import CellField

Texts = dict[str, str]


class CellResource(Resource):
    """Fields that read cells, for an entry or for one of its parts."""

    class Meta:
        skip_diff = True  # it would copy each object; what changes is told by the fields

    def __init__(self) -> None:
        super().__init__()
        self.target: Any = None
        self.taking = Taking()
        # Of a row that comes from our export: what its cells said there.
        self.exported: Texts = {}
        self.by_keys: dict[frozenset[str], list[CellField]] = {}

    def take(self, row: Texts, target: Any, taking: Taking) -> dict[str, list[str]]:
        """Bring the row onto the object; returns sentences by attribute if the row is refused."""
        self.target, self.taking = target, taking
        self.exported = self.texts_of_export() if taking.base else {}
        said = dict(row)
        self.before_import_row(said)
        refused: dict[str, list[str]] = {}
        # Without the rest of import_row, which asks thirty fields of every row what they are.
        for field in self.fields_in(frozenset(said)):
            try:
                self.import_field(field, target, said)
            except ValueError as error:
                refused[field.attribute] = [str(error)]
        return {**refused, **self.wrong_values()}

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
        is_erased = field.is_erased(row)
        if not (field.is_said(row) or is_erased) or not field.applies(self.taking):
            return
        if self.is_exported(field, row):
            self.taking.values[field.attribute] = field.memo(field.current(self.target))
            return
        try:
            value = field.clean(row, taking=self.taking) if field.is_said(row) else None
        except ValueError as error:
            if not field.soft:
                raise
            self.taking.remark(*field.keys, found=field.text(row), advice=str(error))
            return
        if is_erased and value in (None, "", []):
            value = field.untouched(self.target)
        elif field.is_empty(value, self.taking):
            return
        self.set_field(field, value, leads=field.leads(row, self.taking.leading))

    def is_exported(self, field: CellField, row: Texts) -> bool:
        """Whether nobody changed the cells in the table that came from us."""
        cells = [(row.get(key, ""), self.exported.get(key, "")) for key in field.keys]
        return bool(self.exported) and all(now == before for now, before in cells)

    def set_field(self, field: CellField, value: Any, *, leads: bool) -> None:
        name, taking = field.attribute, self.taking
        change = Change(field.memo(field.current(self.target)), field.memo(value))
        taking.values[name] = change.new
        if field.is_settled(change, self.target):
            return
        by_import = name in taking.remembered and taking.remembered[name] == change.old
        since_export = taking.base and field.memo(field.current(taking.base)) == change.old
        winner = taking.winner(name, leads=leads)
        is_free = taking.is_new or by_import or since_export or winner == Winner.THEIRS
        if is_free or field.is_untouched(change.old, self.target):
            field.put(self.target, value)
            taking.changes[name] = change
        elif winner == Winner.OURS or taking.kept.get(name, change.old) == change.new:
            taking.kept_now[name] = change.new
        else:
            taking.conflicts[name] = change

    def wrong_values(self) -> dict[str, list[str]]:
        """Lengths and choices of what was changed; no query, and no rule for the public yet."""
        found = {}
        columns = columns_of(self.target.__class__)
        for name in self.taking.changes.keys() & columns.keys():
            try:
                clean(columns[name], self.target)
            except ValidationError as error:
                found[name] = [in_our_words(each) for each in error.error_list]
        return found


@cache
def columns_of(model: Any) -> dict[str, Any]:
    return {column.name: column for column in model._meta.fields}


def clean(column: Any, target: Any) -> None:
    """As Django cleans all fields of a model."""
    value = getattr(target, column.attname)
    if not (column.blank and value in column.empty_values):
        setattr(target, column.attname, column.clean(value, target))
