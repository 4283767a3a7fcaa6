"""The project's addresses, and beside them the peer and a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks.peer import PeerList
from cms.config import urls


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


# Where the feeds stand among the addresses, so that both are found as soon.
BEFORE = next(at for at, one in enumerate(urls.urlpatterns) if str(one.pattern) == "feeds/")

urlpatterns = [
    *urls.urlpatterns[:BEFORE],
    path("benchmarks/empty", empty),
    path("benchmarks/peer", PeerList.as_view()),
    *urls.urlpatterns[BEFORE:],
]
