"""Open now, this week, the usual week: what visitors and feeds are told."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from cms.opening_hours import InvalidHoursError, OpeningHours, State

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = OpeningHours(osm="Tu 10:00-14:00; We 14:00-18:00", by_appointment=True)
MONDAY = date(2026, 3, 9)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("osm", "instant", "state"),
    [
        pytest.param("Tu 10:00-14:00", "2026-03-10 10:00", State.OPEN, id="the first minute"),
        pytest.param("Tu 10:00-14:00", "2026-03-10 14:00", State.CLOSED, id="the last minute"),
        pytest.param("Fr 20:00-02:00", "2026-03-14 01:30", State.OPEN, id="after midnight"),
        pytest.param("Fr 20:00-02:00, Sa 9:00-12:00", "2026-03-14 01:30", State.OPEN, id="night"),
        pytest.param("24/7", "2026-12-25 03:00", State.OPEN, id="always, holidays too"),
        pytest.param("Th[2] 16:00-17:00", "2026-03-12 16:30", State.OPEN, id="second Thursday"),
        pytest.param("Th[2] 16:00-17:00", "2026-03-05 16:30", State.CLOSED, id="first Thursday"),
        pytest.param("Apr-Oct Tu 10:00-14:00", "2026-03-10 11:00", State.CLOSED, id="season"),
        pytest.param("week 02-52/2 Tu 10:00-14:00", "2026-03-03 11:00", State.OPEN, id="even week"),
        pytest.param("Tu 18:00+", "2026-03-10 19:00", State.OPEN, id="open end, early"),
        pytest.param("Tu 18:00+", "2026-03-10 22:30", State.UNKNOWN, id="open end, late"),
        pytest.param("Tu 18:00+", "2026-03-11 00:30", State.CLOSED, id="open end, next day"),
        pytest.param("", "2026-03-10 11:00", State.UNKNOWN, id="no hours known"),
        pytest.param("Mo-Fr 9:00-12:00; SH off", "2026-03-10 11:00", State.UNKNOWN, id="school"),
        pytest.param("Mo-Fr 9:00-12:00; easter off", "2026-03-10 11:00", State.UNKNOWN, id="feast"),
    ],
)
def test_the_state_at_an_instant(osm: str, instant: str, state: State) -> None:
    osm = osm.replace(" 9:", " 09:")

    assert OpeningHours(osm=osm).state_at(at(instant), land="NW") is state


@pytest.mark.parametrize(
    ("osm", "land", "state"),
    [
        pytest.param("Mo-Su 10:00-18:00; PH off", "NW", State.CLOSED, id="closed on All Saints"),
        pytest.param("Mo-Su 10:00-18:00; PH off", "HB", State.OPEN, id="no holiday in Bremen"),
        pytest.param("Mo-Su 10:00-18:00; PH off", None, State.UNKNOWN, id="which Land?"),
        pytest.param("Mo-Sa 10:00-18:00; Su,PH 11:00-17:00", "NW", State.OPEN, id="open by rule"),
        pytest.param("Mo-Su 10:00-18:00", "NW", State.UNKNOWN, id="nothing said of holidays"),
        pytest.param("Mo-Su 10:00-18:00", "HB", State.OPEN, id="an ordinary Sunday"),
        pytest.param("Mo-Su 18:00-20:00", "NW", State.CLOSED, id="closed anyway"),
    ],
)
def test_the_holidays_are_those_of_the_land(osm: str, land: str | None, state: State) -> None:
    all_saints = at("2026-11-01 12:00")

    assert OpeningHours(osm=osm).state_at(all_saints, land=land) is state


@pytest.mark.parametrize(
    ("osm", "instant", "state"),
    [
        ("Apr-Oct Su,PH 10:00-12:00", "2026-05-01 11:00", State.OPEN),
        ("Apr-Oct Su,PH 10:00-12:00", "2026-01-01 11:00", State.CLOSED),
        ("Nov 15-Mar 15 Su,PH 10:00-12:00", "2027-01-01 11:00", State.OPEN),
        ("2026 May 01+ Su,PH 10:00-12:00", "2026-05-14 11:00", State.OPEN),
        ("2026 May 01+ Su,PH 10:00-12:00", "2026-01-01 11:00", State.CLOSED),
        ("2026 Apr 01-2026 May 10 PH 10:00-12:00", "2026-05-14 11:00", State.CLOSED),
        ("week 02-52/2 PH 10:00-12:00", "2026-05-01 11:00", State.OPEN),
        ("week 01-53/2 PH 10:00-12:00", "2026-05-01 11:00", State.CLOSED),
        ("Mo-Fr 09:00-17:00; Dec 25 10:00-12:00", "2026-12-25 11:00", State.OPEN),
    ],
)
def test_holidays_of_a_season_hold_in_that_season_only(
    osm: str, instant: str, state: State
) -> None:
    assert OpeningHours(osm=osm).state_at(at(instant), land="NW") is state


def test_a_holiday_rule_that_cannot_be_evaluated_tells_nothing() -> None:
    hours = OpeningHours(osm="Mo-Fr 09:00-17:00; PH +1 day off")

    assert hours.state_at(at("2026-03-10 11:00"), land="NW") is State.UNKNOWN


def test_outside_the_hours_one_can_come_by_appointment() -> None:
    assert OFFICE.state_at(at("2026-03-13 11:00"), land="NW") is State.BY_APPOINTMENT


def test_a_place_without_hours_is_visited_by_appointment() -> None:
    hours = OpeningHours(by_appointment=True)

    assert hours.state_at(at("2026-03-13 11:00"), land="NW") is State.BY_APPOINTMENT


def test_half_understood_words_never_tell_a_state() -> None:
    hours = OpeningHours(osm="Tu 10:00-14:00", words="Di 10-14, 14-tägig", complete=False)

    assert hours.state_at(at("2026-03-10 11:00"), land="NW") is State.UNKNOWN
    assert hours.week(monday=MONDAY, land="NW") == ()
    assert hours.usual_week == ()
    assert hours.weekly_intervals == ()
    assert hours.next_change(at("2026-03-10 11:00"), land="NW") is None
    assert hours.sentence == "Di 10-14, 14-tägig"


def test_instants_of_other_time_zones_are_read_in_local_time() -> None:
    summer = datetime(2026, 7, 7, 8, 30, tzinfo=UTC)

    assert OFFICE.state_at(summer, land="NW") is State.OPEN


def test_hours_that_are_not_osm_are_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidHoursError, match=r"'Mo 9-12 Uhr' is not an opening_hours value"):
        OpeningHours(osm="Mo 9-12 Uhr")


def test_the_next_change_skips_a_holiday_of_the_land() -> None:
    hours = OpeningHours(osm="Mo-Fr 09:00-12:00; PH off")
    before_corpus_christi = at("2026-06-03 13:00")

    assert hours.next_change(before_corpus_christi, land="NW") == at("2026-06-05 09:00")
    assert hours.next_change(before_corpus_christi, land="HB") == at("2026-06-04 09:00")


def test_what_is_always_open_never_changes() -> None:
    assert OpeningHours(osm="24/7").next_change(at("2026-06-03 13:00"), land="NW") is None


def test_the_week_shows_each_day_with_its_hours() -> None:
    with translation.override("de"):
        week = OFFICE.week(monday=MONDAY, land="NW")

    assert [day.name for day in week][:3] == ["Montag", "Dienstag", "Mittwoch"]
    assert week[1].text == "10 bis 14 Uhr"
    assert (week[1].intervals[0].opens, week[1].intervals[0].closes) == (time(10), time(14))
    assert (week[0].is_closed, week[0].text) == (True, "nach Vereinbarung")
    assert [day.date for day in week][-1] == date(2026, 3, 15)


def test_the_week_marks_holidays_and_their_uncertain_hours() -> None:
    hours = OpeningHours(osm="Mo-Fr 09:00-12:00")
    with translation.override("de"):
        week = hours.week(monday=date(2026, 4, 6), land="NW")

    assert [day.is_holiday for day in week][:2] == [True, False]
    assert week[0].text == "9 bis 12 Uhr (Feiertag, bitte nachfragen)"
    assert week[1].text == "9 bis 12 Uhr"


def test_a_night_stands_under_the_evening_it_begins_on() -> None:
    week = OpeningHours(osm="Fr,Sa 20:00-02:00").week(monday=MONDAY, land="NW")

    assert [len(day.intervals) for day in week] == [0, 0, 0, 0, 1, 1, 0]
    assert week[4].text == "20:00 to 02:00"


def test_round_the_clock_fills_each_day() -> None:
    week = OpeningHours(osm="24/7").week(monday=MONDAY, land="NW")

    assert {day.text for day in week} == {"00:00 to 24:00"}


def test_an_open_end_is_shown_without_an_invented_closing_time() -> None:
    (day,) = [
        d for d in OpeningHours(osm="Fr 18:00+").week(monday=MONDAY, land="NW") if d.intervals
    ]

    assert day.text == "from 18:00"
    assert day.intervals[0].closes is None


def test_the_usual_week_lets_later_rules_override_and_notes_the_rest() -> None:
    hours = OpeningHours(osm="Mo-Fr 09:00-17:00; We 09:00-12:00; Sa[1] 10:00-12:00; PH off")
    with translation.override("de"):
        texts = [day.text for day in hours.usual_week]
        rules = hours.rules

    assert texts[1:3] == ["9 bis 17 Uhr", "9 bis 12 Uhr"]
    assert texts[5:] == ["geschlossen", "geschlossen"]
    assert rules == (
        "Jeden ersten Samstag im Monat 10 bis 12 Uhr",
        "An Feiertagen geschlossen",
    )


def test_hours_of_a_season_only_have_no_usual_week() -> None:
    hours = OpeningHours(osm="Apr-Oct Su 14:00-17:00")

    assert hours.usual_week == ()
    assert hours.rules == ("April to October: Sunday 14:00 to 17:00",)


def test_the_weekly_intervals_are_those_that_hold_each_week() -> None:
    hours = OpeningHours(osm="Mo 09:00-12:00,14:00-24:00; Th[2] 16:00-17:00; Fr 18:00+")

    assert hours.weekly_intervals == ((0, time(9), time(12)), (0, time(14), time(0)))


@pytest.mark.parametrize(
    ("osm", "sentence"),
    [
        ("Tu 10:00-14:00; We 14:00-18:00", "Dienstag 10 bis 14 Uhr, Mittwoch 14 bis 18 Uhr"),
        ("Mo-Fr 08:30-12:00,13:00-16:00", "Montag bis Freitag 8:30 bis 12 Uhr und 13 bis 16 Uhr"),
        ("Tu[1,3] 10:00-12:00", "Jeden ersten und dritten Dienstag im Monat 10 bis 12 Uhr"),
        ("Fr[-1] 18:00+", "Jeden letzten Freitag im Monat ab 18 Uhr"),
        ("Sa,Su,PH 11:00-17:00", "Samstag, Sonntag und Feiertage 11 bis 17 Uhr"),
        ("Mo-Su 10:00-18:00; PH off", "Täglich 10 bis 18 Uhr; an Feiertagen geschlossen"),
        ("Apr-Oct Tu-Su 10:00-18:00", "April bis Oktober: Dienstag bis Sonntag 10 bis 18 Uhr"),
        ("week 02-52/2 Tu 10:00-12:00", "In geraden Kalenderwochen: Dienstag 10 bis 12 Uhr"),
        ("24/7", "Rund um die Uhr geöffnet"),
    ],
)
def test_the_sentence_in_german(osm: str, sentence: str) -> None:
    with translation.override("de"):
        assert OpeningHours(osm=osm).sentence == f"{sentence}."


def test_the_sentence_ends_with_the_appointment() -> None:
    with translation.override("de"):
        german = OFFICE.sentence
    with translation.override("en"):
        english = OFFICE.sentence

    assert german == ("Dienstag 10 bis 14 Uhr, Mittwoch 14 bis 18 Uhr und nach Vereinbarung.")
    assert english == "Tuesday 10:00 to 14:00, Wednesday 14:00 to 18:00 and by appointment."


def test_osm_that_we_cannot_say_in_words_is_shown_as_typed() -> None:
    hours = OpeningHours(osm="Mo-Fr sunrise-sunset", words="bei Tageslicht")

    assert hours.sentence == "bei Tageslicht"
