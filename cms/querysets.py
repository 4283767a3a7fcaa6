"""Which entries: the questions that the rest of the code asks of the tree, in its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.boundaries import contains
from cms.vocabularies import Kind, Status

if TYPE_CHECKING:
    import datetime

    from cms.coordinates import Coordinates


class EntryQuerySet(PageQuerySet):
    def published(self) -> EntryQuerySet:
        """Entries with a page that everybody may see, ended ones too.

        What belongs to an organisation that is not public is not public either.
        """
        owner_is_live = Q(entry_identity__organisation__live=True)
        return self.live().public().filter(owner_is_live | Q(entry_identity__kind=Kind.DISTRICT))

    def current(self, *, on: datetime.date | None = None) -> EntryQuerySet:
        """Entries that have begun and not ended; only these are in the feeds."""
        day = on or timezone.localdate()
        return (
            self.exclude(status=Status.ENDED)
            .exclude(valid_until__lt=day)
            .exclude(valid_from__gt=day)
        )

    def located(self) -> EntryQuerySet:
        return self.filter(latitude__isnull=False)

    def in_district(self, slug: str) -> EntryQuerySet:
        return self.filter(district__slug=slug, district__live=True)


EntryManager: Any = PageManager.from_queryset(EntryQuerySet, class_name="EntryManager")


class TenancyQuerySet(EntryQuerySet):
    def published(self) -> EntryQuerySet:
        """Tenancies are shown once the office's owner has accepted them, with a public office."""
        accepted = super().published().filter(accepted_at__isnull=False)
        return accepted.filter(office__live=True, office__entry_identity__organisation__live=True)


TenancyManager: Any = PageManager.from_queryset(TenancyQuerySet, class_name="TenancyManager")


class DistrictQuerySet(EntryQuerySet):
    def id_at(self, point: Coordinates) -> int | None:
        """The first published district, by title, whose outline holds the point."""
        outlines = self.live().exclude(boundary=None).order_by("title")
        for district_id, outline in outlines.values_list("pk", "boundary"):
            if contains(outline, point):
                return int(district_id)
        return None


DistrictManager: Any = PageManager.from_queryset(DistrictQuerySet, class_name="DistrictManager")
