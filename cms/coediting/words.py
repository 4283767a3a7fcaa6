"""Fields, rows and values of a merge, in the words of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.coediting.merging import ORDER
from cms.coediting.pairing import Row
from cms.coediting.snapshots import Value, field_of
from cms.differences.aspects import aspects_of
from cms.differences.wording import in_words

if TYPE_CHECKING:
    from cms.coediting.merging import Conflict, Path
    from cms.coediting.snapshots import Outline


def label_of_list_or_field(page: Any, outline: Outline, name: str) -> str:
    """As the form calls it."""
    aspects = {aspect.fields: aspect.label for aspect in aspects_of(page)}
    return aspects.get((name,)) or label_of_field(outline, name)


def label_of_field(outline: Outline, name: str) -> str:
    return capfirst(str(outline.labels.get(name, name)))


def label_of(conflict: Conflict, page: Any, outline: Outline) -> str:
    heading = label_of_list_or_field(page, outline, conflict.path[0])
    if len(conflict.path) == 1:
        return heading
    if conflict.path[-1] == ORDER:
        return _("%(list)s: the order") % {"list": heading}
    rows = outline.lists[conflict.path[0]]
    if len(conflict.path) == 3:
        return f"{heading}: {label_of_field(rows, conflict.path[-1])}"
    return _("%(list)s: one row") % {"list": heading}


def side_in_words(value: Any, path: Path, outline: Outline) -> str:
    rows = outline.lists.get(path[0], outline)
    if isinstance(value, Value):
        return value_in_words(value, rows, path[-1])
    if isinstance(value, Row):
        return row_in_words(value, rows)
    if isinstance(value, list):
        return "\n".join(title_of(row, rows) for row in value)
    return _("The row is deleted.")


def value_in_words(value: Any, outline: Outline, name: str) -> str:
    """Shown by a page or row that has nothing but this value."""
    subject: Any = outline.model()
    if value.unfinished:
        return str(value.unfinished)
    for column, raw in value.columns.items():
        if field := field_of(outline.model, column):
            setattr(subject, field.attname, field.to_python(raw))
    return in_words(subject, name)


def row_in_words(row: Row, outline: Outline) -> str:
    lines = {
        label_of_field(outline, name): value_in_words(value, outline, name)
        for name, value in row.values.items()
    }
    return "\n".join(f"{label}: {words}" for label, words in lines.items() if words)


def title_of(row: Row, outline: Outline) -> str:
    words = (value_in_words(value, outline, name) for name, value in row.values.items())
    return next((text for text in words if text), "")
