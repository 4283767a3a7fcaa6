"""Two versions of an entry, field by field and row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import TextField
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

from cms.differences.aspects import Aspect, aspects_in, aspects_of, is_picture
from cms.differences.positions import moved
from cms.differences.texts import Piece, pieces
from cms.differences.wording import field_of, stored
from cms.vocabularies import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cms.coordinates import Coordinates

LONG: Final = 80
NAMES_OF_ROWS: Final = ("topic", "title", "name")


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a list; ``state`` is "added", "removed" or "changed"."""

    state: str
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing about an entry that is not the same, in words; empty where there is nothing.

    ``fields`` are the names in the editor's form; what else there is depends on the thing:
    the ``pieces`` of a long text, the ``rows`` of a list, two ``points`` or two ``pictures``.
    """

    field: str
    label: str
    old: str
    new: str
    fields: tuple[str, ...]
    note: str = ""
    pieces: tuple[Piece, ...] = ()
    rows: tuple[RowChange, ...] = ()
    points: tuple[Coordinates | None, Coordinates | None] | None = None
    pictures: tuple[Any, Any] | None = None


def differences(old: Any, new: Any) -> list[Difference]:
    """What ``new`` says differently, in the order of the form; all that it says if there is no
    ``old``. Both are objects of one page, such as a revision gives."""
    return compared(aspects_of(new), old, new)


def compared(aspects: Iterable[Aspect], old: Any, new: Any) -> list[Difference]:
    found = (compare(aspect, old, new) for aspect in aspects)
    return [difference for difference in found if difference]


def compare(aspect: Aspect, old: Any, new: Any) -> Difference | None:
    if aspect.rows:
        return compare_rows(aspect, old, new)
    was = aspect.words(old) if old else ""
    now = aspect.words(new) if new else ""
    if (old and new and same(aspect, old, new)) or not (was or now or (old and new)):
        return None
    if old is None and [stored(new, name) for name in aspect.fields] == [Answer.UNKNOWN]:
        return None
    return Difference(
        aspect.name,
        aspect.label,
        was,
        now,
        aspect.fields,
        note=note_on(aspect, old, new) or (same_words(was, now) if old and new else ""),
        pieces=pieces_of(aspect, was, now, subject=new or old),
        points=(point(old), point(new)) if aspect.name == "point" else None,
        pictures=pictures(aspect, old, new),
    )


def same(aspect: Aspect, old: Any, new: Any) -> bool:
    return all(stored(old, name) == stored(new, name) for name in aspect.fields)


def same_words(was: str, now: str) -> str:
    return _("What changes is not in the words, but in links or form.") if was == now else ""


def note_on(aspect: Aspect, old: Any, new: Any) -> str:
    if aspect.name != "point":
        return ""
    was, now = point(old), point(new)
    return moved(was, now) if was and now else ""


def point(subject: Any) -> Coordinates | None:
    found: Coordinates | None = subject.point if subject else None
    return found


def pieces_of(aspect: Aspect, was: str, now: str, *, subject: Any) -> tuple[Piece, ...]:
    """Of a text that is too long to be found different side by side."""
    field = field_of(subject, aspect.name)
    is_long = isinstance(field, RichTextField) or max(len(was), len(now)) > LONG
    if was and now and is_long and isinstance(field, TextField):
        return pieces(was, now)
    return ()


def pictures(aspect: Aspect, old: Any, new: Any) -> tuple[Any, Any] | None:
    if not is_picture(new or old, aspect.name):
        return None
    return getattr(old, aspect.name, None), getattr(new, aspect.name, None)


def compare_rows(aspect: Aspect, old: Any, new: Any) -> Difference | None:
    was = list(getattr(old, aspect.name).all()) if old else []
    now = list(getattr(new, aspect.name).all()) if new else []
    panel = aspect.rows.child_edit_handler
    found = list(pairs(panel, was, now))
    changes = tuple(row_changes(panel, found))
    note = "" if changes or in_order(was, found) else _("The order changes.")
    if not changes and not note:
        return None
    label, names = aspect.label, aspect.fields
    return Difference(aspect.name, label, "", "", names, note=note, rows=changes)


def in_order(was: list[Any], found: list[tuple[Any, Any]]) -> bool:
    places = [was.index(old) for old, new in found if old and new]
    return places == sorted(places)


def row_changes(panel: Any, found: list[tuple[Any, Any]]) -> Iterator[RowChange]:
    for old, new in found:
        aspects = aspects_in(panel, new or old)
        inner = tuple(compared(aspects, old, new))
        if inner or not (old and new):
            state = "changed" if old and new else "added" if new else "removed"
            yield RowChange(state, title_of(new or old, aspects), inner)


def pairs(panel: Any, was: list[Any], now: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each row with the one that it was: of the same key, otherwise of the same words."""
    rest = list(was)
    for new in now:
        old = next((row for row in rest if row.pk and row.pk == new.pk), None)
        old = old or next((row for row in rest if says_the_same(panel, row, new)), None)
        if old:
            rest.remove(old)
        yield old, new
    yield from ((old, None) for old in rest)


def says_the_same(panel: Any, old: Any, new: Any) -> bool:
    return all(same(aspect, old, new) for aspect in aspects_in(panel, new))


def title_of(row: Any, aspects: list[Aspect]) -> str:
    named = [aspect for aspect in aspects if aspect.name in NAMES_OF_ROWS]
    return next((words for a in [*named, *aspects] if (words := a.words(row))), "")
