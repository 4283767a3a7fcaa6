"""Makes one sentence of all rules, in such words that ``understand`` reads the same from it."""

from collections.abc import Iterable, Iterator, Sequence

from cms.opening_hours.model import ALWAYS, PUBLIC_HOLIDAY, WEEK, DayRef, Rule, Scope, Span
from cms.opening_hours.phrases import (
    days_in_words,
    is_round_the_clock,
    join,
    scope_in_words,
    spans_in_words,
)
from cms.opening_hours.wording import Words

Table = dict[int, tuple[Span, ...]]


def sentence(rules: Sequence[Rule], *, by_appointment: bool, words: Words) -> str:
    """Hours first, then what is closed, then what holds in a season."""
    always = list(_hours(rules, ALWAYS, words))
    clauses = [_with_appointment(always, words)] if by_appointment else [", ".join(always)]
    clauses += _closings(rules, words)
    clauses += _dated(rules, words)
    for scope in dict.fromkeys(rule.scope for rule in rules if not _is_dated(rule)):
        if scope != ALWAYS:
            hours = ", ".join(_hours(rules, scope, words))
            clauses += [f"{scope_in_words(scope, words)}: {hours}"] if hours else []
    text = "; ".join(clause for clause in clauses if clause)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _with_appointment(hours: Sequence[str], words: Words) -> str:
    return join([", ".join(hours), words.by_appointment], words) if hours else words.by_appointment


def notes(rules: Sequence[Rule], words: Words) -> tuple[str, ...]:
    """What the table of the usual week cannot show."""
    found = [f"{days_in_words(rule.days, words)} {spans_in_words(rule.spans, words)}"
             for rule in rules if _is_note(rule)]  # fmt: skip
    rest = [rule for rule in rules if rule.scope != ALWAYS or not rule.spans]
    seasonal = sentence(rest, by_appointment=False, words=words).rstrip(".")
    found += seasonal.split("; ") if seasonal else []
    return tuple(f"{note[:1].upper()}{note[1:]}" for note in found)


def _is_note(rule: Rule) -> bool:
    is_special = not rule.is_weekly or not rule.weekdays
    return rule.scope == ALWAYS and bool(rule.spans) and is_special


def weekly_table(rules: Iterable[Rule], scope: Scope = ALWAYS) -> Table:
    """The hours of each weekday (7: public holidays) in this scope, later rules over earlier."""
    table: Table = {}
    for rule in rules:
        if rule.scope != scope:
            continue
        for ref in rule.days:
            if ref.nth:
                continue
            before = table.get(ref.day, ()) if rule.is_added else ()
            table[ref.day] = tuple(sorted({*before, *rule.spans}, key=_opens))
    return table


def _opens(span: Span) -> int:
    return span.opens


def _hours(rules: Sequence[Rule], scope: Scope, words: Words) -> Iterator[str]:
    """ "Dienstag 10 bis 14 Uhr": days with the same hours together, in the order of the week."""
    groups: dict[tuple[Span, ...], list[DayRef]] = {}
    for day, spans in sorted(weekly_table(rules, scope).items()):
        if spans:
            groups.setdefault(spans, []).append(DayRef(day))
    for spans, refs in sorted(groups.items(), key=lambda group: _holidays_last(group[1])):
        yield _clause(refs, spans, words)
    for rule in rules:
        nth = [ref for ref in rule.days if ref.nth]
        if nth and rule.spans and rule.scope == scope:
            is_extra = any(ref.day in weekly_table(rules, scope) for ref in nth)
            prefix = f"{words.additionally} " if is_extra and rule.is_added else ""
            yield prefix + _clause(nth, rule.spans, words)


def _holidays_last(refs: Sequence[DayRef]) -> tuple[bool, DayRef]:
    return (all(ref.day == PUBLIC_HOLIDAY for ref in refs), refs[0])


def _clause(refs: Sequence[DayRef], spans: Sequence[Span], words: Words) -> str:
    is_daily = tuple(ref.day for ref in refs if not ref.nth) == WEEK
    if is_round_the_clock(spans) and is_daily:
        return words.round_the_clock
    return f"{days_in_words(refs, words)} {spans_in_words(spans, words)}"


def _closings(rules: Sequence[Rule], words: Words) -> Iterator[str]:
    for rule in rules:
        refs = [ref for ref in rule.days if ref.nth or ref.day == PUBLIC_HOLIDAY]
        is_seasonal_weekday = rule.scope != ALWAYS and bool(rule.days)
        if rule.spans or not (refs or is_seasonal_weekday or not rule.days):
            continue
        scope = scope_in_words(rule.scope, words)
        days = days_in_words(rule.days if is_seasonal_weekday else refs, words) if rule.days else ""
        yield " ".join(piece for piece in (scope, days, words.closed) if piece)


def _is_dated(rule: Rule) -> bool:
    """Hours of single dates, whatever their weekday."""
    return not rule.days and bool(rule.spans)


def _dated(rules: Sequence[Rule], words: Words) -> Iterator[str]:
    for rule in rules:
        if _is_dated(rule):
            yield f"{scope_in_words(rule.scope, words)} {spans_in_words(rule.spans, words)}"
