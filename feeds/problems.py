"""Every refusal as application/problem+json (RFC 9457), whatever format was asked for."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from rest_framework import exceptions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.utils.functional import _StrPromise

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class FeedError(Exception):
    """A refusal; ``str()`` is the sentence for the person."""


class QueryError(FeedError):
    """Parameters that cannot be answered, each with its own sentence."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


class UnknownAddressError(FeedError):
    pass


class UnknownEntryError(FeedError):
    pass


class WithdrawnEntryError(FeedError):
    """Gone; ``replaced_by`` is the entry that it was merged into, if it was."""

    def __init__(self, sentence: str, *, replaced_by: UUID | None = None) -> None:
        super().__init__(sentence)
        self.replaced_by = replaced_by


class ForgottenChangesError(FeedError):
    pass


class OutdatedFeedError(FeedError):
    pass


class IncompleteCatalogueError(FeedError):
    """Something mandatory is missing; portals would take a short catalogue for deletions."""


class UnsatisfiableRangeError(FeedError):
    """A part of a file that lies beyond its end."""

    def __init__(self, sentence: str, *, size: int) -> None:
        super().__init__(sentence)
        self.size = size


class TooManyRequestsError(FeedError):
    """One client asks for more than its share; ``retry_after`` is in seconds."""

    def __init__(self, sentence: str, *, retry_after: int) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class NotReadingError(FeedError):
    pass


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of refusal. The code is part of its address and never changes."""

    code: str
    status: int
    title: _StrPromise

    @property
    def type(self) -> str:
        return f"{settings.BASE_URL}{reverse('feeds:index')}#{self.code}"


OUT_OF_REACH = Problem("out-of-reach", 503, gettext_lazy("The directory cannot be read just now."))
READ_ONLY = Problem("read-only", 405, gettext_lazy("The feeds can only be read."))

# The one table from exception to answer; the first class that fits is taken.
PROBLEMS: dict[type[Exception], Problem] = {
    QueryError: Problem(
        "unclear-question", 400, gettext_lazy("The question cannot be understood.")
    ),
    UnknownAddressError: Problem("no-such-feed", 404, gettext_lazy("There is no such feed.")),
    UnknownEntryError: Problem("no-such-entry", 404, gettext_lazy("There is no such entry.")),
    WithdrawnEntryError: Problem(
        "withdrawn-entry", 410, gettext_lazy("The entry is no longer public.")
    ),
    ForgottenChangesError: Problem(
        "forgotten-changes", 410, gettext_lazy("These changes are no longer known one by one.")
    ),
    OutdatedFeedError: Problem(
        "being-made-anew", 503, gettext_lazy("The feed cannot be read just now.")
    ),
    IncompleteCatalogueError: Problem(
        "incomplete-catalogue", 503, gettext_lazy("The catalogue cannot be read just now.")
    ),
    UnsatisfiableRangeError: Problem(
        "no-such-part", 416, gettext_lazy("The file has no such part.")
    ),
    TooManyRequestsError: Problem("too-many-requests", 429, gettext_lazy("You ask too often.")),
    # The database is down, or a question takes too long.
    OperationalError: OUT_OF_REACH,
    InterfaceError: OUT_OF_REACH,
    Http404: Problem("no-such-feed", 404, gettext_lazy("There is no such feed.")),
    NotReadingError: READ_ONLY,
    exceptions.MethodNotAllowed: READ_ONLY,
    exceptions.NotAcceptable: Problem(
        "no-such-format", 406, gettext_lazy("There is no such format here.")
    ),
}


REFUSALS = tuple(PROBLEMS)
DATABASE_ERRORS = (OperationalError, InterfaceError)
METHODS = "GET, HEAD, OPTIONS"


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """For the REST framework; ``None`` when it is a fault of ours."""
    return answer_to(error) if isinstance(error, REFUSALS) else None


def answer_to(error: Exception) -> HttpResponse:
    if isinstance(error, DATABASE_ERRORS):
        logger.error("database out of reach", exc_info=error)
    problem = next(problem for kind, problem in PROBLEMS.items() if isinstance(error, kind))
    content = {
        "type": problem.type,
        "title": str(problem.title),
        "status": problem.status,
        "detail": sentence(error),
    }
    if isinstance(error, QueryError):
        content["errors"] = error.errors
    if isinstance(error, WithdrawnEntryError) and error.replaced_by:
        content["replaced_by"] = str(error.replaced_by)
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=2) + "\n",
        content_type=MEDIA_TYPE,
        status=problem.status,
        headers={
            "Cache-Control": "no-store",
            "Content-Language": get_language() or "en",
            "Vary": "Accept-Language",
        },
    )
    if problem.status == 405:
        response["Allow"] = METHODS
    if problem.status == 503:
        response["Retry-After"] = "60"
    if isinstance(error, TooManyRequestsError):
        response["Retry-After"] = str(error.retry_after)
    if isinstance(error, UnsatisfiableRangeError):
        response["Content-Range"] = f"bytes */{error.size}"
    return response


def sentence(error: Exception) -> str:
    if isinstance(error, NotReadingError | exceptions.MethodNotAllowed):
        return _("Ask with GET, HEAD or OPTIONS.")
    if isinstance(error, exceptions.NotAcceptable):
        return _("Ask for text/html or application/json.")
    if isinstance(error, DATABASE_ERRORS):
        return _("The database does not answer in time. Ask again in a minute.")
    return str(error)
