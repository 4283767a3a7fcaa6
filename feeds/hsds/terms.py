"""What HSDS calls taxonomies: our vocabularies, and the attributes that use their terms."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from cms.models import Category
from cms.vocabularies import Audience, Role
from feeds.hsds.filling import filled
from feeds.hsds.identifiers import OF_TERMS, made_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.functional import _StrPromise

    from cms.entry import Entry

Thing = dict[str, Any]


class Taxonomy(NamedTuple):
    name: _StrPromise
    description: _StrPromise


TAXONOMIES: Final = {
    "category": Taxonomy(_("Categories"), _("What it is about.")),
    "audience": Taxonomy(_("Audiences"), _("Whom it is for.")),
    "role": Taxonomy(_("Roles"), _("What another organisation does for it.")),
}


def taxonomies() -> list[Thing]:
    return [
        {
            "id": made_from(OF_TERMS, code),
            "name": str(one.name),
            "description": str(one.description),
        }
        for code, one in TAXONOMIES.items()
    ]


def terms() -> list[Thing]:
    """All that there can be, used or not."""
    known: dict[str, list[tuple[str, str]]] = {
        "category": [(one.code, one.name) for one in Category.objects.order_by("code")],
        "audience": [(one.value, str(one.label)) for one in Audience],
        "role": [(one.value, str(one.label)) for one in Role],
    }
    return [term(name, code, label) for name, some in known.items() for code, label in some]


@lru_cache(maxsize=512)
def term(taxonomy: str, code: str, label: str) -> Thing:
    """Codes must not repeat over all taxonomies, so they name theirs."""
    return {
        "id": made_from(OF_TERMS, taxonomy, code),
        "code": f"{taxonomy}:{code}",
        "name": label,
        "description": label,
        "taxonomy": taxonomy,
        "taxonomy_id": made_from(OF_TERMS, taxonomy),
    }


def attributes(entry: Entry, *, of: str, entity: str) -> list[Thing]:
    """What it is about, whom it is for, and who else takes part in which role."""
    found = {
        made_from(of, "attribute", one["id"], value): (one, value) for one, value in said_of(entry)
    }
    return [
        filled(
            {
                "id": key,
                "link_id": of,
                "link_entity": entity,
                "taxonomy_term_id": one["id"],
                "taxonomy_term": one,
                "value": value,
            }
        )
        for key, (one, value) in found.items()
    ]


def said_of(entry: Entry) -> Iterator[tuple[Thing, str]]:
    for code, label in labelled(entry.categories, entry.category_labels):
        yield term("category", code, label), ""
    for code, label in labelled(entry.audiences, entry.audience_labels):
        yield term("audience", code, label), ""
    for who in entry.participants:
        yield term("role", who.role, who.role_label), who.organisation.name


def labelled(codes: Sequence[str], labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Codes that the vocabulary has lost have no labels; then none can be told apart."""
    return zip(codes, labels if len(labels) == len(codes) else codes, strict=True)
