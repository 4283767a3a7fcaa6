"""Whether "nach Vereinbarung" stands beside the hours or restricts them; the latter is asked."""

from collections.abc import Sequence
from typing import Final

from cms.opening_hours.claims import Claim, same_day, scopes_meet
from cms.opening_hours.items import Sign
from cms.opening_hours.statements import Statement
from cms.opening_hours.vocabulary import Question

_BESIDE: Final = (Sign.AND, Sign.HARD, Sign.LINE, Sign.PARAGRAPH, None)


def check_appointments(statements: Sequence[Statement], claims: Sequence[Claim]) -> None:
    """Ask about each appointment that may be meant for the hours themselves."""
    hours = [statement for statement in statements if statement.spans or statement.until]
    for statement in statements:
        if statement.appointment is None or statement.spans:
            continue
        if statement.refs:
            _check_days(statement, claims)
        elif hours and _may_restrict(statement, hours):
            for other in (statement, *hours):
                other.ask(Question.APPOINTMENT)


def _check_days(statement: Statement, claims: Sequence[Claim]) -> None:
    """ "Fr nach Vereinbarung" is no answer where Friday has hours too."""
    if statement.is_also or statement.parts:
        return
    for claim in claims:
        is_met = any(same_day(claim.ref, ref) for ref in statement.refs)
        if is_met and scopes_meet(claim.scope, statement.scope):
            claim.owner.ask(Question.APPOINTMENT)
            statement.ask(Question.APPOINTMENT)


def _may_restrict(statement: Statement, hours: Sequence[Statement]) -> bool:
    appointment = statement.appointment
    if appointment is None or statement.is_else or statement.parts or statement.season:
        return False
    if appointment.is_only:
        return True
    if statement.lead in _BESIDE or statement.is_also or appointment.has_subject:
        return False
    return len(hours) < 2
