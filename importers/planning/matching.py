"""Which entry a row means: by the partner's reference, else by name and address, else asked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Q, When
from django.db.models.fields.json import KeyTextTransform

from cms.addresses import InvalidAddressError
from cms.models import EntryIdentity
from cms.models.locations import Located
from cms.quoting import each_quoted
from cms.sentences import gettext as _
from cms.sentences import ngettext
from importers.columns.address_cells import city_of, street_of
from importers.problems import RowRefusedError
from importers.reading.headers import comparable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from cms.models import EntryPage, OrganisationPage

_STREET_SHORT = re.compile(r"str(?:\.|\b)", re.IGNORECASE)
_COLUMNS = (
    *("pk", "entry_id", "draft_title", "reference"),
    *("live", "has_unpublished_changes", "latest_revision_id", "live_revision_id"),
    "latest_revision_created_at",
)
# In place of a public id: somebody decided that the row is an entry of its own.
NEW = "new"
_ADDRESS = ("street", "house_number", "postcode")
_DRAFT = "latest_revision__content"
_HAS_DRAFT = Q(has_unpublished_changes=True, latest_revision__isnull=False)


class Address(NamedTuple):
    street: str
    house_number: str
    postcode: str

    @classmethod
    def of(cls, street: str, house_number: str, postcode: str) -> Address:
        """The parts in a form in which spellings of the same address are equal."""
        return cls(
            comparable(_STREET_SHORT.sub("strasse", street)), comparable(house_number), postcode
        )

    @property
    def is_known(self) -> bool:
        return bool(self.street or self.postcode)

    def is_same(self, other: Address) -> bool:
        postcodes = {self.postcode, other.postcode} - {""}
        return self[:2] == other[:2] and len(postcodes) < 2


NOWHERE = Address("", "", "")


class KnownEntry(NamedTuple):
    """An entry of the organisation, as its newest draft says it."""

    pk: int
    entry_id: UUID
    title: str
    references: tuple[str, ...]
    was_published: bool
    live: bool
    has_draft: bool
    revision_id: int | None
    # What the public sees.
    live_revision_id: int | None
    # Autosave writes over its own revision: the moment tells, the number does not.
    edited_at: datetime.datetime | None

    def whole(self, reference: str) -> str:
        """The reference with the zeros that a number cell took away, and with its own capitals."""
        folded = reference.casefold()
        whole = (one for one in self.references if folded in (one.lstrip("0"), one.casefold()))
        return reference if reference in self.references else next(whole, reference)

    @property
    def label(self) -> str:
        reference = next(iter(sorted(self.references)), "")
        return f"{reference} {self.title}".strip()


@dataclass
class KnownEntries:
    """All entries of one kind and organisation, found by what a row may say of them."""

    organisation: OrganisationPage
    model: Any
    by_id: dict[UUID, KnownEntry] = field(default_factory=dict)
    by_reference: dict[str, KnownEntry] = field(default_factory=dict)
    # By references of digits alone, without the zeros that they begin with.
    by_number: dict[str, KnownEntry] = field(default_factory=dict)
    foreign_ids: frozenset[UUID] = frozenset()
    # By the id or reference of an entry that was merged: the one that it became, or nobody here.
    by_merged: dict[UUID | str, KnownEntry | None] = field(default_factory=dict)
    # By page without a reference, the one that a row of this file gives it.
    given: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, organisation: OrganisationPage, model: type[EntryPage], *, named: Collection[UUID] = ()
    ) -> KnownEntries:
        """``named`` are the public ids that the file speaks of."""
        known = cls(organisation, model)
        for entry in _entries(organisation, model):
            known.by_id[entry.entry_id] = entry
            for reference in entry.references:
                known.by_reference[reference] = entry
                short = reference.lstrip("0")
                if short != reference and short.isdecimal():
                    known.by_number[short] = entry
        elsewhere = EntryIdentity.objects.filter(entry_id__in=set(named) - known.by_id.keys())
        known.foreign_ids = frozenset(elsewhere.values_list("entry_id", flat=True))
        known.follow_merged()
        return known

    @cached_property
    def by_name(self) -> dict[str, list[KnownEntry]]:
        """Asked for first by a row whose reference nobody knows."""
        found: dict[str, list[KnownEntry]] = defaultdict(list)
        for entry in self.by_id.values():
            found[comparable(entry.title)].append(entry)
        return found

    @cached_property
    def by_spelling(self) -> dict[str, KnownEntry | None]:
        """By reference in small letters; none where capitals tell entries apart."""
        found: dict[str, KnownEntry | None] = {}
        for reference, entry in self.by_reference.items():
            folded = reference.casefold()
            found[folded] = entry if found.get(folded, entry) is entry else None
        return found

    @cached_property
    def addresses(self) -> dict[int, Address]:
        """By page; asked for first where rows are told apart by them."""
        return {pk: _address(where) for pk, where in _wheres(self.organisation, self.model)}

    @cached_property
    def places(self) -> dict[int, str]:
        """By page, in words; asked for first where somebody has to tell namesakes apart."""
        wheres = _wheres(self.organisation, self.model)
        return {pk: ", ".join(filter(None, (" ".join(w[:2]).strip(), *w[2:]))) for pk, w in wheres}

    def follow_merged(self) -> None:
        """What the partner still calls by its old id or reference."""
        gone = EntryIdentity.objects.filter(
            organisation=self.organisation, kind=self.model.kind, page=None
        )
        references = dict(
            gone.exclude(successor=None).values_list("entry_id", "reference").order_by("pk")
        )
        for old, new in EntryIdentity.objects.successors(references).items():
            for name in (old, references[old]):
                if name and name not in self.by_reference:
                    self.by_merged[name] = self.by_id.get(new)

    def __len__(self) -> int:
        return len(self.by_id)

    def match(self, row: Mapping[str, str]) -> KnownEntry | None:
        """The entry that the row means, ``None`` for a new one; refused if that is not clear."""
        if row.get("id") == NEW:
            return None
        public_id, reference = public_id_of(row), row.get("reference", "")
        for name, key in ((public_id, "id"), (reference, "reference")):
            if name is not None and name in self.by_merged:
                return self._merged(name, key)
        if public_id in self.foreign_ids:
            message = _("'%(id)s' is an entry of another organisation or kind. Remove the row.")
            raise RowRefusedError(message % {"id": public_id}, key="id", found=str(public_id))
        if public_id in self.by_id:
            return self.by_id[public_id]
        found = (
            self.by_reference.get(reference)
            or self._match_without_zeros(row, reference)
            or self._match_spelling(row, reference)
        )
        return found or self._match_name(row, reference)

    def _merged(self, name: UUID | str, key: str) -> KnownEntry:
        if entry := self.by_merged[name]:
            return entry
        message = _("'%(name)s' was merged into an entry of another organisation. Remove the row.")
        raise RowRefusedError(message % {"name": name}, key=key, found=str(name))

    def _match_without_zeros(self, row: Mapping[str, str], reference: str) -> KnownEntry | None:
        """A number cell loses the zeros before it; the name proves that it did."""
        entry = self.by_number.get(reference)
        if entry is None or comparable(entry.title) == comparable(row.get("name", "")):
            return entry
        message = _(
            "'%(reference)s' may be the entry %(entry)s, whose zeros a program took away. "
            "Write the whole reference, or another one."
        )
        found = {"reference": reference, "entry": entry.label}
        raise RowRefusedError(message % found, key="reference", found=reference)

    def _match_spelling(self, row: Mapping[str, str], reference: str) -> KnownEntry | None:
        """Other capitals are another reference, unless the name is the same."""
        entry = self.by_spelling.get(reference.casefold())
        is_same = entry and comparable(entry.title) == comparable(row.get("name", ""))
        return entry if is_same else None

    def _match_name(self, row: Mapping[str, str], reference: str) -> KnownEntry | None:
        namesakes = self.by_name.get(comparable(row.get("name", "")), [])
        if reference:
            # A reference of its own makes it another entry, whatever it is called.
            namesakes = [entry for entry in namesakes if self._may_get(reference, entry)]
        address = address_of(row) if namesakes else None
        if address is None:
            return None
        known = {entry: self.addresses.get(entry.pk, NOWHERE) for entry in namesakes}
        fitting = [entry for entry, its in known.items() if address.is_same(its)]
        unclear = [entry for entry, its in known.items() if its.is_known != address.is_known]
        sure = [entry for entry in fitting if entry not in unclear]
        if len(sure) == 1 and (address.is_known or not unclear):
            if reference:
                self.given[sure[0].pk] = reference
            return sure[0]
        if fitting or unclear:
            candidates = {
                str(entry.entry_id): ", ".join(filter(None, (entry.label, self.places[entry.pk])))
                for entry in fitting or unclear
            }
            message = _which(row, candidates.values())
            raise RowRefusedError(
                message, key="name", found=row["name"], entries=candidates.items()
            )
        return None

    def _may_get(self, reference: str, entry: KnownEntry) -> bool:
        """Whether it has no other, neither here nor from a row above."""
        return not entry.references and self.given.get(entry.pk, reference) == reference


def public_id_of(row: Mapping[str, str]) -> UUID | None:
    """The id in our own feed; a partner's number is none."""
    text = row.get("id")
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def address_of(row: Mapping[str, str]) -> Address | None:
    """The address in the row; ``None`` if it cannot be read, which is told elsewhere."""
    try:
        street, city = street_of(row), city_of(row)
    except InvalidAddressError:
        return None
    return Address.of(street.name, street.house_number, city.postcode)


def _pages(organisation: OrganisationPage, model: Any) -> Any:
    return model.objects.filter(entry_identity__organisation=organisation).order_by("pk")


def _entries(organisation: OrganisationPage, model: Any) -> Iterator[KnownEntry]:
    """The database opens drafts, which takes long, for nothing but what they alone say."""
    rows = _pages(organisation, model).values_list(
        *_COLUMNS, Q(first_published_at__isnull=False), _drafted("reference")
    )
    for pk, entry_id, title, reference, *rest, was_published, drafted in rows.iterator():
        references = tuple(dict.fromkeys(filter(None, (reference, drafted))))
        yield KnownEntry(pk, entry_id, title, references, was_published, *rest)


def _drafted(name: str) -> Case:
    """What the newest draft says, where it may say something else."""
    return Case(When(has_unpublished_changes=True, then=KeyTextTransform(name, _DRAFT)))


def _wheres(organisation: OrganisationPage, model: Any) -> Iterator[tuple[int, list[str]]]:
    """Street, house number and postcode; of a tenancy, which has none, the name of its office."""
    pages = _pages(organisation, model)
    if not issubclass(model, Located):
        for pk, office in pages.values_list("pk", "office__title"):
            yield pk, [office or ""]
        return
    drafted = map(_drafted, _ADDRESS)
    for pk, has_draft, *parts in pages.values_list("pk", _HAS_DRAFT, *_ADDRESS, *drafted):
        newest = parts[len(_ADDRESS) :] if has_draft else parts[: len(_ADDRESS)]
        yield pk, [part or "" for part in newest]


def _address(where: list[str]) -> Address:
    """An office is written as the rows of its tenancies write it."""
    if len(where) < len(_ADDRESS):
        return address_of({"street": where[0]}) or NOWHERE
    return Address.of(*where)


def _which(row: Mapping[str, str], candidates: Collection[str]) -> str:
    message = ngettext(
        "'%(name)s' could be the entry %(entries)s that is here already. "
        "Write its reference or its full address into the row, or give the row its own.",
        "'%(name)s' could be one of %(count)d entries that are here already: %(entries)s. "
        "Write the reference or the full address of the one that is meant.",
        len(candidates),
    )
    found = {"name": row["name"], "count": len(candidates), "entries": each_quoted(candidates)}
    return message % found
