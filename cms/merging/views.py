"""The steward's screens: what may be the same, what the two say, and which one stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from cms.duplicates import possible_duplicates
from cms.merging.asking import traits_of_page
from cms.merging.choices import choices
from cms.merging.merging import KINDS, NotMergeableError, check_mergeable, merge
from cms.merging.suggestions import suggestions, tell_apart
from cms.ownership import is_steward
from cms.search import matching

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cms.models import EntryPage

ON_A_PAGE: Final = 25
MOST_FOUND: Final = 20


@require_safe
def possible(request: HttpRequest) -> HttpResponse:
    """All pairs of the directory, a page at a time."""
    only_the_steward(request)
    page = Paginator(suggestions(), ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "cms/admin/duplicates/possible.html", {"page": page})


@require_safe
def of_entry(request: HttpRequest, page_id: int) -> HttpResponse:
    """With which other entry this one may be merged: the likely ones, or one found by name."""
    only_the_steward(request)
    page: Any = entry(page_id)
    alike = possible_duplicates(
        traits_of_page(page), kind=page.kind, visible_to=[], besides=page.entry_id
    )
    typed = request.GET.get("q", "").strip()
    rows = matching(typed).filter(kind=page.kind).exclude(entry_id=page.entry_id)
    ids = list(rows.values_list("entry_id", flat=True)[:MOST_FOUND]) if typed else []
    found = type(page).objects.filter(entry_id__in=ids).order_by("title")
    context = {"page": page, "alike": alike, "typed": typed, "found": found}
    return render(request, "cms/admin/duplicates/of_entry.html", context)


@require_http_methods(["GET", "POST"])
def merge_two(request: HttpRequest, kept_id: int, merged_id: int) -> HttpResponse:
    """Asks field by field what the one that stays is to say; merges on POST only."""
    only_the_steward(request)
    kept, merged = entry(kept_id), entry(merged_id)
    try:
        check_mergeable(kept, merged)
    except NotMergeableError as error:
        messages.error(request, str(error))
        return redirect("possible_duplicates")
    if request.method == "POST":
        return merged_as_chosen(request, kept, merged)
    context = {"kept": kept, "merged": merged, "choices": choices(kept, merged)}
    return render(request, "cms/admin/duplicates/merge.html", context)


def merged_as_chosen(request: HttpRequest, kept: EntryPage, merged: EntryPage) -> HttpResponse:
    take = {name for name, value in request.POST.items() if value == "merged"}
    name = merged.title
    merge(kept, merged, by=request.user, take=take, share="share" in request.POST)  # type: ignore[arg-type]  # the admin is for users
    message = _("'%(merged)s' is now one with '%(kept)s'; its address leads here.")
    edit = messages.button(reverse("wagtailadmin_pages:edit", args=[kept.pk]), _("Edit"))
    messages.success(request, message % {"merged": name, "kept": kept.title}, buttons=[edit])
    return redirect("possible_duplicates")


@require_POST
def tell_two_apart(request: HttpRequest, one_id: int, other_id: int) -> HttpResponse:
    only_the_steward(request)
    one, other = entry(one_id), entry(other_id)
    tell_apart(one, other, by=request.user)  # type: ignore[arg-type]  # the admin is for users
    message = _("'%(one)s' and '%(other)s' stay two entries and are not suggested again.")
    messages.success(request, message % {"one": one.title, "other": other.title})
    return redirect("possible_duplicates")


def only_the_steward(request: HttpRequest) -> None:
    if not is_steward(request.user):
        raise PermissionDenied


def entry(pk: int) -> EntryPage:
    """A page of a kind that can be merged."""
    page = get_object_or_404(Page.objects.filter(entry_identity__kind__in=KINDS), pk=pk)
    specific: EntryPage = page.specific
    return specific
