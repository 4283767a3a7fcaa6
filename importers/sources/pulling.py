"""Fetches the list of a source and takes it in, as far as nobody has to look at it first."""

from __future__ import annotations

import datetime
import logging
import tempfile
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.core.files import File
from django.db.models import Max, Q
from django.utils import timezone

from cms.ownership import is_steward
from cms.sentences import gettext as _
from cms.sentences import said
from importers.models import ImportRun
from importers.planning.deliveries import sha256_of
from importers.planning.previews import look_ahead
from importers.planning.uploads import choose_sheet, forget, keep_file
from importers.running import applying
from importers.sources.fetching import fetch, limits_of_fetching
from importers.sources.mails import tell_of_failure, tell_of_waiting
from importers.sources.models import DECIDED, LONGEST_PULL, Source
from importers.sources.refusals import TOLD, NoListError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.outbound import Limits
    from importers.models import Delivery
    from importers.sources.fetching import Fetched

logger = logging.getLogger(__name__)

FIRST_RETRY: Final = datetime.timedelta(minutes=15)
LAST_RETRY: Final = datetime.timedelta(days=1)
FAILURES_BEFORE_MAIL: Final = 3


class Outcome(Enum):
    TAKEN_IN = "taken in"
    UNCHANGED = "unchanged"
    WAITING = "waiting for a person"
    FAILED = "failed"
    BUSY = "somebody else is at it"


class Pulled(NamedTuple):
    outcome: Outcome
    run: ImportRun | None = None


def due_sources(*, now: datetime.datetime | None = None) -> list[Source]:
    """Those that are fetched by themselves and whose turn it is, the longest waiting first."""
    is_due = Q(next_at=None) | Q(next_at__lte=now or timezone.now())
    return list(active_sources().filter(is_due).order_by("next_at", "pk"))


def active_sources() -> Any:
    return Source.objects.filter(is_active=True).select_related("organisation", "by")


def pull(source: Source, *, limits: Limits | None = None) -> Pulled:
    """Fetch and take in; whatever comes of it stands in the source afterwards."""
    if not _claim(source):
        return Pulled(Outcome.BUSY)
    try:
        with at_hand(source, limits=limits or limits_of_fetching()) as fetched:
            pulled = _take_in(source, fetched) if fetched else Pulled(Outcome.UNCHANGED)
            note_success(source, fetched)
    except TOLD as error:
        _note_failure(source, error)
        pulled = Pulled(Outcome.FAILED)
    finally:
        Source.objects.filter(pk=source.pk).update(pulling_since=None)
    logger.info("source pulled", extra={"source": source.pk, "outcome": pulled.outcome.value})
    return pulled


def _claim(source: Source) -> bool:
    """Whether this process fetches it; of two that run at once, one does.

    Its next turn is moved on at once: what breaks this process does not keep others waiting.
    """
    now = timezone.now()
    is_free = Q(pulling_since=None) | Q(pulling_since__lt=now - LONGEST_PULL)
    seen = Source.objects.filter(is_free, pk=source.pk, attempted_at=source.attempted_at)
    claimed = seen.update(pulling_since=now, attempted_at=now, next_at=now + FIRST_RETRY)
    source.refresh_from_db()
    return bool(claimed)


@contextmanager
def at_hand(source: Source, *, limits: Limits) -> Iterator[Fetched | None]:
    """The fetched file, as long as it is worked with; ``None`` while nothing changed.

    Raises one of TOLD, also where the server has no room for it.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield fetch(source, folder=Path(folder), limits=limits)
    except OSError as error:
        message = _("The server could not write or read a file: %(reason)s.")
        raise NoListError(message % {"reason": error.strerror or error}) from error


def bring(source: Source, fetched: Fetched) -> Delivery:
    """What was fetched as a file to import, with what was decided about its columns."""
    with fetched.path.open("rb") as file:
        upload = File(file, name=fetched.file_name)
        delivery = keep_file(
            upload, organisation=source.organisation, kind=source.kind, by=source.by
        )
    delivery.source = source
    if source.is_set_up:
        choose_sheet(delivery, source.sheet)
        for name in DECIDED[1:]:
            setattr(delivery, name, getattr(source, name))
        names = {sheet["name"] for sheet in delivery.sheets}
        told = source.further_sheets.items()
        delivery.further_sheets = {name: said for name, said in told if name in names}
    delivery.save()
    return delivery


def _take_in(source: Source, fetched: Fetched) -> Pulled:
    if sha256_of(fetched.path) == source.sha256:
        return Pulled(Outcome.UNCHANGED)
    delivery = bring(source, fetched)
    try:
        return _carry_out(source, delivery)
    except TOLD:
        if not delivery.runs.exists():
            forget(delivery)
        raise


def _carry_out(source: Source, delivery: Delivery) -> Pulled:
    preview = look_ahead(delivery)
    counts = preview["counts"]
    if not (preview["affected"] or preview["returned"] or counts["new"] or counts["refused"]):
        forget(delivery)
        return Pulled(Outcome.UNCHANGED)
    forget_older(source, delivery)
    is_again = was_undone(source)
    if is_again or preview["must_be_confirmed"]:
        tell_of_waiting(source, delivery, preview, is_again=is_again)
        return Pulled(Outcome.WAITING)
    run = applying.apply(delivery, by=None, publish=may_publish(source), confirmed=False)
    return Pulled(Outcome.TAKEN_IN, run)


def was_undone(source: Source) -> bool:
    """Whether the list may say once more what somebody took back, and nobody took in since."""
    undone = source.runs.filter(status=ImportRun.RunStatus.UNDONE).aggregate(at=Max("undone_at"))
    if undone["at"] is None:
        return False
    taken_in = source.runs.exclude(status=ImportRun.RunStatus.UNDONE)
    return not taken_in.filter(started_at__gt=undone["at"]).exists()


def forget_older(source: Source, delivery: Delivery) -> None:
    """The newest takes the place of what nobody took in."""
    for older in source.deliveries.filter(runs=None).exclude(pk=delivery.pk):
        forget(older)


def may_publish(source: Source) -> bool:
    """What was allowed when it was set up may not be allowed any more."""
    is_stewards = source.by is not None and source.by.is_active and is_steward(source.by)
    return source.publish and (source.organisation.is_trusted or is_stewards)


def note_success(source: Source, fetched: Fetched | None) -> None:
    """By what the file is known again, if one came; and when its next turn is."""
    now = timezone.now()
    source.succeeded_at, source.failures, source.problem = now, 0, ""
    source.next_at = now + datetime.timedelta(hours=source.hours)
    if fetched:
        _note_file(source, fetched)
    source.save()


def _note_file(source: Source, fetched: Fetched) -> None:
    """What is too long to be kept is asked for anew."""
    source.sha256 = sha256_of(fetched.path)
    for name in ("file_address", "etag", "last_modified"):
        field: Any = Source._meta.get_field(name)
        value = getattr(fetched, name)
        setattr(source, name, value if len(value) <= field.max_length else "")


def _note_failure(source: Source, error: Exception) -> None:
    """Tried again soon, then ever more seldom; the people hear of it once."""
    source.failures += 1
    source.problem = said(str(error))
    wait = min(FIRST_RETRY * 2 ** min(source.failures - 1, 10), LAST_RETRY)
    source.next_at = timezone.now() + wait
    source.save()
    if source.failures == FAILURES_BEFORE_MAIL:
        tell_of_failure(source)
