"""The project's addresses, and beside them the peer, a view that does nothing and a file."""

import os
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path

from benchmarks.peer import PeerList
from benchmarks.project import STORED
from cms.config import urls


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def stored(request: HttpRequest) -> FileResponse:
    file = Path(os.environ[STORED]).open("rb")  # noqa: SIM115  # the response closes it
    return FileResponse(file, headers={"Content-Encoding": "gzip"})


# Where the feeds stand among the addresses, so that all are found as soon.
BEFORE = next(at for at, one in enumerate(urls.urlpatterns) if str(one.pattern) == "feeds/")

urlpatterns = [
    *urls.urlpatterns[:BEFORE],
    path("benchmarks/empty", empty),
    path("benchmarks/stored", stored),
    path("benchmarks/peer", PeerList.as_view()),
    *urls.urlpatterns[BEFORE:],
]
