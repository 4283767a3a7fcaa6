"""Reads periods of the year: "April bis Oktober", "1.5.-30.9.", "24. und 31.12.", even weeks."""

from typing import Final

from cms.opening_hours.cursor import Cursor
from cms.opening_hours.items import Asked, Item, Season, Weeks
from cms.opening_hours.model import CalendarDay, Period
from cms.opening_hours.vocabulary import Kind, Question

_LEADING: Final = (Kind.PREPOSITION, Kind.FROM)
_SEPARATORS: Final = (Kind.COMMA, Kind.AND, Kind.SLASH)
_FIRST, _LAST = 0, 1
_MONTH_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_season(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """A list of periods or days of the year, or a question about it."""
    found = read_day_of_month(cursor, at) or _one_sided(cursor, at)
    if found:
        return found
    periods: list[Period] = []
    start, end = at, at
    while piece := _piece(cursor, begin := cursor.skip(end, *_SEPARATORS) if periods else end):
        if periods and begin == end:  # two periods that nothing joins
            break
        new, end = piece
        periods.extend(new)
    if not periods:
        return None
    begin, stop = cursor[start].start, cursor[end - 1].end
    question = next(filter(None, map(_question, periods)), None)
    if question:
        return Asked(begin, stop, question, has_digits=True), end
    return Season(begin, stop, tuple(periods)), end


def read_day_of_month(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """ "Am 15. des Monats": that date in each month that has it."""
    start = at
    at = cursor.skip(at, Kind.PREPOSITION, Kind.EVERY)
    numbers: list[int] = []
    while cursor.is_kind(at, Kind.ORDINAL):
        numbers.append(cursor[at].number)
        last = at + 1
        at = cursor.skip(last, *_SEPARATORS, Kind.PREPOSITION)
    if not numbers or at != last or not cursor.is_kind(at, Kind.OF_MONTH):
        return None
    begin, stop = cursor[start].start, cursor[at].end
    if cursor.is_kind(at + 1, Kind.DAY) or not all(1 <= number <= 31 for number in numbers):
        return Asked(begin, stop, Question.NO_SUCH_DATE, has_digits=True), at + 1
    days = [
        CalendarDay(month, number)
        for number in numbers
        for month in range(1, 13)
        if number <= _MONTH_LENGTHS[month - 1]
    ]
    return Season(begin, stop, tuple(Period(day, day) for day in days)), at + 1


def _one_sided(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """ "Ab 1. Mai 2026" goes on; "bis 1. März" does not say since when."""
    at_kind = cursor.skip(at, Kind.PREPOSITION)
    if not cursor.is_kind(at_kind, Kind.STARTING, Kind.UNTIL):
        return None
    found = _day(cursor, cursor.skip(at_kind + 1, Kind.PREPOSITION), _FIRST)
    if found is None:
        return None
    day, end = found
    is_start = cursor[at_kind].kind is Kind.STARTING
    target = _range_end(cursor, end) if is_start else None
    begin = cursor[at].start
    if target:
        last, end = target
        return _range(begin, cursor[end - 1].end, _dated(day, last), last), end
    if is_start and day.year:
        first = CalendarDay(day.month, day.day or 1, day.year)
        return Season(begin, cursor[end - 1].end, (Period(first, None),)), end
    return Asked(begin, cursor[end - 1].end, Question.WHICH_YEAR, has_digits=True), end


def _range(start: int, stop: int, first: CalendarDay, last: CalendarDay) -> Item:
    period = Period(first, last)
    question = _question(period)
    if question:
        return Asked(start, stop, question, has_digits=True)
    return Season(start, stop, (period,))


def _piece(cursor: Cursor, at: int) -> tuple[list[Period], int] | None:
    """A range, or days that share the month at their end."""
    at = cursor.skip(at, *_LEADING)
    shared = _shared_month(cursor, at)
    if shared:
        return shared
    found = _day(cursor, at, _FIRST)
    if found is None:
        return None
    first, end = found
    target = _range_end(cursor, end)
    if target:
        last, end = target
        return [Period(_dated(first, last), last)], end
    if cursor.is_kind(at, Kind.EDGE):  # "Anfang Mai" alone is no period
        return None
    return [Period(first, first)], end


def _range_end(cursor: Cursor, at: int) -> tuple[CalendarDay, int] | None:
    if not cursor.is_kind(at, Kind.TO, Kind.UNTIL):
        return None
    return _day(cursor, cursor.skip(at + 1, Kind.PREPOSITION), _LAST)


def _dated(first: CalendarDay, last: CalendarDay) -> CalendarDay:
    """The year stands at the end only: "27.07. bis 07.08.2026"."""
    if last.year is None or first.year is not None:
        return first
    is_earlier = (first.month, first.day or 1) <= (last.month, last.day or 31)
    return CalendarDay(first.month, first.day, last.year if is_earlier else last.year - 1)


def _shared_month(cursor: Cursor, at: int) -> tuple[list[Period], int] | None:
    """ "24. und 31.12." and "1. bis 15. Mai": ordinals that borrow the month that follows."""
    numbers: list[int] = []
    while cursor.is_kind(at, Kind.ORDINAL):
        numbers.append(cursor[at].number)
        at += 1
        is_range = cursor.is_kind(at, Kind.TO, Kind.UNTIL)
        if is_range or not cursor.is_kind(at, *_SEPARATORS):
            break
        at = cursor.skip(at, *_SEPARATORS, Kind.PREPOSITION)
    else:
        is_range = False
    if len(numbers) > 1 and not is_range and cursor.is_kind(at, Kind.MONTH):
        numbers, at = numbers[:-1], at - 1  # "24. und 31. Dezember"
    if not numbers or cursor.is_kind(at, Kind.MONTH):
        return None
    last = _day(cursor, cursor.skip(at + is_range, Kind.PREPOSITION), _LAST)
    if last is None or last[0].day is None:
        return None
    return _borrowed(numbers, last[0], is_range=is_range), last[1]


def _borrowed(numbers: list[int], last: CalendarDay, *, is_range: bool) -> list[Period]:
    days = [CalendarDay(last.month, number, last.year) for number in numbers]
    if is_range:
        singles, first = days[:-1], days[-1]
        return [*(Period(day, day) for day in singles), Period(first, last)]
    return [Period(day, day) for day in [*days, last]]


def _day(cursor: Cursor, at: int, edge: int) -> tuple[CalendarDay, int] | None:
    """A date, "1. Mai 2026", a month, or "Anfang Mai" where a period begins."""
    if cursor.is_kind(at, Kind.DATE):
        return _with_year(cursor, at + 1, cursor[at].date or CalendarDay(1))
    if cursor.is_kind(at, Kind.NAMED_DAY):
        month, day = divmod(cursor[at].number, 100)
        return CalendarDay(month, day), at + 1
    if cursor.is_kind(at, Kind.ORDINAL) and cursor.is_kind(at + 1, Kind.MONTH):
        return _with_year(cursor, at + 2, CalendarDay(cursor[at + 1].number, cursor[at].number))
    if cursor.is_kind(at, Kind.EDGE) and cursor[at].number == edge:
        at += 1
    if cursor.is_kind(at, Kind.MONTH):
        return _with_year(cursor, at + 1, CalendarDay(cursor[at].number))
    return None


def _with_year(cursor: Cursor, at: int, day: CalendarDay) -> tuple[CalendarDay, int]:
    is_year = cursor.is_kind(at, Kind.FOUR_DIGITS) and 1990 <= cursor[at].number <= 2099
    if not is_year or cursor.is_kind(at + 1, Kind.UHR) or day.year:
        return day, at
    if cursor.are(at + 1, Kind.TO, Kind.FOUR_DIGITS):
        return day, at
    return CalendarDay(day.month, day.day, cursor[at].number), at + 1


def _question(period: Period) -> Question | None:
    ends = [day for day in (period.first, period.last) if day is not None]
    if not all(_exists(day) for day in ends):
        return Question.NO_SUCH_DATE
    if len(ends) == 2 and (ends[0].year is None) != (ends[1].year is None):
        return Question.WHICH_YEAR
    if len(ends) == 2 and ends[0].year and _key(ends[0]) > _key(ends[1]):
        return Question.NO_SUCH_DATE
    return None


def _exists(day: CalendarDay) -> bool:
    return day.day is None or 1 <= day.day <= _MONTH_LENGTHS[day.month - 1]


def _key(day: CalendarDay) -> tuple[int, int, int]:
    return (day.year or 0, day.month, day.day or 0)


def read_weeks(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """Even or odd calendar weeks."""
    start = at
    at = cursor.skip(at, Kind.PREPOSITION, Kind.EVERY)
    pair = (cursor.tokens[at : at + 2]) if at + 1 < len(cursor) else []
    kinds = [token.kind for token in pair]
    if kinds not in ([Kind.EVEN, Kind.WEEK], [Kind.WEEK, Kind.EVEN]):
        return None
    number = next(token.number for token in pair if token.kind is Kind.EVEN)
    return Weeks(cursor[start].start, pair[-1].end, even=number == 1), at + 2
