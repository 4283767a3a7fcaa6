"""The lists of HSDS that no entry makes: the taxonomies, and the terms of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from feeds.geojson import dumped
from feeds.hsds.pages import Page
from feeds.hsds.terms import taxonomies, terms
from feeds.problems import UnknownEntryError

if TYPE_CHECKING:
    from uuid import UUID

    from feeds.hsds.query import TermQuery

Thing = dict[str, Any]

LISTS: Final = {"taxonomies": taxonomies, "taxonomy_terms": terms}


def page_of(name: str, query: TermQuery) -> Page:
    found = [one for one in LISTS[name]() if is_asked_for(one, query)]
    first = (query.page - 1) * query.per_page
    some = found[first : first + query.per_page]
    return Page([dumped(one) for one in some], len(found), query.page, query.per_page)


def is_asked_for(one: Thing, query: TermQuery) -> bool:
    """No term stands below another one: all are at the top, and none has a parent."""
    if query.parent_id:
        return False
    if query.taxonomy_id and one["taxonomy_id"] != str(query.taxonomy_id):
        return False
    return query.search.casefold() in f"{one['name']}\n{one['description']}".casefold()


def one_of(name: str, key: UUID) -> Thing:
    for one in LISTS[name]():
        if one["id"] == str(key):
            return one
    raise unknown(name, key)


def unknown(name: str, key: UUID) -> UnknownEntryError:
    message = _("There is no %(id)s among the %(name)s.")
    return UnknownEntryError(message % {"id": key, "name": name})
