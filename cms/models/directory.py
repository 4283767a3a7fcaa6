"""The directory: root of the site, with what holds for all of its entries."""

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms import panels
from cms.coordinates import Bounds, InvalidCoordinatesError
from cms.models.previews import PreviewedAsPublic
from cms.vocabularies import Licence


class DirectoryPage(PreviewedAsPublic, Page):
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two sentences on the first page.")
    )
    steward = models.ForeignKey(
        "cms.OrganisationPage",
        verbose_name=_("steward"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who answers for every entry being true."),
    )
    licence = models.CharField(
        _("licence of the open data"), max_length=20, choices=Licence.choices, default=Licence.DL_BY
    )
    attribution = models.CharField(
        _("attribution"),
        max_length=200,
        blank=True,
        help_text=_("How users of the data name the source. Example: City of Bochum, 2026"),
    )
    # Germany, until the steward narrows it.
    west = models.DecimalField(_("west"), max_digits=9, decimal_places=6, default=Decimal("5.8"))
    south = models.DecimalField(_("south"), max_digits=8, decimal_places=6, default=Decimal("47.2"))
    east = models.DecimalField(_("east"), max_digits=9, decimal_places=6, default=Decimal("15.1"))
    north = models.DecimalField(_("north"), max_digits=8, decimal_places=6, default=Decimal("55.1"))
    catalogue_description = models.TextField(
        _("description for data portals"), blank=True, help_text=_("What the data are about.")
    )
    contact_name = models.CharField(_("contact for the data"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    municipality_key = models.CharField(
        _("municipality key (AGS)"),
        max_length=8,
        blank=True,
        help_text=_("Eight digits. Example: 05911000 for Bochum"),
    )

    content_panels = panels.directory_panels()
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cms.OrganisationPage", "cms.DistrictPage"]
    max_count = 1
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directory")
        verbose_name_plural = _("directories")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(west__lt=models.F("east"), south__lt=models.F("north")),
                name="bounds_are_an_area",
                violation_error_message=_("West must be less than east, south less than north."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def bounds(self) -> Bounds:
        return Bounds(west=self.west, south=self.south, east=self.east, north=self.north)

    def clean(self) -> None:
        super().clean()
        try:
            _checked = self.bounds
        except InvalidCoordinatesError as error:
            raise ValidationError(str(error)) from None
