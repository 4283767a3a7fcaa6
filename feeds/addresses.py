"""Which feed an address means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from cms.models import EntryIdentity
from cms.quoting import quoted
from cms.vocabularies import Kind
from feeds.collections import COLLECTIONS
from feeds.formats import CSV, CSV_EXCEL_DE, FORMATS
from feeds.models import IS_PART, CalendarBody, FeedEntry
from feeds.problems import UnknownAddressError, UnknownEntryError, WithdrawnEntryError

if TYPE_CHECKING:
    from uuid import UUID

    from feeds.collections import Collection
    from feeds.formats import Format

# Where one suffix has several.
DIALECTS: dict[str, dict[str, Format]] = {
    "csv": {"": CSV, "excel-de": CSV_EXCEL_DE},
}
# What there is of a collection, by suffix and dialect.
OFFERED: dict[str, dict[str, dict[str, Format]]] = {
    name: {
        one.suffix: DIALECTS.get(one.suffix, {"": one})
        for one in FORMATS.values()
        if name in one.collections
    }
    for name in COLLECTIONS
}


def collection_named(name: str) -> Collection:
    if name not in COLLECTIONS:
        raise no_such_feed(name)
    return COLLECTIONS[name]


def no_such_feed(name: str) -> UnknownAddressError:
    message = _("There is no feed '%(name)s'. There are: %(known)s.")
    return UnknownAddressError(message % {"name": quoted(name), "known": ", ".join(COLLECTIONS)})


def formats_of(suffix: str, collection: Collection) -> dict[str, Format]:
    """The formats behind a suffix, by dialect."""
    known = OFFERED[collection.name]
    if suffix not in known:
        message = _("There is no format '%(suffix)s' of '%(name)s'. There are: %(known)s.")
        facts = {"suffix": quoted(suffix), "name": collection.name, "known": ", ".join(known)}
        raise UnknownAddressError(message % facts)
    return known[suffix]


def feature_of(collection: Collection, entry_id: UUID) -> bytes:
    """The stored feature of an entry that is public now."""
    rows = FeedEntry.objects.filter(entry_id=entry_id, kind__in=collection.kinds)
    found = rows.values_list("deleted", "west", "geojsonbody__content").first()
    if found is None:
        message = _("There has never been an entry %(id)s in '%(collection)s'.")
        raise UnknownEntryError(message % {"id": entry_id, "collection": collection.name})
    deleted, west, content = found
    if deleted:
        raise withdrawn(entry_id)
    if collection.located_only and west is None:
        message = _("The entry %(id)s has no point on the map. Ask for it in its own collection.")
        raise UnknownEntryError(message % {"id": entry_id})
    return bytes(content)


def dates_of(collection: Collection, entry_id: UUID) -> list[bytes]:
    """The stored dates of a programme, past ones too, or a single one."""
    parts = IS_PART & Q(parent_id=entry_id)
    asked = Q(entry_id=entry_id) if Kind.SESSION in collection.kinds else parts
    rows = FeedEntry.objects.filter(asked)
    stored = CalendarBody.objects.filter(entry__in=rows).order_by("entry")
    contents = [bytes(content) for content in stored.values_list("content", flat=True)]
    if not contents:
        feature_of(collection, entry_id)  # says why there is nothing
    return contents


def withdrawn(entry_id: UUID) -> WithdrawnEntryError:
    """Names the entry that took its place, after all merges."""
    successor = EntryIdentity.objects.successors([entry_id]).get(entry_id)
    if successor is None:
        message = _("The entry %(id)s was withdrawn. Take it out of your data.")
        return WithdrawnEntryError(message % {"id": entry_id})
    message = _("The entry %(id)s was merged into %(successor)s. Ask for that one instead.")
    facts = {"id": entry_id, "successor": successor}
    return WithdrawnEntryError(message % facts, replaced_by=successor)
