"""The values among which a cell can only choose, for people who say what a partner's word means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.models import Category
from cms.vocabularies import Answer
from importers.columns.widgets import AnswerWidget, FlagWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.columns.fields import CellField

Choices = list[tuple[str, str]]


def choices_of(cell: CellField) -> Choices:
    """Code and label, as a cell may say them; none where anything may stand."""
    if cell.attribute == "categories":
        return list(Category.objects.order_by("name").values_list("code", "name"))
    if isinstance(cell.widget, FlagWidget):
        return [("yes", _("yes")), ("no", _("no"))]
    if isinstance(cell.widget, AnswerWidget):
        return _labelled((Answer.YES, Answer.LIMITED, Answer.NO))
    return _labelled(getattr(cell.widget, "vocabulary", ()))


def _labelled(members: Iterable[object]) -> Choices:
    return [(str(one), str(getattr(one, "label", one))) for one in members]


def is_closed(cell: CellField) -> bool:
    widget = cell.widget
    is_choice = isinstance(widget, AnswerWidget | FlagWidget) or hasattr(widget, "vocabulary")
    return is_choice or cell.attribute == "categories"


def closed_keys(cells: Iterable[CellField]) -> frozenset[str]:
    return frozenset(key for cell in cells if is_closed(cell) for key in cell.keys)
