"""understand_hours prints JSON lines, one for each text in its order."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.understand_hours import Command


def lines_of(*arguments: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("understand_hours", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_text_gives_one_line() -> None:
    assert lines_of("Di 10–12 Uhr, 14-tägig, n. V.") == [
        {
            "text": "Di 10–12 Uhr, 14-tägig, n. V.",
            "osm": None,
            "by_appointment": True,
            "not_understood": ["Di 10–12 Uhr", "14-tägig"],
        }
    ]


def test_a_file_gives_a_line_for_each_of_its_texts(tmp_path: Path) -> None:
    file = tmp_path / "hours.json"
    file.write_text('[{"text": "Mo 9-12", "id": 1}, {"text": "ab 18\\nUhr"}]', encoding="utf-8")

    lines = lines_of("--file", str(file))

    assert [line["text"] for line in lines] == ["Mo 9-12", "ab 18\nUhr"]
    assert lines[0]["osm"] == "Mo 09:00-12:00"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param("{", "cannot be read as JSON", id="no JSON"),
        pytest.param("[1]", "is no list of objects", id="no objects"),
        pytest.param('[{"words": "Mo"}]', "is no list of objects", id="no text"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: str, sentence: str) -> None:
    file = tmp_path / "hours.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match=sentence):
        lines_of("--file", str(file))


def test_a_missing_file_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.json' cannot be read"):
        lines_of("--file", str(tmp_path / "gone.json"))


@pytest.mark.parametrize("arguments", [(), ("Mo 9-12", "--file", "hours.json")])
def test_text_and_file_exclude_each_other(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="either one text or --file"):
        lines_of(*arguments)


@pytest.mark.parametrize("arguments", [["--nope"], [], ["--file", "gone.json"]])
def test_a_wrong_argument_ends_with_exit_code_1(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        Command().run_from_argv(["manage.py", "understand_hours", *arguments])

    assert stop.value.code == 1
    assert "Traceback" not in capsys.readouterr().err
