"""Brings the parts of an entry onto it in memory: found again, compared, and kept if unsaid.

Only what another directory withdrew is taken away, as long as nobody changed it here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cms.sentences import gettext as _
from importers.columns.moments import InvalidMomentError
from importers.columns.taking import Change, PartRemark, Taking, Winner
from importers.columns.words import formula_advice
from importers.reading.error_texts import shows_error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from importers.columns.cell_resource import Refusals
    from importers.columns.part_names import PartKind
    from importers.columns.part_resources import PartResource
    from importers.columns.parts import PartRow

Texts = dict[str, str]


@dataclass
class PartTaker(ABC):
    """Takes the parts of one kind from the row of one programme; ``seed`` is the programme's."""

    page: Any
    taking: Taking
    seed: str
    resource: PartResource
    kind: PartKind
    remembered: dict[str, Any] = field(init=False)
    known: list[Any] = field(init=False)
    done: dict[str, Any] = field(default_factory=dict)
    # Those of which a row speaks, taken in or not; some rows do not tell of which.
    spoken_of: set[str] = field(default_factory=set)
    is_clear: bool = True

    def __post_init__(self) -> None:
        self.remembered = self.taking.remembered.get(self.kind.name, {})
        self.known = list(self.parts_of(self.page).all())

    def parts_of(self, page: Any) -> Any:
        return getattr(page, self.kind.name)

    def take(self, rows: Sequence[PartRow]) -> None:
        for row in rows:
            if broken := [key for key, text in row.texts.items() if shows_error(text)]:
                found = row.texts[broken[0]]
                self.refuse_unclear(row, broken[:1], found, formula_advice(found))
                continue
            try:
                name = self.name_in(row)
            except InvalidMomentError as error:
                self.refuse_unclear(row, ("start", "date"), self.label_in(row.texts), str(error))
                continue
            self.take_row(row, name)
        if self.is_clear and self.kind.name in self.taking.withdraws:
            self.withdraw_vanished()
        elif rows:
            self.list_vanished(rows[0])
        if rows or self.kind.name in self.taking.withdraws:
            self.taking.values[self.kind.name] = {**self.remembered, **self.done}

    def take_row(self, row: PartRow, name: str) -> None:
        part = self.found(row.texts, name)
        self.spoken_of.add(self.name_of(part) if part else name)
        if part is None and name in self.remembered:
            self.keep_taken_away(row, name)
        elif part is not None and self.name_of(part) in self.done:
            advice = _("'%(part)s' stands in the file twice. Delete one of the rows.")
            label = self.label(part)
            self.refuse(row, self.kind.starts, label, advice % {"part": label})
        else:
            self.bring(row, part or self.new(name, row.texts), is_new=part is None)

    def bring(self, row: PartRow, part: Any, *, is_new: bool) -> None:
        before, label = dict(part.__dict__), self.label(part)
        taking = self.taking_of(part, label, is_new=is_new)
        refused = self.resource.take(self.texts_for(row.texts, is_new=is_new), part, taking)
        for remark in taking.remarks:
            self.remark(row, remark.keys, remark.found, remark.advice)
        if refused:
            part.__dict__.clear()
            part.__dict__.update(before)
            self.refuse_fields(row, refused)
            return
        if is_new:
            self.parts_of(self.page).add(part)
            self.known.append(part)
        self.done[self.name_of(part)] = taking.memory
        self.note(self.label(part) if is_new else label, part, taking)

    def taking_of(self, part: Any, label: str, *, is_new: bool) -> Taking:
        name, base = self.name_of(part), self.taking.base
        start = f"{self.kind.prefix}/{label}/"
        return Taking(
            is_new=is_new,
            remembered=self.remembered.get(name, {}),
            base=self.among(self.parts_of(base).all(), name) if base else None,
            winners=below(start, self.taking.winners),
            kept=below(start, self.taking.kept),
        )

    def note(self, label: str, part: Any, taking: Taking) -> None:
        """Among the changes of the entry, by a name that says which part."""
        start = f"{self.kind.prefix}/{label}"
        if taking.is_new:
            self.taking.changes[start] = Change("", self.summary(part))
            return
        for name, change in taking.changes.items():
            self.taking.changes[f"{start}/{name}"] = change
        for name, change in taking.conflicts.items():
            self.taking.leave_open(f"{start}/{name}", change)
        for name, value in taking.kept_now.items():
            self.taking.keep(f"{start}/{name}", value)

    def keep_taken_away(self, row: PartRow, name: str) -> None:
        """An earlier import brought it, and somebody took it away here."""
        advice = _("'%(part)s' was taken away here by hand; it stays away. Delete its row.")
        label = self.label_in(row.texts)
        self.done[name] = self.remembered[name]
        self.refuse(row, self.kind.starts, label, advice % {"part": label})

    def withdraw_vanished(self) -> None:
        """Whose list it is says all of it; what was changed here by hand is asked about."""
        gone = [name for name in self.remembered if name not in self.done.keys() | self.spoken_of]
        for name in gone:
            part = self.among(self.known, name)
            if part is None or self.settle_vanished(part, name):
                self.remembered = {key: m for key, m in self.remembered.items() if key != name}

    def settle_vanished(self, part: Any, name: str) -> bool:
        """Whether nothing is left to ask: it went, or somebody said that it stays."""
        place = f"{self.kind.prefix}/{self.label(part)}"
        change = Change(self.summary(part), "")
        winner = self.taking.winner(place, leads=False)
        if winner == Winner.THEIRS or (not winner and self.is_as_brought(part, name)):
            self.parts_of(self.page).remove(part)
            self.taking.changes[place] = change
        elif not winner:
            self.taking.leave_open(place, change)
            return False
        return True

    def is_as_brought(self, part: Any, name: str) -> bool:
        brought = self.remembered[name]
        found = (
            (each, each.attribute, each.memo(each.current(part)))
            for each in self.resource.fields.values()
        )
        return all(
            brought[attribute] == memo if attribute in brought else each.is_untouched(memo, part)
            for each, attribute, memo in found
        )

    def list_vanished(self, row: PartRow) -> None:
        if self.taking.base or self.taking.is_excerpt:
            return
        for name in self.remembered.keys() - self.done.keys():
            if part := self.among(self.known, name):
                label = self.label(part)
                advice = _(
                    "'%(part)s' stands no longer in the file; it stays here. "
                    "Cancel it or take it away if it does not take place."
                )
                self.remark(row, (), label, advice % {"part": label})

    def refuse_fields(self, row: PartRow, refused: Refusals) -> None:
        for attribute, sentences in refused.items():
            cell = next(
                (f for f in self.resource.fields.values() if f.attribute == attribute), None
            )
            keys = cell.keys if cell else ()
            found = cell.text(row.texts) if cell else ""
            for sentence in dict.fromkeys(sentences):
                self.refuse(row, keys, found, sentence)

    def refuse_unclear(self, row: PartRow, keys: Sequence[str], found: str, advice: str) -> None:
        """Of which part it speaks cannot be said."""
        self.is_clear = False
        self.refuse(row, keys, found, advice)

    def refuse(self, row: PartRow, keys: Sequence[str], found: str, advice: str) -> None:
        self.add_remark(row, keys, found, advice, is_refused=True)

    def remark(self, row: PartRow, keys: Sequence[str], found: str, advice: str) -> None:
        self.add_remark(row, keys, found, advice, is_refused=False)

    def add_remark(
        self, row: PartRow, keys: Sequence[str], found: str, advice: str, *, is_refused: bool
    ) -> None:
        names = tuple(self.kind.key(key) for key in keys)
        remark = PartRemark(row.sheet, row.number, names, found, advice, is_refused)
        self.taking.part_remarks += (remark,)

    def among(self, parts: Sequence[Any], name: str) -> Any:
        return next((part for part in parts if self.name_of(part) == name), None)

    def texts_for(self, texts: Texts, *, is_new: bool) -> Texts:
        """What the cells say, with what goes without saying."""
        return texts

    @abstractmethod
    def name_in(self, row: PartRow) -> str:
        """By what a new part is remembered; the same whenever the row comes again."""

    @abstractmethod
    def name_of(self, part: Any) -> str:
        """By what a part that is here is remembered."""

    @abstractmethod
    def found(self, texts: Texts, name: str) -> Any:
        """The part that the row means, among those that are here; ``None`` for a new one."""

    @abstractmethod
    def new(self, name: str, texts: Texts) -> Any:
        """A part without values yet."""

    @abstractmethod
    def label(self, part: Any) -> str:
        """What people call it."""

    @abstractmethod
    def label_in(self, texts: Texts) -> str:
        """The same, as the row says it."""

    @abstractmethod
    def summary(self, part: Any) -> str:
        """A new part in one line."""


def below(start: str, named: Mapping[str, Any]) -> dict[str, Any]:
    """Of what stands by names of the entry, that of one part by the names of its own."""
    return {
        name.removeprefix(start): found for name, found in named.items() if name.startswith(start)
    }
