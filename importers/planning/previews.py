"""What a file would change, worked out before anything is taken in, and kept for the screens."""

from __future__ import annotations

import hashlib
import json
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from cms.plain_rows import insert
from cms.sentences import said
from importers.models import PreviewPart
from importers.planning.decisions import decisions_of
from importers.planning.deliveries import plan_delivery
from importers.planning.page_cache import small_page_cache
from importers.planning.preview_rows import PreviewRows
from importers.planning.proposals import PLURALS, told
from importers.planning.uploads import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cms.sentences import Said
    from importers.models import Delivery
    from importers.planning.plan import Plan, PlannedRow
    from importers.planning.preview_rows import RowFacts

Item = TypeVar("Item")

# A screen shows some rows of many thousand; other writers wait while some parts are written.
ROWS_OF_A_PART: Final = 50
PARTS_AT_ONCE: Final = 5
# Seconds in which they get a turn: on SQLite whoever waits asks again after so long.
GAP: Final = 0.02
_encoded: Final = json.JSONEncoder().encode


class WordFacts(TypedDict):
    key: str
    column: str
    found: str
    rows: int


class PreviewFacts(TypedDict):
    counts: dict[str, int]
    notes: list[Said]
    must_be_confirmed: bool
    affected: int
    # Entries that were missing from the list and stand in it again.
    returned: int
    known: int
    # Of what would be done, in no language: another one means that things have changed.
    fingerprint: str
    # Of its parts, and the places of the rows that each filter shows.
    token: str
    places: dict[str, list[int]]
    words: list[WordFacts]
    # Texts that give a problem in several rows: field, text, number of rows.
    repeated: list[tuple[str, str, int]]
    # How many decisions came after it.
    decided_since: int


@small_page_cache()
def look_ahead(delivery: Delivery) -> PreviewFacts:
    """Work out what the file would change, and keep it for the screens."""
    decisions = decisions_of(delivery)
    plan = plan_of(delivery)
    rows = PreviewRows(plan, decisions)
    token = uuid4().hex
    _keep(delivery, rows, token=token)
    preview = preview_of(plan, rows, token=token)
    delivery.preview, delivery.previewed_at = dict(preview), timezone.now()
    delivery.save(update_fields=["preview", "previewed_at"])
    _forget_others(delivery, token=token)
    return preview


def plan_of(delivery: Delivery, *, publish: bool = False) -> Plan:
    return plan_delivery(
        path_of(delivery),
        organisation=delivery.organisation,
        kind=PLURALS[delivery.kind],
        told=told(delivery),
        decisions=decisions_of(delivery),
        publish=publish,
        sheet=delivery.sheet,
        file_name=delivery.file_name,
        is_mirror=delivery.source is not None and delivery.source.is_mirror,
        by=delivery.by,
    )


def note_decision(delivery: Delivery) -> None:
    """The preview does not show it yet."""
    if delivery.preview:
        delivery.preview["decided_since"] += 1
        delivery.save(update_fields=["preview"])


def preview_of(plan: Plan, rows: PreviewRows, *, token: str) -> PreviewFacts:
    """``rows`` have been gone through."""
    found = {name: len(places) for name, places in rows.places.items()}
    return {
        "counts": {**plan.counts, **found, "all": rows.total},
        "notes": [said(note) for note in plan.notes],
        "must_be_confirmed": plan.must_be_confirmed,
        "affected": plan.affected,
        "returned": _returned(plan),
        "known": len(plan.known),
        "fingerprint": fingerprint(plan),
        "token": token,
        "places": dict(rows.places),
        "words": [
            {"key": key, "column": plan.mapping.label([key]), "found": word, "rows": count}
            for (key, word), count in rows.words.items()
        ],
        "decided_since": 0,
        "repeated": [(*cell, count) for cell, count in rows.texts.items() if count > 1 and cell[1]],
    }


def _returned(plan: Plan) -> int:
    memories = (plan.memories.get(row.entry.entry_id) for row in plan.rows if row.entry)
    return sum(bool(memory and memory.missing_since) for memory in memories)


def fingerprint(plan: Plan) -> str:
    """Of every row what would become of it; of a whole file at once, it would not fit in memory."""
    found = hashlib.sha256()
    for each in (plan, *plan.parts):
        for some in _by(ROWS_OF_A_PART, each.rows):
            found.update(_encoded([_done(row) for row in some]).encode())
        found.update(_encoded(sorted(str(entry.entry_id) for entry in each.missing)).encode())
    return found.hexdigest()


def _done(row: PlannedRow) -> tuple[Any, ...]:
    taking, entry = row.taking, row.entry
    # Of a new entry, its values say what changes.
    changed = (entry.pk, dict(taking.changes.items())) if entry else ()
    left = dict(taking.conflicts), dict(taking.kept_now)
    return row.number, row.outcome, *changed, dict(taking.values.items()), *left


def rows_at(delivery: Delivery, places: Iterable[int]) -> list[RowFacts]:
    """The rows of the newest preview at these places."""
    preview: Any = delivery.preview
    wanted = [divmod(place, ROWS_OF_A_PART) for place in places]
    parts = delivery.preview_parts.filter(
        token=preview["token"], number__in={number for number, _place in wanted}
    )
    rows = dict(parts.values_list("number", "rows"))
    return [rows[number][place] for number, place in wanted if number in rows]


def _keep(delivery: Delivery, rows: Iterable[RowFacts], *, token: str) -> None:
    parts = (
        PreviewPart(delivery=delivery, token=token, number=number, rows=some)
        for number, some in enumerate(_by(ROWS_OF_A_PART, rows))
    )
    for place, some in enumerate(_by(PARTS_AT_ONCE, parts)):
        time.sleep(GAP if place else 0)
        with transaction.atomic():
            insert(PreviewPart, some)


def _forget_others(delivery: Delivery, *, token: str) -> None:
    others = delivery.preview_parts.exclude(token=token)
    for numbers in _by(PARTS_AT_ONCE, list(others.values_list("pk", flat=True))):
        PreviewPart.objects.filter(pk__in=numbers).delete()


def _by(size: int, items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
