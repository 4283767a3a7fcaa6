"""A task is done by a process of its own, without a worker."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_tasks import task

CHILD = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "long": {"BACKEND": "cms.child_tasks.ChildProcessBackend"},
}


@task()
def leave_a_note(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def test_the_command_does_one_task(tmp_path: Path) -> None:
    path = tmp_path / "note"

    call_command(
        "run_task", leave_a_note.module_path, f'{{"args": ["{path}"], "kwargs": {{"text": "ü"}}}}'
    )

    assert path.read_text(encoding="utf-8") == "ü"


@pytest.mark.parametrize("path", ["pathlib.Path", "nothing.of.this.kind", "word"])
def test_the_command_does_nothing_but_tasks(path: str) -> None:
    with pytest.raises(CommandError, match="is no task"):
        call_command("run_task", path, "{}")


@pytest.mark.slow
def test_the_child_goes_on_while_we_do(settings: Any, tmp_path: Path) -> None:
    settings.TASKS = CHILD
    path = tmp_path / "note"

    result = leave_a_note.using(backend="long").enqueue(str(path), text="ü")
    for thread in threading.enumerate():
        if thread.name == f"child-{result.worker_ids[0]}":
            thread.join(timeout=60)

    assert path.read_text(encoding="utf-8") == "ü"
