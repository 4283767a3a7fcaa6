"""Our policy answers as Wagtail's own does, on random trees, groups, rows and people."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.permissions import FlatPagePolicy
from tests.cms.forests import ACTIONS, Forest, forests, plant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cms.forests import Wood

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ONE_PAGE = Forest(
    parents=[0],
    owners=[None],
    grants=[(0, 0, "change")],
    people=[(True, False, frozenset())] * 4,
    locks=[None],
)
OURS, STOCK = FlatPagePolicy(), PagePermissionPolicy()
# What is asked for: each action alone, and what Wagtail asks for together.
SETS = ({"change", "publish"}, {"add", "change"}, {"view", "delete"}, set(ACTIONS))

on_random_trees = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def keys(found: Any) -> Any:
    """Whatever a policy returns, as something to compare: pages and people by their ids."""
    if found is None or isinstance(found, bool):
        return found
    return found.pk if hasattr(found, "pk") else {one.pk for one in found}


def answers_about(wood: Wood, policy: PagePermissionPolicy, user: Any) -> Iterator[Any]:
    yield "root", keys(policy.explorable_root_instance(user))
    yield "explorable", keys(policy.explorable_instances(user))
    yield "direct", keys(policy.instances_with_direct_explore_permission(user))
    for asked in SETS:
        yield asked, policy.user_has_any_permission(user, asked)
        yield asked, keys(policy.instances_user_has_any_permission_for(user, asked))
    for action in ACTIONS:
        yield action, policy.user_has_permission(user, action)
        yield action, keys(policy.instances_user_has_permission_for(user, action))
        for page in wood.pages:
            yield action, page, policy.user_has_permission_for_instance(user, action, page)
    for page in wood.pages:
        both = {"change", "publish"}
        yield page, policy.user_has_any_permission_for_instance(user, both, page)


def people_of(wood: Wood, policy: PagePermissionPolicy) -> Iterator[Any]:
    for asked in SETS:
        yield asked, keys(policy.users_with_any_permission(asked))
    for action in ACTIONS:
        yield action, keys(policy.users_with_permission(action, include_superusers=False))
        for page in wood.pages:
            yield action, page, keys(policy.users_with_permission_for_instance(action, page))
    for page in wood.pages:
        both = {"change", "publish"}
        yield page, keys(policy.users_with_any_permission_for_instance(both, page))


def as_the_admin_asks(wood: Wood, policy: PagePermissionPolicy, user: Any) -> Iterator[Any]:
    explorable = policy.explorable_instances(user)
    ids = explorable.values_list("pk", flat=True)
    for page in wood.pages:
        listing = Page.objects.child_of(page).filter(pk__in=ids)
        yield "explorer", [child.pk for child in listing.order_by("title")]
    yield "found", keys(Page.objects.filter(pk__in=ids).autocomplete("page"))
    yield "found by the admin's API", keys(explorable.search("page"))
    change = policy.instances_user_has_permission_for(user, "change")
    yield "locked", keys((change | Page.objects.filter(locked_by=user)).filter(locked=True))
    yield "not below", keys(Page.objects.exclude(pk__in=change))
    yield "intersection", keys(Page.objects.filter(depth__gt=2) & explorable)
    yield "union", keys(change | policy.instances_user_has_permission_for(user, "publish"))


@contextmanager
def planted(forest: Forest) -> Iterator[Wood]:
    with transaction.atomic():
        yield plant(forest)
        transaction.set_rollback(True)


def afresh(user: Any) -> Any:
    """As in a new request: nothing is remembered on the object."""
    return type(user).objects.get(pk=user.pk)


@on_random_trees
@given(forest=forests())
def test_each_person_finds_the_same_pages(forest: Forest, db: None) -> None:
    with planted(forest) as wood:
        for user in wood.people:
            ours = list(answers_about(wood, OURS, afresh(user)))

            assert ours == list(answers_about(wood, STOCK, afresh(user)))


@on_random_trees
@given(forest=forests())
def test_each_page_has_the_same_people(forest: Forest, db: None) -> None:
    with planted(forest) as wood:
        assert list(people_of(wood, OURS)) == list(people_of(wood, STOCK))


@on_random_trees
@given(forest=forests())
def test_the_admins_queries_find_the_same_pages(forest: Forest, db: None) -> None:
    with planted(forest) as wood:
        for user in wood.people:
            ours = list(as_the_admin_asks(wood, OURS, afresh(user)))

            assert ours == list(as_the_admin_asks(wood, STOCK, afresh(user)))


def test_a_visitor_finds_nothing(db: None) -> None:
    with planted(ONE_PAGE) as wood:
        ours = list(answers_about(wood, OURS, AnonymousUser()))

        assert ours == list(answers_about(wood, STOCK, AnonymousUser()))


@on_random_trees
@given(forest=forests())
def test_the_testers_of_other_pages_see_the_same_rows(forest: Forest, db: None) -> None:
    """The root and the directory have Wagtail's own tester, which reads the rows of ours."""
    with planted(forest) as wood:
        ordinary = (who for who in wood.people if who.is_active and not who.is_superuser)
        for user in ordinary:
            ours, stock = afresh(user), afresh(user)
            STOCK.get_cached_permissions_for_user(stock)

            for page in wood.pages:
                found = page.permissions_for_user(ours).permissions
                assert found == page.permissions_for_user(stock).permissions
