"""A database that is down or too slow is said as such, at every address."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection, connections

from feeds.reading import current_state
from tests.feeds.every_address import addresses
from tests.feeds.portal import portal
from tests.feeds.test_refusals import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.feeds.conftest import Reader

__all__ = ["portal"]
pytestmark = pytest.mark.django_db

REASON = "password=geheim is wrong"
# What they say stands in the code.
WITHOUT_DATABASE = {
    *("schema", "table_metadata", "fields"),
    # Taxonomies do; their terms do not.
    *("hsds_terms", "hsds_term"),
    *("hsds", "ogc_conformance", "ogc_schema", "ogc_queryables"),
}


class Nobody:
    """No entry is read before the database is asked for it."""

    entry_id = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def down(portal: Any) -> Iterator[None]:
    def fail(*args: Any) -> Any:
        raise OperationalError(REASON)

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.usefixtures("down")
def test_every_address_says_so_and_when_to_come_again(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    one: Any = Nobody()
    without_it = set()

    for name, listed in addresses(one, one).items():
        for address in listed:
            response: Any = reader.get(address)
            if response.status_code == 200:
                without_it.add(name)
                continue
            found = problem(response, status=503)
            assert found["type"].endswith("#out-of-reach"), address
            assert REASON not in response.content.decode(), address
            assert response["Retry-After"] == "60", address

    assert without_it == WITHOUT_DATABASE
    assert "database out of reach" in caplog.text


@pytest.mark.postgres
def test_a_kept_connection_that_died_is_replaced_by_the_question_itself() -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        before = elsewhere.submit(kept_connection).result()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [before])

        elsewhere.submit(current_state).result()

        after = elsewhere.submit(kept_connection).result()
        elsewhere.submit(connections.close_all).result()
    assert after != before


def kept_connection() -> int:
    """The process of one that was asked before, as it is found between two requests."""
    current_state()
    connection.close_if_unusable_or_obsolete()
    pid: int = connection.connection.info.backend_pid
    return pid
