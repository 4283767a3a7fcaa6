"""Letting other organisations edit a page, and taking it back: at once, and in its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import PageShare, Team
from cms.ownership import is_steward, organisations_of
from cms.rights import restore_rights
from cms.sharing import log
from cms.sharing.choosing import check_choice
from cms.sharing.mails import tell

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from cms.models import EntryPage, OrganisationPage
    from cms.ownership import Anyone


def share(
    page: EntryPage,
    *,
    receiver: OrganisationPage,
    may_publish: bool = False,
    by: User | None = None,
) -> PageShare:
    """Let another organisation edit ``page``; raises ValidationError with a sentence."""
    check_shareable(page, receiver)
    with transaction.atomic():
        shared = PageShare.objects.create(
            page=page, organisation=receiver, may_publish=may_publish, shared_by=by
        )
        restore(receiver)
        log.note(log.SHARED, page, receiver, by=by, may_publish=may_publish)
        link = ("wagtailadmin_pages:edit", page.pk)
        tell(receiver, "page_shared", link=link, page=page.title, owner=page.organisation.title)
    return shared


def check_shareable(page: EntryPage, receiver: OrganisationPage) -> None:
    check_choice(page, receiver)
    if PageShare.objects.filter(page=page, organisation=receiver).exists():
        message = _("'%(page)s' is already shared with %(organisation)s. Change it in the list.")
        names = {"organisation": receiver.title, "page": page.title}
        raise ValidationError(message % names)


def let_publish(shared: PageShare, *, may_publish: bool, by: User | None = None) -> None:
    """Whether the other organisation may also publish; holds only while the owner itself may."""
    with transaction.atomic():
        shared.may_publish = may_publish
        shared.save(update_fields=["may_publish"])
        restore(shared.organisation)
        action = log.MAY_PUBLISH if may_publish else log.MAY_NOT_PUBLISH
        log.note(action, shared.page.specific, shared.organisation, by=by)


def take_back(shared: PageShare, *, by: User | None = None) -> None:
    """The other organisation may not edit the page from this moment on."""
    page = shared.page.specific
    with transaction.atomic():
        PageShare.objects.filter(pk=shared.pk).delete()
        restore(shared.organisation)
        log.note(log.TAKEN_BACK, page, shared.organisation, by=by)
        names = {"page": page.title, "owner": page.organisation.title}
        tell(shared.organisation, "share_taken_back", link=("sharing",), **names)


def restore(organisation: OrganisationPage) -> None:
    team = Team.objects.filter(organisation=organisation).first()
    if team is not None:
        restore_rights(team)


def shares_of(page: Page) -> QuerySet[PageShare]:
    rows = PageShare.objects.filter(page=page).select_related("organisation", "shared_by")
    return rows.order_by("organisation__title")


def pages_shared_with(user: Anyone) -> Any:
    """The pages of others that somebody may edit because they are shared, by title."""
    return Page.objects.filter(pk__in=shares_with(user).values("page")).order_by("title", "pk")


def shares_with(user: Anyone) -> QuerySet[PageShare]:
    """What others share with the organisations of ``user``."""
    return listed(PageShare.objects.filter(organisation__in=organisations_of(user)))


def shares_by(user: Anyone) -> QuerySet[PageShare]:
    """What the organisations of ``user`` share with others; for the steward, all there is."""
    rows = PageShare.objects.all()
    if not is_steward(user):
        rows = rows.filter(page__entry_identity__organisation__in=organisations_of(user))
    return listed(rows)


def listed(rows: QuerySet[PageShare]) -> QuerySet[PageShare]:
    joined = rows.select_related("page__entry_identity__organisation", "organisation")
    return joined.order_by("page__title", "pk")
