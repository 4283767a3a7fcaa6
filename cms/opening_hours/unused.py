"""Asks about statements that say more than the plan can hold, so that nothing is passed over."""

from collections.abc import Sequence

from cms.opening_hours.statements import Statement
from cms.opening_hours.vocabulary import Question


def ask_unused(statements: Sequence[Statement]) -> None:
    """Hand back each statement with a part that no rule would show."""
    for statement in statements:
        if _has_loose_else(statement):
            statement.ask(Question.CONTRADICTION)
        if _has_loose_break(statement):
            statement.ask(Question.BREAK)
        if _has_loose_appointment(statement):
            statement.ask(Question.APPOINTMENT)
        if _has_loose_date(statement):
            statement.ask(Question.WHICH_YEAR)
        if statement.parts and statement.until is not None:
            statement.ask(Question.UNLIKELY_TIME)


def _has_scope(statement: Statement) -> bool:
    return statement.season is not None or statement.even is not None


def _has_loose_else(statement: Statement) -> bool:
    """ "Sonst geschlossen" and "sonst nach Vereinbarung" are plain; other rests are not."""
    is_plain_closing = statement.is_closed and not statement.refs and not _has_scope(statement)
    is_rest = is_plain_closing or statement.appointment is not None
    return statement.is_else and (not is_rest or statement.has_exceptions)


def _has_loose_break(statement: Statement) -> bool:
    return bool(statement.breaks) and (_has_scope(statement) or bool(statement.parts))


def _has_loose_appointment(statement: Statement) -> bool:
    """ "1.11.–31.3. nach Vereinbarung": the flag does not tell the dates."""
    if statement.appointment is None:
        return False
    ends = [end for period in statement.periods for end in (period.first, period.last)]
    has_dates = any(end is not None and end.day is not None for end in ends)
    has_nth = any(ref.nth for ref in statement.refs)
    return has_dates or has_nth or statement.even is not None or statement.has_exceptions


def _has_loose_date(statement: Statement) -> bool:
    """A weekday that is closed on one date: the date alone would do, so something is amiss."""
    is_one_day = any(period.is_one_day for period in statement.periods)
    return statement.is_closed and bool(statement.refs) and is_one_day
