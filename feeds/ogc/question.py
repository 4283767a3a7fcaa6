"""What a request for items asks for, in the parameters of the standard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.quoting import quoted
from cms.vocabularies import Kind
from feeds.columns import PROPERTIES
from feeds.facts import FACT_COLUMNS, LONGEST
from feeds.languages import language
from feeds.ogc.areas import areas, inside_any
from feeds.ogc.forms import Form, form
from feeds.ogc.moments import during, interval
from feeds.query import FeedQuery, after, limit, read
from feeds.searching import fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from django.http import QueryDict

    from feeds.collections import Collection
    from feeds.query import Condition, Reader

USUAL_LIMIT: Final = 100
# On a page for people, which takes fifty times as long to write.
MOST_FOR_PEOPLE: Final = 50
# Of every resource; the language is that of the page.
FORMS: Final[dict[str, Reader]] = {"f": form, "lang": language}
# Of all properties, those that are filtered by in the narrow table. A district is stored there
# as lying in itself, which its feature does not say; nor does an organisation.
NARROW: Final = {
    "kind": "kind = %s",
    "organisation_slug": f"organisation = %s AND kind <> '{Kind.ORGANISATION}'",
    "district_slug": f"district = %s AND kind <> '{Kind.DISTRICT}'",
}
FOUND_BY: Final = (*NARROW, *(column.name for column in FACT_COLUMNS))
# All that are the same in every collection, in the order of the table.
FILTERED: Final = tuple(column for column in PROPERTIES if column.name in FOUND_BY)
MEANINGS: Final = {
    "limit": gettext_lazy("At most so many at once; the next page stands in the links."),
    "bbox": gettext_lazy("Only inside this box: west,south,east,north in degrees."),
    "datetime": gettext_lazy(
        "Only what takes place in this interval; of what has no dates, only what was last "
        "published in it. An open end is written as .. (RFC 3339)."
    ),
    "after": gettext_lazy("Where the next page begins; from that link."),
    "f": gettext_lazy("The form: json or html."),
    "lang": gettext_lazy("The language of the page: de or en."),
}


def value(text: str) -> str:
    """Of a property; what no entry says simply finds nothing."""
    if not text or len(text) > LONGEST or "\x00" in text:
        message = _(
            "'%(text)s' is not the value of a property. Write one as it stands in the data, "
            "in 1 to %(most)d characters."
        )
        raise ValueError(message % {"text": quoted(text), "most": LONGEST})
    return text


@dataclass(frozen=True, slots=True)
class Question:
    """Which items of a collection, in which form."""

    query: FeedQuery
    form: Form | None
    lang: str

    @classmethod
    def from_params(cls, params: QueryDict, collection: Collection) -> Self:
        found = read(params, READERS)
        asked, lang = found.pop("f", None), found.pop("lang", "")
        page = {"limit": found.pop("limit", USUAL_LIMIT), "after": found.pop("after", "")}
        further = tuple(conditions(found, collection))
        return cls(FeedQuery(**page, further=further), asked, lang)

    @property
    def limit(self) -> int:
        return self.query.limit or USUAL_LIMIT

    def for_people(self) -> Self:
        query = replace(self.query, limit=min(self.limit, MOST_FOR_PEOPLE))
        return replace(self, query=query)

    @property
    def is_first_page_of_all(self) -> bool:
        return self.is_of_all and not self.query.after

    @property
    def is_of_all(self) -> bool:
        """Whether nothing is filtered out."""
        return not self.query.further


READERS: Final[dict[str, Reader]] = {
    "limit": limit,
    "bbox": areas,
    "datetime": interval,
    **{column.name: value for column in FILTERED},
    "after": after,
    **FORMS,
}


def conditions(found: dict[str, Any], collection: Collection) -> Iterator[Condition]:
    if boxes := found.pop("bbox", ()):
        yield inside_any(boxes, collection)
    if wanted := found.pop("datetime", None):
        yield from during(wanted)
    for name, text in found.items():
        yield (NARROW[name], [text]) if name in NARROW else fact(name, text)
