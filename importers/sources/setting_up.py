"""A new source: its address is tried before anything is kept, and people see what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from importers.sources.fetching import limits_of_fetching
from importers.sources.pulling import at_hand, bring, note_success
from importers.sources.refusals import TOLD, NoListError

if TYPE_CHECKING:
    from importers.models import Delivery
    from importers.sources.models import Source

# Somebody looks at the screen meanwhile, and servers give up on requests.
PATIENCE: Final = 20


def try_out(source: Source) -> Delivery:
    """Keep the source and what it brings now; raises one of TOLD, and then keeps nothing."""
    source.attempted_at = timezone.now()
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
    return delivery
