"""Finds stored resources: a page of a list, all of it, or one by its id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cms.quoting import quoted
from feeds.addresses import withdrawn
from feeds.facts import FOUND_BY
from feeds.geojson import dumped
from feeds.hsds.identifiers import OF_TERMS, made_from
from feeds.hsds.offering import with_services
from feeds.hsds.pages import Page
from feeds.hsds.records import AT_LOCATIONS, LOCATIONS, ORGANIZATIONS, SERVICES
from feeds.hsds.terms import TAXONOMIES, terms
from feeds.hsds.vocabulary import LISTS, unknown
from feeds.models import FeedEntry, FeedFact, HsdsResource
from feeds.problems import QueryError, UnknownAddressError
from feeds.values import instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from feeds.hsds.query import ListQuery

RESOURCES = (SERVICES, ORGANIZATIONS, AT_LOCATIONS, LOCATIONS)


def resource_named(name: str) -> str:
    if name not in RESOURCES:
        message = _("There is no list '%(name)s' here. There are: %(known)s.")
        facts = {"name": quoted(name), "known": ", ".join((*RESOURCES, *LISTS))}
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
    return Page(contents_of(name, stored, query), total, query.page, query.per_page)


def all_pages(name: str, query: ListQuery) -> Iterator[Page]:
    page = page_of(name, replace(query, page=1, per_page=query.most))
    yield page
    while not page.is_last:
        page = page_of(name, replace(query, page=page.number + 1, per_page=query.most))
        yield page


def contents_of(name: str, rows: QuerySet[HsdsResource], query: ListQuery) -> list[bytes]:
    if query.minimal:
        return [minimal(*row) for row in rows.values_list("resource_id", "entry__changed_at")]
    column = "full" if query.is_nested else "brief"
    found = [(key, bytes(content)) for key, content in rows.values_list("resource_id", column)]
    if name == ORGANIZATIONS and query.is_nested:
        found = with_services(found, full=query.full_service)
    return [content for _key, content in found]


def minimal(resource_id: UUID, changed_at: Any) -> bytes:
    """The moment is the one that ``modified_after`` goes by."""
    return dumped({"id": str(resource_id), "modified_date": instant(changed_at)})


def conditions(query: ListQuery) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if query.organization_id:
        wanted["organization_id"] = query.organization_id
    if query.modified_after:
        wanted["entry__changed_at__gte"] = query.modified_after
    if query.taxonomy_term_id:
        name, code = fact_of(str(query.taxonomy_term_id))
        wanted |= {"entry__facts__name": name, "entry__facts__value": code}
    if query.taxonomy_id:
        name = facts_of(str(query.taxonomy_id))
        wanted["entry__in"] = FeedFact.objects.filter(name=name).values("entry")
    return wanted


def fact_of(term_id: str) -> tuple[str, str]:
    """Name and value of what entries with this term are found by."""
    codes = {term["id"]: str(term["code"]) for term in terms()}
    whole = codes.get(term_id, "")
    name, _colon, code = whole.partition(":")
    return askable(name, said=whole, of="taxonomy_term_id"), code


def facts_of(taxonomy_id: str) -> str:
    """The name of what entries with any term of this taxonomy are found by."""
    name = {made_from(OF_TERMS, code): code for code in TAXONOMIES}.get(taxonomy_id, "")
    return askable(name, said=name, of="taxonomy_id")


def askable(name: str, *, said: str, of: str) -> str:
    """Roles are shown, and nothing is found by them."""
    if name and name not in FOUND_BY:
        message = _("'%(code)s' cannot be asked for. Take the id of a category or an audience.")
        raise QueryError({of: message % {"code": said}})
    return name


def resource(name: str, resource_id: UUID, *, full_service: bool = False) -> bytes:
    """As its own address shows it."""
    rows = HsdsResource.objects.filter(name=name, resource_id=resource_id)
    content = rows.values_list("full", flat=True).first()
    if content is None:
        raise missing(name, resource_id)
    if name == ORGANIZATIONS:
        ((_key, content),) = with_services([(resource_id, bytes(content))], full=full_service)
    return bytes(content)


def missing(name: str, resource_id: UUID) -> Exception:
    if FeedEntry.objects.filter(entry_id=resource_id, deleted=True).exists():
        return withdrawn(resource_id)
    return unknown(name, resource_id)
