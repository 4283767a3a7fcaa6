"""The examples in ``deploy/`` name commands, addresses and variables that there are."""

from __future__ import annotations

import configparser
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import resolve

from cms.config.variables import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
CRON = (DEPLOY / "quartiersatlas.cron").read_text(encoding="utf-8")
LINE = re.compile(
    r"^(?:[\d*/,]+\s+){5}quartiersatlas\s+/srv/quartiersatlas/run (\w+)", re.MULTILINE
)


def test_every_line_for_cron_runs_a_command_of_ours() -> None:
    lines = [line for line in CRON.splitlines() if line and not line.startswith(("#", "MAILTO"))]

    commands = LINE.findall(CRON)

    assert len(commands) == len(lines)
    assert {get_commands()[command] for command in commands} <= {"cms", "feeds", "importers"}


def test_the_page_about_operating_names_the_same_commands() -> None:
    page = (ROOT / "docs/operating.md").read_text(encoding="utf-8")

    missing = [command for command in LINE.findall(CRON) if f"manage.py {command}" not in page]

    assert missing == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_what_there_is(unit: Path) -> None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as the library documents it
    parser.read(unit, encoding="utf-8")
    start = parser["Service"]["ExecStart"]

    folder = parser["Service"]["WorkingDirectory"]
    assert start.startswith(f"{folder}/.venv/bin/")
    if "manage.py" in start:
        assert start.split("manage.py ")[1].split()[0] in get_commands()
    else:
        module = start.split("gunicorn ")[1].split()[0]
        assert callable(import_module(module).application)


def test_the_units_name_variables_that_are_read() -> None:
    known = {variable.name for variable in VARIABLES}
    named = {
        name
        for unit in UNITS
        for name in re.findall(r"\b([A-Z]+_[A-Z]+|TASKS)\b", unit.read_text(encoding="utf-8"))
    }

    assert named
    assert named <= known


def test_the_server_in_front_asks_where_the_application_listens() -> None:
    (listens,) = re.findall(r"--bind (\S+)", (DEPLOY / "quartiersatlas.service").read_text())

    assert f"server {listens};" in NGINX
    assert NGINX.count("{") - len(re.findall(r"\\[{}]", NGINX)) == NGINX.count("}")


def test_the_server_in_front_keeps_the_feeds_and_gives_away_pictures_only() -> None:
    (folders,) = re.findall(r"location ~ \^/media/\(([\w|]+)\)/", NGINX)

    assert resolve("/feeds/").view_name == "feeds:index"
    assert "location /feeds/ {" in NGINX
    assert folders.split("|") == ["images", "original_images", "avatar_images"]
    assert settings.MEDIA_URL == "/media/"


def test_the_server_in_front_writes_down_nobody() -> None:
    """Neither addresses and browsers of people nor what stands behind the question mark."""
    (form,) = re.findall(r"^log_format quartiersatlas '(.+)';", NGINX, re.MULTILINE)
    personal = {"remote_addr", "remote_user", "http_user_agent", "http_referer", "http_cookie"}
    questions = {"request", "request_uri", "args", "query_string"}

    assert not set(re.findall(r"\$(\w+)", form)) & (personal | questions)
    servers = NGINX.split("\nserver {")[1:]
    assert all("access_log" in server for server in servers)
    assert set(re.findall(r"access_log (?:\S+ )?(\w+);", NGINX)) == {"off", "quartiersatlas"}
    assert re.findall(r"error_log \S+ (\w+);", NGINX) == ["crit"]
