"""Reads clock times: "9-12 und 14-16 Uhr", "ab 18 Uhr", "bis 13 Uhr", "halb neun", "3-5pm"."""

from dataclasses import dataclass, replace
from typing import Final

from cms.opening_hours.cursor import Cursor
from cms.opening_hours.items import Asked, Item, Times, Until
from cms.opening_hours.likelihood import Clock, question_of_list, question_of_span, span_between
from cms.opening_hours.model import DAY_MINUTES, Span
from cms.opening_hours.vocabulary import Daypart, Kind, Question

_SEPARATORS: Final = (Kind.COMMA, Kind.AND, Kind.SLASH)
_NOON: Final = 12 * 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """One interval, or the question it raises, and where it stops."""

    span: Span | None
    question: Question | None
    end: int


def read_times(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """All intervals that follow one another from here, or a question about one of them."""
    spans: list[Span] = []
    question: Question | None = None
    start, end = at, at
    while piece := _interval(cursor, end if end == start else _next(cursor, end)):
        if end > start and cursor.is_kind(piece.end, Kind.BREAK, Kind.CLOSED):
            break  # "9-17, 12-13 Uhr geschlossen": the last one takes time away
        end = piece.end
        question = question or piece.question
        spans.extend([piece.span] if piece.span else [])
    if end == start:
        return _until(cursor, at) or _lonely_clock(cursor, at)
    begin, stop = cursor[start].start, cursor[end - 1].end
    question = question or question_of_list(spans)
    if question:
        return Asked(begin, stop, question, has_digits=True), end
    has_slash = cursor.holds(start, end, Kind.SLASH)
    return Times(begin, stop, tuple(sorted(spans)), has_slash), end


def _next(cursor: Cursor, at: int) -> int:
    return cursor.skip(at, *_SEPARATORS)


def _interval(cursor: Cursor, at: int) -> _Piece | None:
    """ "Nachmittags von 14 bis 16", "zwischen 9 und 12", "ab 18 Uhr", "18 Uhr - open end"."""
    at, part = _daypart(cursor, at)
    at = cursor.skip(at, Kind.PREPOSITION)
    is_starting = cursor.is_kind(at, Kind.STARTING)
    is_between = cursor.is_kind(at, Kind.BETWEEN)
    at = cursor.skip(at, Kind.FROM, Kind.STARTING, Kind.BETWEEN, Kind.PREPOSITION)
    at, inner = _daypart(cursor, at)
    first = read_clock(cursor, at)
    if first is None:
        return None
    opens, end = first
    opens = replace(opens, part=inner or part or opens.part)
    dash = cursor.skip(end, Kind.AND if is_between else Kind.TO, Kind.UNTIL)
    if dash > end:
        return _closed_interval(cursor, opens, dash, is_shared=part is not None)
    return _open_interval(cursor, opens, end) if is_starting else None


def _daypart(cursor: Cursor, at: int) -> tuple[int, Daypart | None]:
    """The part of the day that stands before a time, as in "abends ab 18 Uhr"."""
    if cursor.is_kind(at, Kind.DAYPART):
        after = cursor.skip(at + 1, Kind.COLON, Kind.PREPOSITION)
        kinds = (Kind.NUMBER, Kind.CLOCK, Kind.FOUR_DIGITS, Kind.FROM, Kind.STARTING, Kind.BETWEEN)
        if cursor.is_kind(after, *kinds):
            return after, cursor[at].daypart
    return at, None


def _open_interval(cursor: Cursor, opens: Clock, end: int) -> _Piece:
    if cursor.is_kind(cursor.skip(end, Kind.COMMA), Kind.OPEN_END):
        end = cursor.skip(end, Kind.COMMA) + 1
    question = question_of_span(opens, None)
    return _Piece(None if question else Span(opens.settled, None), question, end)


def _closed_interval(cursor: Cursor, opens: Clock, at: int, *, is_shared: bool) -> _Piece | None:
    if cursor.is_kind(at, Kind.OPEN_END):
        return _open_interval(cursor, opens, at)
    second = read_clock(cursor, cursor.skip(at, Kind.PREPOSITION))
    if second is None:
        return None
    closes, end = second
    if is_shared and closes.part is None:
        closes = replace(closes, part=opens.part)
    if cursor.is_kind(end, Kind.TO, Kind.UNTIL):  # "9-12-15" says no interval
        return _Piece(None, Question.UNLIKELY_TIME, end)
    question = question_of_span(opens, closes)
    return _Piece(None if question else span_between(opens, closes), question, end)


def _until(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    start = at
    at = cursor.skip(at, Kind.PREPOSITION)
    if not cursor.is_kind(at, Kind.UNTIL):
        return None
    found = read_clock(cursor, cursor.skip(at + 1, Kind.PREPOSITION))
    if found is None:
        return None
    clock, end = found
    begin, stop = cursor[start].start, cursor[end - 1].end
    if clock.needs_part or clock.settled == 0:
        minutes = DAY_MINUTES if clock.settled == 0 else 0
    else:
        minutes = clock.settled
    if not minutes:
        return Asked(begin, stop, Question.UNLIKELY_TIME, has_digits=True), end
    return Until(begin, stop, minutes), end


def _lonely_clock(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """ "Mo 15 Uhr" does not say until when."""
    start = at
    at, _part = _daypart(cursor, at)
    at = cursor.skip(at, Kind.PREPOSITION, Kind.FROM, Kind.BETWEEN)
    found = read_clock(cursor, at)
    if found is None:
        return None
    return Asked(cursor[start].start, cursor[found[1] - 1].end, Question.NO_END, True), found[1]


def read_clock(cursor: Cursor, at: int) -> tuple[Clock, int] | None:
    """One time of the day, with what is said about it: Uhr, pm, abends."""
    found = _bare_clock(cursor, at)
    if found is None:
        return None
    clock, end = found
    end = cursor.skip(end, Kind.UHR)
    if cursor.is_kind(end, Kind.MERIDIEM):
        clock = replace(clock, meridiem=cursor[end].number)
        end += 1
    if cursor.is_kind(end, Kind.DAYPART) and _daypart(cursor, end)[1] is None:
        clock = replace(clock, part=cursor[end].daypart)
        end += 1
    return clock, end


def _bare_clock(cursor: Cursor, at: int) -> tuple[Clock, int] | None:
    if cursor.is_kind(at, Kind.CLOCK):
        return Clock(cursor[at].number, is_bare=cursor[at].is_bare), at + 1
    if cursor.is_kind(at, Kind.MIDNIGHT, Kind.NOON):
        return Clock(_NOON if cursor[at].kind is Kind.NOON else 0), at + 1
    if cursor.is_kind(at, Kind.NUMBER) and cursor[at].number <= 24:
        is_bare = cursor[at].is_bare and cursor[at].number < 13
        return Clock(cursor[at].number * 60, is_bare=is_bare), at + 1
    if cursor.is_kind(at, Kind.FOUR_DIGITS):
        return _military(cursor, at)
    return _half_past(cursor, at)


def _military(cursor: Cursor, at: int) -> tuple[Clock, int] | None:
    """0830 and 1700; 2026 and 1234 are something else."""
    hour, minute = divmod(cursor[at].number, 100)
    if hour > 24 or minute % 15 or minute > 45 or (hour == 24 and minute):
        return None
    return Clock(hour * 60 + minute), at + 1


def _half_past(cursor: Cursor, at: int) -> tuple[Clock, int] | None:
    """ "Halb neun" is 8:30, "dreiviertel neun" 8:45."""
    if not (cursor.is_kind(at, Kind.HALF) and cursor.is_kind(at + 1, Kind.NUMBER)):
        return None
    hour = cursor[at + 1].number
    if not 1 <= hour <= 12:
        return None
    return Clock((hour - 1) * 60 + cursor[at].number, is_bare=True), at + 2
