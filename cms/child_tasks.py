"""Does a task in a process of its own, so that long work needs no worker and keeps nobody waiting.

A thread would end with the server's process, which is stopped when it answers too late.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id

if TYPE_CHECKING:
    from django_tasks.base import Task

PACKAGE_ROOT: Final = Path(__file__).resolve().parents[1]


class ChildProcessBackend(BaseTaskBackend):
    """Starts ``manage.py run_task`` for each task at once."""

    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        arguments = json.dumps({"args": args, "kwargs": kwargs})
        child = subprocess.Popen(  # noqa: S603 - our own command, no shell
            [sys.executable, "-m", "django", "run_task", task.module_path, arguments],
            cwd=PACKAGE_ROOT,
            env={**os.environ, **self.options.get("environment", {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Somebody must take notice of its end, or it stays in the list of processes.
        Thread(target=child.wait, name=f"child-{child.pid}", daemon=True).start()
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.RUNNING,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[str(child.pid)],
        )
