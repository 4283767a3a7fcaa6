"""Ids of another organisation in the fields of one's own forms: refused, and nothing is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from tests.cms.editing import Editor, editor, errors
from tests.cms.leaks.asking import ask
from tests.cms.leaks.planting import CANARY, planted_by_ada
from tests.factories import draft, place, programme, tenancy

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage

    Planted = dict[str, list[Any]]

NOT_OFFERED = "This is not public and not yours. Choose another one."


@pytest.fixture
def planted(
    directory: DirectoryPage, library: OrganisationPage, settings: Any, album_folder: Path
) -> Planted:
    settings.MEDIA_ROOT = album_folder
    return planted_by_ada(directory, library)


@pytest.fixture
def at_desk(client: Client, ben: User) -> Editor:
    return editor(client, ben)


def page_of(planted: Planted, name: str) -> int:
    names = ("published", "draft", "scheduled", "office", "hidden", "organisation")
    key: int = planted["page"][names.index(name)]
    return key


def test_the_picture_of_another_organisation_cannot_be_chosen(
    planted: Planted, at_desk: Editor, parish: OrganisationPage
) -> None:
    own = draft(place(title="Gemeindehaus"), under=parish)

    answer = at_desk.edit(own, image=str(planted["image"][0]))

    with translation.override("en"):
        assert errors(answer)["image"] == [NOT_OFFERED]
    assert CANARY not in answer.content.decode()
    assert own.get_latest_revision_as_object().image is None


def test_the_hidden_organisation_of_another_cannot_take_part(
    planted: Planted, at_desk: Editor, parish: OrganisationPage
) -> None:
    own = draft(place(title="Gemeindehaus"), under=parish)
    row = {
        "participations-TOTAL_FORMS": "1",
        "participations-0-organisation": str(page_of(planted, "hidden")),
        "participations-0-role": "host",
        "participations-0-ORDER": "1",
    }

    answer = at_desk.edit(own, **row)

    assert CANARY not in answer.content.decode()
    assert own.get_latest_revision_as_object().participations.count() == 0


def test_a_hidden_place_of_another_is_no_place_of_a_session(
    planted: Planted, at_desk: Editor, parish: OrganisationPage
) -> None:
    own = draft(programme(title="Kurs"), under=parish)
    row = {
        "sessions-TOTAL_FORMS": "1",
        "sessions-0-place": str(page_of(planted, "scheduled")),
        "sessions-0-topic": "Anfang",
        "sessions-0-ORDER": "1",
    }

    answer = at_desk.edit(own, **row)

    assert CANARY not in answer.content.decode()
    assert own.get_latest_revision_as_object().sessions.count() == 0
    assert CANARY not in at_desk.client.get(f"/admin/pages/{own.pk}/edit/").content.decode()


def test_a_hidden_programme_of_another_is_not_related(
    planted: Planted, at_desk: Editor, parish: OrganisationPage
) -> None:
    own = draft(programme(title="Kurs"), under=parish)

    answer = at_desk.edit(own, related=[str(page_of(planted, "draft"))])

    assert CANARY not in answer.content.decode()
    assert list(own.get_latest_revision_as_object().related.all()) == []


def test_a_tenancy_names_a_public_office_by_its_public_title(
    planted: Planted, at_desk: Editor, parish: OrganisationPage
) -> None:
    own = draft(tenancy(None, title="Beratung"), under=parish)

    answer = at_desk.edit(own, office=str(page_of(planted, "office")))

    assert answer.status_code == 302
    form = at_desk.client.get(f"/admin/pages/{own.pk}/edit/").content.decode()
    assert "Lesebüro" in form
    assert CANARY not in form


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/admin/pages/{own}/revisions/{revision}/view/"),
        ("get", "/admin/pages/{own}/revisions/{revision}/revert/"),
        ("post", "/admin/pages/{own}/revisions/{revision}/unschedule/"),
        ("get", "/admin/pages/{own}/revisions/compare/{revision}...latest/"),
        ("get", "/admin/pages/{own}/revisions/compare/earliest...{revision}/"),
        ("get", "/admin/pages/{own}/workflow_history/detail/{workflow_state}/"),
        ("post", "/admin/pages/workflow/action/{own}/approve/{task_state}/"),
        ("get", "/admin/pages/workflow/collect_action_data/{own}/approve/{task_state}/"),
        ("get", "/admin/pages/workflow/preview/{own}/{task}/"),
        ("get", "/admin/pages/{own}/move/{organisation}/confirm/"),
        ("post", "/admin/pages/{own}/move/{organisation}/confirm/"),
        ("post", "/admin/bulk/wagtailcore/page/move/?id={own}&chooser={organisation}"),
        ("post", "/admin/bulk/wagtailcore/page/publish/?id={own}&id={organisation}"),
        ("post", "/admin/editing-sessions/release/{session}/"),
    ],
)
def test_an_own_page_opens_no_door_to_what_belongs_to_another(
    planted: Planted,
    at_desk: Editor,
    parish: OrganisationPage,
    method: str,
    path: str,
) -> None:
    own = draft(place(title="Gemeindehaus"), under=parish)
    values = {name: rows[0] for name, rows in planted.items()}
    at_desk.client.raise_request_exception = False

    answered = ask(at_desk.client, method, path.format(own=own.pk, **values), {"comment": "Neu"})

    assert answered.told == set()
    assert answered.written == set()
    assert answered.status < 500


def test_a_page_is_not_copied_below_another_organisation(
    planted: Planted, at_desk: Editor, parish: OrganisationPage
) -> None:
    own = draft(place(title="Gemeindehaus"), under=parish)
    data = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": str(planted["organisation"][0]),
    }

    answered = ask(at_desk.client, "post", f"/admin/pages/{own.pk}/copy/", data)

    assert answered.told == set()
    assert answered.written == set()


@pytest.mark.parametrize("what", ["image", "document"])
def test_an_upload_does_not_go_to_the_collection_of_another(
    planted: Planted, at_desk: Editor, what: str
) -> None:
    data = {"title": "Neu", "collection": str(planted["collection"][0])}

    answered = ask(at_desk.client, "post", f"/admin/{what}s/add/", data)

    assert answered.told == set()
    assert answered.written == set()
