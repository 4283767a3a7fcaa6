"""Words as a search compares them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.folding import fold, folded_words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("buecherei", "Bücherei", id="ue for ü"),
        pytest.param("BUCHEREI", "Bücherei", id="u for ü, capitals"),
        pytest.param("strasse", "Straße", id="ss for ß"),
        pytest.param("cafe", "Café", id="no accent"),
        pytest.param("Bu\u0308cherei", "Bücherei", id="the accent as a sign of its own"),
        pytest.param("goethe", "Göthe", id="oe for ö"),
    ],
)
def test_two_ways_of_typing_a_word_are_one(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ort", "Art", id="another letter"),
        pytest.param("Haus", "Häuser", id="another ending"),
        pytest.param("Кафе", "Cafe", id="another alphabet"),
    ],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_signs_part_words_and_are_no_words() -> None:
    words = folded_words("Di. 10–14 Uhr, „Café_Treff“!")

    assert words == ["di", "10", "14", "uhr", "cafe", "treff"]


@settings(max_examples=50)
@given(st.text())
def test_folding_twice_changes_no_more_words(text: str) -> None:
    once = folded_words(text)

    assert all(word == word.casefold() for word in once)
    assert all(" " not in word for word in once)


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_beside_accents_as_without(text: str) -> None:
    assert fold(f"{text} ß") == f"{fold(text)} ss"
