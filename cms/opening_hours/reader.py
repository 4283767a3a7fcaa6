"""Turns the tokens of a text into items: the longest one that a grammar knows at each place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cms.opening_hours.cursor import Cursor
from cms.opening_hours.date_grammar import read_season, read_weeks
from cms.opening_hours.day_grammar import read_days
from cms.opening_hours.items import Asked, Bracket, Item, Mark, Sign
from cms.opening_hours.phrase_grammar import read_phrase, read_unknown
from cms.opening_hours.time_grammar import read_clock, read_times
from cms.opening_hours.tokens import Token, tokenise
from cms.opening_hours.vocabulary import Kind, Question

_Grammar = Callable[[Cursor, int], tuple[Item, int] | None]
_GRAMMARS: Final[tuple[_Grammar, ...]] = (
    read_weeks,
    read_season,
    read_days,
    read_times,
    read_phrase,
)
_LIST_SIGNS: Final = (Kind.COMMA, Kind.AND)
_BREAKS: Final = (Kind.NEWLINE,)
_DEEPEST: Final = 2


def read_items(text: str) -> list[Item]:
    """The items of the whole text in its order; every token is in one of them."""
    return _items(Cursor(_without_second_day(_without_wraps(tokenise(text)))))


def _items(cursor: Cursor, depth: int = 0) -> list[Item]:
    items: list[Item] = []
    partners = _partners(cursor)
    at = 0
    while at < len(cursor):
        bracket = _bracket(cursor, at, partners.get(at), depth)
        item, at = bracket or _known(cursor, at) or read_unknown(cursor, at)
        items.append(item)
    return items


def _partners(cursor: Cursor) -> dict[int, int]:
    """Where each opening bracket is closed, if it is."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(cursor.tokens):
        if token.kind is Kind.OPENING:
            waiting.append(at)
        elif token.kind is Kind.CLOSING and waiting:
            partners[waiting.pop()] = at
    return partners


def _known(cursor: Cursor, at: int) -> tuple[Item, int] | None:
    for grammar in _GRAMMARS:
        if found := grammar(cursor, at):
            return found
    after = cursor.skip(at, Kind.PREPOSITION)  # "am Nachmittag", "im Sommer"
    if after == at or after == len(cursor):
        return None
    found = read_phrase(cursor, after)
    is_sign = found is not None and isinstance(found[0], Mark) and found[0].sign in _SEPARATING
    if found is None or is_sign:
        return None
    return replace(found[0], start=cursor[at].start), found[1]


_SEPARATING: Final = (Sign.SOFT, Sign.AND, Sign.HARD, Sign.LINE, Sign.PARAGRAPH, Sign.COLON)


def _bracket(cursor: Cursor, at: int, closing: int | None, depth: int) -> tuple[Item, int] | None:
    if not cursor.is_kind(at, Kind.OPENING):
        return None
    start = cursor[at].start
    if closing is None:
        return Asked(start, cursor[at].end, Question.UNKNOWN), at + 1
    end = cursor[closing].end
    if depth == _DEEPEST:
        return Asked(start, end, Question.UNKNOWN, has_digits=True), closing + 1
    inner = _items(Cursor(cursor.tokens[at + 1 : closing]), depth + 1)
    return Bracket(start, end, tuple(inner)), closing + 1


def _without_wraps(tokens: list[Token]) -> list[Token]:
    """A line that ends or begins with "und" or a comma goes on."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        neighbours = [*kept[-1:], *tokens[index + 1 : index + 2]]
        is_wrap = token.kind in _BREAKS and any(near.kind in _LIST_SIGNS for near in neighbours)
        if not is_wrap:
            kept.append(token)
    return kept


def _without_second_day(tokens: list[Token]) -> list[Token]:
    """ "Fr 20 Uhr bis Sa 2 Uhr" is a night that begins on Friday."""
    cursor = Cursor(tokens)
    for at in range(len(tokens)):
        second = _second_day_of_night(cursor, at)
        if second is not None:
            return _without_second_day([*tokens[:second], *tokens[second + 1 :]])
    return tokens


def _second_day_of_night(cursor: Cursor, at: int) -> int | None:
    if not cursor.is_kind(at, Kind.DAY) or cursor.is_kind(at - 1, Kind.TO, Kind.UNTIL, Kind.AND):
        return None
    first = read_clock(cursor, cursor.skip(at + 1, Kind.FROM, Kind.COMMA))
    if first is None or not cursor.is_kind(first[1], Kind.TO, Kind.UNTIL):
        return None
    second_day = cursor.skip(first[1] + 1, Kind.PREPOSITION)
    if not cursor.is_kind(second_day, Kind.DAY):
        return None
    second = read_clock(cursor, cursor.skip(second_day + 1, Kind.COMMA))
    is_next = cursor[second_day].number == (cursor[at].number + 1) % 7
    if second is None or not is_next or second[0].settled >= first[0].settled:
        return None
    return second_day
