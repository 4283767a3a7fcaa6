"""A row that says the same again costs a hash; it is read anew when anything else decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.changes import save_draft
from cms.models import Category
from importers.models import ImportedEntry
from importers.planning.lists import memories_of
from tests.importers.delivering import deliver, only_place, outcomes, preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import DjangoAssertNumQueries

    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

HEADER = ("Kennung", "Name", "Telefon", "Kategorie")
ROW = ("T-1", "Haus 1", "0234 9101234", "sport")


def is_read(plan: Plan) -> bool:
    """Whether the cells of its one row were looked at."""
    return bool(plan.rows[0].taking.values)


def edit(library: OrganisationPage) -> None:
    draft = only_place()
    draft.summary = "Von Hand"
    save_draft(draft)


def autosave(library: OrganisationPage) -> None:
    draft = only_place()
    draft.save_revision(overwrite_revision=draft.latest_revision)


def publish_contacts(library: OrganisationPage) -> None:
    library.contacts_are_public = True
    library.save()


def learn_a_word(library: OrganisationPage) -> None:
    category = Category.objects.get(code="culture")
    category.words = "Kunst"
    category.save()


def test_a_row_that_says_the_same_again_is_not_read(library: OrganisationPage) -> None:
    deliver(library, HEADER, ROW)

    plan = preview(library, HEADER, ROW)

    assert not is_read(plan)
    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_other_cells_are_read(library: OrganisationPage) -> None:
    deliver(library, HEADER, ROW)

    plan = preview(library, HEADER, ("T-1", "Haus 1", "0234 9101235", "sport"))

    assert outcomes(plan) == {"rows": 1, "changed": 1}


@pytest.mark.parametrize("change", [edit, autosave, publish_contacts, learn_a_word])
def test_what_else_decides_lets_a_row_be_read_anew(
    library: OrganisationPage, change: Callable[[Any], None]
) -> None:
    deliver(library, HEADER, ROW)
    change(library)

    assert is_read(preview(library, HEADER, ROW))


def test_what_is_told_of_a_row_is_told_each_time(library: OrganisationPage) -> None:
    row = ("T-1", "Haus 1", "keine Ahnung", "sport")
    first = deliver(library, HEADER, row)

    again = preview(library, HEADER, row)

    assert [problem.advice for problem in again.problems] == [
        problem.advice for problem in first.problems
    ]
    assert len(again.problems) == 1


def test_an_edited_entry_is_known_again_after_one_reading(library: OrganisationPage) -> None:
    deliver(library, HEADER, ROW)
    edit(library)
    deliver(library, HEADER, ROW)

    assert not is_read(preview(library, HEADER, ROW))


def test_taking_in_the_same_file_writes_no_memory(library: OrganisationPage) -> None:
    deliver(library, HEADER, ROW)
    before = ImportedEntry.objects.values().get()

    deliver(library, HEADER, ROW)

    assert ImportedEntry.objects.values().get() == before


def test_a_draft_that_was_not_read_is_published(library: OrganisationPage) -> None:
    deliver(library, HEADER, ROW)

    plan = deliver(library, HEADER, ROW, publish=True)

    assert not is_read(plan)
    assert only_place().live


def test_what_imports_set_is_read_together_when_somebody_asks(
    library: OrganisationPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deliver(library, HEADER, ROW, ("T-2", "Haus 2", "", "sport"))
    memories = memories_of(library, "place").values()

    with django_assert_num_queries(1):
        assert {memory.values["title"] for memory in memories} == {"Haus 1", "Haus 2"}


def test_nothing_was_set_on_an_entry_that_was_forgotten_meanwhile(
    library: OrganisationPage,
) -> None:
    deliver(library, HEADER, ROW)
    (memory,) = memories_of(library, "place").values()
    ImportedEntry.objects.all().delete()

    assert memory.values == {}
