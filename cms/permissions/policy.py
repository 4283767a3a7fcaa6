"""Wagtail's permission policy for pages with the same answers, in queries that stay small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import AbstractPage, GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.permissions.grants import Grants, ancestors_of, common_path, read_grants, topmost
from cms.permissions.lookups import Below
from cms.permissions.tester import EntryPermissionTester

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from cms.permissions.grants import Anyone

EXPLORING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


class FlatPagePolicy(PagePermissionPolicy):
    """Stock Wagtail joins one queryset for each permission row with OR; this one does not.

    Pages without children that have a row are found by their id, subtrees by ``path__below``,
    and what is above them by ``path IN``.
    """

    def get_cached_permissions_for_user(self, user: Anyone) -> Grants:
        """Kept as Wagtail keeps it: on the user, who is another object in every request."""
        if not hasattr(user, self.permission_cache_name):
            setattr(user, self.permission_cache_name, read_grants(user))
        grants: Grants = getattr(user, self.permission_cache_name)
        return grants

    def user_has_any_permission(self, user: Anyone, actions: Collection[str]) -> bool:
        known: bool | None = self._base_user_has_permission(user)
        if known is not None:
            return known
        asked = {*actions, "add"} if "change" in actions else set(actions)
        grants = self.get_cached_permissions_for_user(user)
        return not grants.codenames.isdisjoint(self._get_permission_codenames(asked))

    def user_has_any_permission_for_instance(
        self, user: Anyone, actions: Collection[str], instance: Page
    ) -> bool:
        known: bool | None = self._base_user_has_permission(user)
        if known is not None:
            return known
        found = self.get_cached_permissions_for_user(user).codenames_at(instance.path)
        if self._get_permission_codename("add") in found and instance.owner_id == user.pk:
            found.add(self._get_permission_codename("change"))
        return not found.isdisjoint(self._get_permission_codenames(actions))

    def instances_user_has_any_permission_for(
        self, user: Anyone, actions: Collection[str]
    ) -> QuerySet[Page]:
        everything: QuerySet[Page] | None = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        pages: QuerySet[Page] = self.model._default_manager.filter(self.granted(user, actions))
        return pages

    def granted(self, user: Anyone, actions: Collection[str]) -> Q:
        found = self.at_or_below(user, actions)
        if "change" in actions and "add" not in actions:
            found |= self.at_or_below(user, {"add"}) & Q(owner=user)
        return found

    def at_or_below(self, user: Anyone, actions: Collection[str]) -> Q:
        """The pages that have a row with one of the actions, and all below them."""
        codenames = self._get_permission_codenames(actions)
        nodes = self.get_cached_permissions_for_user(user).nodes(codenames)
        branches = topmost({node.path for node in nodes if node.numchild})
        return Q(pk__in=pages_with(user, codenames)) | Q(path__below=branches)

    def instances_with_direct_explore_permission(self, user: Anyone) -> QuerySet[Page]:
        pages = self.model.base_page_model.objects
        if user.is_superuser:
            roots: QuerySet[Page] = pages.filter(depth=1)
            return roots
        if not user.is_active:
            nothing: QuerySet[Page] = pages.none()
            return nothing
        codenames = self._get_permission_codenames(EXPLORING)
        direct: QuerySet[Page] = pages.filter(pk__in=pages_with(user, codenames))
        return direct

    def explorable_root_instance(self, user: Anyone) -> Page | None:
        if user.is_superuser or hasattr(user, self._explorable_root_instance_cache_name):
            return super().explorable_root_instance(user)
        codenames = self._get_permission_codenames(EXPLORING)
        nodes = self.get_cached_permissions_for_user(user).nodes(codenames)
        path = common_path([node.path for node in nodes])
        root = self.model.base_page_model.objects.filter(path=path).first() if path else None
        setattr(user, self._explorable_root_instance_cache_name, root)
        return root

    def explorable_instances(self, user: Anyone) -> QuerySet[Page]:
        everything: QuerySet[Page] | None = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        paths = {grant.page.path for grant in self.get_cached_permissions_for_user(user)}
        above = ancestors_of(paths)
        # Above the lowest page that leads to all of theirs there is nothing for them to see.
        top = common_path([path[: -Page.steplen] for path in paths])
        way = {path for path in above if path.startswith(top)}
        found = self.granted(user, EXPLORING) | Q(path__in=way)
        pages: QuerySet[Page] = self.model._default_manager.filter(found)
        return pages

    def tester(self, user: Anyone, page: Page) -> EntryPermissionTester:
        """What an entry's own ``permissions_for_user`` returns."""
        return EntryPermissionTester(user, page)


def pages_with(user: Anyone, codenames: Collection[str]) -> QuerySet[Any]:
    """The ids of the pages that have a row of the user's; as a subquery, however many."""
    rows = GroupPagePermission.objects.filter(
        group__user=user.pk, permission__codename__in=codenames
    )
    return rows.values("page")


def register_for_pages() -> None:
    """Put our policy in the place of the stock one; called once all models are there.

    Wagtail asks its registry for Page, or for the class of a page, and gets what the nearest
    class in the line of ancestors has. The stock policy is registered for AbstractPage, the
    topmost; in the same place ours is found for Page, all our kinds and any other kind.
    ``wagtail.permissions.page_permission_policy`` is left alone: the module registers that
    object and nothing in Wagtail reads the name any more; whoever imported it would keep the
    old object anyway.
    """
    Page._meta.get_field("path").register_lookup(Below)
    register_permission_policy(AbstractPage, FlatPagePolicy())
