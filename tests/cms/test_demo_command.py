"""What `manage.py demo` says and serves, and where it refuses to run."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from cms.demo import building
from cms.management.commands import demo
from cms.models import DirectoryPage

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _steps(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A machine of one's own, and an empty demo, which is quickly built."""
    settings.DEBUG = True
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(building, "STEPS", building.STEPS[:1])


def run(**options: Any) -> str:
    out = StringIO()
    call_command("demo", **{"no_serve": True, "stdout": out, **options})
    return out.getvalue()


def test_the_steps_and_the_logins_are_printed(db: None) -> None:
    said = run()

    assert "Organisationen" in said
    assert "steward" in said
    assert "manager-stadt-bochum" in said
    assert "'demo'" in said


def test_the_link_of_one_open_invitation_is_printed(db: None, client: Client) -> None:
    first, second = run(), run()

    [link] = re.findall(r"/join/\S+", first)
    assert link in second
    assert client.get(link).status_code == 200


def test_it_serves_on_the_port_of_the_environment(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Any] = []
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setattr(demo, "call_command", lambda *arguments, **_: served.append(arguments))

    run(no_serve=False)

    assert served == [("runserver", "127.0.0.1:8123")]


def test_it_refuses_a_live_server(db: None, settings: Any) -> None:
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG is False") as refusal:
        run()

    assert refusal.value.returncode == 1
    assert not DirectoryPage.objects.exists()


@pytest.mark.parametrize("port", ["", "0", "65536", "http", "80 80", "²"])
def test_a_port_that_is_none_is_refused_before_anything_is_built(
    db: None, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("PORT", port)

    with pytest.raises(CommandError, match=f"PORT is '{port}'"):
        run()

    assert not DirectoryPage.objects.exists()
