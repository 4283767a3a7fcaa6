"""The lists of what is due, in the admin: three answers for each entry, one click each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from cms.freshness.answers import take_leave
from cms.freshness.confirming import confirm_entry, confirm_part
from cms.freshness.due import due_for
from cms.models import EntryPage, PartConfirmation
from cms.ownership import is_steward, organisations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

ROWS = 50


@require_safe
def due_list(request: HttpRequest) -> HttpResponse:
    """What is due, and on another tab what has been for long; of the steward, everybody's."""
    overdue = request.GET.get("overdue") == "yes"
    due, late = due_for(request.user, overdue=False), due_for(request.user, overdue=True)
    shown: Any = late if overdue else due
    context = {
        "overdue": overdue,
        "counts": {"due": due.count(), "overdue": late.count()},
        "entries": Paginator(shown, ROWS).get_page(request.GET.get("p")),
    }
    return render(request, "cms/admin/freshness/list.html", context)


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    page, user = page_to_answer_for(request, page_id)
    confirm_entry(page, by=name_of(user), user=user)
    messages.success(request, _("“%(name)s” is confirmed as of today.") % {"name": page.title})
    return redirect("due_entries")


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks first; what ends an entry is the POST."""
    page, user = page_to_answer_for(request, page_id)
    if request.method == "POST":
        at_once = page.permissions_for_user(user).can_publish()
        sentence = take_leave(page, by=name_of(user), at_once=at_once, user=user)
        messages.success(request, sentence)
        return redirect("due_entries")
    return render(request, "cms/admin/freshness/end.html", {"page": page})


@require_POST
def confirm_one_part(request: HttpRequest, page_id: int, part: str) -> JsonResponse:
    """From the editor, where the rest of the form is still being written."""
    page, user = public_page(page_id), current_user(request)
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    if part not in PartConfirmation.parts_of(page):
        raise Http404
    confirm_part(page, part, by=name_of(user), user=user)
    day = date_format(localdate(), "DATE_FORMAT")
    sentence = _("confirmed on %(day)s by %(name)s") % {"day": day, "name": name_of(user)}
    return JsonResponse({"sentence": sentence})


def page_to_answer_for(request: HttpRequest, page_id: int) -> tuple[EntryPage, User]:
    """A public page of one's own organisation; with whom it is shared cannot answer for it."""
    page, user = public_page(page_id), current_user(request)
    owner = page.organisation
    owns = owner is not None and organisations_of(user).filter(pk=owner.pk).exists()
    if not owns and not is_steward(user):
        raise PermissionDenied
    return page, user


def public_page(page_id: int) -> EntryPage:
    page = get_object_or_404(Page, pk=page_id, live=True).specific
    if not isinstance(page, EntryPage):
        raise Http404
    return page


def current_user(request: HttpRequest) -> User:
    user: Any = request.user  # the admin lets nobody in whom it does not know
    return user


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()
