"""JSON-LD: a collection as one graph of schema.org things, which needs no other file to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cms.structured_data import CONTEXT, lasting_thing, without_blanks
from feeds.geojson import dumped

if TYPE_CHECKING:
    import datetime

    from cms.entry import Entry
    from feeds.collections import Collection

MEDIA_TYPE = "application/ld+json"
SEPARATOR = b",\n"
TAIL = b"\n]}\n"

AN_ADDRESS: Final = {"@type": "@id"}
A_TERM: Final = {"@type": "@vocab"}
# What schema.org's own context says of these words, so that nobody has to fetch it.
WORDS: Final = {
    "@vocab": f"{CONTEXT}/",
    **dict.fromkeys(("contentUrl", "license", "sameAs", "url"), AN_ADDRESS),
    **dict.fromkeys(("availability", "dayOfWeek", "eventStatus"), A_TERM),
}
# The licences of DCAT-AP.de are named by their codes.
LICENCES: Final = "http://dcat-ap.de/def/licenses/"


def node(entry: Entry) -> bytes:
    """The entry, and what may be done with what its page says."""
    return dumped({**lasting_thing(entry), "subjectOf": page(entry)})


def page(entry: Entry) -> dict[str, Any]:
    facts: dict[str, Any] = without_blanks(
        {
            "@type": "WebPage",
            "@id": entry.url,
            "dateModified": entry.modified_at.isoformat(),
            "lastReviewed": entry.verified_on.isoformat() if entry.verified_on else "",
            "license": f"{LICENCES}{entry.licence}" if entry.licence else "",
            "creditText": entry.attribution,
        }
    )
    return facts


def head(collection: Collection, *, changed_at: datetime.datetime) -> bytes:
    return b'{"@context":%s,"@graph":[\n' % dumped(WORDS)


def tail(*, returned: int, is_all: bool) -> bytes:
    return TAIL
