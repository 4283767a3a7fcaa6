"""Who an entry is: one public id across all kinds, kept even after its page is gone."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from cms.models.entries import EntryPage


# Nobody merges so often; a circle, which no merge makes, ends here.
LONGEST_CHAIN = 20


class EntryIdentityManager(models.Manager["EntryIdentity"]):
    def keep(self, page: "EntryPage") -> None:
        """Note who ``page`` is and whose it is now; a reference that is taken is refused."""
        now = {
            "page_id": page.pk,
            "organisation_id": owner_id(page),
            "kind": page.kind,
            "reference": page.reference,
            "was_current": page.is_current,
        }
        identity = self.filter(entry_id=page.entry_id)
        noted = identity.values(*now).first()
        if noted == now:
            return
        check_reference_is_free(page, page.reference, now["organisation_id"])
        if noted is None:
            self.create(entry_id=page.entry_id, **now)
        else:
            identity.update(**now)

    def successors(self, entry_ids: "Iterable[UUID]") -> "dict[UUID, UUID]":
        """Of those that were merged into another entry: which one that is, after all merges."""
        found = self._next(entry_ids)
        for _step in range(LONGEST_CHAIN):
            further = self._next(found.values())
            if not further:
                break
            found = {old: further.get(new, new) for old, new in found.items()}
        return found

    def _next(self, entry_ids: "Iterable[UUID]") -> "dict[UUID, UUID]":
        merged = self.filter(entry_id__in=list(entry_ids), successor__isnull=False)
        return dict(merged.values_list("entry_id", "successor__entry_id"))

    def owner_of(self, page: "EntryPage") -> Any:
        """The organisation of a page that is not in the database yet (a preview)."""
        above = self.filter(kind=Kind.ORGANISATION, page__path__in=paths_above(page))
        identity = above.select_related("organisation").first()
        return identity.organisation if identity else None


class EntryIdentity(models.Model):
    entry_id = models.UUIDField(unique=True)
    # Without a page the entry is withdrawn for good: its address answers 410, not 404.
    page = models.OneToOneField(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="entry_identity"
    )
    organisation = models.ForeignKey(
        "cms.OrganisationPage", null=True, on_delete=models.SET_NULL, related_name="identities"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reference = models.CharField(max_length=100, blank=True)
    # Whether it had begun and not ended when somebody last looked.
    was_current = models.BooleanField(default=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)

    objects = EntryIdentityManager()
    # It names pages without using them: "used once" would be said of every page.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "reference"],
                condition=models.Q(page__isnull=False) & ~models.Q(reference=""),
                name="reference_once_per_organisation_and_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"


def owner_id(page: "EntryPage") -> int | None:
    """The organisation in whose subtree the page stands; read from the tree, not believed."""
    from_tree = EntryIdentity.objects.filter(
        kind=Kind.ORGANISATION, page__path__in=paths_above(page)
    ).values_list("page_id", flat=True)
    return page.pk if page.kind == Kind.ORGANISATION else from_tree.first()


def owner_id_below(parent: Any) -> int | None:
    """The organisation that a page would belong to below ``parent``."""
    paths = [*paths_above(parent), parent.path]
    found = EntryIdentity.objects.filter(kind=Kind.ORGANISATION, page__path__in=paths)
    return found.values_list("page_id", flat=True).first()


def paths_above(page: Any) -> list[str]:
    steps = range(page.steplen, len(page.path), page.steplen)
    return [page.path[:length] for length in steps]


def check_reference_is_free(page: "EntryPage", reference: str, organisation_id: int | None) -> None:
    if not reference:
        return
    taken = EntryIdentity.objects.filter(
        organisation=organisation_id, kind=page.kind, reference=reference, page__isnull=False
    ).exclude(entry_id=page.entry_id)
    if taken.exists():
        message = _("The reference '%(reference)s' is taken by another entry. Write another one.")
        raise ValidationError({"reference": message % {"reference": reference}})
