"""What people decided about single rows and words of a file, and what of it is remembered."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from importers.columns.code_widgets import pieces
from importers.columns.taking import nothing
from importers.models import Delivery, ImportedRow, ImportRun, PartnerWord
from importers.planning.combining import LISTS
from importers.planning.matching import NEW
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from cms.models import OrganisationPage
    from importers.columns.taking import Winner
    from importers.problems import Place

    Texts = dict[str, str]

LONGEST_WORD: Final = 255


@dataclass(frozen=True, slots=True)
class Decisions:
    """By number of a row: what cells should say, and which values win; by field: words."""

    cells: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    winners: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    # The same as cells, of further sheets by name.
    sheets: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)
    # The same, of further sheets whose rows are entries too, by name.
    sheet_winners: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)
    # The same as winners, of the tenancies in a sheet by its name; that of the entries is empty.
    tenancies: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)
    # By field and word in its comparable form.
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Of these, what the file was read with: by field and word as it stood there, by row and field.
    met: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)
    found: dict[int, dict[str, str]] = field(default_factory=dict, compare=False)

    def texts(self, number: int, texts: Texts, *, sheet: str = "") -> Texts:
        """What the row says when everything that was decided is in it.

        ``sheet`` is empty for that of the entries.
        """
        cells = self.cells_of(sheet).get(number)
        if not self.words and cells is None:
            return texts
        corrected = {key: self.reworded(key, text) for key, text in texts.items()}
        if cells and not sheet:
            self.found[number] = {key: texts.get(key, "") for key in cells}
        corrected |= cells or {}
        return {key: text for key, text in corrected.items() if text or texts.get(key) == ""}

    def cells_of(self, sheet: str) -> Mapping[int, Mapping[str, str]]:
        return self.sheets.get(sheet, {}) if sheet else self.cells

    def reworded(self, key: str, text: str) -> str:
        words = self.words.get(key)
        if not words:
            return text
        if key not in LISTS:
            return self.replaced(key, text)
        said = [self.replaced(key, piece) for piece in pieces(text, words)]
        return "; ".join(filter(None, said))

    def replaced(self, key: str, word: str) -> str:
        written = self.words[key].get(comparable(word))
        if written is None:
            return word
        self.met.setdefault(key, {})[word] = written
        return written

    def as_json(self) -> dict[str, Any]:
        """What of it this file was read with."""
        return {
            "cells": self.cells,
            "found": self.found,
            "sheet_cells": self.sheets,
            "winners": self.winners,
            "sheet_winners": self.sheet_winners,
            "tenancy_winners": self.tenancies,
            "words": self.met,
        }

    def winners_of(self, place: Place) -> Mapping[str, str]:
        sheet, number = place
        winners = self.sheet_winners.get(sheet, {}) if sheet else self.winners
        return winners.get(number) or nothing()

    def of_tenancies(self) -> Decisions:
        """What was decided about these, as about entries: their cells are those of the rows."""
        winners = dict(self.tenancies)
        return Decisions(winners=winners.pop("", {}), sheet_winners=winners)


def decisions_of(delivery: Delivery) -> Decisions:
    return Decisions(
        cells=_followed(delivery, _written(delivery.decisions.get("cells", {}))),
        sheets={
            name: _followed(delivery, _written(rows), sheet=name)
            for name, rows in delivery.decisions.get("sheets", {}).items()
        },
        winners=_by_number(delivery.decisions.get("winners", {})),
        sheet_winners={
            sheet: _by_number(rows)
            for sheet, rows in delivery.decisions.get("sheet_winners", {}).items()
        },
        tenancies={
            sheet: _by_number(rows)
            for sheet, rows in delivery.decisions.get("tenancy_winners", {}).items()
        },
        words=words_of(delivery.organisation, delivery.kind),
    )


def _followed(
    delivery: Delivery, cells: dict[int, dict[str, str]], *, sheet: str = ""
) -> dict[int, dict[str, str]]:
    """What was taken in as an entry of its own is that entry from then on."""
    asked = [number for number, written in cells.items() if written.get("id") == NEW]
    if asked:
        made = ImportedRow.objects.filter(
            run__delivery=delivery,
            run__status=ImportRun.RunStatus.FINISHED,
            outcome=ImportedRow.Outcome.NEW,
            sheet=sheet,
            number__in=asked,
            entry_id__isnull=False,
        )
        for number, entry_id in made.order_by("pk").values_list("number", "entry_id"):
            cells[number]["id"] = str(entry_id)
    return cells


def _by_number(rows: dict[str, Any]) -> dict[int, Any]:
    return {int(number): decided for number, decided in rows.items()}


def _written(rows: dict[str, Any]) -> dict[int, dict[str, str]]:
    return {
        number: {key: cell["written"] for key, cell in cells.items()}
        for number, cells in _by_number(rows).items()
    }


def words_of(organisation: OrganisationPage, kind: str) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for word in remembered_words(organisation, kind):
        words[word.key][comparable(word.found)] = word.written
    return dict(words)


def remembered_words(organisation: OrganisationPage, kind: str) -> QuerySet[PartnerWord]:
    return PartnerWord.objects.filter(organisation=organisation, kind=kind)


def remember_word(delivery: Delivery, *, key: str, found: str, written: str, by: User) -> None:
    """From now on, for this file and every later one of the partner."""
    PartnerWord.objects.update_or_create(
        organisation=delivery.organisation,
        kind=delivery.kind,
        key=key,
        found=found[:LONGEST_WORD],
        defaults={"written": written, "by": by},
    )


def forget_word(delivery: Delivery, number: int) -> None:
    remembered_words(delivery.organisation, delivery.kind).filter(pk=number).delete()


def correct_cell(
    delivery: Delivery, row: int, *, key: str, found: str, written: str, sheet: str = ""
) -> None:
    """``sheet`` is empty for that of the entries."""
    with _changing_cells(delivery, sheet) as cells:
        cells.setdefault(str(row), {})[key] = {"found": found, "written": written}


def leave_cell(delivery: Delivery, row: int, *, key: str, sheet: str = "") -> None:
    """As the file says it."""
    with _changing_cells(delivery, sheet) as cells:
        _take_out(cells, str(row), key)


@contextmanager
def _changing_cells(delivery: Delivery, sheet: str) -> Iterator[dict[str, Any]]:
    with _changing(delivery, "sheets" if sheet else "cells") as found:
        yield found.setdefault(sheet, {}) if sheet else found


def settle(
    delivery: Delivery,
    row: int,
    *,
    attribute: str,
    winner: Winner,
    sheet: str = "",
    of_tenancy: bool = False,
) -> None:
    """``sheet`` is empty for that of the entries, which may say tenancies too."""
    with _changing_winners(delivery, sheet, of_tenancy=of_tenancy) as winners:
        winners.setdefault(str(row), {})[attribute] = str(winner)


def leave_open(
    delivery: Delivery, row: int, *, attribute: str, sheet: str = "", of_tenancy: bool = False
) -> None:
    with _changing_winners(delivery, sheet, of_tenancy=of_tenancy) as winners:
        _take_out(winners, str(row), attribute)


@contextmanager
def _changing_winners(
    delivery: Delivery, sheet: str, *, of_tenancy: bool
) -> Iterator[dict[str, Any]]:
    part = "tenancy_winners" if of_tenancy else "sheet_winners" if sheet else "winners"
    with _changing(delivery, part) as found:
        yield found if part == "winners" else found.setdefault(sheet, {})


@contextmanager
def _changing(delivery: Delivery, part: str) -> Iterator[dict[str, Any]]:
    """A part of the decisions, changed by one person at a time."""
    with transaction.atomic():
        newest = Delivery.objects.select_for_update().get(pk=delivery.pk)
        delivery.decisions = newest.decisions
        yield delivery.decisions.setdefault(part, {})
        delivery.save(update_fields=["decisions"])


def _take_out(rows: dict[str, Any], row: str, name: str) -> None:
    decided = rows.get(row, {})
    decided.pop(name, None)
    if not decided:
        rows.pop(row, None)
