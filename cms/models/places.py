"""A place where people of the neighbourhood can meet."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import panels
from cms.models.entries import EntryPage
from cms.models.hours import WithHours
from cms.models.locations import LocatedEntry
from cms.vocabularies import Answer, Kind


class PlacePage(WithHours, LocatedEntry, EntryPage):
    kind = Kind.PLACE

    walk_in = models.CharField(
        _("can one just walk in?"), max_length=10, choices=Answer.choices, default=Answer.UNKNOWN
    )
    rooms = models.CharField(
        _("rooms for groups?"), max_length=10, choices=Answer.choices, default=Answer.UNKNOWN
    )
    room_capacity = models.PositiveIntegerField(
        _("people in the largest room"), null=True, blank=True
    )
    room_note = models.CharField(
        _("about the rooms"),
        max_length=200,
        blank=True,
        help_text=_("Example: Kitchen may be used, free for initiatives"),
    )

    content_panels = panels.place_panels()
    parent_page_types: ClassVar[list[str]] = ["cms.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta(LocatedEntry.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
