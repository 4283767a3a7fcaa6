"""Tenancies in offices of other organisations: the tenant's own entries, whoever's door it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cms.models import OfficePage, TenancyPage
from importers.columns.part_names import TENANCIES
from importers.columns.parts import packed, said_by
from importers.planning.matching import public_id_of
from importers.planning.part_sheets import OWNERS, Attached
from importers.planning.plan import Outcome, PlannedRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from uuid import UUID

    from cms.models import OrganisationPage
    from importers.columns.parts import PartRow
    from importers.planning.combining import RowTexts

_OF_ITSELF = frozenset(("id", "name", TENANCIES.name))


def take_guests(
    rows: Sequence[RowTexts], attached: Sequence[Attached], **facts: Any
) -> tuple[list[Attached], list[PlannedRow]]:
    """What is attached without them, and a stand-in for each office with its tenancies."""
    finder = Guests(rows, attached, **facts)
    found = [(one, finder.of_sheet(one)) for one in attached]
    settled = [Attached(one.part) if guest else one for one, guest in found]
    return settled, [*finder.of_rows(rows), *(guest for _one, guest in found if guest)]


class Guests:
    """Finds the rows that say nothing but who is in somebody else's office, by its public id."""

    def __init__(
        self,
        rows: Sequence[RowTexts],
        attached: Sequence[Attached],
        *,
        organisation: OrganisationPage,
        constants: Collection[str] = (),
    ) -> None:
        self.constants = frozenset(constants)
        alone = [one.part for one in attached if one.problem]
        ids = {public_id_of(row.texts) for row in rows} | {_office_id(part) for part in alone}
        self.offices = _offices_of_others(organisation, ids - {None})
        self.without_office = _tenancies_nowhere(organisation) if alone else set()

    def of_rows(self, rows: Iterable[RowTexts]) -> Iterator[PlannedRow]:
        """Rows of a csv; they are no entries of their own."""
        for row in rows:
            office = self.offices.get(public_id_of(row.texts))
            says_more = row.texts.keys() - _OF_ITSELF - self.constants
            if office and row.first is None and TENANCIES.name in row.texts and not says_more:
                row.joined = True
                yield _standing_for(office, said_by(row.texts, TENANCIES))

    def of_sheet(self, one: Attached) -> PlannedRow | None:
        """Of a row of a further sheet that belongs to no entry of the file."""
        office = self.offices.get(_office_id(one.part))
        if one.problem is None or not (office or self.is_nowhere(one.part)):
            return None
        return _standing_for(office, [one.part])

    def is_nowhere(self, part: PartRow) -> bool:
        """A tenancy that is here already, and in no office yet."""
        names_an_office = any(part.texts.get(key) for key in OWNERS)
        return not names_an_office and public_id_of(part.texts) in self.without_office


def _office_id(part: PartRow) -> UUID | None:
    return public_id_of({"id": part.texts.get("of_id", "")})


def _offices_of_others(
    organisation: OrganisationPage, ids: Collection[UUID | None]
) -> dict[UUID | None, OfficePage]:
    """Those that everybody sees, and those in which the organisation is already."""
    if not ids:
        return {}
    is_known = Q(live=True) | Q(tenancies__entry_identity__organisation=organisation)
    offices: Any = OfficePage.objects.exclude(entry_identity__organisation=organisation)
    return {office.entry_id: office for office in offices.filter(is_known, entry_id__in=ids)}


def _tenancies_nowhere(organisation: OrganisationPage) -> set[UUID | None]:
    own: Any = TenancyPage.objects.filter(entry_identity__organisation=organisation)
    return set(own.filter(office=None).values_list("entry_id", flat=True))


def _standing_for(office: OfficePage | None, parts: Sequence[PartRow]) -> PlannedRow:
    """Like the row of an office, to which nothing happens."""
    return PlannedRow(
        parts[0].number,
        Outcome.UNCHANGED,
        sheet=parts[0].sheet,
        name=office.title if office else "",
        new_id=office.entry_id if office else None,
        texts={TENANCIES.name: packed(parts)},
    )
