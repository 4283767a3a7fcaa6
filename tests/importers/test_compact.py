"""What a plan holds of its rows says the same as what was read, and stands there once."""

from importers.columns.compact import Compact, Compacting
from importers.columns.taking import Change, Taking


def taking_of(**new: str) -> Taking:
    """Of a new entry, whose status the page said already."""
    changes = {name: Change("", value) for name, value in new.items()}
    return Taking(values={**new, "status": "open"}, changes=changes)


def test_what_is_held_says_the_same() -> None:
    taking = taking_of(name="Café", city="Bochum")
    taking.leave_open("city", Change("Essen", "Bochum"))
    taking.keep("status", "open")

    taken = Compacting().taken(taking)

    assert (taken.values, taken.changes) == (taking.values, taking.changes)
    assert (taken.memory, taken.keeps) == (taking.memory, taking.keeps)
    assert (list(taken.values), list(taken.changes)) == (
        ["name", "city", "status"],
        ["name", "city"],
    )


def test_rows_with_other_fields_and_old_values_stay_apart() -> None:
    compacting = Compacting()
    changed = Taking(changes={"name": Change("Kita", "Café")}, values={"name": "Café"})

    found = [compacting.taken(one) for one in (taking_of(name="A"), changed, taking_of(city="B"))]

    assert [dict(one.changes) for one in found] == [
        {"name": ("", "A")},
        {"name": ("Kita", "Café")},
        {"city": ("", "B")},
    ]


def test_the_values_of_an_entry_stand_once() -> None:
    new = Taking(values={"name": "Café"}, changes={"name": Change("", "Café")})

    taken = Compacting().taken(new)

    assert isinstance(taken.values, Compact)
    assert isinstance(taken.changes, Compact)
    assert taken.values.same(("Café",)) is taken.changes.same(("Café",))
