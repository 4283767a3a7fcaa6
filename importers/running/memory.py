"""What imports know of an entry, kept with a row of a run so that it can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.dateparse import parse_datetime

from importers.models import ImportedEntry, PartnerList

if TYPE_CHECKING:
    from uuid import UUID

    from importers.planning.lists import Memory

MEMORY: Final = [
    *("partner_list", "values", "revision_id", "digest", "kept", "missing_since", "taken_back"),
]


def as_json(memory: Memory) -> dict[str, Any]:
    missing_since = memory.missing_since
    return {
        "partner_list": memory.partner_list_id,
        "values": dict(memory.values),
        "kept": dict(memory.kept),
        "revision_id": memory.revision_id,
        "missing_since": missing_since.isoformat() if missing_since else None,
        "taken_back": memory.taken_back,
    }


def put_back(entry_id: UUID, before: dict[str, Any], *, renumbered: dict[int | None, int]) -> None:
    """``renumbered`` are revisions that were made anew to put an entry back."""
    if not PartnerList.objects.filter(pk__in=[before.get("partner_list")]).exists():
        ImportedEntry.objects.filter(entry_id=entry_id).delete()
        return
    missing_since, revision_id = before["missing_since"], before["revision_id"]
    ImportedEntry.objects.update_or_create(
        entry_id=entry_id,
        defaults={
            "partner_list_id": before["partner_list"],
            "values": before["values"],
            "kept": before.get("kept", {}),
            "revision_id": renumbered.get(revision_id, revision_id),
            # Of a draft that is no more.
            "digest": "",
            "missing_since": parse_datetime(missing_since) if missing_since else None,
            "taken_back": before["taken_back"],
        },
    )
