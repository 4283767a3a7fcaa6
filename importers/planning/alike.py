"""Which new rows may mean an entry that is here already, of the partner or of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.duplicates import Neighbourhood, Traits, known_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.duplicates import Candidate
    from importers.planning.plan import Plan

MOST_SHOWN = 10


class EntryFacts(TypedDict):
    id: str
    name: str
    organisation: str
    address: str
    url: str | None


class DuplicateFacts(TypedDict):
    row: int
    sheet: str
    name: str
    entries: list[EntryFacts]


def neighbours_of(plan: Plan) -> Neighbourhood:
    """What new rows are compared with; nothing is kept from being imported by it."""
    return Neighbourhood.of(known_entries(plan.kind, own=[plan.organisation.pk]))


def traits_of(page: Any) -> Traits:
    latitude, longitude = page.latitude, page.longitude
    return Traits(
        name=page.title,
        street=page.street,
        house_number=page.house_number,
        postcode=page.postcode,
        city=page.city,
        degrees=None if latitude is None else (float(longitude), float(latitude)),
    )


def duplicates_as_json(plan: Plan) -> list[DuplicateFacts]:
    return [
        {
            "row": row.number,
            "sheet": plan.place_of(row)[0],
            "name": row.name,
            "entries": [facts(one) for one in row.duplicates],
        }
        for row in plan.rows
        if row.duplicates
    ]


def facts(candidate: Candidate) -> EntryFacts:
    address = reverse("permanent_address", args=[candidate.entry_id])
    return {
        "id": str(candidate.entry_id),
        "name": candidate.name,
        "organisation": candidate.organisation,
        "address": candidate.address,
        "url": f"{settings.BASE_URL}{address}" if candidate.is_public else None,
    }


def duplicate_lines(plan: Plan) -> Iterator[str]:
    """A line for each of the first rows; empty when nothing looks alike."""
    found = [row for row in plan.rows if row.duplicates]
    if not found:
        return
    yield ""
    message = ngettext(
        "%(count)d new row may be an entry that is here already:",
        "%(count)d new rows may be entries that are here already:",
        len(found),
    )
    yield message % {"count": len(found)}
    for row in found[:MOST_SHOWN]:
        one = row.duplicates[0]
        told = _("Row %(row)d, %(name)s: is it '%(known)s' of %(organisation)s%(address)s?")
        further = f"{row.sheet}, " if row.sheet else ""
        yield further + told % {
            "row": row.number,
            "name": row.name,
            "known": one.name,
            "organisation": one.organisation,
            "address": f", {one.address}" if one.address else "",
        }
