"""What every entry of the directory has, whatever its kind."""

import uuid
from typing import Any, ClassVar, Self

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.permissions import policy_registry
from wagtail.search import index

from cms import panels
from cms.fields import CodesField
from cms.forms import EntryPageForm
from cms.models.categories import Category
from cms.models.identity import EntryIdentity, check_reference_is_free, owner_id, owner_id_below
from cms.models.previews import PreviewedAsPublic
from cms.models.saving import SavedPage
from cms.models.unfinished import Unfinished
from cms.publication_rules import (
    CONTACT_RULES,
    date_problems,
    image_problems,
    row_problems,
    tidy,
    unfinished_problems,
    value_problems,
)
from cms.querysets import EntryManager
from cms.vocabularies import AccessCode, Answer, Audience, Cost, Kind, Language, Role, Status


class EntryPage(PreviewedAsPublic, Unfinished, SavedPage):
    """An entry: a page with a public id that survives moves, imports and renames."""

    kind: ClassVar[Kind]
    review_interval_default: ClassVar[int] = 365

    entry_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(
        _("reference"),
        max_length=100,
        blank=True,
        help_text=_("Your own number for it, so that your next list finds it. Example: T-017"),
    )
    summary = models.TextField(
        _("summary"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences in plain words: what is it, and who is it for?"),
    )
    body = RichTextField(
        _("description"), blank=True, features=["h3", "bold", "italic", "ol", "ul", "link"]
    )
    categories = ParentalManyToManyField(Category, verbose_name=_("categories"), blank=True)
    audiences = CodesField(verbose_name=_("who it is for"), vocabulary=Audience)
    languages = CodesField(verbose_name=_("languages spoken"), vocabulary=Language)
    phone = models.CharField(
        _("phone"), max_length=60, blank=True, help_text=_("One number. Example: 0234 910-1234")
    )
    phone_is_public = models.BooleanField(_("the phone number may be published"), default=False)
    email = models.CharField(
        _("e-mail"),
        max_length=254,
        blank=True,
        help_text=_("A mailbox of the organisation rather than of a person. Example: info@…"),
    )
    email_is_public = models.BooleanField(_("the e-mail address may be published"), default=False)
    website = models.CharField(
        _("website"), max_length=500, blank=True, help_text=_("Example: www.stadtteilladen.de")
    )
    website_is_public = models.BooleanField(_("the website may be published"), default=True)
    cost = models.CharField(_("cost"), max_length=20, choices=Cost.choices, blank=True)
    cost_note = models.CharField(
        _("about the cost"), max_length=200, blank=True, help_text=_("Example: Coffee 50 cents")
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who do not see it. Example: Entrance with a ramp on the left"),
    )
    image_credit = models.CharField(
        _("who took the picture"), max_length=150, blank=True, help_text=_("Example: Photo: parish")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.ACTIVE
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The last day. Afterwards the entry leaves the open data; its page stays."),
    )
    verified_on = models.DateField(_("confirmed on"), null=True, editable=False)
    verified_by = models.CharField(_("confirmed by"), max_length=150, blank=True, editable=False)
    review_interval_days = models.PositiveIntegerField(
        _("days until it is to be confirmed again"),
        null=True,
        blank=True,
        help_text=_("Empty: what is usual for this kind of entry."),
    )

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("entry_id"),
        index.FilterField("status"),
        index.FilterField("valid_until"),
    ]
    exclude_fields_in_copy = ["entry_id", "reference", "verified_on", "verified_by"]
    # Filled when the page is about to be deleted: the entries that named it.
    affected_by_deletion: frozenset[uuid.UUID] | set[uuid.UUID] = frozenset()
    private_page_options: ClassVar[list[str]] = []
    # Where a page will stand that is not in the tree yet.
    draft_parent: Page | None = None
    # What belongs to the entry and not to one of its revisions.
    fields_of_no_revision: ClassVar[tuple[str, ...]] = ("entry_id", "verified_on", "verified_by")
    unchanging = SavedPage.unchanging | {"entry_id"}
    base_form_class = EntryPageForm
    content_panels = panels.entry_panels()
    promote_panels = panels.address_panels()
    show_in_menus_default = False

    objects: ClassVar[Any] = EntryManager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.title)

    @cached_property
    def organisation(self) -> Any:
        """The partner whose subtree this entry stands in; for an organisation, itself."""
        identity: EntryIdentity | None = getattr(self, "entry_identity", None)
        return identity.organisation if identity else EntryIdentity.objects.owner_of(self)

    @property
    def is_current(self) -> bool:
        """Whether it has begun and not ended today."""
        today = timezone.localdate()
        begun = self.valid_from is None or self.valid_from <= today
        over = self.valid_until is not None and self.valid_until < today
        return begun and not over and self.status != Status.ENDED

    def clean(self) -> None:
        """Tidy what can be tidied; what cannot stays as typed until it is to be published."""
        super().clean()
        tidy(self, CONTACT_RULES)

    def publication_problems(self) -> dict[str, str]:
        """Why this entry cannot be published, a sentence a field; empty when it can."""
        contact = value_problems(self, CONTACT_RULES)
        facts = {**date_problems(self), **image_problems(self)}
        return {**contact, **facts, **row_problems(self), **unfinished_problems(self)}

    def get_admin_display_title(self) -> str:
        """In every list of the admin: as the public knows it, since others read those too."""
        return str(self.title) if self.live else str(super().get_admin_display_title())

    def check_reference(self, reference: str) -> None:
        """Refuse a reference that another entry of the same owner and kind has."""
        own = owner_id(self) if self.path else owner_id_below(self.draft_parent)
        check_reference_is_free(self, reference, own)

    def check_publishable(self) -> None:
        if problems := self.publication_problems():
            raise ValidationError(problems)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        # Wagtail saves single columns of its own with every revision; those change no identity.
        if kwargs.get("update_fields") is None:
            EntryIdentity.objects.keep(self)

    def permissions_for_user(self, user: Any) -> Any:
        """As the policy says that is registered with Wagtail: its rules stand above the models.

        Overridden, it holds for plain ``Page`` objects of entries too: Wagtail asks the kind.
        """
        return policy_registry.get(self).tester(user, self)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """An older revision never takes back the public id or the confirmation."""
        page: Self = super().with_content_json(content)
        for name in self.fields_of_no_revision:
            setattr(page, name, getattr(self, name))
        return page

    def create_alias(self, **kwargs: Any) -> Page:
        message = gettext("An entry stands in one place only. Share it instead of mirroring it.")
        raise PermissionDenied(message)


class Participation(Orderable):
    """An organisation that takes part in an entry, and in which role."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        "cms.OrganisationPage",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.CASCADE,
        related_name="participations_elsewhere",
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)

    panels = panels.fields("organisation", "role")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "organisation", "role"],
                name="participation_once",
                violation_error_message=_("This organisation already has this role here."),
            ),
        ]


class AccessFact(Orderable, Unfinished):
    """One fact about getting in and taking part, with the day on which it was checked."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="access_facts")
    code = models.CharField(_("what"), max_length=30, choices=AccessCode.choices)
    answer = models.CharField(
        _("answer"), max_length=10, choices=Answer.choices, default=Answer.UNKNOWN
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Example: Ramp at the back entrance")
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    panels = panels.fields("code", "answer", "note", "checked_on")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "code"],
                name="access_fact_once",
                violation_error_message=_("This is already answered above. Keep one answer."),
            ),
        ]
