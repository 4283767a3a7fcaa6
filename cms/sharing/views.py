"""With whom a page is shared: everybody who edits it sees that, who decides on it changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from cms.ownership import decides_on
from cms.sharing import shares
from cms.sharing.choosing import MOST_FOUND, OWNED, organisation_of, organisations_named
from cms.sharing.hand_overs import offer_of, offers_waiting_for
from cms.sharing.tenancies import tenancies_waiting_for

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from cms.models import EntryPage, PageShare

    class SignedIn(HttpRequest):
        """A request to the admin: Wagtail lets nobody else in."""

        user: User


ROWS: Final = 50


@require_safe
def page_shares(request: SignedIn, page_id: int) -> HttpResponse:
    """Who may edit the page, and the search for others who might."""
    page = page_to_see(request, page_id)
    decides = decides_on(request.user, page)
    rows = list(shares.shares_of(page))
    context = {
        "page": page,
        "owner": page.organisation,
        "shares": rows,
        "decides": decides,
        "offer": offer_of(page) if decides else None,
    }
    others = [page.organisation.pk, *(row.organisation_id for row in rows)]
    found = search(request, apart_from=others)
    return render(request, "cms/admin/sharing/page_shares.html", context | found)


def search(request: SignedIn, *, apart_from: list[int]) -> dict[str, Any]:
    """What was typed and the organisations found by it, for the search of a screen."""
    words = request.GET.get("q", "").strip()[:100]
    found = organisations_named(words, apart_from=apart_from)
    return {"words": words, "found": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND}


@require_POST
def add_share(request: SignedIn, page_id: int) -> HttpResponse:
    page = page_to_decide_on(request, page_id)
    may_publish = bool(request.POST.get("may_publish"))
    try:
        receiver = organisation_of(request.POST.get("organisation"))
        shares.share(page, receiver=receiver, may_publish=may_publish, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        sentence = _("%(organisation)s may now edit '%(page)s'.")
        names = {"organisation": receiver.title, "page": page.title}
        messages.success(request, sentence % names)
    return redirect("page_shares", page_id)


@require_POST
def change_share(request: SignedIn, page_id: int, share_id: int) -> HttpResponse:
    """Whether the other organisation may also publish."""
    page = page_to_decide_on(request, page_id)
    shared = share_on(request, page, share_id)
    if shared is not None:
        may_publish = request.POST.get("may_publish") == "yes"
        shares.let_publish(shared, may_publish=may_publish, by=request.user)
        messages.success(request, _("Changed."))
    return redirect("page_shares", page_id)


@require_POST
def take_share_back(request: SignedIn, page_id: int, share_id: int) -> HttpResponse:
    page = page_to_decide_on(request, page_id)
    shared = share_on(request, page, share_id)
    if shared is not None:
        shares.take_back(shared, by=request.user)
        sentence = _("%(organisation)s may no longer edit '%(page)s'.")
        names = {"organisation": shared.organisation.title, "page": page.title}
        messages.success(request, sentence % names)
    return redirect("page_shares", page_id)


def share_on(request: SignedIn, page: EntryPage, share_id: int) -> PageShare | None:
    """The share; ``None`` after a sentence when somebody else was faster."""
    shared = shares.shares_of(page).filter(pk=share_id).first()
    if shared is None:
        messages.warning(request, _("This share has been taken back already."))
    return shared


@require_safe
def sharing(request: SignedIn) -> HttpResponse:
    """What others share with us, what we share, what we are offered, and who asks us."""
    is_ours = request.GET.get("of") == "ours"
    rows = shares.shares_by(request.user) if is_ours else shares.shares_with(request.user)
    context = {
        "rows": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "is_ours": is_ours,
        "offers": offers_waiting_for(request.user),
        "tenancies": tenancies_waiting_for(request.user)[:ROWS],
    }
    return render(request, "cms/admin/sharing/sharing.html", context)


def page_to_see(request: SignedIn, page_id: int) -> EntryPage:
    page = owned_page(page_id)
    may_edit = page.permissions_for_user(request.user).can_edit()
    if not (may_edit or decides_on(request.user, page)):
        raise PermissionDenied
    return page


def page_to_decide_on(request: SignedIn, page_id: int) -> EntryPage:
    page = owned_page(page_id)
    if not decides_on(request.user, page):
        raise PermissionDenied
    return page


def owned_page(page_id: int) -> EntryPage:
    page: Any = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, OWNED):
        raise PermissionDenied
    return page
