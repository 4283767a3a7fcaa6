"""Taking in an organisation, and whether it publishes by itself: what the steward decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cms.founding import create_organisation
from cms.models import EntryIdentity, Invitation, MemberRole, OrganisationPage, Team
from cms.partners.audit import note
from cms.partners.invitations import invite
from cms.publication import publication
from cms.rights import restore_rights
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Row(NamedTuple):
    """An organisation in the steward's list."""

    organisation: OrganisationPage
    entries: int
    members: int
    invitations: int


def take_in(
    name: str,
    *,
    slug: str,
    kind: str,
    trusted: bool,
    manager_email: str = "",
    by: User | None,
) -> OrganisationPage:
    """An organisation with all it needs; its first manager is asked by mail."""
    with publication():
        page = OrganisationPage(organisation_kind=kind)
        create_organisation(slug, name=name, trusted=trusted, organisation=page, by=by)
        if manager_email:
            invite(page, manager_email, role=MemberRole.MANAGER, by=by)
    return page


def set_trust(organisation: OrganisationPage, *, trusted: bool, by: User | None) -> None:
    """Whether an organisation publishes without review, from now on and on what it shares too."""
    with publication():
        changed = OrganisationPage.objects.filter(pk=organisation.pk, is_trusted=not trusted)
        if not changed.update(is_trusted=trusted):
            return
        organisation.is_trusted = trusted
        for team in teams_that_follow(organisation):
            restore_rights(team)
        note("cms.trust" if trusted else "cms.review", organisation, by=by)


def teams_that_follow(organisation: OrganisationPage) -> Any:
    """Its own team, and those with whom it shares pages."""
    shared = OrganisationPage.objects.filter(
        shares_received__page__entry_identity__organisation=organisation
    )
    teams = Team.objects.filter(Q(organisation=organisation) | Q(organisation__in=shared))
    return teams.select_related("organisation", "editors", "managers", "collection")


def rows_of(organisations: Iterable[OrganisationPage]) -> list[Row]:
    """What the list says of each: three questions, however many there are."""
    chosen = list(organisations)
    ids = [page.pk for page in chosen]
    entries, members, invitations = entry_counts(ids), member_counts(ids), invitation_counts(ids)
    return [
        Row(page, entries.get(page.pk, 0), members.get(page.pk, 0), invitations.get(page.pk, 0))
        for page in chosen
    ]


def entry_counts(ids: list[int]) -> dict[int | None, int]:
    rows = EntryIdentity.objects.filter(organisation__in=ids, page__isnull=False)
    own = rows.exclude(kind=Kind.ORGANISATION).values("organisation")
    return dict(own.values_list("organisation").annotate(Count("pk")).order_by())


def invitation_counts(ids: list[int]) -> dict[int, int]:
    rows = Invitation.objects.filter(organisation__in=ids, accepted_at=None)
    return dict(rows.values_list("organisation").annotate(Count("pk")).order_by())


def member_counts(ids: list[int]) -> dict[int, int]:
    """People, not memberships: who is in both groups counts once."""
    teams = Team.objects.filter(organisation__in=ids).values_list(
        "organisation", "editors", "managers"
    )
    organisation_by_group = {group: row[0] for row in teams for group in row[1:]}
    pairs = User.groups.through.objects.filter(group__in=organisation_by_group)
    people: dict[int, set[int]] = {}
    for user, group in pairs.values_list("user", "group"):
        people.setdefault(organisation_by_group[group], set()).add(user)
    return {organisation: len(users) for organisation, users in people.items()}


def name_problem(name: str) -> str:
    """Why no organisation can be taken in by this name; empty when one can."""
    if OrganisationPage.objects.filter(title__iexact=name).exists():
        sentence = _(
            "'%(name)s' is in the directory already. Write a name that tells the two apart."
        )
        return sentence % {"name": name}
    return ""
