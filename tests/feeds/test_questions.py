"""Whatever is asked, the answer is a file or a refusal, never a fault of ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from feeds.collections import COLLECTIONS
from feeds.query import PARAMETERS
from tests.feeds.conftest import body
from tests.feeds.entries import KINDS, stored

pytestmark = pytest.mark.django_db

numbers = st.one_of(
    st.integers().map(str),
    st.floats().map(str),
    st.decimals().map(str),
    st.sampled_from(["", "NaN", "-Infinity", "1e400", "1e-400", "9" * 5000, "٣", "0x10"]),
)
boxes = st.lists(numbers, min_size=3, max_size=5).map(",".join)
moments = st.one_of(
    st.datetimes(timezones=st.just(None) | st.timezones()).map(lambda moment: moment.isoformat()),
    st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{5,9}(Z|[+ -][0-9:]{5})\Z"),
)
values = st.one_of(st.text(max_size=30), numbers, boxes, moments)
names = st.sampled_from([*PARAMETERS, "since", "lang", "format"]) | st.text(max_size=8)
addresses = st.one_of(
    st.sampled_from([f"/feeds/{name}.geojson" for name in COLLECTIONS]),
    st.sampled_from(["/feeds/", "/feeds/changes", "/feeds/places.csv", f"/feeds/{'x' * 300}.csv"]),
)
requests = st.fixed_dictionaries({"address": addresses, "params": st.dictionaries(names, values)})


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    request=requests,
    headers=st.dictionaries(
        st.sampled_from(["If-None-Match", "If-Modified-Since", "Accept", "Accept-Encoding"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
    ),
)
@example(request={"address": "/feeds/changes", "params": {"since": "9" * 18}}, headers={})
def test_there_is_always_an_answer(request: dict[str, Any], headers: dict[str, str]) -> None:
    stored(*KINDS)

    response: Any = Client().get(request["address"], request["params"], headers=headers)

    assert response.status_code in (200, 304, 400, 404, 406, 410)
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
    assert response.status_code == 304 or body(response)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=st.text(max_size=40))
def test_every_address_below_ours_is_answered(path: str) -> None:
    response: Any = Client().get(f"/feeds/{path}")

    assert response.status_code in (200, 400, 404)
