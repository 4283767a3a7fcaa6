"""The permission rows of an organisation's groups: made from its team and shares, never by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.models import PageShare, Team

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Collection, Page

CHOOSABLE = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def restore_rights(team: Team) -> None:
    """Give the team's groups the rights that they are to have, and take away all others.

    Also gives them and the collection the name of the organisation again. Whatever was edited
    by hand in Wagtail's list of groups is healed.
    """
    for group, label in labelled_groups(team):
        name_group(group, label % {"name": team.organisation.title[:100]}, team)
        group.permissions.set([permission("wagtailadmin", "access_admin")])
        set_page_rights(group, page_rights(team))
        set_collection_rights(group, team.collection)
    if team.collection.name != team.organisation.title:
        team.collection.name = team.organisation.title
        team.collection.save(update_fields=["name"])


def restore_rights_on(page: Page) -> None:
    """The rights of everybody with whom the page is shared, anew."""
    for team in Team.objects.filter(organisation__shares_received__page=page):
        restore_rights(team)


def labelled_groups(team: Team) -> Iterable[tuple[Group, str]]:
    return ((team.editors, _("Editors: %(name)s")), (team.managers, _("Managers: %(name)s")))


def name_group(group: Group, name: str, team: Team) -> None:
    """Name a group after its organisation; the number tells namesakes apart."""
    if Group.objects.filter(name=name).exclude(pk=group.pk).exists():
        name = f"{name} ({team.organisation_id})"
    if group.name != name:
        group.name = name
        group.save(update_fields=["name"])


def page_rights(team: Team) -> set[tuple[int, str]]:
    """Page ids and actions: all of the own subtree, and what others share."""
    organisation = team.organisation
    own = ["add", "change", *(["publish"] if organisation.is_trusted else [])]
    shares = PageShare.objects.filter(organisation=organisation).select_related(
        "page__entry_identity__organisation"
    )
    shared = ((share.page_id, action) for share in shares for action in shared_actions(share))
    return {*((organisation.pk, action) for action in own), *shared}


def shared_actions(share: PageShare) -> tuple[str, ...]:
    """Who may not publish themselves cannot let others publish for them."""
    owner = share.page.entry_identity.organisation
    return ("change", "publish") if share.may_publish and owner.is_trusted else ("change",)


def set_page_rights(group: Group, wanted: set[tuple[int, str]]) -> None:
    rows = GroupPagePermission.objects.filter(group=group).select_related("permission")
    found = {(row.page_id, row.permission.codename.rsplit("_", 1)[0]): row.pk for row in rows}
    superfluous = [pk for right, pk in found.items() if right not in wanted]
    GroupPagePermission.objects.filter(pk__in=superfluous).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(
            group=group, page_id=page_id, permission=permission("wagtailcore", f"{action}_page")
        )
        for page_id, action in sorted(wanted - set(found))
    )


def set_collection_rights(group: Group, collection: Collection) -> None:
    wanted = {
        permission(app, f"{action}_{model}").pk
        for app, model in CHOOSABLE
        for action in ("add", "change", "choose")
    }
    rows = GroupCollectionPermission.objects.filter(group=group)
    rows.exclude(Q(collection=collection) & Q(permission__in=wanted)).delete()
    missing = wanted - set(rows.values_list("permission_id", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission_id=pk)
        for pk in sorted(missing)
    )


def grant_pages(group: Group, page: Page, actions: Iterable[str]) -> None:
    for action in actions:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=permission("wagtailcore", f"{action}_page")
        )


def permission(app: str, codename: str) -> Permission:
    found: Any = Permission.objects.get(content_type__app_label=app, codename=codename)
    return found
