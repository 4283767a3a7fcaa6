"""Writes rules as an OSM opening_hours string."""

from collections.abc import Iterable, Sequence
from typing import Final

from cms.opening_hours.claims import Claim, Plan
from cms.opening_hours.model import (
    ALWAYS,
    DAY_MINUTES,
    PUBLIC_HOLIDAY,
    WEEK,
    CalendarDay,
    DayRef,
    Period,
    Rule,
    Scope,
    Span,
)

DAY_CODES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")
MONTH_CODES: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_LAST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WHOLE_DAY: Final = (Span(0, DAY_MINUTES),)


def rules_of(plan: Plan) -> tuple[Rule, ...]:
    """The plan's rules in an order in which a later one may override an earlier one."""
    opening: list[Rule] = []
    for scope in dict.fromkeys(claim.scope for claim in sorted(plan.claims, key=_is_scoped)):
        own = [claim for claim in plan.claims if claim.scope == scope]
        opening += _grouped(own, scope)
    holidays = [rule for rule in opening if _is_holiday_only(rule)]
    others = [rule for rule in opening if not _is_holiday_only(rule)]
    return (*others, *holidays, *plan.closings, *plan.dated)


def _is_scoped(claim: Claim) -> bool:
    return claim.scope != ALWAYS


def _is_holiday_only(rule: Rule) -> bool:
    return all(ref.day == PUBLIC_HOLIDAY for ref in rule.days)


def _grouped(claims: Sequence[Claim], scope: Scope) -> list[Rule]:
    """One rule for all days with the same hours; weekly ones first, holidays last."""
    groups: dict[tuple[bool, bool, tuple[Span, ...]], list[DayRef]] = {}
    for claim in sorted(claims, key=lambda claim: (bool(claim.ref.nth), claim.ref)):
        key = (bool(claim.ref.nth), claim.is_added, claim.spans)
        groups.setdefault(key, []).append(claim.ref)
    rules = [
        Rule(tuple(refs), spans, scope, is_added=is_added)
        for (_, is_added, spans), refs in groups.items()
    ]
    return sorted(rules, key=lambda rule: DayRef(PUBLIC_HOLIDAY) in rule.days)


def write_osm(rules: Sequence[Rule]) -> str:
    """The rules as one string; a comma joins a rule that must not cut the night before it."""
    if len(rules) == 1 and _is_round_the_clock(rules[0]):
        return "24/7"
    text = ""
    for index, rule in enumerate(rules):
        separator = ", " if _is_joined(rule, rules[:index]) else "; "
        text += (separator if index else "") + _write_rule(rule)
    return text


def _is_round_the_clock(rule: Rule) -> bool:
    is_daily = rule.weekdays == WEEK and len(rule.days) == len(WEEK)
    return is_daily and rule.spans == _WHOLE_DAY and rule.scope == ALWAYS


def _is_joined(rule: Rule, earlier: Sequence[Rule]) -> bool:
    if rule.is_added:
        return True
    if not rule.spans or not rule.is_weekly or not all(old.is_weekly for old in earlier):
        return False
    mornings = {(day + 1) % 7 for old in earlier for day in old.weekdays if _is_night(old)}
    evenings = {(day + 1) % 7 for day in rule.weekdays} if _is_night(rule) else set()
    taken = {day for old in earlier for day in old.weekdays}
    is_beside = not taken & set(rule.weekdays) and PUBLIC_HOLIDAY not in _days(rule)
    return is_beside and bool(mornings & set(rule.weekdays) or evenings & taken)


def _days(rule: Rule) -> set[int]:
    return {ref.day for ref in rule.days}


def _is_night(rule: Rule) -> bool:
    return any(span.crosses_midnight for span in rule.spans)


def _write_rule(rule: Rule) -> str:
    spans = ",".join(map(_write_span, rule.spans)) or "off"
    parts = (_write_scope(rule.scope), write_days(rule.days), spans)
    return " ".join(part for part in parts if part)


def _write_span(span: Span) -> str:
    if span.closes is None:
        return f"{_clock(span.opens)}+"
    closes = span.closes - DAY_MINUTES if span.crosses_midnight else span.closes
    return f"{_clock(span.opens)}-{_clock(closes)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def write_days(refs: Iterable[DayRef]) -> str:
    """Weekdays in their order, three or more neighbours as a range: "Mo,We-Fr,PH"."""
    ordered = sorted(set(refs))
    weekly = [ref.day for ref in ordered if not ref.nth and ref.day != PUBLIC_HOLIDAY]
    words = [_write_run(run) for run in runs(weekly)]
    words += [f"{DAY_CODES[ref.day]}[{_write_nth(ref.nth)}]" for ref in ordered if ref.nth]
    words += ["PH"] * any(ref.day == PUBLIC_HOLIDAY for ref in ordered)
    return ",".join(words)


def _write_nth(nth: Iterable[int]) -> str:
    return ",".join(str(number) for number in sorted(nth, key=lambda number: number % 10))


def runs(days: Sequence[int]) -> list[list[int]]:
    """Neighbouring days together."""
    found: list[list[int]] = []
    for day in days:
        if found and found[-1][-1] == day - 1:
            found[-1].append(day)
        else:
            found.append([day])
    return [part for run in found for part in ([run] if len(run) != 2 else [[day] for day in run])]


def _write_run(run: Sequence[int]) -> str:
    if len(run) == 1:
        return DAY_CODES[run[0]]
    return f"{DAY_CODES[run[0]]}-{DAY_CODES[run[-1]]}"


def _write_scope(scope: Scope) -> str:
    weeks = {None: "", True: "week 02-52/2", False: "week 01-53/2"}[scope.even]
    periods = ",".join(map(_write_period, scope.periods))
    return " ".join(part for part in (periods, weeks) if part)


def _write_period(period: Period) -> str:
    first, last = period.first, period.last
    if last is None:
        return f"{_write_date(first, 1)}+"
    if first == last and not first.year:
        return _write_date(first, None)
    if first.day is None and last.day is None and not first.year:
        return f"{MONTH_CODES[first.month - 1]}-{MONTH_CODES[last.month - 1]}"
    if first == last and first.day:
        return _write_date(first, 1)
    return f"{_write_date(first, 1)}-{_write_date(last, _LAST_DAYS[last.month - 1])}"


def _write_date(day: CalendarDay, default: int | None) -> str:
    number = day.day or default
    words = [str(day.year or ""), MONTH_CODES[day.month - 1], f"{number:02}" if number else ""]
    return " ".join(word for word in words if word)
