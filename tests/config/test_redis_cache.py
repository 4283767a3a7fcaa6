"""Redis as the cache: it counts for all processes, and nothing fails without it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cms import visitors
from cms.config.redis_cache import OptionalRedisCache

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def redis() -> Iterator[OptionalRedisCache]:
    cache = OptionalRedisCache(os.environ["TEST_REDIS_URL"], {"KEY_PREFIX": f"test{os.getpid()}"})
    yield cache
    cache.delete_many(["colour", "one", "two", "visits"])


@pytest.mark.redis
def test_what_is_kept_comes_back(redis: OptionalRedisCache) -> None:
    redis.set("colour", "blau", 60)
    redis.set_many({"one": 1, "two": 2}, 60)

    assert redis.get("colour") == "blau"
    assert redis.has_key("colour")
    assert redis.get_many(["one", "two", "three"]) == {"one": 1, "two": 2}
    assert not redis.add("colour", "rot", 60)
    assert redis.touch("colour", 60)
    assert redis.delete("colour")
    assert redis.get("colour", "keine") == "keine"


@pytest.mark.redis
def test_two_processes_count_together(redis: OptionalRedisCache) -> None:
    other = OptionalRedisCache(os.environ["TEST_REDIS_URL"], {"KEY_PREFIX": redis.key_prefix})

    redis.add("visits", 1, 60)

    assert other.incr("visits") == 2


def test_a_redis_that_is_down_is_an_empty_cache() -> None:
    down = OptionalRedisCache(NOBODY_LISTENS, {})

    down.set("colour", "blau")
    down.delete_many(["colour"])
    down.clear()

    assert down.get("colour", "keine") == "keine"
    assert down.get_many(["colour"]) == {}
    assert down.set_many({"colour": "blau"}) == ["colour"]
    refused = (down.add("colour", "blau"), down.touch("colour"), down.delete("colour"))
    assert not any((*refused, down.has_key("colour")))
    with pytest.raises(ValueError, match="colour"):
        down.incr("colour")


def test_nobody_is_refused_because_nothing_can_be_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(visitors, "cache", OptionalRedisCache(NOBODY_LISTENS, {}))

    assert [visitors.counted("visits", keep=60) for _ in range(3)] == [1, 1, 1]
