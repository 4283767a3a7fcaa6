"""Pictures, documents and collections are found as by Wagtail's own policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.documents import get_document_model
from wagtail.documents import get_permission_policy as stock_of_documents
from wagtail.images import get_image_model
from wagtail.images import get_permission_policy as stock_of_images
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permission_policies.collections import CollectionManagementPermissionPolicy
from wagtail.permissions import policy_registry

from cms.rights import permission

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIONS = ("add", "change", "choose", "delete")
STOCK = {
    get_image_model(): stock_of_images(),
    get_document_model(): stock_of_documents(),
    Collection: CollectionManagementPermissionPolicy(Collection),
}
ROWS = [
    pytest.param([], id="no row"),
    pytest.param([("top", "change"), ("top", "choose")], id="a branch"),
    pytest.param([("below", "choose"), ("beside", "add")], id="two leaves"),
    pytest.param([("top", "add"), ("below", "change"), ("below", "delete")], id="one in another"),
]


@pytest.fixture
def collections(db: None) -> dict[str, Collection]:
    root = Collection.get_first_root_node()
    top, beside = root.add_child(name="top"), root.add_child(name="beside")
    return {"top": top, "below": top.add_child(name="below"), "beside": beside}


@pytest.fixture
def people(collections: dict[str, Collection]) -> list[Any]:
    group, model = Group.objects.create(name="group"), get_user_model()
    people = [model.objects.create(username="ada"), model.objects.create(username="ben")]
    idle = model.objects.create(username="idle", is_active=False)
    for person in (people[0], idle):
        person.groups.add(group)
    return [*people, idle, model.objects.create(username="chief", is_superuser=True)]


def answers(policy: Any, user: Any, files: list[Any]) -> Iterator[Any]:
    user = type(user).objects.get(pk=user.pk) if user.pk else user
    for action in ACTIONS:
        yield action, policy.user_has_permission(user, action)
        yield action, set(policy.instances_user_has_any_permission_for(user, [action]))
        yield action, set(policy.collections_user_has_permission_for(user, action))
        for one in files:
            yield action, one, policy.user_has_permission_for_instance(user, action, one)


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("model", STOCK)
def test_each_person_finds_the_same(
    collections: dict[str, Collection], people: list[Any], model: Any, rows: list[tuple[str, str]]
) -> None:
    app, name = model._meta.app_label, model._meta.model_name
    known = [
        (where, action) for where, action in rows if model is not Collection or action != "choose"
    ]
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=people[0].groups.get(),
            collection=collections[where],
            permission=permission(app, f"{action}_{name}"),
        )
        for where, action in known
    )
    files = (
        list(collections.values()) if model is Collection else files_in(model, collections, people)
    )
    ours = policy_registry.get_by_type(model)

    for user in (*people, AnonymousUser()):
        assert list(answers(ours, user, files)) == list(answers(STOCK[model], user, files))


def files_in(model: Any, collections: dict[str, Collection], people: list[Any]) -> list[Any]:
    values = {"title": "file", "file": get_test_image_file()}
    return [
        model.objects.create(collection=collection, uploaded_by_user=person, **values)
        for collection in collections.values()
        for person in people[:2]
    ]


def test_ours_are_registered(db: None) -> None:
    registered = [type(policy_registry.get_by_type(model)).__module__ for model in STOCK]

    assert registered == ["cms.permissions.collections"] * 3
