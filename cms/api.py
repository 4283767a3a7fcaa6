"""Wagtail's read API for public pages; what it says of an entry is read from ``Entry``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from rest_framework.fields import Field
from rest_framework.filters import BaseFilterBackend
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2 import filters
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from cms.entries import entries_with_a_page, public_pages
from cms.entry import Entry
from cms.models import EntryPage
from cms.search import matching

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request
    from wagtail.models import Page

# What Wagtail says already, under names of its own: its id, title, slug and html_url.
SAID_BY_WAGTAIL: Final = {"id", "name", "slug", "url"}
ENTRY_FIELDS: Final = tuple(
    field.name for field in fields(Entry) if field.name not in SAID_BY_WAGTAIL
)
# Only columns that hold nothing private: a filter or an order tells what it compares.
COMPARABLE: Final = ("id", "title", "slug", "first_published_at", "locale")


class EntryField(Field[Any, Any, Any, Any]):
    """One public fact of the entry; never the column of the same name."""

    def __init__(self, fact: str) -> None:
        super().__init__(read_only=True)
        self.fact = fact

    def get_attribute(self, instance: EntryPage) -> Any:
        entry = self.context["view"].entries.get(instance.entry_id)
        return getattr(entry, self.fact, None)

    def to_representation(self, value: Any) -> Any:
        return plain(value)


class EntrySearchFilter(BaseFilterBackend):
    """``search`` looks where the public list looks, and nowhere else."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        found = matching(request.GET["search"]).values("entry_id")
        return queryset.filter(entry_identity__entry_id__in=found)


class PublicPagesAPIViewSet(PagesAPIViewSet):
    """Public pages only: not those of a withdrawn organisation, no tenancy before its time."""

    renderer_classes = [JSONRenderer]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {"search_operator"}
    filter_backends = [
        EntrySearchFilter if backend is filters.SearchFilter else backend
        for backend in PagesAPIViewSet.filter_backends
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries: dict[UUID, Entry] = {}

    @classmethod
    def get_body_fields(cls, model: type[Page]) -> list[APIField]:
        own: list[APIField] = super().get_body_fields(model)
        if not issubclass(model, EntryPage):
            return own
        facts = [APIField("entry_id", serializer=EntryField("id"))]
        facts += [APIField(name, serializer=EntryField(name)) for name in ENTRY_FIELDS]
        return own + facts

    @classmethod
    def get_available_fields(cls, model: type[Page], db_fields_only: bool = False) -> list[str]:
        if db_fields_only:
            return list(COMPARABLE)
        return list(super().get_available_fields(model))

    def get_base_queryset(self) -> QuerySet[Page]:
        return super().get_base_queryset().filter(public_pages())

    def get_queryset(self) -> QuerySet[Page]:
        return super().get_queryset().select_related("locale")

    def find_object(self, queryset: Any, request: Request) -> Any:
        found_by_id = request.GET.get("id", "0")
        return super().find_object(queryset, request) if found_by_id.isdecimal() else None

    def paginate_queryset(self, queryset: Any) -> Any:
        pages = super().paginate_queryset(queryset)
        self.remember_entries(pages)
        return pages

    def get_object(self) -> Any:
        page = super().get_object()
        self.remember_entries([page])
        return page

    def remember_entries(self, pages: list[Any]) -> None:
        """Read the entries of these pages at once."""
        found = [page for page in pages if isinstance(page, EntryPage)]
        ids, kinds = [page.entry_id for page in found], {str(page.kind) for page in found}
        self.entries = {entry.id: entry for entry in entries_with_a_page(ids=ids, kinds=kinds)}


def plain(value: Any) -> Any:
    """A value of an entry as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime.date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, UUID) else value


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PublicPagesAPIViewSet)
