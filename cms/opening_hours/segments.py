"""Splits the items of a text where a new line or sentence begins, and tells how each is built."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.opening_hours.items import (
    HARD_SIGNS,
    Appointment,
    Bracket,
    Days,
    Item,
    Mark,
    Sign,
    Times,
    Until,
)

_TAKING = (Sign.BREAK, Sign.CLOSED)


@dataclass(frozen=True, slots=True)
class Segment:
    """The items between two hard separators; ``lead`` is the one before it."""

    items: tuple[Item, ...]
    lead: Sign | None
    number: int
    is_line_end: bool = False

    @property
    def is_times_first(self) -> bool:
        """ "9-12 Uhr Mo, 14-16 Uhr Di": days stand after their times."""
        shape = self._shape
        return len(shape) > 1 and shape[0] == "times" and shape[-1] == "days"

    @property
    def is_mixed(self) -> bool:
        """Begins and ends with times: which days belong to which is not to be seen."""
        shape = self._shape
        return shape[:1] == ["times"] and shape[-1:] == ["times"] and "days" in shape

    @property
    def _shape(self) -> list[str]:
        shape = []
        flat = list(_flat(self.items))
        for before, item, after in zip([None, *flat], flat, [*flat[1:], None], strict=False):
            if isinstance(item, Days):
                shape.append("days")
            elif isinstance(item, Times) and not (_takes(before) or _takes(after)):
                shape.append("times")
        return shape

    def after(self, items: Sequence[Item]) -> Item | None:
        """The next thing that says something about days or hours."""
        kinds = (Days, Times, Until, Appointment, Bracket)
        for item in items:
            is_closing = isinstance(item, Mark) and item.sign in (*_TAKING, Sign.STAFF_HOLIDAYS)
            if isinstance(item, kinds) or is_closing:
                return item
        return None


def _takes(item: Item | None) -> bool:
    return isinstance(item, Mark) and item.sign in (*_TAKING, Sign.EXCEPT)


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Bracket):
            yield from _flat(item.items)
        elif not (isinstance(item, Mark) and item.sign in (Sign.COLON, Sign.NOISE)):
            yield item


def split_segments(items: Sequence[Item]) -> Iterator[Segment]:
    """The segments that hold something; a dash in a table of days means closed."""
    groups: list[tuple[Sign | None, list[Item]]] = [(None, [])]
    for item in items:
        if isinstance(item, Mark) and item.sign in HARD_SIGNS:
            groups.append((item.sign, []))
        else:
            groups[-1][1].append(item)
    is_table = sum(bool(group) and isinstance(group[0], Days) for _, group in groups) > 2
    for number, (lead, group) in enumerate(groups):
        follower = groups[number + 1][0] if number + 1 < len(groups) else None
        if group:
            own = tuple(_with_dashes(group, is_table=is_table))
            yield Segment(own, lead, number, is_line_end=follower is not Sign.HARD)


def _with_dashes(group: list[Item], *, is_table: bool) -> Iterator[Item]:
    """A dash after a day is "closed", before the times it is nothing."""
    for index, item in enumerate(group):
        if not (isinstance(item, Mark) and item.sign is Sign.DASH):
            yield item
            continue
        before, after = group[:index], group[index + 1 :]
        if not after and _is_day_cell(before, is_table=is_table):
            yield Mark(item.start, item.end, Sign.CLOSED)
        elif after and _is_hinge(before):
            yield Mark(item.start, item.end, Sign.NOISE)
        else:
            yield item


def _is_day_cell(before: list[Item], *, is_table: bool) -> bool:
    has_colon = len(before) == 2 and isinstance(before[1], Mark) and before[1].sign is Sign.COLON
    is_day = bool(before) and isinstance(before[0], Days)
    return is_day and (has_colon or (len(before) == 1 and is_table))


def _is_hinge(before: list[Item]) -> bool:
    """The dash leads a line, or stands between a heading or day and what it says."""
    if not before:
        return True
    last = before[-1]
    is_label = isinstance(last, Mark) and last.sign in (Sign.LABEL, Sign.COLON)
    return is_label or (isinstance(last, Days) and len(before) == 1)
