"""Who works in an office: its editors see it, and the people of its owner answer who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from cms.models import OfficePage, TenancyPage
from cms.ownership import decides_on
from cms.sharing import tenancies
from cms.sharing.tenancies import may_answer, may_be_shared

if TYPE_CHECKING:
    from django.http import HttpResponse

    from cms.sharing.views import SignedIn


@require_safe
def office_tenancies(request: SignedIn, office_id: int) -> HttpResponse:
    """Who is or wants to be a tenant of an office; nobody's drafts."""
    office = get_object_or_404(OfficePage, pk=office_id)
    answers = may_answer(request.user, office)
    if not answers and not office.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    rows = TenancyPage.objects.live().filter(office=office).order_by("title")
    context = {"office": office, "tenancies": rows, "may_answer": answers}
    return render(request, "cms/admin/sharing/tenancies.html", context)


@require_http_methods(["GET", "POST"])
def accept_tenancy(request: SignedIn, office_id: int, tenancy_id: int) -> HttpResponse:
    """Asks first, changes on POST only; who decides on the office may share it as well."""
    tenancy = tenancy_to_answer(request, office_id, tenancy_id)
    may_share = decides_on(request.user, tenancy.office) and may_be_shared(tenancy)
    if request.method == "POST":
        shares_office = may_share and bool(request.POST.get("shares_office"))
        tenancies.accept(tenancy, by=request.user, shares_office=shares_office)
        sentence = _("'%(tenancy)s' is now shown at your office.")
        messages.success(request, sentence % {"tenancy": tenancy.title})
        return redirect("office_tenancies", office_id)
    context = {"office": tenancy.office, "tenancy": tenancy, "may_share": may_share}
    return render(request, "cms/admin/sharing/accept_tenancy.html", context)


@require_http_methods(["GET", "POST"])
def refuse_tenancy(request: SignedIn, office_id: int, tenancy_id: int) -> HttpResponse:
    tenancy = tenancy_to_answer(request, office_id, tenancy_id)
    if request.method == "POST":
        tenancies.refuse(tenancy, by=request.user)
        sentence = _("'%(tenancy)s' is not shown at your office.")
        messages.success(request, sentence % {"tenancy": tenancy.title})
        return redirect("office_tenancies", office_id)
    context = {"office": tenancy.office, "tenancy": tenancy}
    return render(request, "cms/admin/sharing/refuse_tenancy.html", context)


def tenancy_to_answer(request: SignedIn, office_id: int, tenancy_id: int) -> TenancyPage:
    office = get_object_or_404(OfficePage, pk=office_id)
    if not may_answer(request.user, office):
        raise PermissionDenied
    return get_object_or_404(TenancyPage, pk=tenancy_id, office=office, live=True)
