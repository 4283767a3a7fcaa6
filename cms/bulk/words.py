"""What editors find new pages by: the rows of Wagtail's search index, in one statement.

The index itself asks each page five times and builds an expression for each of its texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends.database.postgres.weights import get_weight
from wagtail.search.backends import get_search_backends
from wagtail.search.index import AutocompleteField, SearchField
from wagtail.search.models import IndexEntry

from cms.plain_rows import insert_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cms.models import EntryPage


class Searched(NamedTuple):
    """A field, how much it counts, and the text of each page in it."""

    name: str
    boost: float | None
    texts: list[str]


class Words(NamedTuple):
    """All that pages are found by; ``keys`` are their content types and ids."""

    keys: list[tuple[int, str]]
    title: list[Searched]
    body: list[Searched]
    to_complete: list[Searched]


def index_words(model: type[EntryPage], pages: Sequence[EntryPage]) -> None:
    """Let each of Wagtail's indexes find pages of one kind that it does not know yet."""
    for backend in get_search_backends(with_auto_update=True):
        index = backend.get_index_for_model(model)
        if add := ADDING.get(type(index).__name__):
            add(index, words_of(model, pages))
            index._refresh_title_norms()
        else:
            index.add_items(model, pages)


def words_of(model: type[EntryPage], pages: Sequence[EntryPage]) -> Words:
    own_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    words = Words([(own_type.pk, str(page.pk)) for page in pages], [], [], [])
    for field in model.get_search_fields():
        if isinstance(field, AutocompleteField):
            words.to_complete.append(searched(field, None, pages))
        elif isinstance(field, SearchField):
            part = words.title if field.field_name == "title" else words.body
            part.append(searched(field, field.boost, pages))
    return words


def searched(field: Any, boost: float | None, pages: Sequence[EntryPage]) -> Searched:
    texts = [text_of(field.get_value(page)) for page in pages]
    return Searched(f"{type(field).__name__}_{field.field_name}", boost, texts)


def text_of(value: str | list[str]) -> str:
    """Rich text comes in pieces."""
    return value if isinstance(value, str) else ", ".join(value)


def add_on_sqlite(_index: Any, words: Words) -> None:
    names = ("content_type_id", "object_id", "title_norm", "title", "body", "autocomplete")
    rows = zip(words.keys, *map(joined, words[1:]), strict=True)
    insert_rows(IndexEntry, names, ((*key, 1.0, *texts) for key, *texts in rows))


def joined(fields: list[Searched]) -> list[str]:
    return [" ".join(texts) for texts in zip(*(one.texts for one in fields), strict=True)]


def add_on_postgres(index: Any, words: Words) -> None:
    """The database makes its vectors, and keeps the words beside them as they are."""
    fields = [*words.title, *words.body, *words.to_complete]
    types, ids = zip(*words.keys, strict=True)
    given = [types, ids, spaced(words.title), spaced(words.body), *(one.texts for one in fields)]
    config, simple = index.backend.config, index.backend.autocomplete_config
    sql = f"""
        INSERT INTO {IndexEntry._meta.db_table} (content_type_id, object_id, title_norm,
            title_text, body_text, title, body, autocomplete)
        SELECT type, id, 1.0, title_text, body_text,
            {vector(words.title, config)}, {vector(words.body, config)},
            {vector(words.to_complete, simple)}
        FROM unnest(%s::integer[]{", %s::text[]" * (len(given) - 1)})
            AS new (type, id, title_text, body_text, {", ".join(one.name for one in fields)})
    """  # noqa: S608  # no input
    with index.write_connection.cursor() as cursor:
        cursor.execute(sql, list(map(list, given)))


def vector(fields: list[Searched], config: str | None) -> str:
    """What PostgreSQL searches instead of texts: their words with weights, one after another."""
    language = f"'{config}', " if config else ""
    vectors = [(f"to_tsvector({language}{one.name})", get_weight(one.boost)) for one in fields]
    return " || ".join(f"setweight({words}, '{weight}')" for words, weight in vectors)


def spaced(fields: list[Searched]) -> list[str]:
    """Without the empty ones."""
    rows = zip(*(one.texts for one in fields), strict=True)
    return [" ".join(filter(None, map(str.strip, texts))) for texts in rows]


ADDING: Final[dict[str, Callable[[Any, Words], None]]] = {
    "SQLiteIndex": add_on_sqlite,
    "PostgresIndex": add_on_postgres,
}
