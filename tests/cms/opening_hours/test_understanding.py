"""German words in, OSM string out: right, or asked, never silently wrong."""

import pytest

from cms.opening_hours import understand
from tests.cms.opening_hours import texts_asked, texts_calendar, texts_days, texts_plain
from tests.cms.opening_hours.meanings import meaning

CERTAIN = [
    row
    for rows in (
        texts_plain.PLAIN,
        texts_plain.OPEN_END,
        texts_plain.NIGHTS,
        texts_plain.SPLIT,
        texts_days.LISTS,
        texts_days.NTH,
        texts_calendar.SEASONS,
        texts_calendar.HOLIDAYS,
        texts_calendar.EXCEPTIONS,
    )
    for row in rows
]


@pytest.mark.parametrize(("text", "osm"), CERTAIN)
def test_words_on_a_door_are_understood(text: str, osm: str) -> None:
    understanding = understand(text)

    assert meaning(understanding.osm) == meaning(osm)
    assert understanding.not_understood == ()
    assert not understanding.by_appointment


@pytest.mark.parametrize(("text", "osm"), texts_calendar.APPOINTMENTS)
def test_by_appointment_is_a_fact_of_its_own(text: str, osm: str | None) -> None:
    understanding = understand(text)

    assert understanding.by_appointment
    assert meaning(understanding.osm) == meaning(osm)
    assert understanding.not_understood == ()


@pytest.mark.parametrize(("text", "piece", "osm"), texts_asked.ASKED)
def test_what_is_not_certain_is_asked_word_for_word(text: str, piece: str, osm: str | None) -> None:
    understanding = understand(text)

    assert any(piece in part for part in understanding.not_understood)
    assert all(part in text for part in understanding.not_understood)
    assert (understanding.osm is None) is (osm is None)
    assert meaning(understanding.osm) == meaning(osm)


@pytest.mark.parametrize(("text", "piece", "osm"), texts_asked.ASKED)
def test_each_question_comes_with_a_sentence_that_quotes_it(
    text: str, piece: str, osm: str | None
) -> None:
    understanding = understand(text)

    assert len(understanding.problems) == len(understanding.not_understood)
    assert all(problem.endswith((".", "…")) for problem in understanding.problems)


@pytest.mark.parametrize("text", texts_calendar.NOTHING)
def test_a_cell_that_says_nothing_raises_no_question(text: str) -> None:
    understanding = understand(text)

    assert understanding.osm is None
    assert not understanding.by_appointment
    assert understanding.not_understood == ()


def test_a_remark_in_brackets_is_handed_back_and_the_hours_stay() -> None:
    understanding = understand("Mi 15-17 Uhr (Krabbelgruppe), Fr 16-18 Uhr (Jugend)")

    assert meaning(understanding.osm) == meaning("We 15:00-17:00; Fr 16:00-18:00")
    assert understanding.not_understood == ("(Krabbelgruppe)", "(Jugend)")


def test_an_impossible_hour_has_its_own_sentence() -> None:
    (problem,) = understand("Mo 9-12, Di 25:00-26:00").problems

    assert "no clock shows" in problem
    assert "Di 25:00-26:00" in problem


def test_accents_that_no_letter_has_are_handed_back() -> None:
    assert understand("Mo 9-12 Uhr g\u0321o\u0489").not_understood


def test_a_text_of_many_pages_is_handed_back_whole() -> None:
    text = "Mo 9-12 Uhr. " * 500

    understanding = understand(text)

    assert understanding.osm is None
    assert understanding.not_understood == (text.strip(),)


@pytest.mark.parametrize("text", ["(" * 900 + ")" * 900, "(" * 1900, "Mo (" * 400 + "9-12"])
def test_a_heap_of_brackets_is_handed_back(text: str) -> None:
    understanding = understand(text)

    assert understanding.osm is None
    assert understanding.not_understood
