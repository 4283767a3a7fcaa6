"""The tenancies of an organisation as its export says them, at the office that each draft names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from cms.models import OfficePage, TenancyPage
from importers.columns.exported import texts_of, version_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cms.models import OrganisationPage

Texts = dict[str, str]

WRITTEN: Final = (
    *("id", "revision", "organisation", "name", "reference", "summary", "services"),
    *("opening_hours", "by_appointment", "phone", "phone_public", "email", "email_public"),
    *("website", "status", "valid_from", "valid_until"),
)


class OwnTenancies:
    """What others do in the same offices is theirs to export."""

    def __init__(self, organisation: OrganisationPage) -> None:
        self.by_office: dict[int | None, list[Texts]] = defaultdict(list)
        own: Any = TenancyPage.objects.filter(entry_identity__organisation=organisation)
        for page in own.select_related("latest_revision").order_by("path"):
            revision = page.latest_revision
            draft = page.with_content_json(revision.content) if revision else page
            texts = texts_of(draft, WRITTEN)
            texts |= {"revision": version_of(revision), "organisation": str(organisation)}
            self.by_office[draft.office_id].append(texts)

    def at(self, office: int) -> list[Texts]:
        return self.by_office.get(office, [])

    def elsewhere(self, own: Collection[int]) -> Iterator[tuple[Texts, list[Texts]]]:
        """Offices of others by id and name, and last what is in no office yet."""
        others = self.by_office.keys() - set(own) - {None}
        offices: Any = OfficePage.objects.filter(pk__in=others).order_by("title", "pk")
        for office in offices:
            # A draft of somebody else is called what it is called when they publish it.
            name = office.title if office.live else ""
            yield {"id": str(office.entry_id), "name": name}, self.at(office.pk)
        if nowhere := self.by_office.get(None):
            yield {"id": "", "name": ""}, nowhere
