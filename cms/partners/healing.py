"""Teams as they are to be: rights made anew, a missing team formed, what is left over dissolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete
from wagtail import hooks
from wagtail.models import Collection

from cms.founding import form_team, give_stewards_rights
from cms.models import OrganisationPage, Stewardship, Team
from cms.publication import publication
from cms.rights import restore_rights, whole_teams

if TYPE_CHECKING:
    from wagtail.models import Page

AT_ONCE = 500  # teams in a transaction, for which others wait


def restore_all_rights() -> int:
    """Heal every group by hand or by other code; how many teams there are."""
    for stewardship in Stewardship.objects.select_related("group", "directory"):
        with publication():
            give_stewards_rights(stewardship.group, stewardship.directory)
    for page in OrganisationPage.objects.filter(team=None):
        complete(page)
    teams = list(Team.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(teams), AT_ONCE):
        with publication():
            restore_rights(*whole_teams().filter(pk__in=teams[start : start + AT_ONCE]))
    return len(teams)


def complete(page: Page) -> None:
    """An organisation that was added as a page gets its team."""
    if isinstance(page, OrganisationPage) and not hasattr(page, "team"):
        with publication():
            form_team(page)


def on_delete(sender: Any, instance: Team, **kwargs: Any) -> None:
    """With its organisation a team goes: people stay, and so do pictures and documents."""
    Group.objects.filter(pk__in=[instance.editors_id, instance.managers_id]).delete()
    collection = Collection.objects.get(pk=instance.collection_id)
    if is_empty(collection):
        collection.delete()


def is_empty(collection: Collection) -> bool:
    """Pictures may be shown elsewhere; the steward finds them where they were."""
    contents = (ask(collection) for ask in hooks.get_hooks("describe_collection_contents"))
    return not any(content and content["count"] for content in contents)


def connect() -> None:
    post_delete.connect(on_delete, sender=Team, dispatch_uid="cms.partners.on_delete")
