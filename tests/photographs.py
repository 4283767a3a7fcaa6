"""The cast's pages, made once and then copied into the database of every test.

Founding an organisation takes a hundred milliseconds, and nearly every test needs one. What the
first one has written is kept as the statements that write it again. A photograph only serves
where the database looks as it did when it was taken.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeVar

import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Max
from django.db.models.sql import InsertQuery
from wagtail.models import Collection, Page, Site

from cms.models import EntryIdentity
from feeds.models import FeedSegment, FeedState

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from django.db.models import Model

    Statement = tuple[str, tuple[Any, ...]]
    Rows = dict[type[Model], dict[Any, tuple[Any, ...]]]

T = TypeVar("T")
OF_A_PAGE = ("path", "pk", "slug", "title", "live", "numchild")
_album: dict[Hashable, tuple[list[Statement], Any]] = {}


def from_photograph(name: str, make: Callable[[], T]) -> T:
    """Have in the database what ``make`` would write, whether it is called or not.

    The answer is that of ``make``, each time as it was at first.
    """
    if time_machine.escape_hatch.is_travelling():
        return make()
    key = (name, surroundings())
    if key in _album:
        photograph, answer = _album[key]
        replay(photograph)
        return deepcopy(answer)
    before = rows()
    made = make()
    _album[key] = list(statements(before, rows())), deepcopy(made)
    return made


def surroundings() -> Hashable:
    """All that founding something reads, and the numbers that the new rows get."""
    return (
        settings.BASE_URL,
        tuple(Page.objects.order_by("path").values_list(*OF_A_PAGE)),
        tuple(EntryIdentity.objects.order_by("pk").values_list("entry_id", flat=True)),
        tuple(Collection.objects.order_by("path").values_list("path", "pk")),
        tuple(Site.objects.order_by("pk").values_list("pk", "hostname", "root_page")),
        tuple(FeedState.objects.values_list("seq", "epoch", "version")),
        *(model.objects.aggregate(Max("pk"))["pk__max"] for model in (ContentType, Permission)),
        next_numbers(),
    )


def next_numbers() -> Hashable:
    """PostgreSQL never gives a number twice; SQLite does after a test was rolled back.

    Where numbers go on, new entries and photographed ones may come into the same segment.
    """
    if connection.vendor != "sqlite":
        return tuple(FeedSegment.objects.order_by("pk").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return tuple(cursor.fetchall())


def rows() -> Rows:
    """Without the full-text table of SQLite, which its triggers fill."""
    models = apps.get_models(include_auto_created=True)
    return {model: rows_of(model) for model in models if not model._meta.db_table.endswith("_fts")}


def rows_of(model: type[Model]) -> dict[Any, tuple[Any, ...]]:
    names = ["pk", *(field.attname for field in model._meta.local_concrete_fields)]
    found = model._base_manager.order_by().values_list(*names)
    return {pk: values for pk, *values in found}


def statements(before: Rows, after: Rows) -> Iterator[Statement]:
    for model, found in after.items():
        known = before[model]
        for pk in (pk for pk, values in known.items() if found.get(pk) != values):
            table, column = model._meta.db_table, model._meta.pk.column
            yield f'DELETE FROM "{table}" WHERE "{column}" = %s', (pk,)  # noqa: S608  # our own names
        new = [values for pk, values in found.items() if known.get(pk) != values]
        if new:
            yield from insertion(model, new)


def insertion(model: type[Model], values: list[Any]) -> Iterator[Statement]:
    fields = model._meta.local_concrete_fields
    query = InsertQuery(model)
    names = [field.attname for field in fields]
    objects = [model(**dict(zip(names, row, strict=True))) for row in values]
    query.insert_values(fields, objects, raw=True)
    yield from query.get_compiler(connection=connection).as_sql()


def replay(photograph: list[Statement]) -> None:
    """In one transaction, as rows name others that come later."""
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, values in photograph:
            cursor.execute(sql, values)
    Site.clear_site_root_paths_cache()
