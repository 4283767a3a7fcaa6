"""Finds stored resources: a page of a list, or one by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.addresses import withdrawn
from feeds.facts import FOUND_BY
from feeds.geojson import dumped
from feeds.hsds.terms import terms
from feeds.models import FeedEntry, HsdsResource
from feeds.problems import QueryError, UnknownAddressError, UnknownEntryError

if TYPE_CHECKING:
    from uuid import UUID

    from feeds.hsds.query import ListQuery

RESOURCES = ("services", "organizations", "service_at_locations", "locations")


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the resources of a list, and how many there are."""

    contents: list[bytes]
    total: int
    number: int
    per_page: int

    @property
    def pages(self) -> int:
        return -(-self.total // self.per_page)

    @property
    def is_last(self) -> bool:
        return self.number >= self.pages

    def written(self) -> bytes:
        facts = {
            "total_items": self.total,
            "total_pages": self.pages,
            "page_number": self.number,
            "size": len(self.contents),
            "first_page": self.number == 1,
            "last_page": self.is_last,
            "empty": not self.contents,
        }
        contents = b",\n".join(self.contents)
        return dumped(facts).removesuffix(b"}") + b',"contents":[\n' + contents + b"\n]}\n"


def resource_named(name: str) -> str:
    if name not in RESOURCES:
        message = _("There is no list '%(name)s' here. There are: %(known)s.")
        facts = {"name": quoted(name), "known": ", ".join(RESOURCES)}
        raise UnknownAddressError(message % facts)
    return name


def page_of(name: str, query: ListQuery) -> Page:
    """In the order of ids, which an entry keeps while it changes: pages do not shift."""
    rows = HsdsResource.objects.filter(name=name, **conditions(query))
    total = rows.count()
    first = (query.page - 1) * query.per_page
    if first >= total:
        return Page([], total, query.page, query.per_page)
    # Keys first, then the wide rows.
    keys = rows.order_by("resource_id").values("pk")[first : first + query.per_page]
    stored = HsdsResource.objects.filter(pk__in=keys).order_by("resource_id")
    column = "full" if query.full else "brief"
    contents = [bytes(content) for content in stored.values_list(column, flat=True)]
    return Page(contents, total, query.page, query.per_page)


def conditions(query: ListQuery) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if query.organization_id:
        wanted["organization_id"] = query.organization_id
    if query.modified_after:
        wanted["entry__changed_at__gte"] = query.modified_after
    if query.taxonomy_term_id:
        name, code = fact_of(str(query.taxonomy_term_id))
        wanted |= {"entry__facts__name": name, "entry__facts__value": code}
    return wanted


def fact_of(term_id: str) -> tuple[str, str]:
    """Name and value of what entries with this term are found by."""
    codes = {term["id"]: str(term["code"]) for term in terms()}
    name, _colon, code = codes.get(term_id, "").partition(":")
    if name and name not in FOUND_BY:
        message = _("'%(code)s' cannot be asked for. Take the id of a category or an audience.")
        raise QueryError({"taxonomy_term_id": message % {"code": codes[term_id]}})
    return name, code


def resource(name: str, resource_id: UUID) -> bytes:
    """As its own address shows it."""
    rows = HsdsResource.objects.filter(name=name, resource_id=resource_id)
    content = rows.values_list("full", flat=True).first()
    if content is not None:
        return bytes(content)
    if FeedEntry.objects.filter(entry_id=resource_id, deleted=True).exists():
        raise withdrawn(resource_id)
    message = _("There is no %(id)s among the %(name)s.")
    raise UnknownEntryError(message % {"id": resource_id, "name": name})
