"""What accepted statements claim about days, and how two claims about one day go together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cms.opening_hours.model import CalendarDay, DayRef, Period, Rule, Scope, Span
from cms.opening_hours.statements import Statement
from cms.opening_hours.vocabulary import Question

_LATE_IN_MONTH: Final = frozenset({-1, -2, 3, 4, 5})


@dataclass(slots=True)
class Claim:
    """One statement's hours on one day; the spans may still be cut or added to."""

    ref: DayRef
    scope: Scope
    spans: tuple[Span, ...]
    owner: Statement
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The claims and the closing rules of all accepted statements."""

    claims: list[Claim]
    closings: list[Rule]
    dated: list[Rule]


def same_day(first: DayRef, second: DayRef) -> bool:
    """Whether both can mean the same date."""
    if first.day != second.day:
        return False
    if not first.nth or not second.nth or set(first.nth) & set(second.nth):
        return True
    counts_back = [nth for nth in (*first.nth, *second.nth) if nth < 0]
    return bool(counts_back) and all(_LATE_IN_MONTH & set(ref.nth) for ref in (first, second))


def scopes_meet(first: Scope, second: Scope) -> bool:
    """Whether there are dates in both."""
    if first.even is not None and second.even is not None and first.even != second.even:
        return False
    if not first.periods or not second.periods:
        return True
    return any(periods_meet(a, b) for a in first.periods for b in second.periods)


def periods_meet(first: Period, second: Period) -> bool:
    """Whether two periods share a date; one without years comes back each year."""
    if first.is_dated and second.is_dated:
        return _bounds(first)[0] <= _bounds(second)[1] and _bounds(second)[0] <= _bounds(first)[1]
    return bool(_days_of_year(first) & _days_of_year(second))


def _bounds(period: Period) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    first, last = period.first, period.last
    begin = (first.year or 0, first.month, first.day or 1)
    if last is None:
        return begin, (9999, 12, 31)
    return begin, (last.year or 9999, last.month, last.day or 31)


def _days_of_year(period: Period) -> set[int]:
    """Days counted as month * 31 + day, from the first to the last, over the new year too."""
    if period.last is None or _spans_years(period):
        return set(range(31, 13 * 31 + 1))
    begin = _number(period.first, 1)
    end = _number(period.last, 31)
    if begin <= end:
        return set(range(begin, end + 1))
    return set(range(begin, 13 * 31 + 1)) | set(range(31, end + 1))


def _spans_years(period: Period) -> bool:
    last = period.last or period.first
    return (last.year or 0) - (period.first.year or 0) > 1


def _number(day: CalendarDay, default: int) -> int:
    return day.month * 31 + (day.day or default) - 1


def length_in_days(period: Period) -> int:
    """About how many days of a year the period takes."""
    return len(_days_of_year(period))


def is_part_of(refs: Iterable[DayRef], owner: Statement) -> bool:
    """Whether the exception leaves days of the rule that it is an exception to."""
    return set(refs) < set(owner.refs)


def ask_all(claims: Sequence[Claim], question: Question) -> None:
    """Hand back every statement behind these claims."""
    for claim in claims:
        claim.owner.ask(question)


def are_apart(spans: Sequence[Span]) -> bool:
    """Whether no two intervals of a day overlap."""
    return not any(first.overlaps(second) for first, second in pairwise(sorted(spans, key=_opens)))


def _opens(span: Span) -> int:
    return span.opens
