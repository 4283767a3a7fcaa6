"""How the cells of one row are brought onto an object in memory: read, compared, set, or listed.

What stands in the cells is said by subclasses; writing belongs to runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from import_export.resources import Resource

from importers.taking import Change, Taking

if TYPE_CHECKING:
    from importers.fields import CellField

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

    def take(self, row: Texts, target: Any, taking: Taking) -> dict[str, list[str]]:
        """Bring the row onto the object; returns sentences by attribute if the row is refused."""
        self.target, self.taking = target, taking
        self.exported = self.texts_of_export() if taking.base else {}
        result = self.import_row(dict(row), None, row_number=0, taking=taking)
        for error in result.errors:
            raise error.error  # a fault of ours, never one of the row
        refused: ValidationError | None = result.validation_error
        return refused.message_dict if refused else {}

    def texts_of_export(self) -> Texts:
        """What the cells said when ``taking.base`` was exported."""
        return {}

    def get_or_init_instance(self, instance_loader: object, row: Texts) -> tuple[Any, bool]:
        """The object was found by matching, before any field was read."""
        return self.target, self.taking.is_new

    def import_field(
        self, field: CellField, instance: Any, row: Texts, *args: Any, **kwargs: Any
    ) -> None:
        """Empty cells never erase; what somebody changed by hand is a conflict."""
        if not field.is_said(row) or not field.applies(self.taking):
            return
        if self.is_exported(field, row):
            self.taking.values[field.attribute] = field.memo(field.current(self.target))
            return
        try:
            value = field.clean(row, taking=self.taking)
        except ValueError as error:
            if not field.soft:
                raise
            self.taking.remark(*field.keys, found=field.text(row), advice=str(error))
            return
        if not field.is_empty(value, self.taking):
            self.set_field(field, value)

    def is_exported(self, field: CellField, row: Texts) -> bool:
        """Whether nobody changed the cells in the table that came from us."""
        cells = [(row.get(key, ""), self.exported.get(key, "")) for key in field.keys]
        return bool(self.exported) and all(now == before for now, before in cells)

    def set_field(self, field: CellField, value: Any) -> None:
        name, taking = field.attribute, self.taking
        change = Change(field.memo(field.current(self.target)), field.memo(value))
        taking.values[name] = change.new
        if field.is_settled(change, self.target):
            return
        by_import = name in taking.remembered and taking.remembered[name] == change.old
        since_export = taking.base and field.memo(field.current(taking.base)) == change.old
        untouched = field.is_untouched(change.old, self.target)
        if taking.is_new or by_import or since_export or untouched:
            field.put(self.target, value)
            taking.changes[name] = change
        else:
            taking.conflicts[name] = change

    def skip_row(self, instance: Any, original: None, row: Texts, errors: Any = None) -> bool:
        return not errors and not self.taking.changes

    def validate_instance(
        self, instance: Any, errors: Any = None, *args: Any, **kwargs: Any
    ) -> None:
        """Lengths and choices of what was changed; no query, and no rule for the public yet."""
        found = dict(errors or {})
        others = {column.name for column in instance._meta.fields} - self.taking.changes.keys()
        try:
            instance.clean_fields(exclude=others)
        except ValidationError as error:
            error.update_error_dict(found)
        if found:
            raise ValidationError(found)

    def save_instance(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is written while rows are read."""
