"""Opening hours as a value: open now, this week, the usual week, one sentence."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cms.opening_hours import evaluation, sentences
from cms.opening_hours.holidays_of_land import is_public_holiday, may_be_public_holiday
from cms.opening_hours.model import DAY_MINUTES, WEEK, Rule, Span
from cms.opening_hours.osm_reading import read_osm
from cms.opening_hours.phrases import spans_in_words
from cms.opening_hours.wording import words
from cms.quoting import quoted

BERLIN: Final = ZoneInfo("Europe/Berlin")


class InvalidHoursError(ValueError):
    """The text is not an OSM opening_hours string; ``str()`` is the sentence for the person."""


class State(StrEnum):
    """What a visitor finds at the door."""

    OPEN = auto()
    CLOSED = auto()
    BY_APPOINTMENT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Interval:
    """Open from, and to: before ``opens`` on the next day, or None for an open end."""

    opens: time
    closes: time | None


@dataclass(frozen=True, slots=True)
class Day:
    """One line of a week table; without a date in the usual week."""

    name: str
    date: date | None
    text: str
    intervals: tuple[Interval, ...]
    is_closed: bool
    is_holiday: bool


@dataclass(frozen=True)
class OpeningHours:
    """When it is open. Not ``complete``: a part of the words was not understood."""

    osm: str = ""
    by_appointment: bool = False
    words: str = ""
    complete: bool = True

    def __post_init__(self) -> None:
        if self.osm and not evaluation.is_valid_osm(self.osm):
            message = _(
                "'%(text)s' is not an opening_hours value of OpenStreetMap. "
                "Write it like this: Mo-Fr 09:00-12:00; PH off."
            )
            raise InvalidHoursError(message % {"text": quoted(self.osm)})

    def __bool__(self) -> bool:
        return bool(self.osm or self.by_appointment or self.words)

    @property
    def _can_tell(self) -> bool:
        return bool(self.osm) and self.complete and evaluation.is_evaluable(self.osm)

    @cached_property
    def _rules(self) -> tuple[Rule, ...] | None:
        return read_osm(self.osm) if self.osm and self.complete else None

    def state_at(self, instant: datetime, *, land: str | None) -> State:
        """What holds at this instant; on a holiday of which nothing is said, nobody knows."""
        if not self.complete:
            return State.UNKNOWN
        if not self.osm:
            return State.BY_APPOINTMENT if self.by_appointment else State.UNKNOWN
        is_open = self._is_open(_local(instant), land) if self._can_tell else None
        if is_open is None:
            return State.UNKNOWN
        if is_open:
            return State.OPEN
        return State.BY_APPOINTMENT if self.by_appointment else State.CLOSED

    def _is_open(self, at: datetime, land: str | None) -> bool | None:
        day = at.date()
        holidays = evaluation.holidays_around(day, land)
        is_open = evaluation.is_open(self.osm, at, holidays=holidays)
        if day in holidays or not may_be_public_holiday(day, land):
            is_left_open = day in holidays and evaluation.says_nothing_of(self.osm, day)
            return None if is_open and is_left_open else is_open
        if is_open and evaluation.says_nothing_of(self.osm, day):
            return None
        other = evaluation.is_open(self.osm, at, holidays=holidays | {day})
        return is_open if is_open == other else None

    def next_change(self, instant: datetime, *, land: str | None) -> datetime | None:
        """The next time at which it opens or closes; None if that never happens."""
        if not self._can_tell:
            return None
        at = _local(instant)
        holidays = evaluation.holidays_around(at.date(), land)
        change = evaluation.next_change(self.osm, at, holidays=holidays)
        return change.replace(tzinfo=BERLIN) if change else None

    def week(self, *, monday: date, land: str | None) -> tuple[Day, ...]:
        """The seven days of that week with their holidays; empty if nothing can be told."""
        if not self._can_tell:
            return ()
        first, last = monday - timedelta(days=2), monday + timedelta(days=9)
        holidays = evaluation.holidays_around(monday, land)
        found = list(evaluation.stretches(self.osm, first, last, holidays=holidays))
        days = [monday + timedelta(days=number) for number in WEEK]
        return tuple(self._day_of_week(day, found, land) for day in days)

    def _day_of_week(self, day: date, found: list[evaluation.Stretch], land: str | None) -> Day:
        spans = [_span_of(stretch) for stretch in found if stretch.opens.date() == day]
        is_holiday = is_public_holiday(day, land)
        table_day = self._day(day.weekday(), tuple(spans), day=day, is_holiday=is_holiday)
        is_doubtful = may_be_public_holiday(day, land) and evaluation.says_nothing_of(self.osm, day)
        if not spans or not is_doubtful:
            return table_day
        text = f"{table_day.text} ({words().uncertain_holiday})"
        return Day(table_day.name, day, text, table_day.intervals, False, is_holiday)

    def _day(
        self,
        weekday: int,
        spans: tuple[Span, ...],
        *,
        day: date | None = None,
        is_holiday: bool = False,
    ) -> Day:
        language = words()
        closed = language.by_appointment if self.by_appointment else language.closed
        return Day(
            name=language.days[weekday],
            date=day,
            text=spans_in_words(spans, language) or closed,
            intervals=tuple(_interval(span) for span in spans),
            is_closed=not spans,
            is_holiday=is_holiday,
        )

    @property
    def usual_week(self) -> tuple[Day, ...]:
        """The week without holidays and seasons; empty if no rule is simply weekly."""
        table = sentences.weekly_table(self._rules or ())
        if not any(spans for day, spans in table.items() if day in WEEK):
            return ()
        return tuple(self._day(day, table.get(day, ())) for day in WEEK)

    @property
    def rules(self) -> tuple[str, ...]:
        """What the usual week does not show: weekdays of the month, seasons, holidays."""
        if self._rules is None:
            return (self.osm,) if self.osm and self.complete else ()
        return sentences.notes(self._rules, words())

    @property
    def sentence(self) -> str:
        """All of it as one sentence; the words as typed where not all was understood."""
        if not self.complete:
            return self.words
        if self.osm and self._rules is None:
            return self.words or self.osm
        return sentences.sentence(
            self._rules or (), by_appointment=self.by_appointment, words=words()
        )

    @property
    def weekly_intervals(self) -> tuple[tuple[int, time, time], ...]:
        """Weekday (0 is Monday), opens, closes: of what is the same each week and has an end."""
        table = sentences.weekly_table(self._rules or ())
        return tuple(
            (day, _clock(span.opens), _clock(span.closes))
            for day, spans in sorted(table.items())
            for span in spans
            if day in WEEK and span.closes is not None
        )


def _local(instant: datetime) -> datetime:
    return instant.astimezone(BERLIN).replace(tzinfo=None, microsecond=0)


def _clock(minutes: int) -> time:
    hour, minute = divmod(minutes % DAY_MINUTES, 60)
    return time(hour, minute)


def _interval(span: Span) -> Interval:
    return Interval(_clock(span.opens), None if span.closes is None else _clock(span.closes))


def _span_of(stretch: evaluation.Stretch) -> Span:
    midnight = datetime.combine(stretch.opens.date(), time())
    minutes = [
        None if moment is None else int((moment - midnight).total_seconds() // 60)
        for moment in (stretch.opens, stretch.closes)
    ]
    return Span(minutes[0] or 0, minutes[1])
