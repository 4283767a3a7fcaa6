"""What must stand before anything else can: the directory, the steward's group, a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Site, Workflow, WorkflowPage, WorkflowTask

from cms.changes import add_draft, publish
from cms.first_categories import FIRST_CATEGORIES
from cms.models import (
    Category,
    DirectoryPage,
    OrganisationPage,
    ReviewTask,
    Stewardship,
    Team,
)
from cms.publication import publication
from cms.rights import grant_pages, permission, restore_rights, set_collection_rights

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STEWARDS = "Stewards"
DIRECTORY_SLUG = "quartiersatlas"


def ensure_directory(*, title: str = "Quartiersatlas") -> DirectoryPage:
    """The directory, made on the first call in place of Wagtail's welcome page."""
    directory: DirectoryPage | None = DirectoryPage.objects.first()
    if directory is not None:
        return directory
    with publication():
        root = Page.get_first_root_node()
        directory = root.add_child(instance=DirectoryPage(title=title, slug=DIRECTORY_SLUG))
        use_as_site(directory)
        found_stewards(directory)
        # Wagtail's own workflow asks a group of moderators that nobody is in.
        WorkflowPage.objects.create(workflow=review(), page=directory)
        found_categories()
    return DirectoryPage.objects.get(pk=directory.pk)


def use_as_site(directory: DirectoryPage) -> None:
    """Let the directory take the place of Wagtail's welcome page, but never of a real site."""
    welcome = Page.objects.exact_type(Page).filter(depth=2, slug="home", numchild=0)
    served = Site.objects.filter(is_default_site=True).exclude(root_page__in=welcome)
    if served.exists():
        return
    address = urlsplit(settings.BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": directory,
            "hostname": address.hostname,
            "port": address.port or (443 if address.scheme == "https" else 80),
            "site_name": directory.title,
        },
    )
    welcome.delete()


def found_categories() -> None:
    """The first categories; what the steward changes or deletes afterwards stays so."""
    Category.objects.bulk_create(
        (
            Category(code=code, name=name, name_en=name_en, words="\n".join(words))
            for code, name, name_en, words in FIRST_CATEGORIES
        ),
        ignore_conflicts=True,
    )


def stewards() -> Group:
    """The group that answers for the whole; made with its rights on the first call."""
    directory = ensure_directory()
    stewardship = Stewardship.objects.filter(directory=directory).first()
    return stewardship.group if stewardship else found_stewards(directory)


def found_stewards(directory: DirectoryPage) -> Group:
    group, _created = Group.objects.get_or_create(name=STEWARDS)
    give_stewards_rights(group, directory)
    Stewardship.objects.create(directory=directory, group=group)
    return group


def give_stewards_rights(group: Group, directory: DirectoryPage) -> None:
    models = ("category", "user", "group")
    wanted = Permission.objects.filter(content_type__model__in=models)
    group.permissions.set([*wanted, permission("wagtailadmin", "access_admin")])
    set_collection_rights({group.pk: Collection.get_first_root_node().pk})
    grant_pages(group, directory, ["add", "change", "publish", "bulk_delete", "lock", "unlock"])


def create_organisation(
    slug: str,
    *,
    name: str,
    trusted: bool = False,
    organisation: OrganisationPage | None = None,
    by: User | None = None,
) -> OrganisationPage:
    """A partner with its page, groups, rights and collection; published at once.

    ``organisation`` may bring further facts. A partner that is not trusted has no right to
    publish: it submits to the steward. A slug that is taken or is none is a ValidationError.
    """
    page = organisation or OrganisationPage()
    page.title, page.slug, page.is_trusted = name, slug, trusted
    with publication():
        add_draft(page, under=ensure_directory(), by=by)
        form_team(page)
        publish(page, by=by)
    return page


def form_team(page: OrganisationPage) -> Team:
    """The groups, rights and collection by which people edit for an organisation."""
    team = Team.objects.create(
        organisation=page,
        editors=Group.objects.create(name=f"editors of {page.pk}"),
        managers=Group.objects.create(name=f"managers of {page.pk}"),
        collection=Collection.get_first_root_node().add_child(name=page.title),
    )
    restore_rights(team)
    return team


def review() -> Workflow:
    """The workflow in which what a partner may not publish is looked at first.

    Found by its task: its name is in the language of whoever made it.
    """
    asked = ReviewTask.objects.all()
    found = Workflow.objects.active().filter(workflow_tasks__task__in=asked).first()
    return found or new_review()


def new_review() -> Workflow:
    workflow: Workflow = Workflow.objects.create(name=_("Review by the steward"))
    task = ReviewTask.objects.create(name=_("Look at it and approve"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
