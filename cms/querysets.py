"""Which entries: the questions that the rest of the code asks of the tree, in its words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Func, Q
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.boundaries import contains
from cms.vocabularies import Kind, Status

if TYPE_CHECKING:
    from cms.coordinates import Coordinates


# Who writes more means never; a date a thousand years ahead is none on every database.
LONGEST_INTERVAL_DAYS = 36_500


def may_be_due(day: datetime.date) -> Q:
    """Cheaper than ``due_on``, and true of all that is due: nothing is on the day it was said."""
    until = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
    said = Q(verified_on__isnull=True, first_published_at__lt=until)
    return Q(verified_on__lt=day) | said


class DaysAfter(Func):
    """A day, and a number of days after it."""

    output_field = DateField()
    template = "(%(expressions)s)"
    arg_joiner = " + "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "date(%(expressions)s || ' days')"
        return self.as_sql(compiler, connection, template=template, arg_joiner=", '+' || ")


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

    def with_due_date(self) -> EntryQuerySet:
        """``due_on``: when somebody is to say again that it is true.

        Counted from the last confirmation, or else from the first publication.
        """
        days = Coalesce("review_interval_days", self.model.review_interval_default)
        since = Coalesce("verified_on", TruncDate("first_published_at"))
        within = Greatest(Least(days, LONGEST_INTERVAL_DAYS), 1)
        return self.annotate(due_on=DaysAfter(since, within))

    def needs_confirmation(self, *, on: datetime.date | None = None) -> EntryQuerySet:
        """Public entries that were to be confirmed by a day, today unless another is named."""
        day = on or timezone.localdate()
        public = self.published().current().filter(may_be_due(day))
        return public.with_due_date().filter(due_on__lte=day)

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
