"""Five hundred shares and two hundred organisations: as many queries as for one, and no refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry

from cms.permissions import FlatPagePolicy
from cms.rights import grant_pages
from tests.cms.forests import GROUPS, PEOPLE, Forest, plant

if TYPE_CHECKING:
    from tests.cms.forests import Wood

BRANCHES, SHARES = 200, 500
POLICY = FlatPagePolicy()


def forest(*, branches: int, shares: int) -> Forest:
    """Below the root the branches, then leaves in turn below each; rows for the first group."""
    parents = [0] * BRANCHES + [1 + leaf % BRANCHES for leaf in range(SHARES)]
    nobody: list[int | None] = [None] * len(parents)
    return Forest(
        parents=parents,
        owners=nobody,
        grants=[
            *(
                (0, 1 + branch, action)
                for branch in range(branches)
                for action in ("add", "publish")
            ),
            *((0, 1 + BRANCHES + leaf, "change") for leaf in range(shares)),
        ],
        people=[(True, False, frozenset(range(GROUPS)))] * PEOPLE,
        locks=nobody,
    )


def what_screens_ask(wood: Wood) -> list[Any]:
    user = type(wood.people[0]).objects.get(pk=wood.people[0].pk)
    explorable: Any = POLICY.explorable_instances(user)
    ids = explorable.values_list("pk", flat=True)
    root = POLICY.explorable_root_instance(user)
    return [
        root,
        len(Page.objects.child_of(wood.pages[0]).filter(pk__in=ids)[:50]),
        len(Page.objects.filter(pk__in=ids).autocomplete("page")),
        len(explorable.search("page")),
        len(POLICY.instances_user_has_permission_for(user, "change")),
        len(PageLogEntry.objects.viewable_by_user(user)),
        [POLICY.user_has_permission_for_instance(user, "change", page) for page in wood.pages],
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("branches", "shares"),
    [
        pytest.param(BRANCHES, 0, id="200 organisations"),
        pytest.param(1, SHARES, id="an organisation and 500 shares"),
        pytest.param(BRANCHES, SHARES, id="both"),
    ],
)
def test_many_rows_ask_no_more_than_one(branches: int, shares: int) -> None:
    wood = plant(forest(branches=branches, shares=shares))
    what_screens_ask(wood)  # reads what is kept for the whole process

    with CaptureQueriesContext(connection) as many:
        what_screens_ask(wood)
    wood.people[0].groups.clear()
    one = plant_one(wood)

    with CaptureQueriesContext(connection) as few:
        what_screens_ask(one)

    assert len(many) <= len(few)
    # One term of SQL for each row would be far more.
    assert max(query["sql"].count(" OR ") for query in many) <= 6


def plant_one(wood: Wood) -> Wood:
    """The same tree, for somebody with a row on one branch and one leaf."""
    user = wood.people[1]
    user.groups.set([])
    group = user.groups.create(name="one")
    for page, action in ((wood.pages[1], "add"), (wood.pages[-1], "change")):
        grant_pages(group, page, [action])
    return type(wood)(pages=wood.pages, people=[user])
