"""The editor's form: drafts keep whatever is typed, publishing says what is wrong and where."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from wagtail.models import Page

from cms.models import DistrictPage, PlacePage
from tests.cms.editing import PUBLISH, Editor, add_address, edit_address, editor, errors
from tests.factories import draft, organisation, place, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage

KINDS_OF_PARTNERS = ["placepage", "officepage", "tenancypage", "programmepage"]
KINDS_OF_STEWARDS = ["organisationpage", "districtpage"]


@pytest.fixture
def ada_edits(client: Client, ada: User) -> Editor:
    return editor(client, ada)


@pytest.fixture
def mod_edits(client: Client, mod: User) -> Editor:
    return editor(client, mod)


@pytest.mark.parametrize("kind", KINDS_OF_PARTNERS)
def test_a_name_is_enough_for_a_draft_of_a_partner(
    ada_edits: Editor, library: OrganisationPage, kind: str
) -> None:
    response = ada_edits.add(kind, under=library, title="Neu", slug="neu")

    assert response.status_code == 302, errors(response)
    assert Page.objects.get(slug="neu").live is False


@pytest.mark.parametrize("kind", KINDS_OF_STEWARDS)
def test_a_name_is_enough_for_a_draft_of_the_steward(
    mod_edits: Editor, directory: DirectoryPage, kind: str
) -> None:
    response = mod_edits.add(kind, under=directory, title="Neu", slug="neu")

    assert response.status_code == 302, errors(response)
    assert Page.objects.get(slug="neu").live is False


@pytest.mark.parametrize("kind", ["placepage", "officepage", "programmepage"])
def test_a_page_is_published_right_from_its_first_form(
    ada_edits: Editor, library: OrganisationPage, kind: str
) -> None:
    values = {"title": "Neu", "slug": "neu", "point": "51.48, 7.21"}

    response = ada_edits.add(kind, under=library, **values, **PUBLISH)

    assert response.status_code == 302, errors(response)
    page = Page.objects.get(slug="neu").specific
    assert (page.live, page.latitude, page.longitude) == (True, Decimal("51.48"), Decimal("7.21"))


HALF_TYPED = {
    "phone": "0234 9",
    "email": "info@",
    "website": "www.",
    "postcode": "447",
    "hours_words": "Di 10–14 Uhr, ab und zu",
    "valid_until": "31.12.",
    "room_capacity": "ca. 40",
}


@pytest.mark.parametrize(
    "position",
    [
        pytest.param("51.48,", id="position half typed"),
        pytest.param("am Markt", id="position in words"),
        pytest.param("95.0, 7.2", id="position beyond the pole"),
    ],
)
def test_autosave_keeps_what_is_half_typed(
    ada_edits: Editor, library: OrganisationPage, position: str
) -> None:
    page = draft(place(), under=library)
    typed = {**HALF_TYPED, "point": position, "summary": "Halb fertig"}

    answer = ada_edits.autosave(edit_address(page), typed)

    assert answer["success"], answer
    form = ada_edits.form(edit_address(page))
    assert {name: form[name] for name in typed} == typed


def test_a_position_half_typed_leaves_the_old_one_in_place(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(place(), under=library)

    ada_edits.autosave(edit_address(page), {"point": "51.4"})

    page.refresh_from_db()
    assert page.latitude == Decimal("51.5")
    assert page.unfinished == {"point": "51.4"}


def test_what_is_completed_is_unfinished_no_longer(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(place(), under=library)
    ada_edits.autosave(edit_address(page), {"valid_until": "31.12."})

    ada_edits.autosave(edit_address(page), {"valid_until": "2030-12-31"})

    page.refresh_from_db()
    assert (page.unfinished, str(page.valid_until)) == ({}, "2030-12-31")


def test_an_unfinished_field_says_so_when_the_page_is_opened_again(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(place(), under=library)
    ada_edits.autosave(edit_address(page), {"valid_until": "31.12."})

    html = ada_edits.client.get(edit_address(page), headers={"Accept-Language": "en"}).content

    assert "31.12." in html.decode()


def test_removing_the_position_removes_both_numbers(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    page = draft(place(), under=library)

    ada_edits.edit(page, point="")

    page.refresh_from_db()
    assert (page.latitude, page.longitude) == (None, None)


def test_a_new_form_stores_no_position_by_itself(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    form = ada_edits.form(add_address("placepage", library))

    ada_edits.add("placepage", under=library, title="Neu", slug="neu")

    assert form["point"] == ""
    assert PlacePage.objects.get(slug="neu").point is None


@pytest.mark.parametrize(
    ("position", "found"),
    [
        pytest.param("am Markt", "am Markt", id="not a point"),
        pytest.param("7.21, 51.48", "51.48, 7.21", id="outside, probably swapped"),
    ],
)
def test_publishing_says_at_every_field_what_is_wrong(
    ada_edits: Editor, library: OrganisationPage, position: str, found: str
) -> None:
    page = draft(place(), under=library)

    response = ada_edits.edit(page, **HALF_TYPED, point=position, **PUBLISH)

    sentences = {name: texts[0] for name, texts in errors(response).items()}
    assert sentences.keys() == {*HALF_TYPED, "point"}
    assert found in sentences["point"]
    assert "ab und zu" in sentences["hours_words"]
    page.refresh_from_db()
    assert not page.live


def test_a_reference_that_is_taken_is_named_at_its_field(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    draft(place(reference="T-1"), under=library)

    response = ada_edits.add(
        "placepage", under=library, title="Neu", slug="neu", reference="T-1", **PUBLISH
    )

    assert "T-1" in errors(response)["reference"][0]


def test_a_reference_that_is_taken_waits_in_the_draft(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    draft(place(reference="T-1"), under=library)
    page = draft(place(title="Zweiter"), under=library)

    answer = ada_edits.autosave(edit_address(page), {"reference": "T-1"})

    page.refresh_from_db()
    assert answer["success"], answer
    assert (page.reference, page.unfinished) == ("", {"reference": "T-1"})


def test_a_second_page_of_the_same_name_gets_an_address_of_its_own(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    draft(place(slug="stadtteilladen"), under=library)
    address = add_address("placepage", library)

    answer = ada_edits.autosave(address, {"title": "Stadtteilladen", "slug": "stadtteilladen"})

    assert answer["success"], answer
    assert Page.objects.filter(slug="stadtteilladen-2").exists()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param("Bücherei Straße", "buecherei-strasse", id="umlauts"),
        pytest.param("Читальня", "eintrag", id="other letters"),
    ],
)
def test_nobody_has_to_think_about_the_address(
    ada_edits: Editor, library: OrganisationPage, title: str, slug: str
) -> None:
    response = ada_edits.add("placepage", under=library, title=title, slug="")

    assert response.status_code == 302, errors(response)
    assert PlacePage.objects.get(title=title).slug == slug


def test_the_public_address_of_a_page_is_not_changed_behind_its_back(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    draft(place(slug="laden"), under=library)
    page = published(place(slug="treff"), under=library)

    response = ada_edits.edit(page, slug="laden", **PUBLISH)

    assert list(errors(response)) == ["slug"]


def test_ticks_are_stored_as_codes(ada_edits: Editor, library: OrganisationPage) -> None:
    page = draft(place(), under=library)

    ada_edits.edit(page, audiences=["families", "children"], languages=["de", "tr"])

    page.refresh_from_db()
    assert (sorted(page.audiences), page.languages) == (["children", "families"], ["de", "tr"])


def test_an_outline_that_is_none_yet_stays_in_the_draft(
    mod_edits: Editor, directory: DirectoryPage
) -> None:
    values = {"title": "Mitte", "slug": "mitte", "boundary": '{"type": "Poly'}

    answer = mod_edits.autosave(add_address("districtpage", directory), values)

    page = DistrictPage.objects.get(slug="mitte")
    assert answer["success"], answer
    assert page.boundary is None
    assert mod_edits.form(edit_address(page))["boundary"] == '{"type": "Poly'


def test_an_organisation_of_the_steward_has_a_form_too(
    mod_edits: Editor, directory: DirectoryPage
) -> None:
    page = draft(organisation(), under=directory)

    response = mod_edits.edit(page, point="51.48, 7.21", **PUBLISH)

    assert response.status_code == 302, errors(response)
