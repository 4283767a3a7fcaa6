"""What each may do with a page of the library: one table over the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from cms.bulk import add_drafts
from cms.founding import create_organisation, stewards
from cms.models import PageShare
from cms.rights import restore_rights
from tests.conftest import user
from tests.factories import district, draft, place, published
from tests.photographs import from_photograph

if TYPE_CHECKING:
    from django.test import Client

    from cms.models import OrganisationPage

QUESTIONS = (
    "can_edit", "can_publish", "can_unpublish", "can_delete", "can_move", "can_copy",
    "can_lock", "can_unlock", "can_set_view_restrictions", "can_view_revisions",
)  # fmt: skip
NOTHING: set[str] = set()
EDIT = {"can_edit", "can_view_revisions"}
PUBLISH = {*EDIT, "can_publish"}
KEEP = {*PUBLISH, "can_unpublish", "can_copy"}
DECIDE = {*KEEP, "can_delete", "can_move"}
ALL = {*DECIDE, "can_lock", "can_unlock"}

RULES = {
    # who: their own or shared live place, its draft by somebody else, the organisation, a district
    "editor": (KEEP, KEEP - {"can_unpublish"}, PUBLISH, NOTHING),
    "manager": (DECIDE, DECIDE - {"can_unpublish"}, PUBLISH, NOTHING),
    "shared with": (EDIT, EDIT, NOTHING, NOTHING),
    "shared with, to publish": (PUBLISH, PUBLISH, NOTHING, NOTHING),
    "manager of whom it is shared with": (PUBLISH, PUBLISH, NOTHING, NOTHING),
    "steward": (ALL, ALL - {"can_unpublish"}, ALL, ALL),
    "foreign editor": (NOTHING, NOTHING, NOTHING, NOTHING),
    "visitor": (NOTHING, NOTHING, NOTHING, NOTHING),
}
OBJECTS = ("live place", "draft place", "organisation", "district")


@pytest.fixture
def cast(library: OrganisationPage) -> tuple[dict[str, Any], dict[str, Any]]:
    """Pages of all sorts, and everybody who may or may not do something with them."""

    def make() -> tuple[dict[str, Any], dict[str, Any]]:
        pages = pages_of(library)
        return pages, people_at(pages)

    return from_photograph("pages and people", make)


@pytest.fixture
def pages(cast: tuple[dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    return cast[0]


@pytest.fixture
def people(cast: tuple[dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    return cast[1]


def pages_of(library: OrganisationPage) -> dict[str, Any]:
    return {
        "live place": published(place(slug="laden"), under=library),
        "draft place": draft(place(slug="entwurf"), under=library),
        "organisation": library,
        "district": published(district(), under=library.get_parent().specific),
    }


def people_at(pages: dict[str, Any]) -> dict[str, Any]:
    library = pages["organisation"]
    guest = shared_with("gast", pages, may_publish=False)
    helper = shared_with("helfer", pages, may_publish=True)
    stranger = create_organisation("fremd", name="Fremd", trusted=True)
    return {
        "editor": user("ada", library.team.editors),
        "manager": user("mia", library.team.managers),
        "shared with": user("gabi", guest.team.editors),
        "shared with, to publish": user("hans", helper.team.editors),
        "manager of whom it is shared with": user("hanna", helper.team.managers),
        "steward": user("mod", stewards()),
        "foreign editor": user("fritz", stranger.team.editors),
        "visitor": AnonymousUser(),
    }


def shared_with(slug: str, pages: dict[str, Any], *, may_publish: bool) -> OrganisationPage:
    organisation = create_organisation(slug, name=slug, trusted=True)
    for name in ("live place", "draft place"):
        page = pages[name]
        PageShare.objects.create(page=page, organisation=organisation, may_publish=may_publish)
    restore_rights(organisation.team)
    return organisation


def allowed(page: Page, person: Any) -> set[str]:
    tester = page.permissions_for_user(person)
    return {name for name in QUESTIONS if getattr(tester, name)()}


@pytest.mark.parametrize("who", RULES)
def test_each_may_do_what_the_table_says(
    pages: dict[str, Any], people: dict[str, Any], who: str
) -> None:
    """Also with pages read as plain ones, as bulk actions, choosers and histories read them."""
    rules = dict(zip(OBJECTS, RULES[who], strict=True))

    assert {name: allowed(page, people[who]) for name, page in pages.items()} == rules
    plain = {name: Page.objects.get(pk=page.pk) for name, page in pages.items()}
    assert {name: allowed(page, people[who]) for name, page in plain.items()} == rules


def test_who_is_shared_with_adds_nothing(pages: dict[str, Any], people: dict[str, Any]) -> None:
    tester = pages["organisation"].permissions_for_user(people["shared with, to publish"])

    assert not tester.can_reorder_children()
    assert not tester.can_add_subpage()


@pytest.mark.parametrize(
    ("author", "was_public", "may"),
    [
        pytest.param("editor", False, True, id="their own, that nobody saw"),
        pytest.param("manager", False, False, id="somebody else's"),
        pytest.param("editor", True, False, id="their own, withdrawn"),
    ],
)
def test_an_editor_deletes_a_draft_of_their_own(
    library: OrganisationPage, people: dict[str, Any], author: str, was_public: bool, may: bool
) -> None:
    page = published(place(), under=library) if was_public else draft(place(), under=library)
    if was_public:
        page.unpublish()
    page.owner = people[author]

    tester = page.permissions_for_user(people["editor"])

    assert tester.can_delete() is may
    assert not tester.can_move()


def test_who_asks_before_publishing_takes_nothing_from_the_public(
    parish: OrganisationPage,
) -> None:
    manager = user("max", parish.team.managers)

    live = published(place(slug="a"), under=parish).permissions_for_user(manager)
    sketch = draft(place(slug="b"), under=parish).permissions_for_user(manager)

    assert (live.can_delete(), live.can_move(), live.can_unpublish()) == (False, False, False)
    assert (sketch.can_delete(), sketch.can_move()) == (True, True)


def test_nobody_hides_a_page_behind_a_password(
    client: Client, pages: dict[str, Any], people: dict[str, Any]
) -> None:
    client.force_login(people["steward"])

    response = client.get(f"/admin/pages/{pages['live place'].pk}/privacy/")

    assert response.status_code in (302, 403)


def test_to_be_asked_for_a_review_gives_no_page(
    client: Client, pages: dict[str, Any], people: dict[str, Any]
) -> None:
    """Stock Wagtail opens the editor for every member of the group that a task asks."""
    stranger = people["foreign editor"]
    page = pages["draft place"]
    ask(stranger.groups.get(), page)
    client.force_login(stranger)

    response = client.get(f"/admin/pages/{page.pk}/edit/")

    assert response.status_code == 302
    assert not page.permissions_for_user(stranger).can_edit()
    assert not page.permissions_for_user(stranger).can_lock()


def ask(group: Any, page: Any) -> None:
    task = GroupApprovalTask.objects.create(name="Ask strangers")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Ask strangers")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=page)
    workflow.start(page, user=None)
    assert page.current_workflow_task == task


def test_many_pages_ask_the_database_no_more_than_one(
    library: OrganisationPage, people: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    add_drafts([place(slug=f"ort-{number}") for number in range(12)], under=library)
    person = people["manager of whom it is shared with"]
    children = list(library.get_children())

    with django_assert_max_num_queries(5):
        for page in children:
            allowed(page, person)


def test_a_manager_hands_a_page_to_another_organisation_of_theirs(
    pages: dict[str, Any], people: dict[str, Any]
) -> None:
    other = create_organisation("zweite", name="Zweite", trusted=True)
    both, page = people["manager"], pages["live place"]
    assert not page.permissions_for_user(both).can_move_to(other)
    both = type(both).objects.get(pk=both.pk)
    both.groups.add(other.team.editors)

    assert page.permissions_for_user(both).can_move_to(other)


REFUSED = {
    "editor": {"delete", "move", "lock", "privacy"},
    "shared with, to publish": {"delete", "move", "lock", "privacy", "unpublish", "copy"},
    "foreign editor": {"delete", "move", "lock", "privacy", "unpublish", "copy", "edit", "history"},
}


@pytest.mark.parametrize("who", REFUSED)
def test_wagtails_views_refuse_what_the_table_refuses(
    client: Client, pages: dict[str, Any], people: dict[str, Any], who: str
) -> None:
    client.force_login(people[who])
    views = ("delete", "move", "lock", "privacy", "unpublish", "copy", "edit", "history")

    refused = {view for view in views if is_refused(client, pages["live place"], view)}

    assert refused == REFUSED[who]


def is_refused(client: Client, page: Page, view: str) -> bool:
    """Wagtail sends who may not do it to the first page; ``lock`` answers POST only."""
    ask = client.post if view == "lock" else client.get
    response: Any = ask(f"/admin/pages/{page.pk}/{view}/")
    return response.status_code == 403 or getattr(response, "url", "") == "/admin/"


@pytest.mark.parametrize("who", ["editor", "manager of whom it is shared with"])
def test_who_does_not_decide_moves_nothing(
    client: Client, pages: dict[str, Any], people: dict[str, Any], who: str
) -> None:
    own, page = create_organisation("eigen", name="Eigen", trusted=True), pages["live place"]
    people[who].groups.add(own.team.managers)
    client.force_login(people[who])

    client.post(f"/admin/pages/{page.pk}/move/{own.pk}/confirm/")

    assert Page.objects.get(pk=page.pk).get_parent().pk != own.pk


def test_bulk_actions_refuse_too(
    client: Client, pages: dict[str, Any], people: dict[str, Any]
) -> None:
    page = pages["live place"]
    client.force_login(people["shared with, to publish"])

    for action in ("delete", "unpublish"):
        client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}", {"next": "/admin/"})

    assert Page.objects.get(pk=page.pk).live
