"""What people do with sources: try a new one, change it, switch it off and on, give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from importers.planning.uploads import forget
from importers.sources.audit import note
from importers.sources.fetching import limits_of_fetching
from importers.sources.pulling import at_hand, bring, note_success
from importers.sources.refusals import TOLD, NoListError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from importers.models import Delivery
    from importers.sources.models import Source

# Somebody looks at the screen meanwhile, and servers give up on requests.
PATIENCE: Final = 20


def try_out(source: Source, *, by: User) -> Delivery:
    """Keep the source and what it brings now; raises one of TOLD, and then keeps nothing."""
    source.by, source.attempted_at = by, timezone.now()
    source.save()
    try:
        with at_hand(source, limits=limits_of_fetching(seconds=PATIENCE)) as fetched:
            if fetched is None:
                raise NoListError  # nothing was known of it that it could have compared with
            delivery = bring(source, fetched)
            note_success(source, fetched)
    except TOLD:
        source.delete()
        raise
    note("add_source", source, by=by)
    return delivery


def schedule(source: Source, *, by: User, hours: int, publish: bool = False) -> None:
    """``by`` must have the right to publish, if that is asked for, and answers for it."""
    source.by, source.hours, source.publish = by, hours, publish
    source.save(update_fields=["by", "hours", "publish"])
    note("change_source", source, by=by)


def switch(source: Source, *, by: User) -> None:
    """Off or on; what is switched on again is due. Without columns it cannot be on."""
    source.is_active, source.next_at = not source.is_active and source.is_set_up, None
    source.save(update_fields=["is_active", "next_at"])
    note("switch_source_on" if source.is_active else "switch_source_off", source, by=by)


def give_up(source: Source, *, by: User) -> None:
    """What it brought stays; what nobody took in goes."""
    for delivery in source.deliveries.filter(runs=None):
        forget(delivery)
    note("delete_source", source, by=by)
    source.delete()
