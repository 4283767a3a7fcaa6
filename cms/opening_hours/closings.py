"""Closed days, holidays and periods: rules of their own, or days taken out of wider rules."""

from collections.abc import Sequence
from typing import Final

from cms.opening_hours.claims import Claim, length_in_days, same_day, scopes_meet
from cms.opening_hours.model import PUBLIC_HOLIDAY, DayRef, Period, Rule, Scope
from cms.opening_hours.statements import Statement
from cms.opening_hours.vocabulary import Question

_FIXED_FEASTS: Final = frozenset(
    {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1), (1, 6), (5, 1), (10, 3), (10, 31), (11, 1)}
)
_SEASON_DAYS: Final = 60


def apply_closings(statements: Sequence[Statement], claims: list[Claim]) -> list[Rule]:
    """Take closed weekdays out of the claims; what cannot be taken out becomes a rule."""
    rules: list[Rule] = []
    for statement in statements:
        if statement.is_closed and not statement.parts:
            rules += _closing(statement, claims)
        if not statement.except_parts:
            rules += _exceptions(statement, claims)
    return list(dict.fromkeys(rules))


def _closing(statement: Statement, claims: list[Claim]) -> list[Rule]:
    scope = statement.scope
    if statement.is_else:
        return []
    if statement.is_staff_holiday and (statement.refs or not statement.periods):
        statement.ask(Question.UNTIL_WHEN)
        return []
    if statement.is_also and not statement.refs and not scope.periods:
        statement.ask(Question.CLOSED_WHEN)
        return []
    if statement.refs:
        return _closed_days(statement, statement.refs, claims)
    if not statement.periods or statement.even is not None:
        statement.ask(Question.CLOSED_WHEN)
        return []
    _ask_about_shadowed(statement, claims)
    return _closed_periods(statement, statement.periods)


def _ask_about_shadowed(statement: Statement, claims: Sequence[Claim]) -> None:
    """Closed all through the very period that hours are told for."""
    shadowed = [claim for claim in claims if claim.scope.periods == statement.periods]
    if shadowed:
        _ask(statement, shadowed)


def _exceptions(statement: Statement, claims: list[Claim]) -> list[Rule]:
    rules = []
    own = set(statement.refs)
    for item in statement.except_days:
        outside = tuple(ref for ref in item.refs if ref not in own)
        rules += _closed_days(statement, outside, claims, is_exception=True) if outside else []
    for season in statement.except_seasons:
        if statement.is_tight_exception and any(c.owner is not statement for c in claims):
            statement.ask(Question.EXCEPTION)  # for its own hours only, or for all?
        rules += _closed_periods(statement, season.periods)
    return rules


def _closed_days(
    statement: Statement,
    refs: tuple[DayRef, ...],
    claims: list[Claim],
    *,
    is_exception: bool = False,
) -> list[Rule]:
    rules = []
    for ref in refs:
        met = [c for c in claims if same_day(c.ref, ref) and scopes_meet(c.scope, statement.scope)]
        if ref.day == PUBLIC_HOLIDAY or ref.nth or _is_narrower(statement.scope, met):
            rules += _closing_rule(statement, ref, met)
        elif met:
            _take_out(statement, refs, met, claims)
        elif is_exception or statement.season or statement.even is not None:
            statement.ask(Question.EXCEPTION)
    return rules


def _is_narrower(scope: Scope, met: list[Claim]) -> bool:
    """Closed on that weekday in a season only, while the hours hold all year."""
    return bool(scope.periods) and any(claim.scope != scope for claim in met)


def _closing_rule(statement: Statement, ref: DayRef, met: list[Claim]) -> list[Rule]:
    is_same = any(claim.ref == ref and claim.scope == statement.scope for claim in met)
    if is_same:
        _ask(statement, met)
        return []
    if ref.day != PUBLIC_HOLIDAY and not met:
        statement.ask(Question.CLOSED_WHEN)
        return []
    if any(claim.ref.nth for claim in met):
        _ask(statement, met)
        return []
    return [Rule((ref,), (), statement.scope)]


def _take_out(
    statement: Statement, refs: tuple[DayRef, ...], met: list[Claim], claims: list[Claim]
) -> None:
    """The rest of the wider rule stays; without a rest it is a contradiction."""
    for claim in met:
        rest = set(claim.owner.refs) - set(refs)
        if not rest or claim.ref.nth or claim.is_added:
            _ask(statement, met)
            return
    for claim in met:
        claims.remove(claim)


def _ask(statement: Statement, met: Sequence[Claim]) -> None:
    statement.ask(Question.CONTRADICTION)
    for claim in met:
        claim.owner.ask(Question.CONTRADICTION)


def _closed_periods(statement: Statement, periods: Sequence[Period]) -> list[Rule]:
    if not all(_is_sure(period, is_staff=statement.is_staff_holiday) for period in periods):
        statement.ask(Question.WHICH_YEAR)
        return []
    return [Rule((), (), Scope(tuple(periods)))]


def _is_sure(period: Period, *, is_staff: bool) -> bool:
    """Whether a closed time without a year comes back each year, as the turn of the year does."""
    first, last = period.first, period.last
    if period.is_dated or last is None:
        return period.is_dated
    if first.day is None and last.day is None:
        return True
    if period.is_one_day:
        return (first.month, first.day) in _FIXED_FEASTS
    is_turn_of_year = first.month == 12 and last.month in (12, 1) and (first.day or 1) >= 20
    return is_turn_of_year or (not is_staff and length_in_days(period) >= _SEASON_DAYS)
