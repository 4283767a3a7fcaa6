"""Each variable of the environment: what is right is read, what is wrong stops the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.config import env

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path


def readers(var: Path) -> dict[str, Callable[[str], Any]]:
    return {
        "DEBUG": lambda name: env.flag(name, default=False),
        "BASE_URL": lambda name: env.web_address(name, default="http://127.0.0.1:8000"),
        "TILES_URL": env.tiles_address,
        "DEFAULT_LAND": lambda name: env.land(name, default="NW"),
        "DATABASE_URL": lambda name: env.database(name, var=var),
        "REDIS_URL": env.cache,
        "STORAGE_URL": lambda name: env.storage(name, var=var),
        "PRIVATE_ROOT": lambda name: env.folder(name, default=var),
        "TASKS": env.tasks,
        "EMAIL_URL": lambda name: env.email(name, default="consolemail://"),
        "FEED_RATE": lambda name: env.rate(name, default="600/min"),
        "TRUSTED_PROXIES": lambda name: env.number(name, default=1),
        "OUTBOUND_PORTS": lambda name: env.ports(name, default="443"),
    }


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        pytest.param("DEBUG", "0", "Set it to True or False", id="a number for a flag"),
        pytest.param("DEBUG", "true", "Set it to True or False", id="a small letter"),
        pytest.param("BASE_URL", "atlas.example.org", "full address", id="no scheme"),
        pytest.param("BASE_URL", "ftp://example.org", "full address", id="another scheme"),
        pytest.param("TILES_URL", "https://tiles.example.org/", "{z}/{x}/{y}", id="no places"),
        pytest.param("DEFAULT_LAND", "NRW", "code of a Land", id="not a code"),
        pytest.param("DATABASE_URL", "mysql://root@localhost/x", "postgres://", id="MySQL"),
        pytest.param("DATABASE_URL", "", "postgres://", id="empty"),
        pytest.param("REDIS_URL", "localhost:6379", "redis://", id="Redis without a scheme"),
        pytest.param("STORAGE_URL", "ftp://key:pw@host/x", "s3://key:secret", id="not a store"),
        pytest.param("STORAGE_URL", "s3://key:pw@host", "s3://key:secret", id="no bucket"),
        pytest.param("FEED_RATE", "600", "such as 600/min", id="a rate without a time"),
        pytest.param("FEED_RATE", "0/min", "such as 600/min", id="a rate of nothing"),
        pytest.param("FEED_RATE", "9/day", "such as 600/min", id="another time"),
        pytest.param("TRUSTED_PROXIES", "-1", "whole number", id="fewer than none"),
        pytest.param("OUTBOUND_PORTS", "https", "such as 443,8443", id="a port in words"),
        pytest.param("OUTBOUND_PORTS", "443,70000", "such as 443,8443", id="no such port"),
        pytest.param("EMAIL_URL", "mail.example.org", "smtp+tls://", id="a host only"),
        pytest.param("PRIVATE_ROOT", "var/private", "full path", id="part of a path"),
        pytest.param("TASKS", "celery", "immediate, database", id="another queue"),
    ],
)
def test_a_wrong_value_stops_the_start_with_advice(
    monkeypatch: pytest.MonkeyPatch, var: Path, name: str, text: str, advice: str
) -> None:
    monkeypatch.setenv(name, text)

    with pytest.raises(ImproperlyConfigured) as refused:
        readers(var)[name](name)

    assert name in str(refused.value)
    assert advice in str(refused.value)


def test_a_password_is_not_shown_in_an_error(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root:geheim@localhost/x")

    with pytest.raises(ImproperlyConfigured) as refused:
        env.database("DATABASE_URL", var=var)

    assert "geheim" not in str(refused.value)


def test_sqlite_is_the_default_and_writes_ahead(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    database = env.database("DATABASE_URL", var=var)

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_postgresql_comes_from_the_address(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://atlas:pw@db.example.org:5433/atlas")

    database = env.database("DATABASE_URL", var=var)

    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example.org",
        5433,
        "atlas",
    )
    assert database["OPTIONS"]["connect_timeout"] == 10


def test_a_bucket_that_does_not_answer_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, var: Path
) -> None:
    monkeypatch.setenv("STORAGE_URL", "s3://key:pw@store.example.org/atlas")

    options = env.storage("STORAGE_URL", var=var)["OPTIONS"]

    limits = options["client_config"]
    assert (limits.connect_timeout, limits.read_timeout) == (5, 20)


def test_without_a_key_a_development_machine_makes_one_and_keeps_it(
    monkeypatch: pytest.MonkeyPatch, var: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = env.secret_key("SECRET_KEY", debug=True, var=var)

    assert len(first) >= 50
    assert env.secret_key("SECRET_KEY", debug=True, var=var) == first


def test_without_a_key_a_server_does_not_start(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        env.secret_key("SECRET_KEY", debug=False, var=var)


def test_the_policy_names_the_host_of_the_tiles() -> None:
    assert env.origin("https://{s}.tiles.example.org/{z}/{x}/{y}.png") == (
        "https://*.tiles.example.org"
    )


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        pytest.param("10/s", (10, 1), id="a second"),
        pytest.param("600/min", (600, 60), id="a minute"),
        pytest.param("5000/h", (5000, 3600), id="an hour"),
        pytest.param("none", None, id="no limit"),
    ],
)
def test_a_rate_is_so_many_in_a_time(
    monkeypatch: pytest.MonkeyPatch, text: str, rate: tuple[int, int] | None
) -> None:
    monkeypatch.setenv("FEED_RATE", text)

    assert env.rate("FEED_RATE", default="1/s") == rate


def test_a_queue_in_redis_needs_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKS", "redis")
    tasks = env.tasks("TASKS")

    with pytest.raises(ImproperlyConfigured, match="REDIS_URL is empty"):
        env.redis_queues(tasks, url="")

    assert env.redis_queues(tasks, url="redis://host:6379/0")["default"]["URL"].startswith("redis:")
    assert env.redis_queues(env.TASKS["database"], url="redis://host:6379/0") == {}
