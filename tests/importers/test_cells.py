"""What stands in a cell arrives as the text that its writer saw or meant."""

from datetime import date, datetime, time, timedelta

import pytest

from importers.reading.cells import cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(4109.0, "4109", id="whole number"),
        pytest.param(-0.0, "0", id="negative zero"),
        pytest.param(0.1 + 0.2, "0.3", id="fifteen digits"),
        pytest.param(52.520000000000003, "52.52", id="degrees"),
        pytest.param(1e22, "10000000000000000000000", id="no exponent"),
        pytest.param(1e-7, "0.0000001", id="no negative exponent"),
        pytest.param(2349101234.0, "2349101234", id="phone number"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(7, "7", id="integer"),
        pytest.param(date(2024, 3, 1), "2024-03-01", id="day"),
        pytest.param(datetime.fromisoformat("2024-03-01T10:30"), "2024-03-01 10:30", id="instant"),
        pytest.param(
            datetime.fromisoformat("2024-03-01T09:59:59.999999"), "2024-03-01 10:00", id="rounded"
        ),
        pytest.param(time(10, 30), "10:30", id="time"),
        pytest.param(time(10, 30, 15), "10:30:15", id="time with seconds"),
        pytest.param(time(9, 59, 59, 999_999), "10:00", id="rounded time"),
        pytest.param(timedelta(hours=30), "30:00", id="duration"),
        pytest.param(timedelta(hours=-1), "-01:00", id="negative duration"),
        pytest.param(" Haus\u00a0A\t", "Haus A", id="blanks"),
        pytest.param("Zeile 1\r\nZeile 2\rZeile 3", "Zeile 1\nZeile 2\nZeile 3", id="line ends"),
        pytest.param("Ku\u0308che", "Küche", id="composed letters"),
        pytest.param("\ufeffA\x00\x0bB", "AB", id="control characters"),
        pytest.param("Begegnungs\u00adstätte", "Begegnungsstätte", id="soft hyphen"),
        pytest.param("\u202eA suaH\u2069", "A suaH", id="turned direction"),
        pytest.param("keine", "keine", id="words for nothing stay"),
        pytest.param("-", "-", id="a dash stays"),
        pytest.param("04109", "04109", id="zeros of a text stay"),
    ],
)
def test_a_value_becomes_its_text(value: object, text: str) -> None:
    assert cell_text(value) == text
