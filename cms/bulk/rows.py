"""Rows of pages, which lie in two tables, and of what hangs on them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import router
from django.db.models import F
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cms.models import EntryPage

PAGE_COLUMNS = [field for field in Page._meta.concrete_fields if not field.primary_key]


def by_model(pages: Iterable[EntryPage]) -> Iterator[tuple[Any, list[EntryPage]]]:
    """The pages of each model together."""
    ordered = sorted(pages, key=lambda page: page._meta.label)
    for model, some in groupby(ordered, key=type):
        yield model, list(some)


def insert_pages(pages: Sequence[EntryPage], *, under: Page) -> None:
    """A row in Wagtail's table for each page, then one in the table of its kind."""
    # bulk_create refuses models with a parent, so that both rows are written by its inner part.
    rows = Page._base_manager.all()._batched_insert(pages, PAGE_COLUMNS, batch_size=None)
    for page, (number,) in zip(pages, rows, strict=True):
        page.pk = page.id = number
        page._state.adding, page._state.db = False, router.db_for_write(Page)
    for model, some in by_model(pages):
        columns = model._meta.local_concrete_fields
        model._base_manager.all()._batched_insert(some, columns, batch_size=None)
    Page.objects.filter(pk=under.pk).update(numchild=F("numchild") + len(pages))


def insert_children(pages: Iterable[EntryPage]) -> None:
    """The rows that belong to the pages, and their choices from lists."""
    for model, some in by_model(pages):
        for relation in get_all_child_relations(model):
            insert_child_rows(some, relation)
        for field in get_all_child_m2m_relations(model):
            insert_choices(some, field)


def insert_child_rows(pages: Iterable[EntryPage], relation: Any) -> None:
    rows = []
    for page in pages:
        for row in held(page, relation.get_accessor_name()):
            setattr(row, relation.field.name, page)
            rows.append(row)
    relation.related_model._default_manager.bulk_create(rows)


def insert_choices(pages: Iterable[EntryPage], field: Any) -> None:
    through = field.remote_field.through
    source, target = field.m2m_column_name(), field.m2m_reverse_name()
    through._default_manager.bulk_create(
        through(**{source: page.pk, target: choice.pk})
        for page in pages
        for choice in held(page, field.name)
    )


def held(page: EntryPage, relation: str) -> list[Any]:
    """What the page holds in memory for a relation; from now on it is not asked of the database."""
    held_by_page = page.__dict__.setdefault("_cluster_related_objects", {})
    rows: list[Any] = held_by_page.setdefault(relation, [])
    return rows
