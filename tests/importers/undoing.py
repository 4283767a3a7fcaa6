"""What the tests of undoing look at: the newest run, drafts, what the public sees, the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.changes import save_draft
from cms.entries import published_entries
from cms.vocabularies import Kind
from importers.models import ImportedEntry, ImportRun
from tests.importers.test_runs import page

if TYPE_CHECKING:
    from cms.models import PlacePage


def run(number: int = 0) -> ImportRun:
    """The newest one, or one by its place."""
    return ImportRun.objects.order_by("-pk")[number]


def newest(number: int = 1) -> PlacePage:
    found: PlacePage = page(number).get_latest_revision_as_object()
    return found


def edited(number: int = 1, **values: Any) -> PlacePage:
    draft = newest(number)
    for name, value in values.items():
        setattr(draft, name, value)
    save_draft(draft)
    return draft


def public_names() -> list[str]:
    return sorted(
        f"{entry.name}: {entry.summary}" for entry in published_entries(kinds=[Kind.PLACE])
    )


def kept(number: int = 0) -> list[tuple[int, str]]:
    problems: list[Any] = run(number).undo_problems
    return [(problem["row"], problem["advice"]) for problem in problems]


def memory() -> list[dict[str, Any]]:
    names = ("entry_id", "values", "missing_since", "partner_list_id", "taken_back")
    return list(ImportedEntry.objects.order_by("entry_id").values(*names))
