"""An entry as outsiders see it: frozen facts, and nothing in them that is not public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal
    from typing import Any
    from uuid import UUID

    from cms.coordinates import Bounds, Coordinates
    from cms.opening_hours import OpeningHours


@dataclass(frozen=True, slots=True)
class Relative:
    """Another public entry, as far as this one names it."""

    id: UUID
    name: str
    slug: str
    url: str
    summary: str = ""
    # Whether it is in the directory itself, or has ended and keeps only its page.
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Participant:
    role: str
    role_label: str
    organisation: Relative


@dataclass(frozen=True, slots=True)
class Access:
    """One answer about getting in and taking part."""

    code: str
    label: str
    answer: str
    answer_label: str
    note: str
    checked_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: address below /media/, what it shows, who took it, size in pixels."""

    url: str
    alt: str
    credit: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Module:
    group: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    on: datetime.date
    precision: str
    title: str
    text: str

    @property
    def on_text(self) -> str:
        """The day, month or year, as exactly as it is known (ISO 8601)."""
        return self.on.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]


@dataclass(frozen=True, slots=True)
class Circle:
    """A group that meets in a district."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Session:
    """One dated meeting of a programme."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    capacity: int | None
    registration: str
    registration_until: datetime.date | None
    venue: str
    place: Relative | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is public of one entry. Texts that are missing are empty, values are ``None``.

    ``point`` is WGS 84; ``boundary`` is a GeoJSON MultiPolygon; ``body`` is safe HTML;
    instants are aware; ``fee`` is in euros.
    """

    id: UUID
    kind: str
    name: str
    slug: str
    url: str
    modified_at: datetime.datetime
    summary: str = ""
    body: str = ""
    description: str = ""
    reference: str = ""
    categories: tuple[str, ...] = ()
    category_labels: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    audience_labels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language_labels: tuple[str, ...] = ()
    organisation: Relative | None = None
    participants: tuple[Participant, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    cost: str = ""
    cost_label: str = ""
    cost_note: str = ""
    access: tuple[Access, ...] = ()
    image: Image | None = None
    status: str = "active"
    status_label: str = ""
    is_current: bool = True
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    verified_on: datetime.date | None = None
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    point: Coordinates | None = None
    district: Relative | None = None
    hours: OpeningHours | None = None
    walk_in: str = ""
    rooms: str = ""
    room_capacity: int | None = None
    room_note: str = ""
    organisation_kind: str = ""
    office: Relative | None = None
    services: str = ""
    tenancies: tuple[Entry, ...] = ()
    programme: Relative | None = None
    programme_kind: str = ""
    programme_kind_label: str = ""
    modules: tuple[Module, ...] = ()
    sessions: tuple[Entry, ...] = ()
    session: Session | None = None
    fee: Decimal | None = None
    certificate: str = ""
    funding_programme: str = ""
    schedule: str = ""
    related: tuple[Relative, ...] = ()
    boundary: dict[str, Any] | None = field(default=None, hash=False)
    district_status: str = ""
    district_status_label: str = ""
    milestones: tuple[Milestone, ...] = ()
    circles: tuple[Circle, ...] = ()
    licence: str = ""
    attribution: str = ""

    @property
    def wheelchair(self) -> str:
        """``yes``, ``limited``, ``no`` or ``unknown``."""
        answers = {access.code: access.answer for access in self.access}
        return answers.get("wheelchair", "unknown")

    @property
    def street_line(self) -> str:
        return f"{self.street} {self.house_number}".strip()

    @property
    def city_line(self) -> str:
        return f"{self.postcode} {self.city}".strip()

    @property
    def is_located(self) -> bool:
        return self.point is not None


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory itself, as open-data portals are told about it."""

    title: str
    description: str
    bounds: Bounds
    licence: str
    attribution: str
    # Who answers for it: only while everybody may see that organisation.
    publisher: Entry | None
    contact_name: str
    contact_email: str
    municipality_key: str
    modified_at: datetime.datetime | None
