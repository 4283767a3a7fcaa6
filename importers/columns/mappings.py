"""Which column says what: found by its name, or told by a mapping file, with the reason noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz import fuzz, process

from cms.sentences import gettext as _
from cms.sentences import ngettext
from importers.columns.spellings import path_in, whole_spellings
from importers.columns.synonyms import NOT_TAKEN, SYNONYMS
from importers.columns.words import plain_cell
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_LIKE_ENOUGH: Final = 90
_SHORTEST_MISSPELT: Final = 6
# What an entry is known by, and what stands in every row.
NEVER_ERASED: Final = frozenset(
    ("name", "id", "revision", "reference", "organisation", "operator", "kind", "epsg")
)


class MappingError(Exception):
    """The mapping file cannot be followed; ``str()`` is the sentence for the person."""


class NoNameColumnError(Exception):
    """No column says what the entries are called; ``str()`` is the sentence for the person."""


# Of a further sheet that goes on with the list.
ENTRIES: Final = "entries"


@dataclass(frozen=True, slots=True)
class SheetTold:
    """Of a further sheet: which parts of the entries it says, or ``ENTRIES``; none: not read."""

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a person decided: a field for some columns, a value for some fields."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    # Columns whose empty cells erase, and those that win against what was changed by hand.
    erasing: Collection[str] = ()
    leading: Collection[str] = ()
    # Further sheets, by name.
    sheets: Mapping[str, SheetTold] = field(default_factory=dict)
    leaves_out_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The column of each field, and the value of those that the sheet does not say."""

    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    # Fields, as ``MappingFile`` has columns.
    erasing: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()

    def texts(self, cells: Mapping[str, str]) -> dict[str, str]:
        """What the row says, by field; words for "nothing" are left out, unless they erase."""
        erased = self.erasing - self.constants.keys() if self.erasing else ()
        return {
            **self.constants,
            **{
                key: text
                for key, name in self.columns.items()
                if (text := plain_cell(cells[name], key=key)) or key in erased
            },
        }

    def label(self, keys: Iterable[str]) -> str:
        """The columns of the fields, as the sheet calls them."""
        names = (self.columns.get(key) for key in keys)
        return ", ".join(dict.fromkeys(name for name in names if name))


class Candidate(NamedTuple):
    """A column that could say a field; the lowest rank wins."""

    rank: int
    place: int
    name: str
    key: str
    is_misspelt: bool


def known_names() -> list[str]:
    """Every name by which a header row can be recognised."""
    return [*(name for names in SYNONYMS.values() for name in names), *NOT_TAKEN]


def mapping_for(
    header: Sequence[str], *, keys: Collection[str], told: MappingFile | None = None
) -> ColumnMapping:
    """The columns of a header that say one of ``keys``; what was ``told`` wins."""
    told = told or MappingFile()
    columns, candidates = likely_columns(header, keys=keys, told=told)
    if "name" not in columns and "name" not in told.constants:
        raise NoNameColumnError(_no_name(header))
    in_order = {key: columns[key] for key in keys if key in columns}
    notes = _notes(header, in_order, candidates, told)
    return ColumnMapping(
        in_order,
        _constants_told(told, keys),
        tuple(notes),
        erasing=_fields_of(told.erasing, in_order) - NEVER_ERASED,
        leading=_fields_of(told.leading, in_order),
    )


def _fields_of(names: Iterable[str], columns: Mapping[str, str]) -> frozenset[str]:
    wanted = set(map(comparable, names))
    return frozenset(key for key, name in columns.items() if comparable(name) in wanted)


def likely_columns(
    header: Sequence[str], *, keys: Collection[str], told: MappingFile
) -> tuple[dict[str, str], list[Candidate]]:
    """The column of each field that one says, and every column that could say one."""
    by_hand = columns_told(told.columns, header, keys)
    free = [name for name in header if name not in by_hand.values() and not _is_told(name, told)]
    candidates = sorted(_candidates(free, header, set(keys) - set(by_hand)))
    columns = dict(by_hand)
    for candidate in candidates:
        if candidate.key not in columns and candidate.name not in columns.values():
            columns[candidate.key] = candidate.name
    return columns, candidates


def columns_told(
    told: Mapping[str, str], header: Sequence[str], keys: Collection[str]
) -> dict[str, str]:
    """The column of each field that was named; raises MappingError where that cannot be."""
    columns: dict[str, str] = {}
    for wanted, key in told.items():
        name = _column_called(wanted, header)
        if not key:
            continue
        _check_field(key, keys)
        if key in columns:
            message = _("Two columns are mapped to '%(field)s': '%(one)s' and '%(two)s'. Keep one.")
            raise MappingError(message % {"field": key, "one": columns[key], "two": name})
        columns[key] = name
    return columns


def _column_called(wanted: str, header: Sequence[str]) -> str:
    if wanted in header:
        return wanted
    for name in header:
        if comparable(name) == comparable(wanted):
            return name
    message = _("The file has no column '%(column)s'. It has: %(columns)s.")
    raise MappingError(message % {"column": wanted, "columns": ", ".join(header)})


def _constants_told(told: MappingFile, keys: Collection[str]) -> dict[str, str]:
    for key in told.constants:
        _check_field(key, keys)
    return {key: text for key, text in told.constants.items() if text}


def _check_field(key: str, keys: Collection[str]) -> None:
    if key not in keys:
        message = _("'%(field)s' is not a field that can be imported here. Use one of: %(fields)s.")
        raise MappingError(message % {"field": key, "fields": ", ".join(keys)})


def _is_told(name: str, told: MappingFile) -> bool:
    return comparable(name) in map(comparable, told.columns)


def _candidates(free: Sequence[str], header: Sequence[str], keys: set[str]) -> Iterator[Candidate]:
    said = {key for name in header for key, *_rest in _meanings(name)}
    beside = {} if said.isdisjoint(_DAYS) else _BESIDE_A_DAY
    for place, name in enumerate(header):
        if name in free:
            for found, rank, is_misspelt in _meanings(name):
                key = beside.get((comparable(name), found), found)
                key = key if key in keys - said else found
                if key in keys and not _belongs_to_street(key, name, header[place - 1 : place]):
                    yield Candidate(rank, place, name, key, is_misspelt)


# "Beginn" is a time where another column says the day, and a day elsewhere; unless yet another
# column says that alone.
_DAYS: Final = ("session_start", "session_date")
_BESIDE_A_DAY: Final = {
    **{(name, "valid_from"): "session_from" for name in ("beginn", "ab", "start")},
    **{(name, "valid_until"): "session_to" for name in ("ende", "bis")},
    ("thema", "category"): "session_topic",
    ("status", "status"): "session_status",
}


def _belongs_to_street(key: str, name: str, before: Sequence[str]) -> bool:
    """A bare "Nr." is a house number after a street, and a reference elsewhere."""
    if comparable(name) not in ("nr", "nummer"):
        return False
    after_street = bool(before) and any(key == "street" for key, *_rest in _meanings(before[0]))
    return key == ("reference" if after_street else "house_number")


def _meanings(name: str) -> list[tuple[str, int, bool]]:
    """The fields that a column of this name can say, with rank, and whether it is misspelt."""
    for spelling in whole_spellings(name):
        if spelling in _RANKS:
            return [(key, rank, False) for key, rank in _RANKS[spelling]]
    if comparable(name) in _NOT_TAKEN:
        return []
    if nested := _nested(name):
        return nested
    likely = _misspelt(comparable(name))
    return [(key, rank + _MISSPELT_RANK, True) for key, rank in _RANKS[likely]] if likely else []


def _nested(name: str) -> list[tuple[str, int, bool]]:
    """What a column at the end of a path says; one of that very name says it rather."""
    path = path_in(name)
    if path is None:
        return []
    above = frozenset(key for key, _rank in _RANKS.get(path.above[-1], ()))
    return [
        (key, rank + _NESTED_RANK, False)
        for key, rank in _RANKS.get(path.last, ())
        if path.may_say(key, above=above)
    ]


def _misspelt(name: str) -> str:
    if len(name) < _SHORTEST_MISSPELT or name[-1].isdigit() or name in _NOT_TAKEN:
        return ""
    match = process.extractOne(name, _RANKS.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return match[0] if match else ""


def _ranks() -> dict[str, list[tuple[str, int]]]:
    ranks: dict[str, list[tuple[str, int]]] = {}
    for key, names in SYNONYMS.items():
        for rank, name in enumerate(names):
            known = ranks.setdefault(comparable(name), [])
            if key not in (other for other, _rank in known):
                known.append((key, rank))
    return ranks


_RANKS: Final = _ranks()
_NOT_TAKEN: Final = frozenset(map(comparable, NOT_TAKEN))
_NESTED_RANK: Final = 500
_MISSPELT_RANK: Final = 1000


def _notes(
    header: Sequence[str],
    columns: Mapping[str, str],
    candidates: Sequence[Candidate],
    told: MappingFile,
) -> Iterator[str]:
    used = set(columns.values())
    for candidate in candidates:
        found = {"column": candidate.name, "field": candidate.key}
        if columns.get(candidate.key) == candidate.name and candidate.is_misspelt:
            yield _("Column '%(column)s' was read as '%(field)s'.") % found
        elif candidate.name not in used:
            used.add(candidate.name)
            better = found | {"better": columns[candidate.key]}
            yield (
                _(
                    "Column '%(column)s' also looks like '%(field)s', "
                    "which column '%(better)s' says."
                )
                % better
            )
    rest = [name for name in header if name not in used and not _is_told(name, told)]
    if rest:
        yield ngettext(
            "This column is not taken over: %(columns)s.",
            "These columns are not taken over: %(columns)s.",
            len(rest),
        ) % {"columns": ", ".join(rest)}


def _no_name(header: Sequence[str]) -> str:
    message = _(
        "No column says what the entries are called. Call one of them 'Name', "
        "or name it in a mapping file. The file has: %(columns)s."
    )
    return message % {"columns": ", ".join(header)}
