"""What must stand before anything else can: the directory, the steward's group, a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.changes import add_draft, publish
from cms.models import DirectoryPage, OrganisationPage, Team
from cms.publication import publication

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        welcome = root.get_children().filter(slug="home", numchild=0)
        welcome.exact_type(Page).delete()
        grant_pages(stewards(), directory, ["add", "change", "publish", "bulk_delete", "lock", "unlock"])
    return DirectoryPage.objects.get(pk=directory.pk)


def use_as_site(directory: DirectoryPage) -> None:
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


def stewards() -> Group:
    """The group that answers for the whole; made with its rights on the first call."""
    group, created = Group.objects.get_or_create(name=STEWARDS)
    if created:
        models = ("category", "user", "group")
        wanted = Permission.objects.filter(content_type__model__in=models)
        group.permissions.set([*wanted, admin_permission()])
        grant_collection(group, Collection.get_first_root_node())
    return group


def admin_permission() -> Permission:
    return Permission.objects.get(codename="access_admin")


def create_organisation(
    slug: str, *, name: str, trusted: bool = False, organisation: OrganisationPage | None = None
) -> OrganisationPage:
    """A partner with its page, groups, rights and collection; published at once.

    ``organisation`` may bring further facts. A partner that is not trusted is reviewed by
    the steward before anything of it is public.
    """
    directory = ensure_directory()
    page = organisation or OrganisationPage()
    page.title, page.slug, page.is_trusted = name, slug, trusted
    with publication():
        add_draft(page, under=directory)
        form_team(page)
        publish(page)
    return page


def form_team(page: OrganisationPage) -> Team:
    label = f"{page.title} ({page.slug})"[:100]
    editors = Group.objects.create(name=_("Editors: %(name)s") % {"name": label})
    managers = Group.objects.create(name=_("Managers: %(name)s") % {"name": label})
    collection = Collection.get_first_root_node().add_child(name=page.title)
    for group in (editors, managers):
        group.permissions.add(admin_permission())
        grant_collection(group, collection)
    may = ["publish"] if page.is_trusted else []
    grant_pages(editors, page, ["add", "change", *may])
    grant_pages(managers, page, ["add", "change", *may])
    if not page.is_trusted:
        WorkflowPage.objects.create(workflow=review(), page=page)
    return Team.objects.create(
        organisation=page, editors=editors, managers=managers, collection=collection
    )


def review() -> Workflow:
    """The workflow in which the steward approves what is not published by its owner."""
    workflow, created = Workflow.objects.get_or_create(name=_("Review by the steward"))
    if created:
        task = GroupApprovalTask.objects.create(name=_("Look at it and approve"))
        task.groups.add(stewards())
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def grant_pages(group: Group, page: Page, actions: Iterable[str]) -> None:
    for action in actions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{action}_page"
        )
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def grant_collection(group: Group, collection: Collection) -> None:
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in ("add", "change", "choose"):
            permission = Permission.objects.get(
                content_type__app_label=app, codename=f"{action}_{model}"
            )
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
