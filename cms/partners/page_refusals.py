"""What Wagtail offers of an organisation or its collection, and what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.models import OrganisationPage, Team
from cms.ownership import is_steward

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Collection, Page


def refuse_to_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not issubclass(page.specific_class, OrganisationPage):
        return None
    sentence = _("An organisation has a team and cannot be copied. Take in a new one here.")
    messages.error(request, sentence)
    return redirect("add_organisation" if is_steward(request.user) else "wagtailadmin_home")


def team_in_collection(collection: Collection) -> dict[str, Any] | None:
    """Wagtail deletes no collection of which somebody says that something is in it."""
    team = Team.objects.filter(collection=collection).select_related("organisation").first()
    if team is None:
        return None
    return {
        "count": 1,
        "count_text": _("the organisation '%(name)s'") % {"name": team.organisation.title},
        "url": None,
    }
