"""Many rows of one table, written and taken away in the database's own way.

Django builds a statement of all values first, and reads what it deletes to tell whoever listens;
that takes several times as long as all the rest. Here nobody is told.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.db import connections, models, router

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Field, Model, QuerySet

    Column = Field[Any, Any]
    Row = tuple[Any, ...]

# What such columns hold is written as it is, if it is of this type.
PLAIN: Final[dict[type, type]] = {
    **dict.fromkeys((models.CharField, models.TextField, models.SlugField), str),
    **dict.fromkeys((models.ForeignKey, models.OneToOneField, models.IntegerField), int),
    **dict.fromkeys((models.AutoField, models.BigAutoField, models.BigIntegerField), int),
    models.PositiveIntegerField: int,
    models.FloatField: float,
    models.BooleanField: bool,
    models.BinaryField: bytes,
}
# The same moment stands in many rows.
REPEATED: Final = (models.DateTimeField, models.DateField)
# What Python's own writer refuses, and so do we.
ONLY_JSON: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def insert(model: type[Model], objects: Iterable[Model]) -> None:
    """What the objects say of the columns of ``model``; keys that they lack are not read back.

    What the database holds anyway (keys, uniqueness) is left to it.
    """
    if those := list(objects):
        own = model._meta.local_concrete_fields
        columns = [one for one in own if not (one.primary_key and those[0].pk is None)]
        for column in columns:
            if type(column).pre_save is not models.Field.pre_save:  # fills in such as the moment
                for each in those:
                    column.pre_save(each, add=True)
        held = attrgetter(*(one.attname for one in columns))
        insert_rows(model, [one.attname for one in columns], map(held, those))


def insert_rows(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """The same without objects; ``names`` are those of two columns at least, ids as ``…_id``."""
    by_name = {column.attname: column for column in model._meta.local_concrete_fields}
    columns = [by_name[name] for name in names]
    connection = connections[router.db_for_write(model)]
    held = zip(*rows, strict=True)
    prepared = [ready(values, one, connection) for one, values in zip(columns, held, strict=False)]
    if prepared:
        write(connection, model._meta.db_table, columns, zip(*prepared, strict=True))


def update_rows(model: type[Model], key: str, names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write over what the rows say; each begins with the ``key`` that one has already."""
    by_name = {column.attname: column for column in model._meta.local_concrete_fields}
    columns = [by_name[name] for name in (key, *names)]
    connection = connections[router.db_for_write(model)]
    held = zip(*rows, strict=True)
    prepared = [ready(values, one, connection) for one, values in zip(columns, held, strict=False)]
    if prepared:
        quote = connection.ops.quote_name
        first, *others = [f"{quote(column.column or '')} = %s" for column in columns]
        sql = f"UPDATE {quote(model._meta.db_table)} SET {', '.join(others)} WHERE {first}"  # noqa: S608  # no input
        with connection.cursor() as cursor:
            cursor.executemany(sql, list(zip(*prepared[1:], prepared[0], strict=True)))


def ready(values: Sequence[Any], column: Column, connection: BaseDatabaseWrapper) -> Sequence[Any]:
    """As the driver of the database takes them."""
    plain = PLAIN.get(type(column))
    types = set(map(type, values)) - {type(None)}
    if types <= {plain} or (plain is str and all(issubclass(one, str) for one in types)):
        return values
    if isinstance(column, models.JSONField):
        empty = {one: column.get_db_prep_save(one(), connection) for one in (dict, list)}
        return [
            empty[type(value)]
            if type(value) in empty and not value
            else as_json(value, column, connection)
            for value in values
        ]
    if isinstance(column, REPEATED):
        known = {value: column.get_db_prep_save(value, connection) for value in set(values)}
        return [known[value] for value in values]
    return [column.get_db_prep_save(value, connection) for value in values]


def as_json(value: Any, column: Any, connection: BaseDatabaseWrapper) -> Any:
    """As the column writes it, in a tenth of the time where nothing is in it but what JSON has."""
    if value is not None and column.encoder is None:
        try:
            return orjson.dumps(value, default=as_plain, option=ONLY_JSON).decode()
        except orjson.JSONEncodeError:  # such as a number that is too long, which Python can write
            return column.get_db_prep_save(value, connection)
    return column.get_db_prep_save(value, connection)


def as_plain(value: Any) -> tuple[Any, ...]:
    """A tuple with names."""
    if isinstance(value, tuple):
        return tuple(value)
    raise TypeError


def write(
    connection: BaseDatabaseWrapper, table: str, columns: Iterable[Column], rows: Iterable[Row]
) -> None:
    quote = connection.ops.quote_name
    names = [quote(column.column or "") for column in columns]
    if connection.vendor == "postgresql":
        copy(connection, f"COPY {quote(table)} ({', '.join(names)}) FROM STDIN", rows)
        return
    marks = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {quote(table)} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # no input
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


def copy(connection: BaseDatabaseWrapper, sql: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as lines:
        for row in rows:
            lines.write_row(row)


def remove(rows: QuerySet[Any]) -> None:
    """Of a table to which no other refers."""
    rows._raw_delete(using=rows.db)


def keys(model: type[Model], number: int) -> list[int]:
    """Keys that no other row gets, for rows that name each other before they are there.

    On SQLite only for as long as the transaction lasts that writes them.
    """
    connection = connections[router.db_for_write(model)]
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            next_one = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(next_one, [table, column, number])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + number))
