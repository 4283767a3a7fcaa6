"""Makes one plan of all statements; what contradicts another one is asked, never decided."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from cms.opening_hours.appointments import check_appointments
from cms.opening_hours.claims import (
    Claim,
    Plan,
    are_apart,
    ask_all,
    is_part_of,
    same_day,
    scopes_meet,
)
from cms.opening_hours.closings import apply_closings
from cms.opening_hours.cuts import cut_breaks, cut_parts
from cms.opening_hours.items import HARD_SIGNS, Sign
from cms.opening_hours.likelihood import fits_part
from cms.opening_hours.model import ALWAYS, PUBLIC_HOLIDAY, WEEK, DayRef, Period, Rule, Span
from cms.opening_hours.statements import Statement
from cms.opening_hours.unused import ask_unused
from cms.opening_hours.vocabulary import Question

_EVERY_DAY: Final = tuple(DayRef(day) for day in WEEK)
TABLE_DAYS: Final = 3
_YEARLY_DAYS: Final = ((12, 24), (12, 31))


def make_plan(statements: Sequence[Statement]) -> Plan:
    """The plan of what is left when every doubtful statement has been asked about."""
    while True:
        accepted = [statement for statement in statements if statement.question is None]
        plan = _Planner(accepted).plan()
        if all(statement.question is None for statement in accepted):
            return plan


class _Planner:
    def __init__(self, statements: list[Statement]) -> None:
        self.statements = statements
        self.claims: list[Claim] = []
        self.dated: list[Rule] = []

    def plan(self) -> Plan:
        ask_unused(self.statements)
        for index, statement in enumerate(self.statements):
            earlier = self.statements[:index]
            if statement.until is not None:
                self._claim_until(statement)
            elif statement.spans:
                self._claim_spans(statement, earlier)
            elif statement.is_also and statement.days and not statement.has_predicate:
                self._claim_like_before(statement)
            elif not statement.has_predicate:
                self._check_incomplete(statement)
        check_appointments(self.statements, self.claims)
        self._check_seasons()
        cut_parts(self.statements, self.claims)
        cut_breaks(self.statements, self.claims)
        closings = apply_closings(self.statements, self.claims)
        if not self.claims and not self.dated:
            closings = self._ask_closings()
        return Plan(self.claims, closings, self.dated)

    def _ask_closings(self) -> list[Rule]:
        """Closed days say nothing where no open ones are known."""
        for statement in self.statements:
            if not statement.appointment:
                statement.ask(Question.CLOSED_WHEN)
        return []

    def _check_incomplete(self, statement: Statement) -> None:
        is_part = statement.is_only and statement.days and statement.parts
        is_exception = statement.has_exceptions and not statement.days
        if not (is_part or is_exception):
            statement.ask(Question.WHICH_TIMES)

    # -- hours

    def _claim_spans(self, statement: Statement, earlier: list[Statement]) -> None:
        if statement.is_else or not are_apart(statement.spans):
            statement.ask(Question.CONTRADICTION)
        elif self._is_out_of_part(statement):
            statement.ask(Question.UNLIKELY_TIME)
        elif statement.refs or statement.is_all_day:
            self._claim(statement, statement.refs or _EVERY_DAY, statement.spans)
        elif any(period.is_one_day for period in statement.scope.periods):
            self._claim_dates(statement)
        elif earlier and statement.is_other_week_than(earlier[-1]):
            self._claim(statement, self._refs_of(earlier[-1]), statement.spans)
        elif earlier and self._continues(statement, earlier[-1]):
            statement_refs = self._refs_of(earlier[-1])
            self._claim(statement, statement_refs, statement.spans, is_added=True)
        else:
            statement.ask(Question.WHICH_DAYS)

    def _is_out_of_part(self, statement: Statement) -> bool:
        return not all(
            fits_part(span, part) for span in statement.spans for part in statement.parts
        )

    def _continues(self, statement: Statement, before: Statement) -> bool:
        """ "Mo-Fr 9-12; 14-17" and "und zusätzlich 14-17": the days stand before."""
        is_told = statement.is_also or statement.lead in HARD_SIGNS
        is_plain = not statement.season and statement.even is None and not statement.is_only
        has_hours = bool(before.spans) and before.until is None and not before.breaks
        return is_told and is_plain and has_hours and bool(self._refs_of(before))

    def _refs_of(self, statement: Statement) -> tuple[DayRef, ...]:
        return tuple(claim.ref for claim in self.claims if claim.owner is statement)

    def _claim_until(self, statement: Statement) -> None:
        """ "Fr bis 13 Uhr" begins when the other days do, if they all begin at once."""
        refs = statement.refs
        if not refs or statement.is_also or statement.is_else or statement.until is None:
            statement.ask(Question.NO_START)
            return
        sources = self._sources_of(statement)
        spans = {self._until(claim.spans, statement.until) for claim in sources}
        if len(spans) != 1 or None in spans:
            statement.ask(Question.NO_START)
            return
        (span,) = spans
        if span:
            self._claim(statement, refs, (span,), replaces=True)

    def _sources_of(self, statement: Statement) -> list[Claim]:
        same_scope = [claim for claim in self.claims if claim.scope == statement.scope]
        own = [claim for claim in same_scope if claim.ref in statement.refs]
        return own or same_scope

    def _until(self, spans: tuple[Span, ...], closes: int) -> Span | None:
        """The first interval's start, unless the new end lies beyond a break."""
        first = min(spans)
        last_end = first.closes if len(spans) > 1 else closes
        if last_end is None or first.closes is None or closes > last_end or first.opens >= closes:
            return None
        return Span(first.opens, closes)

    def _claim_like_before(self, statement: Statement) -> None:
        """ "Täglich 10-18 Uhr, auch an Feiertagen"."""
        before = [claim for claim in self.claims if claim.scope == statement.scope]
        spans = {claim.spans for claim in before}
        is_daily = {claim.ref for claim in before} >= set(_EVERY_DAY)
        is_holiday = {ref.day for ref in statement.refs} == {PUBLIC_HOLIDAY}
        if is_daily and is_holiday and len(spans) == 1:
            self._claim(statement, statement.refs, spans.pop())
        else:
            statement.ask(Question.WHICH_TIMES)

    # -- claims against claims

    def _claim(
        self,
        statement: Statement,
        refs: tuple[DayRef, ...],
        spans: tuple[Span, ...],
        *,
        is_added: bool = False,
        replaces: bool = False,
    ) -> None:
        refs = _without_exceptions(statement, refs)
        if not self._dates_fit(statement):
            statement.ask(Question.WHICH_YEAR)
            return
        replaces = replaces or statement.is_only
        is_added = is_added or statement.is_also or statement.lead is Sign.AND
        is_added = is_added or self._is_afternoon(statement, refs, spans)
        for ref in refs:
            met = [claim for claim in self.claims if self._meets(claim, ref, statement)]
            self._settle(
                Claim(ref, statement.scope, spans, statement), met, refs, is_added, replaces
            )

    def _is_afternoon(
        self, statement: Statement, refs: tuple[DayRef, ...], spans: tuple[Span, ...]
    ) -> bool:
        """ "Mo-Fr 8-12, Mo-Do 13-16": the other half of a table, not another time instead.

        For one or two days ("Mo-Fr 8-12, Di 15-18") both are possible; then it is asked.
        """
        if statement.is_only or statement.is_else:
            return False
        met = [claim for claim in self.claims if claim.ref in refs]
        owners = {id(claim.owner): set(self._refs_of(claim.owner)) for claim in met}
        if len(owners) != 1 or len(met) != len(refs):
            return False
        (same_days,) = (days == set(refs) for days in owners.values())
        opens = min(spans).opens
        is_later = all(
            claim.scope == statement.scope and span.closes is not None and span.closes <= opens
            for claim in met
            for span in claim.spans
        )
        return is_later and (same_days or len(refs) >= TABLE_DAYS)

    def _meets(self, claim: Claim, ref: DayRef, statement: Statement) -> bool:
        """The same date, in scopes of which none is simply the exception to the other."""
        if claim.owner is statement or not same_day(claim.ref, ref):
            return False
        scopes = (claim.scope, statement.scope)
        is_seasonal = [bool(scope.periods) for scope in scopes]
        if is_seasonal == [False, True] and claim.scope.even == statement.scope.even:
            return False  # looked at when all of the season's days are known
        return scopes_meet(*scopes)

    def _settle(
        self,
        claim: Claim,
        met: list[Claim],
        refs: tuple[DayRef, ...],
        is_added: bool,
        replaces: bool,
    ) -> None:
        exact = [old for old in met if old.ref == claim.ref and old.scope == claim.scope]
        if not met:
            self.claims.append(claim)
        elif any(old.spans == claim.spans for old in exact) and len(met) == 1:
            pass  # said twice
        elif len(met) == 1 and exact and is_added:
            self._add(exact[0], claim)
        elif len(met) == 1 and exact and replaces and is_part_of(refs, exact[0].owner):
            self.claims[self.claims.index(exact[0])] = claim
        elif len(met) == 1 and claim.ref.nth and not met[0].ref.nth and is_added:
            self._add_nth(met[0], claim)
        else:
            ask_all([claim, *met], Question.CONTRADICTION)

    def _add(self, old: Claim, claim: Claim) -> None:
        spans = tuple(sorted({*old.spans, *claim.spans}))
        if not are_apart(spans):
            ask_all([claim, old], Question.CONTRADICTION)
        self.claims[self.claims.index(old)] = Claim(claim.ref, claim.scope, spans, claim.owner)

    def _add_nth(self, weekly: Claim, claim: Claim) -> None:
        if not are_apart((*weekly.spans, *claim.spans)) or weekly.scope != claim.scope:
            ask_all([claim, weekly], Question.CONTRADICTION)
        claim.is_added = True
        self.claims.append(claim)

    # -- dates and seasons

    def _dates_fit(self, statement: Statement) -> bool:
        """A date with its weekday: the year is said, and the weekday is right."""
        days = [period for period in statement.scope.periods if period.is_one_day]
        if not days:
            return True
        if len(days) != len(statement.scope.periods):
            return False
        weekdays = {ref.day for ref in statement.refs if not ref.nth}
        return bool(weekdays) and all(_weekday(period) in weekdays for period in days)

    def _claim_dates(self, statement: Statement) -> None:
        scope = statement.scope
        is_monthly = len({period.first.month for period in scope.periods}) >= 7
        is_sure = [
            period.is_one_day
            and (
                period.is_dated
                or is_monthly
                or (period.first.month, period.first.day) in _YEARLY_DAYS
            )
            for period in scope.periods
        ]
        if not all(is_sure) or statement.has_exceptions:
            statement.ask(Question.WHICH_YEAR)
        elif any(scopes_meet(old.scope, scope) for old in self.dated):
            statement.ask(Question.CONTRADICTION)
        else:
            self.dated.append(Rule((), statement.spans, scope))

    def _check_seasons(self) -> None:
        """A season replaces the whole rule or stands beside it; days in between are asked."""
        general = [claim for claim in self.claims if claim.scope == ALWAYS]
        for scope in dict.fromkeys(claim.scope for claim in self.claims if claim.scope.periods):
            own = [claim for claim in self.claims if claim.scope == scope]
            met = [old for old in general if any(same_day(old.ref, new.ref) for new in own)]
            days = {claim.ref for claim in own}
            if met and not {old.ref for old in general} <= days:
                ask_all([*own, *met], Question.WHICH_SEASON)
        self._check_order_of_seasons()

    def _check_order_of_seasons(self) -> None:
        """Hours without a season after hours of one: they may belong to it."""
        is_seasonal = False
        for statement in self.statements:
            has_hours = bool(statement.spans) or statement.until is not None
            if is_seasonal and has_hours and statement.scope == ALWAYS:
                statement.ask(Question.WHICH_SEASON)
            is_seasonal = is_seasonal or (statement.is_season_first and has_hours)


def _without_exceptions(statement: Statement, refs: tuple[DayRef, ...]) -> tuple[DayRef, ...]:
    """The days but those that the statement itself takes out; parts of days are cut later."""
    if statement.except_parts:
        return refs
    taken = {ref for item in statement.except_days for ref in item.refs}
    return tuple(ref for ref in refs if ref not in taken)


def _weekday(period: Period) -> int | None:
    day = period.first
    if day.year is None or day.day is None:
        return None
    return date(day.year, day.month, day.day).weekday()
