"""A copy of what another Quartiersatlas publishes, kept in step by its change feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from cms.outbound import StatusError, get
from cms.sentences import gettext as _
from importers.sources.followed import part_by_collection
from importers.sources.models import Source, SourceRow
from importers.sources.pages import pages_from
from importers.sources.refusals import NoListError

if TYPE_CHECKING:
    from pathlib import Path

    from cms.outbound import Answer, Limits
    from importers.sources.features import Texts

    # By key, which part it is, and its texts unless it is gone.
    Changes = dict[str, tuple[str, Texts | None]]

PAGE: Final = 1000
# Our number is too old, or of before the feed was made anew.
FORGOTTEN: Final = (400, 410)


def follow(source: Source, url: str, *, page: Path, limits: Limits) -> Answer:
    """Bring the rows of the source up to date; the answer says whether anything changed."""
    since = source.newest or 0
    try:
        answer = _ask(source, url, since, page=page, limits=limits)
    except StatusError as error:
        if not since or error.status not in FORGOTTEN:
            raise
        answer, since = _ask(source, url, 0, page=page, limits=limits), 0
    if answer.is_unchanged:
        return answer
    if since and _epoch(answer.headers.get("ETag", "")) != _epoch(source.etag):
        answer, since = _ask(source, url, 0, page=page, limits=limits), 0
    _take_over(source, answer.url, since=since, page=page, limits=limits)
    return answer


def _ask(source: Source, url: str, since: int, *, page: Path, limits: Limits) -> Answer:
    known = {"If-None-Match": source.etag} if since and source.etag else {}
    with page.open("wb") as file:
        address = f"{url}?since={since}&limit={PAGE}"
        return get(address, into=file, headers=known, types=("application/json",), limits=limits)


def _epoch(etag: str) -> str:
    """What changes when the feed is made anew, so that its numbers mean something else."""
    return etag.removeprefix("W/").strip('"').partition(".")[0]


def _take_over(source: Source, url: str, *, since: int, page: Path, limits: Limits) -> None:
    """All pages first, then one transaction: a copy is never half of two states."""
    parts, newest = part_by_collection(source.kind), since
    changes: Changes = {}
    for features in pages_from(page, url=url, limits=limits):
        if features.newest is None:
            raise NoListError(_("The address is no change feed of a directory like this one."))
        newest = features.newest
        changes |= {
            feature.key: (parts[feature.collection], feature.texts)
            for feature in features.features
            if feature.collection in parts
        }
    with transaction.atomic():
        keep(source, changes, from_nothing=not since)
        source.newest = newest
        source.save(update_fields=["newest"])


def keep(source: Source, changes: Changes, *, from_nothing: bool) -> None:
    rows = SourceRow.objects.filter(source=source)
    gone = [key for key, (_part, texts) in changes.items() if texts is None]
    (rows if from_nothing else rows.filter(key__in=gone)).delete()
    SourceRow.objects.bulk_create(
        [
            SourceRow(source=source, key=key, part=part, texts=texts)
            for key, (part, texts) in changes.items()
            if texts is not None
        ],
        update_conflicts=True,
        unique_fields=["source", "key"],
        update_fields=["part", "texts"],
        batch_size=500,
    )
