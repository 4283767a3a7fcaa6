"""What is told of a row is said in our words and in the reader's language, whoever found it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.models import PlacePage, ProgrammePage, Session
from cms.sentences import gettext as _
from importers.columns.mappings import MappingFile
from importers.columns.resources import RESOURCES
from importers.problems import advice_of, in_our_words, sentences
from tests.importers.delivering import preview

if TYPE_CHECKING:
    from typing import Any

    from cms.models import OrganisationPage

NASTY = ("x" * 5000, "9" * 40)
# What a row is known by: one of them refuses the row before its cells are looked at.
IDENTITY = ("id", "revision", "reference", "organisation", "operator", "kind", "name")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(RESOURCES))
def test_nothing_that_stands_in_a_cell_is_told_in_a_makers_words(
    library: OrganisationPage, kind: str
) -> None:
    keys = [key for key in RESOURCES[kind].known_keys() if key not in IDENTITY]
    header = ("name", *keys)
    # Each cell alone in its row: some refuse a row before the next one is read.
    cells = [(key, text) for text in NASTY for key in keys]
    rows = [
        (f"{number}", *(text if key == wanted else "" for key in keys))
        for number, (wanted, text) in enumerate(cells)
    ]
    told = MappingFile({name: name for name in header})

    plan = preview(library, header, *rows, kind=kind, told=told)

    problems = [each.as_stored() for each in plan.problems]
    assert len(problems) > 20
    assert [each["advice"] for each in problems if isinstance(each["said"], str)] == []
    with translation.override("de"):
        assert all(advice_of(each) for each in problems)


def error_of(field: Any, value: object) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        field.clean(value, None)
    found: ValidationError = caught.value
    return found


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        pytest.param(
            PlacePage._meta.get_field("street"), "x" * 121, "has 121 characters, 120 fit", id="long"
        ),
        pytest.param(
            Session._meta.get_field("status"),
            "vielleicht",
            "'vielleicht' is none of the words",
            id="choice",
        ),
        pytest.param(
            ProgrammePage._meta.get_field("fee"), "1234567.00", "larger or longer", id="digits"
        ),
        pytest.param(ProgrammePage._meta.get_field("fee"), "-1", "smaller than 0", id="negative"),
        pytest.param(PlacePage._meta.get_field("title"), "", "Nothing stands here", id="blank"),
    ],
)
def test_what_django_says_is_said_in_our_words(field: Any, value: object, sentence: str) -> None:
    found = [in_our_words(each) for each in error_of(field, value).error_list]

    assert any(sentence in each for each in found), found


def test_our_own_sentences_stay() -> None:
    ours = _("The entry has no name. Write one.")

    assert list(sentences(ValidationError({"title": ours}))) == [("title", ours)]
    assert list(sentences(ValidationError(ours))) == [("", ours)]
