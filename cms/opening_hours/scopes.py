"""Puts periods of the year and even weeks where they belong: before, behind, or to what follows."""

from typing import TYPE_CHECKING

from cms.opening_hours.items import Item, Mark, Season, Weeks
from cms.opening_hours.statements import Statement
from cms.opening_hours.vocabulary import Question

if TYPE_CHECKING:
    from cms.opening_hours.assembly import Assembler


def feed_scope(reader: "Assembler", scope: Season | Weeks) -> None:
    """Give the period to the current statement or to the next one."""
    current = reader.current
    if current.awaits_exception and isinstance(scope, Season):
        current.except_item(scope)
        current.awaits_exception = False
    elif not current.has_predicate or reader.in_bracket:
        current.is_season_first = current.days is None and not reader.in_bracket
        _set(current, scope)
    elif current.is_closed and current.season is None and reader.gap is None:
        _set(current, scope)  # "Winterpause von November bis März"
    else:
        current = _after_hours(reader, scope)
    current.awaits_season = False
    current.cover(scope)


def _set(statement: Statement, scope: Season | Weeks) -> None:
    if isinstance(scope, Season):
        if statement.season is not None:
            statement.ask(Question.CONTRADICTION)
        statement.season = scope
    else:
        if statement.even is not None:
            statement.ask(Question.WHICH_WEEKS)
        statement.even = scope.even


def _after_hours(reader: "Assembler", scope: Season | Weeks) -> Statement:
    """A period after the times belongs to them, or to what follows; both is asked."""
    following = reader.segment.after(reader.upcoming)
    has_gap_after = bool(reader.upcoming) and _is_separator(reader.upcoming[0])
    if following is None or (reader.gap is None and has_gap_after):
        earlier = [old for old in reader.statements if old.segment == reader.segment.number]
        if reader.gap is not None or (earlier and following is None):
            _ask_segment(reader)
        _set(reader.current, scope)
        return reader.current
    is_unclear = reader.gap is None or has_gap_after
    current = reader.begin_new()
    if is_unclear:
        _ask_segment(reader)
    current.is_season_first = True
    _set(current, scope)
    return current


def _ask_segment(reader: "Assembler") -> None:
    for statement in [*reader.statements, reader.current]:
        if statement.segment == reader.segment.number:
            statement.ask(Question.WHICH_SEASON)


def _is_separator(item: Item) -> bool:
    return isinstance(item, Mark) and item.sign.separates
