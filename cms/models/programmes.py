"""A programme that people can take part in: a course, a series, a project, a group, advice."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from cms import panels
from cms.coordinates import Bounds
from cms.models.entries import EntryPage
from cms.models.locations import Located, LocatedEntry
from cms.models.places import PlacePage
from cms.models.unfinished import Unfinished
from cms.publication_rules import point_problems
from cms.vocabularies import Kind


class ProgrammePage(LocatedEntry, EntryPage):
    class ProgrammeKind(models.TextChoices):
        COURSE = "course", _("course")
        WORKSHOPS = "workshop_series", _("workshop series")
        PROJECT = "project", _("project")
        GROUP = "group", _("group")
        ADVICE = "advice", _("advice")

    kind = Kind.PROGRAMME
    review_interval_default = 180  # a course changes more often than a house

    programme_kind = models.CharField(
        _("kind of programme"),
        max_length=20,
        choices=ProgrammeKind.choices,
        default=ProgrammeKind.GROUP,
    )
    fee = models.DecimalField(
        _("fee in euros"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("0 for free of charge; empty when it is not known. Example: 50"),
    )
    certificate = models.CharField(
        _("certificate"), max_length=200, blank=True, help_text=_("What people get at the end.")
    )
    funding_programme = models.CharField(_("funding programme"), max_length=200, blank=True)
    schedule = models.CharField(
        _("regular dates"),
        max_length=300,
        blank=True,
        help_text=_("In words. Example: every first Tuesday of the month, 17 to 19"),
    )
    related = ParentalManyToManyField(
        "self", verbose_name=_("related programmes"), blank=True, symmetrical=False
    )

    content_panels = panels.programme_panels()
    parent_page_types: ClassVar[list[str]] = ["cms.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta(LocatedEntry.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            *LocatedEntry.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(fee__isnull=True) | models.Q(fee__gte=0),
                name="fee_is_not_negative",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.renew_copied_session_ids()
        super().save(*args, **kwargs)

    def renew_copied_session_ids(self) -> None:
        """A copied programme has sessions of its own, with ids of their own."""
        sessions = {session.session_id: session for session in self.sessions.all()}
        elsewhere = Session.objects.filter(session_id__in=list(sessions))
        for taken in elsewhere.exclude(programme=self.pk).values_list("session_id", flat=True):
            sessions[taken].session_id = uuid.uuid4()

    def publication_problems(self) -> dict[str, str]:
        problems = super().publication_problems()
        for session in self.sessions.all():
            if sentence := session.problem(bounds=self.bounds):
                problems["sessions"] = f"'{session.topic}': {sentence}"
        return problems


class Module(Orderable):
    """One block of a curriculum, under a heading that groups several."""

    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="modules")
    group = models.CharField(_("heading"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("what it is about"), blank=True)

    panels = panels.fields("group", "title", "text")


class Session(Located, Unfinished, Orderable):
    """One dated meeting; its public id survives revisions and imports."""

    class SessionStatus(models.TextChoices):
        PLANNED = "planned", _("planned")
        FULL = "full", _("full")
        CANCELLED = "cancelled", _("cancelled")

    programme = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="sessions")
    session_id = models.UUIDField(_("public id"), default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=100, blank=True, editable=False)
    topic = models.CharField(_("topic"), max_length=200, help_text=_("Example: Living at home"))
    starts_at = models.DateTimeField(_("starts"), null=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.ForeignKey(
        PlacePage,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("One of this directory, or write the address below."),
    )
    venue = models.CharField(
        _("name of the venue"), max_length=150, blank=True, help_text=_("Example: Town hall")
    )
    capacity = models.PositiveIntegerField(
        pgettext_lazy("how many can take part", "places"), null=True, blank=True
    )
    registration = models.CharField(
        _("how to register"),
        max_length=200,
        blank=True,
        help_text=_("Example: by e-mail to info@…"),
    )
    registration_until = models.DateField(_("register until"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=SessionStatus.choices, default=SessionStatus.PLANNED
    )

    panels = panels.session_panels()

    class Meta(Located.Meta, Orderable.Meta):
        constraints = [
            *Located.Meta.constraints,
            models.UniqueConstraint(fields=["session_id"], name="session_id_once"),
        ]

    def __str__(self) -> str:
        return self.topic

    def problem(self, *, bounds: Bounds | None) -> str:
        """Why this date cannot be published; empty when it can."""
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            return gettext("It ends before it starts. Correct one of the times.")
        return point_problems(self, bounds=bounds).get("point", "")
