"""The screens on which a page is offered to another organisation, and taken or declined there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms.models import HandOver
from cms.ownership import manages
from cms.sharing import hand_overs
from cms.sharing.choosing import organisation_of
from cms.sharing.views import page_to_decide_on, search

if TYPE_CHECKING:
    from django.http import HttpResponse

    from cms.models import EntryPage
    from cms.sharing.views import SignedIn


@require_http_methods(["GET", "POST"])
def hand_over_page(request: SignedIn, page_id: int) -> HttpResponse:
    """Look for the new owner, see what would happen, and offer: only the last one by POST."""
    page = page_to_decide_on(request, page_id)
    if request.method == "POST":
        return propose(request, page)
    context = {"page": page, "owner": page.organisation, "offer": hand_overs.offer_of(page)}
    found = search(request, apart_from=[page.organisation.pk])
    return render(
        request,
        "cms/admin/sharing/hand_over.html",
        context | found | chosen(request, page),
    )


def chosen(request: SignedIn, page: EntryPage) -> dict[str, Any]:
    """The new owner that the address names, and whether the page would be theirs at once."""
    if "to" not in request.GET:
        return {}
    try:
        to = organisation_of(request.GET["to"])
        hand_overs.check_offer(page, to)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return {}
    return {"to": to, "is_at_once": manages(request.user, to)}


def propose(request: SignedIn, page: EntryPage) -> HttpResponse:
    try:
        to = organisation_of(request.POST.get("to"))
        offer = hand_overs.propose(page, to=to, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("hand_over_page", page.pk)
    names = {"organisation": to.title, "page": page.title}
    if offer is None:
        messages.success(request, _("'%(page)s' now belongs to %(organisation)s.") % names)
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(request, _("'%(page)s' is offered to %(organisation)s.") % names)
    return redirect("hand_over_page", page.pk)


@require_POST
def withdraw_hand_over(request: SignedIn, page_id: int) -> HttpResponse:
    page = page_to_decide_on(request, page_id)
    offer = hand_overs.offer_of(page)
    if offer is not None:
        hand_overs.withdraw(offer, by=request.user)
    messages.success(request, _("'%(page)s' is offered to nobody now.") % {"page": page.title})
    return redirect("hand_over_page", page_id)


@require_http_methods(["GET", "POST"])
def answer_hand_over(request: SignedIn, offer_id: int) -> HttpResponse:
    """The managers of the new owner look at the offer, and take or decline it by POST."""
    rows = HandOver.objects.select_related("organisation", "page", "offered_by")
    offer = rows.filter(pk=offer_id).first()
    if offer is None:
        sentence = _("This offer is not open any more: it was answered or withdrawn.")
        messages.warning(request, sentence)
        return redirect("sharing")
    if not manages(request.user, offer.organisation):
        raise PermissionDenied
    if request.method == "POST":
        return answer(request, offer)
    page = offer.page.specific
    context = {"offer": offer, "page": page, "owner": page.organisation}
    return render(request, "cms/admin/sharing/answer_hand_over.html", context)


def answer(request: SignedIn, offer: HandOver) -> HttpResponse:
    names = {"organisation": offer.organisation.title, "page": offer.page.title}
    if request.POST.get("answer") != "accept":
        hand_overs.decline(offer, by=request.user)
        messages.success(request, _("You declined '%(page)s'.") % names)
        return redirect("sharing")
    try:
        page = hand_overs.accept(offer, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("answer_hand_over", offer.pk)
    messages.success(request, _("'%(page)s' now belongs to %(organisation)s.") % names)
    return redirect("wagtailadmin_pages:edit", page.pk)
