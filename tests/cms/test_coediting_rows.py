"""Rows, comments, older versions and new pages, when two people are at one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from wagtail.models import Comment

from cms.models import AccessFact, Module
from tests.cms.coediting import OpenForm, newest
from tests.cms.editing import PUBLISH
from tests.conftest import user
from tests.factories import draft, place, programme, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import OrganisationPage, PlacePage, ProgrammePage


@pytest.fixture
def eve(library: OrganisationPage) -> User:
    """Edits for the Library Association as well."""
    return user("eve", library.team.editors)


@pytest.fixture
def course(library: OrganisationPage) -> ProgrammePage:
    """A draft with two modules."""
    modules = [Module(title="Anfang", sort_order=0), Module(title="Mitte", sort_order=1)]
    return draft(programme(modules=modules), under=library)


@pytest.fixture
def public_course(library: OrganisationPage) -> ProgrammePage:
    return published(programme(modules=[Module(title="Anfang", sort_order=0)]), under=library)


@pytest.fixture
def entry(library: OrganisationPage) -> PlacePage:
    return draft(place(summary="Ein Treff."), under=library)


def titles(page: Any) -> list[str]:
    return [module.title for module in newest(page).modules.all()]


def add_module(form: OpenForm, title: str) -> OpenForm:
    number = int(form.data["modules-TOTAL_FORMS"])
    names = {"title": title, "group": "", "text": "", "ORDER": number + 1, "DELETE": "", "id": ""}
    values = {f"modules-{number}-{name}": str(value) for name, value in names.items()}
    return form.type(**values, **{"modules-TOTAL_FORMS": str(number + 1)})


def with_comments(form: OpenForm, *comments: Comment) -> OpenForm:
    """As Wagtail's script writes them into the form."""
    form.type(**counted("comments", len(comments)))
    for number, comment in enumerate(comments):
        names = {"id": str(comment.pk), "text": comment.text, "contentpath": "summary"}
        names |= {"position": "", "resolved": "", "DELETE": ""}
        form.type(**{f"comments-{number}-{name}": value for name, value in names.items()})
        form.type(**counted(f"comments-{number}-replies", 0))
    return form


def counted(name: str, count: int) -> dict[str, str]:
    numbers = {"TOTAL": count, "INITIAL": count, "MIN_NUM": 0, "MAX_NUM": 1000}
    return {f"{name}-{which}_FORMS": str(number) for which, number in numbers.items()}


def test_rows_that_both_added_are_both_there(ada: User, eve: User, course: ProgrammePage) -> None:
    first, second = OpenForm(ada, course), OpenForm(eve, course)

    add_module(first, "Von Ada").send()
    add_module(second, "Von Eve").send()

    assert sorted(titles(course)) == ["Anfang", "Mitte", "Von Ada", "Von Eve"]


@pytest.mark.parametrize("kind", ["course", "public_course"])
def test_a_row_that_is_typed_with_autosave_is_there_once(
    ada: User, eve: User, kind: str, request: pytest.FixtureRequest
) -> None:
    page = request.getfixturevalue(kind)
    first, second = OpenForm(ada, page), OpenForm(eve, page)
    number = int(first.data["modules-TOTAL_FORMS"])

    second.type(summary="A").autosave()
    add_module(first, "Von").autosave()
    second.type(summary="Ab").autosave()
    first.type(**{f"modules-{number}-title": "Von Ada"}).autosave()
    second.type(summary="Abc").autosave()
    first.type(**{f"modules-{number}-text": "Alles."}).autosave()

    assert titles(page).count("Von Ada") == 1
    assert len(titles(page)) == number + 1
    assert newest(page).summary == "Abc"


def test_different_fields_of_one_row_are_both_kept(
    ada: User, eve: User, course: ProgrammePage
) -> None:
    first, second = OpenForm(ada, course), OpenForm(eve, course)

    first.type(**{"modules-0-title": "Beginn"}).send()
    second.type(**{"modules-0-text": "Worum es geht."}).send()

    row = newest(course).modules.first()
    assert (row.title, row.text) == ("Beginn", "Worum es geht.")


def test_the_same_field_of_a_row_is_asked(ada: User, eve: User, course: ProgrammePage) -> None:
    first, second = OpenForm(ada, course), OpenForm(eve, course)

    first.type(**{"modules-0-title": "Beginn"}).send()
    response = second.type(**{"modules-0-title": "Start"}).send()

    (question,) = response.context["questions"]
    assert "Title" in question.label
    assert (question.mine, question.theirs) == ("Start", "Beginn")
    assert titles(course)[0] == "Beginn"


@pytest.mark.parametrize(
    ("side", "left"), [("mine", ["Mitte"]), ("theirs", ["Beginn", "Mitte"])], ids=["mine", "theirs"]
)
def test_a_row_that_one_deleted_and_the_other_changed_is_asked(
    ada: User, eve: User, course: ProgrammePage, side: str, left: list[str]
) -> None:
    first, second = OpenForm(ada, course), OpenForm(eve, course)
    first.type(**{"modules-0-title": "Beginn"}).send()

    (question,) = second.type(**{"modules-0-DELETE": "on"}).send().context["questions"]
    second.send(**{question.name: getattr(question, f"answer_{side}")})

    assert question.mine == "The row is deleted."
    assert "Beginn" in question.theirs
    assert titles(course) == left


def test_a_row_that_the_other_deleted_stays_deleted(
    ada: User, eve: User, course: ProgrammePage
) -> None:
    first, second = OpenForm(ada, course), OpenForm(eve, course)

    first.type(**{"modules-0-DELETE": "on"}).send()
    second.type(summary="Für alle.").send()

    assert titles(course) == ["Mitte"]


def test_what_can_be_said_only_once_is_asked_when_both_say_it(
    ada: User, eve: User, entry: PlacePage
) -> None:
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)
    for form, answer in ((first, "yes"), (second, "no")):
        names = {"code": "step_free", "answer": answer, "note": "", "checked_on": ""}
        names |= {"ORDER": "1", "DELETE": "", "id": ""}
        form.type(**{f"access_facts-0-{name}": value for name, value in names.items()})
        form.type(**{"access_facts-TOTAL_FORMS": "1"})
    first.send()

    response = second.send()

    (question,) = response.context["questions"]
    assert (question.mine, question.theirs) == ("no", "yes")
    assert AccessFact.objects.count() == 1


def test_the_stale_comment_of_somebody_else_stops_nobody(
    ada: User, eve: User, entry: PlacePage
) -> None:
    comment = Comment.objects.create(page=entry, user=ada, text="Alt", contentpath="summary")
    other = Comment.objects.create(page=entry, user=ada, text="Weg", contentpath="summary")
    form = with_comments(OpenForm(eve, entry), comment, other)
    Comment.objects.filter(pk=comment.pk).update(text="Neu")
    other.delete()

    answer = form.type(summary="Von Eve.").autosave()

    comment.refresh_from_db()
    assert answer["success"] is True
    assert comment.text == "Neu"


def test_an_older_version_does_not_bury_what_was_saved_meanwhile(
    ada: User, eve: User, entry: PlacePage
) -> None:
    older = entry.get_latest_revision()
    OpenForm(eve, entry).type(summary="Zweite Fassung.").send()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[entry.pk, older.pk])
    form = OpenForm(ada, entry, address=address)
    OpenForm(eve, entry).type(cost_note="Kaffee 50 Cent").send()

    response = form.send()

    assert response.status_code == 302
    assert (newest(entry).summary, newest(entry).cost_note) == ("Ein Treff.", "Kaffee 50 Cent")


def test_what_breaks_a_rule_only_together_is_not_published(
    ada: User, eve: User, library: OrganisationPage
) -> None:
    entry = published(place(), under=library)
    first, second = OpenForm(ada, entry), OpenForm(eve, entry)
    first.type(valid_from="2030-05-01").send()

    response = second.type(valid_until="2030-04-01").send(**PUBLISH)

    entry.refresh_from_db()
    assert "valid_until" in response.context["form"].errors
    assert entry.valid_until is None


def test_nobody_reads_of_a_page_they_may_not_edit(ada: User, ben: User, entry: PlacePage) -> None:
    form = OpenForm(ada, entry).type(summary="Von Ada.")
    form.editor.client.force_login(ben)

    response = form.send()

    assert response.status_code == 302
    assert newest(entry).summary == "Ein Treff."
