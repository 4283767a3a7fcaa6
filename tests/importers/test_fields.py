"""What the cells of a row make of an entry, field by field."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override

from cms.changes import publish, save_draft
from cms.models import Category, PlacePage
from importers.columns.labels import shown_value
from importers.planning.proposals import cells_of
from tests.importers.delivering import advice, deliver, only_place, outcomes, preview

if TYPE_CHECKING:
    from cms.models import DirectoryPage, OrganisationPage

pytestmark = pytest.mark.django_db

WHERE = ("Hauptstr. 4", "44789 Bochum")
HEADER = ("Name", "Straße", "PLZ Ort")


def test_a_full_row_fills_a_place(library: OrganisationPage, bochum: DirectoryPage) -> None:
    deliver(
        library,
        (*HEADER, "rechts_utm", "hoch_utm", "Öffnungszeiten", "Website", "Rollstuhl", "Sprachen"),
        ("Haus A", *WHERE, "379123", "5702951", "Di 10-14 Uhr", "www.bochum.de", "ja", "Türkisch"),
    )

    page = only_place()
    assert str(page.point) == "51.464804, 7.259857"
    assert (page.hours_words, page.hours_osm) == ("Di 10-14 Uhr", "Tu 10:00-14:00")
    assert page.website == "https://www.bochum.de"
    assert [(fact.code, fact.answer) for fact in page.access_facts.all()] == [("wheelchair", "yes")]
    assert page.languages == ["tr"]


def test_hours_that_are_not_understood_are_kept_and_stay_a_draft(library: OrganisationPage) -> None:
    plan = deliver(
        library, (*HEADER, "Sprechzeiten"), ("Haus A", *WHERE, "Mo 25:00 Uhr"), publish=True
    )

    (problem,) = plan.problems
    assert outcomes(plan) == {"rows": 1, "new": 1}
    assert (problem.column, "25:00" in problem.found) == ("Sprechzeiten", True)
    assert problem.advice.endswith("Until then the entry is not published.")
    assert only_place().hours_words == "Mo 25:00 Uhr"
    assert not PlacePage.objects.get().live


def test_hours_in_a_column_for_each_day_are_put_together(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Mo", "Di", "Mi"), ("Haus A", *WHERE, "9-12 Uhr", "-", "14-18 Uhr"))

    assert only_place().hours_osm == "Mo 09:00-12:00; We 14:00-18:00"


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


def test_an_empty_field_of_an_entry_made_by_hand_is_filled(library: OrganisationPage) -> None:
    deliver(library, HEADER, ("Haus A", *WHERE))

    plan = deliver(library, (*HEADER, "Kosten"), ("Haus A", *WHERE, "kostenlos"))

    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert only_place().cost == "free"


def test_a_price_in_words_becomes_the_note(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Kosten"), ("Haus A", *WHERE, "Kaffee 50 Cent"))

    assert (only_place().cost, only_place().cost_note) == ("", "Kaffee 50 Cent")


def test_a_street_without_number_takes_the_old_number_away(library: OrganisationPage) -> None:
    deliver(library, ("Kennung", "Name", "Straße"), ("1", "Haus A", "Hauptstr. 4"))

    deliver(library, ("Kennung", "Name", "Straße"), ("1", "Haus A", "Am Markt"))

    assert (only_place().street, only_place().house_number) == ("Am Markt", "")


def test_a_description_is_text_and_no_markup(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins <b>\n\nZwei & drei"))

    assert only_place().body == "<p>Eins &lt;b&gt;</p><p>Zwei &amp; drei</p>"


def test_the_editors_marks_in_a_description_are_no_change(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins"))
    page = only_place()
    page.body = '<p data-block-key="x1y2z">Eins</p>'
    save_draft(page)

    plan = deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Zwei"))

    assert outcomes(plan) == {"rows": 1, "changed": 1}


def test_a_description_without_its_line_breaks_is_no_change(library: OrganisationPage) -> None:
    deliver(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins & zwei\nDrei"))

    plan = preview(library, (*HEADER, "Beschreibung"), ("Haus A", *WHERE, "Eins & zwei Drei"))

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_an_unknown_audience_is_listed_and_the_known_ones_are_taken(
    library: OrganisationPage,
) -> None:
    plan = deliver(library, ("Name", "Zielgruppe"), ("Haus A", "Kinder und Feen; Senioren"))

    assert [problem.found for problem in plan.problems] == ["Feen"]
    assert only_place().audiences == ["children", "older_people"]


@pytest.mark.parametrize("flag", ["ja", "nein", ""])
def test_hours_that_say_by_appointment_need_no_flag(library: OrganisationPage, flag: str) -> None:
    header = ("Name", "Öffnungszeiten", "nach Vereinbarung")
    deliver(library, header, ("Haus A", "Di 10-12 Uhr und nach Vereinbarung", ""))

    plan = preview(library, header, ("Haus A", "Di 10-12 Uhr und nach Vereinbarung", flag))

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_a_known_answer_about_getting_in_is_changed_in_place(library: OrganisationPage) -> None:
    for text in ("nein", "teilweise"):
        deliver(library, ("Name", "barrierefrei"), ("Haus A", text))

    assert [fact.answer for fact in only_place().access_facts.all()] == ["limited"]


def test_a_programme_has_a_fee_and_a_kind(library: OrganisationPage) -> None:
    plan = preview(
        library,
        ("Name", "Angebotsart", "Gebühr", "Turnus"),
        ("Kurs", "Kurs", "50,- €", "jeden Montag"),
        ("Treff", "Gruppe", "kostenlos", ""),
        ("Rat", "Beratung", "1.200", ""),
        kind="programmes",
    )

    pages: list[Any] = list(plan.pages_of(plan.rows).values())
    assert [page.programme_kind for page in pages] == ["course", "group", "advice"]
    assert [page.fee for page in pages] == [Decimal("50.00"), Decimal("0.00"), None]
    assert advice(plan) == ["'1.200' is not an amount in euros. Write a number: 12,50."]


def test_hours_whose_rest_is_a_remark_are_not_asked_about_again(library: OrganisationPage) -> None:
    rows = (*HEADER, "Öffnungszeiten"), ("Haus A", *WHERE, "Mo 9-12 Uhr, Klingel defekt")
    deliver(library, *rows)
    page = only_place()
    page.hours_rest_is_remark = True
    save_draft(page)
    publish(page)

    plan = preview(library, *rows)

    assert advice(plan) == []
    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        pytest.param("body", "<p>Kaffee &amp; Kuchen</p>", "Kaffee & Kuchen", id="description"),
        pytest.param("title", "Treff <B> & Co", "Treff <B> & Co", id="name"),
        pytest.param("valid_until", "2027-12-31", "31 Dec 2027", id="day"),
        pytest.param("title", "2027-02-31", "2027-02-31", id="no day"),
    ],
)
def test_values_are_shown_as_people_read_them(name: str, value: str, shown: str) -> None:
    with override("en"):
        assert shown_value(cells_of("place")[name], value, categories={}) == shown


@pytest.mark.parametrize(("language", "shown"), [("de", "12,50 €"), ("en", "12.50 €")])
def test_a_fee_is_shown_as_an_amount_of_money(language: str, shown: str) -> None:
    with override(language):
        assert shown_value(cells_of("programme")["fee"], "12.5", categories={}) == shown
