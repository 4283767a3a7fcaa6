"""Which entries are asked about: everybody's published ones, and drafts of one's own alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Q
from wagtail.models import Revision

from cms.duplicates.likeness import FARTHEST, METRES_PER_DEGREE, Traits
from cms.duplicates.neighbourhood import Candidate, Neighbourhood
from cms.entries import PAGE_KINDS
from cms.folding import fold, folded_words
from cms.models import ListedEntry
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from cms.models import OrganisationPage

Row = dict[str, Any]

KINDS: Final = (Kind.ORGANISATION, Kind.PLACE, Kind.OFFICE, Kind.TENANCY, Kind.PROGRAMME)
ADDRESS: Final = ("street", "house_number", "postcode", "city", "latitude", "longitude")
OWNER: Final = "entry_identity__organisation"
# Also the same door with a point that somebody set wrong.
REACH: Final = 2 * FARTHEST / METRES_PER_DEGREE
# How much of the two longest words of a name two must share that have no place.
STEM: Final = 6


def possible_duplicates(
    traits: Traits,
    *,
    kind: str,
    visible_to: Collection[OrganisationPage],
    besides: UUID | None = None,
) -> list[Candidate]:
    """Entries that may be meant, the most alike first; drafts only of these organisations.

    ``besides`` is the entry itself, once it is here. Always the same number of queries.
    """
    if kind not in KINDS or not traits.words:
        return []
    own = [organisation.pk for organisation in visible_to]
    candidates = known_entries(kind, own=own, condition=nearby(traits, kind))
    others = (one for one in candidates if one.entry_id != besides)
    return Neighbourhood.of(others).duplicates_of(traits)


def nearby(traits: Traits, kind: str) -> Q:
    """Under the same postcode, close on the map, or of the same name; own drafts by their name."""
    prefix = "office__" if kind == Kind.TENANCY else ""
    condition = Q(entry_id__in=namesakes(traits, kind).values("entry_id"))
    if traits.postcode:
        under_it = Q(**{f"{prefix}postcode": traits.postcode})
        # With a point of its own, only what has none is looked for in the whole postcode.
        pointless = Q(**{f"{prefix}latitude": None}) if traits.degrees else Q()
        condition |= under_it & pointless
    if traits.degrees:
        east, north = traits.degrees
        box = {
            f"{prefix}longitude__range": (east - 2 * REACH, east + 2 * REACH),
            f"{prefix}latitude__range": (north - REACH, north + REACH),
        }
        condition |= Q(**box)
    stem = max(traits.name.split(), key=len, default="")[:STEM]
    return condition | Q(live=False, draft_title__icontains=stem)


def namesakes(traits: Traits, kind: str) -> QuerySet[ListedEntry]:
    """By the whole name; by its two longest words for what has no place to be looked for at."""
    listed = ListedEntry.objects.filter(kind=kind)
    if traits.has_a_place:
        return listed.filter(sort_key=fold(traits.name)[:255])
    for word in sorted(folded_words(traits.name), key=len)[-2:]:
        listed = listed.filter(sort_key__contains=word[:STEM])
    return listed


def known_entries(
    kind: str, *, own: Collection[int], condition: Q | None = None
) -> Iterator[Candidate]:
    """The published entries of a kind, and all of the organisations with these keys."""
    prefix = "office__" if kind == Kind.TENANCY else ""
    model = PAGE_KINDS[kind]
    public = Q(pk__in=model.objects.published().values("pk"))
    entries = model.objects.filter(public | Q(**{f"{OWNER}__in": list(own)}))
    rows = entries.filter(condition or Q()).order_by("pk")
    values = rows.values(
        *("pk", "entry_id", "title", "live", "latest_revision_id"),
        **{f"at_{name}": F(f"{prefix}{name}") for name in ADDRESS},
        organisation_key=F(f"{OWNER}_id"),
        organisation_name=F(f"{OWNER}__title"),
    )
    yield from newest(list(values), is_at_an_office=bool(prefix))


def newest(rows: list[Row], *, is_at_an_office: bool) -> Iterator[Candidate]:
    """An entry that nobody sees yet is known as its draft says it."""
    wanted = [row["latest_revision_id"] for row in rows if not row["live"]]
    drafts = dict(Revision.objects.filter(pk__in=wanted).values_list("pk", "content"))
    for row in rows:
        draft: Row = drafts.get(row["latest_revision_id"]) or {}
        stored = {name: row[f"at_{name}"] for name in ADDRESS}
        drawn_up = {name: draft.get(name) for name in ADDRESS}
        facts = drawn_up if draft and not is_at_an_office else stored
        yield candidate_of(row, draft.get("title") or row["title"], facts)


def candidate_of(row: Row, name: str, facts: Row) -> Candidate:
    texts = {key: facts[key] or "" for key in ("street", "house_number", "postcode", "city")}
    return Candidate(
        pk=row["pk"],
        entry_id=row["entry_id"],
        organisation_id=row["organisation_key"],
        organisation=row["organisation_name"] or "",
        is_public=row["live"],
        traits=Traits(name=name, degrees=degrees_of(facts), **texts),
    )


def degrees_of(facts: Row) -> tuple[float, float] | None:
    latitude, longitude = facts["latitude"], facts["longitude"]
    if latitude is None or longitude is None:
        return None
    return float(longitude), float(latitude)
