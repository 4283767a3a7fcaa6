"""Publishers and a mirror, each a process of its own, killed at any moment and begun again.

``trial`` runs in a program of its own (test_kills.py starts it): it forks, and it knows best
when no connection to the database is open.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.db import connections
from django.test import Client

from cms.changes import publish, save_draft, withdraw
from cms.founding import create_organisation
from cms.models import PlacePage
from feeds.checking import differences
from feeds.reading import current_state
from tests.factories import place, published

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess

PUBLISHERS: Final = 8
LONGEST: Final = 40
FORKED: Final = get_context("fork")


@dataclass
class Mirror:
    """Somebody else's copy in a file, which also says up to where it is complete."""

    path: Path
    since: int = 0
    features: dict[str, Any] = field(default_factory=dict)
    next: str | None = None

    @classmethod
    def opened(cls, path: Path) -> Mirror:
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"since": 0}
        # Who begins with everything is told of no withdrawals of before: it begins empty.
        return cls(path, **kept) if kept["since"] else cls(path)

    def take_a_page(self) -> bool:
        """Returns whether there is another one."""
        page = document(self.next or f"/feeds/changes?since={self.since}&limit=5")
        for item in page["items"]:
            self.features.pop(item["id"], None)
            if item["op"] == "upsert":
                self.features[item["id"]] = item["feature"]
        self.next = page["next"] and page["next"].replace("http://localhost", "")
        if not self.next:
            self.since = page["newest"]
        self.keep()
        return bool(self.next)

    def keep(self) -> None:
        """Whole or not at all, as a mirror must; in the middle of the pages too."""
        aside = self.path.with_suffix(".part")
        kept = {"since": self.since, "features": self.features}
        aside.write_text(json.dumps(kept), encoding="utf-8")
        aside.replace(self.path)


def document(address: str) -> Any:
    response: Any = Client(SERVER_NAME="localhost").get(address)
    content = response.getvalue()
    assert response.status_code == 200, (address, content)
    return json.loads(content)


def follow(path: Path) -> None:
    mirror = Mirror.opened(path)
    while True:
        mirror.take_a_page()


def publish_on_and_on(pk: int, seed: int) -> None:
    """Rename, withdraw and publish again, whatever comes first."""
    chance = random.Random(seed)  # noqa: S311  # not a secret
    while True:
        page = PlacePage.objects.get(pk=pk)
        if page.live and chance.random() < 0.3:
            withdraw(page)
            continue
        page.title = f"Laden {chance.random()}"
        save_draft(page)
        publish(page)


class Crew:
    """Processes that never end by themselves."""

    def __init__(self, *jobs: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
        self.jobs = jobs
        self.processes = [self.begun(number) for number in range(len(jobs))]

    def begun(self, number: int) -> BaseProcess:
        work, arguments = self.jobs[number]
        process = FORKED.Process(target=work, args=arguments, daemon=True)
        process.start()
        return process

    def kill(self, number: int) -> None:
        process = self.processes[number]
        assert process.pid is not None
        assert process.is_alive(), "ended by itself"
        os.kill(process.pid, signal.SIGKILL)
        process.join()

    def kill_and_begin_again(self, number: int) -> None:
        self.kill(number)
        self.processes[number] = self.begun(number)

    def kill_all(self) -> None:
        for number in range(len(self.jobs)):
            self.kill(number)


def trial(folder: str, *, seed: int, kills: int, changes: int) -> None:
    """Goes on until so many were killed and so much was published; prints what became of it."""
    pages = pages_of_all()
    enough = newest() + changes
    path = Path(folder) / "mirror.json"
    chance = random.Random(seed)  # noqa: S311  # not a secret
    connections.close_all()  # nobody may share one
    crew = Crew(
        (follow, (path,)),
        *((publish_on_and_on, (page, number)) for number, page in enumerate(pages)),
    )
    began = time.monotonic()
    while kills > 0 or (newest() < enough and time.monotonic() < began + LONGEST):
        time.sleep(chance.uniform(0.02, 0.3))
        # Every third time the mirror, at whatever page it is.
        crew.kill_and_begin_again(0 if kills % 3 == 0 else chance.randint(1, PUBLISHERS))
        kills -= 1
    crew.kill_all()
    print(json.dumps(verdict(path)))  # noqa: T201  # for the test


def newest() -> int:
    """Asked on a connection of its own: the next process must not inherit it."""
    number = current_state().seq
    connections.close_all()
    return number


def pages_of_all() -> list[int]:
    """One place for each publisher."""
    owner = create_organisation("verein", name="Verein", trusted=True)
    return [
        published(place(title=f"Laden {number}"), under=owner).pk for number in range(PUBLISHERS)
    ]


def verdict(path: Path) -> dict[str, Any]:
    mirror = Mirror.opened(path)
    while mirror.take_a_page():
        pass
    collections = ("places", "organisations")
    files = [document(f"/feeds/{name}.geojson")["features"] for name in collections]
    return {
        "is_equal": mirror.features == {one["id"]: one for file in files for one in file},
        "features": len(mirror.features),
        "newest": mirror.since,
        "differences": list(differences()),
    }
