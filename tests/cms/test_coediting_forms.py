"""Two people send the editor's form: both are kept, and only the same field is asked about."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

from cms.changes import save_draft
from tests.cms.coediting import OpenForm, newest
from tests.cms.editing import PUBLISH
from tests.conftest import user
from tests.factories import draft, place, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage, PlacePage

PHONE = "+492349101234"


@pytest.fixture
def entry(library: OrganisationPage) -> PlacePage:
    return draft(place(summary="Ein Treff."), under=library)


@pytest.fixture
def eve(library: OrganisationPage) -> User:
    """Edits for the Library Association as well."""
    return user("eve", library.team.editors)


def test_changes_of_different_fields_are_both_kept(ada: User, eve: User, entry: PlacePage) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)

    first.type(summary="Ein Treff für alle.").send()
    response = second.type(phone=PHONE).send()

    assert response.status_code == 302
    assert newest(entry).summary == "Ein Treff für alle."
    assert newest(entry).phone == PHONE


def test_whoever_saves_second_is_told_what_the_other_changed(
    ada: User, eve: User, entry: PlacePage
) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)

    first.type(summary="Ein Treff für alle.").send()
    response = second.editor.client.get(second.type(phone=PHONE).send().url)

    told = [unescape(str(message)) for message in response.context["messages"]]
    assert any(
        "ada changed 'Summary' in the meantime. What all of you wrote is saved." in text
        for text in told
    )


def test_the_same_field_is_asked_and_nothing_is_overwritten(
    ada: User, eve: User, entry: PlacePage
) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)

    first.type(summary="Von Ada.").send()
    response = second.type(summary="Von Eve.", phone=PHONE).send()

    (question,) = response.context["questions"]
    assert (question.label, question.who) == ("Summary", "ada")
    assert (question.mine, question.theirs) == ("Von Eve.", "Von Ada.")
    assert response.context["form"]["summary"].value() == "Von Eve."
    assert newest(entry).summary == "Von Ada."
    assert newest(entry).phone == ""


@pytest.mark.parametrize(("side", "summary"), [("mine", "Von Eve."), ("theirs", "Von Ada.")])
def test_what_is_chosen_is_saved_with_everything_else(
    ada: User, eve: User, entry: PlacePage, side: str, summary: str
) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)
    first.type(summary="Von Ada.", email="info@example.org").send()
    (question,) = second.type(summary="Von Eve.", phone=PHONE).send().context["questions"]

    second.send(**{question.name: getattr(question, f"answer_{side}")})

    stored = newest(entry)
    assert stored.summary == summary
    assert (stored.email, stored.phone) == ("info@example.org", PHONE)


def test_a_choice_does_not_count_for_what_was_written_after_it(
    ada: User, eve: User, entry: PlacePage
) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)
    first.type(summary="Von Ada.").send()
    (question,) = second.type(summary="Von Eve.").send().context["questions"]
    OpenForm(ada, entry).type(summary="Noch einmal von Ada.").send()

    response = second.send(**{question.name: question.answer_mine})

    (again,) = response.context["questions"]
    assert again.theirs == "Noch einmal von Ada."
    assert newest(entry).summary == "Noch einmal von Ada."


def test_publishing_second_publishes_both(ada: User, eve: User, library: OrganisationPage) -> None:
    entry = published(place(summary="Ein Treff."), under=library)
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)

    first.type(summary="Von Ada.").send(**PUBLISH)
    second.type(phone=PHONE).send(**PUBLISH)

    entry.refresh_from_db()
    assert (entry.summary, entry.phone) == ("Von Ada.", PHONE)


def test_two_who_type_in_turn_lose_nothing(ada: User, eve: User, entry: PlacePage) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)

    answers = []
    for text in ("A", "Ab", "Abc"):
        answers += [first.type(summary=text).autosave(), second.type(phone_note=text).autosave()]
        answers += [second.type(cost_note=text).autosave()]

    assert all(answer["success"] for answer in answers)
    assert (newest(entry).summary, newest(entry).cost_note) == ("Abc", "Abc")


def test_autosave_stops_with_a_sentence_when_the_same_was_changed(
    ada: User, eve: User, entry: PlacePage
) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)
    first.type(summary="Von Ada.").autosave()

    answer = second.type(summary="Von Eve.").autosave()

    assert answer["success"] is False
    assert "Nothing was overwritten." in answer["error_message"]
    assert newest(entry).summary == "Von Ada."


def test_one_person_in_two_windows_keeps_both(ada: User, entry: PlacePage) -> None:
    first, second = OpenForm(ada, entry), OpenForm(ada, entry)

    first.type(summary="Links.").autosave()
    second.type(cost_note="Rechts.").autosave()
    first.type(summary="Links!").autosave()

    assert (newest(entry).summary, newest(entry).cost_note) == ("Links!", "Rechts.")


def test_the_import_is_somebody_too(ada: User, entry: PlacePage) -> None:
    form = OpenForm(ada, entry)
    imported = newest(entry)
    imported.summary = "Aus der Liste."
    save_draft(imported)

    response = form.type(summary="Von Ada.").send()

    (question,) = response.context["questions"]
    assert question.who == "An import"
    assert newest(entry).summary == "Aus der Liste."


def test_a_form_without_its_base_is_compared_with_the_revision_it_names(
    ada: User, eve: User, entry: PlacePage
) -> None:
    form = OpenForm(ada, entry)
    OpenForm(eve, entry).type(summary="Von Eve.").send()

    form.type(coediting_base="forged", phone=PHONE).send()

    assert (newest(entry).summary, newest(entry).phone) == ("Von Eve.", PHONE)


def test_without_a_base_every_difference_is_asked_about(
    ada: User, eve: User, entry: PlacePage
) -> None:
    other = OpenForm(eve, entry)
    other.type(summary="Von Eve.").autosave()
    form = OpenForm(ada, entry)
    other.type(summary="Noch einmal von Eve.").autosave()  # the same revision, written over

    response = form.type(coediting_base="forged").send()

    assert [question.label for question in response.context["questions"]] == ["Summary"]
    assert newest(entry).summary == "Noch einmal von Eve."
