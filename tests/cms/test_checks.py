"""The system checks speak up when the configuration would break a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.checks import (
    LONGEST_WAIT,
    a_worker_does_what_waits,
    public_address_is_safe,
    publication_is_atomic,
    transactions_are_not_per_request,
)

if TYPE_CHECKING:
    from pytest_django import Settings


def test_a_publication_that_is_not_last_is_an_error(settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.gzip.GZipMiddleware"]

    [found] = publication_is_atomic(None)

    assert found.id == "quartiersatlas.E002"


def test_the_project_itself_passes(settings: Settings) -> None:
    assert publication_is_atomic(None) == transactions_are_not_per_request(None) == []


def test_a_transaction_per_request_is_an_error(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.DATABASES["default"], "ATOMIC_REQUESTS", True)

    [found] = transactions_are_not_per_request(None)

    assert found.id == "quartiersatlas.E001"


def test_a_public_address_without_encryption_is_warned_of(settings: Settings) -> None:
    settings.BASE_URL = "http://atlas.example.org"

    [found] = public_address_is_safe(None)

    assert found.id == "quartiersatlas.W001"


@pytest.mark.django_db
def test_tasks_that_nobody_takes_are_warned_of() -> None:
    task = DBTaskResult.objects.create(
        args_kwargs={}, task_path="x.y", backend_name="default", run_after=timezone.now()
    )

    assert a_worker_does_what_waits(None, databases=["default"]) == []
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - LONGEST_WAIT)
    [found] = a_worker_does_what_waits(None, databases=["default"])

    assert found.id == "quartiersatlas.W002"
    assert a_worker_does_what_waits(None) == []
