"""Asks whoever writes an entry that nobody has seen yet whether it is not here already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import Page

from cms.coordinates import InvalidCoordinatesError, parse_point
from cms.duplicates import Candidate, Traits, possible_duplicates
from cms.models import EntryPage, OfficePage
from cms.ownership import organisations_of
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

ADDRESS = ("street", "house_number", "postcode", "city")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate with the addresses that this person may open."""

    candidate: Candidate
    url: str
    edit_url: str


@require_safe
def ask(request: HttpRequest) -> JsonResponse:
    """What is here already like the entry that is being written; for the form to show."""
    texts = {name: str(text).strip()[:LONGEST] for name, text in request.GET.items()}
    kind, besides = texts.get("kind", ""), None
    if texts.get("page", "").isdecimal():
        page = unseen_page(int(texts["page"]), request.user)
        if page is None:
            return JsonResponse({"count": 0, "html": ""})
        kind, besides = str(page.kind), page.entry_id
    found = found_for(traits_of(texts, kind), kind, request.user, besides=besides)
    html = render_to_string("cms/admin/duplicates/asked.html", {"found": found}) if found else ""
    return JsonResponse({"count": len(found), "html": html})


def unseen_page(pk: int, user: Any) -> EntryPage | None:
    """A page that this person writes and that was never public."""
    page = Page.objects.filter(pk=pk, first_published_at=None).specific().first()
    may = isinstance(page, EntryPage) and page.permissions_for_user(user).can_edit()
    return page if may else None


def traits_of(texts: dict[str, str], kind: str) -> Traits:
    if kind == Kind.TENANCY:
        return traits_at(public_office(texts.get("office", "")), name=texts.get("name", ""))
    address = {name: texts.get(name, "") for name in ADDRESS}
    return Traits(name=texts.get("name", ""), degrees=degrees(texts.get("point", "")), **address)


def degrees(text: str) -> tuple[float, float] | None:
    try:
        point = parse_point(text) if text else None
    except InvalidCoordinatesError:
        return None
    return (float(point.longitude), float(point.latitude)) if point else None


def found_for(traits: Traits, kind: str, user: Any, *, besides: UUID | None) -> list[Shown]:
    mine = list(organisations_of(user))
    found = possible_duplicates(traits, kind=kind, visible_to=mine, besides=besides)
    pages = Page.objects.specific().in_bulk([one.pk for one in found]) if found else {}
    return [shown(one, pages[one.pk], user) for one in found if one.pk in pages]


def shown(candidate: Candidate, page: Any, user: Any) -> Shown:
    may_edit = page.permissions_for_user(user).can_edit()
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else ""
    return Shown(candidate, page.url if candidate.is_public else "", edit_url)


def ask_after_saving(request: HttpRequest, page: Page) -> None:
    """A message for those whose browser did not ask while they were writing."""
    specific = page.specific
    if not isinstance(specific, EntryPage) or specific.first_published_at is not None:
        return
    if "json" in request.headers.get("Accept", ""):  # saved by itself, nobody reads messages
        return
    newest = specific.get_latest_revision_as_object()
    found = found_for(
        traits_of_page(newest), str(newest.kind), request.user, besides=newest.entry_id
    )
    if found:
        html = render_to_string("cms/admin/duplicates/asked.html", {"found": found})
        messages.warning(request, html)


def public_office(text: str) -> OfficePage | None:
    found: OfficePage | None = None
    if text.isdecimal():
        found = OfficePage.objects.published().filter(pk=int(text)).first()
    return found


def traits_of_page(page: Any) -> Traits:
    """Of a page as it stands; a tenancy is where its office is."""
    return traits_at(page.office if page.kind == Kind.TENANCY else page, name=page.title)


def traits_at(stands: Any, *, name: str) -> Traits:
    if stands is None or not hasattr(stands, "street"):
        return Traits(name=name)
    point = stands.point
    return Traits(
        name=name,
        degrees=(float(point.longitude), float(point.latitude)) if point else None,
        **{part: getattr(stands, part) for part in ADDRESS},
    )
