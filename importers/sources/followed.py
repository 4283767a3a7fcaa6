"""What is followed of another Quartiersatlas: entries of one kind, with what belongs to them.

Dates, modules and tenancies become further rows of their programme or office, as people write
them into one list.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from cms.vocabularies import Kind
from importers.columns.part_names import SESSIONS, TENANCIES
from importers.planning.proposals import PLURALS
from importers.sources.models import SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

    from importers.columns.part_names import PartKind
    from importers.sources.features import Texts
    from importers.sources.models import Source


class Parts(NamedTuple):
    collection: str
    kind: PartKind
    # Which property says whose it is.
    owner: str
    # By what our columns are called, the first of the properties that says something.
    columns: Mapping[str, tuple[str, ...]]


# A colon of a heading or a title: a thin space follows.
_OWN_COLON: Final = ":\u2009"
MODULE_COLUMNS: Final = ("module_group", "module_title")
_WHERE: Final = ("street", "house_number", "postcode", "city")
PARTS: Final[dict[str, Parts]] = {
    Kind.PROGRAMME: Parts(
        "sessions",
        SESSIONS,
        "programme_id",
        {
            "session_reference": ("reference",),
            "session_topic": ("name",),
            "session_start": ("starts_at",),
            "session_end": ("ends_at",),
            "session_venue": ("venue",),
            **{f"session_{name}": (name,) for name in _WHERE},
            "session_latitude": ("lat",),
            "session_longitude": ("lon",),
            "session_capacity": ("capacity",),
            "session_registration": ("registration",),
            "session_registration_until": ("registration_until",),
            "session_status": ("status",),
        },
    ),
    Kind.OFFICE: Parts(
        "tenancies",
        TENANCIES,
        "office_id",
        {
            "tenancy_reference": ("reference",),
            "tenancy_name": ("name",),
            "tenancy_summary": ("summary",),
            "services": ("services",),
            "tenancy_hours": ("opening_hours_text", "opening_hours"),
            "tenancy_phone": ("phone",),
            "tenancy_email": ("email",),
            "tenancy_website": ("website",),
            "tenancy_status": ("status",),
            "tenancy_valid_until": ("valid_until",),
        },
    ),
}


def part_by_collection(kind: str) -> dict[str, str]:
    """The collections that are followed, with the part that each says; the entries say none."""
    parts = PARTS.get(kind)
    return {PLURALS[kind]: "", **({parts.collection: parts.kind.name} if parts else {})}


def rows_of(source: Source) -> Iterator[Texts]:
    """The whole list, in the order in which its entries came, each followed by its parts."""
    rows = SourceRow.objects.filter(source=source).order_by("pk")
    parts = _parts_by_owner(source, rows.exclude(part=""))
    for texts in rows.filter(part="").values_list("texts", flat=True).iterator():
        yield texts
        yield from parts.get(texts["reference"], ())
        if source.kind == Kind.PROGRAMME:
            yield from _modules(texts)


def columns_of(kind: str) -> tuple[str, ...]:
    """Those of what belongs to the entries: they stand there even while nothing does."""
    parts = PARTS.get(kind)
    more = ("tenant",) if kind == Kind.OFFICE else MODULE_COLUMNS if parts else ()
    return (*(parts.columns if parts else ()), *more)


def _modules(texts: Texts) -> Iterator[Texts]:
    """The feed says them in one text, as "heading: title;title", other colons marked."""
    for one in texts.get("modules", "").split(";"):
        heading, colon, title = one.strip().partition(": ")
        said = [part.replace(_OWN_COLON, ": ") for part in (heading, title)]
        said = said if colon else ["", *said[:1]]
        if any(said):
            yield {
                "reference": texts["reference"],
                **dict(zip(MODULE_COLUMNS, said, strict=True)),
            }


def _parts_by_owner(source: Source, rows: QuerySet[SourceRow]) -> dict[str, list[Texts]]:
    by_owner: dict[str, list[Texts]] = defaultdict(list)
    if parts := PARTS.get(source.kind):
        for texts in rows.values_list("texts", flat=True):
            by_owner[texts.get(parts.owner, "")].append(_row(source, parts, texts))
    return by_owner


def _row(source: Source, parts: Parts, texts: Texts) -> Texts:
    """Tenants of another directory are others than here: who has the list fetched is one."""
    said = {
        column: next((texts[name] for name in names if texts.get(name)), "")
        for column, names in parts.columns.items()
    }
    if parts.kind is TENANCIES:
        said |= {"tenant": source.organisation.title, "services": _lines(said["services"])}
    else:
        said |= {name: _local(said[name]) for name in ("session_start", "session_end")}
    return {"reference": texts.get(parts.owner, ""), **said}


def _lines(joined: str) -> str:
    return "\n".join(filter(None, (one.strip() for one in joined.split(";"))))


def _local(moment: str) -> str:
    """Written in the time of the place, with the offset that it has there."""
    return moment[:16].replace("T", " ")
