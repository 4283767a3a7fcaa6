"""A district: its outline, what is being done there since when, and who meets."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms import panels
from cms.boundaries import InvalidBoundaryError, boundary
from cms.models.entries import EntryPage
from cms.models.unfinished import Unfinished
from cms.querysets import DistrictManager
from cms.vocabularies import Kind


class DistrictPage(EntryPage):
    class DistrictStatus(models.TextChoices):
        PLANNED = "planned", _("planned")
        PILOT = "pilot", _("pilot")
        EXTENDED = "extended", _("extended")

    kind = Kind.DISTRICT
    review_interval_default = 730

    boundary = models.JSONField(
        _("outline"),
        null=True,
        blank=True,
        help_text=_("GeoJSON Polygon in degrees, as the land registry office hands it out."),
    )
    district_status = models.CharField(
        _("status of the neighbourhood work"),
        max_length=10,
        choices=DistrictStatus.choices,
        blank=True,
    )

    content_panels = panels.district_panels()
    parent_page_types: ClassVar[list[str]] = ["cms.DirectoryPage"]
    subpage_types: ClassVar[list[str]] = []

    objects: ClassVar[Any] = DistrictManager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def clean(self) -> None:
        super().clean()
        if self.boundary:
            try:
                self.boundary = boundary(self.boundary)
            except InvalidBoundaryError as error:
                raise ValidationError({"boundary": str(error)}) from None


class Milestone(Orderable, Unfinished):
    """A decision or step in the history of a district."""

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    district = ParentalKey(DistrictPage, on_delete=models.CASCADE, related_name="milestones")
    on = models.DateField(_("date"), null=True)
    precision = models.CharField(
        _("how exactly it is known"),
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
    )
    title = models.CharField(
        _("title"), max_length=160, help_text=_("Example: The council decides on the concept")
    )
    text = models.TextField(_("what happened"), blank=True)

    panels = panels.fields("on", "precision", "title", "text")


class Circle(Orderable):
    """A group that meets for the district: a project group, a round table."""

    district = ParentalKey(DistrictPage, on_delete=models.CASCADE, related_name="circles")
    name = models.CharField(_("name"), max_length=120, help_text=_("Example: Round table"))
    text = models.TextField(_("who meets, and how often"), blank=True)

    panels = panels.fields("name", "text")


def outlines() -> list[tuple[str, dict[str, Any]]]:
    """Slug and outline of every published district, for the maps."""
    rows = DistrictPage.objects.published().exclude(boundary=None).order_by("title")
    return list(rows.values_list("slug", "boundary"))
