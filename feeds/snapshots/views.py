"""The addresses of snapshots: the files, in parts if asked for, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from feeds import caching
from feeds.columns import full_address
from feeds.documents import readable, sent
from feeds.query import read
from feeds.reading import reading
from feeds.snapshots.finding import current_snapshots, snapshot_named
from feeds.snapshots.formats import FORMATS
from feeds.snapshots.pieces import stream_of
from feeds.snapshots.ranges import Part, part_asked_for
from feeds.values import instant
from feeds.views import FeedView

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from feeds.snapshots.models import Snapshot


LIST_MEDIA_TYPE: Final = "application/json"


class SnapshotView(FeedView):
    """The newest file of a collection in one format."""

    def get(self, request: HttpRequest, *, collection: str, suffix: str) -> HttpResponseBase:
        read(request.GET, {})
        with reading() as state:
            snapshot = snapshot_named(collection, suffix, state=state)
        headers = headers_of(snapshot)
        if caching.is_known(request, headers):
            return caching.not_modified(headers)
        part = part_asked_for(request, headers, size=snapshot.size)
        sent_part = part or Part(0, snapshot.size)
        is_sent = request.method != "HEAD"
        response = StreamingHttpResponse(
            stream_of(snapshot.name, sent_part) if is_sent else (),
            content_type=FORMATS[suffix].media_type,
            status=206 if part else 200,
            headers=headers,
        )
        response["Content-Length"] = str(sent_part.length)
        if part:
            response["Content-Range"] = part.header(snapshot.size)
        return response


class SnapshotListView(FeedView):
    """What there is, how large, with which checksum: for programs that fetch all of it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        read(request.GET, {})
        with reading() as state:
            files = [facts_of(snapshot) for snapshot in current_snapshots(state)]
        return sent(readable({"snapshots": files}), request, media_type=LIST_MEDIA_TYPE)


def headers_of(snapshot: Snapshot) -> dict[str, str]:
    """Of the whole file; a stored file has one form only, so nothing varies."""
    return {
        "ETag": f'"{snapshot.sha256[:32]}"',
        "Last-Modified": http_date(snapshot.made_at.timestamp()),
        "Cache-Control": caching.CACHE_CONTROL,
        "Vary": caching.VARY,
        "Accept-Ranges": "bytes",
        "Repr-Digest": snapshot.digest,
        "Content-Disposition": f'attachment; filename="{file_name(snapshot)}"',
    }


def file_name(snapshot: Snapshot) -> str:
    """With the day in it, so that those of several nights can lie beside each other."""
    day = timezone.localtime(snapshot.made_at, timezone.get_default_timezone()).date()
    return f"{snapshot.collection}-{day.isoformat()}.{snapshot.format}"


def address_of(snapshot: Snapshot) -> str:
    return full_address(reverse("feeds:snapshot", args=[snapshot.collection, snapshot.format]))


def facts_of(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "collection": snapshot.collection,
        "format": snapshot.format,
        "url": address_of(snapshot),
        "file_name": file_name(snapshot),
        "media_type": FORMATS[snapshot.format].media_type,
        "entries": snapshot.count,
        "bytes": snapshot.size,
        "sha256": snapshot.sha256,
        "newest": snapshot.seq,
        "made_at": instant(snapshot.made_at),
    }
