"""What becomes of each row: taken, left out in part, asked about, or refused with a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cms.changes import publish, save_draft
from cms.models import Category, PlacePage
from importers.mappings import MappingFile
from tests.importers.delivering import advice, deliver, outcomes, preview

if TYPE_CHECKING:
    from cms.models import DirectoryPage, OrganisationPage

pytestmark = pytest.mark.django_db

WHERE = ("Hauptstr. 4", "44789 Bochum")
HEADER = ("Name", "Straße", "PLZ Ort")


def place() -> Any:
    return PlacePage.objects.get().get_latest_revision_as_object()


@pytest.fixture
def bochum(directory: DirectoryPage) -> DirectoryPage:
    """The directory, narrowed to one city."""
    directory.west, directory.east = Decimal("7.0"), Decimal("7.4")
    directory.south, directory.north = Decimal("51.3"), Decimal("51.6")
    directory.save()
    return directory


def test_a_full_row_fills_a_place(library: OrganisationPage, bochum: DirectoryPage) -> None:
    deliver(
        library,
        (*HEADER, "rechts_utm", "hoch_utm", "Öffnungszeiten", "Website", "Rollstuhl", "Sprachen"),
        ("Haus A", *WHERE, "379123", "5702951", "Di 10-14 Uhr", "www.bochum.de", "ja", "Türkisch"),
    )

    page = place()
    assert str(page.point) == "51.464804, 7.259857"
    assert (page.hours_words, page.hours_osm) == ("Di 10-14 Uhr", "Tu 10:00-14:00")
    assert page.website == "https://www.bochum.de"
    assert [(fact.code, fact.answer) for fact in page.access_facts.all()] == [("wheelchair", "yes")]
    assert page.languages == ["tr"]


def test_a_point_outside_the_directory_refuses_the_row(
    library: OrganisationPage, bochum: DirectoryPage
) -> None:
    plan = preview(library, ("Name", "Breitengrad", "Längengrad"), ("Haus A", "7.26", "51.46"))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert (problem.column, problem.found) == ("Breitengrad, Längengrad", "7.26, 51.46")
    assert "probably swapped: write 51.46, 7.26." in problem.advice


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        pytest.param("Telefon", "0234-1 oder 2", "seems to hold several numbers", id="phone"),
        pytest.param("E-Mail", "info[at]haus.de", "Do you mean info@haus.de?", id="e-mail"),
        pytest.param("Website", "haus a", "is not a web address", id="website"),
        pytest.param("Rollstuhl", "vielleicht", "is no answer", id="wheelchair"),
        pytest.param("Status", "mal so", "is not known here. Write one of", id="status"),
        pytest.param("Personenzahl", "20 bis 30", "is not one number", id="capacity"),
        pytest.param("nach Vereinbarung", "evtl.", "neither yes nor no", id="flag"),
    ],
)
def test_a_soft_cell_is_left_out_and_listed(
    library: OrganisationPage, column: str, text: str, sentence: str
) -> None:
    plan = deliver(library, (*HEADER, column), ("Haus A", *WHERE, text), publish=True)

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert (problem.row, problem.column, problem.found) == (2, column, text)
    assert sentence in problem.advice
    assert PlacePage.objects.get().live


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        pytest.param("gültig bis", "Sommer", "is not a day", id="day"),
        pytest.param("Kennung", "T" * 101, "at most 100 characters", id="long reference"),
        pytest.param("Kurztext", "x" * 501, "has 501 characters, 500 fit", id="long summary"),
        pytest.param("Koordinaten", "hier", "is not a point", id="point"),
    ],
)
def test_a_hard_cell_refuses_its_row(
    library: OrganisationPage, column: str, text: str, sentence: str
) -> None:
    plan = deliver(library, (*HEADER, column), ("Haus A", *WHERE, text))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "refused": 1}
    assert (problem.row, problem.column) == (2, column)
    assert sentence in problem.advice


def test_a_row_without_a_name_is_refused(library: OrganisationPage) -> None:
    plan = preview(library, HEADER, ("-", *WHERE), ("Haus A", *WHERE))

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert (problem.column, problem.advice) == ("Name", "The entry has no name. Write one.")


def test_hours_that_are_not_understood_are_kept_and_stay_a_draft(library: OrganisationPage) -> None:
    plan = deliver(
        library, (*HEADER, "Sprechzeiten"), ("Haus A", *WHERE, "Mo 25:00 Uhr"), publish=True
    )

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert (problem.column, "25:00" in problem.found) == ("Sprechzeiten", True)
    assert problem.advice.endswith("Until then the entry is not published.")
    assert place().hours_words == "Mo 25:00 Uhr"
    assert not PlacePage.objects.get().live


def test_hours_in_a_column_for_each_day_are_put_together(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Mo", "Di", "Mi"), ("Haus A", *WHERE, "9-12 Uhr", "-", "14-18 Uhr"))

    assert place().hours_osm == "Mo 09:00-12:00; We 14:00-18:00"


def test_an_unknown_category_is_listed_once_with_its_rows(library: OrganisationPage) -> None:
    Category.objects.create(code="sewing", name="Nähen", words="Nähtreff")

    plan = deliver(
        library,
        (*HEADER, "Kategorie"),
        ("Haus A", *WHERE, "Nähtreff; Zauberei"),
        ("Haus B", *WHERE, "Zauberei"),
    )

    (problem,) = plan.problems
    codes = {
        page.title: [category.code for category in page.categories.all()]
        for page in PlacePage.objects.all()
    }
    assert (problem.row, problem.column, problem.found) == (2, "Kategorie", "Zauberei")
    assert problem.advice.startswith("'Zauberei' is not known here (2 rows).")
    assert codes == {"Haus A": ["sewing"], "Haus B": []}


def test_a_category_may_have_a_comma_in_its_name(library: OrganisationPage) -> None:
    Category.objects.create(code="sewing", name="Nähen, Stricken")
    Category.objects.create(code="singing", name="Singen")

    deliver(library, (*HEADER, "Kategorie"), ("A", *WHERE, "Nähen, Stricken"))
    deliver(library, (*HEADER, "Kategorie"), ("B", *WHERE, "Singen, Nähen, Stricken"))

    assert PlacePage.objects.get(title="A").categories.get().code == "sewing"
    assert PlacePage.objects.get(title="B").categories.get().code == "singing"


@pytest.mark.parametrize(
    ("column", "cell", "is_public"),
    [
        pytest.param("Fax", "1", False, id="says nothing"),
        pytest.param("Telefon öffentlich", "ja", True, id="says public"),
        pytest.param("Telefon öffentlich", "", False, id="an empty tick"),
        pytest.param("phoneIsPrivate", "false", True, id="says not private"),
        pytest.param("phoneIsPrivate", "true", False, id="says private"),
        pytest.param("Kontakt veröffentlichen", "x", True, id="for all contacts"),
    ],
)
def test_a_phone_number_is_published_only_where_the_sheet_says_so(
    library: OrganisationPage, column: str, cell: str, is_public: bool
) -> None:
    deliver(library, (*HEADER, "Telefon", column), ("Haus A", *WHERE, "0234 9101234", cell))

    assert place().phone_is_public is is_public


def test_an_organisation_may_publish_what_its_sheet_leaves_open(library: OrganisationPage) -> None:
    library.contacts_are_public = True

    deliver(
        library,
        (*HEADER, "Telefon", "E-Mail", "E-Mail öffentlich"),
        ("Haus A", *WHERE, "0234 9101234", "info@haus.de", ""),
    )

    assert (place().phone_is_public, place().email_is_public) == (True, False)


def test_a_number_that_was_typed_by_hand_is_not_made_public(library: OrganisationPage) -> None:
    deliver(library, HEADER, ("Haus A", *WHERE))
    page = place()
    page.phone = "+492349999999"
    save_draft(page)

    plan = deliver(
        library,
        (*HEADER, "Telefon", "Telefon öffentlich"),
        ("Haus A", *WHERE, "0234 9101234", "ja"),
    )

    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}
    assert (place().phone, place().phone_is_public) == ("+492349999999", False)


def test_an_empty_field_of_an_entry_made_by_hand_is_filled(library: OrganisationPage) -> None:
    deliver(library, HEADER, ("Haus A", *WHERE))

    plan = deliver(library, (*HEADER, "Kosten"), ("Haus A", *WHERE, "kostenlos"))

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert place().cost == "free"


def test_a_price_in_words_becomes_the_note(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Kosten"), ("Haus A", *WHERE, "Kaffee 50 Cent"))

    assert (place().cost, place().cost_note) == ("", "Kaffee 50 Cent")


def test_a_street_without_number_takes_the_old_number_away(library: OrganisationPage) -> None:
    deliver(library, ("Kennung", "Name", "Straße"), ("1", "Haus A", "Hauptstr. 4"))

    deliver(library, ("Kennung", "Name", "Straße"), ("1", "Haus A", "Am Markt"))

    assert (place().street, place().house_number) == ("Am Markt", "")


def test_a_description_is_text_and_no_markup(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins <b>\n\nZwei & drei"))

    assert place().body == "<p>Eins &lt;b&gt;</p><p>Zwei &amp; drei</p>"


def test_the_editors_marks_in_a_description_are_no_change(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins"))
    page = place()
    page.body = '<p data-block-key="x1y2z">Eins</p>'
    save_draft(page)

    plan = deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Zwei"))

    assert outcomes(plan) == {"rows": 1, "changed": 1}


def test_a_description_without_its_line_breaks_is_no_change(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins & zwei\nDrei"))

    plan = preview(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins & zwei Drei"))

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_an_operator_may_be_anybody_but_another_partner(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    plan = preview(
        library,
        ("Name", "Träger"),
        ("Haus A", "Bücherverein"),
        ("Haus B", "Caritas"),
        ("Haus C", "Gemeinde"),
    )

    assert outcomes(plan) == {"rows": 3, "new": 2, "refused": 1}


@pytest.mark.parametrize(
    ("name", "refused"), [("Bücherverein e. V.", 0), ("buecherverein", 0), ("Caritas", 1)]
)
def test_a_column_for_the_organisation_must_name_the_own_one(
    library: OrganisationPage, name: str, refused: int
) -> None:
    plan = preview(library, ("Name", "Organisation"), ("Haus A", name))

    assert plan.counts["refused"] == refused


def test_an_entry_of_another_kind_is_refused(library: OrganisationPage) -> None:
    plan = preview(library, ("name", "kind"), ("Haus A", "place"), ("Kurs B", "programme"))

    assert outcomes(plan) == {"rows": 2, "new": 1, "refused": 1}
    assert advice(plan)[0].startswith("'programme' is not the kind that is imported (place).")


def test_two_rows_that_mean_one_entry_are_asked_about(library: OrganisationPage) -> None:
    deliver(library, ("Kennung", *HEADER), ("T-1", "Haus A", *WHERE))

    plan = preview(
        library, ("Kennung", *HEADER), ("T-1", "Neuer Name", *WHERE), ("", "Haus A", *WHERE)
    )

    assert outcomes(plan) == {"rows": 2, "changed": 1, "refused": 1}
    assert "is the same entry as row 2" in advice(plan)[0]


def test_a_constant_fills_what_the_sheet_does_not_say(library: OrganisationPage) -> None:
    deliver(library, ("Name",), ("Haus A",), told=MappingFile(constants={"city": "Bochum"}))

    assert place().city == "Bochum"


def test_a_programme_has_a_fee_and_a_kind(library: OrganisationPage) -> None:
    plan = preview(
        library,
        ("Name", "Angebotsart", "Gebühr", "Turnus"),
        ("Kurs", "Kurs", "50,- €", "jeden Montag"),
        ("Treff", "Gruppe", "kostenlos", ""),
        ("Rat", "Beratung", "1.200", ""),
        kind="programmes",
    )

    pages: list[Any] = [row.page for row in plan.rows]
    assert [page.programme_kind for page in pages] == ["course", "group", "advice"]
    assert [page.fee for page in pages] == [Decimal("50.00"), Decimal("0.00"), None]
    assert advice(plan) == ["'1.200' is not an amount in euros. Write a number: 12,50."]


def test_hours_whose_rest_is_a_remark_are_not_asked_about_again(library: OrganisationPage) -> None:
    rows = (*HEADER, "Öffnungszeiten"), ("Haus A", *WHERE, "Mo 9-12 Uhr, Klingel defekt")
    deliver(library, *rows)
    page = place()
    page.hours_rest_is_remark = True
    save_draft(page)
    publish(page)

    plan = preview(library, *rows)

    assert advice(plan) == []
    assert outcomes(plan) == {"rows": 1, "unchanged": 1}
