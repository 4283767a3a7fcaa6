"""Who was asked to edit for an organisation, and has not answered yet or has."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms.models.organisations import OrganisationPage


class MemberRole(models.TextChoices):
    """What somebody does in an organisation; each role is a group of its ``Team``."""

    EDITOR = "editor", _("editor")
    MANAGER = "manager", _("manager")


class Invitation(models.Model):
    """One mail with a signed link that names ``key``; it holds once, and until it expires."""

    organisation = models.ForeignKey(
        OrganisationPage, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(
        _("role"), max_length=10, choices=MemberRole.choices, default=MemberRole.EDITOR
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    # The newest mail with the link was not taken by the mail server.
    mail_failed = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="accepted_invitations",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True),
                name="one_open_invitation_per_address",
                violation_error_message=_("This address is already invited."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"
