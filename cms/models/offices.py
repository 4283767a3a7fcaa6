"""An office with one address, and the tenants who each keep their own part of it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms import panels
from cms.models.entries import EntryPage
from cms.models.hours import WithHours
from cms.models.locations import LocatedEntry
from cms.querysets import EntryQuerySet, TenancyManager
from cms.vocabularies import Kind


class OfficePage(WithHours, LocatedEntry, EntryPage):
    """The door: address, point and hours that hold for all tenants who have no own ones."""

    kind = Kind.OFFICE

    content_panels = panels.office_panels()
    parent_page_types: ClassVar[list[str]] = ["cms.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta(LocatedEntry.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    @property
    def public_tenancies(self) -> EntryQuerySet:
        """The accepted tenancies that everybody may see, ended ones too, by title."""
        tenancies: EntryQuerySet = TenancyPage.objects.filter(office=self)
        return tenancies.published().order_by("title")


class TenancyPage(WithHours, EntryPage):
    """A tenant's part of an office; it stands below the tenant, not below the office."""

    kind = Kind.TENANCY

    office = models.ForeignKey(
        OfficePage,
        verbose_name=_("office"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tenancies",
        help_text=_("Whose door it is. The owner of the office accepts you before you are shown."),
    )
    services = models.TextField(
        _("what you do there"), blank=True, help_text=_("One a line. Example: Help with forms")
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    refused_at = models.DateTimeField(_("refused at"), null=True, editable=False)

    fields_of_no_revision = (*EntryPage.fields_of_no_revision, "accepted_at", "refused_at")
    exclude_fields_in_copy = [*EntryPage.exclude_fields_in_copy, "accepted_at", "refused_at"]
    content_panels = panels.tenancy_panels()
    parent_page_types: ClassVar[list[str]] = ["cms.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []

    objects: ClassVar[Any] = TenancyManager()

    class Meta:
        verbose_name = _("tenancy")
        verbose_name_plural = _("tenancies")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is None:
            self.ask_a_new_office_anew()
        super().save(*args, **kwargs)

    def ask_a_new_office_anew(self) -> None:
        """One owner's answer does not hold for another one's door."""
        stored = TenancyPage.objects.filter(pk=self.pk).values_list("office_id", flat=True).first()
        if stored is not None and stored != self.office_id:
            self.accepted_at = self.refused_at = None

    def publication_problems(self) -> dict[str, str]:
        problems = super().publication_problems()
        if self.office_id is None:
            problems["office"] = gettext("No office is chosen. Choose the office that you are in.")
        return problems
