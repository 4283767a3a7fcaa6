"""Environment variables, read strictly: a wrong value stops the start with a sentence."""

import importlib.util
import os
import secrets
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

LAND_CODES = [
    "BW",
    "BY",
    "BE",
    "BB",
    "HB",
    "HH",
    "HE",
    "MV",
    "NI",
    "NW",
    "RP",
    "SL",
    "SN",
    "ST",
    "SH",
    "TH",
]


def flag(name: str, *, default: bool) -> bool:
    text = os.environ.get(name, str(default))
    if text not in ("True", "False"):
        msg = f"{name} is '{text}'. Set it to True or False."
        raise ImproperlyConfigured(msg)
    return text == "True"


def words(name: str, *, default: str) -> list[str]:
    """A list written with commas, such as ``atlas.example.org,www.example.org``."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def web_address(name: str, *, default: str) -> str:
    """An http or https address without a slash at its end; empty when that is the default."""
    text = os.environ.get(name, default).rstrip("/")
    if text == "" and default == "":
        return text
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        msg = f"{name} is '{text}'. Set it to a full address, such as https://atlas.example.org."
        raise ImproperlyConfigured(msg)
    return text


def tiles_address(name: str) -> str:
    """The address of a map tile with {z}, {x} and {y} in it; empty for no tiles."""
    text = web_address(name, default="")
    if text and not all(part in text for part in ("{z}", "{x}", "{y}")):
        msg = (
            f"{name} is '{text}'. Write where zoom, column and row go, "
            "such as https://tiles.example.org/{z}/{x}/{y}.png."
        )
        raise ImproperlyConfigured(msg)
    return text


def origin(address: str) -> str:
    """Scheme and host of an address, for the content policy; ``{s}`` stands for any subdomain."""
    parts = urlsplit(address.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}"


def land(name: str, *, default: str) -> str:
    text = os.environ.get(name, default)
    if text not in LAND_CODES:
        msg = f"{name} is '{text}'. Set it to the code of a Land: {', '.join(LAND_CODES)}."
        raise ImproperlyConfigured(msg)
    return text


def secret_key(name: str, *, debug: bool, var: Path) -> str:
    """The key from the environment; on a development machine one that is made once in ``var``."""
    if text := os.environ.get(name, ""):
        return text
    if not debug:
        msg = f"{name} is not set. Set it to 50 or more random characters and keep it secret."
        raise ImproperlyConfigured(msg)
    path = var / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


class Rate(NamedTuple):
    """At most so many in so many seconds."""

    requests: int
    seconds: int


PERIODS = {"s": 1, "min": 60, "h": 3600}


def rate(name: str, *, default: str) -> Rate | None:
    """How often one client may ask, such as ``600/min``; ``none`` for as often as it likes."""
    text = os.environ.get(name, default)
    if text == "none":
        return None
    count, _slash, period = text.partition("/")
    if period not in PERIODS or not count.isdecimal() or int(count) == 0:
        msg = f"{name} is '{text}'. Set it to a number of requests, such as 600/min, or to none."
        raise ImproperlyConfigured(msg)
    return Rate(int(count), PERIODS[period])


def number(name: str, *, default: int) -> int:
    """A whole number from 0."""
    text = os.environ.get(name, str(default))
    if not text.isdecimal():
        msg = f"{name} is '{text}'. Set it to a whole number, such as {default}."
        raise ImproperlyConfigured(msg)
    return int(text)


def ports(name: str, *, default: str) -> list[int]:
    """Numbers of ports, with commas."""
    texts = words(name, default=default)
    if not texts or not all(text.isdecimal() and 0 < int(text) < 65536 for text in texts):
        msg = f"{name} is '{os.environ.get(name)}'. Set it to numbers of ports, such as 443,8443."
        raise ImproperlyConfigured(msg)
    return [int(text) for text in texts]


def database(name: str, *, var: Path) -> dict[str, Any]:
    """SQLite in ``var`` by default; PostgreSQL by ``postgres://user:password@host:port/name``."""
    text = os.environ.get(name, f"sqlite:///{var / 'quartiersatlas.sqlite3'}")
    if urlsplit(text).scheme not in ("sqlite", "postgres", "postgresql"):
        shown = text.split(":", 1)[0]
        msg = (
            f"{name} starts with '{shown}'. Set it to postgres://user:password@host:5432/name "
            "or sqlite:////path/to/file."
        )
        raise ImproperlyConfigured(msg)
    config: dict[str, Any] = environ.Env.db_url_config(text)
    # Opening a connection takes longer than most requests, on SQLite too.
    config["CONN_MAX_AGE"] = 60
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS
    else:
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = {"connect_timeout": 10, **config.get("OPTIONS", {})}
    return config


SQLITE_OPTIONS = {
    # IMMEDIATE: with plain BEGIN, two writers that both began by reading cannot both go on.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
}


def storage(name: str, *, var: Path) -> dict[str, Any]:
    """Where pictures lie: a folder, or an S3-compatible bucket that all app servers share."""
    text = os.environ.get(name, f"file://{var / 'media'}")
    parts = urlsplit(text)
    if parts.scheme == "file" and parts.path:
        folder = {"location": parts.path}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": folder}
    if parts.scheme == "s3" and parts.hostname and parts.path.strip("/"):
        return bucket(name, parts)
    msg = f"{name} is '{parts.scheme}:…'. Set it to file:///path or s3://key:secret@host/bucket."
    raise ImproperlyConfigured(msg)


def bucket(name: str, parts: SplitResult) -> dict[str, Any]:
    if importlib.util.find_spec("storages") is None:
        msg = f"{name} is a bucket, which needs django-storages. Install quartiersatlas[prod]."
        raise ImproperlyConfigured(msg)
    from botocore.config import Config  # comes with django-storages

    options = {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "endpoint_url": f"https://{parts.hostname}:{parts.port or 443}",
        "bucket_name": parts.path.strip("/"),
        # Without limits a store that does not answer keeps a request for five minutes.
        "client_config": Config(connect_timeout=5, read_timeout=20, retries={"max_attempts": 2}),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def folder(name: str, *, default: Path) -> Path:
    path = Path(os.environ.get(name) or default)
    if not path.is_absolute():
        msg = f"{name} is '{path}'. Set it to a full path, such as /srv/quartiersatlas/private."
        raise ImproperlyConfigured(msg)
    return path


def email(name: str, *, default: str) -> dict[str, Any]:
    """Django's e-mail settings from an address such as ``smtp+tls://user:password@host:587``."""
    text = os.environ.get(name, default)
    scheme = urlsplit(text).scheme
    if scheme not in environ.Env.EMAIL_SCHEMES:
        msg = f"{name} starts with '{scheme}'. Set it to smtp+tls://user:password@host:587."
        raise ImproperlyConfigured(msg)
    config: dict[str, Any] = environ.Env.email_url_config(text)
    return {key: value for key, value in config.items() if key.startswith("EMAIL")}


def tasks(name: str) -> dict[str, dict[str, Any]]:
    """Who does what need not be done at once; ``long`` is what nobody should wait for."""
    text = os.environ.get(name, "immediate")
    if text not in TASKS:
        msg = f"{name} is '{text}'. Set it to one of: {', '.join(TASKS)}."
        raise ImproperlyConfigured(msg)
    return TASKS[text]


TASKS: dict[str, dict[str, dict[str, Any]]] = {
    "immediate": {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
        "long": {"BACKEND": "cms.child_tasks.ChildProcessBackend"},
    },
    # One worker takes both from one queue.
    "database": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    "redis": {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
        "long": {"BACKEND": "django_tasks_rq.RQBackend"},
    },
}


def redis_queues(tasks: dict[str, dict[str, Any]], *, url: str) -> dict[str, dict[str, Any]]:
    """Where what takes long waits for workers of RQ, if tasks go to Redis."""
    if tasks != TASKS["redis"]:
        return {}
    if not url:
        msg = "TASKS is 'redis', but REDIS_URL is empty. Set it to redis://host:6379/0."
        raise ImproperlyConfigured(msg)
    # A long list takes longer than the three minutes that RQ gives it otherwise.
    return {"default": {"URL": url, "DEFAULT_TIMEOUT": -1}}


def cache(name: str) -> dict[str, Any]:
    """Redis where an address is given, otherwise the memory of the process."""
    text = os.environ.get(name, "")
    if not text:
        backend = "django.core.cache.backends.locmem.LocMemCache"
        # Those who ask are counted in it: they must not push out what is kept for the pages.
        return {"BACKEND": backend, "OPTIONS": {"MAX_ENTRIES": 10_000}}
    if urlsplit(text).scheme not in ("redis", "rediss", "unix"):
        msg = f"{name} is '{text}'. Set it to redis://host:6379/0."
        raise ImproperlyConfigured(msg)
    return {"BACKEND": "cms.config.redis_cache.OptionalRedisCache", "LOCATION": text}
