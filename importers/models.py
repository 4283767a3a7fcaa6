"""What imports leave behind: each file, each run, what its rows did, and what imports set."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.vocabularies import Kind
from importers.decided import Decided, DecidedWithSheets
from importers.private_files import PrivateStorage
from importers.sources.models import Source


class PartnerList(models.Model):
    """A list that a partner delivers again and again; several may bring entries of one kind."""

    organisation = models.ForeignKey(
        "cms.OrganisationPage", on_delete=models.CASCADE, related_name="partner_lists"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    # The file of the newest delivery; the next one may be called differently.
    file_name = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("partner's list")
        verbose_name_plural = _("partners' lists")

    def __str__(self) -> str:
        return self.file_name


def private_name(delivery: "Delivery", file_name: str) -> str:
    """Nobody finds the file by the name that it had."""
    return f"deliveries/{uuid4()}"


class Delivery(DecidedWithSheets):
    """A file that somebody brought, with what they decided about it; kept for thirty days."""

    organisation = models.ForeignKey(
        "cms.OrganisationPage", on_delete=models.CASCADE, related_name="deliveries"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Where it was fetched from, if nobody brought it.
    source = models.ForeignKey(
        Source, null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    created_at = models.DateTimeField(default=timezone.now)
    file = models.FileField(storage=PrivateStorage(), upload_to=private_name)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    # Of each sheet that holds a table: its name, columns, some of their values, number of rows.
    sheets = models.JSONField(default=list)
    sheet = models.CharField(max_length=255, blank=True)
    # By number of a row, what its cells should say and which of two values holds.
    decisions = models.JSONField(default=dict)
    # What was shown before anything was taken in, or nothing yet; its rows are apart.
    preview = models.JSONField(null=True)
    previewed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("file to import")
        verbose_name_plural = _("files to import")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"


class RememberedColumns(Decided):
    """What a partner's columns of these names mean: decided once, proposed the next time."""

    organisation = models.ForeignKey(
        "cms.OrganisationPage", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    header_sha256 = models.CharField(max_length=64)
    # Of a sheet that says parts of the entries: which ones.
    part = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "header_sha256"], name="columns_remembered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.kind}: {', '.join(self.columns)}"


class PreviewPart(models.Model):
    """Some rows of a preview, in no language: a screen shows a few of many."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="preview_parts")
    # Of which preview: the one before is shown until all parts of the next are there.
    token = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    rows = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "token", "number"], name="part_once_per_preview"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.number}"


class PartnerWord(models.Model):
    """What a partner's word in cells of one field means: decided once, done by itself from then."""

    organisation = models.ForeignKey(
        "cms.OrganisationPage", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    key = models.CharField(max_length=40)
    found = models.CharField(max_length=255)
    # Empty: it says nothing.
    written = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["key", "found"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "key", "found"], name="word_decided_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.found} = {self.written}"


class ImportRun(models.Model):
    """One file taken in: who, when, what, and what came of it."""

    class RunStatus(models.TextChoices):
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        STOPPED = "stopped", _("stopped by an error")
        UNDONE = "undone", _("undone")

    organisation = models.ForeignKey(
        "cms.OrganisationPage", null=True, on_delete=models.SET_NULL, related_name="import_runs"
    )
    partner_list = models.ForeignKey(
        PartnerList, null=True, on_delete=models.SET_NULL, related_name="runs"
    )
    # The file itself, while it is kept.
    delivery = models.ForeignKey(
        Delivery, null=True, on_delete=models.SET_NULL, related_name="runs"
    )
    # The run of the offices, when this one took in tenancies from the same file.
    part_of = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="part_runs"
    )
    # Where it was fetched from, if nobody brought it.
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="runs")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    # What else was decided: constants, columns that erase or lead, corrected rows and words.
    decided = models.JSONField(default=dict)
    published = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=RunStatus.choices, default=RunStatus.RUNNING)
    # Whoever is at work on it says so again and again: one that is silent was broken off.
    alive_at = models.DateTimeField(default=timezone.now)
    # Counts up whenever a run that broke off goes on: who was at it before writes no more.
    attempt = models.PositiveSmallIntegerField(default=1)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What could not be undone, in the form of ``problems``.
    undo_problems = models.JSONField(default=list)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"


class ImportJob(models.Model):
    """Work that may take long: asked for once, done by one process, gone on with by another."""

    class Aim(models.TextChoices):
        READ = "read", _("File")
        LOOK = "look", _("Preview")
        APPLY = "apply", _("Import")
        UNDO = "undo", _("Undo an import")

    class JobStatus(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("working")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    organisation = models.ForeignKey(
        "cms.OrganisationPage", on_delete=models.CASCADE, related_name="import_jobs"
    )
    aim = models.CharField(max_length=10, choices=Aim.choices)
    delivery = models.ForeignKey(Delivery, null=True, on_delete=models.CASCADE, related_name="jobs")
    run = models.ForeignKey(ImportRun, null=True, on_delete=models.CASCADE, related_name="jobs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    publish = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    alive_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    phase = models.CharField(max_length=10, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Why it stopped, in the language of who asked for it.
    sentence = models.TextField(blank=True)

    class Meta:
        verbose_name = _("work on an import")
        verbose_name_plural = _("work on imports")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.aim}, {self.status}"

    @property
    def file_name(self) -> str:
        of = self.delivery or self.run
        return of.file_name if of else ""


class ImportedRow(models.Model):
    """What one row of a run did, with what was there before, so that it can be undone."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        REFUSED = "refused", _("refused")
        # It says a part of an entry that another row speaks of: a date, more of its hours.
        JOINED = "joined", _("part of another row's entry")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    # Empty for the sheet of the entries; others may say their dates.
    sheet = models.CharField(max_length=255, blank=True)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    entry_id = models.UUIDField(null=True)
    # Old and new value by field: {"phone": ["", "+492349101234"]}.
    changes = models.JSONField(default=dict)
    conflicts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    was_published = models.BooleanField(default=False)
    revision_before = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_after = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Autosave writes over its own revision: the moment tells, the number does not.
    saved_at = models.DateTimeField(null=True)
    was_public_before = models.BooleanField(default=False)
    public_revision_before = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The ``ImportedEntry`` that the row wrote over: empty if there was none, null if it stayed.
    memory_before = models.JSONField(null=True)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "sheet", "number"], name="row_once_per_run"),
        ]
        indexes = [models.Index(fields=["entry_id"], name="imported_row_entry")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}: {self.outcome}"


class ImportedEntry(models.Model):
    """What imports set on an entry: whatever differs from it now was changed by hand."""

    entry_id = models.UUIDField(unique=True)
    partner_list = models.ForeignKey(PartnerList, on_delete=models.CASCADE, related_name="entries")
    # By field, in the form in which values are compared.
    values = models.JSONField(default=dict)
    # The draft that the last import saved: a newer one is somebody's work.
    revision_id = models.BigIntegerField(null=True)
    # What the row said and which draft it met; empty if something was to be told of it.
    digest = models.CharField(max_length=32, blank=True)
    # By field, what the list said when somebody decided that ours stays.
    kept = models.JSONField(default=dict)
    missing_since = models.DateTimeField(null=True)
    # Its import was undone: it is not missed, and may be published by the next one.
    taken_back = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("imported entry")
        verbose_name_plural = _("imported entries")

    def __str__(self) -> str:
        return str(self.entry_id)
