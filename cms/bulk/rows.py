"""Rows of pages, which lie in two tables, and of what hangs on them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import router
from django.db.models import F
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from cms.plain_rows import insert, keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cms.models import EntryPage


def by_model(pages: Iterable[EntryPage]) -> Iterator[tuple[Any, list[EntryPage]]]:
    """The pages of each model together."""
    ordered = sorted(pages, key=lambda page: page._meta.label)
    for model, some in groupby(ordered, key=type):
        yield model, list(some)


def number(pages: Sequence[EntryPage]) -> None:
    """Keys for pages that are about to be inserted; what belongs to them can name them now."""
    for page, key in zip(pages, keys(Page, len(pages)), strict=True):
        page.pk = page.id = key
        page._state.adding, page._state.db = False, router.db_for_write(Page)


def insert_pages(pages: Sequence[EntryPage], *, under: Page) -> None:
    """A row in Wagtail's table for each page, then one in the table of its kind."""
    insert(Page, pages)
    for model, some in by_model(pages):
        insert(model, some)
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
    for row, key in zip(rows, keys(relation.related_model, len(rows)), strict=True):
        row.pk, row._state.adding = key, False
    insert(relation.related_model, rows)


def insert_choices(pages: Iterable[EntryPage], field: Any) -> None:
    through = field.remote_field.through
    source, target = field.m2m_column_name(), field.m2m_reverse_name()
    insert(
        through,
        (
            through(**{source: page.pk, target: choice.pk})
            for page in pages
            for choice in held(page, field.name)
        ),
    )


def held(page: EntryPage, relation: str) -> list[Any]:
    """What the page holds in memory for a relation; from now on it is not asked of the database."""
    held_by_page = page.__dict__.setdefault("_cluster_related_objects", {})
    rows: list[Any] = held_by_page.setdefault(relation, [])
    return rows
