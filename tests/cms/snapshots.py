"""What the database holds of a directory, told by slugs, so that two ways of writing compare."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from cms.models import (
    AccessFact,
    EntryIdentity,
    ListedEntry,
    Module,
    OfficePage,
    Participation,
    PlacePage,
    ProgrammePage,
    Session,
    TenancyPage,
)
from feeds.models import BODIES, FeedEntry, FeedFact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

Row = dict[str, Any]

KINDS: list[type[Model]] = [PlacePage, OfficePage, TenancyPage, ProgrammePage]
TABLES: list[type[Model]] = [
    *(AccessFact, Module, Participation, Session, EntryIdentity, ListedEntry),
    *(FeedEntry, FeedFact),
]
# Numbers and times differ from one writing to the next; each of them only has to be there.
COUNTED = {
    *("id", "pk", "page_ptr_id", "latest_revision_id", "live_revision_id", "latest_revision"),
    *("live_revision", "revision_id", "seq", "title_norm"),
}
TIMED = {
    *("first_published_at", "last_published_at", "latest_revision_created_at", "created_at"),
    *("timestamp", "changed_at", "modified_at", "accepted_at", "begins_at", "ends_at"),
}
RANDOM = {"translation_key", "uuid", "content_path_hash", "content_path"}


def snapshot() -> dict[str, list[str]]:
    """Every row that a new entry leaves, by table, as sorted texts."""
    told: dict[str, list[Row]] = {
        "pages": [row for row in rows(Page) if row["depth"] > 3],
        "revisions": [revision(row) for row in rows(Revision)],
        "history": rows(PageLogEntry),
        "references": [reference(row) for row in rows(ReferenceIndex)],
        "search": rows(IndexEntry),
        "bodies": [body(row) for model in BODIES.values() for row in rows(model)],
    }
    told |= {model.__name__: own_columns(model, rows(model)) for model in KINDS}
    told |= {model.__name__: rows(model) for model in (*TABLES, *choices())}
    return {name: sorted(map(text, found)) for name, found in told.items()}


def everything() -> dict[str, list[str]]:
    """The same, and of every other table besides those of imports how many rows it has."""
    others = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label != "importers"
    ]
    counts = {model._meta.label: [str(model._default_manager.count())] for model in others}
    return counts | snapshot()


def choices() -> Iterable[type[Model]]:
    """The tables that join pages with categories and related programmes."""
    return [
        model
        for model in apps.get_app_config("cms").get_models(include_auto_created=True)
        if model._meta.auto_created
    ]


def rows(model: type[Model]) -> list[Row]:
    slugs = {str(pk): slug for pk, slug in Page.objects.values_list("pk", "slug")}
    return [named(row, slugs) for row in model._default_manager.order_by("pk").values()]


def named(row: Row, slugs: dict[str, str]) -> Row:
    """The row without what chance or the clock gave it, and with slugs for the ids of pages."""
    told: Row = {}
    for name, value in row.items():
        if name in RANDOM:
            continue
        counted = name in COUNTED | TIMED or (name == "entry_id" and isinstance(value, int))
        told[name] = value is not None if counted else value
        if is_page_id(name):
            told[name] = slugs.get(str(value), value)
    return told


def is_page_id(name: str) -> bool:
    pages = ("page_id", "organisation_id", "office_id", "programme_id", "object_id", "place_id")
    return name in pages or name.endswith("page_id") or name == "to_object_id"


def own_columns(model: type[Model], found: list[Row]) -> list[Row]:
    own = {field.attname for field in model._meta.local_concrete_fields}
    return [{name: value for name, value in row.items() if name in own} for row in found]


def reference(row: Row) -> Row:
    """Whether a child row or its page was saved first decides under which type it is noted."""
    return {name: value for name, value in row.items() if name != "content_type_id"}


def revision(row: Row) -> Row:
    return {**row, "content": unnumbered(row["content"])}


def unnumbered(content: Any) -> Any:
    if isinstance(content, list):
        return [unnumbered(item) for item in content]
    if not isinstance(content, dict):
        return content
    dropped = COUNTED | TIMED | RANDOM | {"page", "programme"}
    return {name: unnumbered(value) for name, value in content.items() if name not in dropped}


def body(row: Row) -> Row:
    """What is stored of an entry in one format, without the moment at which it was made.

    All formats are made from the same entry: of those besides GeoJSON, the size is enough.
    """
    content = bytes(row["content"]).decode()
    if not content.startswith('{"type":"Feature"'):
        return {"characters": len(content)}
    feature = json.loads(content)
    feature["properties"].pop("modified_at")
    return {"feature": feature}


def text(row: Row) -> str:
    return json.dumps(row, default=str, sort_keys=True, ensure_ascii=False)
