"""The command: preview, apply and publish; its exit codes, its report and its words."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.entries import published_entries
from cms.models import PlacePage
from importers.management.commands.import_sheet import Command
from importers.models import ImportRun
from tests.sheets.making import make_raw_xlsx, make_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db

HEADER = (
    "poi_id",
    "name",
    "str_hausnr",
    "plz_ort",
    "kategorie",
    "rechts_utm",
    "hoch_utm",
    "Telefon",
)
ROWS = (
    (
        "17",
        "Haus der Begegnung",
        "Hauptstr. 4 a",
        "44789 Bochum",
        "-",
        "379123",
        "5702951",
        "0234 1",
    ),
    ("18", "Café; Süd", "Am Markt 1", "04109 Leipzig", "", "", "", "0234 910-1234"),
)
COUNTS = ("rows", "new", "changed", "unchanged", "refused", "conflicts", "missing")


def csv_file(path: Path, *rows: Sequence[str], delimiter: str = ";") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def run(path: Path, *options: str, organisation: str = "buecherverein") -> tuple[int, str]:
    """The exit code and what the person reads."""
    out = StringIO()
    arguments = [str(path), "--organisation", organisation, "--kind", "places", *options]
    with pytest.raises((SystemExit, CommandError)) as exit_:
        call_command("import_sheet", *arguments, stdout=out)
    if isinstance(exit_.value, CommandError):
        return exit_.value.returncode, str(exit_.value)
    assert isinstance(exit_.value, SystemExit)
    return int(exit_.value.code or 0), out.getvalue()


@pytest.fixture
def sheet(tmp_path: Path, library: OrganisationPage) -> Path:
    """A list of two places as a city exports it."""
    return csv_file(tmp_path / "orte.csv", HEADER, *ROWS)


def test_a_sheet_goes_in_and_comes_out_of_the_feed(sheet: Path) -> None:
    code, _words = run(sheet, "--apply", "--publish")

    entries = {entry.reference: entry for entry in published_entries(kinds=["place"])}
    assert code == 0
    assert set(entries) == {"17", "18"}
    assert entries["17"].street_line == "Hauptstr. 4 a"
    assert str(entries["17"].point) == "51.464804, 7.259857"
    assert entries["18"].city_line == "04109 Leipzig"
    assert entries["18"].phone == ""


def test_without_apply_nothing_is_changed(sheet: Path) -> None:
    code, words = run(sheet, "--publish")

    assert code == 0
    assert not PlacePage.objects.exists()
    assert not ImportRun.objects.exists()
    assert "Nothing has been changed yet." in words
    assert "--apply" in words


def test_a_workbook_is_read_like_a_text_file(tmp_path: Path, library: OrganisationPage) -> None:
    rows: list[list[object]] = [
        ["Liste der Orte"],
        ["ID", "Name", "PLZ", "Ort", "Breitengrad", "Längengrad"],
        [17, "Haus A", 4109, "Leipzig", 51.34, 12.37],
    ]
    path = make_xlsx(tmp_path / "orte.xlsx", {"Orte": rows})

    code, _words = run(path, "--apply")

    page = PlacePage.objects.get()
    assert code == 0
    assert (page.reference, page.postcode, str(page.point)) == ("17", "04109", "51.34, 12.37")


def test_the_report_counts_and_lists(sheet: Path, tmp_path: Path) -> None:
    csv_file(sheet, HEADER, *ROWS, ("19", "", *ROWS[0][2:]))

    code, _words = run(sheet, "--apply", "--report", str(tmp_path / "report.json"))

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert code == 3
    assert list(report) == ["run", "counts", "problems", "duplicates", "joined"]
    assert report["run"] == ImportRun.objects.get().pk
    assert report["counts"] == dict(zip(COUNTS, (3, 2, 0, 0, 1, 0, 0), strict=True))
    assert [sorted(problem) for problem in report["problems"]] == [
        ["advice", "column", "found", "row", "sheet"]
    ] * len(report["problems"])
    assert [(problem["row"], problem["column"]) for problem in report["problems"]] == [
        (2, "Telefon"),
        (4, "name"),
        (4, "Telefon"),
    ]


def test_the_report_of_a_preview_has_no_run(sheet: Path, tmp_path: Path) -> None:
    run(sheet, "--report", str(tmp_path / "report.json"))

    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["run"] is None


def test_the_second_time_all_is_unchanged(sheet: Path, tmp_path: Path) -> None:
    run(sheet, "--apply", "--publish")

    code, words = run(sheet, "--apply", "--publish")

    assert code == 0
    assert "Unchanged entries: 2" in words


def test_contacts_that_are_not_published_are_pointed_out_once(sheet: Path) -> None:
    _code, words = run(sheet)

    assert (
        words.count("1 entry brings a phone number or e-mail address that is not published.") == 1
    )
    assert "Telefon öffentlich" in words


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "The file is empty", id="empty"),
        pytest.param(b"%PDF-1.7 ...", "of the kind PDF, not a table", id="wrong kind"),
        pytest.param(b"PK\x03\x04 no archive", "damaged", id="damaged"),
        pytest.param(b"PLZ;Ort\n44789;Bochum\n", "No column says what", id="no names"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    sheet: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    sheet.write_bytes(content)

    code, words = run(sheet, "--apply", "--report", str(tmp_path / "report.json"))

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert code == 2
    assert sentence in words
    assert report["counts"] == dict.fromkeys(COUNTS, 0)
    assert [problem["advice"] for problem in report["problems"]] == [words]


def test_a_hostile_archive_is_refused_unopened(tmp_path: Path, library: OrganisationPage) -> None:
    cell = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    path = make_raw_xlsx(tmp_path / "orte.xlsx", cell)

    code, words = run(path, "--apply")

    assert code == 2
    assert "more than the" in words


def test_a_file_that_is_not_there_is_refused(sheet: Path) -> None:
    code, words = run(sheet.with_name("none.csv"))

    assert (code, words) == (2, "The file cannot be opened. Upload it again.")


def test_an_unknown_organisation_is_a_wrong_argument(sheet: Path) -> None:
    code, words = run(sheet, organisation="niemand")

    assert code == 1
    assert words == "There is no organisation 'niemand'. Use one of: buecherverein."


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["orte.csv", "--organisation", "x"], id="no kind"),
        pytest.param(["orte.csv", "--organisation", "x", "--kind", "trees"], id="unknown kind"),
        pytest.param(["--organisation", "x", "--kind", "places"], id="no file"),
    ],
)
def test_wrong_arguments_end_with_one(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        Command().run_from_argv(["manage.py", "import_sheet", *arguments])

    assert exit_.value.code == 1


def test_a_mapping_file_is_followed(sheet: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"columns": {"kategorie": "summary"}}', encoding="utf-8")
    csv_file(sheet, HEADER, (*ROWS[1][:4], "Ein Café", *ROWS[1][5:]))

    code, _words = run(sheet, "--apply", "--mapping", str(mapping))

    assert code == 0
    assert PlacePage.objects.get().summary == "Ein Café"


def test_a_wrong_mapping_is_a_wrong_argument(sheet: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"columns": {"Kategorie": "farbe"}}', encoding="utf-8")

    code, words = run(sheet, "--mapping", str(mapping))

    assert code == 1
    assert words.startswith("'farbe' is not a field that can be imported here.")


def test_a_report_without_a_folder_stops_before_anything_is_done(
    sheet: Path, tmp_path: Path
) -> None:
    code, _words = run(sheet, "--apply", "--report", str(tmp_path / "none" / "report.json"))

    assert code == 1
    assert not PlacePage.objects.exists()


def test_a_run_that_reaches_too_far_stops_until_it_is_confirmed(sheet: Path) -> None:
    rows = [(str(number), f"Haus {number}", "Neu") for number in range(10)]
    csv_file(sheet, ("ID", "Name", "Kurztext"), *rows)
    run(sheet, "--apply")
    csv_file(sheet, ("ID", "Name", "Kurztext"), *rows[:4])

    stopped, words = run(sheet, "--apply")
    runs_before = ImportRun.objects.count()
    confirmed, _words = run(sheet, "--apply", "--confirm")

    assert (stopped, runs_before) == (4, 1)
    assert "Stopped: 6 of 10 entries would change or are missing." in words
    assert (confirmed, ImportRun.objects.count()) == (0, 2)


def test_many_problems_are_cut_short_for_the_eye(sheet: Path) -> None:
    csv_file(sheet, ("Name", "PLZ"), *((f"Haus {number}", "1") for number in range(12)))

    code, words = run(sheet)

    assert code == 3
    assert words.count("is not a German postcode") == 10
    assert "… and 2 further problems" in words


def test_problems_are_told_sheet_by_sheet(tmp_path: Path, library: OrganisationPage) -> None:
    programmes = [["Programm", "gültig bis"], ["Kurs", "bald"], ["Treff", "irgendwann"]]
    dates = [["Programm", "Datum"], ["Kurs", "3.5.2027"], ["Chor", "4.5.2027"]]
    path = make_xlsx(tmp_path / "a.xlsx", {"Programme": programmes, "Termine": dates})

    _code, said = run(path, "--kind", "programmes")

    lines = said.splitlines()
    places = [line.partition(":")[0] for line in lines if "row " in line.casefold()[:14]]
    assert places == [
        *("Row 2, gültig bis", "Row 3, gültig bis"),
        *("Termine, Row 2", "Termine, Row 3, Programm"),
    ]
    assert "the entry of row 2 of sheet 'Programme', which is not taken in" in said


def test_our_own_feed_can_be_taken_in_again_unchanged(sheet: Path, tmp_path: Path) -> None:
    run(sheet, "--apply", "--publish")
    response = Client().get("/feeds/places.csv")
    exported = tmp_path / "places.csv"
    exported.write_bytes(response.getvalue())

    code, _words = run(exported, "--apply", "--report", str(tmp_path / "report.json"))

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert code == 0
    assert report["counts"] == dict(zip(COUNTS, (2, 0, 0, 2, 0, 0, 0), strict=True))
