"""Reads everything that is neither a day nor a time: appointments, exceptions, headings, signs."""

from typing import Final

from cms.opening_hours.cursor import Cursor
from cms.opening_hours.items import Appointment, Asked, Item, Mark, PartOfDay, Sign
from cms.opening_hours.tokens import Token
from cms.opening_hours.vocabulary import Kind, Question

_SIGNS: Final = {
    Kind.COMMA: Sign.SOFT, Kind.SLASH: Sign.SOFT, Kind.AND: Sign.AND, Kind.SEMICOLON: Sign.HARD,
    Kind.STOP: Sign.HARD, Kind.NEWLINE: Sign.LINE, Kind.BLANK_LINE: Sign.PARAGRAPH,
    Kind.COLON: Sign.COLON, Kind.CLOSED: Sign.CLOSED, Kind.HOLIDAYS_OF_STAFF: Sign.STAFF_HOLIDAYS,
    Kind.EXCEPT: Sign.EXCEPT, Kind.ONLY: Sign.ONLY, Kind.ALSO: Sign.ALSO, Kind.ELSE: Sign.ELSE,
    Kind.OR: Sign.OR, Kind.BREAK: Sign.BREAK, Kind.WALK_IN: Sign.WALK_IN, Kind.LABEL: Sign.LABEL,
    Kind.NOISE: Sign.NOISE, Kind.ROUND_THE_CLOCK: Sign.ALL_DAY, Kind.UHR: Sign.NOISE,
    Kind.SEASON_WORD: Sign.SEASON_WORD, Kind.TO: Sign.DASH, Kind.INCLUDING: Sign.ALSO,
}  # fmt: skip


def read_phrase(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """One item that is not a day, a period or a time."""
    found = _appointment(cursor, at) or _label(cursor, at)
    if found:
        return found
    token = cursor[at]
    if token.kind is Kind.DAYPART and token.daypart:
        return PartOfDay(token.start, token.end, token.daypart), at + 1
    if sign := _SIGNS.get(token.kind):
        return Mark(token.start, token.end, sign, token.word), at + 1
    return None


def read_unknown(cursor: Cursor, at: int) -> tuple[Item, int]:
    """What no grammar knows, with the small words before it."""
    start, question = at, Question.UNKNOWN
    at = cursor.skip(at, Kind.PREPOSITION)
    end = min(at + 1, len(cursor))
    token = cursor[end - 1]
    if token.kind in (Kind.UNKNOWN, Kind.CONTACT):
        question = token.question
    elif token.kind is Kind.SEASON_WORD:
        question = Question.WHICH_SEASON
    has_digits = any(_has_digits(token) for token in cursor.tokens[start:end])
    return Asked(cursor[start].start, token.end, question, has_digits), end


def _has_digits(token: Token) -> bool:
    worded = token.kind in (Kind.UNKNOWN, Kind.NUMBER, Kind.FOUR_DIGITS, Kind.CONTACT)
    return any(character.isdigit() for character in token.word) if worded else True


def _label(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    start = at
    at = cursor.skip(at, Kind.LABEL_ADJECTIVE, Kind.PREPOSITION)
    if not cursor.is_kind(at, Kind.LABEL):
        return None
    return Mark(cursor[start].start, cursor[at].end, Sign.LABEL, cursor[at].word), at + 1


def _appointment(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    """ "Termine nur nach telefonischer Absprache möglich", "n. V.", "by appointment"."""
    start = at
    if cursor.is_kind(at, Kind.APPOINTMENT):
        return Appointment(cursor[at].start, cursor[at].end), at + 1
    at = cursor.skip(at, Kind.APPOINTMENT_SUBJECT)
    if cursor.are(at, Kind.APPOINTMENT_NOUN, Kind.APPOINTMENT_PREPOSITION):
        at += 1  # "Termin nach Vereinbarung"
    at = cursor.skip(at, Kind.LABEL) if at == start else at
    has_subject = at > start
    before = at
    at = cursor.skip(at, Kind.ONLY, Kind.ALSO, Kind.POSSIBLE, Kind.NOISE, Kind.COLON)
    if before == start and at > before and not cursor.is_kind(start, Kind.ONLY, Kind.POSSIBLE):
        return None
    is_only = any(token.kind is Kind.ONLY for token in cursor.tokens[start:at])
    end = _appointment_core(cursor, at)
    if end is None:
        return None
    is_only = is_only or cursor.is_kind(end, Kind.ONLY)
    end = cursor.skip(end, Kind.POSSIBLE, Kind.ONLY, Kind.NOISE)
    return Appointment(cursor[start].start, cursor[end - 1].end, has_subject, is_only), end


def _appointment_core(cursor: Cursor, at: int) -> int | None:
    if not cursor.is_kind(at, Kind.APPOINTMENT_PREPOSITION):
        return None
    at = cursor.skip(at + 1, Kind.APPOINTMENT_ADJECTIVE)
    return at + 1 if cursor.is_kind(at, Kind.APPOINTMENT_NOUN) else None
