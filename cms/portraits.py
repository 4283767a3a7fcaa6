"""An entry as its page shows it: what is grouped, put in order and worded once, without a query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.contacts import phone_display
from cms.door import door
from cms.models import OrganisationPage
from cms.structured_data import web_page
from cms.vocabularies import Answer, Kind, Licence, Status

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from cms.door import Door
    from cms.entry import Entry, Milestone, Module, Participant, Relative

COLLECTIONS = {
    Kind.ORGANISATION: "organisations",
    Kind.PLACE: "places",
    Kind.OFFICE: "offices",
    Kind.TENANCY: "tenancies",
    Kind.PROGRAMME: "programmes",
    Kind.SESSION: "sessions",
    Kind.DISTRICT: "districts",
}
# Inside a script element a parser looks for these, whatever the JSON around them means.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@dataclass(frozen=True, slots=True)
class RoleGroup:
    label: str
    organisations: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class ModuleGroup:
    heading: str
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a template asks of an entry beyond its plain facts."""

    entry: Entry

    @property
    def kind_label(self) -> str:
        return str(Kind(self.entry.kind).label)

    @property
    def short_kind_label(self) -> str:
        """The kind, as exactly as one word can say it."""
        return self.entry.programme_kind_label or self.kind_label

    @property
    def organisation_kind_label(self) -> str:
        kinds = dict(OrganisationPage.OrganisationKind.choices)
        return str(kinds.get(self.entry.organisation_kind, ""))

    @property
    def is_over(self) -> bool:
        """Ended, or past its last day."""
        return not self.entry.is_current and not self.is_yet_to_begin

    @property
    def is_yet_to_begin(self) -> bool:
        begins = self.entry.valid_from
        return begins is not None and begins > timezone.localdate()

    @property
    def status_label(self) -> str:
        """Ended also where nobody said so but the last day is past."""
        return str(Status.ENDED.label) if self.is_over else self.entry.status_label

    @property
    def licence_label(self) -> str:
        code = self.entry.licence
        return str(Licence(code).label) if code in Licence.values else code

    @property
    def door(self) -> Door | None:
        """What holds at the door now; nothing where the entry itself is closed or over."""
        if self.is_over or self.is_yet_to_begin or self.entry.status == Status.CLOSED:
            return None
        return door(self.entry.hours)

    @property
    def walk_in_label(self) -> str:
        return answer_label(self.entry.walk_in)

    @property
    def rooms_label(self) -> str:
        return answer_label(self.entry.rooms)

    @property
    def services(self) -> list[str]:
        return [line.strip() for line in self.entry.services.splitlines() if line.strip()]

    @property
    def roles(self) -> list[RoleGroup]:
        return roles(self.entry.participants)

    @property
    def module_groups(self) -> list[ModuleGroup]:
        """Modules in their order, those in a row with the same heading together."""
        groups = groupby(self.entry.modules, key=lambda module: module.group)
        return [ModuleGroup(heading, tuple(modules)) for heading, modules in groups]

    @property
    def upcoming_sessions(self) -> list[Entry]:
        return [one for one in in_time_order(self.entry.sessions) if not is_past(one)]

    @property
    def next_session(self) -> Entry | None:
        return next(iter(self.upcoming_sessions), None)

    @property
    def past_sessions(self) -> list[Entry]:
        """The newest first."""
        return [one for one in reversed(in_time_order(self.entry.sessions)) if is_past(one)]

    @property
    def milestones(self) -> list[Milestone]:
        return sorted(self.entry.milestones, key=lambda milestone: milestone.on)

    @property
    def geojson_address(self) -> str:
        """Where the feed keeps the entry; what has ended is not in the feed."""
        if not self.entry.is_current:
            return ""
        return f"/feeds/{COLLECTIONS[Kind(self.entry.kind)]}/{self.entry.id}.geojson"

    @property
    def permanent_address(self) -> str:
        return f"{settings.BASE_URL}/id/{self.entry.id}"

    @property
    def phone_link(self) -> str:
        digits = "".join(sign for sign in self.entry.phone if sign in "+0123456789")
        return f"tel:{digits}"

    @property
    def phone_text(self) -> str:
        """The number in groups, as people read it."""
        phone = self.entry.phone
        return phone_display(phone) if phone.startswith("+") else phone

    @property
    def breakable_name(self) -> SafeString:
        """The name, which may be broken after a stroke where the line is too short."""
        parts = [(part,) for part in self.entry.name.split("/")]
        return format_html_join(mark_safe("/<wbr>"), "{}", parts)

    @property
    def website_text(self) -> str:
        return self.entry.website.split("://", 1)[-1].removeprefix("www.").rstrip("/")

    @property
    def map_data(self) -> dict[str, Any]:
        """The point and the outline of this entry alone, for the small map."""
        point = self.entry.point
        markers = [marker(self.entry)] if point else []
        outline = self.entry.boundary
        outlines = [{"name": self.entry.name, "geometry": outline}] if outline else []
        return {"markers": markers, "outlines": outlines}

    @property
    def has_map(self) -> bool:
        return self.entry.point is not None or self.entry.boundary is not None

    @property
    def json_ld(self) -> SafeString:
        text = json.dumps(web_page(self.entry), ensure_ascii=False).translate(ESCAPES)
        # The escapes above are what keeps the text inside the element.
        return format_html(
            '<script type="application/ld+json">{}</script>',
            mark_safe(text),  # noqa: S308
        )


def marker(entry: Entry) -> dict[str, Any]:
    point = entry.point
    return {
        "id": str(entry.id),
        "kind": entry.kind,
        "name": entry.name,
        "lon": float(point.longitude) if point else None,
        "lat": float(point.latitude) if point else None,
    }


def roles(participants: Iterable[Participant]) -> list[RoleGroup]:
    """Who takes part, by role, in the order in which the roles first appear."""
    found: dict[str, list[Relative]] = {}
    for participant in participants:
        found.setdefault(participant.role_label, []).append(participant.organisation)
    return [RoleGroup(label, tuple(organisations)) for label, organisations in found.items()]


def in_time_order(sessions: Iterable[Entry]) -> list[Entry]:
    return sorted(sessions, key=starts_at)


def starts_at(session: Entry) -> datetime.datetime:
    return session.session.starts_at if session.session else session.modified_at


def is_past(session: Entry) -> bool:
    facts = session.session
    return facts is not None and (facts.ends_at or facts.starts_at) < timezone.now()


def answer_label(code: str) -> str:
    return str(Answer(code).label) if code in Answer.values else ""


def localised(address: str) -> str:
    """The address of a page of this site, in the language of the reader."""
    path = address.removeprefix(settings.BASE_URL)
    return reverse("wagtail_serve", args=[""]) + path.lstrip("/") if path else ""
