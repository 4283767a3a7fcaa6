"""The peer: the same columns in one plain table, served by the REST framework as usual."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from rest_framework import generics, serializers

from feeds.columns import TABLE_COLUMNS
from feeds.models import GeoJsonBody
from feeds.values import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.values import Column


def field_of(column: Column) -> Any:
    if column.name == "id":
        return models.UUIDField(primary_key=True)
    if column.type is ColumnType.INTEGER:
        return models.IntegerField(null=True)
    if column.type is ColumnType.NUMBER:
        return models.FloatField(null=True)
    if column.type is ColumnType.BOOLEAN:
        return models.BooleanField(null=True)
    if column.type is ColumnType.DATE:
        return models.DateField(null=True)
    if column.type is ColumnType.INSTANT:
        return models.DateTimeField(null=True)
    return models.TextField(blank=True)


class PeerMeta:
    app_label = "benchmarks"
    db_table = "benchmarks_peer"
    ordering = ["pk"]
    indexes = [models.Index(fields=["lon", "lat"], name="benchmarks_point")]


Peer: Any = type(
    "Peer",
    (models.Model,),
    {column.name: field_of(column) for column in TABLE_COLUMNS}
    | {"Meta": PeerMeta, "__module__": __name__},
)


class PeerSerializer(serializers.ModelSerializer[Any]):
    class Meta:
        model = Peer
        fields = "__all__"


class PeerList(generics.ListAPIView[Any]):
    """The full list; with ``bbox`` a page of it."""

    serializer_class = PeerSerializer
    pagination_class = None

    def get_queryset(self) -> Any:
        rows = Peer.objects.all()
        if box := self.request.query_params.get("bbox"):
            west, south, east, north = map(float, box.split(","))
            rows = rows.filter(lon__range=(west, east), lat__range=(south, north))
        limit = self.request.query_params.get("limit")
        return rows[: int(limit)] if limit else rows


def fill() -> int:
    """The rows that stand in the directory's feed; returns how many."""
    is_there = Peer._meta.db_table in connection.introspection.table_names()
    with connection.schema_editor() as editor:
        if is_there:
            editor.delete_model(Peer)
        editor.create_model(Peer)
    rows = rows_of_the_feed()
    count = 0
    while some := list(islice(rows, 500)):
        Peer.objects.bulk_create(some)
        count += len(some)
    return count


def rows_of_the_feed() -> Iterator[Any]:
    located = GeoJsonBody.objects.filter(entry__west__isnull=False).exclude(
        entry__kind__in=("district", "session")
    )
    for key, content in located.values_list("entry__entry_id", "content").iterator():
        feature = json.loads(bytes(content))
        longitude, latitude = feature["geometry"]["coordinates"]
        # The id of the row: copies say that of the first one.
        yield Peer(**feature["properties"] | {"id": key, "lon": longitude, "lat": latitude})
