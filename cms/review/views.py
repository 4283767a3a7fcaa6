"""The list of what waits, and the screen on which one submission is looked at and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from cms.review.answering import AnswerRefusedError, approve, send_back, take_back
from cms.review.submissions import (
    may_answer,
    may_look,
    may_take_back,
    submission_of,
    waiting_for_review,
)
from cms.widgets import choices

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    class SignedIn(HttpRequest):
        """Wagtail lets nobody else into its admin."""

        user: User


@require_safe
def reviews(request: SignedIn) -> HttpResponse:
    found = waiting_for_review(request.user)
    return render(request, "cms/admin/review/list.html", {"submissions": found})


@require_http_methods(["GET", "HEAD", "POST"])
def review_submission(request: SignedIn, page_id: int) -> HttpResponse:
    """What changes, and the answer; refused answers come back with what waits now."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_look(request.user, page):
        raise PermissionDenied
    refusal: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            return answered(request, page)
        except AnswerRefusedError as error:
            refusal = error.sentences
    context = {**facts(request, page), "refusal": refusal}
    return render(request, "cms/admin/review/submission.html", context)


def facts(request: SignedIn, page: Any) -> dict[str, Any]:
    submission = submission_of(page)
    return {
        "page": page,
        "submission": submission,
        "may_answer": may_answer(request.user, page),
        "may_edit": page.permissions_for_user(request.user).can_edit(),
        "may_take_back": submission and may_take_back(request.user, submission),
        "comment": request.POST.get("comment", ""),
        "map": choices(),
    }


def answered(request: SignedIn, page: Any) -> HttpResponse:
    """Do what was chosen, say so, and go on to the next one."""
    if request.POST.get("answer") == "take_back":
        return taken_back(request, page)
    if not may_answer(request.user, page):
        raise PermissionDenied
    seen, comment = request.POST.get("seen", ""), request.POST.get("comment", "")
    if request.POST.get("answer") == "approve":
        approve(page, seen=seen, by=request.user)
        sentence = _("'%(name)s' is published.")
    else:
        send_back(page, seen=seen, comment=comment, by=request.user)
        sentence = _("'%(name)s' was sent back with your comment.")
    page.refresh_from_db(fields=["draft_title"])
    messages.success(request, sentence % {"name": page.draft_title})
    return redirect("reviews")


def taken_back(request: SignedIn, page: Any) -> HttpResponse:
    submission = submission_of(page)
    if submission and not may_take_back(request.user, submission):
        raise PermissionDenied
    take_back(page, by=request.user)
    sentence = _("'%(name)s' no longer waits for an answer. You can go on writing.")
    messages.success(request, sentence % {"name": page.draft_title})
    return redirect("wagtailadmin_pages:edit", page.pk)
