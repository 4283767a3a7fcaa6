"""Which readings of clock times are plain, and which ones must be asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from cms.opening_hours.model import DAY_MINUTES, Span
from cms.opening_hours.vocabulary import Daypart, Question

_HALF_DAY: Final = 12 * 60
_WINDOWS: Final = {
    Daypart.MORNING: (4 * 60, 13 * 60),
    Daypart.NOON: (11 * 60, 15 * 60),
    Daypart.AFTERNOON: (12 * 60 + 30, 20 * 60),
    Daypart.EVENING: (16 * 60, DAY_MINUTES),
    Daypart.NIGHT: (20 * 60, DAY_MINUTES + 6 * 60),
}
_LATEST_NIGHT_END: Final = 6 * 60 + 30
_EARLIEST_NIGHT_START: Final = 14 * 60
_LONGEST_NIGHT: Final = 12 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written; ``is_bare``: "8" or "2:30", which may mean the second half of the day."""

    minutes: int
    is_bare: bool = False
    meridiem: int | None = None
    part: Daypart | None = None

    @property
    def settled(self) -> int:
        """Minutes since midnight, with "pm" and "abends" reckoned in."""
        if self.meridiem is not None:
            return self.minutes % _HALF_DAY + self.meridiem
        if self.part in (Daypart.AFTERNOON, Daypart.EVENING) and self._is_before_noon:
            return self.minutes + _HALF_DAY
        return self.minutes

    @property
    def _is_before_noon(self) -> bool:
        return self.is_bare and self.minutes < _HALF_DAY

    @property
    def needs_part(self) -> bool:
        """Whether nothing says which half of the day is meant, and the first is unlikely."""
        is_told = self.meridiem is not None or self.part is not None
        return self.is_bare and not is_told and 60 <= self.minutes < 5 * 60

    @property
    def contradicts_itself(self) -> bool:
        """ "15 Uhr vormittags", "15 pm"."""
        if self.meridiem is not None:
            return self.minutes > _HALF_DAY + 59 or self.minutes < 60
        if self.part is None:
            return False
        first, last = _WINDOWS[self.part]
        return not any(first <= self.settled + shift <= last for shift in (0, DAY_MINUTES))


def question_of_span(opens: Clock, closes: Clock | None) -> Question | None:
    """Why this interval cannot be taken as it stands; nothing if it can."""
    opens = _agreed(opens, closes)
    clocks = [opens] if closes is None else [opens, closes]
    if any(clock.contradicts_itself for clock in clocks) or opens.needs_part:
        return Question.UNLIKELY_TIME
    if closes is None:
        return Question.UNLIKELY_TIME if opens.settled == DAY_MINUTES else None
    if opens.settled == DAY_MINUTES or span_between(opens, closes) is None:
        return Question.UNLIKELY_TIME
    return _question_of_early(opens, closes)


def _question_of_early(opens: Clock, closes: Clock) -> Question | None:
    """ "5-7" and "0-3" are rather said of the evening and the night than of the morning."""
    if opens.meridiem is not None or opens.part is not None or not opens.is_bare:
        return None
    is_whole_day = opens.settled == 0 and closes.settled == DAY_MINUTES
    is_early = opens.settled < 6 * 60 and opens.settled < closes.settled <= 8 * 60
    if (opens.settled < 60 and not is_whole_day) or is_early:
        return Question.UNLIKELY_TIME
    return None


def span_between(opens: Clock, closes: Clock) -> Span | None:
    """The interval; past midnight only where a night is likely."""
    start, end = _agreed(opens, closes).settled, closes.settled
    if end == 0 and start:
        end = DAY_MINUTES
    if start < end:
        return Span(start, end)
    length = end + DAY_MINUTES - start
    is_night = start >= _EARLIEST_NIGHT_START and end <= _LATEST_NIGHT_END
    return Span(start, end + DAY_MINUTES) if is_night and length <= _LONGEST_NIGHT else None


def _agreed(opens: Clock, closes: Clock | None) -> Clock:
    """ "2-4pm" begins in the afternoon, "9-5pm" and "10-2pm" in the morning."""
    if closes is None or closes.meridiem is None or opens.meridiem is not None:
        return opens
    if not opens.is_bare:
        return opens
    same_half = opens.minutes % _HALF_DAY + closes.meridiem
    return replace(opens, meridiem=closes.meridiem if same_half < closes.settled else 0)


def fits_part(span: Span, part: Daypart) -> bool:
    """Whether hours can be meant by "nachmittags 14-17 Uhr"; with some room at the edges."""
    first, last = _WINDOWS[part]
    closes = span.opens if span.closes is None else span.closes
    is_inside = first - 30 <= span.opens < last - 60 and closes <= last + 60
    return is_inside or (part is Daypart.EVENING and span.opens >= first)


def question_of_list(spans: Sequence[Span]) -> Question | None:
    """Intervals of one day must not overlap, and an open end must be the last."""
    ordered = sorted(spans, key=lambda span: span.opens)
    if any(first.overlaps(second) for first, second in pairwise(ordered)):
        return Question.CONTRADICTION
    return None
