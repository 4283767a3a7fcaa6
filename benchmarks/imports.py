"""One job of an import in a process of its own, so that its memory is its own; prints figures."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.dumps import memory
from benchmarks.project import set_up, set_up_again
from cms.vocabularies import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from importers.planning.plan import Plan

OWNERS = ("anders", "verein", "kirche")


def main(job: str, folder: str, file: str, slug: str, database: str) -> None:
    """``slug`` is that of the organisation whose list the file is."""
    (set_up if job == "found" else set_up_again)(Path(folder), database=database)
    from django.conf import settings

    settings.PRIVATE_ROOT = Path(folder) / "private"
    jobs: dict[str, Callable[[Path, Any], dict[str, float]]] = {
        "bring": bring,
        "preview": preview,
        "drafts": drafts,
        "public": public,
        "wagtail": wagtail,
    }
    if job == "found":
        found()
        return
    owner = organisation(slug)
    print("ready", flush=True)
    for name, value in jobs[job](Path(file), owner).items():
        print(name, value)


def found() -> None:
    """All that is there before somebody is measured."""
    from cms.founding import create_organisation, ensure_directory

    ensure_directory()
    for slug in OWNERS:
        create_organisation(slug, name=slug.capitalize())


def organisation(slug: str) -> Any:
    from cms.models import OrganisationPage

    return OrganisationPage.objects.get(slug=slug)


def plan_of(file: Path, owner: Any, *, publish: bool = False) -> Plan:
    from importers.planning.deliveries import plan_delivery

    return plan_delivery(file, organisation=owner, kind="places", publish=publish)


def bring(file: Path, owner: Any) -> dict[str, float]:
    from django.core.files import File

    from importers.planning.uploads import keep_file

    with file.open("rb") as upload:
        keep_file(File(upload, file.name), organisation=owner, kind=str(Kind.PLACE), by=None)
    return {}


def preview(file: Path, owner: Any) -> dict[str, float]:
    """From the file that was brought last to the rows that the screens show."""
    from importers.planning.previews import look_ahead

    delivery = owner.deliveries.latest("pk")
    held = memory("VmHWM")
    found, seconds = measured(lambda: look_ahead(delivery))
    return {"seconds": seconds, "held_mb": held, "mb": memory("VmHWM"), **found["counts"]}


def drafts(file: Path, owner: Any) -> dict[str, float]:
    return applied(file, owner, publish=False)


def public(file: Path, owner: Any) -> dict[str, float]:
    return applied(file, owner, publish=True)


def applied(file: Path, owner: Any, *, publish: bool) -> dict[str, float]:
    from importers.running import runs

    plan = plan_of(file, owner, publish=publish)
    begun = time.perf_counter()
    _run, seconds = measured(lambda: runs.apply(plan))
    elapsed = time.perf_counter() - begun
    return {"seconds": seconds, "elapsed": elapsed, "mb": memory("VmHWM"), **plan.counts}


def wagtail(file: Path, owner: Any) -> dict[str, float]:
    """As one adds and publishes pages by Wagtail, with its signals heard."""
    from cms.changes import add_draft, publish

    plan = plan_of(file, owner)
    pages = list(plan.pages_of(plan.rows).values())

    def add() -> None:
        for page in pages:
            add_draft(page, under=owner)

    def make_public() -> None:
        for page in pages:
            publish(page)

    _none, adding = measured(add)
    _none, publishing = measured(make_public)
    return {"added": adding / len(pages), "published": publishing / len(pages)}


def measured(job: Callable[[], Any]) -> tuple[Any, float]:
    """What it returns, and the CPU of this process and of those that it started."""
    begun = cpu()
    return job(), cpu() - begun


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])
