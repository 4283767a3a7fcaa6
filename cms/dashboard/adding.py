"""Whose a new entry is to be: a button for each organisation, or a list if there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.ownership import organisations_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.http import HttpRequest, HttpResponse

MOST_BUTTONS = 5
ROWS = 50


def where_to_add(user: User | AnonymousUser) -> dict[str, Any]:
    """What the templates need that offer to add an entry."""
    found = list(organisations_of(user).values("pk", "title")[: MOST_BUTTONS + 1])
    return {
        "organisations": found[:MOST_BUTTONS],
        "of_several": len(found) > 1,
        "of_many": len(found) > MOST_BUTTONS,
    }


@require_safe
def choose_organisation(request: HttpRequest) -> HttpResponse:
    """The list of somebody's organisations, found by their names."""
    words = request.GET.get("q", "").strip()
    mine = organisations_of(request.user).filter(title__icontains=words).values("pk", "title")
    organisations = Paginator(mine, ROWS).get_page(request.GET.get("p"))
    context = {"organisations": organisations, "words": words}
    return render(request, "cms/admin/dashboard/choose_organisation.html", context)
