"""The dates and modules of a programme: by what they are known, and what a new one is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from cms.models import Module, Session
from cms.quoting import quoted
from cms.sentences import gettext as _
from importers.columns.moments import span_of
from importers.columns.part_names import MODULES, SESSIONS
from importers.columns.part_resources import ModuleResource, SessionResource
from importers.columns.part_taking import PartTaker
from importers.columns.parts import said_by
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cms.coordinates import Bounds
    from importers.columns.parts import PartRow
    from importers.columns.taking import Taking

Texts = dict[str, str]

# Of digits; nobody has a million modules.
LONGEST_NUMBER: Final = 6


def take_programme_parts(
    page: Any, row: Mapping[str, str], taking: Taking, *, seed: str, bounds: Bounds | None
) -> None:
    """``seed`` tells the programme from all others, the next time too."""
    sessions = SessionTaker(page, taking, seed, SessionResource(bounds=bounds), SESSIONS)
    sessions.take(said_by(row, SESSIONS))
    modules = ModuleTaker(page, taking, seed, ModuleResource(), MODULES)
    modules.take(said_by(row, MODULES))


@dataclass
class SessionTaker(PartTaker):
    """A date is known by its id, its own reference or its start; its id is the same next time."""

    days: Counter[str] = field(default_factory=Counter)

    def name_in(self, row: PartRow) -> str:
        reference = row.texts.get("reference", "")
        day = str(span_of(row.texts).day)
        if not reference:
            self.days[day] += 1
        own = f"reference {reference}" if reference else f"{day} {self.days[day]}"
        return str(uuid5(NAMESPACE_URL, f"{self.seed} {own}"))

    def name_of(self, part: Session) -> str:
        return str(part.session_id)

    def found(self, texts: Texts, name: str) -> Session | None:
        free = [part for part in self.known if self.name_of(part) not in self.done]
        if part := self.among(self.known, texts.get("id", "")):
            return part
        if reference := texts.get("reference"):
            return next((part for part in self.known if part.reference == reference), None)
        starts_at = span_of(texts).starts_at
        same = [part for part in free if starts_at and part.starts_at == starts_at]
        topic = comparable(texts.get("topic", ""))
        alike = [part for part in same if comparable(part.topic) == topic]
        return next(iter([*alike, *same]), None) or self.among(free, name)

    def new(self, name: str, texts: Texts) -> Session:
        words = span_of(texts).day_only
        unfinished = {"starts_at": words} if words else {}
        return Session(
            session_id=UUID(name), sort_order=next_place(self.known), unfinished=unfinished
        )

    def texts_for(self, texts: Texts, *, is_new: bool) -> Texts:
        """Who lists days only means the programme itself."""
        topic = {"topic": self.page.title} if is_new and not texts.get("topic") else {}
        return {**texts, **topic}

    def bring(self, row: PartRow, part: Session, *, is_new: bool) -> None:
        super().bring(row, part, is_new=is_new)
        if (words := span_of(row.texts).day_only) and part.starts_at is None:
            self.ask_for_time(row, part, words)

    def ask_for_time(self, row: PartRow, part: Session, words: str) -> None:
        """The day stays in the draft as it was written, and the editor is asked."""
        part.unfinished["starts_at"] = words
        advice = _(
            "'%(text)s' has no time of day. Write one: 31.12.2026 18:00. "
            "Until then the programme is not published."
        )
        self.remark(row, ("start", "date"), words, advice % {"text": quoted(words)})

    def is_as_brought(self, part: Session, name: str) -> bool:
        """A place of this directory was chosen by somebody here."""
        return part.place_id is None and super().is_as_brought(part, name)

    def label(self, part: Session) -> str:
        if part.starts_at is None:
            return str(part.unfinished.get("starts_at") or part.topic)
        return f"{timezone.localtime(part.starts_at):%d.%m.%Y %H:%M}"

    def label_in(self, texts: Texts) -> str:
        said = [texts[key] for key in ("start", "date", "time", "from") if texts.get(key)]
        return " ".join(said) or texts.get("topic", "")

    def summary(self, part: Session) -> str:
        return part.topic


@dataclass
class ModuleTaker(PartTaker):
    """A module is known by its title."""

    def take(self, rows: Sequence[PartRow]) -> None:
        """In the order of their numbers, where each has one."""
        places = [place_in(row.texts) for row in rows]
        in_order = (
            rows if None in places else sorted(rows, key=lambda row: place_in(row.texts) or 0)
        )
        super().take(in_order)

    def name_in(self, row: PartRow) -> str:
        return comparable(row.texts.get("title", ""))

    def name_of(self, part: Module) -> str:
        return comparable(part.title)

    def found(self, texts: Texts, name: str) -> Module | None:
        exported = self.exported(place_in(texts))
        return self.among(self.known, self.name_of(exported) if exported else name)

    def exported(self, place: int | None) -> Module | None:
        """The one that had this place when the table was exported; its title may be new."""
        base = list(self.taking.base.modules.all()) if self.taking.base else []
        return base[place - 1] if place and place <= len(base) else None

    def bring(self, row: PartRow, part: Module, *, is_new: bool) -> None:
        super().bring(row, part, is_new=is_new)
        number = row.texts.get("number", "")
        if self.taking.base and not is_new and number and not self.exported(place_in(row.texts)):
            advice = _(
                "The programme has no module with this number; the order stays as it is. "
                "Leave the number and move the module in the programme."
            )
            self.remark(row, ("number",), number, advice)

    def new(self, name: str, texts: Texts) -> Module:
        return Module(sort_order=next_place(self.known))

    def label(self, part: Module) -> str:
        return part.title

    def label_in(self, texts: Texts) -> str:
        return texts.get("title", "")

    def summary(self, part: Module) -> str:
        return ": ".join(filter(None, (part.group, part.title)))


def place_in(texts: Texts) -> int | None:
    """The number that the row of a module says."""
    number = texts.get("number", "")
    return int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else None


def next_place(parts: Sequence[Any]) -> int:
    """After all others; those that a program wrote may have no place."""
    return max((part.sort_order or 0 for part in parts), default=-1) + 1
