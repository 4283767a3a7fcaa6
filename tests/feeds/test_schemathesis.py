"""Schemathesis asks what nobody would think of; `make validate` lets it ask for much longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from benchmarks import api_hooks
from tests.feeds.entries import KINDS, stored
from tests.feeds.portal import portal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["api_hooks", "portal"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PATHS = ["/places.csv", "/changes", "/ogc/collections/sessions/items", "/hsds/services"]
# Without a network between, nobody unpacks.
UNPACKED = {"Accept-Encoding": "identity"}


@pytest.fixture
def api(portal: Any) -> Iterator[Any]:
    """The whole project; as with Django's own client, no request closes the connection."""
    stored(*KINDS)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/feeds/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_is_as_it_is_described(api: Any, mode: GenerationMode) -> None:
    for path in PATHS:
        cases = api[path]["GET"].as_strategy(generation_mode=mode)

        @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=cases)
        def ask(case: Any) -> None:
            case.call_and_validate(headers=UNPACKED)

        ask()
