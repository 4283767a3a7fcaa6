"""How much one client may ask for in a while. Nobody's address is kept."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import gettext as _

from cms.visitors import counted, pseudonym
from feeds.problems import TooManyRequestsError

if TYPE_CHECKING:
    from django.http import HttpRequest

# Map programs read pages of ten: twenty small pages count like one file.
SHARE: Final = 20
SMALL_PAGE: Final = re.compile(r"(?:^|&)(?:limit|per_page)=(?:[1-9]|[1-4][0-9]|50)(?:&|$)")


def charge(request: HttpRequest) -> None:
    """Counts the request; raises the refusal once there were too many."""
    rate = settings.FEED_RATE
    if rate is None or request.method == "OPTIONS":
        return  # browsers of other sites ask so before each new address
    now = int(time.time())
    key = f"feeds:rate:{now // rate.seconds}:{pseudonym(request)}"
    if counted(key, cost(request), keep=rate.seconds) > rate.requests * SHARE:
        wait = rate.seconds - now % rate.seconds
        raise TooManyRequestsError(sentence(rate.requests), retry_after=wait)


def cost(request: HttpRequest) -> int:
    query = request.META.get("QUERY_STRING", "")
    for_people = "html" in query or "html" in request.META.get("HTTP_ACCEPT", "")
    return 1 if SMALL_PAGE.search(query) and not for_people else SHARE


def sentence(count: int) -> str:
    message = _(
        "You have asked more than %(count)d times in a short while. Wait for the seconds in "
        "Retry-After; take a whole file instead of many pages, and send the ETag of your last "
        "answer, which costs nothing."
    )
    return message % {"count": count}
