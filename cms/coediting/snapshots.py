"""An entry as the merge sees it: what its form can change, each field comparable, lists as rows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import RichTextField
from wagtail.models import COMMENTS_RELATION_NAME

from cms.coediting.pairing import Row
from cms.fields import CodesField

if TYPE_CHECKING:
    from wagtail.admin.forms import WagtailAdminPageForm
    from wagtail.models import Page

Content = dict[str, Any]
COLUMNS = {"point": ("latitude", "longitude")}
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Value:
    """Equal when people would call it equal; the columns are what a revision stores of it."""

    key: Any
    columns: Content = field(compare=False)
    # What was typed and is no value yet.
    unfinished: str | None = None


@dataclass(frozen=True)
class Outline:
    """Which fields and lists of a kind of page its form can change."""

    model: type[models.Model]
    fields: tuple[str, ...]
    labels: dict[str, str]
    lists: dict[str, Outline] = field(default_factory=dict)

    @property
    def natural(self) -> dict[str, list[tuple[str, ...]]]:
        """By which of its fields a row of each list is known."""
        return {name: natural_keys(rows) for name, rows in self.lists.items()}


def outline_of(form: type[WagtailAdminPageForm]) -> Outline:
    lists = {
        name: outline_of_fields(rows.model, rows.form.base_fields)
        for name, rows in form.formsets.items()
        if name not in ("comments", COMMENTS_RELATION_NAME)
    }
    return outline_of_fields(form._meta.model, form.base_fields, lists)


def outline_of_fields(
    model: type[models.Model], fields: dict[str, Any], lists: dict[str, Outline] | None = None
) -> Outline:
    names = tuple(name for name in fields if name in COLUMNS or field_of(model, name))
    return Outline(model, names, {name: fields[name].label for name in names}, lists or {})


def field_of(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def natural_keys(outline: Outline) -> list[tuple[str, ...]]:
    """What may stand only once in a list, such as the answer to one question of access."""
    constraints = [
        [name for name in constraint.fields if name in outline.fields]
        for constraint in outline.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    return [tuple(names) for names in constraints if names]


def content_of(page: Page) -> Content:
    content: Content = json.loads(page.to_json())
    return content


def snapshot(content: Content, outline: Outline) -> dict[str, Any]:
    """What is compared of a page, from the content of a revision."""
    values: dict[str, Any] = fields_in(content, outline)
    for name, rows in outline.lists.items():
        ordered = sorted(content.get(name, []), key=lambda row: row.get("sort_order") or 0)
        values[name] = [Row(pk=row["pk"], values=fields_in(row, rows), rest=row) for row in ordered]
    return values


def part(content: Content, outline: Outline, name: str) -> Any:
    """One field or list of a page, from the content of a revision."""
    lists = {name: outline.lists[name]} if name in outline.lists else {}
    fields = () if lists else (name,)
    return snapshot(content, Outline(outline.model, fields, {}, lists))[name]


def fields_in(content: Content, outline: Outline) -> dict[str, Any]:
    return {name: value_in(content, outline, name) for name in outline.fields}


def value_in(content: Content, outline: Outline, name: str) -> Any:
    model_field = field_of(outline.model, name)
    if isinstance(model_field, (ParentalManyToManyField, CodesField)):
        value = content.get(name)
        return tuple(json.loads(value) if isinstance(value, str) else value or ())
    columns = COLUMNS.get(name, (name,))
    unfinished = (content.get("unfinished") or {}).get(name)
    key = tuple(comparable(content.get(c), field_of(outline.model, c)) for c in columns)
    return Value(key, {column: content.get(column) for column in columns}, unfinished)


def comparable(value: Any, model_field: Any) -> Any:
    """As it is when an untouched form comes back: browsers and editors rewrite white space."""
    if isinstance(model_field, RichTextField):
        return same_rich_text(value or "", model_field)
    if isinstance(model_field, models.DecimalField) and value is not None:
        try:
            return Decimal(value).normalize()
        except InvalidOperation:
            return value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value


def same_rich_text(html: str, model_field: RichTextField) -> str:
    converter = ContentstateConverter(model_field.features)
    there_and_back = converter.to_database_format(converter.from_database_format(html))
    return BLOCK_KEY.sub("", there_and_back)


def written(content: Content, values: dict[str, Any], outline: Outline) -> Content:
    """``content`` of a revision with these values in it."""
    result = with_fields(content, values, outline)
    for name, rows in outline.lists.items():
        result[name] = [
            {**with_fields(row.rest, row.values, rows), "pk": row.pk, "sort_order": place}
            for place, row in enumerate(values[name])
        ]
    return result


def with_fields(content: Content, values: dict[str, Any], outline: Outline) -> Content:
    result = {**content}
    unfinished = dict(content.get("unfinished") or {})
    for name in outline.fields:
        value = values[name]
        if isinstance(value, Value):
            unfinished[name] = value.unfinished
            result |= value.columns
        else:
            result[name] = list(value)
    if "unfinished" in content:
        result["unfinished"] = {name: text for name, text in unfinished.items() if text}
    return result


def plain(content: Content, outline: Outline) -> Content:
    """Only what can be changed, as a form carries it."""
    names = {column for name in outline.fields for column in COLUMNS.get(name, (name,))}
    kept = {name: content[name] for name in names | {"pk", "unfinished"} if name in content}
    return kept | {name: content.get(name, []) for name in outline.lists}
