"""Redis as the cache, without which everything still works."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


class OptionalRedisCache(RedisCache):
    """A Redis that does not answer is an empty cache, never an error of the page."""

    def add(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(asked(super().add, key, *args, otherwise=False, **kwargs))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return asked(super().get, key, default, version, otherwise=default)

    def set(self, key: Any, *args: Any, **kwargs: Any) -> None:
        asked(super().set, key, *args, otherwise=None, **kwargs)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(asked(super().touch, key, *args, otherwise=False, **kwargs))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(asked(super().delete, key, version, otherwise=False))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(asked(super().has_key, key, version, otherwise=False))

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = asked(super().get_many, keys, version, otherwise={})
        return found

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        failed: list[Any] = asked(super().set_many, data, *args, otherwise=[*data], **kwargs)
        return failed

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        asked(super().delete_many, keys, version, otherwise=None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError, as for a key that is not there."""
        try:
            return super().incr(key, delta, version)
        except RedisError as error:
            report(error)
            raise ValueError(key) from None

    def clear(self) -> None:
        asked(super().clear, otherwise=None)


def asked(question: Callable[..., Any], *args: Any, otherwise: Any, **kwargs: Any) -> Any:
    try:
        return question(*args, **kwargs)
    except RedisError as error:
        report(error)
        return otherwise


def report(error: RedisError) -> None:
    logger.warning("cache does not answer", extra={"why": str(error)})
