"""Giving a page to another organisation: offered by its owner, taken by those who get it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.changes import hand_over
from cms.models import EntryIdentity, HandOver, TenancyPage
from cms.ownership import manages, organisations_managed_by
from cms.sharing import log
from cms.sharing.choosing import check_choice
from cms.sharing.mails import tell

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from cms.models import EntryPage, OrganisationPage
    from cms.ownership import Anyone


def propose(page: EntryPage, *, to: OrganisationPage, by: User) -> HandOver | None:
    """Offer ``page`` to another organisation; ``None`` when ``by`` decides there too: it is theirs.

    Raises ValidationError with a sentence. ``by`` must already decide on the page.
    """
    check_offer(page, to)
    with transaction.atomic():
        if manages(by, to):
            move(page, to=to, by=by)
            return None
        offer = HandOver.objects.create(page=page, organisation=to, offered_by=by)
        log.note(log.OFFERED, page, to, by=by)
        link = ("answer_hand_over", offer.pk)
        tell(to, "hand_over_offered", link=link, page=page.title, owner=page.organisation.title)
    return offer


def check_offer(page: EntryPage, to: OrganisationPage) -> None:
    check_choice(page, to)
    check_unlocked(page)
    offer = HandOver.objects.filter(page=page).select_related("organisation").first()
    if offer is not None:
        message = _("'%(page)s' is already offered to %(organisation)s. Withdraw that offer first.")
        names = {"page": page.title, "organisation": offer.organisation.title}
        raise ValidationError(message % names)
    check_reference(page, to)


def check_unlocked(page: EntryPage) -> None:
    if page.locked:
        message = _("'%(page)s' is locked, so that it stays as it is. Unlock it first.")
        raise ValidationError(message % {"page": page.title})


def check_reference(page: EntryPage, to: OrganisationPage) -> None:
    taken = EntryIdentity.objects.filter(
        organisation=to, kind=page.kind, reference=page.reference, page__isnull=False
    )
    if page.reference and taken.exists():
        message = _(
            "%(organisation)s has another entry with the reference '%(reference)s'. "
            "Write another reference first."
        )
        names = {"organisation": to.title, "reference": page.reference}
        raise ValidationError(message % names)


def accept(offer: HandOver, *, by: User) -> EntryPage:
    """The new owner takes the page; raises ValidationError with a sentence."""
    page, to = offer.page.specific, offer.organisation
    owner = page.organisation
    check_public(to)
    check_unlocked(page)
    check_reference(page, to)
    with transaction.atomic():
        log.note(log.ACCEPTED, page, to, by=by)
        moved = move(page, to=to, by=by)
        link = ("sharing",)
        tell(owner, "hand_over_accepted", link=link, page=page.title, owner=to.title)
    return moved


def check_public(organisation: OrganisationPage) -> None:
    if not organisation.live:
        message = _(
            "%(organisation)s is not published, so its entries would not be either. "
            "Ask the steward to publish it first."
        )
        raise ValidationError(message % {"organisation": organisation.title})


def decline(offer: HandOver, *, by: User) -> None:
    """The page stays where it is."""
    with transaction.atomic():
        end(offer, log.DECLINED, by=by)
        page = offer.page.specific
        link = ("hand_over_page", page.pk)
        names = {"page": page.title, "owner": offer.organisation.title}
        tell(page.organisation, "hand_over_declined", link=link, **names)


def withdraw(offer: HandOver, *, by: User) -> None:
    """The owner has thought better of it."""
    with transaction.atomic():
        end(offer, log.WITHDRAWN, by=by)


def end(offer: HandOver, action: str, *, by: User) -> None:
    HandOver.objects.filter(pk=offer.pk).delete()
    log.note(action, offer.page.specific, offer.organisation, by=by)


def move(page: EntryPage, *, to: OrganisationPage, by: User) -> EntryPage:
    previous = page.organisation.title
    moved = hand_over(page, to=to, by=by)
    log.note(log.HANDED_OVER, moved, to, by=by, previous=previous)
    if isinstance(moved, TenancyPage):
        tell_landlord(moved, previous=previous)
    return moved


def tell_landlord(tenancy: TenancyPage, *, previous: str) -> None:
    """Whoever accepted a tenant hears that it is another one now; they may refuse it."""
    office, tenant = tenancy.office, tenancy.organisation
    if office is None or tenancy.accepted_at is None or office.organisation == tenant:
        return
    names = {"tenancy": tenancy.title, "office": office.title, "tenant": tenant.title}
    link = ("office_tenancies", office.pk)
    tell(office.organisation, "tenancy_handed_over", link=link, previous=previous, **names)


def offer_of(page: EntryPage) -> HandOver | None:
    return HandOver.objects.filter(page=page).select_related("organisation").first()


def offers_waiting_for(user: Anyone) -> QuerySet[HandOver]:
    """The pages that organisations managed by ``user`` are offered, oldest first."""
    offers = HandOver.objects.filter(organisation__in=organisations_managed_by(user))
    joined = offers.select_related("page__entry_identity__organisation", "organisation")
    return joined.order_by("offered_at", "pk")
