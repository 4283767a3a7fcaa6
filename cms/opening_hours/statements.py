"""What one statement of a text says, in slots: days, period, times, exceptions, and its doubts."""

from dataclasses import dataclass, field

from cms.opening_hours.items import Appointment, Days, Item, PartOfDay, Season, Sign
from cms.opening_hours.model import ALWAYS, DayRef, Period, Scope, Span
from cms.opening_hours.vocabulary import Daypart, Question


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text that is handed back, and why."""

    start: int
    end: int
    question: Question


@dataclass(slots=True)
class Header:
    """ "Sommer (April–Oktober):" on its own line, for the lines below it."""

    start: int
    end: int
    scope: Scope
    is_own_line: bool
    has_colon: bool


@dataclass(slots=True)
class Statement:
    """One statement, filled from left to right."""

    lead: Sign | None = None
    segment: int = 0
    start: int = -1
    end: int = -1
    days: Days | None = None
    season: Season | None = None
    even: bool | None = None
    header: Header | None = None
    spans: tuple[Span, ...] = ()
    last_times: tuple[Span, ...] = ()
    until: int | None = None
    is_closed: bool = False
    is_staff_holiday: bool = False
    is_all_day: bool = False
    appointment: Appointment | None = None
    breaks: tuple[Span, ...] = ()
    parts: list[Daypart] = field(default_factory=list)
    except_days: list[Days] = field(default_factory=list)
    except_seasons: list[Season] = field(default_factory=list)
    except_parts: list[Daypart] = field(default_factory=list)
    is_also: bool = False
    is_only: bool = False
    is_else: bool = False
    has_colon: bool = False
    is_season_first: bool = False
    awaits_exception: bool = False
    is_tight_exception: bool = False  # no comma stands before it
    awaits_break: bool = False
    awaits_season: bool = False
    question: Question | None = None
    remarks: list[Piece] = field(default_factory=list)

    def cover(self, item: Item) -> None:
        """Count the item as a part of this statement."""
        self.start = item.start if self.start < 0 else min(self.start, item.start)
        self.end = max(self.end, item.end)

    def ask(self, question: Question) -> None:
        """Hand this statement back; the first telling reason stays."""
        if self.question in (None, Question.UNKNOWN):
            self.question = question

    @property
    def has_predicate(self) -> bool:
        """Whether it says when or that something is open or closed."""
        return bool(
            self.spans
            or self.breaks
            or self.until is not None
            or self.is_closed
            or self.is_all_day
            or self.appointment
        )

    @property
    def says_otherwise(self) -> bool:
        """Whether it says something that times of its own would contradict."""
        return bool(self.is_closed or self.appointment or self.until is not None)

    @property
    def is_empty(self) -> bool:
        return self.start < 0

    @property
    def is_only_scope(self) -> bool:
        """A period or even weeks, and nothing that happens in them."""
        has_scope = self.season is not None or self.even is not None
        has_more = self.days or self.parts or self.question or self.has_exceptions or self.is_else
        return has_scope and not has_more and not self.has_predicate

    @property
    def has_exceptions(self) -> bool:
        return bool(self.except_days or self.except_seasons or self.except_parts)

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.season.periods if self.season else ()

    @property
    def scope(self) -> Scope:
        """Its own period, or that of the heading above it."""
        inherited = self.header.scope if self.header else ALWAYS
        even = inherited.even if self.even is None else self.even
        return Scope(self.periods or inherited.periods, even)

    @property
    def refs(self) -> tuple[DayRef, ...]:
        return self.days.refs if self.days else ()

    def is_other_week_than(self, other: "Statement") -> bool:
        """ "Mi gerade KW 15-17, ungerade KW 17-19": the days stand once."""
        return self.even is not None and other.even is (not self.even) and bool(other.days)

    def except_item(self, item: Item) -> None:
        """Take the days, the period or the part of the day out of what is said here."""
        if isinstance(item, Days):
            self.except_days.append(item)
        elif isinstance(item, Season):
            self.except_seasons.append(item)
        elif isinstance(item, PartOfDay):
            self.except_parts.append(item.part)

    @property
    def is_unknown(self) -> bool:
        """Nothing but what must be asked."""
        return self.question is not None and not (self.days or self.season or self.has_predicate)

    @property
    def is_unknown_words(self) -> bool:
        """Nothing but words that are not understood."""
        has_more = self.days or self.season or self.parts or self.has_predicate
        return self.question is Question.UNKNOWN and not has_more

    @property
    def is_open_restriction(self) -> bool:
        """ "Nur in den Ferien", "14-tägig": it restricts what stands before, nobody knows how."""
        if self.question is Question.UNTIL_WHEN:
            return True
        is_restricting = self.is_only or self.question is Question.WHICH_WEEKS
        return is_restricting and self.question is not None and not self.days

    @property
    def is_dangling(self) -> bool:
        """Days that nothing is said about."""
        has_words = self.is_also or self.is_only or self.parts or self.has_exceptions
        return bool(self.days) and not self.has_predicate and not has_words and not self.question

    def check_ends(self) -> None:
        """Hand the statement back if it stops in the middle."""
        if self.awaits_exception:
            self.ask(Question.EXCEPTION)
        if self.awaits_break:
            self.ask(Question.BREAK)
        if self.awaits_season:
            self.ask(Question.WHICH_SEASON)
