"""17.0 is read as 17 where the column proves that whole numbers are meant, and nowhere else."""

import pytest

from importers.reading.whole_numbers import without_decimals


def column(*texts: str) -> list[str]:
    return [row[1] for row in without_decimals([("Haus A", text) for text in texts])]


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        pytest.param(["17.0", "3,0", ""], ["17", "3", ""], id="all end so"),
        pytest.param(["17.0", "k. A.", "nan"], ["17", "k. A.", "nan"], id="words for nothing"),
        pytest.param(["17.0", "Err:502"], ["17", "Err:502"], id="error of LibreOffice"),
        pytest.param(["17.0", "#REF!", "#DIV/0!"], ["17", "#REF!", "#DIV/0!"], id="of Excel"),
        pytest.param(["17.0", "#####"], ["17", "#####"], id="a column too narrow"),
        pytest.param(["17.0", "5"], ["17", "5"], id="a plain number beside"),
        pytest.param(["17.0", "5", "12a", "7-9"], ["17", "5", "12a", "7-9"], id="house numbers"),
        pytest.param(["17.0", "5, 7"], ["17", "5, 7"], id="two house numbers"),
        pytest.param(["4109.0", "04109", "D-44789"], ["4109", "04109", "D-44789"], id="postcodes"),
        pytest.param(
            ["3419101234.0", "+49 (341) 910-1234"],
            ["3419101234", "+49 (341) 910-1234"],
            id="phone numbers",
        ),
        pytest.param(["17.0", "K-18"], ["17", "K-18"], id="references"),
    ],
)
def test_whole_numbers_lose_their_decimals(texts: list[str], meant: list[str]) -> None:
    assert column(*texts) == meant


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["3.0", "2.5"], id="fees"),
        pytest.param(["3,0", "2,50 €", "5"], id="fees with their sign"),
        pytest.param(["3.0", "2.0 km"], id="quantities with their unit"),
        pytest.param(["3.0", "5 km"], id="a unit beside"),
        pytest.param(["51.0", "51.48", "51"], id="degrees"),
        pytest.param(["7.0", "-7.0"], id="below zero"),
        pytest.param(["17.0", ".5"], id="without a zero"),
        pytest.param(["17.0", "1.000"], id="thousands"),
        pytest.param(["17.0", "17.05.2027"], id="days"),
        pytest.param(["9.0", "9.30"], id="hours"),
        pytest.param(["2.0", "1.0.2"], id="versions"),
        pytest.param(["2.0", "v1.0", "2.0b1"], id="versions with letters"),
        pytest.param(["2.0", "Studio 54"], id="names"),
        pytest.param(["2.0", "Err:502", "2.5"], id="an error beside a real decimal"),
    ],
)
def test_everything_else_stays(texts: list[str]) -> None:
    assert column(*texts) == texts


def test_each_column_is_proven_by_itself() -> None:
    assert without_decimals([("17.0", "3.0"), ("5",), ("", "2.5")]) == [
        ("17", "3.0"),
        ("5",),
        ("", "2.5"),
    ]


def test_rows_without_such_numbers_are_left_alone() -> None:
    rows = [("Haus A", "17"), ("Haus B", "18")]

    assert without_decimals(rows) is rows
