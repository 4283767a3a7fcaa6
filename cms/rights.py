"""The permission rows of an organisation's groups: made from its team and shares, never by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.models import PageShare, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from django.db.models import QuerySet
    from wagtail.models import Page

    Rows = AbstractSet[tuple[int, ...]]

ADMIN = "access_admin"
ON_FILES = tuple(
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "change", "choose")
)


def restore_rights(*teams: Team) -> None:
    """Give the teams' groups the rights that they are to have, and take away all others.

    Also gives them and the collections the names of the organisations again. Whatever was
    edited by hand in Wagtail's list of groups is healed. What is right already is not written.
    """
    groups = {group.pk: team for team in teams for group in (team.editors, team.managers)}
    name_groups(teams)
    set_admin_access(groups)
    set_page_rights(groups)
    set_collection_rights({group: team.collection_id for group, team in groups.items()})
    name_collections(teams)


def restore_rights_on(page: Page) -> None:
    """The rights of everybody with whom the page is shared, anew."""
    restore_rights(*whole_teams().filter(organisation__shares_received__page=page))


def whole_teams() -> Any:
    """Teams with all that their rights are made from."""
    return Team.objects.select_related("organisation", "editors", "managers", "collection")


def name_groups(teams: Sequence[Team]) -> None:
    """Name each group after its organisation; the number tells namesakes apart."""
    named = [
        (group, label % {"name": team.organisation.title[:100]}, team)
        for team in teams
        for group, label in labelled_groups(team)
    ]
    namesakes = Group.objects.filter(name__in=[name for _group, name, _team in named])
    holders = dict(namesakes.values_list("name", "pk"))
    for group, name, team in named:
        if holders.setdefault(name, group.pk) != group.pk:
            name = f"{name} ({team.organisation_id})"
        if group.name != name:
            group.name = name
            group.save(update_fields=["name"])


def labelled_groups(team: Team) -> Iterable[tuple[Group, str]]:
    return ((team.editors, _("Editors: %(name)s")), (team.managers, _("Managers: %(name)s")))


def name_collections(teams: Iterable[Team]) -> None:
    for team in teams:
        if team.collection.name != team.organisation.title:
            team.collection.name = team.organisation.title
            team.collection.save(update_fields=["name"])


def set_admin_access(groups: Iterable[int]) -> None:
    access = permission("wagtailadmin", ADMIN).pk
    rows: Any = Group.permissions.through.objects.filter(group__in=list(groups))
    set_rows(rows, "group_id", "permission_id", wanted={(group, access) for group in groups})


def set_page_rights(groups: Mapping[int, Team]) -> None:
    """All of the own subtree, and what others share."""
    shared = shared_with({team.organisation_id for team in groups.values()})
    ids = permission_ids("wagtailcore", ("add_page", "change_page", "publish_page"))
    wanted = {
        (group, page_id, ids[f"{action}_page"])
        for group, team in groups.items()
        for page_id, action in (*own_rights(team), *shared.get(team.organisation_id, ()))
    }
    rows = GroupPagePermission.objects.filter(group__in=list(groups))
    set_rows(rows, "group_id", "page_id", "permission_id", wanted=wanted)


def own_rights(team: Team) -> Iterator[tuple[int, str]]:
    organisation = team.organisation
    for action in ("add", "change", *(["publish"] if organisation.is_trusted else [])):
        yield organisation.pk, action


def shared_with(organisations: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    """The pages that each organisation may edit of others, and what it may do with them."""
    found: dict[int, list[tuple[int, str]]] = {}
    owner_is_trusted = "page__entry_identity__organisation__is_trusted"
    shares = PageShare.objects.filter(organisation__in=organisations)
    for organisation, page_id, may_publish, is_trusted in shares.values_list(
        "organisation_id", "page_id", "may_publish", owner_is_trusted
    ):
        # Who may not publish themselves cannot let others publish for them.
        actions = ("change", "publish") if may_publish and is_trusted else ("change",)
        found.setdefault(organisation, []).extend((page_id, action) for action in actions)
    return found


def set_collection_rights(collections: Mapping[int, int]) -> None:
    """Each group may use the pictures and documents of its collection; both by their ids."""
    images = permission_ids("wagtailimages", ON_FILES)
    documents = permission_ids("wagtaildocs", ON_FILES)
    wanted = {
        (group, collection, pk)
        for group, collection in collections.items()
        for pk in (*images.values(), *documents.values())
    }
    rows = GroupCollectionPermission.objects.filter(group__in=list(collections))
    set_rows(rows, "group_id", "collection_id", "permission_id", wanted=wanted)


def set_rows(rows: QuerySet[Any], *columns: str, wanted: Rows) -> None:
    """Let the table hold these rows in place of ``rows``; only the differences are written."""
    found = {tuple(values): pk for pk, *values in rows.values_list("pk", *columns)}
    superfluous = [pk for values, pk in found.items() if values not in wanted]
    if superfluous:
        rows.filter(pk__in=superfluous).delete()
    rows.model._default_manager.bulk_create(
        rows.model(**dict(zip(columns, values, strict=True)))
        for values in sorted(wanted - found.keys())
    )


def grant_pages(group: Group, page: Page, actions: Iterable[str]) -> None:
    for action in actions:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=permission("wagtailcore", f"{action}_page")
        )


def permission(app: str, codename: str) -> Permission:
    found: Any = Permission.objects.get(content_type__app_label=app, codename=codename)
    return found


def permission_ids(app: str, codenames: Iterable[str]) -> dict[str, int]:
    rows = Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    return dict(rows.values_list("codename", "pk"))
