"""The admin's screens as different people ask for them: CPU and queries of each, as JSON.

``python -m benchmarks.screens FOLDER DATABASE_URL ORGANISATIONS ENTRIES``, in a process and a
database of its own. The CPU of PostgreSQL's part of the work counts too, where it can be seen.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.project import set_up

if __name__ == "__main__":
    set_up(Path(sys.argv[1]), database=sys.argv[2])

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import crowd
from benchmarks.figures import Requests
from cms.models import PageShare, Team

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

ROUNDS, WARM_UP = 3, 1
FOR_ALL = {
    "home": "/admin/",
    "explorer from the top": "/admin/pages/",
    "search": f"/admin/pages/search/?q={crowd.RARE}",
    "page chooser": "/admin/choose-page/?page_type=wagtailcore.page",
    "search of the page chooser": f"/admin/choose-page/search/?q={crowd.RARE}",
    "image chooser": "/admin/images/chooser/",
    "site history": "/admin/reports/site-history/",
    "ageing pages": "/admin/reports/aging-pages/",
    "locked pages": "/admin/reports/locked/",
    "pages in review": "/admin/reports/workflow/",
}


def main(organisations: int, entries: int) -> None:
    people = crowd.make(organisations=organisations, entries=entries)
    if connection.vendor == "postgresql":  # which does it by itself after a minute
        connection.cursor().execute("ANALYZE")
    requests = Requests()
    cookies = {name: cookie_of(user) for name, user in people.items()}
    screens: dict[str, Any] = {}
    for screen, addresses in screens_of(people).items():
        screens[screen] = {
            name: {"queries": queries(requests, address, cookies[name])}
            for name, address in addresses.items()
        }
        jobs = {
            name: (lambda name=name, address=address: ask(requests, address, cookies[name]))
            for name, address in addresses.items()
        }
        for name, ms in milliseconds(jobs).items():
            screens[screen][name]["ms"] = ms
    print(json.dumps(screens))


def screens_of(people: dict[str, User]) -> dict[str, dict[str, str]]:
    """Each screen's address, for each person to whom it applies."""
    partners = [name for name in people if name != "steward"]
    homes = {name: organisation_of(people[name]) for name in partners}
    edited = {name: homes[name].get_first_child().pk for name in partners}
    edited["shares"] = PageShare.objects.order_by("pk").last().page_id
    return {
        **{screen: dict.fromkeys(people, address) for screen, address in FOR_ALL.items()},
        "edit view": {name: f"/admin/pages/{pk}/edit/" for name, pk in edited.items()},
        "explorer": {name: f"/admin/pages/{home.pk}/" for name, home in homes.items()},
    }


def organisation_of(user: User) -> Any:
    return Team.objects.filter(editors__user=user).first().organisation


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def ask(requests: Requests, address: str, cookie: str) -> None:
    answer = requests.get(address, cookie=cookie)
    while answer.status == 302:
        answer = requests.get(answer.headers["Location"], cookie=cookie)
    if answer.status != 200:
        message = f"{address} answered {answer.status}"
        raise RuntimeError(message)


def queries(requests: Requests, address: str, cookie: str) -> int:
    ask(requests, address, cookie)
    with CaptureQueriesContext(connection) as captured:
        ask(requests, address, cookie)
    return len(captured)


def milliseconds(jobs: dict[str, Callable[[], None]]) -> dict[str, float]:
    """The median of rounds in which each job is done once, so that a slow second hits all."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for round_ in range(WARM_UP + ROUNDS):
        for name, job in jobs.items():
            begun = cpu_seconds()
            job()
            if round_ >= WARM_UP:
                found[name].append((cpu_seconds() - begun) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def cpu_seconds() -> float:
    return time.process_time() + server_seconds()


def server_seconds() -> float:
    """What PostgreSQL's process for this connection has used, if it runs on this machine."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return 0.0
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(told.read_text(encoding="ascii").split()[0]) / 1e9 if told.exists() else 0.0


if __name__ == "__main__":
    main(int(sys.argv[3]), int(sys.argv[4]))
