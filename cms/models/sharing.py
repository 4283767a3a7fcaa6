"""Which other organisations may edit a page, and to whom it is about to be handed over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models.organisations import OrganisationPage


class PageShare(models.Model):
    """One page of an organisation that another organisation may edit too.

    The only source of permission rows on single pages.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="shares_received",
    )
    may_publish = models.BooleanField(_("may also publish it"), default=False)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    shared_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True  # it names pages without using them

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation"],
                name="shared_once_with_an_organisation",
                violation_error_message=_("This page is already shared with this organisation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} → {self.organisation}"


class HandOver(models.Model):
    """An offer: the page is to belong to another organisation, once that one takes it."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="hand_over")
    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("new owner"),
        on_delete=models.CASCADE,
        related_name="hand_overs_offered",
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    offered_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")

    def __str__(self) -> str:
        return f"{self.page} → {self.organisation}"
