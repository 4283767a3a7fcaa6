"""Fields of an entry as an import sees them: read from a row, compared, remembered, set."""

from __future__ import annotations

import re
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from import_export.fields import Field

from cms.models import AccessFact, OfficePage
from cms.opening_hours import understand
from importers.columns.readings import EMPTY, blank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from import_export.widgets import Widget

    from importers.columns.taking import Change, Taking

_EDITORS_MARK = re.compile(r' data-block-key="[^"]*"')


class CellField(Field):
    """One fact of an entry, said by one or several cells of a row.

    A cell that cannot be read refuses its whole row, unless the field is ``soft``: then the
    value is left out and listed. ``needs`` names the field without which this says nothing,
    ``follows`` the one whose change makes an empty value a value: a house number its street's.
    What ``repeats`` from row to row is read once; it depends on no other cells than ``keys``.
    """

    def __init__(
        self,
        *keys: str,
        attribute: str,
        widget: Widget,
        soft: bool = False,
        needs: str = "",
        follows: str = "",
        repeats: bool = True,
    ) -> None:
        super().__init__(attribute=attribute, column_name=keys[0], widget=widget)
        self.keys = keys
        self.repeats = repeats
        self.soft = soft
        self.needs = needs
        self.follows = follows

    def is_said(self, row: dict[str, str]) -> bool:
        return any(map(row.get, self.keys))

    def said_key(self, row: Mapping[str, str]) -> str:
        """By which of its cells the row says it."""
        return next((key for key in self.keys if row.get(key)), self.keys[0])

    def is_erased(self, row: dict[str, str]) -> bool:
        """Whether an empty cell stands in a column that erases."""
        return "" in map(row.get, self.keys)

    def leads(self, row: dict[str, str], leading: frozenset[str]) -> bool:
        """Whether the column that says it wins against what was changed by hand."""
        return self.said_key(row) in leading

    def applies(self, taking: Taking) -> bool:
        if not self.needs:
            return True
        return self.needs in taking.values and self.needs not in taking.conflicts

    def text(self, row: Mapping[str, str]) -> str:
        """What the cells say, as typed."""
        return ", ".join(row[key] for key in self.keys if row.get(key))

    def clean(self, row: dict[str, str], **kwargs: Any) -> Any:
        return self.widget.clean(row.get(self.column_name, ""), row=row, **kwargs)

    def current(self, page: Any) -> Any:
        return getattr(page, self.attribute)

    def put(self, page: Any, value: Any) -> None:
        setattr(page, self.attribute, value)

    def memo(self, value: Any) -> Any:
        """The value in the form in which it is compared and remembered."""
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        is_plain = value is None or isinstance(value, (str, bool, int))
        return value if is_plain else str(value)

    def is_settled(self, change: Change, page: Any) -> bool:
        """Whether the page says it already."""
        return bool(change.old == change.new)

    def is_empty(self, value: Any, taking: Taking) -> bool:
        return value in EMPTY and self.follows not in taking.changes

    def is_untouched(self, memo: Any, page: Any) -> bool:
        """Whether nobody ever typed something."""
        return memo in EMPTY or memo == self.memo(self.current(blank(page.__class__)))


def _words(markup: str) -> list[str]:
    return strip_tags(markup.replace("<", " <")).split()


class RichTextField(CellField):
    def memo(self, value: Any) -> str:
        """The editor marks each paragraph when a page is saved, changed or not."""
        return _EDITORS_MARK.sub("", str(value)).replace("\n", "")

    def is_settled(self, change: Change, page: Any) -> bool:
        """A description that came from us as plain text says the same in fewer lines."""
        return _words(change.old) == _words(change.new)


class PointField(CellField):
    def put(self, page: Any, value: Any) -> None:
        page.point = value
        page.unfinished.pop("point", None)


class CodesField(CellField):
    def put(self, page: Any, value: Any) -> None:
        """Other rows say the same list."""
        super().put(page, copy(value))

    def memo(self, value: Any) -> list[str]:
        return sorted(value)


class CategoriesField(CellField):
    def current(self, page: Any) -> list[Any]:
        return list(page.categories.all()) if page.pk else []

    def put(self, page: Any, value: Any) -> None:
        page.categories = value

    def memo(self, value: Any) -> list[str]:
        return sorted(category.code for category in value)


class AccessField(CellField):
    """One answer about getting in; the attribute is its code."""

    def current(self, page: Any) -> str:
        fact = self.fact(page)
        return str(fact.answer) if fact else "unknown"

    def put(self, page: Any, value: Any) -> None:
        fact = self.fact(page)
        if fact is None:
            fact = AccessFact(code=self.attribute)
            page.access_facts.add(fact)
        fact.answer = value

    def fact(self, page: Any) -> AccessFact | None:
        facts = page.access_facts.all()
        return next((fact for fact in facts if fact.code == self.attribute), None)


class ByAppointmentField(CellField):
    """The flag beside the hours; the words of the hours may say it already."""

    def current(self, page: Any) -> bool:
        return page.by_appointment or understand(page.hours_words).by_appointment

    def is_settled(self, change: Change, page: Any) -> bool:
        return super().is_settled(change, page) or not (change.new or page.by_appointment)


class OfficeField(CellField):
    """The office of a tenancy by its public id; empty while the office is not here yet."""

    def clean(self, row: dict[str, str], **kwargs: Any) -> int | None:
        found = OfficePage.objects.filter(entry_id=row[self.column_name])
        number: int | None = found.values_list("pk", flat=True).first()
        return number
