"""The environment variables, as README.md lists them; a test compares them with settings.py."""

from typing import NamedTuple


class Variable(NamedTuple):
    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("SECRET_KEY", "made once in `var/`", "50 or more random characters, kept secret."),
    Variable(
        "DEBUG",
        "`True` without a `SECRET_KEY`, else `False`",
        "`True` on a development machine only.",
    ),
    Variable("ALLOWED_HOSTS", "`localhost,127.0.0.1,[::1]`", "Host names, with commas."),
    Variable(
        "BASE_URL", "`http://127.0.0.1:8000`", "The public address, in every link of the feed."
    ),
    Variable("DATABASE_URL", "SQLite in `var/`", "`postgres://user:password@host:5432/name`."),
    Variable(
        "REDIS_URL", "memory of the process", "`redis://host:6379/0`, for the cache and the queue."
    ),
    Variable(
        "TASKS",
        "`immediate`",
        "`database`: a worker (`manage.py db_worker`) does what takes long, not the web server; "
        "`redis`: workers of RQ do.",
    ),
    Variable(
        "STORAGE_URL",
        "`file://…/var/media`",
        "Where pictures lie; `s3://key:secret@host/bucket` for several app servers.",
    ),
    Variable(
        "PRIVATE_ROOT",
        "`var/private`",
        "The folder where lists wait to be imported; all servers and workers share it.",
    ),
    Variable("EMAIL_URL", "mails go to the console", "`smtp+tls://user:password@host:587`."),
    Variable("TILES_URL", "no tiles", "`https://tiles.example.org/{z}/{x}/{y}.png`."),
    Variable("TILES_ATTRIBUTION", "empty", "What the owner of the tiles wants to be named as."),
    Variable("GEOCODER_URL", "no geocoder", 'Address of a Nominatim server, for "find address".'),
    Variable("DEFAULT_LAND", "`NW`", "Whose public holidays count: `BW`, `BY`, `BE` …"),
    Variable(
        "REQUIRE_SECOND_FACTOR",
        "`False`",
        "`True`: the steward and managers sign in with a code from their phone too.",
    ),
    Variable(
        "FEED_RATE",
        "`600/min`",
        "How often one client may ask the feeds: `10/s`, `5000/h`, or `none` for no limit.",
    ),
    Variable(
        "TRUSTED_PROXIES",
        "`1`",
        "How many proxies in the own network stand before the app and write `X-Forwarded-For`.",
    ),
    Variable(
        "OUTBOUND_PORTS",
        "`443`",
        "On which ports other people's servers may be asked (lists that are fetched, webhooks).",
    ),
    Variable("CONTRIBUTOR_ID", "empty", "The directory's id in the German open-data catalogue."),
)


def as_markdown() -> str:
    """The table for README.md."""
    rows = [f"| `{one.name}` | {one.default} | {one.meaning} |" for one in VARIABLES]
    return "\n".join(["| variable | default | meaning |", "|---|---|---|", *rows])
