"""One notice from the public that waits for its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.models import EntryIdentity, Notice
from cms.notices import report

if TYPE_CHECKING:
    from cms.demo.builder import Demo


def build(demo: Demo) -> None:
    owner = demo.organisation("stadt-bochum")
    entry = EntryIdentity.objects.get(organisation=owner, reference="stube-10", page__isnull=False)
    if not Notice.objects.filter(entry=entry).exists():
        report(
            entry.entry_id,
            subject=Notice.Subject.HOURS,
            text="Freitags ist seit dem Sommer schon um 17 Uhr zu. (Beispiel)",
        )
