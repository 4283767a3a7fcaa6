"""The whole list of one's own entries, and the state of the directory with its export."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cms.dashboard.adding import where_to_add
from cms.dashboard.own_entries import own_entries
from cms.dashboard.states import COUNTED, LABELS, State, by_district, by_organisation, whole
from cms.formulas import guarded
from cms.ownership import is_steward

if TYPE_CHECKING:
    from django.http import HttpRequest

ROWS = 50
GROUPINGS = {
    "organisation": (gettext_lazy("Organisation"), by_organisation),
    "district": (gettext_lazy("District"), by_district),
}


@require_safe
def own_entry_list(request: HttpRequest) -> HttpResponse:
    """Everything that somebody's organisations own; what is due comes first."""
    mine: Any = own_entries(request.user)
    entries = Paginator(mine, ROWS).get_page(request.GET.get("p"))
    context = {"entries": entries, **where_to_add(request.user)}
    return render(request, "cms/admin/dashboard/own_entries.html", context)


@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """For the steward: how each organisation or district is doing, on a page or as CSV."""
    if not is_steward(request.user):
        raise PermissionDenied
    by = request.GET.get("by", "organisation")
    heading, states_of = GROUPINGS.get(by, GROUPINGS["organisation"])
    states = states_of()
    if request.GET.get("export") == "csv":
        return as_csv(str(heading), states)
    context: dict[str, Any] = {
        "by": by if by in GROUPINGS else "organisation",
        "heading": heading,
        "labels": LABELS,
        "states": Paginator(states, ROWS).get_page(request.GET.get("p")),
        "total": whole(states),
    }
    return render(request, "cms/admin/dashboard/state.html", context)


def as_csv(heading: str, states: list[State]) -> HttpResponse:
    """Counts, one line for each organisation or district, and the sum at the end."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{_('state')}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # German Excel reads UTF-8 only with a byte order mark, and parts columns at semicolons.
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow([heading, *LABELS.values()])
    for one in states:
        writer.writerow([guarded(one.name or _("in no district")), *numbers(one)])
    writer.writerow([_("All"), *numbers(whole(states))])
    return response


def numbers(one: State) -> list[int]:
    return [one.counts[name] for name in COUNTED]
