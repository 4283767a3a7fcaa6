"""Days and times of meetings as people write them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from importers.columns.moments import InvalidMomentError, span_of
from importers.columns.widgets import DateWidget


def said(**row: str) -> tuple[str, str]:
    span = span_of(row)
    return tuple(  # type: ignore[return-value]  # two of them
        f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
        for moment in (span.starts_at, span.ends_at)
    )


@pytest.mark.parametrize(
    ("row", "start", "end"),
    [
        ({"start": "2027-05-03 18:00"}, "2027-05-03 18:00", ""),
        ({"start": "03.05.2027 18:00 Uhr"}, "2027-05-03 18:00", ""),
        ({"start": "03.05.27, 18-20 Uhr"}, "2027-05-03 18:00", "2027-05-03 20:00"),
        ({"start": "Montag, 3. Mai 2027, 18.30 – 20 Uhr"}, "2027-05-03 18:30", "2027-05-03 20:00"),
        ({"start": "Mo., 3. Mai 2027 um 9 Uhr"}, "2027-05-03 09:00", ""),
        ({"start": "15. März 2027 10:00 bis 16:00"}, "2027-03-15 10:00", "2027-03-15 16:00"),
        ({"date": "03.05.2027", "time": "18:00"}, "2027-05-03 18:00", ""),
        ({"date": "2027-05-03 00:00", "time": "18-20"}, "2027-05-03 18:00", "2027-05-03 20:00"),
        (
            {"date": "3/5/2027", "from": "18:00", "to": "20:00"},
            "2027-05-03 18:00",
            "2027-05-03 20:00",
        ),
        (
            {"start": "03.05.2027 22:00", "end": "04.05.2027 01:00"},
            "2027-05-03 22:00",
            "2027-05-04 01:00",
        ),
        (
            {"from": "2027-05-03 18:00", "to": "2027-05-04 09:30"},
            "2027-05-03 18:00",
            "2027-05-04 09:30",
        ),
        ({"start": "2027-10-31T10:00:00"}, "2027-10-31 10:00", ""),
        ({}, "", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else " | ".join(value.values()),
)
def test_a_meeting_has_a_start_and_perhaps_an_end(
    row: dict[str, str], start: str, end: str
) -> None:
    assert said(**row) == (start, end)


@pytest.mark.parametrize(
    "text", ["03.05.2027", "2027-05-03 00:00", "Mo, 3. Mai 2027", "3.5.27 (Mo)", "03.Mai.2027"]
)
def test_a_day_without_time_stays_as_it_was_written(text: str) -> None:
    span = span_of({"date": text})

    assert (span.starts_at, span.day_only, str(span.day)) == (None, text, "2027-05-03")


@pytest.mark.parametrize(
    "text",
    ["demnächst", "31.02.2027 10:00", "3. Foo 2027 10:00", "03.05.2027 25:00", "1.1.0001", "1 2 3"],
)
def test_what_is_no_time_is_asked_about(text: str) -> None:
    with pytest.raises(InvalidMomentError, match="is not a day and time"):
        span_of({"start": text})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("31.12.2030", "2030-12-31", id="as usual"),
        pytest.param("31. 12. 30", "2030-12-31", id="blanks"),
        pytest.param("2030-12-31 00:00", "2030-12-31", id="of a spreadsheet"),
        pytest.param("20301231", "2030-12-31", id="digits alone"),
        pytest.param("Di, 31. Dezember 2030", "2030-12-31", id="in words"),
        pytest.param("ab sofort", "None", id="now"),
        pytest.param("unbefristet", "None", id="for ever"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert str(DateWidget().clean(text)) == day


@pytest.mark.parametrize("text", ["47848", "460231", "1.1.0026", "31.2.2030", "12/31/2030", "2030"])
def test_what_is_no_day_is_asked_about(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day"):
        DateWidget().clean(text)
