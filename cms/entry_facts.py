"""From a page to the frozen Entry: the one place where what is private is left out."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone, translation
from wagtail.rich_text import expand_db_html, get_text_for_indexing

from cms.entry import (
    Access,
    Circle,
    Entry,
    Image,
    Milestone,
    Module,
    Participant,
    Relative,
    Session,
)
from cms.vocabularies import AccessCode, Answer, Audience, Cost, Kind, Language, Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import TextChoices

Facts = dict[str, Any]


class Named:
    """What several entries name that are read together: looked up once.

    Wagtail keeps the addresses of sites on it, as it does on a request.
    """

    def __init__(self) -> None:
        self.relatives: dict[int, Relative] = {}
        # By where pages stand, the address that is above theirs.
        self.addresses: dict[str, str] = {}

    def address_of(self, page: Any) -> str:
        """All pages below one have the address that it has, and their own slug."""
        above, own = page.url_path.removesuffix(f"{page.slug}/"), f"{page.slug}/"
        if above in self.addresses:
            return self.addresses[above] + own
        address = full_address(page, sites=self)
        if address.endswith(f"/{own}"):
            self.addresses[above] = address.removesuffix(own)
        return address


_named: ContextVar[Named | None] = ContextVar("named", default=None)


def entry_from(page: Any, *, directory: Any = None, named: Named | None = None) -> Entry:
    """The public facts of ``page``, as they stand on the object, whether it is public or not."""
    token = _named.set(named)
    try:
        facts = {**core(page), **contact(page), **rights(directory)}
        for extra in FACTS_OF_KIND[page.kind]:
            facts |= extra(page)
    finally:
        _named.reset(token)
    return Entry(**facts)


def core(page: Any) -> Facts:
    organisation = page.organisation
    categories = held(page, "categories")
    return {
        "id": page.entry_id,
        "kind": str(page.kind),
        "name": page.title,
        "slug": page.slug,
        "url": address_of(page),
        "modified_at": page.last_published_at or timezone.now(),
        "summary": page.summary,
        "body": expand_db_html(page.body),
        "description": get_text_for_indexing(page.body).strip(),
        "reference": page.reference,
        "categories": tuple(category.code for category in categories),
        "category_labels": tuple(category.label for category in categories),
        **vocabulary_facts(page),
        "organisation": relative(organisation) if organisation else None,
        "participants": participants(page),
        "access": access(page),
        "image": image(page),
        "status": page.status,
        "status_label": label(page.status, Status),
        "is_current": page.is_current,
        "valid_from": page.valid_from,
        "valid_until": page.valid_until,
        "verified_on": page.verified_on,
    }


def vocabulary_facts(page: Any) -> Facts:
    return {
        "audiences": tuple(page.audiences),
        "audience_labels": labels(page.audiences, Audience),
        "languages": tuple(page.languages),
        "language_labels": labels(page.languages, Language),
        "cost": page.cost,
        "cost_label": label(page.cost, Cost),
        "cost_note": page.cost_note,
    }


def contact(page: Any) -> Facts:
    """Contact data only where their owner said that they may be published."""
    return {
        "phone": page.phone if page.phone_is_public else "",
        "email": page.email if page.email_is_public else "",
        "website": page.website if page.website_is_public else "",
    }


def rights(directory: Any) -> Facts:
    if directory is None:
        return {}
    return {"licence": directory.licence, "attribution": directory.attribution}


def address(page: Any) -> Facts:
    return {
        "street": page.street,
        "house_number": page.house_number,
        "postcode": page.postcode,
        "city": page.city,
        "point": page.point,
    }


def location(page: Any) -> Facts:
    district = page.district
    return {**address(page), "district": relative(district) if is_live(district) else None}


def hours(page: Any) -> Facts:
    return {"hours": page.opening_hours}


def organisation_facts(page: Any) -> Facts:
    return {"organisation_kind": page.organisation_kind}


def place_facts(page: Any) -> Facts:
    return {
        "walk_in": page.walk_in,
        "rooms": page.rooms,
        "room_capacity": page.room_capacity,
        "room_note": page.room_note,
    }


def office_facts(page: Any) -> Facts:
    """The tenants' parts, each with its own hours or the door's."""
    tenancies = [tenancy for tenancy in held(page, "public_tenancies") if tenancy.accepted_at]
    return {"tenancies": tuple(entry_from(tenancy) for tenancy in tenancies)}


def tenancy_facts(page: Any) -> Facts:
    office = page.office
    facts: Facts = {"services": page.services}
    if not is_live(office):
        return facts
    facts |= {"office": relative(office), **location(office)}
    if not page.hours_words:
        facts["hours"] = office.opening_hours
    return facts


def programme_facts(page: Any) -> Facts:
    return {
        "programme_kind": page.programme_kind,
        "programme_kind_label": page.get_programme_kind_display(),
        "fee": page.fee,
        "certificate": page.certificate,
        "funding_programme": page.funding_programme,
        "schedule": page.schedule,
        "modules": tuple(Module(row.group, row.title, row.text) for row in held(page, "modules")),
        "sessions": tuple(
            session_entry(row, page) for row in held(page, "sessions") if row.starts_at
        ),
        "related": tuple(relative(other) for other in held(page, "related") if is_shown(other)),
    }


def session_entry(row: Any, programme: Any) -> Entry:
    """A session as an entry of its own: it takes over what its programme says of itself."""
    place = row.place if is_shown(row.place) else None
    where = place or row
    organisation = programme.organisation
    return Entry(
        id=row.session_id,
        kind=str(Kind.SESSION),
        name=row.topic,
        slug=programme.slug,
        url=f"{address_of(programme)}#{row.session_id}",
        modified_at=programme.last_published_at or timezone.now(),
        categories=tuple(category.code for category in held(programme, "categories")),
        **vocabulary_facts(programme),
        organisation=relative(organisation) if organisation else None,
        **contact(programme),
        **address(where),
        district=relative(place.district) if place and is_live(place.district) else None,
        status=row.status,
        status_label=row.get_status_display(),
        programme=relative(programme),
        fee=programme.fee,
        session=Session(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            capacity=row.capacity,
            registration=row.registration,
            registration_until=row.registration_until,
            venue=place.title if place else row.venue,
            place=relative(place) if place else None,
        ),
    )


def district_facts(page: Any) -> Facts:
    return {
        "boundary": page.boundary,
        "district_status": page.district_status,
        "district_status_label": page.get_district_status_display(),
        "milestones": tuple(
            Milestone(row.on, row.precision, row.title, row.text)
            for row in held(page, "milestones")
            if row.on
        ),
        "circles": tuple(Circle(row.name, row.text) for row in held(page, "circles")),
    }


FACTS_OF_KIND = {
    Kind.ORGANISATION: (location, organisation_facts),
    Kind.PLACE: (location, hours, place_facts),
    Kind.OFFICE: (location, hours, office_facts),
    Kind.TENANCY: (hours, tenancy_facts),
    Kind.PROGRAMME: (location, programme_facts),
    Kind.DISTRICT: (district_facts,),
}


def participants(page: Any) -> tuple[Participant, ...]:
    return tuple(
        Participant(row.role, label(row.role, Role), relative(row.organisation))
        for row in held(page, "participations")
        if is_live(row.organisation)
    )


def access(page: Any) -> tuple[Access, ...]:
    return tuple(
        Access(
            code=row.code,
            label=label(row.code, AccessCode),
            answer=row.answer,
            answer_label=label(row.answer, Answer),
            note=row.note,
            checked_on=row.checked_on,
        )
        for row in held(page, "access_facts")
    )


def image(page: Any) -> Image | None:
    if page.image is None:
        return None
    return Image(
        url=page.image.file.url,
        alt=page.image_alt,
        credit=page.image_credit,
        width=page.image.width,
        height=page.image.height,
    )


def held(page: Any, relation: str) -> Iterable[Any]:
    """What belongs to a page; of pages that are read together it is read already."""
    read = getattr(page, as_read(relation), None)
    return getattr(page, relation).all() if read is None else read


def as_read(relation: str) -> str:
    """Under which name it is then, as a plain list."""
    return f"{relation}_read"


def relative(page: Any) -> Relative:
    named = _named.get()
    if named is None:
        return told(page)
    if page.pk not in named.relatives:
        named.relatives[page.pk] = told(page)
    return named.relatives[page.pk]


def told(page: Any) -> Relative:
    return Relative(
        id=page.entry_id,
        name=page.title,
        slug=page.slug,
        url=address_of(page),
        summary=page.summary,
        is_current=page.is_current,
    )


def is_live(page: Any) -> bool:
    return page is not None and page.live


def is_shown(page: Any) -> bool:
    """Whether a page that this one names is public, and its organisation with it."""
    return is_live(page) and is_live(page.organisation)


def labels(codes: Iterable[str], vocabulary: type[TextChoices]) -> tuple[str, ...]:
    known = {choice.value: choice for choice in vocabulary} if codes else {}
    return tuple(str(known[code].label) for code in codes if code in known)


def label(code: str, vocabulary: type[TextChoices]) -> str:
    """Of a single choice; quicker than asking the field, and one that is lost stays a code."""
    try:
        return str(vocabulary(code).label) if code else ""
    except ValueError:
        return code


def address_of(page: Any) -> str:
    """The full address of the page, in German whatever the language of the moment."""
    named = _named.get()
    return named.address_of(page) if named else full_address(page)


def full_address(page: Any, *, sites: Named | None = None) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        parts = page.get_url_parts(sites)
    return f"{settings.BASE_URL}{parts[2]}" if parts else ""
