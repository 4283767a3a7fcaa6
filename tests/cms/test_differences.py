"""What is different between two versions of an entry, as an editor would say it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cms import models
from cms.coordinates import Coordinates
from cms.differences import Difference, differences, moved
from cms.differences.aspects import aspects_of
from cms.differences.texts import pieces, plain_words
from cms.models import (
    AccessFact,
    Category,
    EntryPage,
    Module,
    OrganisationPage,
    Participation,
    PlacePage,
    ProgrammePage,
    Session,
)
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Iterator

BERLIN = datetime.timezone(datetime.timedelta(hours=1))


def two_versions(page: Any, *, under: Any, **values: Any) -> tuple[Any, Any]:
    """The page as it is public, and a draft with other values."""
    public = factories.published(page, under=under)
    draft = public.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.clean()
    draft.save_revision()
    return type(page).objects.get(pk=page.pk), public.get_latest_revision_as_object()


def by_field(found: list[Difference]) -> dict[str, Difference]:
    return {difference.field: difference for difference in found}


def test_two_equal_versions_have_no_difference(library: OrganisationPage) -> None:
    place = factories.place(hours_words="Di 10-14 Uhr", phone="0234 910-1234")

    assert differences(*two_versions(place, under=library)) == []


@pytest.mark.parametrize(
    ("values", "field", "old", "new"),
    [
        pytest.param({"title": "Laden"}, "title", "Stadtteilladen", "Laden", id="name"),
        pytest.param({"walk_in": "yes"}, "walk_in", "unknown", "yes", id="choice"),
        pytest.param(
            {"street": "Am Markt", "house_number": "2 a"},
            "address",
            "Hauptstraße 1, 44787 Bochum",
            "Am Markt 2 a, 44787 Bochum",
            id="address in one line",
        ),
        pytest.param(
            {"audiences": ["children", "women"]}, "audiences", "", "children, women", id="codes"
        ),
        pytest.param(
            {"phone_is_public": True},
            "phone",
            "0234 9101234 – is not published",
            "0234 9101234 – is published",
            id="privacy",
        ),
        pytest.param(
            {"valid_until": datetime.date(2026, 12, 24)},
            "valid_until",
            "",
            "Dec. 24, 2026",
            id="day",
        ),
        pytest.param({"room_capacity": 40}, "room_capacity", "", "40", id="number"),
        pytest.param({"status": "ended"}, "status", "active", "ended", id="status"),
        pytest.param(
            {"review_interval_days": 90},
            "review_interval_days",
            "",
            "90",
            id="interval",
        ),
    ],
)
def test_a_difference_is_in_words(
    library: OrganisationPage, values: dict[str, Any], field: str, old: str, new: str
) -> None:
    place = factories.place(phone="0234 910-1234")

    [found] = differences(*two_versions(place, under=library, **values))

    assert (found.field, found.old, found.new) == (field, old, new)


def test_hours_are_a_sentence_and_no_code(library: OrganisationPage) -> None:
    place = factories.place(hours_words="Di 10-14 Uhr")

    [found] = differences(*two_versions(place, under=library, hours_words="Mi 14-18 Uhr"))

    assert found.label == "Opening hours"
    assert found.new.splitlines() == ["Wednesday 14:00 to 18:00.", "typed: “Mi 14-18 Uhr”"]
    assert "We" not in found.old


def test_a_moved_marker_says_how_far_and_keeps_both_points(library: OrganisationPage) -> None:
    [found] = differences(
        *two_versions(factories.place(), under=library, latitude=Decimal("51.503"))
    )

    assert found.note == "moved 334 m to the north"
    assert found.points is not None
    assert [str(point) for point in found.points] == ["51.5, 7.5", "51.503, 7.5"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        pytest.param("51.5", "7.500001", "moved less than 1 m to the east", id="a step"),
        pytest.param("51.6", "7.6", "moved 13.1 km to the north-east", id="across the city"),
        pytest.param("51.4", "7.5", "moved 11.1 km to the south", id="south"),
        pytest.param("51.5001", "7.49", "moved 692 m to the west", id="nearly west"),
    ],
)
def test_a_distance_is_in_words(latitude: str, longitude: str, sentence: str) -> None:
    old = Coordinates(longitude=Decimal("7.5"), latitude=Decimal("51.5"))

    new = Coordinates(longitude=Decimal(longitude), latitude=Decimal(latitude))

    assert moved(old, new) == sentence


def test_categories_go_by_name(library: OrganisationPage) -> None:
    category = Category.objects.get(code="meeting_place")

    [found] = differences(*two_versions(factories.place(), under=library, categories=[category]))

    assert (found.field, found.old, found.new) == ("categories", "", category.name_en)


def test_a_long_text_says_which_words_are_new(library: OrganisationPage) -> None:
    old, new = two_versions(
        factories.place(body="<p>Wir trinken Kaffee.</p>"),
        under=library,
        body='<p data-block-key="a1">Wir trinken <b>Tee</b>.</p>',
    )

    [found] = differences(old, new)

    assert [(piece.state, piece.text) for piece in found.pieces] == [
        ("same", "Wir trinken "),
        ("removed", "Kaffee."),
        ("added", "Tee."),
    ]


def test_a_new_link_below_the_same_words_is_shown(library: OrganisationPage) -> None:
    old, new = two_versions(
        factories.place(body='<p><a href="https://a.example">Hier</a></p>'),
        under=library,
        body='<p><a href="https://b.example">Hier</a></p>',
    )

    [found] = differences(old, new)

    assert (found.old, found.new) == ("Hier (https://a.example)", "Hier (https://b.example)")


def test_what_the_editor_adds_for_itself_is_no_difference(library: OrganisationPage) -> None:
    place = factories.place(body="<p>Kaffee</p>")

    versions = two_versions(place, under=library, body='<p data-block-key="x9">Kaffee</p>')

    assert differences(*versions) == []


def test_form_alone_is_said_to_be_form(library: OrganisationPage) -> None:
    place = factories.place(body="<p>Kaffee</p>")

    [found] = differences(*two_versions(place, under=library, body="<p><b>Kaffee</b></p>"))

    assert found.note == "What changes is not in the words, but in links or form."


def test_a_list_in_a_text_keeps_its_lines() -> None:
    assert plain_words("<p>Wir:</p><ul><li>backen</li><li>kochen</li></ul>") == (
        "Wir:\n• backen\n• kochen"
    )


def test_a_very_long_text_is_compared_by_lines() -> None:
    old = "\n".join(f"Zeile {number} und mehr" for number in range(4000))

    found = pieces(old, old.replace("Zeile 7 ", "Satz 7 "))

    assert [piece.text for piece in found if piece.state != "same"] == [
        "Zeile 7 und mehr\n",
        "Satz 7 und mehr\n",
    ]


def test_rows_are_added_removed_and_changed(library: OrganisationPage) -> None:
    page = factories.programme(
        modules=[Module(title="Kochen", sort_order=0), Module(title="Backen", sort_order=1)]
    )
    old, draft = two_versions(page, under=library)
    kept = draft.modules.get(title="Kochen")
    kept.text = "Mit Gemüse"
    draft.modules = [kept, Module(title="Grillen", sort_order=1)]

    [found] = differences(old, draft)

    assert [(row.state, row.title) for row in found.rows] == [
        ("changed", "Kochen"),
        ("added", "Grillen"),
        ("removed", "Backen"),
    ]
    assert [inner.new for inner in found.rows[0].differences] == ["Mit Gemüse"]
    assert [inner.old for inner in found.rows[2].differences] == ["Backen"]


def test_a_row_made_anew_with_the_same_words_is_no_difference(library: OrganisationPage) -> None:
    page = factories.place(access_facts=[AccessFact(code="lift", answer="no")])
    old, draft = two_versions(page, under=library)

    draft.access_facts = [AccessFact(code="lift", answer="no")]

    assert differences(old, draft) == []


def test_another_order_of_rows_is_said(library: OrganisationPage) -> None:
    page = factories.programme(
        modules=[Module(title="Kochen", sort_order=0), Module(title="Backen", sort_order=1)]
    )
    old, draft = two_versions(page, under=library)
    first, second = draft.modules.all()
    first.sort_order, second.sort_order = 1, 0

    draft.modules = [second, first]

    assert [(found.note, found.rows) for found in differences(old, draft)] == [
        ("The order changes.", ())
    ]


def test_a_session_moves_to_another_hour(library: OrganisationPage) -> None:
    start = datetime.datetime(2026, 12, 1, 17, tzinfo=BERLIN)
    page = factories.programme(sessions=[Session(topic="Wohnen", starts_at=start)])
    old, draft = two_versions(page, under=library)
    session = draft.sessions.get()
    session.starts_at = start.replace(hour=18)

    draft.sessions = [session]
    [found] = differences(old, draft)

    [inner] = found.rows[0].differences
    assert (inner.label, inner.old, inner.new) == (
        "Starts",
        "Dec. 1, 2026, 5 p.m.",
        "Dec. 1, 2026, 6 p.m.",
    )


def test_who_takes_part_goes_by_name(library: OrganisationPage) -> None:
    old, draft = two_versions(factories.place(), under=library)

    draft.participations = [Participation(organisation=library, role="host")]
    [found] = differences(old, draft)

    assert [inner.new for inner in found.rows[0].differences] == ["Bücherverein", "host"]


def test_of_a_new_entry_everything_is_in_words(library: OrganisationPage) -> None:
    page = factories.draft(
        factories.programme(fee=Decimal(50), modules=[Module(title="Kochen")]), under=library
    )

    found = by_field(differences(None, page.get_latest_revision_as_object()))

    assert (found["title"].old, found["title"].new) == ("", "Nachbarschaftskurs")
    assert found["fee"].new == "50"
    assert found["programme_kind"].new == "group"
    assert [row.state for row in found["modules"].rows] == ["added"]
    assert "summary" not in found


@pytest.mark.parametrize("typed", ["+999 12", "ruf an!", "0234"])
def test_a_number_that_is_none_is_shown_as_typed(library: OrganisationPage, typed: str) -> None:
    page = factories.draft(factories.place(phone=typed), under=library)

    found = by_field(differences(None, page))

    assert found["phone"].new == f"{typed} – is not published"


def test_what_is_not_understood_yet_is_shown_as_typed(library: OrganisationPage) -> None:
    old, draft = two_versions(factories.place(), under=library)

    draft.unfinished = {"valid_until": "Weihnachten"}

    assert [(found.field, found.new) for found in differences(old, draft)] == [
        ("valid_until", "Weihnachten")
    ]


def kinds() -> Iterator[type[EntryPage]]:
    for name in models.__all__:
        kind = getattr(models, name)
        if isinstance(kind, type) and issubclass(kind, EntryPage) and not kind._meta.abstract:
            yield kind


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_field_of_the_form_is_compared(kind: type[EntryPage], db: None) -> None:
    form = kind.get_edit_handler().get_form_class()
    offered = {*form.base_fields, *form.formsets} - {"comment_notifications", "comments"}

    compared = {name for aspect in aspects_of(kind()) for name in aspect.fields}

    assert offered <= compared


def test_labels_are_those_of_the_editor(library: OrganisationPage) -> None:
    labels = {aspect.name: aspect.label for aspect in aspects_of(PlacePage())}

    assert labels["title"] == "Name"
    assert labels["point"] == "Position"
    assert labels["walk_in"] == "Can one just walk in?"
    assert labels["access_facts"] == "Getting in and taking part"
    assert {aspect.name for aspect in aspects_of(ProgrammePage())} >= {"sessions", "related"}
