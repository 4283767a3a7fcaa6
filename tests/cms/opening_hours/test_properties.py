"""What holds for every text: nothing raises, nothing is lost, nothing is silently different."""

import re

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.opening_hours import OpeningHours, understand
from tests.cms.opening_hours.meanings import meaning
from tests.cms.opening_hours.spellings import Line, schedules, spelt
from tests.cms.opening_hours.test_understanding import CERTAIN

SCRAPS = [
    *("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "Mo-Fr", "Montag", "mittwochs", "täglich"),
    *("feiertags", "am Wochenende", "9-12", "14-17 Uhr", "8:30", "18", "ab 19 Uhr", "bis 13 Uhr"),
    *("22-2 Uhr", "9.15–11.45", "und", ",", ";", "\n", ":", "(", ")", "/", "-", "außer", "nicht"),
    *("nur", "auch", "geschlossen", "jeden", "1.", "2. und 4.", "letzten", "im Monat", "gerade KW"),
    *("April bis Oktober", "1.5.-30.9.", "24.12.", "ab 1.3.2026", "im August", "Pause", "sonst"),
    *("nach Vereinbarung", "oder", "vormittags", "nachmittags", "Ferien", "Café", "Sommer", "Uhr"),
    *("0231 12345", "14-tägig", "25:00", "ca.", "von", "bis", "17. Mai", "12", "Betriebsferien"),
]
SOUP = st.lists(st.sampled_from(SCRAPS), max_size=9).map(" ".join)


def numbers(text: str) -> set[int]:
    return {int(digits) for digits in re.findall(r"\d+", text)}


def shown_numbers(osm: str) -> set[int]:
    """Its numbers, and those of the months that it names."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return numbers(osm) | {n for n, month in enumerate(months, start=1) if month in osm}


@given(text=st.text(max_size=80) | SOUP)
def test_every_text_has_an_answer_in_its_own_words(text: str) -> None:
    understanding = understand(text)

    assert understanding.text == text
    assert all(part in text for part in understanding.not_understood)
    assert len(understanding.problems) == len(understanding.not_understood)


@given(text=SOUP)
@settings(max_examples=300)
def test_every_number_is_in_the_hours_or_handed_back(text: str) -> None:
    understanding = understand(text)

    parts = " ".join(understanding.not_understood)
    assert numbers(text) - numbers(parts) - shown_numbers(understanding.osm or "") == set()


@given(data=st.data(), lines=schedules())
@settings(max_examples=100, deadline=None)
def test_a_schedule_is_understood_in_every_spelling_or_asked(
    data: st.DataObject, lines: list[Line]
) -> None:
    text = data.draw(spelt(lines))

    understanding = understand(text)

    truth = meaning("; ".join(line.osm for line in lines))
    assert understanding.not_understood or meaning(understanding.osm) == truth


@pytest.mark.parametrize(("text", "osm"), CERTAIN)
def test_the_german_sentence_is_read_back_with_the_same_meaning(text: str, osm: str) -> None:
    understanding = understand(text)
    with translation.override("de"):
        sentence = OpeningHours(osm=understanding.osm or "", by_appointment=True).sentence

    again = understand(sentence)

    assert again.not_understood == ()
    assert meaning(again.osm) == meaning(osm)
    assert again.by_appointment


@given(lines=schedules())
@settings(max_examples=50, deadline=None)
def test_the_sentence_of_a_random_schedule_is_read_back(lines: list[Line]) -> None:
    osm = "; ".join(line.osm for line in lines)
    with translation.override("de"):
        sentence = OpeningHours(osm=osm).sentence

    again = understand(sentence)

    assert meaning(again.osm) == meaning(osm)
    assert again.not_understood == ()


@pytest.mark.parametrize("word", ["oder", "ca.", "14-tägig", "Krabbelgruppe", "in den Ferien"])
def test_a_doubtful_word_put_behind_the_first_one_is_always_asked(word: str) -> None:
    halves = [text.strip().partition(" ") for text, _osm in CERTAIN]

    understandings = [understand(f"{first} {word} {rest}") for first, _, rest in halves]

    assert [each.text for each in understandings if not each.not_understood] == []


@pytest.mark.parametrize("word", ["außer", "nicht", "jeden zweiten", "im Winter", "1.5.", "17"])
def test_a_word_that_changes_the_meaning_never_leaves_it_as_it_was(word: str) -> None:
    halves = [(*text.strip().partition(" "), osm) for text, osm in CERTAIN if " " in text.strip()]

    unchanged = [
        text
        for first, _, rest, osm in halves
        if not (changed := understand(text := f"{first} {word} {rest}")).not_understood
        and meaning(changed.osm) == meaning(osm)
    ]

    assert unchanged == []
