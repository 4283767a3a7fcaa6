"""Sentences that are stored in one reader's language and read in another's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.quoting import each_quoted
from cms.sentences import again, gettext, joined, ngettext, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.sentences import Said

POSTCODE = "'%(text)s' is not a German postcode. Write five digits: 44789."


def stored(text: str) -> Said:
    """Through the database and back."""
    found: Said = json.loads(json.dumps(said(text)))
    return found


def in_german(text: str) -> str:
    with translation.override("de"):
        return again(stored(text))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_a_sentence_is_said_again_in_another_language() -> None:
    english = gettext(POSTCODE) % {"text": "4478"}

    assert english == "'4478' is not a German postcode. Write five digits: 44789."
    assert in_german(english) != english
    assert "4478" in in_german(english)


def test_a_sentence_in_a_sentence_is_said_again_too() -> None:
    inner = gettext(POSTCODE) % {"text": "4478"}

    outer = gettext("%(advice)s Until then the entry is not published.") % {"advice": inner}

    assert in_german(inner) in in_german(outer)


def test_numbers_choose_their_form() -> None:
    message = ngettext("one row", "%(count)d rows", 2) % {"count": 2}

    assert again(stored(message)) == "2 rows"


def test_several_are_joined() -> None:
    one, two = (gettext(POSTCODE) % {"text": text} for text in ("1", "2"))

    assert in_german(joined([one, two])) == f"{in_german(one)} {in_german(two)}"


def test_quotation_marks_are_those_of_the_reader() -> None:
    with translation.override("de"):
        german = each_quoted(["a", "b"])

    assert again(stored(german)) == "'a', 'b'"


def test_an_exception_does_not_forget_what_was_said() -> None:
    sentence = gettext(POSTCODE) % {"text": "4478"}

    through = [str(ValueError(sentence)), *ValidationError([sentence]).messages]

    assert {in_german(text) for text in through} == {in_german(sentence)}


def test_a_plain_text_stays_as_it_is() -> None:
    assert in_german("100 % Kaffee") == "100 % Kaffee"
