"""The same for pictures, documents and collections: who belongs to many teams has as many."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
    CollectionPermissionLookupMixin,
)
from wagtail.permissions import register_permission_policy

from cms.permissions.grants import Node, Right, topmost
from cms.permissions.lookups import Below

if TYPE_CHECKING:
    from collections.abc import Collection as Several

    from django.db.models import QuerySet

    from cms.permissions.grants import Anyone

UPLOADED = "uploaded_by_user"


class CollectionGrant(NamedTuple):
    """A ``GroupCollectionPermission`` as Wagtail reads one."""

    collection: Node
    permission: Right

    @property
    def collection_id(self) -> int:
        return self.collection.pk


class FlatCollections(CollectionPermissionLookupMixin):
    """Reads the rows once and lightly, and finds their collections with one term."""

    def get_cached_permissions_for_user(self, user: Anyone) -> list[CollectionGrant]:
        if not hasattr(user, self.permission_cache_name):
            setattr(user, self.permission_cache_name, read_collection_grants(user))
        grants: list[CollectionGrant] = getattr(user, self.permission_cache_name)
        return grants

    def _collections_with_perm(self, user: Anyone, actions: Several[str]) -> QuerySet[Any]:
        grants = self._get_user_permission_objects_for_actions(user, actions)
        branches = topmost({grant.collection.path for grant in grants})
        found: QuerySet[Any] = Collection.objects.filter(path__below=branches)
        return found


class FlatOwnershipPolicy(FlatCollections, CollectionOwnershipPermissionPolicy):
    """For pictures and documents."""


class FlatCollectionPolicy(FlatCollections, CollectionManagementPermissionPolicy):
    """For collections themselves."""


def read_collection_grants(user: Anyone) -> list[CollectionGrant]:
    if user.is_anonymous or not user.is_active or user.is_superuser:
        return []
    rows = GroupCollectionPermission.objects.filter(group__user=user).values_list(
        "collection_id",
        "collection__path",
        "collection__depth",
        "collection__numchild",
        "permission__codename",
    )
    # A collection has six rows, of which each group says the same.
    nodes, rights = cache(Node), cache(Right)
    return [
        CollectionGrant(nodes(*node), rights(codename))
        for *node, codename in rows.distinct().order_by()
    ]


def register_for_collections() -> None:
    """For these classes exactly: Wagtail's apps register theirs later, for all that inherit."""
    Collection._meta.get_field("path").register_lookup(Below)
    register_permission_policy(Collection, FlatCollectionPolicy(Collection), exact_class=True)
    for model in (get_image_model(), get_document_model()):
        policy = FlatOwnershipPolicy(model, auth_model=model, owner_field_name=UPLOADED)
        register_permission_policy(model, policy, exact_class=True)
