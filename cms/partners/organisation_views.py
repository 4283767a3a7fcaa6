"""The steward's list of organisations: taking one in, trusting it, finding its team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from cms.models import OrganisationPage
from cms.ownership import is_steward
from cms.partners.forms import TRUSTED, OrganisationForm
from cms.partners.organisations import rows_of, set_trust, take_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE: Final = 50
STATES: Final = {"trusted": Q(is_trusted=True), "reviewed": Q(is_trusted=False)}


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    must_be_steward(request)
    query, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = OrganisationPage.objects.filter(STATES.get(state, Q()), team__isnull=False)
    if query:
        found = found.filter(Q(title__icontains=query) | Q(slug__icontains=query))
    paginator = Paginator(found.order_by("title", "pk"), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "rows": rows_of(page.object_list),
        "items": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "query": query,
        "state": state,
    }
    return render(request, "cms/admin/partners/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_organisation(request: HttpRequest) -> HttpResponse:
    must_be_steward(request)
    form = OrganisationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form}
        return render(request, "cms/admin/partners/add_organisation.html", context)
    page = taken_in(request, form.cleaned_data)
    messages.success(request, _("'%(name)s' is in the directory.") % {"name": page.title})
    return redirect("team", page.pk)


def taken_in(request: Any, data: dict[str, Any]) -> OrganisationPage:
    return take_in(
        data["name"],
        slug=data["slug"],
        kind=data["kind"],
        trusted=data["publishes"] == TRUSTED,
        manager_email=data["manager_email"],
        by=request.user,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_trust(request: Any, organisation_id: int, *, trusted: bool) -> HttpResponse:
    """Asks first; what is public stays so."""
    must_be_steward(request)
    organisation = get_object_or_404(OrganisationPage, pk=organisation_id, team__isnull=False)
    if request.method != "POST":
        context = {"organisation": organisation, "trusted": trusted}
        return render(request, "cms/admin/partners/trust.html", context)
    set_trust(organisation, trusted=trusted, by=request.user)
    messages.success(request, sentence(trusted) % {"name": organisation.title})
    return redirect("team", organisation_id)


def sentence(trusted: bool) -> str:
    if trusted:
        return _("'%(name)s' publishes by itself from now on.")
    return _("What '%(name)s' writes is looked at from now on before it is public.")


def must_be_steward(request: Any) -> None:
    if not is_steward(request.user):
        raise PermissionDenied
