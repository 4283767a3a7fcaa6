"""JSON in many rows: written quickly, and what that cannot write as Django does."""

from __future__ import annotations

import datetime
import json
from typing import Any, NamedTuple

import pytest
from django.db import connection, models

from cms.plain_rows import ready


class Pair(NamedTuple):
    old: str
    new: int | None


def written(value: Any) -> Any:
    (found,) = ready([value], models.JSONField(), connection)
    return json.loads(found if isinstance(found, str) else json.dumps(found.obj))


@pytest.mark.parametrize(
    "value",
    [
        {"street": "Straße „Süd“", "rooms": 2, "fee": 2.5, "none": None},
        [Pair("", 1), (1, "2"), Pair("x", None)],
        {"rows": {7: "a number as a name"}},
        {"capacity": 10**30},
        "",
    ],
)
def test_what_is_written_is_read_again(value: Any) -> None:
    assert written(value) == json.loads(json.dumps(value))


def test_nothing_stays_nothing() -> None:
    assert list(ready([None], models.JSONField(null=True), connection)) == [None]


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        written({"day": datetime.date(2027, 5, 3)})
