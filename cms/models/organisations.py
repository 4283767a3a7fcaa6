"""A partner: root of everything that it owns."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import panels
from cms.models.entries import EntryPage
from cms.models.locations import LocatedEntry
from cms.vocabularies import Kind


class OrganisationPage(LocatedEntry, EntryPage):
    class OrganisationKind(models.TextChoices):
        MUNICIPALITY = "municipality", _("city or municipality")
        ASSOCIATION = "association", _("association")
        PARISH = "parish", _("parish")
        FOUNDATION = "foundation", _("foundation")
        WELFARE = "welfare", _("welfare organisation")
        COMPANY = "company", _("company")
        NETWORK = "network", _("network")
        OTHER = "other", _("other")

    kind = Kind.ORGANISATION

    organisation_kind = models.CharField(
        _("kind of organisation"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.ASSOCIATION,
    )
    is_trusted = models.BooleanField(_("publishes without review"), default=False, editable=False)
    contacts_are_public = models.BooleanField(
        _("contacts in our lists may be published"),
        default=False,
        help_text=_("For imported lists that do not say it themselves."),
    )

    fields_of_no_revision = (*EntryPage.fields_of_no_revision, "is_trusted")
    content_panels = panels.organisation_panels()
    parent_page_types: ClassVar[list[str]] = ["cms.DirectoryPage"]
    subpage_types: ClassVar[list[str]] = [
        "cms.PlacePage",
        "cms.OfficePage",
        "cms.TenancyPage",
        "cms.ProgrammePage",
    ]

    class Meta(LocatedEntry.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
