"""What people write into cells when they mean nothing, yes, no or one of our codes."""

from __future__ import annotations

import pytest

from cms.vocabularies import Audience, Cost, Language, Status
from importers.columns.words import CODES, answer, plain_cell, yes_or_no
from importers.reading.headers import comparable


@pytest.mark.parametrize(
    "text", ["-", "–", "keine", "unbekannt", "k.A.", "K. A.", "n/a", "  ", "Nicht\n  vorhanden"]
)
def test_words_for_nothing_are_empty(text: str) -> None:
    assert plain_cell(text, key="phone") == ""


@pytest.mark.parametrize(
    ("text", "key", "plain"),
    [
        pytest.param("keine", "cost", "keine", id="costs: none"),
        pytest.param("Keine Sorge e. V.", "name", "Keine Sorge e. V.", id="within a name"),
        pytest.param("'=1+1", "name", "=1+1", id="apostrophe of our own file"),
        pytest.param("'-", "name", "", id="a guarded dash"),
        pytest.param("'n Laden", "name", "'n Laden", id="an apostrophe that belongs there"),
    ],
)
def test_other_texts_are_kept(text: str, key: str, plain: str) -> None:
    assert plain_cell(text, key=key) == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [("Ja", True), ("x", True), ("1", True), ("nein", False), ("FALSCH", False), ("bald", None)],
)
def test_yes_and_no_are_understood(text: str, said: bool | None) -> None:
    assert yes_or_no(text) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [("ja", "yes"), ("Teilweise", "limited"), ("no", "no"), ("unknown", "unknown"), ("evtl", None)],
)
def test_answers_are_understood(text: str, said: str | None) -> None:
    assert answer(text) == said


@pytest.mark.parametrize(
    ("vocabulary", "text", "code"),
    [
        (Audience, "Senior*innen", "older_people"),
        (Audience, "older_people", "older_people"),
        (Language, "Türkisch", "tr"),
        (Language, "de", "de"),
        (Cost, "0,00 €", "free"),
        (Status, "vorübergehend geschlossen", "temporarily_closed"),
    ],
)
def test_words_for_codes_are_known(vocabulary: type, text: str, code: str) -> None:
    assert CODES[vocabulary][comparable(text)] == code
