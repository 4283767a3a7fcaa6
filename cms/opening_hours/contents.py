"""Puts days, times, parts of the day and appointments into the statement they belong to."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cms.opening_hours.items import (
    Appointment,
    Asked,
    Days,
    Item,
    Mark,
    PartOfDay,
    Season,
    Sign,
    Times,
    Until,
    Weeks,
)
from cms.opening_hours.scopes import feed_scope
from cms.opening_hours.vocabulary import Question

if TYPE_CHECKING:
    from cms.opening_hours.assembly import Assembler
    from cms.opening_hours.statements import Statement


def read_content(reader: "Assembler", item: Item) -> None:
    """Give the item to the current statement or begin a new one with it."""
    if isinstance(item, Days):
        _feed_days(reader, item)
    elif isinstance(item, Times):
        _feed_times(reader, item)
    elif isinstance(item, Until):
        _feed_until(reader, item)
    elif isinstance(item, Season | Weeks):
        feed_scope(reader, item)
    elif isinstance(item, PartOfDay):
        _feed_part(reader, item)
    elif isinstance(item, Appointment):
        _feed_appointment(reader, item)
    elif isinstance(item, Asked):
        _feed_asked(reader, item)


def _feed_days(reader: "Assembler", days: Days) -> None:
    current = reader.current
    if current.awaits_exception:
        current.except_item(days)
        current.awaits_exception = False
    elif current.days is None and (not current.has_predicate or _may_follow(reader)):
        current.days = days
    elif current.has_predicate and (not reader.in_bracket or _is_closed_next(reader)):
        current = reader.begin_new()
        current.days = days
    elif current.has_predicate or not _join_days(reader, days):
        current.ask(Question.WHICH_DAYS)
    current.cover(days)


def _is_closed_next(reader: "Assembler") -> bool:
    """ "Mo-So 9-18 (Feiertage geschlossen)"."""
    follower = reader.upcoming[0] if reader.upcoming else None
    return isinstance(follower, Mark) and follower.sign is Sign.CLOSED


def _may_follow(reader: "Assembler") -> bool:
    """Days after their times, in a line that is written that way; "Ruhetag: Montag"."""
    current = reader.current
    if current.is_closed:
        return not current.season and reader.gap is None
    return reader.segment.is_times_first and bool(current.spans or current.is_all_day)


def _join_days(reader: "Assembler", days: Days) -> bool:
    """ "Mo-So, auch feiertags" widens; "täglich (Mo-Fr)" narrows."""
    mine = reader.current.days
    if mine is None or reader.in_bracket:
        return False
    if isinstance(reader.previous, Mark) and reader.previous.sign is Sign.ALSO:
        refs = tuple(dict.fromkeys([*mine.refs, *days.refs]))
        reader.current.days = replace(mine, refs=refs)
        return True
    return False


def _feed_times(reader: "Assembler", times: Times) -> None:
    current = reader.current
    if current.awaits_break or current.awaits_exception:
        current.breaks = (*current.breaks, *times.spans)
        current.awaits_break = current.awaits_exception = False
        current.cover(times)
        return
    if _starts_times(reader, current):
        current = reader.begin_new()
    elif current.says_otherwise or _is_second(reader, current):
        current.ask(Question.CONTRADICTION)
    if times.has_slash and current.days and current.days.has_slash:
        current.ask(Question.CONTRADICTION)  # "Di/Do 10-12/14-16": each its own, or both?
    current.spans = (*current.spans, *times.spans)
    current.last_times = times.spans
    current.cover(times)


def _starts_times(reader: "Assembler", current: "Statement") -> bool:
    if reader.segment.is_times_first:
        return current.has_predicate and current.days is not None
    return bool(current.is_closed or current.appointment) and reader.gap is not None


def _is_second(reader: "Assembler", current: "Statement") -> bool:
    """Other times for the same days, unless the next word makes a break of them."""
    follower = reader.upcoming[0] if reader.upcoming else None
    if not current.spans:
        return False
    if isinstance(follower, Mark) and follower.sign in (Sign.BREAK, Sign.CLOSED):
        return False
    return reader.in_bracket or current.is_only


def _feed_until(reader: "Assembler", until: Until) -> None:
    current = reader.current
    if current.has_predicate:
        current.ask(Question.NO_START)
    current.until = until.closes
    current.cover(until)


def _feed_part(reader: "Assembler", part: PartOfDay) -> None:
    current = reader.current
    follows_days = current.except_days and not current.except_parts and reader.gap is None
    if current.awaits_exception or follows_days:
        current.except_item(part)
        current.awaits_exception = False
    else:
        if current.has_predicate:
            current = reader.begin_new()
        current.parts.append(part.part)
    current.cover(part)


def _feed_appointment(reader: "Assembler", appointment: Appointment) -> None:
    current = reader.current
    if current.has_predicate and reader.gap is None:
        current.ask(Question.APPOINTMENT)
    elif current.has_predicate or (current.is_unknown and reader.gap is not None):
        current = reader.begin_new()
    current.appointment = appointment
    current.cover(appointment)


def _feed_asked(reader: "Assembler", asked: Asked) -> None:
    """What is not understood takes the statement with it that it stands in."""
    current = reader.current
    is_contact = asked.question is Question.CONTACT
    is_after_appointment = current.appointment and not current.spans and is_contact
    if current.has_predicate and is_after_appointment:
        reader.gap = reader.gap or Sign.SOFT  # "nach Vereinbarung unter 0231 123456"
    if current.has_predicate and reader.gap is not None:
        current = reader.begin_new()
    current.cover(asked)
    current.ask(asked.question)
