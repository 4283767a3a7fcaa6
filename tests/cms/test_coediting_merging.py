"""The three-way merge: no change is lost, and nobody is asked without need."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.coediting.merging import MINE, THEIRS, Merge
from cms.coediting.pairing import Row

NAMES = ("name", "note")
# The third value of an entry is a set of codes.
FIELDS = st.fixed_dictionaries(
    {name: st.integers(0, 3) for name in NAMES}
    | {"codes": st.lists(st.integers(0, 4), unique=True).map(tuple)}
)
ROWS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 2), st.integers(0, 2)),
    unique_by=lambda row: row[0],
    max_size=4,
).map(lambda rows: [row(pk, name, note) for pk, name, note in rows])
ENTRIES = st.builds(lambda fields, rows: {**fields, "rows": rows}, FIELDS, ROWS)


def row(pk: int | None, name: Any, note: Any = 0) -> Row:
    return Row(values={"name": name, "note": note}, pk=pk)


def merged(base: Any, mine: Any, theirs: Any, **kwargs: Any) -> Merge:
    return Merge(**kwargs).of(base, mine, theirs)


def rows(base: list[Row], mine: list[Row], theirs: list[Row], **kwargs: Any) -> Merge:
    return merged({"rows": base}, {"rows": mine}, {"rows": theirs}, **kwargs)


def numbered(found: list[Row]) -> list[Any]:
    return [(each.pk, each.values) for each in found]


def regardless_of_order(entry: dict[str, Any]) -> dict[str, Any]:
    """A row that both added alike has the number that one of them gave it."""
    said = sorted((each.values for each in entry["rows"]), key=repr)
    return {**entry, "codes": set(entry["codes"]), "rows": said}


@given(ENTRIES, ENTRIES)
def test_what_only_they_changed_is_taken(base: Any, changed: Any) -> None:
    merge = merged(base, base, changed)

    assert merge.conflicts == []
    assert merge.merged == changed
    assert numbered(merge.merged["rows"]) == numbered(changed["rows"])


@given(ENTRIES, ENTRIES)
def test_what_only_i_changed_stays(base: Any, changed: Any) -> None:
    merge = merged(base, changed, base)

    assert merge.conflicts == []
    assert merge.merged == changed
    assert merge.taken == []


@given(ENTRIES, ENTRIES)
def test_the_same_change_on_both_sides_is_no_question(base: Any, changed: Any) -> None:
    merge = merged(base, changed, changed)

    assert merge.conflicts == []
    assert merge.merged == changed


@given(ENTRIES, ENTRIES, ENTRIES)
def test_it_does_not_matter_who_is_second(base: Any, one: Any, other: Any) -> None:
    merge, turned = merged(base, one, other), merged(base, other, one)

    assert len(merge.conflicts) == len(turned.conflicts)
    if not merge.conflicts:
        assert regardless_of_order(merge.merged) == regardless_of_order(turned.merged)


@given(FIELDS, FIELDS, FIELDS)
def test_every_change_is_there_or_asked_about(base: Any, mine: Any, theirs: Any) -> None:
    merge = merged(base, mine, theirs)

    asked = {conflict.path for conflict in merge.conflicts}
    for name in NAMES:
        changes = {side[name] for side in (mine, theirs)} - {base[name]}
        assert changes <= {merge.merged[name]} or (name,) in asked
    wanted = (set(mine["codes"]) | set(theirs["codes"])) - set(base["codes"])
    gone = set(base["codes"]) - (set(mine["codes"]) & set(theirs["codes"]))
    assert wanted <= set(merge.merged["codes"])
    assert not gone & set(merge.merged["codes"])


@given(ROWS, ROWS, ROWS)
def test_no_row_that_somebody_added_is_lost(base: Any, mine: Any, theirs: Any) -> None:
    kept = rows(base, mine, theirs).merged["rows"]

    known, said = {each.pk for each in base}, [each.values for each in base]
    for each in (*mine, *theirs):
        # What says the same is the same row, whatever number it was given.
        if each.pk not in known and each.values not in said:
            assert any(each.pk == one.pk or each.values == one.values for one in kept)


@given(ENTRIES, ENTRIES, ENTRIES, st.sampled_from([MINE, THEIRS]))
def test_who_has_chosen_everywhere_is_asked_no_more(
    base: Any, mine: Any, theirs: Any, side: str
) -> None:
    merge = merged(base, mine, theirs, choose=lambda conflict: side)

    assert merge.conflicts == []


def test_changes_of_different_fields_of_a_row_are_both_kept() -> None:
    merge = rows([row(1, "a", 0)], [row(1, "b", 0)], [row(1, "a", 1)])

    assert merge.merged["rows"] == [row(1, "b", 1)]
    assert merge.conflicts == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param([], [row(1, "b")], id="deleted by me"),
        pytest.param([row(1, "b")], [], id="deleted by them"),
    ],
)
def test_a_row_that_one_deleted_and_the_other_changed_is_asked_about(
    mine: list[Row], theirs: list[Row]
) -> None:
    merge = rows([row(1, "a")], mine, theirs)

    assert [conflict.path for conflict in merge.conflicts] == [("rows", "0")]


def test_a_row_that_one_deleted_and_nobody_changed_is_gone() -> None:
    merge = rows([row(1, "a"), row(2, "b")], [row(2, "b")], [row(1, "a"), row(2, "c")])

    assert merge.merged["rows"] == [row(2, "c")]
    assert merge.conflicts == []


def test_rows_stand_as_whoever_moved_them_put_them() -> None:
    one, two, three = row(1, "a"), row(2, "b"), row(3, "c")

    merge = rows([one, two], [two, one], [one, two, three])

    assert numbered(merge.merged["rows"]) == numbered([two, three, one])
    assert merge.conflicts == []


def test_two_orders_are_asked_about() -> None:
    one, two, three = row(1, "a"), row(2, "b"), row(3, "c")
    base, mine, theirs = [one, two, three], [two, one, three], [three, one, two]

    merge = rows(base, mine, theirs)
    chosen = rows(base, mine, theirs, choose=lambda conflict: THEIRS)

    assert [conflict.path for conflict in merge.conflicts] == [("rows", "order")]
    assert numbered(chosen.merged["rows"]) == numbered(theirs)


def test_what_can_stand_only_once_is_the_same_row_when_both_add_it() -> None:
    merge = rows([], [row(None, "ramp", 1)], [row(7, "ramp", 2)], natural={"rows": [("name",)]})

    assert [conflict.path for conflict in merge.conflicts] == [("rows", "0", "note")]
    assert numbered(merge.merged["rows"]) == [(7, {"name": "ramp", "note": 1})]


def test_a_row_without_a_number_keeps_the_one_it_got_meanwhile() -> None:
    merge = rows([row(None, "a")], [row(None, "b")], [row(7, "a")])

    assert numbered(merge.merged["rows"]) == [(7, {"name": "b", "note": 0})]
    assert merge.conflicts == []


def test_a_row_without_a_number_is_asked_about_as_a_whole() -> None:
    merge = rows([row(None, "a", 0)], [row(None, "b", 0)], [row(None, "a", 1)])

    assert [conflict.path for conflict in merge.conflicts] == [("rows", "0")]
