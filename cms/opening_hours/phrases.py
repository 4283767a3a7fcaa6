"""Says rules in words: the pieces of which the sentence and the week table are made."""

from collections.abc import Iterable, Sequence
from typing import Final

from cms.opening_hours.model import (
    DAY_MINUTES,
    PUBLIC_HOLIDAY,
    WEEK,
    CalendarDay,
    DayRef,
    Period,
    Scope,
    Span,
)
from cms.opening_hours.osm_writing import runs
from cms.opening_hours.wording import Words, clock

_MONTHLY: Final = 7


def spans_in_words(spans: Iterable[Span], words: Words) -> str:
    """ "8 bis 12 Uhr und 13 bis 16 Uhr"."""
    return join([_span(span, words) for span in spans], words)


def _span(span: Span, words: Words) -> str:
    opens = clock(span.opens, words)
    if span.closes is None:
        return words.span_open.format(opens) + words.time_unit
    return words.span.format(opens, clock(span.closes, words)) + words.time_unit


def join(pieces: Sequence[str], words: Words) -> str:
    """ "a, b und c"."""
    if len(pieces) < 2:
        return "".join(pieces)
    return ", ".join(pieces[:-1]) + words.conjunction + pieces[-1]


def days_in_words(refs: Iterable[DayRef], words: Words) -> str:
    """ "Montag bis Mittwoch, Freitag und Feiertage", "jeden ersten Montag im Monat"."""
    ordered = sorted(set(refs))
    weekly = [ref.day for ref in ordered if not ref.nth and ref.day != PUBLIC_HOLIDAY]
    has_holidays = DayRef(PUBLIC_HOLIDAY) in ordered
    if has_holidays and not weekly:
        return words.on_holidays
    pieces = _weekdays(weekly, words) + [words.holidays] * has_holidays
    nth = [_nth(ref, words) for ref in ordered if ref.nth]
    return join(pieces, words) or words.nth.format(join(nth, words))


def _weekdays(days: Sequence[int], words: Words) -> list[str]:
    if tuple(days) == WEEK:
        return [words.daily] if words.daily else []
    return [
        words.days[run[0]]
        if len(run) == 1
        else words.day_range.format(words.days[run[0]], words.days[run[-1]])
        for run in runs(list(days))
    ]


def _nth(ref: DayRef, words: Words) -> str:
    order = sorted(ref.nth, key=lambda number: (number < 0, number))
    ordinals = join([words.ordinals.get(number, f"{number}.") for number in order], words)
    return f"{ordinals} {words.days[ref.day]}"


def scope_in_words(scope: Scope, words: Words) -> str:
    """ "April bis Oktober, in geraden Kalenderwochen"."""
    weeks = {None: "", True: words.even_weeks, False: words.odd_weeks}[scope.even]
    return ", ".join(piece for piece in (_periods(scope.periods, words), weeks) if piece)


def _periods(periods: Sequence[Period], words: Words) -> str:
    monthly = {period.first.day for period in periods}
    is_monthly = len(periods) >= _MONTHLY and len(monthly) == 1
    if is_monthly and all(period.is_one_day and not period.is_dated for period in periods):
        return words.monthly_date.format(periods[0].first.day)
    texts = join([_period(period, words) for period in periods], words)
    return words.on_date.format(texts) if all(p.is_one_day for p in periods) and texts else texts


def _period(period: Period, words: Words) -> str:
    if period.last is None:
        return words.period_open.format(_date(period.first, words))
    if period.first == period.last:
        return _date(period.first, words)
    return words.period.format(_date(period.first, words), _date(period.last, words))


def _date(day: CalendarDay, words: Words) -> str:
    month = words.months[day.month - 1]
    if day.day is None:
        return words.month_with_year.format(month, day.year) if day.year else month
    if day.year is None:
        return words.date.format(day.day, month)
    return words.date_with_year.format(day.day, month, day.year)


def is_round_the_clock(spans: Sequence[Span]) -> bool:
    return tuple(spans) == (Span(0, DAY_MINUTES),)
