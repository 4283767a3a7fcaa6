"""Dates and modules of a programme come in with it, and keep their ids when they come again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from cms.changes import save_draft
from cms.models import ProgrammePage
from importers.columns.labels import label_of
from importers.models import ImportRun
from importers.running.undo import undo
from tests.importers.delivering import advice, deliver, outcomes, preview

if TYPE_CHECKING:
    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = ("Programm", "Datum", "Uhrzeit", "Thema", "Veranstaltungsort", "Status des Termins")
FIRST = ("Kurs", "03.05.2027", "18-20 Uhr", "Auftakt", "Rathaus", "")
SECOND = ("Kurs", "10.05.2027", "18-20 Uhr", "Recht", "Rathaus", "ausgebucht")


def only_programme() -> Any:
    return ProgrammePage.objects.get().get_latest_revision_as_object()


def sessions() -> list[tuple[str, str, str, str]]:
    """Start, end, topic and status, by place."""
    return [
        (
            f"{timezone.localtime(each.starts_at):%d.%m. %H:%M}",
            f"{timezone.localtime(each.ends_at):%H:%M}" if each.ends_at else "",
            each.topic,
            each.status,
        )
        for each in only_programme().sessions.all()
    ]


def ids() -> dict[str, Any]:
    return {each.topic: each.session_id for each in only_programme().sessions.all()}


def bring(library: OrganisationPage, *rows: tuple[str, ...]) -> Any:
    return deliver(library, HEADER, *rows, kind="programmes")


def edit(**values: Any) -> None:
    """Somebody changes the first date by hand."""
    programme = only_programme()
    session = programme.sessions.all()[0]
    for name, value in values.items():
        setattr(session, name, value)
    programme.sessions.add(session)
    save_draft(programme)


def test_each_row_is_a_date_of_its_programme(library: OrganisationPage) -> None:
    plan = bring(library, FIRST, SECOND)

    assert outcomes(plan) == {"rows": 2, "new": 1, "joined": 1}
    assert sessions() == [
        ("03.05. 18:00", "20:00", "Auftakt", "planned"),
        ("10.05. 18:00", "20:00", "Recht", "full"),
    ]


def test_dates_keep_their_ids(library: OrganisationPage) -> None:
    bring(library, FIRST, SECOND)
    before = ids()

    plan = bring(library, FIRST, (*SECOND[:3], "Rechte und Pflichten", *SECOND[4:]))

    assert outcomes(plan) == {"rows": 2, "changed": 1, "joined": 1}
    assert plan.rows[0].taking.changes == {
        "session/10.05.2027 18:00/topic": ("Recht", "Rechte und Pflichten")
    }
    assert list(ids().values()) == list(before.values())


def test_a_date_that_moved_within_its_day_is_the_same(library: OrganisationPage) -> None:
    bring(library, FIRST)
    before = ids()

    bring(library, ("Kurs", "03.05.2027", "17-19 Uhr", *FIRST[3:]))

    assert sessions() == [("03.05. 17:00", "19:00", "Auftakt", "planned")]
    assert ids() == before


def test_a_date_with_a_reference_may_move_to_another_day(library: OrganisationPage) -> None:
    header = ("Programm", "Termin-Nr.", "Termin")
    deliver(library, header, ("Kurs", "T-1", "03.05.2027 18:00"), kind="programmes")
    before = ids()

    plan = deliver(library, header, ("Kurs", "T-1", "04.06.2027 18:00"), kind="programmes")

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert ids() == before


def test_what_was_changed_by_hand_stays_and_is_told(library: OrganisationPage) -> None:
    bring(library, FIRST)
    edit(topic="Begrüßung")

    plan = bring(library, (*FIRST[:3], "Einführung", *FIRST[4:]))

    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}
    assert sessions()[0][2] == "Begrüßung"
    assert "changed here by hand to 'Begrüßung'" in advice(plan)[0]


def test_a_date_taken_away_by_hand_does_not_come_back(library: OrganisationPage) -> None:
    bring(library, FIRST, SECOND)
    programme = only_programme()
    programme.sessions.remove(programme.sessions.all()[1])
    save_draft(programme)

    plan = bring(library, FIRST, SECOND)

    assert [topic for _start, _end, topic, _status in sessions()] == ["Auftakt"]
    assert advice(plan) == [
        "'10.05.2027 18-20 Uhr' was taken away here by hand; it stays away. Delete its row."
    ]


def test_a_date_that_vanished_from_the_list_stays_and_is_told(library: OrganisationPage) -> None:
    bring(library, FIRST, SECOND)

    plan = bring(library, FIRST)

    assert len(sessions()) == 2
    assert "'10.05.2027 18:00' stands no longer in the file; it stays here." in advice(plan)[0]


def test_a_bad_cell_refuses_its_date_and_no_other(library: OrganisationPage) -> None:
    plan = bring(library, FIRST, ("Kurs", "10.05.2027", "abends", "Recht", "", ""))

    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    problem = plan.problems[0]
    assert (problem.row, problem.column, problem.found) == (3, "Datum", "10.05.2027 abends")
    assert "'abends' is not a day and time." in problem.advice
    assert len(sessions()) == 1


def test_a_day_without_time_is_kept_and_asked_about(library: OrganisationPage) -> None:
    plan = bring(library, ("Kurs", "03.05.2027", "", "Auftakt", "", ""))

    session = only_programme().sessions.all()[0]
    assert session.starts_at is None
    assert session.unfinished == {"starts_at": "03.05.2027"}
    assert "has no time of day" in advice(plan)[0]

    bring(library, FIRST)

    assert sessions() == [("03.05. 18:00", "20:00", "Auftakt", "planned")]
    assert only_programme().sessions.all()[0].unfinished == {}


def test_modules_come_in_order_under_their_headings(library: OrganisationPage) -> None:
    header = ("Programm", "Themenblock", "Modul", "Modulinhalt")
    rows = [
        ("Kurs", "Grundlagen", "Wohnen", "Was es gibt"),
        ("Kurs", "Grundlagen", "Recht", ""),
        ("Kurs", "Abschluss", "Prüfung", ""),
    ]
    plan = deliver(library, header, *rows, kind="programmes")

    modules = [(each.group, each.title, each.text) for each in only_programme().modules.all()]
    assert modules == [row[1:] for row in rows]
    assert outcomes(plan) == {"rows": 3, "new": 1, "joined": 2}
    assert outcomes(preview(library, header, *rows, kind="programmes")) == {
        "rows": 3,
        "unchanged": 1,
        "joined": 2,
    }


def test_modules_come_in_the_order_of_their_numbers(library: OrganisationPage) -> None:
    rows = [("Kurs", "10", "Prüfung"), ("Kurs", "2", "Recht"), ("Kurs", "1", "Wohnen")]

    deliver(library, ("Programm", "Modul-Nr.", "Modul"), *rows, kind="programmes")

    modules = [each.title for each in only_programme().modules.all()]
    assert modules == ["Wohnen", "Recht", "Prüfung"]


def test_undo_takes_the_dates_back(library: OrganisationPage) -> None:
    bring(library, FIRST)
    bring(library, FIRST, SECOND)
    run = ImportRun.objects.order_by("-pk")[0]

    undo(run)

    assert len(sessions()) == 1
    assert [row.outcome for row in run.rows.order_by("number")] == ["changed", "joined"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("session/03.05.2027 18:00/topic", "03.05.2027 18:00, Date: topic"),
        ("session/03.05.2027 18:00/starts_at", "03.05.2027 18:00, Date: start, day and time"),
        ("session/03.05.2027 18:00", "Date: 03.05.2027 18:00"),
        ("module/Wohnen/text", "Wohnen, Module: what it is about"),
    ],
)
def test_screens_call_a_changed_date_by_its_start(name: str, label: str) -> None:
    assert label_of(None, name) == label
