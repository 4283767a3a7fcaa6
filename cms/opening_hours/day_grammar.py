"""Reads lists of days: "Mo-Mi, Fr", "jeden 1. und 3. Dienstag im Monat", "So- und Feiertage"."""

from dataclasses import dataclass
from typing import Final

from cms.opening_hours.cursor import Cursor
from cms.opening_hours.items import Asked, Days, Item
from cms.opening_hours.model import PUBLIC_HOLIDAY, WEEK, DayRef
from cms.opening_hours.vocabulary import Kind, Question

_LEADING: Final = (Kind.PREPOSITION, Kind.EVERY, Kind.FROM)
_BETWEEN: Final = (Kind.COMMA, Kind.AND, Kind.SLASH, Kind.PREPOSITION, Kind.EVERY, Kind.INCLUDING)
_NTH: Final = (1, 2, 3, 4, 5, -1, -2)


@dataclass(slots=True)
class _Element:
    """One member of the list, with the words that stood around it."""

    days: tuple[int, ...]
    nth: tuple[int, ...] = ()
    has_every: bool = False
    has_of_month: bool = False
    is_range: bool = False
    is_every_day: bool = False
    is_adjacent: bool = False  # nothing stands between it and the one before


def read_days(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """The longest list of days from here, or a question about it."""
    elements: list[_Element] = []
    end = at
    while found := _element(cursor, begin := end if not elements else _next(cursor, end)):
        element, stop = found
        element.is_adjacent, end = begin == end, stop
        elements.append(element)
    if not elements:
        return None
    start, stop = cursor[at].start, cursor[end - 1].end
    elements = _narrowed(elements)
    question = _question(elements)
    if question:
        return Asked(start, stop, question, has_digits=True), end
    is_every_day = any(element.is_every_day for element in elements)
    has_slash = cursor.holds(at, end, Kind.SLASH)
    return Days(start, stop, _refs(elements), is_every_day, has_slash), end


def _narrowed(elements: list[_Element]) -> list[_Element]:
    """ "Mo-Fr täglich" and "täglich von Mo bis Fr" are Monday to Friday."""
    others = [element for element in elements if not element.is_every_day]
    is_pair = len(elements) == 2 and len(others) == 1 and elements[1].is_adjacent
    return others if is_pair and others[0].days != (PUBLIC_HOLIDAY,) else elements


def _next(cursor: Cursor, at: int) -> int:
    """Past the separators of the list, with the hyphen of "So- und Feiertage"."""
    if cursor.is_kind(at, Kind.TO) and cursor.is_kind(at + 1, Kind.AND, Kind.SLASH):
        at += 1
    at = cursor.skip(at, *_BETWEEN)
    if cursor.is_kind(at, Kind.ALSO) and cursor.is_kind(at - 1, Kind.COMMA, Kind.AND):
        following = cursor.skip(at + 1, Kind.PREPOSITION)
        if cursor.is_kind(following, Kind.HOLIDAY):
            return following
    return at


def _element(cursor: Cursor, at: int) -> tuple[_Element, int] | None:
    begin = at
    at = cursor.skip(at, *_LEADING, Kind.OF_MONTH)
    leading = cursor.tokens[begin:at]
    has_every = any(token.kind is Kind.EVERY for token in leading)
    nth, at = _ordinals(cursor, at)
    found = _named(cursor, at) if not nth else None
    if found is None:
        found = _weekday(cursor, at)
    if found is None:
        return None
    element, at = found
    element.nth, element.has_every = nth, has_every
    element.has_of_month = any(token.kind is Kind.OF_MONTH for token in leading)
    if cursor.is_kind(at, Kind.OF_MONTH):
        element.has_of_month = True
        at += 1
    return element, at


def _ordinals(cursor: Cursor, at: int) -> tuple[tuple[int, ...], int]:
    """ "1., 3. und 5." before a weekday, "1+3"; nothing if no weekday follows."""
    numbers: list[int] = []
    begin, last = at, at
    while cursor.is_kind(at, Kind.ORDINAL) or (numbers and cursor.is_kind(at, Kind.NUMBER)):
        numbers.append(cursor[at].number)
        last = at + 1
        at = cursor.skip(last, Kind.COMMA, Kind.AND, Kind.SLASH, Kind.PREPOSITION, Kind.EVERY)
    at = cursor.skip(last, Kind.PREPOSITION)
    if numbers and cursor.is_kind(at, Kind.DAY):
        return tuple(numbers), at
    return (), begin


def _named(cursor: Cursor, at: int) -> tuple[_Element, int] | None:
    if cursor.is_kind(at, Kind.ALL_DAYS):
        return _Element(WEEK, is_every_day=True), at + 1
    if cursor.is_kind(at, Kind.WEEKEND):
        return _Element((5, 6)), at + 1
    if cursor.is_kind(at, Kind.HOLIDAY):
        return _Element((PUBLIC_HOLIDAY,)), at + 1
    return None


def _weekday(cursor: Cursor, at: int) -> tuple[_Element, int] | None:
    if not cursor.is_kind(at, Kind.DAY):
        return None
    first = cursor[at].number
    after = cursor.skip(at + 1, Kind.TO, Kind.UNTIL)
    target = cursor.skip(after, Kind.PREPOSITION, Kind.INCLUDING)
    if after == at + 2 and cursor.is_kind(target, Kind.DAY):
        last = cursor[target].number
        length = (last - first) % 7 + 1
        days = tuple((first + step) % 7 for step in range(length))
        return _Element(days, is_range=True), target + 1
    return _Element((first,)), at + 1


def _question(elements: list[_Element]) -> Question | None:
    if any(element.is_range and len(element.days) == 1 for element in elements):
        return Question.CONTRADICTION
    if any(element.is_every_day for element in elements):
        return _question_of_every_day(elements)
    has_of_month = any(element.has_of_month for element in elements)
    ordinals = [element.nth for element in elements]
    if not any(ordinals):
        return Question.WHICH_WEEKS if has_of_month and not _is_all_every(elements) else None
    if not all(ordinals) or any(element.is_range for element in elements):
        return Question.EVERY_OTHER
    if any(number not in _NTH for nth in ordinals for number in nth):
        return Question.NO_SUCH_DATE
    if any(len(set(nth)) < len(nth) for nth in ordinals):
        return Question.EVERY_OTHER
    return None if has_of_month else _question_of_ordinals(elements)


def _is_all_every(elements: list[_Element]) -> bool:
    return all(element.has_every for element in elements)


def _question_of_every_day(elements: list[_Element]) -> Question | None:
    """ "Mo-Fr täglich" says nothing new; "täglich, Sa" says two things."""
    others = [element for element in elements if not element.is_every_day]
    if any(element.nth or element.has_of_month for element in elements):
        return Question.WHICH_DAYS
    if all(element.days == (PUBLIC_HOLIDAY,) for element in others):
        return None
    return Question.WHICH_DAYS


def _question_of_ordinals(elements: list[_Element]) -> Question | None:
    """ "Jeden 2. Dienstag" may be every other one; "jeden 1. und 3." can only be of the month."""
    numbers = [number for element in elements for number in element.nth]
    if len(numbers) > 1:
        return None
    if numbers[0] in (1, -1, -2) and elements[0].has_every:
        return None
    return Question.EVERY_OTHER


def _refs(elements: list[_Element]) -> tuple[DayRef, ...]:
    refs = [DayRef(day, element.nth) for element in elements for day in element.days]
    return tuple(dict.fromkeys(refs))
