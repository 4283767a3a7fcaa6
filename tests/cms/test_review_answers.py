"""Who answers a submission, and that exactly what was looked at becomes public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState

from cms.changes import save_draft
from cms.models import OrganisationPage, PageShare, PlacePage
from cms.review.answering import AnswerRefusedError, approve
from cms.review.submissions import submission_of, waiting_for_review
from cms.rights import restore_rights
from tests import factories
from tests.cms.editing import editor, sign_in
from tests.cms.reviewing import address, answer, submit, version, waiting_page
from tests.conftest import user

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client


@pytest.fixture
def page(parish: OrganisationPage, ben: User) -> PlacePage:
    found: PlacePage = waiting_page(parish, by=ben)
    return found


@pytest.fixture
def person(request: pytest.FixtureRequest) -> Callable[[str], Any]:
    return request.getfixturevalue


def state_of(page: PlacePage) -> str:
    status: str = page.workflow_states.order_by("-pk").first().status
    return status


@pytest.mark.parametrize("choice", ["approve", "send_back"])
@pytest.mark.parametrize(
    ("who", "answers"),
    [
        pytest.param("mod", True, id="the steward"),
        pytest.param("ben", False, id="who sent it"),
        pytest.param("ada", False, id="another partner"),
        pytest.param(None, False, id="a visitor"),
    ],
)
def test_the_steward_answers_for_a_partner_who_is_not_trusted(
    client: Client,
    person: Callable[[str], Any],
    page: PlacePage,
    who: str | None,
    answers: bool,
    choice: str,
) -> None:
    if who:
        sign_in(client, person(who))

    answer(client, page, choice, comment="Bitte mit Telefon")

    page.refresh_from_db()
    assert (state_of(page) != WorkflowState.STATUS_IN_PROGRESS) is answers
    assert (page.title == "Laden") is (answers and choice == "approve")


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        pytest.param("mod", True, id="the steward"),
        pytest.param("ben", True, id="who sent it"),
        pytest.param("ada", False, id="another partner"),
    ],
)
def test_only_who_may_edit_the_page_sees_its_review(
    client: Client, person: Callable[[str], Any], page: PlacePage, who: str, sees: bool
) -> None:
    sign_in(client, person(who))

    response = client.get(address(page))

    assert (b"Laden" in response.content) is sees
    assert response.status_code == (200 if sees else 302)


def test_a_later_draft_does_not_become_public_with_the_approved_one(
    client: Client, page: PlacePage, mod: User
) -> None:
    later = page.get_latest_revision_as_object()
    later.title = "Noch nicht gesehen"
    seen = version(page)
    save_draft(later, by=mod)

    answer(sign_in(client, mod), page, "approve", seen=seen)

    page.refresh_from_db()
    assert page.title == "Laden"
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == "Noch nicht gesehen"


def test_an_approval_of_an_older_version_is_refused_and_shows_the_newer_one(
    client: Client, page: PlacePage, ben: User, mod: User
) -> None:
    seen = version(page)
    page.current_workflow_state.cancel(user=ben)
    submit(page, by=ben, title="Neuer Laden")

    response = answer(sign_in(client, mod), page, "approve", seen=seen, comment="Schon gelesen")

    page.refresh_from_db()
    assert page.title == "Stadtteilladen"
    html = response.content.decode()
    assert "A newer version came in" in html
    assert "Neuer Laden" in html
    assert "Schon gelesen" in html


def test_what_was_written_over_is_another_version(page: PlacePage, mod: User) -> None:
    """Autosave keeps the number of a version while its author goes on writing."""
    seen = version(page)
    draft = page.get_latest_revision_as_object()
    draft.title = "Darübergeschrieben"

    draft.save_revision(user=page.latest_revision.user, overwrite_revision=page.latest_revision)

    with pytest.raises(AnswerRefusedError, match="newer version"):
        approve(page, seen=seen, by=mod)


def test_the_second_of_two_answers_is_refused(client: Client, page: PlacePage, mod: User) -> None:
    seen = version(page)
    sign_in(client, mod)
    answer(client, page, "approve", seen=seen)

    response = answer(client, page, "send_back", seen=seen, comment="Doch nicht")

    assert "no longer waits for an answer" in response.content.decode()
    assert state_of(page) == WorkflowState.STATUS_APPROVED


def test_what_breaks_a_rule_cannot_be_approved(
    client: Client, page: PlacePage, ben: User, mod: User
) -> None:
    page.current_workflow_state.cancel(user=ben)
    submit(page, by=ben, website="gibt es nicht")
    sign_in(client, mod)

    shown = client.get(address(page)).content.decode()
    response = answer(client, page, "approve").content.decode()

    assert 'value="approve"' not in shown
    assert "gibt es nicht" in response
    assert state_of(page) == WorkflowState.STATUS_IN_PROGRESS


def test_a_name_that_was_taken_meanwhile_refuses_the_answer_whole(
    client: Client, page: PlacePage, parish: OrganisationPage, ben: User, mod: User
) -> None:
    page.current_workflow_state.cancel(user=ben)
    submit(page, by=ben, slug="laden")
    factories.published(factories.place(title="Anderer", slug="laden"), under=parish)

    response = answer(sign_in(client, mod), page, "approve")

    assert response.status_code == 200
    assert "laden" in response.content.decode()
    assert state_of(page) == WorkflowState.STATUS_IN_PROGRESS


def test_sending_back_needs_a_comment(client: Client, page: PlacePage, mod: User) -> None:
    response = answer(sign_in(client, mod), page, "send_back", comment="  ")

    assert "The comment is empty." in response.content.decode()
    assert state_of(page) == WorkflowState.STATUS_IN_PROGRESS


def test_the_comment_stands_in_the_editor_until_it_is_sent_again(
    client: Client, page: PlacePage, ben: User, mod: User
) -> None:
    answer(sign_in(client, mod), page, "send_back", comment="Bitte mit <b>Telefon</b>")

    editing = editor(client, ben)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = client.get(edit).content.decode()
    editing.edit(page, title="Laden mit Telefon", **{"action-submit": "1"})

    assert "Bitte mit &lt;b&gt;Telefon&lt;/b&gt;" in shown
    assert "Send again to be looked at" in shown
    assert state_of(page) == WorkflowState.STATUS_IN_PROGRESS
    assert "Bitte mit" not in client.get(edit).content.decode()


@pytest.mark.parametrize("action", ["approve", "reject", "review"])
def test_the_endpoints_of_wagtail_answer_nothing(
    client: Client, page: PlacePage, mod: User, action: str
) -> None:
    sign_in(client, mod)
    task_state = page.current_workflow_state.current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])

    response = client.post(url, {"comment": "Ungesehen"})

    page.refresh_from_db()
    assert page.title == "Stadtteilladen"
    assert state_of(page) == WorkflowState.STATUS_IN_PROGRESS
    assert response.status_code == 302


def test_who_sent_it_cannot_change_it_while_it_waits(
    client: Client, page: PlacePage, ben: User
) -> None:
    editor(client, ben).edit(page, title="Heimlich anders")

    assert page.get_latest_revision_as_object().title == "Laden"


@pytest.mark.parametrize(
    ("who", "may"),
    [
        pytest.param("ben", True, id="who sent it"),
        pytest.param("colleague", True, id="a colleague"),
        pytest.param("ada", False, id="another partner, with a share"),
    ],
)
def test_the_owner_takes_a_submission_back(
    client: Client,
    page: PlacePage,
    parish: OrganisationPage,
    library: OrganisationPage,
    person: Callable[[str], Any],
    who: str,
    may: bool,
) -> None:
    PageShare.objects.create(page=page, organisation=library)
    restore_rights(library.team)
    them = user("kim", parish.team.editors) if who == "colleague" else person(who)

    answer(sign_in(client, them), page, "take_back")

    assert (state_of(page) == WorkflowState.STATUS_CANCELLED) is may
    assert page.get_latest_revision_as_object().title == "Laden"


def test_what_another_organisation_may_not_publish_goes_to_the_trusted_owner(
    client: Client, library: OrganisationPage, parish: OrganisationPage, ada: User, ben: User
) -> None:
    shared = factories.published(factories.place(), under=library)
    PageShare.objects.create(page=shared, organisation=parish)
    restore_rights(parish.team)
    submit(shared, by=ben, title="Laden")

    assert [found.page.pk for found in waiting_for_review(ada)] == [shared.pk]
    assert waiting_for_review(ben) == []
    answer(sign_in(client, ada), shared, "approve")
    shared.refresh_from_db()
    assert shared.title == "Laden"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        pytest.param("mod", True, id="the steward"),
        pytest.param("ben", False, id="who sent it"),
        pytest.param("ada", False, id="another partner"),
    ],
)
def test_the_list_shows_what_one_is_asked_to_answer(
    client: Client, page: PlacePage, person: Callable[[str], Any], who: str, sees: bool
) -> None:
    sign_in(client, person(who))

    html = client.get(reverse("reviews")).content.decode()

    assert ("Laden" in html) is sees
    assert ("Nothing waits for your answer." in html) is not sees


def test_the_oldest_comes_first(parish: OrganisationPage, ben: User, mod: User) -> None:
    pages = [waiting_page(parish, by=ben, title=title) for title in ("Eins", "Zwei", "Drei")]

    found = [submission.page.pk for submission in waiting_for_review(mod)]

    assert found == [page.pk for page in pages]


def test_who_is_trusted_meanwhile_publishes_and_nothing_waits(
    client: Client, page: PlacePage, parish: OrganisationPage, ben: User
) -> None:
    OrganisationPage.objects.filter(pk=parish.pk).update(is_trusted=True)
    parish.refresh_from_db()
    restore_rights(parish.team)

    assert [found.page.pk for found in waiting_for_review(ben)] == [page.pk]
    editor(client, ben).edit(page, **{"action-publish": "action-publish"})
    page.refresh_from_db()
    assert page.title == "Laden"
    assert submission_of(page) is None
