"""One change that waits for the steward, of the partner who is not trusted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from cms.changes import save_draft
from cms.demo.organisations import NOT_TRUSTED
from cms.demo.people import PASSWORD, add_user
from cms.models import PlacePage

if TYPE_CHECKING:
    from cms.demo.builder import Demo
    from cms.models import OrganisationPage

CHANGES = {
    "summary": "Ein Wohnzimmer für den Stadtteil, jetzt im Lokschuppen am Ende des Bahndamms.",
    "street": "Lokweg",
    "house_number": "1",
    "hours_words": "Mi–Sa 15–21 Uhr, So nach Vereinbarung",
    "room_note": "Ein Nebenraum für zwölf Leute, bitte vorher fragen",
    "latitude": Decimal("51.489300"),
    "longitude": Decimal("7.197800"),
}


def build(demo: Demo) -> None:
    owner = demo.organisation(NOT_TRUSTED)
    page = PlacePage.objects.descendant_of(owner).get(reference="stube-06")
    if page.workflow_states.exists():
        return
    editor = editor_of(owner)
    draft = page.get_latest_revision_as_object()
    for name, value in CHANGES.items():
        setattr(draft, name, value)
    draft.clean()
    save_draft(draft, by=editor)
    page.get_workflow().start(page, editor)


def editor_of(owner: OrganisationPage) -> User:
    """One of those who are built later anyway; the steward is not there yet to get a mail."""
    username = f"editor-{owner.slug}"
    if not User.objects.filter(username=username).exists():
        hashed = make_password(PASSWORD)
        add_user(username, group=owner.team.editors, name=("Redaktion", owner.title), hashed=hashed)
    return User.objects.get(username=username)
