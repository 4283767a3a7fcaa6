"""What closed, except, only, also, else and the like do to the statement they stand in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cms.opening_hours.claims import periods_meet
from cms.opening_hours.items import (
    Appointment,
    Bracket,
    Days,
    Item,
    Mark,
    PartOfDay,
    Season,
    Sign,
    Times,
)
from cms.opening_hours.model import DAY_MINUTES, CalendarDay, Period, Span
from cms.opening_hours.vocabulary import Question

if TYPE_CHECKING:
    from cms.opening_hours.assembly import Assembler


_JANUARY, _JULY = (Period(CalendarDay(month, 15), CalendarDay(month, 15)) for month in (1, 7))
_MIDDLES: Final = {"sommer": _JULY, "summer": _JULY, "winter": _JANUARY}


def read_sign(reader: "Assembler", mark: Mark) -> None:
    """Let the sign act on the statement at hand."""
    _ACTIONS[mark.sign](reader, mark)


def _separate(reader: "Assembler", mark: Mark) -> None:
    """ "Und" tells more than the comma beside it."""
    if reader.gap is not Sign.AND:
        reader.gap = mark.sign


def _break_line(reader: "Assembler", _mark: Mark) -> None:
    """A line ends inside a bracket: no more than a comma there."""
    reader.gap = Sign.SOFT


def _colon(reader: "Assembler", _mark: Mark) -> None:
    current = reader.current
    reader.ask_label()
    is_times_first = reader.segment.is_times_first and current.days is None
    if current.has_predicate and not current.is_closed and not is_times_first:
        current.ask(Question.UNKNOWN)
    current.has_colon = True


def _closed(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    if current.has_exceptions or current.awaits_exception:
        current.ask(Question.EXCEPTION)
    elif isinstance(reader.previous, Times) and current.spans:
        _take_away(reader)
        current = reader.current
    elif current.has_predicate and reader.gap is not None:
        current = reader.begin_new()
        current.is_closed = True
    elif current.has_predicate:
        current.ask(Question.CONTRADICTION)
    else:
        current.is_closed = True
    current.cover(mark)


def _staff_holidays(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    if current.has_predicate:
        current = reader.begin_new()
    current.is_closed = current.is_staff_holiday = True
    current.cover(mark)


def _take_away(reader: "Assembler") -> None:
    """ "9-17 Uhr, 12-13 Uhr geschlossen": the last times are a break."""
    current = reader.current
    kept = current.spans[: len(current.spans) - len(current.last_times)]
    current.breaks = (*current.breaks, *current.last_times)
    current.spans = kept


def _except(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    has_object = _next_is(reader, Days, Season, PartOfDay, Times)
    if not has_object and current.days and not current.has_predicate:
        current.is_closed = True  # "mittwochs nicht", "Mi ausgenommen"
    elif current.awaits_exception:
        current.ask(Question.EXCEPTION)
    else:
        current.awaits_exception = True
        current.is_tight_exception = reader.gap is None
    current.cover(mark)


def _break(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    is_after_times = isinstance(reader.previous, Times) and bool(current.spans)
    if is_after_times and len(current.spans) > len(current.last_times):
        _take_away(reader)
    elif _next_is(reader, Times):
        if current.has_predicate and not current.breaks:
            current = reader.begin_new()
        current.awaits_break = True
    elif is_after_times:
        _take_away(reader)
    else:
        current.ask(Question.BREAK)
    current.cover(mark)


def _next_is(reader: "Assembler", *kinds: type) -> bool:
    following = [item for item in reader.upcoming if not _is_small(item)]
    return bool(following) and isinstance(following[0], kinds)


def _is_small(item: Item) -> bool:
    return isinstance(item, Mark) and item.sign in (Sign.COLON, Sign.NOISE)


def _only(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    if current.has_predicate and (reader.gap is not None or _next_is(reader, Days)):
        current = reader.begin_new()
    current.is_only = True
    current.cover(mark)


def _also(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    is_last = not reader.upcoming or _ends_statement(reader.upcoming[0])
    if current.has_predicate and not (is_last and reader.gap is None):
        current = reader.begin_new()
    current.is_also = True  # "Do zusätzlich 14-18" and "Do 14-18 zusätzlich"
    current.cover(mark)


def _ends_statement(item: Item) -> bool:
    return isinstance(item, Mark) and item.sign.separates


def _else(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    if not current.is_empty:
        current = reader.begin_new()
    current.is_else = True
    current.cover(mark)


def _or(reader: "Assembler", mark: Mark) -> None:
    """ "Oder nach Vereinbarung" adds; any other "oder" leaves the choice open."""
    if _next_is(reader, Appointment):
        reader.gap = Sign.AND
        return
    reader.ask_alternative(mark)


def _label(reader: "Assembler", mark: Mark) -> None:
    reader.headings.add(mark.word)


def _noise(_reader: "Assembler", _mark: Mark) -> None:
    """Says nothing about days or times."""


def _all_day(reader: "Assembler", mark: Mark) -> None:
    current = reader.current
    if current.has_predicate:
        current.ask(Question.CONTRADICTION)
    current.is_all_day = True
    current.spans = (Span(0, DAY_MINUTES),)
    current.cover(mark)


def _season_word(reader: "Assembler", mark: Mark) -> None:
    """ "Sommer (1.4.–30.9.)": the word alone says no dates."""
    current = reader.current
    if current.has_predicate and not reader.in_bracket:
        current = reader.begin_new()
    current.awaits_season = current.season is None
    is_dated = _dates_follow(reader, mark) if current.awaits_season else reader.in_bracket
    if not is_dated:
        current.ask(Question.WHICH_SEASON)
    current.cover(mark)


def _dates_follow(reader: "Assembler", mark: Mark) -> bool:
    """Whether the months of that season follow at once: a summer without July is none."""
    following = [item for item in reader.upcoming if not _is_small(item)][:1]
    first = following[0] if following else None
    if isinstance(first, Bracket):
        first = first.items[0] if first.items else None
    return isinstance(first, Season) and _is_season(first, mark.word)


def _is_season(season: Season, word: str) -> bool:
    middle = next((day for stem, day in _MIDDLES.items() if word.startswith(stem)), None)
    is_range = not all(period.is_one_day for period in season.periods)
    return is_range and (
        middle is None or any(periods_meet(period, middle) for period in season.periods)
    )


def _dash(reader: "Assembler", mark: Mark) -> None:
    reader.current.cover(mark)
    reader.current.ask(Question.UNKNOWN)


_ACTIONS: Final[dict[Sign, Callable[["Assembler", Mark], None]]] = {
    Sign.SOFT: _separate,
    Sign.AND: _separate,
    Sign.HARD: _break_line,
    Sign.LINE: _break_line,
    Sign.PARAGRAPH: _break_line,
    Sign.COLON: _colon,
    Sign.CLOSED: _closed,
    Sign.STAFF_HOLIDAYS: _staff_holidays,
    Sign.EXCEPT: _except,
    Sign.BREAK: _break,
    Sign.ONLY: _only,
    Sign.ALSO: _also,
    Sign.ELSE: _else,
    Sign.OR: _or,
    Sign.LABEL: _label,
    Sign.NOISE: _noise,
    Sign.WALK_IN: _noise,
    Sign.ALL_DAY: _all_day,
    Sign.SEASON_WORD: _season_word,
    Sign.DASH: _dash,
}
