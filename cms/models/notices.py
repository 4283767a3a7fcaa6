"""What somebody from the public says is wrong about an entry: a task with a state."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models.identity import EntryIdentity


class Notice(models.Model):
    """One report; it belongs to the entry, whoever owns that by now."""

    class Subject(models.TextChoices):
        HOURS = "hours", _("The opening hours are wrong.")
        ADDRESS = "address", _("The address or the map is wrong.")
        CONTACT = "contact", _("Phone, e-mail or website is wrong.")
        ACCESS = "access", _("What it says about getting in is wrong.")
        GONE = "gone", _("It no longer exists.")
        OTHER = "other", _("Something else is wrong.")

    class State(models.TextChoices):
        NEW = "new", _("new")
        IN_PROGRESS = "in_progress", _("in progress")
        DONE = "done", _("corrected")
        DECLINED = "declined", _("nothing to correct")

    entry = models.ForeignKey(EntryIdentity, on_delete=models.CASCADE, related_name="notices")
    subject = models.CharField(_("what is wrong"), max_length=20, choices=Subject.choices)
    text = models.TextField(_("how it really is"), max_length=2000, blank=True)
    # Deleted 90 days after the report was sent.
    reporter_email = models.EmailField(_("your e-mail address"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.NEW)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True, db_index=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    remark = models.TextField(_("what was done"), max_length=1000, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice from the public")
        verbose_name_plural = _("notices from the public")

    def __str__(self) -> str:
        return f"{self.entry}: {self.subject}"
