"""What waits for an answer, and who may give it: pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from cms.differences import differences
from cms.mailing import members_of, steward_members
from cms.models import EntryIdentity, EntryPage, PageShare, ReviewTask
from cms.ownership import is_steward, organisations_of

if TYPE_CHECKING:
    import datetime

    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    from cms.differences import Difference
    from cms.models import OrganisationPage


@dataclass(frozen=True)
class Submission:
    """One version of a page that somebody wants to have published."""

    task_state: TaskState
    page: Any

    @property
    def version(self) -> str:
        """What an answer names, so that it holds for no other version than the one looked at.

        The time too: autosave writes over a version that somebody is still working on.
        """
        revision = self.task_state.revision
        return f"{revision.pk}-{revision.created_at.timestamp():.6f}"

    @property
    def since(self) -> datetime.datetime:
        moment: datetime.datetime = self.task_state.started_at
        return moment

    @property
    def submitted_by(self) -> User | None:
        """Nobody, once the account is gone."""
        person: User | None = self.task_state.workflow_state.requested_by
        return person

    @property
    def organisation(self) -> OrganisationPage | None:
        return self.page.organisation if isinstance(self.page, EntryPage) else None

    @property
    def asks_a_team(self) -> bool:
        """Whether the owner of the page answers, and not the steward."""
        return self.organisation is not None and self.organisation.is_trusted

    @cached_property
    def draft(self) -> Any:
        return self.task_state.revision.as_object()

    @cached_property
    def differences(self) -> list[Difference]:
        return differences(self.page if self.page.live else None, self.draft)

    @cached_property
    def problems(self) -> list[str]:
        """Why it cannot be published, a sentence each."""
        if not isinstance(self.draft, EntryPage):
            return []
        return list(dict.fromkeys(self.draft.publication_problems().values()))

    @property
    def shares(self) -> QuerySet[PageShare]:
        return PageShare.objects.filter(page=self.page.pk).select_related("organisation")


def submission_of(page: Page) -> Submission | None:
    """What waits of this page, read anew."""
    found = waiting().filter(workflow_state__object_id=str(page.pk)).first()
    return Submission(found, Page.objects.get(pk=page.pk).specific) if found else None


def waiting() -> QuerySet[TaskState]:
    """The oldest first."""
    found: QuerySet[TaskState] = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
        task__in=ReviewTask.objects.values("pk"),
    )
    return found.select_related("revision", "workflow_state__requested_by").order_by(
        "started_at", "pk"
    )


def waiting_for_review(user: User) -> list[Submission]:
    """What this person is asked to answer; the steward sees all that waits."""
    states = list(waiting().defer("revision__content"))
    keys = {int(state.workflow_state.object_id) for state in states}
    pages = {page.pk: page for page in asked_pages(user, keys).specific()}
    found = ((state, pages.get(int(state.workflow_state.object_id))) for state in states)
    return [Submission(state, page) for state, page in found if page]


def asked_pages(user: User, keys: set[int]) -> Any:
    if is_steward(user):
        return Page.objects.filter(pk__in=keys)
    own = EntryIdentity.objects.filter(
        page__in=keys, organisation__in=organisations_of(user), organisation__is_trusted=True
    )
    return Page.objects.filter(pk__in=own.values("page"))


def asked_people(submission: Submission, *, but: User | None) -> QuerySet[User]:
    """Who answers: the owner's team where it publishes by itself, otherwise the steward."""
    others = [but.pk] if but else []
    if submission.organisation and submission.asks_a_team:
        team = members_of(submission.organisation).exclude(pk__in=others)
        if team.exists():
            return team
    return steward_members().exclude(pk__in=others)


def may_answer(user: User, page: Page) -> bool:
    """Whoever may publish a page may say that it is to be published."""
    may: bool = page.permissions_for_user(user).can_publish()
    return may


def may_look(user: User, page: Page) -> bool:
    may: bool = page.permissions_for_user(user).can_edit()
    return may or may_answer(user, page)


def may_take_back(user: User, submission: Submission) -> bool:
    """Who sent it, and who edits for the owner: that one may be on holiday."""
    if submission.submitted_by == user:
        return may_look(user, submission.page)
    owner = submission.organisation
    return owner is not None and organisations_of(user).filter(pk=owner.pk).exists()


def sent_back(page: Page) -> TaskState | None:
    """The answer that the page was sent back with, while nobody has submitted it again."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    found: TaskState | None = state.current_task_state
    return found


def sent_back_to(user: User | AnonymousUser) -> QuerySet[EntryIdentity]:
    """Entries of somebody's organisations that came back with a comment and wait for them."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES, base_content_type=get_default_page_content_type()
    )
    pages = [int(object_id) for object_id in states.values_list("object_id", flat=True)]
    own: QuerySet[EntryIdentity] = EntryIdentity.objects.filter(
        page__in=pages, organisation__in=organisations_of(user)
    )
    return own
