"""A phone number in a list is private until its owner says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cms.changes import save_draft
from tests.importers.delivering import deliver, only_place, outcomes

if TYPE_CHECKING:
    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

WHERE = ("Hauptstr. 4", "44789 Bochum")
HEADER = ("Name", "Straße", "PLZ Ort")


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

    assert only_place().phone_is_public is is_public


def test_an_organisation_may_publish_what_its_sheet_leaves_open(library: OrganisationPage) -> None:
    library.contacts_are_public = True

    deliver(
        library,
        (*HEADER, "Telefon", "E-Mail", "E-Mail öffentlich"),
        ("Haus A", *WHERE, "0234 9101234", "info@haus.de", ""),
    )

    assert (only_place().phone_is_public, only_place().email_is_public) == (True, False)


def test_a_number_that_was_typed_by_hand_is_not_made_public(library: OrganisationPage) -> None:
    deliver(library, HEADER, ("Haus A", *WHERE))
    page = only_place()
    page.phone = "+492349999999"
    save_draft(page)

    plan = deliver(
        library,
        (*HEADER, "Telefon", "Telefon öffentlich"),
        ("Haus A", *WHERE, "0234 9101234", "ja"),
    )

    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}
    assert (only_place().phone, only_place().phone_is_public) == ("+492349999999", False)
